"""An event names the child before the child was born.

Finds: an event that is surely before a subject child's birth and names that child in full.

Why: a family's history belongs in a chronology; but a child named before the birth is nearly
always a slip in the date.

Severity: warning.

Passes::

    referral:
      subjects: [{id: child-1, name: Wren Fenwick, date_of_birth: 2019-03-04}]
    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2018-06-02, people: [Mother], what: Call to the house}

Fails::

    referral:
      subjects: [{id: child-1, name: Wren Fenwick, date_of_birth: 2019-03-04}]
    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2018-06-02, people: [Wren Fenwick], what: Call to the house}

Remedy: look at the return, and correct the date or `people`; or say under `significance` why it
stands, which also quiets this.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.events import dated_events
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.chronology.people import Route, match_name
from cspr_cli.chronology.periods import Certainty, before
from cspr_cli.records.chronology import Event
from cspr_cli.records.people import Person
from cspr_cli.records.vague_date import read_date

_BY_NAME = frozenset({Route.NAME, Route.ALSO_KNOWN_AS})


def event_before_birth(view: CaseView) -> Iterator[Finding]:
    """Each event that names a subject child before the birth."""
    subjects = view.referral.record.subjects if view.referral else ()
    births = [(child, read_date(child.date_of_birth)) for child in subjects]
    for event in dated_events(view):
        if event.event.significance:
            continue
        for child, born in births:
            if before(event.when, born) is Certainty.SURELY and _names(event.event, child):
                yield warning(
                    event.record,
                    (*event.where, "date"),
                    f"{event.event.id} ({event.when.words}) names the child, before the child's "
                    f"birth ({born.words})",
                    "Correct the date, or say under significance why it matters.",
                )


def _names(event: Event, child: Person) -> bool:
    """Whether the event names the child in full; a role such as "child" may be a sibling."""
    return any(match_name(name, (child,)).route in _BY_NAME for name in event.people)
