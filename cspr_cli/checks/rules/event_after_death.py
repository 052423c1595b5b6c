"""The child was seen after the child's death.

Finds: an event that is surely after the subject child's death and says that the child was seen.
Where a case has several subjects it finds one only after the death of them all.

Why: what follows a death belongs in a chronology; but a child seen after it is nearly always a
slip in the date, or another child of the family.

Severity: warning.

Passes::

    referral:
      subjects: [{id: child-1, date_of_birth: 2019-03-04, date_of_death: 2025-05-30}]
    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2025-06-02, what: Statement taken}

Fails::

    referral:
      subjects: [{id: child-1, date_of_birth: 2019-03-04, date_of_death: 2025-05-30}]
    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2025-06-02, child_seen: yes, what: Home visit}

Remedy: look at the return, and correct the date or `child_seen`; or say under `significance` which
child it was, which also quiets this.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.events import dated_events
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.chronology.periods import Certainty, after
from cspr_cli.records.vague_date import read_date


def event_after_death(view: CaseView) -> Iterator[Finding]:
    """Each contact in which a child was seen who had died."""
    subjects = view.referral.record.subjects if view.referral else ()
    deaths = [read_date(child.date_of_death) for child in subjects]
    for event in dated_events(view):
        seen = event.event.child_seen and not event.event.significance
        if seen and deaths and all(after(event.when, died) is Certainty.SURELY for died in deaths):
            died = ", ".join(dict.fromkeys(death.words for death in deaths))
            yield warning(
                event.record,
                (*event.where, "date"),
                f"{event.event.id} ({event.when.words}) says that the child was seen, after the "
                f"child's death ({died})",
                "Correct the date or child_seen, or say under significance which child it was.",
            )
