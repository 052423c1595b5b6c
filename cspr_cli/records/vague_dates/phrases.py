"""Phrases about days: ranges, before and after, early and late, weeks, about."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from cspr_cli.records.vague_dates.days import read_leaf
from cspr_cli.records.vague_dates.periods import read_period
from cspr_cli.records.vague_dates.ranges import join, read_range
from cspr_cli.records.vague_dates.span import (
    Order,
    Precision,
    Span,
    UnreadableError,
    widened,
)

_DEEPEST = 4

_ABOUT = re.compile(
    r"(?:or )?(?:approximately|approx|about|abt|around|roughly|circa|~|c(?=[ .\d]))\.? ?(.+)"
)
_ABOUT_AFTER = re.compile(r"(.+?) ?(?:approximately|approx|circa|ish|or thereabouts)\.?")
_PART = re.compile(
    r"(early|mid|middle|late|end|start|beginning|first half|second half|latter part|"
    r"(?:first|second|third|fourth|last|[1-4]) week)[ -](.+)"
)
_PARTS = re.compile(
    r"(early|mid|middle|start|beginning) ?(?:-|/|to) ?(mid|middle|late|end)[ -](.+)"
)
_WITHIN = re.compile(
    r"(?:throughout|sometime|some time|over|all|year|unknown|"
    r"(?:several|various|numerous|multiple|many|different)(?: dates| occasions| times| days)?) (.+)"
)
_DAY_UNKNOWN = re.compile(r"(.+?) ?-? (?:exact )?(?:day )?(?:unknown|not known|not recorded)")
_ON_OR = re.compile(r"or (before|after) (.+)")
_BEFORE = re.compile(r"(?:before|prior to|earlier than|pre)[ -](.+)")
_AFTER = re.compile(r"(?:after|later than|post|following)[ -](.+)")
_SINCE = re.compile(r"(?:since|from|not before|no earlier than) (.+)")
_UNTIL = re.compile(r"(?:until|till|by|up to|up until|to|no later than|not after) (.+)")
_ONWARDS = re.compile(r"(.+?) ?(?:onwards?|-| to|to date|to present|- present|- ongoing|ongoing)")
_WEEK_FROM = re.compile(
    r"(?:w/c|w\.c|wc|w/b|wb|week commencing|week beginning|week starting) ?(.+)"
)
_WEEK_TO = re.compile(r"(?:w/e|week ending) ?(.+)")
_FORTNIGHT = re.compile(r"(?:fortnight|two weeks) (?:beginning|commencing|starting|from) (.+)")
_WEEK_OF = re.compile(r"week (.+)")
_WEEKEND = re.compile(r"weekend (.+)")


def read_phrase(text: str, order: Order, depth: int = 0) -> Span | None:
    """The days that plain words can mean, or None where they are no date.

    Raises:
        UnreadableError: the words are a date that the calendar does not have.
    """
    if depth > _DEEPEST or not text:
        return None
    span = read_leaf(text, order) or read_period(text)
    for reader in () if span else (read_range, _bounds, _weeks, _parts, _withins, _abouts):
        span = reader(text, _Deeper(order, depth + 1))
        if span is not None:
            break
    return span


class _Deeper:
    """Reads the words inside a phrase, one step further down."""

    def __init__(self, order: Order, depth: int) -> None:
        self._order = order
        self._depth = depth

    def __call__(self, text: str) -> Span | None:
        return read_phrase(text.strip(" ."), self._order, self._depth)


def _before(span: Span) -> Span:
    return replace(span, first=None, last=_step(span.first, -1), precision=Precision.OPEN)


def _after(span: Span) -> Span:
    return replace(span, first=_step(span.last, 1), last=None, precision=Precision.OPEN)


def _since(span: Span) -> Span:
    return replace(span, last=None, precision=Precision.OPEN)


def _until(span: Span) -> Span:
    return replace(span, first=None, precision=Precision.OPEN)


def _step(day: date | None, days: int) -> date:
    if day is None:
        raise UnreadableError("it has no end to count from")
    return day + timedelta(days=days)


_BOUNDS: tuple[tuple[re.Pattern[str], Callable[[Span], Span]], ...] = (
    (_BEFORE, _before),
    (_AFTER, _after),
    (_SINCE, _since),
    (_UNTIL, _until),
    (_ONWARDS, _since),
)


def _bounds(text: str, inner: _Deeper) -> Span | None:
    if match := _ON_OR.fullmatch(text):
        span = inner(match[2])
        if span is None:
            return None
        return _until(span) if match[1] == "before" else _since(span)
    for form, change in _BOUNDS:
        if (match := form.fullmatch(text)) and (span := inner(match[1])):
            return change(span)
    return None


def _week_from(day: date) -> tuple[date, date]:
    return day, day + timedelta(days=6)


def _fortnight(day: date) -> tuple[date, date]:
    return day, day + timedelta(days=13)


def _week_to(day: date) -> tuple[date, date]:
    return day - timedelta(days=6), day


def _week_of(day: date) -> tuple[date, date]:
    return _week_from(day - timedelta(days=day.weekday()))


def _weekend(day: date) -> tuple[date, date]:
    saturday = day + timedelta(days=5 - day.weekday())
    return saturday, saturday + timedelta(days=1)


_WEEKS: tuple[tuple[re.Pattern[str], Callable[[date], tuple[date, date]]], ...] = (
    (_WEEK_FROM, _week_from),
    (_WEEK_TO, _week_to),
    (_FORTNIGHT, _fortnight),
    (_WEEK_OF, _week_of),
    (_WEEKEND, _weekend),
)


def _weeks(text: str, inner: _Deeper) -> Span | None:
    for form, days in _WEEKS:
        match = form.fullmatch(text)
        span = inner(match[1]) if match else None
        if span and span.first and span.one_day:
            first, last = days(span.first)
            return Span(first, last, Precision.DAYS, span.doubtful, span.note)
        if form is _WEEKEND and span and span.precision is Precision.DAYS:
            return span
    return None


def _withins(text: str, inner: _Deeper) -> Span | None:
    """Some day of a longer time, or all of it: the same days either way."""
    match = _WITHIN.fullmatch(text) or _DAY_UNKNOWN.fullmatch(text)
    span = inner(match[1]) if match else None
    return span if span and not span.one_day else None


def _parts(text: str, inner: _Deeper) -> Span | None:
    if both := _PARTS.fullmatch(text):
        start, end, whole = both.groups()
        return join(inner(f"{start} {whole}"), inner(f"{end} {whole}"))
    match = _PART.fullmatch(text)
    span = inner(match[2]) if match else None
    if not match or not span or not span.first or not span.last:
        return None
    if span.precision is Precision.DAY:
        return None
    return _part_of(match[1], span.first, span.last, span)


_NTH = {"second": 1, "2": 1, "third": 2, "3": 2, "fourth": 3, "4": 3}
_THIRDS = {
    "early": (0, 1), "start": (0, 1), "beginning": (0, 1), "mid": (1, 2), "middle": (1, 2),
    "late": (2, 3), "end": (2, 3), "latter part": (2, 3),
}  # fmt: skip


def _part_of(part: str, first: date, last: date, span: Span) -> Span:
    length = (last - first).days + 1
    if part.endswith(" week"):
        nth = part.removesuffix(" week")
        begins = first + timedelta(days=7 * _NTH.get(nth, 0))
        week = _week_to(last) if nth == "last" else _week_from(begins)
        return Span(*week, Precision.DAYS, span.doubtful, span.note)
    if part in {"first half", "second half"}:
        middle = first + timedelta(days=(length + 1) // 2 if length > _MONTH_LENGTH else 15)
        middle = middle.replace(day=1) if span.precision is Precision.YEAR else middle
        first, last = (
            (first, middle - timedelta(days=1)) if part == "first half" else (middle, last)
        )
    else:
        cuts = _thirds(first, last, span.precision)
        start, end = _THIRDS[part]
        first, last = cuts[start], cuts[end] - timedelta(days=1)
    finer = Precision.DAYS if length <= _MONTH_LENGTH else Precision.MONTHS
    return Span(first, last, finer, span.doubtful, span.note)


_MONTH_LENGTH = 31


def _thirds(first: date, last: date, precision: Precision) -> tuple[date, date, date, date]:
    """Where early ends and late begins: the 11th and 21st, or May and September, or by count."""
    end = last + timedelta(days=1)
    if precision is Precision.MONTH:
        return first, first.replace(day=11), first.replace(day=21), end
    if precision is Precision.YEAR and first.month == 1:
        return first, first.replace(month=5), first.replace(month=9), end
    if precision is Precision.YEARS and end.year - first.year == 10:  # noqa: PLR2004 - a decade
        return first, first.replace(year=first.year + 4), first.replace(year=first.year + 7), end
    third = (end - first) / 3
    return first, first + third, end - third, end


def _abouts(text: str, inner: _Deeper) -> Span | None:
    for form in (_ABOUT, _ABOUT_AFTER):
        if (match := form.fullmatch(text)) and (span := inner(match[1])):
            return widened(span)
    return None
