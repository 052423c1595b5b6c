"""Dates as the screen shows them: short, with the weekday, the same on every system."""

from datetime import date, time

from cspr_cli.cli.words import plural

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def short(day: date | None) -> str:
    """``Fri 20 Nov 2026``, or nothing."""
    if day is None:
        return ""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def near(day: date | None, today: date) -> str:
    """The same without the year, where that is this year's: for the columns of a table."""
    return short(day).removesuffix(f" {today.year}")


def near_at(day: date, at: time | None, today: date) -> str:
    """The same as ``near`` with the time of day, where there is one."""
    return f"{near(day, today)}, {at.hour:02}:{at.minute:02}" if at else near(day, today)


def short_at(day: date | None, at: time | None) -> str:
    """The same as ``short`` with the time of day, where there is one."""
    return f"{short(day)}, {at.hour:02}:{at.minute:02}" if at else short(day)


def late(working_days: int) -> str:
    """``3 working days late``; ``late today`` where only the time has passed."""
    return f"{plural(working_days, 'working day')} late" if working_days else "late today"
