"""Ranges of dates: "3-5 May 2019", "12 Jan to 14 Feb 2018", "late 2017/early 2018"."""

import re
from collections.abc import Callable

from cspr_cli.records.vague_dates.span import Span, joined
from cspr_cli.records.vague_dates.wording import MONTH

Inner = Callable[[str], Span | None]

_DAYS_OF_MONTH = re.compile(
    rf"(\d{{1,2}}) ?(?:-|to|and|&|/|or) ?(\d{{1,2}})([ \-/.]?{MONTH}[ \-/.]?'?\d+)"
)
_DAYS_OF_NUMBERS = re.compile(r"(\d{1,2}) ?(?:-|to|and|&) ?(\d{1,2})(([/.])\d{1,2}\4\d+)")
_DAYS_BEFORE_NUMBERS = re.compile(
    r"(\d{1,2}([/.\-])\d{1,2}) ?(?:-|to|and|&|or) ?(\d{1,2}\2\d{1,2}\2(\d+))"
)
_LISTED_DAYS = re.compile(
    rf"(\d{{1,2}})(?: \d{{1,2}})+ (?:and|&|or) (\d{{1,2}})([ \-/.]?{MONTH}[ \-/.]?'?\d+)"
)
_SEASON = "spring|summer|autumn|winter"
_SEASONS_OF_YEAR = re.compile(
    rf"({_SEASON}) ?(?:-|/|to|and|&|or) ?((?:{_SEASON}) ('?\d+(?:/\d+)?))"
)
_SLASHED_PARTS = re.compile(rf"(.+\d)/((?:early|mid|late|start|end|{_SEASON}|{MONTH})[ -].+)")
_DAYS_OF_MONTHS = re.compile(
    rf"(\d{{1,2}} ?{MONTH}) ?(?:-|to|and|&|or) ?(\d{{1,2}} ?{MONTH} ?('?\d+))"
)
_DAYS_AFTER_MONTH = re.compile(rf"({MONTH}) (\d{{1,2}}) ?(?:-|to|and|&) ?(\d{{1,2}})[ \-]('?\d+)")
_MONTHS_OF_YEAR = re.compile(rf"({MONTH}) ?(?:-|to|and|&|/|or) ?({MONTH}[ \-]?('?\d+))")
_MARKS = (" - ", " / ", " to ", " until ", " till ", " through ", " and ", " & ", " or ", "-")


def read_range(text: str, inner: Inner) -> Span | None:
    """The days from one date to another, written out or with parts in common; None for neither.

    Args:
        text: plain words.
        inner: reads a date inside them.

    Raises:
        UnreadableError: the range ends before it starts, or the calendar has no such day.
    """
    bare = text.removeprefix("between ").removeprefix("from ").removeprefix("either ")
    for reader in (_of_one_month, _of_one_year, _of_two_dates):
        if span := reader(bare, inner):
            return span
    return None


def _of_one_month(bare: str, inner: Inner) -> Span | None:
    for form in (_DAYS_OF_MONTH, _DAYS_OF_NUMBERS, _LISTED_DAYS):
        if match := form.fullmatch(bare):
            return join(inner(match[1] + match[3]), inner(match[2] + match[3]))
    if match := _DAYS_AFTER_MONTH.fullmatch(bare):
        month, first, last, year = match.groups()
        return join(inner(f"{first} {month} {year}"), inner(f"{last} {month} {year}"))
    return None


def _of_one_year(bare: str, inner: Inner) -> Span | None:
    if match := _DAYS_BEFORE_NUMBERS.fullmatch(bare):
        return _join_in_year(f"{match[1]}{match[2]}", match[4], inner(match[3]), inner)
    for form in (_DAYS_OF_MONTHS, _MONTHS_OF_YEAR, _SEASONS_OF_YEAR):
        if match := form.fullmatch(bare):
            return _join_in_year(f"{match[1]} ", match[3], inner(match[2]), inner)
    return None


def _of_two_dates(bare: str, inner: Inner) -> Span | None:
    if match := _SLASHED_PARTS.fullmatch(bare):
        return _join_if_dates(match[1], match[2], inner)
    for mark in _MARKS:
        left, found, right = bare.partition(mark)
        if found and (span := _join_if_dates(left, right, inner)):
            return span
    return None


def _join_in_year(start: str, year: str, end: Span | None, inner: Inner) -> Span | None:
    """A range whose year stands once: the start is in the same year, or in the one before."""
    first = inner(start + year)
    over = first and end and first.first and end.last and first.first > end.last
    if not over or not year.isdigit():
        return join(first, end)
    before = inner(f"{start}{int(year) - 1:0{len(year)}d}") if int(year) else None
    span = join(before, end)
    return span.doubted("its first part is taken to be in the year before") if span else None


def _join_if_dates(left: str, right: str, inner: Inner) -> Span | None:
    return join(inner(left), inner(right)) if left.strip() and right.strip() else None


def join(start: Span | None, end: Span | None) -> Span | None:
    """From the start of one span to the end of another, where both are dates."""
    return joined(start, end) if start and end else None
