"""An agency's chronology, from Word tables, a workbook or a CSV file, as dated events.

Good rows are kept and faults are listed by row and cell. A column that means nothing known keeps
its text, under its own heading, in what happened: nothing that an agency wrote is dropped.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cspr_cli.intake.chronology_rows import RULE, Growing, Heading, RowReader
from cspr_cli.intake.chronology_sheets import (
    HEADING_WITHIN,
    THE_TEXT,
    chronology_sheets,
    heading_row,
    identified_sheets,
    text_sheets,
)
from cspr_cli.intake.column_contents import NO_HEADING, by_contents, told_by_cells
from cspr_cli.intake.columns import map_columns
from cspr_cli.intake.date_order import ORDER_NOTES, DateOrder, dates_in, proved_order
from cspr_cli.intake.form_identity import FormIdentity, find_identity
from cspr_cli.intake.merged_workbook import without_repeats
from cspr_cli.intake.rows import Row, Sheet
from cspr_cli.intake.word import Paragraph, WordDocument, read_word
from cspr_cli.intake.words_around import words_around
from cspr_cli.records.form import Form
from cspr_cli.records.problem import Problem, Severity
from cspr_cli.storage.collector import no_garbage_collection
from cspr_cli.storage.packages.foreign import is_office_like
from cspr_cli.storage.packages.guard import PackageKind, open_package

_SHOWN = 30  # rows of a table that is no chronology

__all__ = [
    "HEADING_WITHIN",
    "RULE",
    "ChronologyReading",
    "ReadEvent",
    "read_chronology",
    "read_chronology_sheets",
    "read_chronology_word",
]


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """One event: its fields in the agency's words, by the names of ``records.chronology.Event``.

    ``origin`` says where it stood: ``police.xlsx, Sheet1, row 7``, and after that where it came
    from before, if the file says so.
    """

    values: Mapping[str, str]
    origin: str


@dataclass(frozen=True, slots=True)
class ChronologyReading:
    """What was read: events in the file's order, faults, and what the columns were taken to be.

    ``columns`` is each heading as written and the field it was read as; ``unmatched`` are the
    headings that no field has, whose text is kept in ``what``. ``notes`` hold what stands above
    the heading row and doubts about the file as a whole. ``identity`` is the case and agency that
    the file says it is for.
    """

    agency: str
    name: str
    events: tuple[ReadEvent, ...]
    problems: tuple[Problem, ...]
    columns: tuple[tuple[str, str], ...] = ()
    unmatched: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    identity: FormIdentity | None = None


def read_chronology(
    data: bytes, agency: str, name: str, forms: Sequence[Form] = ()
) -> ChronologyReading:
    """Read a chronology from a file's bytes, telling its kind by its content.

    ``forms`` are the chronology forms that it may be, whose own wording is not the agency's.

    Raises:
        PackageRefusedError: the file cannot be read safely or at all.
    """
    if not is_office_like(data):
        return read_chronology_sheets(text_sheets(data, name), agency, name)
    package = open_package(data, name)
    if package.kind is PackageKind.WORD:
        return read_chronology_word(read_word(package), agency, name, forms)
    with no_garbage_collection():
        sheets, identity = identified_sheets(package)
        reading = read_chronology_sheets(without_repeats(sheets), agency, name)
    return replace(reading, identity=identity)


def read_chronology_word(
    document: WordDocument, agency: str, name: str, forms: Sequence[Form] = ()
) -> ChronologyReading:
    """Read the chronology tables of a Word document; other tables and words are listed."""
    lines = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    identity = find_identity(document.properties, (*document.margins, *lines))
    sheets = chronology_sheets(document)
    reading = read_chronology_sheets(sheets, agency, name)
    pasted = any(sheet.name == THE_TEXT for sheet in sheets)
    around = words_around(document, text_was_read=pasted, forms=forms)
    return replace(reading, identity=identity, notes=(*reading.notes, *around))


def read_chronology_sheets(sheets: Sequence[Sheet], agency: str, name: str) -> ChronologyReading:
    """Read events from rows of text."""
    reader = _Reader(name)
    reader.order = proved_order(dates_in(sheets))
    for sheet in sheets:
        reader.read(sheet)
    if not reader.columns:
        reader.read_by_cells(sheets)
    if not reader.columns:
        reader.problems.append(_no_heading(sheets, name))
    return ChronologyReading(
        agency=agency,
        name=name,
        events=tuple(_read_event(event) for event in reader.events),
        problems=tuple(sorted(reader.problems)),
        columns=tuple(dict.fromkeys(reader.used)),
        unmatched=tuple(dict.fromkeys(reader.unmatched)),
        notes=tuple(dict.fromkeys((*ORDER_NOTES.get(reader.order, ()), *reader.notes))),
    )


def _read_event(event: Growing) -> ReadEvent:
    values = event.whole() if event.more else event.values
    before = values.pop("came_from", "")
    return ReadEvent(values, f"{event.origin}, from {before}" if before else event.origin)


def _no_heading(sheets: Sequence[Sheet], name: str) -> Problem:
    first = next((row for sheet in sheets for row in sheet.rows if any(row)), ())
    seen = " | ".join(cell.strip() for cell in first if cell.strip())[:120]
    return Problem(
        path=name,
        line=0,
        column=0,
        rule=RULE,
        severity=Severity.ERROR,
        message=f"no heading row was found in the first {HEADING_WITHIN} rows, so no event was "
        f"read; the first row says “{seen}”",
        hint="Give the columns headings such as Date, Time, Source and What happened.",
    )


@dataclass(slots=True)
class _Reader:
    """Reads sheet after sheet; a heading row holds for the tables that continue it."""

    name: str
    events: list[Growing] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    used: list[tuple[str, str]] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    columns: dict[int, str] = field(default_factory=dict)
    headings: Row = ()
    order: DateOrder = DateOrder.UNPROVED
    doubts: dict[str, str] = field(default_factory=dict)

    def read(self, sheet: Sheet) -> None:
        """Read one sheet, or pass over it where it is no chronology."""
        self.notes.extend(sheet.notes)
        start = self._find_heading(sheet)
        self.columns = by_contents(self.columns, self.headings, sheet.rows[start or 0 :])
        if start is None and not self._continues(sheet):
            self._pass_over(sheet)
            return
        if sheet.hidden:
            self.notes.append(f"{sheet.name} is hidden in the workbook; its rows were read")
        heading = Heading(self.headings, self.columns)
        rows = RowReader(self.name, sheet, heading, self.order, self.doubts)
        rows.read(start or 0, self.events, self.problems)
        self.notes.extend(rows.notes)

    def read_by_cells(self, sheets: Sequence[Sheet]) -> None:
        """Read the sheets whose columns can be told only by what is in them."""
        for sheet in sheets:
            heading = told_by_cells(sheet)
            if heading:
                left = f"{sheet.name} has no heading row", f"{sheet.name}, row "
                self.notes = [note for note in self.notes if not note.startswith(left)]
                message = f"{sheet.name or self.name} {NO_HEADING}"
                hint = "Give the columns headings such as Date and What happened, to be surer."
                self.problems.append(
                    Problem(self.name, 0, 0, RULE, Severity.WARNING, message, hint)
                )
                self.read(replace(sheet, heading=heading))

    def _find_heading(self, sheet: Sheet) -> int | None:
        """The number of the heading row, which is then in force: the one that tells the most."""
        if sheet.heading:
            self._take_heading(sheet.heading, map_columns(sheet.heading))
            return 0
        found = heading_row(sheet.rows)
        if found is not None:
            self._take_heading(sheet.rows[found[0] - 1], found[1])
            self.notes.extend(_lines_above(sheet, found[0]))
            return found[0]
        return None

    def _take_heading(self, row: Row, columns: dict[int, str]) -> None:
        self.headings, self.columns = row, columns
        for column, heading in enumerate(row):
            words = " ".join(heading.split())
            if column in columns:
                self.used.append((words, columns[column]))
            elif words:
                self.unmatched.append(words)

    def _continues(self, sheet: Sheet) -> bool:
        """Whether a table without a heading goes on from the one before: as wide, and dated."""
        if not self.columns or not sheet.rows:
            return False
        date_column = next(at for at, meaning in self.columns.items() if meaning == "date")
        first = sheet.rows[0]
        same_width = len(first) == len(self.headings)
        return same_width and any(letter.isdigit() for letter in first[date_column])

    def _pass_over(self, sheet: Sheet) -> None:
        count = sum(1 for row in sheet.rows if any(cell.strip() for cell in row))
        if count and sheet.name:
            self.notes.append(f"{sheet.name} has no heading row for events; {count} rows left")
            self.notes.extend(_some_rows(sheet))


def _lines_above(sheet: Sheet, heading: int) -> Iterable[str]:
    for row in sheet.rows[: heading - 1]:
        words = " ".join(dict.fromkeys(cell.strip() for cell in row if cell.strip()))
        if words:
            yield f"above the heading row: {words}"


def _some_rows(sheet: Sheet) -> Iterable[str]:
    """The rows of a table that is no chronology, for a person to see what was left."""
    rows = [(number, row) for number, row in enumerate(sheet.rows, start=1) if any(row)]
    for number, row in rows[:_SHOWN]:
        words = " | ".join(" ".join(cell.split()) for cell in row if cell.strip())
        yield f"{sheet.name}, row {number}: {words}"
    if len(rows) > _SHOWN:
        yield f"{sheet.name}: and {len(rows) - _SHOWN} rows more"
