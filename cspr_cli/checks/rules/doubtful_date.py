"""The words of a date do not agree with each other, or can be read in two ways.

Finds: a date that is read and doubted for a reason: its weekday is not that of its day, its digits
run together, its month is missing, its year may be a day. A question mark alone is the agency's own
doubt, and is fair.

Why: "Monday 3 November 2026" was a Tuesday: the day or the weekday is wrong, and the event may
stand in the wrong place.

Severity: warning. Many in one return are told in one line.

Passes::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: Tuesday 3 November 2026, what: Call to the house}

Fails::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: Monday 3 November 2026, what: Call to the house}

Remedy: ask the agency which is right, and correct the date.
"""

from collections.abc import Iterator
from itertools import groupby

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.events import DatedEvent, dated_events, in_few_lines
from cspr_cli.checks.finding import Finding, warning


def doubtful_date(view: CaseView) -> Iterator[Finding]:
    """Each date that is read and doubted for a reason."""
    doubted = (event for event in dated_events(view) if event.when.doubtful and _reason(event))
    for _, of_one in groupby(doubted, key=lambda event: event.record.path):
        events = list(of_one)
        found = [(one.index, f" ({_reason(one)})") for one in events]
        yield from in_few_lines(
            events[0].record,
            found,
            "date",
            warning,
            says="a date in doubt",
            hint="Ask the agency which is right, and correct the date.",
        )


def _reason(event: DatedEvent) -> str:
    """Why its words are doubted; how it was counted from another date is no reason."""
    notes = event.when.note.split("; ")
    return "; ".join(note for note in notes if not note.startswith("counted "))
