"""The child process that opens a spreadsheet, so that a hostile one harms nobody.

Run as a script, on its own: it takes the workbook on standard input, limits its own memory where
the system can, and writes the rows as JSON on standard output. Nothing else is imported.
"""

import importlib
import io
import json
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

MEMORY = 1 << 30
MAX_ROWS = 20_000
MAX_COLUMNS = 100
MAX_SHEETS = 40
MAX_CELLS = 4_000_000
PASSWORD, UNREADABLE, TOO_LARGE = 11, 12, 13
_MIDNIGHT = time(0, 0)


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


def main() -> int:
    """Read standard input, write standard output; the exit code says what went wrong."""
    limited = limit_memory()
    try:
        sheets = read(sys.stdin.buffer.read())
    except MemoryError:
        return TOO_LARGE
    except Exception as fault:  # noqa: BLE001 - whatever a hostile file provokes is one answer
        return PASSWORD if type(fault).__name__ == "PasswordError" else UNREADABLE
    sys.stdout.buffer.write(json.dumps({"limited": limited, "sheets": sheets}).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
