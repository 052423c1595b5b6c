"""A master chronology that cspr wrote in Excel, received as an agency's chronology.

A large agency merges its departments first and sends the workbook. It holds every event twice, in
the combined sheet and in its agency's: the combined one is read. Which file and row an event came
from is kept, and the numbers that the agency's own register gave are left behind.
"""

import re
from collections.abc import Sequence

from cspr_cli.intake.rows import Row, Sheet

_COMBINED = "Chronology"
_ABOUT = "About this chronology"
_CAME_FROM = "Came from"
_LEFT_BEHIND = frozenset({"Event", "Rests on it"})
_AGENCY = "Agency"
_RENAMED = {"Agency's comment": "Comment", "Agency's reference": "Reference", _AGENCY: "Department"}
_DEPARTMENT = re.compile(r"(?P<agency>.*?) \((?P<department>.*)\)")


def without_repeats(sheets: Sequence[Sheet]) -> Sequence[Sheet]:
    """The combined sheet alone of a master chronology; the sheets of any other workbook."""
    combined = next((sheet for sheet in sheets if sheet.name == _COMBINED), None)
    about = any(sheet.name == _ABOUT for sheet in sheets)
    if combined is None or not about or not combined.rows:
        return sheets
    heading = combined.rows[0]
    if not {"Event", _CAME_FROM} <= set(heading):
        return sheets
    others = [sheet for sheet in sheets if sheet.name not in {_COMBINED, _ABOUT}]
    return (_as_return(combined, one_agency=len(others) == 1),)


def _as_return(sheet: Sheet, *, one_agency: bool) -> Sheet:
    heading = sheet.rows[0]
    kept = [at for at, words in enumerate(heading) if words not in _LEFT_BEHIND]
    agency = heading.index(_AGENCY) if one_agency and _AGENCY in heading else -1
    headings = tuple(_RENAMED.get(heading[at], heading[at]) for at in kept)
    rows = (tuple(_cell(row, at, agency) for at in kept) for row in sheet.rows[1:])
    return Sheet(sheet.name, (headings, *rows), sheet.notes, sheet.hidden)


def _cell(row: Row, at: int, agency: int) -> str:
    """The text of a cell; of "Hospital Trust (Maternity)" only the department."""
    text = row[at] if at < len(row) else ""
    if at != agency:
        return text
    found = _DEPARTMENT.fullmatch(text)
    return found["department"] if found else ""
