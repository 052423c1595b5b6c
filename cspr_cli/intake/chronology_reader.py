"""An agency's chronology, from Word tables, a workbook or a CSV file, as dated events.

Good rows are kept and faults are listed by row and cell. A column that means nothing known keeps
its text, under its own heading, in what happened: nothing that an agency wrote is dropped.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cspr_cli.intake.chronology_sheets import (
    HEADING_WITHIN,
    chronology_sheets,
    identified_sheets,
    text_sheets,
)
from cspr_cli.intake.columns import compact, is_heading_row, map_columns
from cspr_cli.intake.date_order import ORDER_NOTES, DateOrder, dates_in, proved_order, turn_dates
from cspr_cli.intake.foreign import is_office_like
from cspr_cli.intake.form_identity import FormIdentity, find_identity
from cspr_cli.intake.guard import PackageKind, open_package
from cspr_cli.intake.merged_workbook import without_repeats
from cspr_cli.intake.row_dates import doubt, from_serial, split_moment
from cspr_cli.intake.rows import Row, Sheet
from cspr_cli.intake.word import Paragraph, WordDocument, read_word
from cspr_cli.records.problem import Problem, Severity

__all__ = [
    "HEADING_WITHIN",
    "ChronologyReading",
    "ReadEvent",
    "read_chronology",
    "read_chronology_sheets",
    "read_chronology_word",
]

RULE = "chronology-row"
_TELLING = frozenset(
    {"what", "response", "significance", "analysis", "people", "source", "contact"}
)
_EVENT_OF_ITS_OWN = frozenset({"time", "reference", "contact", "by_whom", "end_date", "came_from"})


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


def read_chronology(data: bytes, agency: str, name: str) -> ChronologyReading:
    """Read a chronology from a file's bytes, telling its kind by its content.

    Raises:
        PackageRefusedError: the file cannot be read safely or at all.
    """
    if not is_office_like(data):
        return read_chronology_sheets(text_sheets(data, name), agency, name)
    package = open_package(data, name)
    if package.kind is PackageKind.WORD:
        return read_chronology_word(read_word(package), agency, name)
    sheets, identity = identified_sheets(package)
    reading = read_chronology_sheets(without_repeats(sheets), agency, name)
    return replace(reading, identity=identity)


def read_chronology_word(document: WordDocument, agency: str, name: str) -> ChronologyReading:
    """Read the chronology tables of a Word document; other tables are passed over."""
    lines = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    identity = find_identity(document.properties, (*document.margins, *lines))
    reading = read_chronology_sheets(chronology_sheets(document), agency, name)
    return replace(reading, identity=identity)


def read_chronology_sheets(sheets: Sequence[Sheet], agency: str, name: str) -> ChronologyReading:
    """Read events from rows of text."""
    reader = _Reader(name)
    reader.order = proved_order(dates_in(sheets))
    for sheet in sheets:
        reader.read(sheet)
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


def _read_event(event: "_Growing") -> ReadEvent:
    values = dict(event.values)
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
class _Growing:
    """An event that a following row may yet continue."""

    values: dict[str, str]
    origin: str


@dataclass(slots=True)
class _Reader:
    """Reads sheet after sheet; a heading row holds for the tables that continue it."""

    name: str
    events: list[_Growing] = field(default_factory=list)
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
        if start is None and not self._continues(sheet):
            self._pass_over(sheet)
            return
        if sheet.hidden:
            self.notes.append(f"{sheet.name} is hidden in the workbook; its rows were read")
        for number, row in enumerate(sheet.rows, start=1):
            if number > (start or 0) and any(cell.strip() for cell in row):
                self._read_row(sheet, number, row)

    def _find_heading(self, sheet: Sheet) -> int | None:
        """The number of the heading row, which is then in force."""
        if sheet.heading:
            self._take_heading(sheet.heading, map_columns(sheet.heading))
            return 0
        for number, row in enumerate(sheet.rows[:HEADING_WITHIN], start=1):
            columns = map_columns(row)
            if is_heading_row(columns):
                self._take_heading(row, columns)
                self.notes.extend(_lines_above(sheet, number))
                return number
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

    def _read_row(self, sheet: Sheet, number: int, row: Row) -> None:
        if self._is_heading_again(row):
            return
        values = self._values(row)
        place = f"{sheet.name}, row {number}" if sheet.name else f"row {number}"
        if not values.get("date") and self._continue_above(values, place, number):
            return
        place_words = f"{self.name}, {place}"
        if self.order is DateOrder.MONTH_FIRST:
            values, written = turn_dates(values)
            place_words = f"{place_words}; {written}" if written else place_words
        self._settle_date(values, place, number)
        if _TELLING.isdisjoint(values):
            self._fault(number, "what", f"{place} has a date but says nothing", "Ask what it was.")
        self.events.append(_Growing(values, place_words))

    def _is_heading_again(self, row: Row) -> bool:
        if not row or row[0][:1].isdigit():  # a date begins most rows, and heads none
            return False
        return [compact(cell) for cell in row] == [compact(cell) for cell in self.headings]

    def _values(self, row: Row) -> dict[str, str]:
        values: dict[str, str] = {}
        others: list[str] = []
        for column, cell in enumerate(row):
            text = cell.strip()
            if text and column in self.columns:
                values[self.columns[column]] = text
            elif text:
                others.append(self._labelled(column, text))
        if others:
            values["what"] = "\n".join([*filter(None, [values.get("what", "")]), *others])
        return values

    def _labelled(self, column: int, text: str) -> str:
        heading = self.headings[column] if column < len(self.headings) else ""
        words = " ".join(heading.split()) or f"Column {column + 1}"
        return f"{words}: {text}"

    def _continue_above(self, values: dict[str, str], place: str, number: int) -> bool:
        """Add an undated row of narrative alone to the event above it."""
        if not self.events or any(key in values for key in _EVENT_OF_ITS_OWN):
            return False
        above = self.events[-1].values
        for key, text in values.items():
            above[key] = "\n".join(filter(None, [above.get(key, ""), text]))
        self._fault(
            number,
            "date",
            f"{place} has no date and was read as going on from the row above",
            "If it is an event of its own, give it a date.",
            Severity.INFO,
        )
        return True

    def _settle_date(self, values: dict[str, str], place: str, number: int) -> None:
        words = values.get("date", "")
        if not words:
            hint = "Ask the agency for it; the event is kept among the undated."
            self._fault(number, "date", f"{place} has no date", hint)
            return
        if day := from_serial(words):
            message = f"{place}: the day number {words} was read as {day}"
            self._fault(number, "date", message, "", Severity.INFO)
            words = day
        values["date"], time = split_moment(words)
        if time:
            values.setdefault("time", time)
        if reason := self._doubt(values["date"]):
            self._fault(number, "date", f"{place}: the date “{words}” {reason}", "Check it.")

    def _doubt(self, words: str) -> str:
        """The doubt about a date, worked out once for each wording."""
        if words not in self.doubts:
            self.doubts[words] = doubt(words)
        return self.doubts[words]

    def _fault(
        self,
        line: int,
        key: str,
        message: str,
        hint: str,
        severity: Severity = Severity.WARNING,
    ) -> None:
        column = next((at + 1 for at, meaning in self.columns.items() if meaning == key), 0)
        self.problems.append(Problem(self.name, line, column, RULE, severity, message, hint))


def _lines_above(sheet: Sheet, heading: int) -> Iterable[str]:
    for row in sheet.rows[: heading - 1]:
        words = " ".join(dict.fromkeys(cell.strip() for cell in row if cell.strip()))
        if words:
            yield f"above the heading row: {words}"
