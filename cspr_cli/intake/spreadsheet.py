"""An Excel workbook as rows of text, read in a child process with limits on memory and time."""

import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from cspr_cli.intake.rows import Sheet
from cspr_cli.intake.sheet_worker import (
    CELL_END,
    MAX_COLUMNS,
    MAX_ROWS,
    PASSWORD,
    ROW_END,
    UNREADABLE,
)
from cspr_cli.intake.word_text import is_on
from cspr_cli.storage.packages.foreign import PackageRefusedError
from cspr_cli.storage.packages.guard import Package

WALL_SECONDS = 60
_WORKER = Path(__file__).with_name("sheet_worker.py")
_UNLIMITED = "read without a memory limit, which this system does not offer"


@dataclass(frozen=True, slots=True)
class _Plain:
    """A sheet as the child told it."""

    name: str
    rows: list[list[str]]
    merged: list[list[int]]  # each the first and last row and column: top, left, bottom, right
    hidden: bool
    cut: bool


def read_sheets(package: Package, *, seconds: float = WALL_SECONDS) -> tuple[Sheet, ...]:
    """The sheets of a guarded workbook that hold anything, in order.

    Cells merged across rows repeat their words in each, so that a date merged over three events
    is the date of all three. Dates are in ISO form, whatever Excel showed.

    Raises:
        PackageRefusedError: the workbook is broken, protected, or too large to be read safely.
    """
    limited, plain = _run(package, seconds)
    notes = () if limited else (_UNLIMITED,)
    late = _counts_from_1904(package)
    sheets = (_sheet(one, notes, since_1904=late) for one in plain)
    return tuple(sheet for sheet in sheets if any(any(row) for row in sheet.rows))


def _counts_from_1904(package: Package) -> bool:
    properties = (one for one in package.xml(package.main) if str(one.tag).endswith("workbookPr"))
    return any(is_on(one.get("date1904", "0")) for one in properties)


def _run(package: Package, seconds: float) -> tuple[bool, list[_Plain]]:
    command = [sys.executable, "-I", "-S", str(_WORKER), *_library()]
    try:
        done = subprocess.run(
            command, input=package.data, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise _too_large(package.name) from None
    if done.returncode == 0:
        return _unpacked(done.stdout)
    raise _refusal(done.returncode, package.name)


def _library() -> list[str]:
    """Where the library of the child process lies, which is told rather than looked for."""
    found = find_spec("python_calamine")
    places = found.submodule_search_locations if found is not None else None
    return [str(Path(place).parent) for place in places or ()]


def _unpacked(answer: bytes) -> tuple[bool, list[_Plain]]:
    """The child's answer: whether its memory was limited, and each sheet with its rows of cells."""
    head, _, body = answer.decode("utf-8", "replace").partition("\n")
    limited, *about = head.split(ROW_END)
    rows = [row.split(CELL_END) for row in body.split(ROW_END)]
    sheets: list[_Plain] = []
    start = 0
    for line in about:
        name, *said = line.split(CELL_END)
        hidden, cut, count, *merged = map(int, said)
        ranges = [merged[at : at + 4] for at in range(0, len(merged), 4)]
        sheets.append(_Plain(name, rows[start : start + count], ranges, bool(hidden), bool(cut)))
        start += count
    return limited == "1", sheets


def _refusal(code: int, name: str) -> PackageRefusedError:
    if code == PASSWORD:
        return PackageRefusedError(
            f"{name} is protected with a password.",
            "Ask the agency for a copy with the password taken off, sent by your secure mail.",
        )
    if code in (UNREADABLE, 1):
        return PackageRefusedError(
            f"{name} cannot be read as an Excel workbook: its contents are broken.",
            "Open it in Excel, save it under another name, and receive that copy.",
        )
    return _too_large(name)


def _too_large(name: str) -> PackageRefusedError:
    return PackageRefusedError(
        f"{name} is too large to read safely; often one stray cell lies far below or far right.",
        "In Excel copy only the chronology's rows to a new workbook, save it, and receive that.",
    )


def _sheet(plain: _Plain, notes: tuple[str, ...], *, since_1904: bool = False) -> Sheet:
    for top, left, bottom, right in plain.merged:
        _repeat_down(plain.rows, top, left, bottom, right)
    if plain.cut:
        notes += (f"only the first {MAX_ROWS} rows and {MAX_COLUMNS} columns were read",)
    return Sheet(plain.name, tuple(map(tuple, plain.rows)), notes, plain.hidden, (), since_1904)


def _repeat_down(rows: list[list[str]], top: int, left: int, bottom: int, right: int) -> None:
    if top >= len(rows) or left >= len(rows[top]) or bottom == top or right != left:
        return
    for row in rows[top + 1 : bottom + 1]:
        if left < len(row):
            row[left] = rows[top][left]
