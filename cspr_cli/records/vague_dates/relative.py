"""Dates that lean on the row before: "same day", "the following Monday", "a few weeks later"."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from cspr_cli.records.vague_dates.span import Precision, Span, UnreadableError, full_year

NUMBER_WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
NUMBER = rf"\d{{1,3}}|{'|'.join(NUMBER_WORDS[1:])}"
_UNIT = "day|week|fortnight|month|year"

_SAME = re.compile(
    r'(?:later |earlier )?(?:same|that) (?:day|date)|as above|ditto|"(?: ?")?|day itself'
)
_SAME_CLOCK = re.compile(r"(?:later |earlier )?(?:same|that)")
_NEXT_CLOCK = re.compile(r"next|following")
_WHOLE = "day|week|month|year"
_NEXT = re.compile(rf"(?:next|following) ({_WHOLE})|({_WHOLE}) after")
_LAST = re.compile(rf"({_WHOLE}) before|previous ({_WHOLE})")
_SAME_PERIOD = re.compile(r"(later |earlier )?(?:same|that) (week|month|year)")
_WEEKEND = re.compile(r"(same|that|next|following) weekend")
_STEPS = re.compile(rf"({NUMBER}|an?) ({_UNIT})s? (later|after|afterwards|earlier|before)")
_SOME = re.compile(r"(?:a )?(few|couple) (day|week|month)s (later|after|afterwards)")
_SOME_STEPS = {"few": (2, 7, 5), "couple": (2, 3, 3)}  # least; most in days; most in the rest
_NAMED_DAY = re.compile(r"(?:later |earlier )?(that|same)|(next|following|after)|(previous|before)")


def read_relative(
    text: str, previous: Span | None, weekdays: tuple[int, ...] = (), *, clock: bool = False
) -> Span | None:
    """The days that words such as "same day" mean, after the row before; None for other words.

    Args:
        text: plain words, without the names of weekdays.
        previous: the days of the row before.
        weekdays: those named beside the words, as in "the following Monday"; Monday is 0.
        clock: a time of day stood beside the words, so that "that" is the same day.

    Raises:
        UnreadableError: the words are relative, and no dated row comes before.
    """
    reader = _reader(text, weekdays, clock=clock)
    if reader is None:
        return None
    if previous is None or previous.first is None or previous.last is None:
        raise UnreadableError("it leans on the row before, which has no date")
    first, last, precision = reader(previous.first, previous.last)
    widest = precision if precision is not Precision.DAY else previous.precision
    return Span(first, last, widest, previous.doubtful, "counted from the row before")


_Reader = Callable[[date, date], tuple[date, date, Precision]]


def _reader(text: str, weekdays: tuple[int, ...], *, clock: bool) -> _Reader | None:
    if len(weekdays) == 1 and (match := _NAMED_DAY.fullmatch(text)):
        return _named_day(weekdays[0], match[1], match[2])
    if _SAME.fullmatch(text) or (clock and _SAME_CLOCK.fullmatch(text)):
        return _moved_by(0)
    if clock and _NEXT_CLOCK.fullmatch(text):
        return _moved_by(1)
    for form, reader in _FORMS:
        if match := form.fullmatch(text):
            return reader(match)
    return None


def _moved_by(days: int) -> _Reader:
    step = timedelta(days=days)
    return lambda first, last: (first + step, last + step, Precision.DAY)


def _next(match: re.Match[str]) -> _Reader:
    return _whole_or_day(match[1] or match[2], 1)


def _last(match: re.Match[str]) -> _Reader:
    return _whole_or_day(match[1] or match[2], -1)


def _steps(match: re.Match[str]) -> _Reader:
    count, unit = number(match[1]), match[2]
    count = -count if match[3] in {"earlier", "before"} else count
    return lambda first, last: (moved(first, count, unit), moved(last, count, unit), Precision.DAY)


def _some_steps(match: re.Match[str]) -> _Reader:
    least, days, others = _SOME_STEPS[match[1]]
    unit, most = match[2], days if match[2] == "day" else others
    return lambda first, last: (moved(first, least, unit), moved(last, most, unit), Precision.DAYS)


def number(word: str) -> int:
    """The number that digits or a word mean; an article is one."""
    if word.isdigit():
        return int(word)
    return NUMBER_WORDS.index(word) if word in NUMBER_WORDS else 1


def _whole_or_day(unit: str, step: int) -> _Reader:
    def read(first: date, last: date) -> tuple[date, date, Precision]:
        days = moved(first, step, unit), moved(last, step, unit)
        return (*days, Precision.DAY) if unit == "day" else _whole(unit, *days)

    return read


def _part_of_period(match: re.Match[str]) -> _Reader:
    """All of "that week"; of "later that week" what follows the row before."""
    part, unit = match[1] or "", match[2]

    def read(first: date, last: date) -> tuple[date, date, Precision]:
        start, end, precision = _whole(unit, first, last)
        if part:
            start, end = (first, end) if part == "later " else (start, last)
        return start, end, precision if not part else Precision.DAYS

    return read


def _weekend(match: re.Match[str]) -> _Reader:
    later = match[1] in {"next", "following"}

    def read(first: date, last: date) -> tuple[date, date, Precision]:
        shift = 7 if later and last.weekday() >= 5 else 0  # noqa: PLR2004 - a Saturday or Sunday
        saturday = first - timedelta(days=first.weekday()) + timedelta(days=5 + shift)
        return saturday, saturday + timedelta(days=1), Precision.DAYS

    return read


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Reader]], ...] = (
    (_NEXT, _next),
    (_LAST, _last),
    (_SAME_PERIOD, _part_of_period),
    (_WEEKEND, _weekend),
    (_STEPS, _steps),
    (_SOME, _some_steps),
)


def _named_day(weekday: int, same: str | None, later: str | None) -> _Reader:
    """The day of the same week, or the first such day after, or the last such day before."""

    def read(first: date, last: date) -> tuple[date, date, Precision]:
        if same:
            shift = weekday - first.weekday()
        elif later:
            shift = (weekday - first.weekday() - 1) % 7 + 1
        else:
            shift = -((first.weekday() - weekday - 1) % 7 + 1)
        step = timedelta(days=shift)
        return first + step, last + step, Precision.DAY

    return read


def moved(day: date, count: int, unit: str) -> date:
    """The day so many days, weeks, fortnights, months or years on, or back.

    Raises:
        UnreadableError: that is in a year that no case can touch.
    """
    if unit in {"month", "year"}:
        return _months_on(day, count * (12 if unit == "year" else 1))
    return day + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    full_year(f"{year:04d}")  # refuses a year that no case can touch
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _whole(unit: str, first: date, last: date) -> tuple[date, date, Precision]:
    monday = first - timedelta(days=first.weekday())
    sunday = last + timedelta(days=6 - last.weekday())
    if unit == "week":
        return monday, sunday, Precision.DAYS
    if unit == "month":
        end = last.replace(day=calendar.monthrange(last.year, last.month)[1])
        return first.replace(day=1), end, Precision.MONTH
    return date(first.year, 1, 1), date(last.year, 12, 31), Precision.YEAR
