"""An event lies outside the period that the case looks at.

Finds: an event that is surely before the first or after the last day of the period in
`terms-of-reference.yaml`. One after the incident as well is told as that.

Why: agencies are asked to keep to the period, and to tell of what matters outside it (Surrey
procedure, appendix 3); so it is a question, not a fault.

Severity: warning. Many in one return are told in one line.

Passes::

    terms-of-reference: {period_from: 2023-01-01, period_to: 2025-05-30}
    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: March 2024, what: Call to the house}

Fails::

    terms-of-reference: {period_from: 2023-01-01, period_to: 2025-05-30}
    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: March 2004, what: Call to the house}

Remedy: if the event matters, leave it and say why under `significance`, which also quiets this;
otherwise look for a slip in the year.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.events import by_agency, dated_events, surely_after_incident
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.chronology.periods import Certainty, within


def event_outside_period(view: CaseView) -> Iterator[Finding]:
    """Each event surely outside the period whose significance is not said."""
    if view.terms is None:
        return
    first, last = view.terms.record.period_from, view.terms.record.period_to
    outside = [
        event
        for event in dated_events(view)
        if within(event.when, first, last) is Certainty.NOT
        and not event.event.significance
        and not surely_after_incident(view, event)
    ]
    says = f"outside the period {first or 'open'} to {last or 'open'}"
    hint = "Say under significance why it matters, or correct the date."
    yield from by_agency(outside, "date", warning, says=says, hint=hint)
