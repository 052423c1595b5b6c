"""An event has not happened yet.

Finds: an event that is surely after the day on which the check is run.

Why: a chronology tells what happened; a date to come is a slip, or a plan that belongs elsewhere.

Severity: error.

Passes::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2024-06-02, what: Call to the house}

Fails::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2042-06-02, what: Call to the house}

Remedy: look at the return and correct the date.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.events import dated_events
from cspr_cli.checks.finding import Finding, error
from cspr_cli.chronology.periods import Certainty, after


def event_in_future(view: CaseView) -> Iterator[Finding]:
    """Each event surely after today."""
    for event in dated_events(view):
        if after(event.when, view.today) is Certainty.SURELY:
            yield error(
                event.record,
                (*event.where, "date"),
                f"{event.event.id} ({event.when.words}) is in the future",
                "Look for a slip in the date.",
            )
