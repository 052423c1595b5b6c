"""The child process that opens a spreadsheet, so that a hostile one harms nobody.

Run as a script, on its own: it takes the workbook on standard input, limits its own memory where
the system can, and writes a line about the sheets, then every row of their cells, on standard
output. It imports as little as it can (json alone would be a tenth of its time), and leaves without
tidying up; where the workbook library lies is its one argument.
"""

from __future__ import annotations

import gc
import importlib
import io
import os
import sys
from datetime import date, datetime, time, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MEMORY = 1 << 30
MAX_ROWS = 20_000
MAX_COLUMNS = 100
MAX_SHEETS = 40
MAX_CELLS = 4_000_000
MAX_TEXT = 48 << 20  # characters of all the cells together
CELL_END, ROW_END = "\x1f", "\x1e"
PASSWORD, UNREADABLE, TOO_LARGE = 11, 12, 13
_MIDNIGHT = time(0, 0)
_NO_MARKS = {ord(CELL_END): " ", ord(ROW_END): " "}
_NO_ENDS = {**_NO_MARKS, ord("\n"): " "}


def limit_memory() -> bool:
    """Cap the address space; False where the system has no such limit (Windows)."""
    try:
        resource: Any = importlib.import_module("resource")
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, OSError, ValueError):
        return False
    return True


def cell_words(value: object) -> str:
    """A cell as a person reads it; dates and times in ISO form, whole numbers without ``.0``."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)  # noqa: PLR2004 - beyond it a float holds no units
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == _MIDNIGHT else _moment(value)
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    if isinstance(value, timedelta):
        return _clock(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _moment(value: datetime) -> str:
    return f"{value.date().isoformat()} {value.time().isoformat(timespec='minutes')}"


def _clock(value: timedelta) -> str:
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def sheet_plain(sheet: Any, *, hidden: bool) -> dict[str, Any]:
    """One sheet as plain data: its rows as words, and its merged ranges."""
    height, width = (last + 1 for last in sheet.end or (-1, -1))
    if height * width > MAX_CELLS:
        raise MemoryError
    cells = sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS)
    rows = [
        [cell if type(cell) is str else cell_words(cell) for cell in row[:MAX_COLUMNS]]
        for row in cells
    ]
    return {
        "name": sheet.name,
        "hidden": hidden,
        "rows": rows,
        "merged": [[*start, *end] for start, end in sheet.merged_cell_ranges or []],
        "cut": height > MAX_ROWS or width > MAX_COLUMNS,
    }


def read(data: bytes) -> list[dict[str, Any]]:
    """Every sheet of the workbook, in order."""
    calamine: Any = importlib.import_module("python_calamine")
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    shown = calamine.SheetVisibleEnum.Visible
    return [
        sheet_plain(book.get_sheet_by_name(meta.name), hidden=meta.visible != shown)
        for meta in book.sheets_metadata[:MAX_SHEETS]
        if meta.typ == calamine.SheetTypeEnum.WorkSheet
    ]


def packed(sheets: list[dict[str, Any]], *, limited: bool) -> bytes:
    """A line about the sheets, with the number of rows in each, and the rows after it.

    The line says whether memory is limited, and of each sheet its name, whether it is hidden and
    was cut, how many rows it has, and its merged ranges, four numbers each.

    Raises:
        MemoryError: the cells say more than can be handed on safely.
    """
    rows = [row for sheet in sheets for row in sheet["rows"]]
    body = ROW_END.join([CELL_END.join(row) for row in rows])
    if len(body) > MAX_TEXT:
        raise MemoryError
    cells = sum(map(len, rows)) - sum(1 for row in rows if row)
    if body.count(CELL_END) != cells or body.count(ROW_END) != max(0, len(rows) - 1):
        clean = [[cell.translate(_NO_MARKS) for cell in row] for row in rows]
        body = ROW_END.join([CELL_END.join(row) for row in clean])
    about = (_about(sheet) for sheet in sheets)
    head = ROW_END.join([str(int(limited)), *about])
    return f"{head}\n{body}".encode("utf-8", "replace")


def _about(sheet: dict[str, Any]) -> str:
    numbers = [number for merged in sheet["merged"] for number in merged]
    numbers = [int(sheet["hidden"]), int(sheet["cut"]), len(sheet["rows"]), *numbers]
    return CELL_END.join([sheet["name"].translate(_NO_ENDS), *map(str, numbers)])


def main() -> int:
    """Read standard input, write standard output; the exit code says what went wrong."""
    gc.disable()  # nothing is thrown away before the end
    limited = limit_memory()
    sys.path.extend(sys.argv[1:])
    try:
        answer = packed(read(sys.stdin.buffer.read()), limited=limited)
    except MemoryError:
        return TOO_LARGE
    except Exception as fault:  # noqa: BLE001 - whatever a hostile file provokes is one answer
        return PASSWORD if type(fault).__name__ == "PasswordError" else UNREADABLE
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    os._exit(main())
