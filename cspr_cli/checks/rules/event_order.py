"""An event ends before it begins, or stands far from its place in the return.

Finds: an event whose end is surely before its start; and an event that is surely earlier than the
one above it, where most of that agency's events are in order of date.

Why: an event out of its place is most often a slip in the year or in day and month, and it will
move to the wrong place of the master chronology.

Severity: error for an end before the start; warning for an event out of order.

Passes::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2024-03-01, what: Call to the house}
          - {id: police-2, date: 2024-03-05, end_date: 2024-03-07, what: Enquiries}

Fails::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2024-03-01, what: Call to the house}
          - {id: police-2, date: 2024-03-05, end_date: 2024-03-02, what: Enquiries}

Remedy: look at the return and correct the date; ask the agency where the return itself is wrong.
An event may stand out of order if its date is right.
"""

from collections.abc import Iterator
from itertools import groupby, pairwise

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.events import DatedEvent, dated_events
from cspr_cli.checks.finding import Finding, error, warning
from cspr_cli.chronology.periods import Certainty, before

_MOSTLY = 0.9
"""A return of which fewer pairs than this are in order was never meant to be in order."""


def event_order(view: CaseView) -> Iterator[Finding]:
    """Each event that ends before it starts, and each that breaks the order of its return."""
    events = list(dated_events(view))
    for event in events:
        if event.until and before(event.until, event.when) is Certainty.SURELY:
            yield error(
                event.record,
                (*event.where, "end_date"),
                f"{event.event.id} ends ({event.until.words}) before it starts "
                f"({event.when.words})",
                "Correct one of the two.",
            )
    for _, of_one in groupby(events, key=lambda event: event.record.path):
        yield from _out_of_order(list(of_one))


def _out_of_order(events: list[DatedEvent]) -> Iterator[Finding]:
    dated = [event for event in events if event.when.dated]
    steps = list(pairwise(dated))
    back = [
        (above, event)
        for above, event in steps
        if before(event.when, above.when) is Certainty.SURELY
    ]
    if len(steps) - len(back) < _MOSTLY * len(steps):
        return
    for above, event in back:
        yield warning(
            event.record,
            (*event.where, "date"),
            f"{event.event.id} ({event.when.words}) is before the event above it "
            f"({above.when.words})",
            "Look for a slip in one of the two dates.",
        )
