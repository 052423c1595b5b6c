"""Rows of text, wherever they came from: what the chronology reader reads."""

from dataclasses import dataclass

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, a CSV file or a Word table: rows of cell text, counted from 1 as people count.

    ``name`` is what a person would call it ("Sheet2", "table 1"; empty for a CSV file).
    ``heading`` names the columns where no row does. ``notes`` are doubts about how it was read: a
    guessed encoding, rows left out. ``since_1904`` says that the workbook counts its days from
    1904, as old Excel for the Macintosh did, and not from 1900.
    """

    name: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    hidden: bool = False
    heading: Row = ()
    since_1904: bool = False
