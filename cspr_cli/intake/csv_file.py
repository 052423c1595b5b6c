"""A CSV or tab-separated file as rows of text, in whatever encoding and separator it came."""

import codecs
import csv
import io
from collections import Counter

from cspr_cli.intake.rows import Row, Sheet
from cspr_cli.storage.packages.foreign import PackageRefusedError

MAX_BYTES = 60 << 20
MAX_ROWS = 100_000
_SEPARATORS = ",;\t|"
_LINES_LOOKED_AT = 40
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_csv(data: bytes, name: str) -> Sheet:
    """The rows of the file, with a note where its encoding had to be guessed.

    Raises:
        PackageRefusedError: empty, too large, or not text at all.
    """
    text, notes = _decoded(data, name)
    separator = _separator(text)
    rows = _rows(text, separator)
    if len(rows) > MAX_ROWS:
        notes += (f"only the first {MAX_ROWS} of {len(rows)} rows were read",)
    return Sheet("", tuple(rows[:MAX_ROWS]), notes)


def text_lines(data: bytes, name: str) -> tuple[list[str], tuple[str, ...]]:
    """The lines of a text file, with notes as for rows.

    Raises:
        PackageRefusedError: empty, too large, or not text at all.
    """
    text, notes = _decoded(data, name)
    return text.splitlines()[:MAX_ROWS], notes


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    if not data.strip(b"\x00 \r\n\t\xef\xbb\xbf"):
        raise PackageRefusedError(f"{name} is empty.", "Ask the agency to send the file again.")
    if len(data) > MAX_BYTES:
        raise PackageRefusedError(
            f"{name} is {len(data) >> 20} MB; the limit is {MAX_BYTES >> 20} MB.",
            "Ask for the events of the review period only.",
        )
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            return _without_nulls(data.decode(encoding, errors="replace"), name)
    try:
        return _without_nulls(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        text, notes = _without_nulls(data.decode("cp1252", errors="replace"), name)
    doubt = "read as Windows-1252, the usual encoding of older systems; look at accents and pounds"
    return text, (doubt, *notes)


def _without_nulls(text: str, name: str) -> tuple[str, tuple[str, ...]]:
    count = text.count("\x00")
    if count * 10 > len(text):
        raise PackageRefusedError(
            f"{name} is not a text file.", "Ask the agency for its chronology as .csv or .xlsx."
        )
    notes = (f"{count} null characters were left out",) if count else ()
    return text.replace("\x00", ""), notes


def _separator(text: str) -> str:
    """The separator that gives the most rows the same number of cells, above one."""
    declared = text[:6].lower()
    if declared.startswith("sep=") and declared[4:5] in _SEPARATORS:
        return declared[4:5]
    return max(_SEPARATORS, key=lambda mark: _agreement(text, mark))


def _agreement(text: str, separator: str) -> tuple[int, int]:
    widths = Counter[int]()
    for row in _parse(text[:200_000], separator):
        if any(row):
            widths[len(row)] += 1
        if widths.total() >= _LINES_LOOKED_AT:
            break
    several = [(count, width) for width, count in widths.items() if width > 1]
    return max(several, default=(0, 0))


def _parse(text: str, separator: str) -> list[list[str]]:
    """Parse leniently; the field limit is the text's own length, for a narrative may be long."""
    previous = csv.field_size_limit(max(len(text) + 1, 131_072))
    try:
        stream = io.StringIO(text, newline="")
        return list(csv.reader(stream, delimiter=separator, strict=False))
    finally:
        csv.field_size_limit(previous)


def _rows(text: str, separator: str) -> list[Row]:
    lines = _parse(text, separator)
    if lines and lines[0] and lines[0][0].lower().startswith("sep="):
        lines[0] = []
    return [tuple(cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row) for row in lines]
