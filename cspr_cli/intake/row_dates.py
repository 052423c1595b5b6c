"""The date cell of a chronology row: kept in its own words, with its doubts named."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from cspr_cli.records.vague_date import read_date

_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_DAYS_TO_1904 = 1462
_SERIAL_RANGE = range(20_000, 60_000)  # 1954 to 2064: the years that a review can look at
_NUMERIC = re.compile(r"\D*(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})\b")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::\d{2})?")
_MONTHS = 12
_MINUTES = 24 * 60
_PARTS = ("date", "month", "year")
_SOME_DAY = read_date("1 March 2020")


def split_moment(words: str) -> tuple[str, str]:
    """An ISO moment, as a spreadsheet stores it, as its day and time; other words as they are."""
    found = _MOMENT.fullmatch(words.strip())
    return (found[1], found[2]) if found else (words, "")


def from_serial(words: str, *, since_1904: bool = False) -> str:
    """The day, and any time, of a bare Excel day number; empty when it is not one."""
    if not _SERIAL.fullmatch(words.strip()):
        return ""
    number = float(words) + (_DAYS_TO_1904 if since_1904 else 0)
    if int(number) not in _SERIAL_RANGE:
        return ""
    day = (_EXCEL_DAY_ZERO + timedelta(days=int(number))).isoformat()
    minutes = round((number - int(number)) * _MINUTES) % _MINUTES
    return f"{day} {minutes // 60:02d}:{minutes % 60:02d}" if minutes else day


def doubt(words: str) -> str:
    """What a reader should look at again in a date, as a sentence's end; empty when nothing."""
    if not any(character.isdigit() for character in words):
        return "has no day, month or year in figures"
    found = _NUMERIC.match(words)
    if found is None:
        return _unread(words)
    first, second, year = int(found[1]), int(found[2]), found[3]
    if second > _MONTHS and 0 < first <= _MONTHS:
        return "reads only as month first, the American order"
    if first > 31 or second > _MONTHS or not first or not second:  # noqa: PLR2004 - days in a month
        return "is not a day in the calendar"
    if len(year) == 2:  # noqa: PLR2004 - as it says
        return "gives its year in two figures"
    return _impossible(words)


def _unread(words: str) -> str:
    """Why words with figures in them set no date; a day that leans on the row before is one."""
    when = read_date(
        words, previous=_SOME_DAY, born=_SOME_DAY.earliest and _SOME_DAY.earliest.date()
    )
    if when.dated or not when.fault:
        return ""
    return _impossible(words) or f"cannot be read as a date: {when.fault}"


def from_parts(values: Mapping[str, str]) -> dict[str, str]:
    """The day, the month and the year of three columns as one date."""
    rest = {key: text for key, text in values.items() if key not in _PARTS}
    parts = [values[key] for key in _PARTS if key in values]
    figures = all(part.isdigit() for part in parts)
    words = ("/" if figures else " ").join(parts)
    return {"date": words, **rest} if words else rest


def _impossible(words: str) -> str:
    """What is wrong with a day that no calendar has, such as a 30 February."""
    when = read_date(words)
    return f"is not a day in the calendar: {when.fault}" if when.likely else ""
