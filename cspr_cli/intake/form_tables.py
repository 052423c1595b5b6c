"""Sections laid as tables: the heading row found by its labels, each row below it an item."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from cspr_cli.intake.answers import written_answer
from cspr_cli.intake.columns import compact
from cspr_cli.intake.labels import field_labels
from cspr_cli.intake.reading import Items, ReadValue, Route, item_path
from cspr_cli.intake.shared_cells import given_out
from cspr_cli.intake.word import Cell, Paragraph, Table, WordDocument
from cspr_cli.intake.word_controls import Spot
from cspr_cli.records.form import Field, Form, Layout, Section

_ALIKE = 0.86


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A section's table: where its heading row is, and the fields that share each grid column."""

    section: Section
    table: Table
    heading: int
    columns: Mapping[int, tuple[Field, ...]]


def find_tables(form: Form, document: WordDocument) -> tuple[FoundTable, ...]:
    """The tables of the document that are sections of the form; each section's first table."""
    found: list[FoundTable] = []
    used: set[int] = set()
    for section in form.sections:
        if section.layout is Layout.TABLE:
            table = _first_match(section, document.tables, used)
            if table is not None:
                run = (table, *_continued(form, table, document))
                used.update(one.table.number for one in run)
                found.extend(run)
    return tuple(found)


def _continued(form: Form, found: FoundTable, document: WordDocument) -> Iterator[FoundTable]:
    """The tables that go on from one after a page break, as wide and without any heading.

    Only blank lines may stand between, and no label of the form may begin one.
    """
    labels = tuple(
        compact(label)
        for section in form.sections
        for one in section.fields
        for label in field_labels(one)
    )
    at = document.blocks.index(found.table)
    for block in document.blocks[at + 1 :] if found.section.repeats else ():
        if isinstance(block, Paragraph):
            if block.text.strip():
                return
        elif _goes_on(found.table, block, labels):
            yield replace(found, table=block, heading=-1)
        else:
            return


def _goes_on(before: Table, table: Table, labels: tuple[str, ...]) -> bool:
    wide = _width(before)
    if wide < 2 or _width(table) != wide:  # noqa: PLR2004 - one column proves nothing
        return False
    first = (compact(cell.text) for cell in table.rows[0])
    return not any(words and words.startswith(labels) for words in first)


def _width(table: Table) -> int:
    return max((cell.column + cell.span for row in table.rows for cell in row), default=0)


def _first_match(section: Section, tables: tuple[Table, ...], used: set[int]) -> FoundTable | None:
    labels = {compact(field.label) for field in section.fields}
    for table in tables:
        for number, row in enumerate(table.rows):
            columns = _match(section, row)
            if table.number not in used and 2 * len(columns) >= max(len(labels), 2):
                return FoundTable(section, table, number, columns)
    return None


def _match(section: Section, row: tuple[Cell, ...]) -> dict[int, tuple[Field, ...]]:
    found: dict[int, tuple[Field, ...]] = {}
    for cell in row:
        fields = _fields_headed(section, cell.text)
        if fields and fields not in found.values():
            found[cell.column] = fields
    return found


def _fields_headed(section: Section, heading: str) -> tuple[Field, ...]:
    wanted = compact(heading)
    return tuple(
        field
        for field in section.fields
        if field.path and any(_alike(wanted, compact(label)) for label in field_labels(field))
    )


def _alike(one: str, other: str) -> bool:
    if not one or not other:
        return False
    if one == other or (len(other) >= 4 and one.startswith(other)):  # noqa: PLR2004 - "Date" is a word
        return True
    return difflib.SequenceMatcher(None, one, other).ratio() >= _ALIKE


def read_table(
    found: FoundTable,
    taken: Mapping[Spot, tuple[str, ...]],
    answered: Mapping[str, str],
    items: Items,
) -> Iterator[ReadValue]:
    """The rows' values that no control gave; ``taken`` is the paths of the controls in a cell.

    A row typed in by hand, or one whose controls were lost, becomes a new item.
    """
    first = True
    for number in range(found.heading + 1, len(found.table.rows)):
        row = found.table.rows[number]
        if not any(cell.text.strip() for cell in row) or _is_heading(found, row):
            continue
        if found.section.repeats:
            place = _place(found, number, row, taken, items)
            yield from _row(found, number, row, place, answered)
        elif first:
            yield from _row(found, number, row, None, answered)
        first = False


def _is_heading(found: FoundTable, row: tuple[Cell, ...]) -> bool:
    return _match(found.section, row) == dict(found.columns)


def _place(
    found: FoundTable,
    number: int,
    row: tuple[Cell, ...],
    taken: Mapping[Spot, tuple[str, ...]],
    items: Items,
) -> int:
    head = f"{found.section.repeats}["
    for at in range(len(row)):
        for path in taken.get((found.table.number, number, at), ()):
            if path.startswith(head):
                return int(path[len(head) :].partition("]")[0])
    return items.next(found.section.repeats)


def _row(
    found: FoundTable,
    number: int,
    row: tuple[Cell, ...],
    place: int | None,
    answered: Mapping[str, str],
) -> Iterator[ReadValue]:
    where = f"table {found.table.number + 1}, row {number + 1}"
    for cell in row:
        fields = found.columns.get(cell.column, ())
        paths = [item_path(found.section, field, place) for field in fields]
        if not fields or any(answered.get(path, "").strip() for path in paths):
            continue
        for field, part, alone in given_out(cell.text.strip(), fields):
            value, sure = written_answer(part, field)
            path = item_path(found.section, field, place)
            sure = sure and alone and (found.heading >= 0 or not value)
            yield ReadValue(path, field.label, value, Route.TABLE, sure, where, found.section.key)
