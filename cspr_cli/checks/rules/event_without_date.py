"""An event has no date.

Finds: an event whose `date` is empty. Words that say that the date is not known are fair.

Why: an event without a date stands in the undated section of the master chronology, where a reader
may miss it; an empty cell is more often a slip than a date that nobody knows.

Severity: warning. Many in one return are told in one line.

Passes::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: not known, what: Call to the house}

Fails::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, what: Call to the house}

Remedy: ask the agency, and write the date, however vague, or: not known.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.events import in_few_lines
from cspr_cli.checks.finding import Finding, warning


def event_without_date(view: CaseView) -> Iterator[Finding]:
    """Each event whose date is empty."""
    for record in view.chronologies.values():
        events = enumerate(record.record.events)
        found = [(index, "") for index, event in events if not event.date.strip()]
        hint = "Ask the agency, and write the date, however vague, or: not known."
        yield from in_few_lines(record, found, "date", warning, says="no date is given", hint=hint)
