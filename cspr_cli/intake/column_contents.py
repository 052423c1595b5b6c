"""What a column holds, where its heading is not there or could mean two things.

A table pasted without its heading row is told by its dates: a column where nearly every cell is a
day, and of the others the one with the longest text. All that is so told is a person's to check.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from cspr_cli.intake.columns import compact
from cspr_cli.intake.rows import Row, Sheet
from cspr_cli.records.vague_date import read_date

_LEAST = 2  # rows: one alone may be anything
_NEARLY_ALL = 0.8
_LOOKED_AT = 40  # rows
_LONGEST_DATE = 40  # characters
_CLOCK = re.compile(
    r"\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?|\d{4}\s*(?:hrs?|hours)|\d{1,2}\s*[ap]m", re.IGNORECASE
)
_A_PERSON = re.compile(
    r"(?:dr|mrs?|ms|miss|prof|nurse|sister|midwife|p[cs]|d[csi]|sw|hv|gp)\b", re.IGNORECASE
)
_CONTACT = re.compile(
    r"\b(?:visit|call|telephone|phone|e-?mail|letter|meeting|clinic|text|appointment|conference|group)\b",
    re.IGNORECASE,
)
_BORN = re.compile(r"\b(?:d\.?o\.?b|born|birth)\b", re.IGNORECASE)
_SHORT = 40  # characters
_EITHER = frozenset({"provider", "service", "agency", "practice"})
"""Headings, compact, over an organisation in one system and a person in another."""

NO_HEADING = "has no heading row: the columns were told by what is in them, so check each event"


def told_by_cells(sheet: Sheet) -> Row:
    """A heading row for a table without one, "" over what is not told; empty where none can be."""
    rows = [row for row in sheet.rows[:_LOOKED_AT] if any(row)]
    columns = _columns(rows)
    days = [at for at, cells in enumerate(columns) if _mostly(cells, _is_day, len(rows))]
    dated = [at for at in days if not any(map(_BORN.search, columns[at]))]
    others = [at for at, cells in enumerate(columns) if cells and at not in days]
    if len(rows) < _LEAST or not dated or not others:
        return ()
    longest = max(others, key=lambda at: sum(map(len, columns[at])))
    told = {dated[0]: "Date", longest: "What happened"}
    for heading, fits in (("Time", _is_clock), ("Type of contact", _is_contact)):
        fitting = [at for at in others if at not in told and _mostly(columns[at], fits)]
        told |= dict.fromkeys(fitting[:1], heading)
    return tuple(told.get(at, "") for at in range(len(columns)))


def by_contents(columns: Mapping[int, str], headings: Row, rows: Sequence[Row]) -> dict[int, str]:
    """The columns, but that one of people under a heading for organisations is by whom."""
    found = dict(columns)
    for at, meaning in columns.items():
        if (
            meaning == "department"
            and compact(headings[at]) in _EITHER
            and "by_whom" not in found.values()
        ):
            cells = [row[at] for row in rows[:_LOOKED_AT] if at < len(row) and row[at].strip()]
            if _mostly(cells, lambda text: bool(_A_PERSON.match(text.strip()))):
                found[at] = "by_whom"
    return found


def _columns(rows: Sequence[Row]) -> list[list[str]]:
    width = max(map(len, rows), default=0)
    return [[row[at] for row in rows if at < len(row) and row[at].strip()] for at in range(width)]


def _mostly(cells: Sequence[str], fits: Callable[[str], bool], of: int = 0) -> bool:
    """Whether nearly all of the cells fit, and they fill as great a part of the rows."""
    count = sum(map(fits, cells))
    return bool(cells) and count >= _NEARLY_ALL * max(len(cells), of)


def _is_day(text: str) -> bool:
    return len(text) <= _LONGEST_DATE and any(map(str.isdigit, text)) and read_date(text).dated


def _is_contact(text: str) -> bool:
    return len(text) <= _SHORT and _CONTACT.search(text) is not None


def _is_clock(text: str) -> bool:
    return _CLOCK.fullmatch(text.strip()) is not None
