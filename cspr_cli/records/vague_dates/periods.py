"""Seasons, school terms, holidays and feasts: named parts of a year, as England keeps them.

Terms and school holidays differ by county, so their bounds are the widest that are usual.
"""

import re
from datetime import date, timedelta

from cspr_cli.records.vague_dates.span import (
    Precision,
    Span,
    full_year,
    months_span,
)

_YEAR = r"'?(\d{4}|\d{2})(?:/(\d{4}|\d{2}))?"
_SEASON = re.compile(rf"(spring|summer|autumn|winter) {_YEAR}")
_TERM = re.compile(rf"(spring|summer|autumn|michaelmas|easter) term {_YEAR}")
_HALF_TERM = re.compile(
    rf"(feb|february|spring|may|whitsun|summer|oct|october|autumn) half[ -]?term {_YEAR}"
)
_HALF_TERM_AFTER = re.compile(rf"half[ -]?term (feb|february|may|oct|october) {_YEAR}")
_NUMBERED_TERM = re.compile(rf"(spring|summer|autumn)(?: term)? ([12])(?: term)? {_YEAR}")
_HOLIDAYS = re.compile(
    rf"(summer|easter|christmas|xmas)(?: school)? (?:holidays?|hols|break) {_YEAR}"
)
_FEAST = re.compile(
    r"(christmas eve|xmas eve|christmas day|xmas day|christmas|xmas|boxing day|new year'?s eve|"
    r"new year'?s day|new year|bonfire night|halloween|good friday|easter sunday|easter monday|"
    r"easter weekend|easter) (\d{4})"
)

_QUARTER = re.compile(r"(?:q([1-4])|(first|second|third|fourth|last) quarter) '?(\d{4}|\d{2})")
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_AUGUST_HOLIDAY = re.compile(r"(?:late )?(?:august|summer) bank holiday(?: weekend)? (\d{4})")

_MAY_HOLIDAY = re.compile(
    r"(early may|may day|late may|spring|whitsun) bank holiday(?: weekend)? (\d{4})"
)
_MOVED_HOLIDAYS = {
    ("early", 1995): (5, 8), ("early", 2020): (5, 8), ("late", 2002): (6, 4),
    ("late", 2012): (6, 4), ("late", 2022): (6, 2),
}  # fmt: skip

_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
_TERMS = {
    "autumn": (9, 12),
    "michaelmas": (9, 12),
    "spring": (1, 4),
    "easter": (1, 4),
    "summer": (4, 7),
}
_FEBRUARY, _MAY, _OCTOBER = ((2, 8), (2, 28)), ((5, 20), (6, 8)), ((10, 14), (11, 6))
_HALF_TERMS = {
    "feb": _FEBRUARY, "february": _FEBRUARY, "spring": _FEBRUARY, "may": _MAY, "whitsun": _MAY,
    "summer": _MAY, "oct": _OCTOBER, "october": _OCTOBER, "autumn": _OCTOBER,
}  # fmt: skip
_NUMBERED_TERMS = {
    ("autumn", "1"): ((9, 1), (10, 31)), ("autumn", "2"): ((10, 20), (12, 31)),
    ("spring", "1"): ((1, 1), (2, 28)), ("spring", "2"): ((2, 10), (4, 30)),
    ("summer", "1"): ((4, 1), (6, 8)), ("summer", "2"): ((5, 20), (7, 31)),
}  # fmt: skip
_BREAKS = {"summer": ((7, 15), (9, 10)), "easter": ((3, 20), (4, 30))}
_FEASTS = {
    "christmas eve": (12, 24, 0), "xmas eve": (12, 24, 0), "christmas day": (12, 25, 0),
    "xmas day": (12, 25, 0), "christmas": (12, 24, 2), "xmas": (12, 24, 2),
    "boxing day": (12, 26, 0), "new years eve": (12, 31, 0), "new years day": (1, 1, 0),
    "new year": (1, 1, 1), "bonfire night": (11, 5, 0), "halloween": (10, 31, 0),
}  # fmt: skip
_AFTER_EASTER = {
    "good friday": (-2, -2), "easter sunday": (0, 0), "easter monday": (1, 1),
    "easter weekend": (-2, 1), "easter": (-2, 1),
}  # fmt: skip


def read_period(text: str) -> Span | None:
    """The days of a quarter, season, term, school holiday or feast; None for other words."""
    return _of_school(text) or _of_year(text)


def _of_school(text: str) -> Span | None:
    if match := _TERM.fullmatch(text):
        return _term(match[1], _school_year_start(match[1], match[2], match[3]))
    if match := _NUMBERED_TERM.fullmatch(text):
        bounds = _NUMBERED_TERMS[match[1], match[2]]
        return _between(_school_year_start(match[1], match[3], match[4]), *bounds)
    if match := _HALF_TERM.fullmatch(text) or _HALF_TERM_AFTER.fullmatch(text):
        bounds = _HALF_TERMS[match[1]]
        return _between(_school_year_start(match[1], match[2], match[3]), *bounds)
    if match := _HOLIDAYS.fullmatch(text):
        return _holidays(match[1], full_year(match[2]), match[3])
    return None


def _of_year(text: str) -> Span | None:
    if match := _SEASON.fullmatch(text):
        return _season(match[1], full_year(match[2]), match[3])
    if match := _FEAST.fullmatch(text):
        return _feast(match[1].replace("'", ""), full_year(match[2]))
    if match := _QUARTER.fullmatch(text):
        return _quarter(int(match[1] or _QUARTERS[match[2]]), full_year(match[3]))
    if match := _AUGUST_HOLIDAY.fullmatch(text):
        return _august_holiday(full_year(match[1]), weekend="weekend" in text)
    if match := _MAY_HOLIDAY.fullmatch(text):
        kind = "early" if match[1] in {"early may", "may day"} else "late"
        return _may_holiday(kind, full_year(match[2]), weekend="weekend" in text)
    return None


def _quarter(number: int, year: int) -> Span:
    return months_span(year, 3 * number - 2, year, 3 * number)


def _august_holiday(year: int, *, weekend: bool) -> Span:
    """The last Monday of August, and the Saturday and Sunday before it."""
    last = date(year, 8, 31)
    monday = last - timedelta(days=last.weekday())
    if not weekend:
        return Span(monday, monday)
    return Span(monday - timedelta(days=2), monday, Precision.DAYS)


def _may_holiday(kind: str, year: int, *, weekend: bool) -> Span:
    """The first or the last Monday of May, or the day that it was moved to."""
    edge = date(year, 5, 7 if kind == "early" else 31)
    day = edge - timedelta(days=edge.weekday())
    if (kind, year) in _MOVED_HOLIDAYS:
        day = date(year, *_MOVED_HOLIDAYS[kind, year])
    if not weekend:
        return Span(day, day)
    early_in_week = day.weekday() < 3  # noqa: PLR2004 - its weekend goes before it
    first = day - timedelta(days=day.weekday() + 2) if early_in_week else day
    last = day if early_in_week else day + timedelta(days=6 - day.weekday())
    return Span(first, last, Precision.DAYS)


def easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar, by the anonymous computus (Meeus/Jones/Butcher)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    skipped = (8 * century + 13) // 25
    epact = (19 * golden + century - century // 4 - skipped + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * week) // 451
    month, day = divmod(epact + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _school_year_start(name: str, year: str, second: str | None) -> int:
    """The calendar year that a part of a school year lies in: ``spring term 2018/19`` is 2019."""
    autumn = name in {"autumn", "michaelmas", "oct", "october"}
    return full_year(year) + (1 if second and not autumn else 0)


def _term(name: str, year: int) -> Span:
    first, last = _TERMS[name]
    return months_span(year, first, year, last)


def _between(year: int, start: tuple[int, int], end: tuple[int, int]) -> Span:
    return Span(date(year, *start), date(year, *end), Precision.DAYS)


def _holidays(name: str, year: int, second: str | None) -> Span:
    if name in _BREAKS:
        return _between(year + (1 if second else 0), *_BREAKS[name])
    return Span(date(year, 12, 15), date(year + 1, 1, 8), Precision.DAYS)


def _season(name: str, year: int, second: str | None) -> Span:
    if name != "winter":
        return months_span(year, _SEASONS[name][0], year, _SEASONS[name][1])
    if second:
        return months_span(year, 12, year + 1, 2)
    return months_span(year, 1, year + 1, 2).doubted("either end of the year can be its winter")


def _feast(name: str, year: int) -> Span:
    if name in _AFTER_EASTER:
        before, after = _AFTER_EASTER[name]
        sunday = easter_sunday(year)
        first, last = sunday + timedelta(days=before), sunday + timedelta(days=after)
    else:
        month, day, length = _FEASTS[name]
        first = date(year, month, day)
        last = first + timedelta(days=length)
    return Span(first, last, Precision.DAY if first == last else Precision.DAYS)
