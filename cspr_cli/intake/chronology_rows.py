"""The rows below a chronology's heading, each an event or more of the event above it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cspr_cli.intake.between_rows import BetweenRows
from cspr_cli.intake.columns import compact
from cspr_cli.intake.date_order import DateOrder, could_be_either, turn_dates
from cspr_cli.intake.row_dates import doubt, from_parts, from_serial, split_moment
from cspr_cli.intake.rows import Row, Sheet
from cspr_cli.records.problem import Problem, Severity

RULE = "chronology-row"
_TELLING = frozenset(
    {"what", "response", "significance", "analysis", "people", "source", "contact"}
)
_EVENT_OF_ITS_OWN = frozenset({"time", "reference", "contact", "by_whom", "end_date", "came_from"})
_IN_DOUBT = frozenset({DateOrder.SUSPECTED, DateOrder.MIXED})
_EITHER = "may be month first, as another date in the file must be"


@dataclass(slots=True)
class Growing:
    """An event that a following row may yet continue."""

    values: dict[str, str]
    origin: str
    more: dict[str, list[str]] | None = None  # from the rows that follow it, joined at the end

    def add(self, values: Mapping[str, str]) -> None:
        """Take more of the event from a row."""
        if self.more is None:
            self.more = {}
        for key, text in values.items():
            self.more.setdefault(key, []).append(text)

    def whole(self) -> dict[str, str]:
        """All that it says, once no row follows."""
        for key, texts in (self.more or {}).items():
            self.values[key] = "\n".join(filter(None, [self.values.get(key, ""), *texts]))
        self.more = None
        return self.values


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading row in force, and the field that each of its columns means."""

    row: Row
    columns: dict[int, str]


class RowReader:
    """Reads the rows of one sheet. ``doubts`` keeps the doubt about each wording of a date."""

    def __init__(
        self, name: str, sheet: Sheet, heading: Heading, order: DateOrder, doubts: dict[str, str]
    ) -> None:
        """Prepare to read; nothing is read yet."""
        self._name, self._sheet, self._order, self._doubts = name, sheet, order, doubts
        self._headings, self._columns = headings, columns = heading.row, heading.columns
        self._again = [compact(cell) for cell in headings]
        self._places = {meaning: at + 1 for at, meaning in reversed(columns.items())}
        self._place = f"{sheet.name}, row" if sheet.name else "row"
        self._in_parts = "year" in columns.values()
        self._dense = len(columns) if set(columns) == set(range(len(columns))) else 0
        self._between = BetweenRows()
        self.events: list[Growing] = []
        self.problems: list[Problem] = []
        self.notes = self._between.notes

    def read(self, start: int, events: list[Growing], problems: list[Problem]) -> None:
        """Read the rows after row ``start``, adding to the events and faults so far."""
        self.events, self.problems = events, problems
        before = f"{self._name}, {self._place} "
        quick = not self._in_parts and self._order is not DateOrder.MONTH_FIRST
        for number, row in enumerate(self._sheet.rows[start:], start=start + 1):
            if not any(row):
                continue
            values = self._values(row)
            if quick and self._is_plain(row, values):
                events.append(Growing(values, f"{before}{number}"))
            elif not self._is_heading_again(row):
                self._read_row(number, values)

    def _is_plain(self, row: Row, values: Mapping[str, str]) -> bool:
        """Whether it is an event with nothing to settle, as nearly every row is: all in a look."""
        return (
            row[0][:1].isdigit()
            and len(values) > 1
            and self._doubts.get(values.get("date", "")) == ""
            and not self._between.is_over
            and not _TELLING.isdisjoint(values)
        )

    def _read_row(self, number: int, values: dict[str, str]) -> None:
        if self._in_parts:
            values = from_parts(values)
        place = f"{self._place} {number}"
        if not values or self._is_no_event(values, place, number):
            return
        origin = f"{self._name}, {place}"
        if self._order is DateOrder.MONTH_FIRST:
            values, written = turn_dates(values)
            origin = f"{origin}; {written}" if written else origin
        if supplied := self._supply_date(values, place, number):
            origin = f"{origin}; {supplied}"
        self._settle_date(values, place, number)
        if _TELLING.isdisjoint(values):
            self._fault(number, "what", f"{place} has a date but says nothing", "Ask what it was.")
        self.events.append(Growing(values, origin))

    def _is_no_event(self, values: dict[str, str], place: str, number: int) -> bool:
        """Whether a row is only noted, or is more of the event above."""
        if "date" in values:
            return len(values) == 1 and self._between.takes(values, place)
        return self._between.takes(values, place) or self._continue_above(values, place, number)

    def _is_heading_again(self, row: Row) -> bool:
        if row[0][:1].isdigit():  # a date begins most rows, and heads none
            return False
        return [compact(cell) for cell in row] == self._again

    def _values(self, row: Sequence[str]) -> dict[str, str]:
        values: dict[str, str] = {}
        columns, width = self._columns, len(row)
        for column, meaning in columns.items():
            if column < width and (text := row[column].strip()):
                values[meaning] = text
        if width <= self._dense:
            return values
        rest = ((at, cell.strip()) for at, cell in enumerate(row) if at not in columns)
        others = [self._labelled(at, text) for at, text in rest if text]
        if others:
            values["what"] = "\n".join([*filter(None, [values.get("what", "")]), *others])
        return values

    def _labelled(self, column: int, text: str) -> str:
        heading = self._headings[column] if column < len(self._headings) else ""
        words = " ".join(heading.split()) or f"Column {column + 1}"
        return f"{words}: {text}"

    def _continue_above(self, values: dict[str, str], place: str, number: int) -> bool:
        """Add an undated row of narrative alone to the event above it."""
        if not self.events or any(key in values for key in _EVENT_OF_ITS_OWN):
            return False
        above = self.events[-1]
        above.add(values)
        at = above.origin.removeprefix(f"{self._name}, ").partition(";")[0]
        message = f"{at}: {place} has no date and was read as going on from it"
        self._fault(number, "date", message, "If it is an event of its own, give it a date.")
        return True

    def _supply_date(self, values: dict[str, str], place: str, number: int) -> str:
        """Give a row the day, or a day the year, that stands above it; how, for its origin."""
        words = values.get("date", "")
        if words:
            full = self._between.with_year(words)
            how = f"written “{words}”, the year is from the heading above"
        else:
            full = self._day_above() if "time" in values else ""
            how = "its day is that of the row above"
        if not full:
            return ""
        values["date"] = full
        self._fault(number, "date", f"{place}: {how}", "Check that it is so.")
        return how

    def _day_above(self) -> str:
        """The day of the event above in the same sheet, "" where there is none."""
        above = self.events[-1] if self.events else None
        here = f"{self._name}, {self._place}"
        return above.values.get("date", "") if above and above.origin.startswith(here) else ""

    def _settle_date(self, values: dict[str, str], place: str, number: int) -> None:
        words = values.get("date", "")
        if not words:
            hint = "Ask the agency for it; the event is kept among the undated."
            self._fault(number, "date", f"{place} has no date", hint)
            return
        known = self._doubts.get(words)
        if known == "":  # a plain date, seen before: nothing to settle
            return
        if day := from_serial(words, since_1904=self._sheet.since_1904):
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
        if words not in self._doubts:
            either = self._order in _IN_DOUBT and could_be_either(words)
            self._doubts[words] = doubt(words) or (_EITHER if either else "")
        return self._doubts[words]

    def _fault(
        self,
        line: int,
        key: str,
        message: str,
        hint: str,
        severity: Severity = Severity.WARNING,
    ) -> None:
        column = self._places.get(key, 0)
        self.problems.append(Problem(self._name, line, column, RULE, severity, message, hint))
