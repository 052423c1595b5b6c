"""Dates as agencies record them, perhaps vague: the words kept, and the bounds they can mean.

The reading is British: the day before the month, weeks from Monday, terms and seasons of England.
It never guesses: words that cannot be a date keep their words, have no bounds and say why; a
likely reading may be offered, for a person to accept.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from cspr_cli.records.vague_dates.clock import MINUTES, Clock, read_clock
from cspr_cli.records.vague_dates.days import without_year
from cspr_cli.records.vague_dates.phrases import read_phrase
from cspr_cli.records.vague_dates.relative import is_relative, read_age, read_relative
from cspr_cli.records.vague_dates.span import (
    Order,
    Precision,
    Span,
    UnreadableError,
    said,
)
from cspr_cli.records.vague_dates.wording import LONGEST, WEEKDAY_NAMES, Wording, plain

__all__ = ["Order", "Precision", "VagueDate", "read_date", "read_exact_date"]

_ISO_DAY = re.compile(r"(19|20)\d\d-\d\d-\d\d", re.ASCII)
_EMPTY_TIME = re.compile(r"(.*\d)[ Tt]00:00:00(?:\.0+)?")
_ISO_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?[Zz]?")
_PUNCTUATED = re.compile(r"[:.apm]|hrs|hours")
_UNKNOWN = frozenset(
    [
        "unknown",
        "not known",
        "n/k",
        "nk",
        "not recorded",
        "not stated",
        "not specified",
        "not given",
        "n/a",
        "na",
        "none",
        "undated",
        "no date",
        "date unknown",
        "date not known",
        "date not recorded",
        "unk",
        "various",
        "various dates",
        "ongoing",
        "-",
        "--",
        "?",
        "tbc",
        "to be confirmed",
        "unclear",
        "date unclear",
        "not dated",
        "not available",
        "blank",
    ]
)
_NO_CLOCK = time(0, 0)
_LAST_CLOCK = time(23, 59)


@dataclass(frozen=True, slots=True)
class VagueDate:
    """What a date's words can mean, to the minute, both ends included.

    ``earliest`` and ``latest`` are None where the words set no bound on that side; both are None
    where there is no date, and then ``fault`` says why, or is empty when the words themselves say
    that the date is not known. ``time_fault`` does the same for a time that could not be read
    beside a day that could. ``likely`` is offered to a person and is never used.
    """

    words: str
    earliest: datetime | None = None
    latest: datetime | None = None
    precision: Precision = Precision.NONE
    doubtful: bool = False
    note: str = ""
    fault: str = ""
    likely: str = ""
    time_fault: str = ""

    @property
    def dated(self) -> bool:
        """Whether the words set at least one bound."""
        return self.earliest is not None or self.latest is not None


@dataclass(frozen=True, slots=True)
class _Days:
    """The days of some words, the clock time found among them, or the fault."""

    span: Span | None = None
    clock: Clock | None = None
    fault: str = ""
    likely: str = ""


def read_date(
    words: str,
    time_words: str = "",
    *,
    order: Order = Order.DAY_FIRST,
    previous: VagueDate | None = None,
    born: date | None = None,
) -> VagueDate:
    """What a date and a time, as recorded, can mean.

    Args:
        words: the date; it may hold the time as well.
        time_words: the time, where it has a column of its own.
        order: which number is the day, where a whole column shows that it is American.
        previous: the date of the row before, for "same day" and "following week".
        born: the child's date of birth, for "when aged 3".
    """
    both = f"{words} {time_words}" if time_words else words
    days = _read_days(words, order)
    if days.span is None and days.fault and (previous or born):
        days = _read_leaning(words, previous, born) or days
    if days.span is None:
        return VagueDate(both, fault=days.fault, likely=days.likely)
    clock, time_fault = days.clock, ""
    if time_words:
        try:
            clock = read_clock(time_words) or clock
        except UnreadableError as error:
            time_fault = error.fault
    return _combined(both, days.span, clock, time_fault)


def read_exact_date(words: str, order: Order = Order.DAY_FIRST) -> tuple[date | None, str]:
    """The one day that the words mean, or None and the reason in plain words.

    Empty words are no day and no fault.
    """
    if not words.strip():
        return None, ""
    days = _read_days(words, order)
    if days.span is None:
        hint = f"; did you mean {days.likely}?" if days.likely else ""
        return None, (days.fault or "an exact day is needed here") + hint
    if not days.span.one_day:
        return None, "an exact day is needed here, such as 3 November 2026 or 3/11/26"
    if days.span.doubtful:
        return None, days.span.note or "an exact day is needed here, without a question mark"
    return days.span.first, ""


def _combined(words: str, span: Span, clock: Clock | None, time_fault: str) -> VagueDate:
    first, last, precision = span.first, span.last, span.precision
    doubtful = span.doubtful
    if clock is None:
        earliest = datetime.combine(first, _NO_CLOCK) if first else None
        latest = datetime.combine(last, _LAST_CLOCK) if last else None
    else:
        nights = 1 if clock.last >= MINUTES and first != last else 0  # "overnight 3-4 May"
        earliest = _at(first, clock.first)
        latest = _at(last - timedelta(days=nights) if last else None, clock.last)
        doubtful = doubtful or clock.doubtful
        precision = clock.precision if span.one_day or nights else precision
    return VagueDate(words, earliest, latest, precision, doubtful, span.note, time_fault=time_fault)


def _at(day: date | None, minute: int) -> datetime | None:
    return None if day is None else datetime.combine(day, _NO_CLOCK) + timedelta(minutes=minute)


@lru_cache(maxsize=16384)
def _read_days(words: str, order: Order) -> _Days:
    if _ISO_DAY.fullmatch(words):
        try:
            day = date.fromisoformat(words)
            return _Days(Span(day, day))
        except ValueError:
            pass  # the long way says what is wrong with it
    if len(words) > LONGEST:
        return _Days(fault="it is too long to be a date")
    try:
        return _read_words(words.strip(), order)
    except UnreadableError as error:
        return _Days(fault=error.fault, likely=error.likely)


def _read_words(words: str, order: Order) -> _Days:
    if not words:
        return _Days(fault="no date is given")
    if match := _ISO_MOMENT.fullmatch(words):
        words = f"{match[1]} {match[2]}" if match[2] != "00:00" else match[1]
    elif match := _EMPTY_TIME.fullmatch(words):  # how a spreadsheet writes a day alone
        words = match[1]
    wording = plain(words)
    if words.casefold().strip(" .") in _UNKNOWN or wording.text in _UNKNOWN:
        return _Days()
    found = _with_clock(wording.text, order)
    if found.span is None:
        raise UnreadableError(_why_not(wording.text))
    span = found.span.doubted() if wording.doubtful else found.span
    return _Days(_weekday_checked(span, wording), found.clock)


def _with_clock(text: str, order: Order) -> _Days:
    """The days of the whole, or of a part when the rest, before or after it, is a time."""
    span = read_phrase(text, order)
    if span:
        return _Days(span)
    tokens = text.split()
    for cut in range(1, len(tokens)):
        left, right = " ".join(tokens[:cut]), " ".join(tokens[cut:])
        for day_words, clock_words in ((left, right), (right, left)):
            found = _day_and_clock(day_words, clock_words, order)
            if found:
                return found
    return _Days()


def _day_and_clock(day_words: str, clock_words: str, order: Order) -> _Days | None:
    try:
        clock = read_clock(clock_words)
        span = read_phrase(day_words, order) if clock else None
    except UnreadableError:
        return None
    if not span or (
        not span.one_day and not _PUNCTUATED.search(clock_words) and clock_words[-1:].isdigit()
    ):
        return None
    return _Days(span, clock)


def _why_not(text: str) -> str:
    if without_year(text):
        return "it gives no year"
    if is_relative(text):
        return "it leans on the row before, or on a birth, that is not known here"
    try:
        if read_clock(text):
            return "it gives a time and no day"
    except UnreadableError:
        pass
    return "it is not a date that can be understood"


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


def _read_leaning(words: str, previous: VagueDate | None, born: date | None) -> _Days | None:
    """Words that lean on the row before or on a birth; None where they lean on neither."""
    text = plain(words).text
    try:
        span = read_age(text, born) or read_relative(text, _span_of(previous))
        if span is None and previous and previous.earliest and without_year(text):
            return _Days(
                fault="it gives no year", likely=f"{words.strip()} {previous.earliest.year}"
            )
    except UnreadableError as error:
        return _Days(fault=error.fault)
    return _Days(span) if span else None


def _span_of(when: VagueDate | None) -> Span | None:
    if when is None or when.earliest is None or when.latest is None:
        return None
    precision = when.precision
    if precision in {Precision.MINUTE, Precision.PART_OF_DAY}:
        precision = Precision.DAY
    return Span(when.earliest.date(), when.latest.date(), precision, when.doubtful)
