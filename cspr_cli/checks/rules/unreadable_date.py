"""A date or time of an event cannot be read.

Finds: words under `date`, `time`, `end_date` or `end_time` that are not a date or a time, vague or
exact. Words that say that the date is not known are fair.

Why: such an event keeps its words and stands in the undated section of the master chronology; it
is never guessed. A likely reading is offered for a person to accept.

Severity: warning.

Passes::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: early May 2024, what: Call to the house}

Fails::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 31/02/2024, what: Call to the house}

Remedy: ask the agency what the date should be and correct it, or write "not known".
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.events import DatedEvent, dated_events
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.records.vague_date import VagueDate


def unreadable_date(view: CaseView) -> Iterator[Finding]:
    """Each date and each time that cannot be read."""
    for event in dated_events(view):
        if event.event.date:  # `event-without-date` tells of one that has none
            yield from _faults(event, event.when, "date", "time")
        if event.until:
            yield from _faults(event, event.until, "end_date", "end_time")


def _faults(event: DatedEvent, when: VagueDate, date_key: str, time_key: str) -> Iterator[Finding]:
    for key, fault in ((date_key, when.fault), (time_key, when.time_fault)):
        if fault:
            likely = f"It may be {when.likely}. " if when.likely and key == date_key else ""
            yield warning(
                event.record,
                (*event.where, key),
                f"{event.event.id}: the {key} {getattr(event.event, key)!r} cannot be read: "
                f"{fault}",
                f"{likely}Ask the agency, and correct it or write: not known.",
            )
