"""An event does not say where it was recorded.

Finds: an event whose `source` is empty.

Why: the panel weighs a contemporaneous record differently from an account given later, and the
agency may be asked for the original.

Severity: warning. Many in one return are told in one line.

Passes::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2024-06-02, source: Incident log, what: Call to the house}

Fails::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2024-06-02, what: Call to the house}

Remedy: ask the agency for the source: the log, the file, the person.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.events import in_few_lines
from cspr_cli.checks.finding import Finding, warning


def event_without_source(view: CaseView) -> Iterator[Finding]:
    """Each event whose source is empty."""
    for record in view.chronologies.values():
        events = enumerate(record.record.events)
        found = [(index, "") for index, event in events if not event.source.strip()]
        hint = "Ask the agency where it is recorded: the log, the file, the person."
        yield from in_few_lines(
            record, found, "source", warning, says="no source is given", hint=hint
        )
