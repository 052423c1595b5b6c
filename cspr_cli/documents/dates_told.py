"""How the days of a chronology are told: as recorded, by days from the incident, or by an age.

The last two are for an anonymised version. They are honest about vague dates: a month is told by
its first and its last day, and an open date stays open.
"""

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from cspr_cli.chronology.order import MasterEvent
from cspr_cli.records.vague_date import Precision, VagueDate

UNDATED = "Undated"
_MOST_TICKS = 16
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_YEAR = 12
_WEEKS_TILL = 60  # days; an age up to it is told in days
_MONTHS_TILL = 24
_LONG = frozenset({Precision.MONTHS, Precision.YEAR, Precision.YEARS})
_TO_BIRTH = " before birth"


class DatesTold(Protocol):
    """A way of telling when things were."""

    numeric: str
    """What the page's period is counted in, such as days; empty for dates."""

    def told(self, when: VagueDate) -> str:
        """A date in words."""

    def heading(self, when: VagueDate) -> str:
        """What heads the events of this date."""

    def place(self, moment: datetime) -> str:
        """A day as the page's period takes it."""

    def placed(self, event: MasterEvent) -> str:
        """Why an event with a vague date stands where it does."""

    def ticks(self, first: date, last: date) -> Iterator[tuple[date, str]]:
        """The marks of a time line from the first day to the last."""

    def incident(self, when: VagueDate) -> str:
        """What the mark of the incident says."""


class AsRecorded:
    """Dates in the words recorded."""

    numeric = ""

    def told(self, when: VagueDate) -> str:
        """The words themselves."""
        return when.words

    def heading(self, when: VagueDate) -> str:
        """``May 2019``; of a longer time ``2019``, ``2018 to 2020`` or ``March to May 2019``."""
        first, last = _heading_days(when)
        if first is None or last is None:
            return UNDATED
        if (first.day, first.month, last.day, last.month) == (1, 1, 31, 12):
            return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
        begins, ends = calendar.month_name[first.month], calendar.month_name[last.month]
        if first.year != last.year:
            return f"{begins} {first.year} to {ends} {last.year}"
        return f"{begins} {first.year}" if begins == ends else f"{begins} to {ends} {first.year}"

    def place(self, moment: datetime) -> str:
        """The day in figures, year first."""
        return moment.date().isoformat()

    def placed(self, event: MasterEvent) -> str:
        """With the moment by which it is sorted."""
        return event.place_explained

    def ticks(self, first: date, last: date) -> Iterator[tuple[date, str]]:
        """The first days of months or of years."""
        months = (last.year - first.year) * _YEAR + last.month - first.month + 1
        step = _step(months)
        start = first.year * _YEAR + first.month - 1
        for month in range(-(-start // step) * step, start + months, step):
            day = date(month // _YEAR, month % _YEAR + 1, 1)
            if day >= first:
                name = f"{calendar.month_abbr[day.month]} {day.year}"
                yield day, str(day.year) if step >= _YEAR else name

    def incident(self, when: VagueDate) -> str:
        """With its date."""
        return f"Incident: {when.words}"


@dataclass(frozen=True)
class FromIncident:
    """Days before and after the day of the incident."""

    zero: date
    numeric = "days"

    def told(self, when: VagueDate) -> str:
        """``12 days before``, ``40 to 11 days before``, ``the day of the incident``."""
        return _bounds(when, self._days, self._between, ("or earlier", "or later"))

    def _days(self, moment: datetime) -> str:
        days = (moment.date() - self.zero).days
        if not days:
            return "the day of the incident"
        return f"{abs(days):,} day{'s' * (abs(days) != 1)} {'after' if days > 0 else 'before'}"

    def _between(self, earliest: datetime, latest: datetime) -> str:
        one, other = ((moment.date() - self.zero).days for moment in (earliest, latest))
        if one < 0 and other < 0:
            return f"{-one:,} to {-other:,} days before"
        if one > 0 and other > 0:
            return f"{one:,} to {other:,} days after"
        return f"between {self._days(earliest)} and {self._days(latest)}"

    def heading(self, when: VagueDate) -> str:
        """By whole months, and further off by years: ``3 to 4 years before the incident``."""
        first, last = _heading_days(when)
        if first is None or last is None:
            return UNDATED
        if first == last == self.zero:
            return "The day of the incident"
        if first > self.zero:
            return "After the incident"
        if last >= self.zero:
            return "Before and after the incident"
        return f"{self._time_before(first, last)} before the incident"

    def _time_before(self, first: date, last: date) -> str:
        most, least = _months_between(first, self.zero), _months_between(last, self.zero)
        if not most:
            return "The month"
        if most < _MONTHS_TILL:
            return f"{least} to {most + 1} months"
        return f"{least // _YEAR} to {most // _YEAR + 1} years"

    def place(self, moment: datetime) -> str:
        """A number of days, negative before."""
        return str((moment.date() - self.zero).days)

    def placed(self, event: MasterEvent) -> str:
        """Without the moment."""
        return _without_moment(event)

    def ticks(self, first: date, last: date) -> Iterator[tuple[date, str]]:
        """Months before and after the incident."""
        whole = max(_months_between(first, self.zero), _months_between(self.zero, last))
        step = _step(whole + 1)
        for number in range(-(whole // step) * step, whole + 1, step):
            day = _months_later(self.zero, number)
            if first <= day <= last:
                unit, count = ("year", number // _YEAR) if step >= _YEAR else ("month", number)
                yield day, f"{count:+d} {unit}{'s' * (abs(count) != 1)}" if number else "0"

    def incident(self, when: VagueDate) -> str:
        """Without its date: days are counted from it."""
        return "Incident" if when.dated else ""


@dataclass(frozen=True)
class ByAge:
    """The age of a child on the day."""

    born: date
    numeric = "years of age"

    def told(self, when: VagueDate) -> str:
        """``aged 3 years 2 months``, ``aged 14 months``, ``12 days before birth``."""
        return _bounds(when, self._aged, self._between, ("or younger", "or older"))

    def _aged(self, moment: datetime) -> str:
        day = moment.date()
        if day < self.born:
            days = (self.born - day).days
            months = _months_between(day, self.born)
            said = _count(months, "month") if days > _WEEKS_TILL else _count(days, "day")
            return f"{said}{_TO_BIRTH}"
        return f"aged {_age(self.born, day)}" if day > self.born else "the day of birth"

    def _between(self, earliest: datetime, latest: datetime) -> str:
        one, other = self._aged(earliest), self._aged(latest)
        if other.endswith(_TO_BIRTH):
            one = one.removesuffix(_TO_BIRTH)
            one = one.removesuffix(" months") if " months " in other else one
        same = self._aged(earliest) == other
        return other if same else f"{one} to {other.removeprefix('aged ')}"

    def heading(self, when: VagueDate) -> str:
        """By whole years: ``Aged 3``."""
        first, last = _heading_days(when)
        if first is None or last is None:
            return UNDATED
        if last < self.born:
            return "Before birth"
        youngest, oldest = (_months_between(self.born, day) // _YEAR for day in (first, last))
        until = str(oldest or "under 1")
        if first < self.born:
            return f"Before birth to aged {until}"
        if youngest == oldest:
            return f"Aged {until}"
        return f"Aged {youngest} to {oldest}" if youngest else f"Aged up to {oldest}"

    def place(self, moment: datetime) -> str:
        """Years with two decimals, negative before birth."""
        return f"{(moment.date() - self.born).days / 365.25:.2f}"

    def placed(self, event: MasterEvent) -> str:
        """Without the moment."""
        return _without_moment(event)

    def ticks(self, first: date, last: date) -> Iterator[tuple[date, str]]:
        """Birthdays, or months of age where the whole is short."""
        before, after = _months_between(first, self.born), _months_between(self.born, last)
        step = _step(before + after + 1)
        for number in range(-(before // step) * step, after + 1, step):
            day = _months_later(self.born, number)
            if first <= day <= last:
                in_years = step >= _YEAR
                said = f"{number // _YEAR}" if in_years else _count(number, "month")
                yield day, ("birth" if not number else f"age {said}" if in_years else said)

    def incident(self, when: VagueDate) -> str:
        """With the age."""
        return f"Incident, {self.told(when)}"


def _heading_days(when: VagueDate) -> tuple[date | None, date | None]:
    """The first and last day by which an event is headed.

    They differ where its words mean some months or a year or more; anything closer stands with the
    day that it is sorted by.
    """
    start = when.earliest or when.latest
    if start is None:
        return None, None
    end = when.latest if when.latest and when.precision in _LONG else start
    return start.date(), end.date()


def _bounds(
    when: VagueDate,
    one: Callable[[datetime], str],
    between: Callable[[datetime, datetime], str],
    ends: tuple[str, str],
) -> str:
    """The words for what a date can mean; its own words where it has no bounds at all."""
    if when.earliest and when.latest:
        same = when.earliest.date() == when.latest.date()
        said = one(when.earliest) if same else between(when.earliest, when.latest)
    elif when.latest:
        said = f"{one(when.latest)} {ends[0]}"
    elif when.earliest:
        said = f"{one(when.earliest)} {ends[1]}"
    else:
        return when.words
    return f"perhaps {said}" if when.doubtful else said


def _without_moment(event: MasterEvent) -> str:
    return event.place_explained.partition(",")[0]


def _step(months: int) -> int:
    return next((step for step in _STEPS if months / step <= _MOST_TICKS), _STEPS[-1])


def _months_between(first: date, last: date) -> int:
    """Whole months from the first day to the last; 0 where the last is the earlier."""
    if last < first:
        return 0
    months = (last.year - first.year) * _YEAR + last.month - first.month
    return months - (_months_later(first, months) > last)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * _YEAR + day.month - 1 + months, _YEAR)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (abs(number) != 1)}"


def _age(born: date, day: date) -> str:
    days, months = (day - born).days, _months_between(born, day)
    if days <= _WEEKS_TILL:
        return _count(days, "day")
    if months < _MONTHS_TILL:
        return _count(months, "month")
    years, rest = divmod(months, _YEAR)
    return f"{_count(years, 'year')} {_count(rest, 'month')}" if rest else _count(years, "year")
