"""Dates as agencies record them, perhaps vague: the words kept, and the bounds they can mean.

The reading is British: the day before the month, weeks from Monday, terms and seasons of England.
It never guesses: words that cannot be a date keep their words, have no bounds and say why; a
likely reading may be offered, for a person to accept.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from cspr_cli.records.vague_dates.clock import MINUTES, Clock, read_clock
from cspr_cli.records.vague_dates.reading import Days, read_days, read_leaning
from cspr_cli.records.vague_dates.span import Order, Precision, Span, UnreadableError

__all__ = ["Order", "Precision", "VagueDate", "read_date", "read_exact_date"]

_MOST_KEPT = 65_536
_NO_CLOCK = time(0, 0)
_LAST_CLOCK = time(23, 59)
_DAY = timedelta(days=1)


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
    alone = _read_alone(words, time_words, order)
    if alone.fault and (previous or born):
        leaning = read_leaning(words, _span_of(previous), born)
        return _with_time(words, time_words, leaning) if leaning else alone
    return alone


@lru_cache(maxsize=_MOST_KEPT)
def _read_alone(words: str, time_words: str, order: Order) -> VagueDate:
    """What the words mean by themselves; records repeat a few days and times very often."""
    return _with_time(words, time_words, read_days(words, order))


def _with_time(words: str, time_words: str, days: Days) -> VagueDate:
    both = f"{words} {time_words}" if time_words else words
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
    days = read_days(words, order)
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
        if clock.last >= MINUTES and last and precision is Precision.DAYS:
            last -= _DAY  # "overnight 3-4 May"
        one_day = first is not None and first == last
        earliest = _at(first, clock.first)
        latest = earliest if one_day and clock.first == clock.last else _at(last, clock.last)
        doubtful = doubtful or clock.doubtful
        precision = clock.precision if one_day else precision
    return VagueDate(words, earliest, latest, precision, doubtful, span.note, time_fault=time_fault)


def _at(day: date | None, minute: int) -> datetime | None:
    if day is None:
        return None
    if minute < MINUTES:
        return datetime.combine(day, time(minute // 60, minute % 60))
    return datetime.combine(day, _NO_CLOCK) + timedelta(minutes=minute)


def _span_of(when: VagueDate | None) -> Span | None:
    if when is None or when.earliest is None or when.latest is None:
        return None
    precision = when.precision
    if precision in {Precision.MINUTE, Precision.PART_OF_DAY}:
        precision = Precision.DAY
    return Span(when.earliest.date(), when.latest.date(), precision, when.doubtful)
