"""Dates that lean on something else: the row before, or a child's date of birth."""

import calendar
import re
from datetime import date, timedelta

from cspr_cli.records.vague_dates.span import Precision, Span, UnreadableError, full_year

_SAME = re.compile(
    r'(?:same|that) (?:day|date)|as above|ditto|"|later (?:same|that) day|day itself'
)
_NEXT = re.compile(r"(?:next|following) (day|week|month|year)")
_BEFORE = re.compile(r"(?:day before|previous day)")
_SAME_PERIOD = re.compile(r"(?:same|that|later that|later same) (week|month|year)")
_NUMBER_WORDS = ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_LATER = re.compile(
    rf"(\d{{1,3}}|{'|'.join(_NUMBER_WORDS)}|an) (day|week|month|year)s? (?:later|after)"
)
_AGED = re.compile(
    r"(?:when )?(?:[a-z]+ (?:was|is) )?(?:aged?|at age) (\d{1,2})"
    r"(?: (years?|months?|weeks?))?(?: old)?|"
    r"(?:when )?(?:[a-z]+ was )?(\d{1,2}) (years?|months?|weeks?) old|(?:at|from)? ?birth"
)


_FORMS = (_SAME, _NEXT, _BEFORE, _SAME_PERIOD, _LATER)


def is_relative(text: str) -> bool:
    """Whether the words lean on the row before or on an age."""
    return any(form.fullmatch(text) for form in (*_FORMS, _AGED))


def read_relative(text: str, previous: Span | None) -> Span | None:
    """The days that words such as "same day" mean, after the row before; None for other words.

    Raises:
        UnreadableError: the words are relative, and no dated row comes before.
    """
    if not any(form.fullmatch(text) for form in _FORMS):
        return None
    if previous is None or previous.first is None or previous.last is None:
        raise UnreadableError("it leans on the row before, which has no date")
    first, last, precision = _shifted(text, previous.first, previous.last)
    widest = precision if precision is not Precision.DAY else previous.precision
    note = "counted from the row before"
    return Span(first, last, widest, previous.doubtful, note)


def _shifted(text: str, first: date, last: date) -> tuple[date, date, Precision]:
    if _SAME.fullmatch(text):
        return first, last, Precision.DAY
    if _BEFORE.fullmatch(text):
        return first - timedelta(days=1), last - timedelta(days=1), Precision.DAY
    if match := _SAME_PERIOD.fullmatch(text):
        return _whole(match[1], first, last)
    if match := _NEXT.fullmatch(text):
        moved = _moved(first, 1, match[1]), _moved(last, 1, match[1])
        return (*moved, Precision.DAY) if match[1] == "day" else _whole(match[1], *moved)
    match = _LATER.fullmatch(text)
    assert match is not None  # noqa: S101 - the caller found that one form fits
    count = _count(match[1])
    return _moved(first, count, match[2]), _moved(last, count, match[2]), Precision.DAY


def _count(word: str) -> int:
    if word.isdigit():
        return int(word)
    return max(1, _NUMBER_WORDS.index(word)) if word in _NUMBER_WORDS else 1


def _moved(day: date, count: int, unit: str) -> date:
    if unit in {"day", "week"}:
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    return _months_on(day, count * (12 if unit == "year" else 1))


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    full_year(str(year))  # refuses a year that no case can touch
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _whole(unit: str, first: date, last: date) -> tuple[date, date, Precision]:
    if unit == "week":
        monday = first - timedelta(days=first.weekday())
        return monday, last + timedelta(days=6 - last.weekday()), Precision.DAYS
    if unit == "month":
        end = last.replace(day=calendar.monthrange(last.year, last.month)[1])
        return first.replace(day=1), end, Precision.MONTH
    return date(first.year, 1, 1), date(last.year, 12, 31), Precision.YEAR


def read_age(text: str, born: date | None) -> Span | None:
    """The days on which a child born then was that old; None for words that give no age.

    Raises:
        UnreadableError: the words give an age, and the date of birth is not known.
    """
    match = _AGED.fullmatch(text)
    if not match:
        return None
    if born is None:
        raise UnreadableError("it gives an age, and the child's date of birth is not known")
    count = match[1] or match[3]
    if count is None:
        return Span(born, born, Precision.DAY, note="counted from the date of birth")
    unit = (match[2] or match[4] or "years").rstrip("s").strip()
    first = _moved(born, int(count), unit)
    last = _moved(born, int(count) + 1, unit) - timedelta(days=1)
    precision = {"year": Precision.YEAR, "month": Precision.MONTH}.get(unit, Precision.DAYS)
    return Span(first, last, precision, note="counted from the date of birth")
