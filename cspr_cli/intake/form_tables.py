"""Sections laid as tables: the heading row found by its labels, each row below it an item."""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from cspr_cli.intake.answers import written_answer
from cspr_cli.intake.columns import compact
from cspr_cli.intake.headings import Headings
from cspr_cli.intake.labels import Labels, field_labels
from cspr_cli.intake.reading import Items, ReadValue, Route, item_path
from cspr_cli.intake.shared_cells import given_out
from cspr_cli.intake.synonyms import named
from cspr_cli.intake.word import Cell, Paragraph, Table, WordDocument
from cspr_cli.intake.word_controls import Spot
from cspr_cli.records.form import Field, Form, Layout, Section

_Match = Callable[[Section, tuple[Cell, ...]], dict[int, tuple[Field, ...]]]
_ALIKE = 0.86
_GOES_ON = re.compile(
    r".{0,40}\b(?:continued?|contd?|cont'd|overleaf|page \d+)\b.{0,40}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A section's table: where its heading row is, and the fields that share each grid column.

    ``heading`` is -1 in a table that goes on from the one before; ``end`` is the row after the
    last, for what follows in the same table may be another part of the form.
    """

    section: Section
    table: Table
    heading: int
    columns: Mapping[int, tuple[Field, ...]]
    end: int
    sure: bool = True

    @property
    def rows(self) -> frozenset[tuple[int, int]]:
        """Its rows by table and row number, with the heading row."""
        return frozenset((self.table.number, row) for row in range(max(self.heading, 0), self.end))

    def headings(self) -> tuple[str, ...]:
        """The words that head its columns, as they stand there."""
        row = self.table.rows[self.heading] if self.heading >= 0 else ()
        return tuple(cell.text for cell in row if cell.column in self.columns)


def find_tables(
    form: Form, document: WordDocument, labels: Labels, headings: Headings
) -> tuple[FoundTable, ...]:
    """The tables of the document that are sections of the form.

    Each section has its first table by its own headings; then, with a doubt, one by other words
    for them; then whatever further tables have a section's own headings.
    """
    search = _Search(form, document, labels, headings)
    sections = [one for one in form.sections if one.layout is Layout.TABLE]
    for section in sections:
        search.add_first(section, _match)
    for section in sections:
        if section.key not in search.sections:
            search.add_first(section, _match_by_other_words, sure=False)
    for section in sections:
        while search.add_first(section, _match, sure=False):
            pass
    return tuple(search.found)


class _Search:
    """Finds tables for sections, each row for one section only."""

    def __init__(
        self, form: Form, document: WordDocument, labels: Labels, headings: Headings
    ) -> None:
        self.form, self.document, self.labels, self.headings = form, document, labels, headings
        self.found: list[FoundTable] = []
        self.sections: set[str] = set()
        self._used: set[tuple[int, int]] = set()

    def add_first(self, section: Section, match: _Match, *, sure: bool = True) -> bool:
        """Take the first table whose heading row fits, and what continues it; whether one did."""
        table = self._first(section, match, sure=sure)
        if table is None:
            return False
        run = (table, *_continued(self.form, table, self.document))
        self._used.update(row for one in run for row in one.rows)
        self.found.extend(run)
        self.sections.add(section.key)
        return True

    def _first(self, section: Section, match: _Match, *, sure: bool) -> FoundTable | None:
        wanted = {compact(field.label) for field in section.fields}
        for table in self.document.tables:
            for number, row in enumerate(table.rows):
                if len(row) < 2 or (table.number, number) in self._used:  # noqa: PLR2004 - one cell heads no columns
                    continue
                columns = match(section, row)
                if 2 * len(columns) >= max(len(wanted), 2):
                    end = self._end(table, number)
                    return FoundTable(section, table, number, columns, end, sure)
        return None

    def _end(self, table: Table, heading: int) -> int:
        """The row at which another part of the form begins: another shape, and its words."""
        width = len(table.rows[heading])
        for number in range(heading + 1, len(table.rows)):
            row = table.rows[number]
            first = row[0].text if row else ""
            heads = self.headings.section(first, -1, styled=False) is not None
            known = heads or self.labels.starts(first)
            if len(row) != width and first.strip() and known:
                return number
        return len(table.rows)


def heads_columns(sections: Iterable[Section], row: tuple[Cell, ...]) -> bool:
    """Whether a row is the heading of a section's table, in the section's own words."""
    return len(row) > 1 and any(
        len(_match(section, row)) == len({compact(one.label) for one in section.fields})
        for section in sections
    )


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
    if not found.section.repeats or found.end < len(found.table.rows):
        return
    at = next(at for at, block in enumerate(document.blocks) if block is found.table)
    for block in document.blocks[at + 1 :]:
        if isinstance(block, Paragraph):
            if block.text.strip() and not _GOES_ON.fullmatch(block.text.strip()):
                return
        elif _goes_on(found.table, block, labels):
            yield replace(found, table=block, heading=-1, end=len(block.rows))
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


def _match(section: Section, row: tuple[Cell, ...]) -> dict[int, tuple[Field, ...]]:
    found: dict[int, tuple[Field, ...]] = {}
    for cell in row:
        fields = _fields_headed(section, cell.text)
        if fields and fields not in found.values():
            found[cell.column] = fields
    return found


def _match_by_other_words(section: Section, row: tuple[Cell, ...]) -> dict[int, tuple[Field, ...]]:
    found = _match(section, row)
    for cell in row:
        taken = {id(one) for fields in found.values() for one in fields}
        left = [one for one in section.fields if one.path and id(one) not in taken]
        fields = named(compact(cell.text), left)
        if fields and cell.column not in found:
            found[cell.column] = fields[:1]
    return dict(sorted(found.items()))


def _fields_headed(section: Section, heading: str) -> tuple[Field, ...]:
    wanted = compact(heading)
    return tuple(
        field
        for field in section.fields
        if field.path and any(_alike(wanted, compact(label)) for label in field_labels(field))
    )


@lru_cache(maxsize=4096)
def _alike(one: str, other: str) -> bool:
    if not one or not other:
        return False
    if one == other or (len(other) >= 4 and one.startswith(other)):  # noqa: PLR2004 - "Date" is a word
        return True
    if min(len(one), len(other)) < _ALIKE * max(len(one), len(other)) / (2 - _ALIKE):
        return False  # so different in length that the rest cannot make it up
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
    for number in range(found.heading + 1, found.end):
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
    return _match_by_other_words(found.section, row) == dict(found.columns)


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
            sure = sure and alone and (not value or (found.sure and found.heading >= 0))
            yield ReadValue(path, field.label, value, Route.TABLE, sure, where, found.section.key)
