"""A day, written in the ways in which agencies' staff write one."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from cspr_cli.records.errors import CsprError

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EARLY, _MID = 10, 20  # the last days of the early and the middle part of a month
_TEENS = range(11, 14)
_ENDINGS: Mapping[int, str] = MappingProxyType({1: "st", 2: "nd", 3: "rd"})
_SPAN = timedelta(days=3)


def written(day: date, style: str) -> str:
    """The day in one of the styles, by its name in the example's files.

    Names are spelled out here rather than by ``strftime``, whose words follow the machine's
    language. Raises `CsprError` for a style that there is not.
    """
    if style not in STYLES:
        raise CsprError(
            f"The example asks for a date in the style {style!r}, and there is no such style.",
            f"The styles are: {', '.join(sorted(STYLES))}",
        )
    return STYLES[style](day)


def _slashes(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def _short(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{_two(day)}"


def _dots(day: date) -> str:
    return f"{day.day}.{day.month}.{_two(day)}"


def _two(day: date) -> str:
    return f"{day.year % 100:02d}"


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _long(day: date) -> str:
    return f"{day.day} {_month(day)}"


def _ordinal(day: date) -> str:
    ending = "th" if day.day in _TEENS else _ENDINGS.get(day.day % 10, "th")
    return f"{day.day}{ending} {_month(day)}"


def _short_month(day: date) -> str:
    return f"{day.day:02d}-{MONTHS[day.month - 1][:3]}-{day.year}"


def _weekday(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()][:3]} {_slashes(day)}"


def _full_weekday(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {_long(day)}"


def _part_of_month(day: date) -> str:
    part = "early" if day.day <= _EARLY else "mid" if day.day <= _MID else "late"
    return f"{part} {_month(day)}"


def _week_commencing(day: date) -> str:
    return f"w/c {_short(day - timedelta(days=day.weekday()))}"


def _before(day: date) -> str:
    year, month = divmod(day.year * 12 + day.month, 12)
    return f"before {MONTHS[month]} {year}"


def _between(day: date) -> str:
    return f"between {_long(day)} and {_long(day + _SPAN)}"


STYLES: Mapping[str, Callable[[date], str]] = MappingProxyType(
    {
        "iso": date.isoformat,
        "slashes": _slashes,
        "short": _short,
        "dots": _dots,
        "dots-long": lambda day: f"{day.day:02d}.{day.month:02d}.{day.year}",
        "dmy": lambda day: f"{day.day}-{day.month}-{day.year}",
        "short-month": _short_month,
        "long": _long,
        "ordinal": _ordinal,
        "weekday": _weekday,
        "full-weekday": _full_weekday,
        "month": _month,
        "year": lambda day: str(day.year),
        "part-month": _part_of_month,
        "approx": lambda day: f"approx {_short(day)}",
        "doubtful": lambda day: f"?{_short(day)}",
        "week": _week_commencing,
        "before": _before,
        "between": _between,
        "range": lambda day: f"{_slashes(day)} - {_slashes(day + timedelta(days=1))}",
        "not-recorded": lambda day: "date not recorded" if day else "",
    }
)
"""Every style by its name."""
