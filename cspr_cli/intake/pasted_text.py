"""Text pasted from a records system: paragraphs that begin with a date, read as rows.

Two shapes are known: ``12/03/2024 14:30 - Home visit. Nobody in.`` and blocks of ``Date: …``,
``Author: …``, ``Note: …``. A line without a date goes on from the one above it, and keeps its
place: a row's number is the number of its line.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cspr_cli.intake.columns import listed_meaning
from cspr_cli.intake.rows import Row, Sheet

_HEADING = ("Date", "Time", "What happened", "By whom", "Type of contact", "Source", "Outcome")
_FIELDS = ("date", "time", "what", "by_whom", "contact", "source", "response")
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\s+)?"
_DAY = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d{{2,4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\.?,?\s+\d{{2,4}}|{_MONTH}\s+\d{{4}})"
)
_CLOCK = (
    r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\b\.?)?|\d{4}\s*(?:hrs?|hours)\b|\d{1,2}\s*[ap]m\b"
)
_DATED = re.compile(
    rf"\W{{0,3}}(?P<date>{_WEEKDAY}{_DAY})\b[\s,T@]*(?:at\s+)?(?P<time>{_CLOCK})?\s*[-–—:|>\])]*\s*",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\s*(?P<name>[A-Za-z][A-Za-z /()&?]{1,40}?)\s*:\s*(?P<said>.*)")
_LEAST = 2  # dated paragraphs: one alone may be a letter's own date


@dataclass(slots=True)
class _Entry:
    line: int
    said: dict[str, list[str]] = field(default_factory=dict)

    def add(self, meaning: str, text: str) -> None:
        if text.strip():
            self.said.setdefault(meaning, []).append(text.strip())

    def row(self) -> Row:
        return tuple("\n".join(self.said.get(name, ())) for name in _FIELDS)


def pasted_sheet(lines: Sequence[str], name: str = "") -> Sheet | None:
    """The dated paragraphs as rows of a sheet, or None where there are not at least two."""
    entries: list[_Entry] = []
    above: list[str] = []
    for number, line in enumerate(lines, start=1):
        started = _started(line, number)
        if started is not None:
            entries.append(started)
        elif entries:
            _go_on(entries[-1], line)
        elif line.strip():
            above.append(f"above the first date: {line.strip()}")
    if len(entries) < _LEAST:
        return None
    rows: list[Row] = [()] * entries[-1].line
    for entry in entries:
        rows[entry.line - 1] = entry.row()
    note = "read as pasted text: each paragraph that begins with a date is an event"
    return Sheet(name, tuple(rows), (note, *above), heading=_HEADING)


def _started(line: str, number: int) -> _Entry | None:
    named = _NAMED.fullmatch(line)
    by_name = named is not None and listed_meaning(named["name"]) == "date"
    words = named["said"] if named is not None and by_name else line
    found = _DATED.match(words)
    if found is None:
        return None
    entry = _Entry(number)
    entry.add("date", found["date"])
    entry.add("time", found["time"] or "")
    entry.add("what", words[found.end() :])
    return entry


def _go_on(entry: _Entry, line: str) -> None:
    """Add a line to the entry above: to the field it names, or to what happened."""
    named = _NAMED.fullmatch(line)
    meaning = listed_meaning(named["name"]) if named is not None else ""
    if named is not None and meaning in _FIELDS and meaning != "date" and meaning not in entry.said:
        entry.add(meaning, named["said"])
    elif named is not None and meaning == "what":
        entry.add("what", named["said"])
    else:
        entry.add("what", line)
