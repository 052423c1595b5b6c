"""Days, months and years that are written out: the leaves of the grammar."""

import re
from datetime import date

from cspr_cli.records.vague_dates.mistypes import likely_day, refuse_slip
from cspr_cli.records.vague_dates.span import (
    FIRST_YEAR,
    LAST_YEAR,
    Order,
    Precision,
    Span,
    UnreadableError,
    day_of,
    full_year,
    month_span,
    months_span,
    one_day,
    said,
    year_span,
    years_span,
)
from cspr_cli.records.vague_dates.wording import MONTH, month_number

_YEAR = r"'?(\d{4}|\d{2})"
_NUMBERS = re.compile(r"(\d{1,2}) ?([/.\- ]) ?(\d{1,2}) ?([/.\- ]) ?(\d{4}|\d{2})")
_LONG_YEAR = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{3}|\d{5,})")
_ISO = re.compile(r"(\d{4})([/.\-])(\d{1,2})\2(\d{1,2})")
_RUN_TOGETHER = re.compile(r"\d{8}|\d{6}")
_NAMED = re.compile(rf"(\d{{1,2}})[ \-/.]?({MONTH})[ \-/.]?{_YEAR}")
_MONTH_FIRST = re.compile(rf"({MONTH})[ \-]?(\d{{1,2}})[ \-]'?(\d{{4}})")
_YEAR_FIRST = re.compile(rf"(\d{{4}})[ \-]({MONTH})[ \-](\d{{1,2}})")
_MONTH_YEAR = re.compile(rf"({MONTH})[ \-/]?('?)(\d{{4}}|\d{{2}})")
_YEAR_MONTH = re.compile(rf"(\d{{4}})[ \-/]({MONTH})")
_MONTH_NUMBER_YEAR = re.compile(r"(\d{1,2})[/.\-](\d{4})")
_NO_DAY = re.compile(r"(?:xx?|00|dd)?[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})")
_NO_MONTH = re.compile(r"(\d{1,2})[/.\-] ?(?:xx?|00|mm)? ?[/.\-](\d{4})")
_YEAR_MONTH_NUMBER = re.compile(r"(\d{4})-(\d{2})")
_YEAR_ALONE = re.compile(r"\d{4}")
_SLASHED_YEARS = re.compile(r"(\d{4})/(\d{4}|\d{2})")
_KIND = r"(academic|school|financial|tax) year"
_YEARS_OF_KIND = re.compile(rf"{_KIND} (\d{{4}}|\d{{2}}) ?[/\-] ?(\d{{4}}|\d{{2}})")
_KIND_OF_YEARS = re.compile(rf"^(\d{{4}}) ?[/\-] ?(\d{{4}}|\d{{2}}) {_KIND}$")
_HYPHENED_YEARS = re.compile(r"(\d{4}) ?- ?(\d{4}|\d{2})")
_DECADE = re.compile(r"(\d{2}|\d{4})'?s|'(\d0)s")
_NO_YEAR = re.compile(rf"(\d{{1,2}})[ \-/.]?({MONTH})|({MONTH})|(\d{{1,2}})[/.](\d{{1,2}})")


def read_leaf(text: str, order: Order) -> Span | None:
    """The days that plain words mean, or None where they are not of these forms.

    Raises:
        UnreadableError: the form is one of these, but the calendar has no such day.
    """
    for reader in (_numbers, _named, _months, _years):
        span = reader(text, order)
        if span is not None:
            return span
    return None


def _numbers(text: str, order: Order) -> Span | None:
    if match := _NUMBERS.fullmatch(text):
        return _three_numbers(*match.groups(), order=order)
    if match := _ISO.fullmatch(text):
        return one_day(day_of(full_year(match[1]), int(match[3]), int(match[4])))
    if _RUN_TOGETHER.fullmatch(text):
        return _run_together(text)
    if match := _LONG_YEAR.fullmatch(text):
        likely = likely_day(*match.groups())
        raise UnreadableError("its year has neither two digits nor four", likely)
    refuse_slip(text)
    return None


def _three_numbers(a: str, mark: str, b: str, second_mark: str, year: str, *, order: Order) -> Span:
    day, month = (int(a), int(b)) if order is Order.DAY_FIRST else (int(b), int(a))
    found = day_of(_year_of(a, b, year), month, day)
    if mark != second_mark:
        raise UnreadableError("its marks differ, so a digit may be missing or wrong", said(found))
    return one_day(found)


def _year_of(day: str, month: str, year: str) -> int:
    """The year; one that no case can touch is refused with the likely day."""
    try:
        return full_year(year)
    except UnreadableError as error:
        raise UnreadableError(error.fault, likely_day(day, month, year)) from None


def _run_together(text: str) -> Span | None:
    if len(text) == 8:  # noqa: PLR2004 - YYYYMMDD, or DDMMYYYY
        starts_with_year = FIRST_YEAR <= int(text[:4]) <= LAST_YEAR and 1 <= int(text[4:6]) <= 12  # noqa: PLR2004
        if starts_with_year:
            return one_day(day_of(int(text[:4]), int(text[4:6]), int(text[6:])))
    found = day_of(full_year(text[4:]), int(text[2:4]), int(text[:2]))
    return one_day(found).doubted("its digits run together; read as day, month, year")


def _named(text: str, _order: Order) -> Span | None:
    if match := _NAMED.fullmatch(text):
        day, month, year = match.groups()
    elif match := _MONTH_FIRST.fullmatch(text):
        month, day, year = match.groups()
    elif match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match.groups()
    else:
        return None
    return one_day(day_of(full_year(year), month_number(month), int(day)))


def _months(text: str, _order: Order) -> Span | None:
    if match := _MONTH_YEAR.fullmatch(text):
        return _month_and_year(text, *match.groups())
    if match := _YEAR_MONTH.fullmatch(text):
        return month_span(full_year(match[1]), month_number(match[2]))
    if match := _MONTH_NUMBER_YEAR.fullmatch(text) or _NO_DAY.fullmatch(text):
        year, month = full_year(match[2]), int(match[1])
        return month_span(year, day_of(year, month, 1).month)
    if match := _NO_MONTH.fullmatch(text):
        return _any_month(full_year(match[2]), int(match[1]))
    if match := _YEAR_MONTH_NUMBER.fullmatch(text):
        return _iso_month(full_year(match[1]), int(match[2]))
    return None


def _any_month(year: int, day: int) -> Span:
    """That day of some month: between January's and December's."""
    first, last = day_of(year, 1, day), day_of(year, 12, day)
    return Span(first, last, Precision.YEAR).doubted("its month is missing")


def _month_and_year(text: str, name: str, apostrophe: str, year: str) -> Span:
    span = month_span(full_year(year), month_number(name))
    if len(year) == 4 or apostrophe or "-" in text:  # noqa: PLR2004 - four digits are a year
        return span
    return span.doubted(f"{year} is read as the year; it could be the day of a missing year")


def _iso_month(year: int, number: int) -> Span | None:
    follows = number == (year + 1) % 100
    if 1 <= number <= 12 and not follows:  # noqa: PLR2004 - months
        return month_span(year, number)
    if 1 <= number <= 12:  # noqa: PLR2004 - months
        return years_span(year, year + 1).doubted("either a month of one year, or two years")
    return None


def _years(text: str, _order: Order) -> Span | None:
    if _YEAR_ALONE.fullmatch(text):
        return year_span(full_year(text))
    if match := _SLASHED_YEARS.fullmatch(text):
        return _year_across("", full_year(match[1]), match[2])
    if match := _YEARS_OF_KIND.fullmatch(_KIND_OF_YEARS.sub(r"\3 year \1/\2", text)):
        return _year_across(match[1], full_year(match[2]), match[3])
    if match := _HYPHENED_YEARS.fullmatch(text):
        start = full_year(match[1])
        return _from_year_to_year(start, _second_year(start, match[2]))
    if match := _DECADE.fullmatch(text):
        start = full_year(match[1] or match[2])
        return years_span(start, start + 9) if start % 10 == 0 else None
    return None


def _second_year(start: int, digits: str) -> int:
    return start // 100 * 100 + int(digits) if len(digits) == 2 else full_year(digits)  # noqa: PLR2004


def _from_year_to_year(start: int, end: int) -> Span:
    if end <= start:
        raise UnreadableError("the range ends before it starts")
    return years_span(start, end)


def _year_across(kind: str, start: int, second: str) -> Span:
    """A year that starts in one and ends in the next: school, financial, or perhaps either."""
    end = _second_year(start, second)
    if end != start + 1:
        return _from_year_to_year(start, end)
    if kind in {"academic", "school"}:
        return months_span(start, 9, end, 8, Precision.YEAR)
    if kind:
        return Span(date(start, 4, 1), date(end, 3, 31), Precision.YEAR)
    return months_span(start, 4, end, 8, Precision.YEARS)


def without_year(text: str) -> bool:
    """Whether the words are a day or a month that lacks only its year."""
    return _NO_YEAR.fullmatch(text) is not None
