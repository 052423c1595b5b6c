"""An event about the child is before the birth or after the death.

Finds: an event that is surely more than a year before the subject child's birth, or surely after
the child's death while it says that the child was seen.

Why: the year before a birth belongs to the case (the pregnancy and what came before it); earlier
than that, or a dead child seen, is nearly always a slip in the date.

Severity: warning.

Passes::

    referral:
      subjects:
        - {id: child-1, date_of_birth: 2019-03-04, date_of_death: 2025-05-30}
    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2024-06-02, child_seen: yes, what: Call to the house}

Fails::

    referral:
      subjects:
        - {id: child-1, date_of_birth: 2019-03-04, date_of_death: 2025-05-30}
    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2025-06-02, child_seen: yes, what: Call to the house}

Remedy: look at the return, and correct the date or `child_seen`.
"""

from collections.abc import Iterator
from datetime import timedelta

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.events import born_on, dated_events
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.chronology.periods import Certainty, after, before
from cspr_cli.records.vague_date import read_date

_BEFORE_BIRTH = timedelta(days=365)


def event_before_birth_or_after_death(view: CaseView) -> Iterator[Finding]:
    """Each event at a time when the child cannot have been part of it."""
    subjects = view.referral.record.subjects if view.referral else ()
    born = born_on(view)
    died = read_date(subjects[0].date_of_death) if len(subjects) == 1 else None
    for event in dated_events(view):
        message = ""
        if born and before(event.when, born - _BEFORE_BIRTH) is Certainty.SURELY:
            message = f"is more than a year before the child's birth ({born})"
        if died and event.event.child_seen and after(event.when, died) is Certainty.SURELY:
            message = f"says that the child was seen, after the child's death ({died.words})"
        if message and not event.event.significance:
            yield warning(
                event.record,
                (*event.where, "date"),
                f"{event.event.id} ({event.when.words}) {message}",
                "Correct the date, or say under significance why it matters.",
            )
