"""Makes the workbooks that chronologies come in."""

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime, time

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

_DAY, _TIME = "dd/mm/yyyy", "hh:mm"


def book(
    *sheets: tuple[str, Sequence[Sequence[object]]],
    hand: Callable[[xlsxwriter.Workbook], None] | None = None,
) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        looks = {
            date: book.add_format({"num_format": _DAY}),
            time: book.add_format({"num_format": _TIME}),
        }
        looks[datetime] = book.add_format({"num_format": f"{_DAY} {_TIME}"})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    _put(sheet, number, column, value, looks)
        if hand:
            hand(book)
    return out.getvalue()


def _put(sheet: Worksheet, row: int, column: int, value: object, looks: dict[type, object]) -> None:
    if isinstance(value, (date, time)):
        sheet.write_datetime(row, column, value, looks[type(value)])
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, str(value))
