"""Reading the words of a date: the days they mean, the time among them, or what is wrong."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from cspr_cli.records.vague_dates.ages import read_age
from cspr_cli.records.vague_dates.clock import Clock, read_clock
from cspr_cli.records.vague_dates.days import without_year
from cspr_cli.records.vague_dates.mistypes import likely_inside, likely_month
from cspr_cli.records.vague_dates.phrases import read_phrase
from cspr_cli.records.vague_dates.relative import read_relative
from cspr_cli.records.vague_dates.span import Order, Precision, Span, UnreadableError, said
from cspr_cli.records.vague_dates.wording import LONGEST, UNKNOWN, WEEKDAY_NAMES, Wording, plain

_ISO_DAY = re.compile(r"(19|20)\d\d-\d\d-\d\d", re.ASCII)
_EMPTY_TIME = re.compile(r"(.*\d)[ Tt]00:00:00(?:\.0+)?")
_ISO_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?[Zz]?")
_PUNCTUATED = re.compile(r"[:.apm]|hrs|hours")
_REMARK = re.compile(r"(.*\d.*?)\s*[(\[]([^()\[\]\d]*)[)\]]\s*")
_BEARING = re.compile(
    r"\?|\b(?:not|un\w+|approx\w*|about|circa|or|before|after|between|until|since|from|to|prior|"
    r"pre|post|early|mid|late(?! entry)|end|start)\b"
)


@dataclass(frozen=True, slots=True)
class Days:
    """The days of some words, the clock time found among them, or the fault."""

    span: Span | None = None
    clock: Clock | None = None
    fault: str = ""
    likely: str = ""


@lru_cache(maxsize=16384)
def read_days(words: str, order: Order) -> Days:
    """The days of some words, the time among them, or why they are no date."""
    if _ISO_DAY.fullmatch(words):
        try:
            day = date.fromisoformat(words)
            return Days(Span(day, day))
        except ValueError:
            pass  # the long way says what is wrong with it
    if len(words) > LONGEST:
        return Days(fault="it is too long to be a date")
    try:
        return _read_words(words.strip(), order)
    except UnreadableError as error:
        return Days(fault=error.fault, likely=error.likely)


def _read_words(words: str, order: Order) -> Days:
    if not words:
        return Days(fault="no date is given")
    if match := _ISO_MOMENT.fullmatch(words):
        words = f"{match[1]} {match[2]}" if match[2] != "00:00" else match[1]
    elif match := _EMPTY_TIME.fullmatch(words):  # how a spreadsheet writes a day alone
        words = match[1]
    wording = plain(words)
    if words.casefold().strip(" .") in UNKNOWN or wording.text in UNKNOWN:
        return Days()
    found = _with_clock(wording.text, order)
    if found.span is None and (bare := _without_remark(words)) != words:
        return _read_words(bare, order)
    if found.span is None:
        raise _why_not(wording)
    span = found.span.doubted() if wording.doubtful else found.span
    return Days(_weekday_checked(span, wording), found.clock)


def _without_remark(words: str) -> str:
    """Without a remark in brackets at the end that has no bearing on the day: "(late entry)"."""
    match = _REMARK.fullmatch(words)
    return words if match is None or _BEARING.search(match[2].casefold()) else match[1]


def _with_clock(text: str, order: Order) -> Days:
    """The days of the whole, or of a part when the rest, before or after it, is a time."""
    span = read_phrase(text, order)
    if span:
        return Days(span)
    for day_words, clock_words in _cuts(text):
        found = _day_and_clock(day_words, clock_words, order)
        if found:
            return found
    return Days()


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    """Every way to take the words for a day and a time, in either order."""
    tokens = text.split()
    for cut in range(1, len(tokens)):
        left, right = " ".join(tokens[:cut]).strip(" -"), " ".join(tokens[cut:]).strip(" -")
        yield left, right
        yield right, left


def _day_and_clock(day_words: str, clock_words: str, order: Order) -> Days | None:
    try:
        clock = read_clock(clock_words)
        span = read_phrase(day_words, order) if clock else None
    except UnreadableError:
        return None
    if not span or (
        not span.one_day and not _PUNCTUATED.search(clock_words) and clock_words[-1:].isdigit()
    ):
        return None
    return Days(span, clock)


def _why_not(wording: Wording) -> UnreadableError:
    text = wording.text
    if without_year(text):
        return UnreadableError("it gives no year")
    if _leans(wording):
        return UnreadableError("it leans on the row before, or on a birth, that is not known here")
    try:
        if read_clock(text):
            return UnreadableError("it gives a time and no day")
    except UnreadableError:
        pass
    for fault, likely in (likely_month(text), likely_inside(text)):
        if fault:
            return UnreadableError(fault, likely)
    return UnreadableError("it is not a date that can be understood")


def _leans(wording: Wording) -> bool:
    """Whether the words would be a date after a dated row, or with a date of birth."""
    some_day = date(2000, 1, 5)
    return _leaning(wording, Span(some_day, some_day), some_day) is not None


def _weekday_checked(span: Span, wording: Wording) -> Span:
    if span.precision not in {Precision.DAY, Precision.DAYS}:
        return span
    for named, day in zip(wording.weekdays, (span.first, span.last), strict=False):
        if day is not None and day.weekday() != named and not _within_week(span, named):
            was = WEEKDAY_NAMES[day.weekday()]
            return span.doubted(f"{said(day)} was a {was}, not a {WEEKDAY_NAMES[named]}")
    return span


def _within_week(span: Span, named: int) -> bool:
    """Whether a span of several days that was not written with two weekdays holds this one."""
    if span.one_day or span.first is None or span.last is None:
        return False
    days = (
        (span.first + timedelta(days=n)).weekday()
        for n in range(min(7, (span.last - span.first).days + 1))
    )
    return named in days


def read_leaning(words: str, previous: Span | None, born: date | None) -> Days | None:
    """Words that lean on the row before or on a birth; None where they lean on neither."""
    wording = plain(words)
    try:
        found = _leaning(wording, previous, born)
    except UnreadableError as error:
        return Days(fault=error.fault)
    if found is None and previous and previous.first and without_year(wording.text):
        likely = f"{words.strip()} {previous.first.year}"
        return Days(fault="it gives no year", likely=likely)
    if found is None or found.span is None or not wording.doubtful:
        return found
    return replace(found, span=found.span.doubted())


def _leaning(wording: Wording, previous: Span | None, born: date | None) -> Days | None:
    """The days that lean on another, with the time beside them; None for other words.

    Raises:
        UnreadableError: the row before, or the birth, that they lean on is not known.
    """
    span = read_age(wording.text, born) or read_relative(wording.text, previous, wording.weekdays)
    if span is not None:
        return Days(span)
    for day_words, clock_words in _cuts(wording.text):
        try:
            clock = read_clock(clock_words)
        except UnreadableError:
            continue
        beside = wording.weekdays
        span = read_relative(day_words, previous, beside, clock=True) if clock else None
        if span is not None:
            return Days(span, clock)
    return None
