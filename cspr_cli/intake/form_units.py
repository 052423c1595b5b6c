"""A document as a row of units (paragraphs and cells), each knowing what lies beside and below."""

from dataclasses import dataclass

from cspr_cli.intake.word import Cell, Paragraph, Table, WordDocument
from cspr_cli.intake.word_controls import OUTSIDE_TABLES, Spot


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph or cell; ``right`` and ``below`` are numbers of units, or None."""

    text: str
    spot: Spot
    right: int | None = None
    below: int | None = None
    heading: bool = False
    style: str = ""

    @property
    def in_table(self) -> bool:
        """Whether it is a cell."""
        return self.spot[0] != OUTSIDE_TABLES

    @property
    def where(self) -> str:
        """The place in words."""
        if self.in_table:
            return f"table {self.spot[0] + 1}, row {self.spot[1] + 1}"
        return "the text"


def units_of(document: WordDocument) -> tuple[Unit, ...]:
    """The document's paragraphs and cells in reading order; a merged cell counts once."""
    units: list[Unit] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            spot = (OUTSIDE_TABLES, number, 0)
            units.append(Unit(block.text, spot, heading=block.heading, style=block.style))
        else:
            units.extend(_cells(block, len(units)))
    return tuple(units)


def _cells(table: Table, start: int) -> list[Unit]:
    numbers: dict[tuple[int, int], int] = {}
    listed = [
        (row, at, cell)
        for row, cells in enumerate(table.rows)
        for at, cell in enumerate(cells)
        if not cell.continued
    ]
    for offset, (row, at, _) in enumerate(listed):
        numbers[(row, at)] = start + offset
    return [
        Unit(
            text=cell.text,
            spot=(table.number, row, at),
            right=numbers.get((row, at + 1)),
            below=_below(table, numbers, row, cell),
        )
        for row, at, cell in listed
    ]


def _below(table: Table, numbers: dict[tuple[int, int], int], row: int, cell: Cell) -> int | None:
    if row + 1 >= len(table.rows):
        return None
    for at, other in enumerate(table.rows[row + 1]):
        if other.column == cell.column:
            return numbers.get((row + 1, at))
    return None
