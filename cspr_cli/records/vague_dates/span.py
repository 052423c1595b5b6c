"""A run of days that some words can mean, and how closely they say it."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

FIRST_YEAR = 1900
LAST_YEAR = 2100
_TURN_OF_CENTURY = 40


class Precision(StrEnum):
    """How closely the words fix the moment, from the closest to not at all."""

    MINUTE = "minute"
    PART_OF_DAY = "part of a day"
    DAY = "day"
    DAYS = "days"
    MONTH = "month"
    MONTHS = "months"
    YEAR = "year"
    YEARS = "years"
    OPEN = "open"  # before or after a day, without end
    NONE = "no date"


class Order(StrEnum):
    """Which number of ``03/11/2026`` is the day. British, unless a column proves not."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


class UnreadableError(Exception):
    """The words have the look of a date but cannot be one; ``likely`` is offered, never used."""

    def __init__(self, fault: str, likely: str = "") -> None:
        """Keep the fault in plain words and, if there is one, the likely reading."""
        super().__init__(fault)
        self.fault = fault
        self.likely = likely


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last day that the words can mean; None is without end on that side."""

    first: date | None
    last: date | None
    precision: Precision = Precision.DAY
    doubtful: bool = False
    note: str = ""

    @property
    def one_day(self) -> bool:
        """Whether the span is a single day."""
        return self.first is not None and self.first == self.last

    def doubted(self, note: str = "") -> "Span":
        """The same days, marked as doubtful."""
        return replace(
            self, doubtful=True, note="; ".join(part for part in (self.note, note) if part)
        )


def said(day: date) -> str:
    """The day as British people write it: ``22 May 2016``."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def full_year(digits: str) -> int:
    """The year that two or four digits mean: 00 to 39 are 2000 to 2039, 40 to 99 are 1940 to 1999.

    Raises:
        UnreadableError: the year is not one that a case can touch (1900 to 2100).
    """
    year = int(digits)
    if len(digits) <= 2:  # noqa: PLR2004 - two digits
        return year + (2000 if year < _TURN_OF_CENTURY else 1900)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnreadableError(f"{digits} is not a year from {FIRST_YEAR} to {LAST_YEAR}")
    return year


def day_of(year: int, month: int, day: int) -> date:
    """The day with these numbers.

    Raises:
        UnreadableError: the calendar has no such day; the likely one is named where there is one.
    """
    if month not in range(1, 13):
        swapped = day in range(1, 13) and month <= calendar.monthrange(year, day)[1] and month > 0
        raise UnreadableError(
            f"there is no month {month}", said(date(year, day, month)) if swapped else ""
        )
    length = calendar.monthrange(year, month)[1]
    if not 1 <= day <= length:
        close = said(date(year, month, length)) if length < day <= 31 else ""  # noqa: PLR2004
        raise UnreadableError(f"{calendar.month_name[month]} {year} has {length} days", close)
    return date(year, month, day)


def one_day(day: date) -> Span:
    """The span of a day known exactly."""
    return Span(day, day)


def month_span(year: int, month: int) -> Span:
    """The days of one month."""
    return months_span(year, month, year, month, Precision.MONTH)


def months_span(
    year: int, month: int, end_year: int, end_month: int, precision: Precision = Precision.MONTHS
) -> Span:
    """From the first day of one month to the last day of another."""
    last = calendar.monthrange(end_year, end_month)[1]
    return Span(date(year, month, 1), date(end_year, end_month, last), precision)


def year_span(year: int) -> Span:
    """The days of one calendar year."""
    return Span(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def years_span(year: int, end_year: int) -> Span:
    """From the start of one year to the end of another."""
    return Span(date(year, 1, 1), date(end_year, 12, 31), Precision.YEARS)


def joined(start: Span, end: Span) -> Span:
    """From the start of one span to the end of another.

    Raises:
        UnreadableError: the second begins before the first.
    """
    facing = start.last is None and end.first is None  # "after 3/5/19 and before 10/5/19"
    if start.first is None or end.last is None or (start.last is None) is not (end.first is None):
        raise UnreadableError("a range needs two dates that are each complete")
    if end.last < start.first or (end.first is not None and end.first < start.first):
        raise UnreadableError("the range ends before it starts")
    wide = max(start.precision, end.precision, key=list(Precision).index)
    precision = Precision.DAYS if wide is Precision.DAY or facing else wide
    if wide is Precision.MONTH:
        precision = Precision.MONTHS
    if wide is Precision.YEAR:
        precision = Precision.YEARS
    note = "; ".join(part for part in (start.note, end.note) if part)
    return Span(start.first, end.last, precision, start.doubtful or end.doubtful, note)


def widened(span: Span) -> Span:
    """About then: a week either way of a day, a month of a month, a year of a year."""
    first, last = span.first, span.last
    if first is None or last is None:
        return span
    if span.precision in {Precision.MONTH, Precision.MONTHS}:
        first, last = (
            (first - timedelta(days=1)).replace(day=1),
            _month_end(last + timedelta(days=1)),
        )
    elif span.precision in {Precision.YEAR, Precision.YEARS}:
        first, last = _years_on(first, -1), _years_on(last, 1)
    else:
        first, last = first - timedelta(days=7), last + timedelta(days=7)
    coarse = Precision.DAYS if span.precision is Precision.DAY else span.precision
    return replace(span, first=first, last=last, precision=coarse)


def _years_on(day: date, years: int) -> date:
    length = calendar.monthrange(day.year + years, day.month)[1]
    return day.replace(year=day.year + years, day=min(day.day, length))


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
