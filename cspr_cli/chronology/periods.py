"""Whether a vague date lies in a period, or before or after a day: surely, possibly or not."""

from datetime import date, datetime, time
from enum import StrEnum

from cspr_cli.records.vague_date import VagueDate

_START = time(0, 0)
_END = time(23, 59)


class Certainty(StrEnum):
    """How sure the answer is; ``unknown`` where the words give no date at all."""

    SURELY = "surely"
    POSSIBLY = "possibly"
    NOT = "not"
    UNKNOWN = "unknown"


def within(when: VagueDate, first: date | None, last: date | None) -> Certainty:
    """Whether an event lies from one day to another, both included; None is without end."""
    start = datetime.combine(first, _START) if first else None
    end = datetime.combine(last, _END) if last else None
    return _answer(when, start, end)


def before(when: VagueDate, other: date | VagueDate) -> Certainty:
    """Whether an event lies before a day, or before any day it can be: before birth."""
    day = _as_words(other)
    if not when.dated or not day.dated:
        return Certainty.UNKNOWN
    if when.latest is not None and day.earliest is not None and when.latest < day.earliest:
        return Certainty.SURELY
    latest_start = day.latest and datetime.combine(day.latest, _START)
    never = when.earliest is not None and latest_start is not None and when.earliest >= latest_start
    return Certainty.NOT if never else Certainty.POSSIBLY


def after(when: VagueDate, other: date | VagueDate) -> Certainty:
    """Whether an event lies after a day, or after any day it can be: after death, after today."""
    day = _as_words(other)
    if not when.dated or not day.dated:
        return Certainty.UNKNOWN
    if when.earliest is not None and day.latest is not None and when.earliest > day.latest:
        return Certainty.SURELY
    earliest_end = day.earliest and datetime.combine(day.earliest, _END)
    never = when.latest is not None and earliest_end is not None and when.latest <= earliest_end
    return Certainty.NOT if never else Certainty.POSSIBLY


def _as_words(day: date | VagueDate) -> VagueDate:
    if isinstance(day, VagueDate):
        return day
    return VagueDate(day.isoformat(), datetime.combine(day, _START), datetime.combine(day, _END))


def _answer(when: VagueDate, start: datetime | None, end: datetime | None) -> Certainty:
    if not when.dated:
        return Certainty.UNKNOWN
    ends_too_soon = start and when.latest and when.latest < start
    starts_too_late = end and when.earliest and when.earliest > end
    if ends_too_soon or starts_too_late:
        return Certainty.NOT
    starts_inside = start is None or (when.earliest is not None and when.earliest >= start)
    ends_inside = end is None or (when.latest is not None and when.latest <= end)
    return Certainty.SURELY if starts_inside and ends_inside else Certainty.POSSIBLY
