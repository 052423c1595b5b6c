"""The chronology files that agencies send: Word tables, workbooks and CSV of the usual kinds.

They are made the same, byte for byte, from the same rows.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from cspr_cli.cli.demo_steps.story import Row
from cspr_cli.cli.demo_steps.word_files import word_letter, word_table
from cspr_cli.records.errors import CsprError

Headings = Mapping[str, str]
"""A column's words by the name of what it holds, in the order of the columns."""

_EARLIER_SHEET = 20  # rows on the first of two sheets
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed moment, so that the bytes are the same
_WIDTHS: Mapping[str, int] = MappingProxyType({"what": 60, "significance": 40, "response": 30})


def chronology_file(kind: str, rows: Sequence[Row], headings: Headings, title: str) -> bytes:
    """The bytes of an agency's file. Raises `CsprError` for a kind that there is not."""
    if kind not in _MAKERS:
        raise CsprError(f"The example asks for a file of the kind {kind!r}, which there is not.")
    return _MAKERS[kind](rows, headings, title)


def _grid(rows: Sequence[Row], headings: Headings) -> list[list[str]]:
    return [list(headings.values()), *([row.cells[key] for key in headings] for row in rows)]


def _word(rows: Sequence[Row], headings: Headings, title: str) -> bytes:
    return word_table(_grid(rows, headings), title)


def _word_letter(rows: Sequence[Row], headings: Headings, title: str) -> bytes:
    return word_letter(_grid(rows, headings), title)


def _csv(
    rows: Sequence[Row], headings: Headings, *, encoding: str, delimiter: str, newline: str
) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=newline).writerows(_grid(rows, headings))
    return text.getvalue().encode(encoding)


def _csv_plain(rows: Sequence[Row], headings: Headings, title: str) -> bytes:
    del title
    return _csv(rows, headings, encoding="utf-8", delimiter=",", newline="\n")


def _csv_bom(rows: Sequence[Row], headings: Headings, title: str) -> bytes:
    del title
    return _csv(rows, headings, encoding="utf-8-sig", delimiter=",", newline="\r\n")


def _csv_windows(rows: Sequence[Row], headings: Headings, title: str) -> bytes:
    del title
    return _csv(rows, headings, encoding="cp1252", delimiter=";", newline="\r\n")


def _workbook(rows: Sequence[Row], headings: Headings, title: str) -> bytes:
    del title
    return _filled_workbook([("Log", 0, rows)], headings, ())


def _workbook_low_heading(rows: Sequence[Row], headings: Headings, title: str) -> bytes:
    above = (title, "OFFICIAL-SENSITIVE when completed", "")
    return _filled_workbook([("Chronology", len(above), rows)], headings, above)


def _workbook_two_sheets(rows: Sequence[Row], headings: Headings, title: str) -> bytes:
    del title
    earlier, later = rows[:_EARLIER_SHEET], rows[_EARLIER_SHEET:]
    return _filled_workbook([("Earlier", 0, earlier), ("Recent", 0, later)], headings, ())


def _filled_workbook(
    sheets: Sequence[tuple[str, int, Sequence[Row]]], headings: Headings, above: Sequence[str]
) -> bytes:
    import xlsxwriter

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": _CREATED})
        day_format = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
        bold = book.add_format({"bold": True})
        for name, start, rows in sheets:
            sheet = book.add_worksheet(name)
            for number, words in enumerate(above):
                sheet.write_string(number, 0, words, bold)
            sheet.write_row(start, 0, list(headings.values()), bold)
            for column, key in enumerate(headings):
                sheet.set_column(column, column, _WIDTHS.get(key, 14))
            _fill(sheet, start + 1, rows, tuple(headings), day_format)
    return data.getvalue()


def _fill(sheet: Any, start: int, rows: Sequence[Row], keys: Sequence[str], days: Any) -> None:
    """Write the rows; a date that several rows in turn share is one merged cell."""
    for number, row in enumerate(rows):
        for column, key in enumerate(keys):
            if key != "date":
                sheet.write_string(start + number, column, row.cells[key])
    for first, last in _runs(rows):
        row = rows[first]
        column = keys.index("date")
        if last > first:
            sheet.merge_range(start + first, column, start + last, column, "", days)
        if row.day is None:
            sheet.write_string(start + first, column, row.cells["date"])
        else:
            moment = datetime(row.day.year, row.day.month, row.day.day)  # noqa: DTZ001 - a day
            sheet.write_datetime(start + first, column, moment, days)


def _runs(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The first and last place of each run of rows that share a true date."""
    runs: list[tuple[int, int]] = []
    for number, row in enumerate(rows):
        if runs and row.day is not None and rows[runs[-1][0]].day == row.day:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


_MAKERS: Mapping[str, Callable[[Sequence[Row], Headings, str], bytes]] = MappingProxyType(
    {
        "word": _word,
        "word-letter": _word_letter,
        "csv": _csv_plain,
        "csv-bom": _csv_bom,
        "csv-windows": _csv_windows,
        "workbook": _workbook,
        "workbook-low-heading": _workbook_low_heading,
        "workbook-two-sheets": _workbook_two_sheets,
    }
)
