"""An event is later than the incident.

Finds: an event that is surely after the day of the incident, where `terms-of-reference.yaml` does
not ask for events of that time and `significance` does not say why it is there.

Why: the review looks at what agencies knew and did before the incident; an entry after it is often
a slip in the year, or belongs to the response and not to the review.

Severity: warning. Many in one return are told in one line.

Passes::

    referral: {incident: {date: 2025-05-30}}
    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2025-05-30, what: Call to the house}

Fails::

    referral: {incident: {date: 2025-05-30}}
    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2025-06-30, what: Call to the house}

Remedy: look for a slip in the date; or say under `significance` why it matters, which also quiets
this; or move `period_to` in `terms-of-reference.yaml` if agencies are asked for what came after.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.events import by_agency, dated_events, surely_after_incident
from cspr_cli.checks.finding import Finding, warning


def event_after_incident(view: CaseView) -> Iterator[Finding]:
    """Each event after the incident that nobody asked for or explains."""
    incident = view.referral.record.incident.date if view.referral else ""
    later = [
        event
        for event in dated_events(view)
        if surely_after_incident(view, event) and not event.event.significance
    ]
    hint = "Correct the date, or say under significance why it matters."
    says = f"after the incident ({incident})"
    yield from by_agency(later, "date", warning, says=says, hint=hint)
