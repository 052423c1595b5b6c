"""Times of day as people write them: ``14:30``, ``2.30pm``, ``approx 9am``, ``overnight``."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from cspr_cli.records.vague_dates.span import Precision, UnreadableError
from cspr_cli.records.vague_dates.wording import LONGEST, UNKNOWN, plain

MINUTES = 24 * 60
_SLACK = 30
_NOON = 12

_CLOCK = re.compile(
    r"(\d{1,2})(?: ?[:.;h] ?(\d{2})(?:[:.]\d{2})?)? ?(a\.?m\.?|p\.?m\.?|hrs?|hours|h|o'?clock)?"
)
_FOUR_DIGITS = re.compile(r"(\d{2}):?(\d{2}) ?(?:hrs?|hours|h)?")
_ABOUT = re.compile(r"(?:approximately|approx|about|abt|around|roughly|circa|~|c)\.? ?(.+)")
_ABOUT_AFTER = re.compile(r"(.+?) ?(?:approximately|approx|ish|or so)\.?")
_AFTER = re.compile(r"(?:after|from|since|post) (.+)")
_BEFORE = re.compile(r"(?:before|by|until|pre|prior to) (.+)")
_SHORT_RANGE = re.compile(
    r"(?:between |from )?(\d{1,2}(?:[:.]\d{2})?) ?(?:-|to|and) ?(\d{1,2}(?:[:.]\d{2})?) ?(am|pm)"
)
_RANGE = re.compile(r"(?:between |from )?(.+?) ?(?:-|to|until|and) ?(.+)")
_PARTS = {
    "am": (0, 719), "a.m": (0, 719), "pm": (720, 1439), "p.m": (720, 1439),
    "early hours": (0, 359), "early hours morning": (0, 359), "small hours": (0, 359),
    "dawn": (240, 539), "early morning": (0, 539), "early am": (0, 539),
    "morning": (300, 719), "mid morning": (540, 719), "mid-morning": (540, 719),
    "late morning": (600, 719), "before school": (420, 539), "lunchtime": (690, 840),
    "lunch time": (690, 840), "lunch": (690, 840), "noon": (720, 720), "midday": (720, 720),
    "mid-day": (720, 720), "afternoon": (720, 1079), "early afternoon": (720, 899),
    "mid afternoon": (840, 989), "mid-afternoon": (840, 989), "late afternoon": (900, 1079),
    "early pm": (720, 899), "late pm": (900, 1439), "after school": (900, 1079),
    "teatime": (930, 1139), "tea time": (930, 1139), "dusk": (930, 1320), "evening": (1020, 1439),
    "early evening": (1020, 1199), "late evening": (1200, 1439), "daytime": (360, 1079),
    "school day": (510, 959), "school hours": (510, 959), "all day": (0, 1439),
    "out hours": (0, 1439), "midnight": (0, 1439), "eve": (1020, 1439),
    "night": (1080, 1799), "tonight": (1080, 1799), "overnight": (1080, 1979),
    "night time": (1080, 1799), "late night": (1260, 1619), "late at night": (1260, 1619),
}  # fmt: skip
"""Minutes from the day's first; past 1439 they run into the next morning."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The first and last minute, from 0 at the day's start; past 1439 is the next morning."""

    first: int
    last: int
    precision: Precision = Precision.MINUTE
    doubtful: bool = False


@lru_cache(maxsize=8192)
def read_clock(words: str) -> Clock | None:
    """The minutes that the words can mean; None where they say that the time is not known.

    Raises:
        UnreadableError: the words are no time.
    """
    if len(words) > LONGEST:
        raise UnreadableError("it is too long to be a time")
    wording = plain(words)
    if not wording.text or wording.text in UNKNOWN or words.strip().casefold() in UNKNOWN:
        return None
    clock = _read(wording.text)
    if clock is None:
        raise UnreadableError("it is not a time, such as 14:30 or about 9am", _likely(wording.text))
    return replace(clock, doubtful=True) if wording.doubtful else clock


def _likely(text: str) -> str:
    return f"{int(text):02d}:00" if text.isascii() and text.isdigit() and int(text) < 24 else ""  # noqa: PLR2004


def _read(text: str, depth: int = 0) -> Clock | None:
    if text in _PARTS:
        first, last = _PARTS[text]
        exact = first == last
        return Clock(first, last, Precision.MINUTE if exact else Precision.PART_OF_DAY)
    minute = _minute(text)
    if minute is not None:
        return Clock(minute, minute)
    return _vague(text, depth + 1) if depth < 3 else None  # noqa: PLR2004 - "about 9 to about 10"


def _minute(text: str) -> int | None:
    if match := _FOUR_DIGITS.fullmatch(text):
        return _in_day(int(match[1]), int(match[2]), "")
    match = _CLOCK.fullmatch(text)
    if not match or not (match[2] or match[3]):
        return None
    half = (match[3] or "").replace(".", "")
    return _in_day(int(match[1]), int(match[2] or 0), half if half in {"am", "pm"} else "")


def _in_day(hour: int, minute: int, half: str) -> int:
    if (hour, minute, half) == (24, 0, ""):
        return MINUTES - 1
    if minute > 59 or hour > 23 or (half == "am" and hour > _NOON):  # noqa: PLR2004 - clock
        raise UnreadableError(f"there is no time {hour:02d}:{minute:02d}{half}")
    if half == "pm" and hour < _NOON:
        hour += _NOON
    if half == "am" and hour == _NOON:
        hour = 0
    return hour * 60 + minute


def _vague(text: str, depth: int) -> Clock | None:
    for form in (_ABOUT, _ABOUT_AFTER):
        if (match := form.fullmatch(text)) and (clock := _read(match[1], depth)):
            first, last = max(0, clock.first - _SLACK), clock.last + _SLACK
            last = last if clock.last >= MINUTES else min(MINUTES - 1, last)
            return Clock(first, last, Precision.PART_OF_DAY)
    if match := _SHORT_RANGE.fullmatch(text):
        return _short_range(match[1], match[2], match[3], depth)
    if match := _RANGE.fullmatch(text):
        span = _range(_read(match[1], depth), _read(match[2], depth))
        if span:
            return span
    return _one_sided(text, depth)


def _short_range(start: str, end: str, half: str, depth: int) -> Clock | None:
    """``9-11am``; ``11-1pm`` begins in the morning."""
    last = _read(end + half, depth)
    first = _read(start + half, depth)
    if first and last and first.first > last.first:
        first = _read(start + ("am" if half == "pm" else "pm"), depth)
    return _range(first, last)


def _range(first: Clock | None, last: Clock | None) -> Clock | None:
    if not first or not last:
        return None
    end = last.last if last.last >= first.first else last.last + MINUTES  # 22:00-02:00
    return Clock(first.first, end, Precision.PART_OF_DAY)


def _one_sided(text: str, depth: int) -> Clock | None:
    if (match := _AFTER.fullmatch(text)) and (clock := _read(match[1], depth)):
        return Clock(clock.first, MINUTES - 1, Precision.PART_OF_DAY)
    if (match := _BEFORE.fullmatch(text)) and (clock := _read(match[1], depth)):
        return Clock(0, min(clock.last, MINUTES - 1), Precision.PART_OF_DAY)
    return None
