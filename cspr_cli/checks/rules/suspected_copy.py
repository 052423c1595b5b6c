"""An entry looks like a copy of another row.

Finds: two entries that say the same in five words or more (in eight, if they are of two agencies),
on the same date and at the same time if both give one; and two of one agency that say the same in
twelve words or more on different dates. A pair that somebody has decided on is left alone.

Why: rows are pasted twice, and pasted to be changed and then not changed; a contact that never was
then stands in the chronology.

Severity: warning. Many in one return are told in one line.

Passes::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2024-06-02, what: Call to the house about a loud argument}
          - {id: police-2, date: 2024-06-02, what: Second call to the house that night}

Fails::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2024-06-02, what: Call to the house about a loud argument}
          - {id: police-2, date: 2024-06-02, what: Call to the house about a loud argument}

Remedy: ask the agency. If both are right, say so:
`cspr events decide --event ID --event ID --decision different --reason WHY`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.events import DatedEvent, dated_events, in_few_lines
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.records.vague_date import Precision

_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 5
_FEWEST_OF_TWO = 8
_LONG = 12


def suspected_copy(view: CaseView) -> Iterator[Finding]:
    """Each entry that says what an earlier one says, and which."""
    decided = view.decisions.record.pairs if view.decisions else ()
    known = {pair.pair for pair in decided}
    said: dict[tuple[str, ...], list[DatedEvent]] = defaultdict(list)
    found: dict[str, list[tuple[DatedEvent, str]]] = defaultdict(list)
    for event in dated_events(view):
        words = tuple(_WORD.findall(event.event.what.casefold()))
        if len(words) < _FEWEST_WORDS:
            continue
        for earlier in said[words][:1]:
            pair = frozenset({earlier.event.id, event.event.id})
            why = _why(earlier, event, len(words))
            if why and pair not in known:
                found[event.record.path].append((event, why))
        said[words].append(event)
    for of_one in found.values():
        yield from in_few_lines(
            of_one[0][0].record,
            [(event.index, why) for event, why in of_one],
            "what",
            warning,
            says="perhaps a copy of another row",
            hint="Ask the agency; or decide on the two: cspr events decide --decision different.",
        )


def _why(earlier: DatedEvent, event: DatedEvent, words: int) -> str:
    """What is told of the earlier entry; nothing where the two may both be right."""
    one_agency = earlier.record.path == event.record.path
    if not one_agency and words < _FEWEST_OF_TWO:
        return ""
    same_day = earlier.when.dated and (
        (earlier.when.earliest, earlier.when.latest) == (event.when.earliest, event.when.latest)
        or _one_without_time(earlier, event)
    )
    if same_day or not (earlier.when.dated or event.when.dated):
        return f" (of {earlier.event.id})"
    if words >= _LONG and one_agency:
        return f" (of {earlier.event.id}, on another date)"
    return ""


def _one_without_time(earlier: DatedEvent, event: DatedEvent) -> bool:
    """Whether the two are of one day and only one of them gives a time."""
    days = [one.when.earliest and one.when.earliest.date() for one in (earlier, event)]
    ends = [one.when.latest and one.when.latest.date() for one in (earlier, event)]
    timed = [one.when.precision is Precision.MINUTE for one in (earlier, event)]
    return days[0] is not None and len({*days, *ends}) == 1 and timed.count(True) == 1
