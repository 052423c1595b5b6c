"""An event has the child in it before the birth or after the death.

Finds: an event that is surely before the subject child's birth and names the child; and one that
is surely after the child's death and says that the child was seen.

Why: a family's history belongs in a chronology, and so does what follows a death; but a child
named before the birth, or seen after the death, is nearly always a slip in the date.

Severity: warning.

Passes::

    referral:
      subjects:
        - {id: child-1, name: Wren Fenwick, date_of_birth: 2019-03-04, date_of_death: 2025-05-30}
    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2018-06-02, people: [Mother], what: Call to the house}

Fails::

    referral:
      subjects:
        - {id: child-1, name: Wren Fenwick, date_of_birth: 2019-03-04, date_of_death: 2025-05-30}
    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2018-06-02, people: [Wren Fenwick], what: Call to the house}

Remedy: look at the return, and correct the date, `people` or `child_seen`; or say under
`significance` why it stands, which also quiets this.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.events import dated_events
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.chronology.people import Route, match_name
from cspr_cli.chronology.periods import Certainty, after, before
from cspr_cli.records.chronology import Event
from cspr_cli.records.people import Person
from cspr_cli.records.vague_date import read_date

_BY_NAME = frozenset({Route.NAME, Route.ALSO_KNOWN_AS})


def event_before_birth_or_after_death(view: CaseView) -> Iterator[Finding]:
    """Each event at a time when the child cannot have been part of it."""
    subjects = view.referral.record.subjects if view.referral else ()
    if len(subjects) != 1:
        return
    child = subjects[0]
    born, died = read_date(child.date_of_birth), read_date(child.date_of_death)
    for event in dated_events(view):
        message = ""
        if before(event.when, born) is Certainty.SURELY and _names(event.event, child):
            message = f"names the child, before the child's birth ({born.words})"
        if event.event.child_seen and after(event.when, died) is Certainty.SURELY:
            message = f"says that the child was seen, after the child's death ({died.words})"
        if message and not event.event.significance:
            yield warning(
                event.record,
                (*event.where, "date"),
                f"{event.event.id} ({event.when.words}) {message}",
                "Correct the date, or say under significance why it matters.",
            )


def _names(event: Event, child: Person) -> bool:
    """Whether the event names the child in full; a role such as "child" may be a sibling."""
    return any(match_name(name, (child,)).route in _BY_NAME for name in event.people)
