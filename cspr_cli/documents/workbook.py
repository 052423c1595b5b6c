"""The master chronology as an Excel workbook, for sorting and filtering.

One sheet has every event, then each agency has its own, in the order in which the agencies first
appear. The rows are gone through once, and each is written to disk at once in both its sheets.
Every cell is text: nothing an agency wrote can become a formula or a link.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter

from cspr_cli.documents.colour import agency_fill, ink_for
from cspr_cli.documents.environment import clean
from cspr_cli.documents.sheet_names import SheetNames
from cspr_cli.records.errors import CsprError
from cspr_cli.storage.temporary import folder_apart

CELL_LIMIT = 32_767
"""The most characters that one Excel cell holds."""
ROW_LIMIT = 1_048_575
"""The most rows below the heading that one sheet holds."""
COMBINED = "Chronology"
ABOUT = "About this chronology"
_HELD = 3  # the columns that say when and whose stay in view
_A3 = 8  # these rows are wider than A4 lets one read
_LINE = 15.0  # the height of a line, in points
_TALLEST = 409.0  # of a row, in points: Excel's own limit
_RAGGED = 3  # characters that the end of a line of wrapped text leaves, on average
_CONTINUED = " [continued in the next row]"
_REPEATED = frozenset({"date", "time", "agency"})
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - Excel's dates have no zone
_HEADING = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E79", "border": 1}
_BODY = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B8C4CE"}
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class Column:
    """A column: the key of a row's text, its heading, and its width in characters."""

    key: str
    heading: str
    width: int = 20


CHRONOLOGY_COLUMNS = (
    Column("date", "Date", 16),
    Column("time", "Time", 9),
    Column("agency", "Agency", 20),
    Column("source", "Source", 20),
    Column("what", "What happened", 70),
    Column("people", "People", 24),
    Column("child_seen", "Child seen", 10),
    Column("contact", "Contact", 16),
    Column("by_whom", "By whom", 18),
    Column("response", "Response", 45),
    Column("significance", "Significance", 45),
    Column("analysis", "Agency's comment", 45),
    Column("tags", "Rests on it", 26),
    Column("reference", "Agency's reference", 18),
    Column("id", "Event", 16),
    Column("origin", "Came from", 26),
)


def chronology_workbook(
    title: str,
    rows: Iterable[Mapping[str, str]],
    explanation: Sequence[str],
    *,
    columns: Sequence[Column] = CHRONOLOGY_COLUMNS,
    author: str = "",
) -> bytes:
    """A workbook of a combined sheet, one for each agency and one that explains them.

    The same inputs give the same bytes. A row's agency is its ``agency_name`` where it has one,
    and otherwise its ``agency``, which may name a department besides.

    Raises:
        CsprError: there are more rows than a sheet holds, or a cell could not be written.
    """
    written = io.BytesIO()
    with folder_apart("cspr-excel-") as folder:
        options = {**_OPTIONS, "tmpdir": str(folder)}
        with xlsxwriter.Workbook(written, options) as book:
            book.set_properties({"title": title, "author": author, "created": _CREATED})
            split = _event_sheets(book, rows, columns)
            _explanation_sheet(book, title, [*explanation, *_split_note(split)])
    return written.getvalue()


def _split_note(split: int) -> list[str]:
    if not split:
        return []
    long_texts = f"Events with a text longer than an Excel cell can hold: {split}."
    return [
        f"{long_texts} Such a text runs on into the rows below.",
        f"The cell that it leaves ends with “{_CONTINUED.strip()}”.",
    ]


def _event_sheets(
    book: Any,
    rows: Iterable[Mapping[str, str]],
    columns: Sequence[Column],
) -> int:
    """Write every row to the combined sheet and to its agency's; returns how many were split."""
    looks = _Looks(book.add_format(_HEADING), book.add_format(_BODY), _AgencyFormats(book))
    names = SheetNames((COMBINED, ABOUT))
    combined = _EventSheet(book, COMBINED, columns, looks)
    by_agency: dict[str, _EventSheet] = {}
    split = 0
    for values in rows:
        parts = list(_split_row(values, columns))
        split += len(parts) > 1
        agency = values.get("agency_name") or values.get("agency", "")
        if agency not in by_agency:
            by_agency[agency] = _EventSheet(book, names.next(agency), columns, looks)
        for sheet in (combined, by_agency[agency]):
            sheet.write(values, parts)
    for sheet in (combined, *by_agency.values()):
        sheet.finish()
    return split


@dataclass(frozen=True)
class _Looks:
    """The formats of the cells, shared by all sheets."""

    heading: Any
    body: Any
    agencies: "_AgencyFormats"


class _EventSheet:
    """A sheet of events, filled from the top downwards."""

    def __init__(self, book: Any, name: str, columns: Sequence[Column], looks: _Looks) -> None:
        self._sheet = book.add_worksheet(name)
        self._columns = columns
        self._looks = looks
        self._line = 0
        for number, column in enumerate(columns):
            self._sheet.set_column(number, number, column.width)
            _write(self._sheet, 0, number, column.heading, looks.heading)
        self._sheet.freeze_panes(1, _HELD)
        self._sheet.set_landscape()
        self._sheet.set_paper(_A3)
        self._sheet.repeat_rows(0)
        self._sheet.fit_to_pages(1, 0)

    def write(self, values: Mapping[str, str], parts: Sequence[Mapping[str, str]]) -> None:
        """One event, in as many lines as its parts."""
        for texts in parts:
            self._line += 1
            self._sheet.set_row(self._line, _height(texts, self._columns))
            for number, column in enumerate(self._columns):
                coloured = column.key == "agency"
                shape = self._looks.agencies.of(values) if coloured else self._looks.body
                _write(self._sheet, self._line, number, texts.get(column.key, ""), shape)

    def finish(self) -> None:
        """Filters over all that was written."""
        self._sheet.autofilter(0, 0, max(self._line, 1), len(self._columns) - 1)


def _height(texts: Mapping[str, str], columns: Sequence[Column]) -> float:
    """How high a row must be, in points, for its longest cell to be read without overlapping.

    Not every program fits a row to text that wraps; what a row cannot hold, a person can still
    pull open.
    """
    lines = max(_lines(texts.get(column.key, ""), column.width) for column in columns)
    return min(_LINE * lines + 2, _TALLEST)


def _lines(text: str, width: int) -> int:
    """The lines that a text takes in a column, to the safe side."""
    if len(text) < width and "\n" not in text:
        return 1
    return sum(1 + int(len(line) / (width - _RAGGED)) for line in text.split("\n"))


class _AgencyFormats:
    """One cell format for each agency: its colour, and ink that can be read on it."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Any] = {}

    def of(self, values: Mapping[str, str]) -> Any:
        agency = values.get("agency", "")
        if agency not in self._made:
            shade = agency_fill(values.get("colour", ""), len(self._made))
            look = {**_BODY, "bg_color": f"#{shade}", "font_color": f"#{ink_for(shade)}"}
            self._made[agency] = self._book.add_format(look)
        return self._made[agency]


def _split_row(values: Mapping[str, str], columns: Sequence[Column]) -> Iterator[dict[str, str]]:
    """The row, and the rows that follow it where a text is longer than a cell."""
    pieces = {c.key: list(_pieces(clean(values.get(c.key, "")))) for c in columns}
    repeated = {key: pieces[key][0] for key in pieces if key in _REPEATED}
    for part in range(max(len(texts) for texts in pieces.values())):
        texts = {key: parts[part] for key, parts in pieces.items() if part < len(parts)}
        yield {**repeated, **texts}


def _pieces(text: str) -> Iterator[str]:
    step = CELL_LIMIT - len(_CONTINUED)
    while _units(text) > CELL_LIMIT:
        head = text.encode("utf-16-le")[: 2 * step].decode("utf-16-le", "ignore")
        yield head + _CONTINUED
        text = text[len(head) :]
    yield text


def _units(text: str) -> int:
    """The length as Excel counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _write(sheet: Any, line: int, column: int, text: str, shape: Any) -> None:
    code = (
        sheet.write_string(line, column, text, shape)
        if text
        else sheet.write_blank(line, column, None, shape)
    )
    if code:
        raise CsprError(f"row {line + 1} of the workbook cannot be written (code {code})")


def _explanation_sheet(book: Any, title: str, lines: Sequence[str]) -> None:
    sheet = book.add_worksheet(ABOUT)
    sheet.set_column(0, 0, 110)
    _write(sheet, 0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for number, line in enumerate(lines, start=2):
        _write(sheet, number, 0, line, wrapped)
