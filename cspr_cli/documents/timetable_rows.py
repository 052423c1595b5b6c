"""The case's own timetable as a document shows it: each step with its dates in words."""

from datetime import date, time
from typing import Any

from cspr_cli.deadlines.milestones import DatedMilestone, State
from cspr_cli.deadlines.timetable import Timetable
from cspr_cli.documents.or_blank import OrBlank
from cspr_cli.documents.wording import long_date

_NOT_YET = "Not started"


def timetable_block(table: Timetable) -> dict[str, Any]:
    """What templates call ``timetable``: its rows in the procedure's order, and days by key.

    ``rows`` have ``key``, ``label``, ``owner``, ``window``, ``latest`` and ``state``, all words.
    ``days`` gives by milestone the day in a letter's words that it is planned for or due on, and
    ``moments`` its time and day; both are empty while nothing says when the step will start, and
    for a step that is not on the case's path.
    ``stands`` says in words how a step stands, such as ``Done on 6 November 2026``; its keys are
    the milestones' with ``_`` for ``-``, so that a form can name them as paths.
    """
    return {
        "rows": [timetable_row(row, str(place)) for place, row in enumerate(table.rows)],
        "days": OrBlank({row.key: long_date(row.falls_on) for row in table.rows}, ""),
        "moments": OrBlank({row.key: _moment(row) for row in table.rows}, ""),
        "stands": OrBlank({row.key.replace("-", "_"): _stands(row) for row in table.rows}, ""),
        "clock_started": _clock_started(table),
        "panel_due": long_date(table.panel_due.due) if table.panel_due else "",
    }


def timetable_row(row: DatedMilestone, place: str) -> dict[str, str]:
    """One step as words."""
    return {
        "row": place,
        "key": row.key,
        "label": row.label,
        "owner": sentence(row.owner),
        "window": _window(row),
        "latest": long_date(row.latest),
        "state": _state(row),
    }


def sentence(words: str) -> str:
    """Words with a capital first letter, and the rest as they are."""
    return words[:1].upper() + words[1:]


def _window(row: DatedMilestone) -> str:
    if row.latest is None:
        return "" if row.state is State.DONE else _NOT_YET
    at = f", {row.time:%H:%M}" if _has_time(row) else ""
    until = f"{_short(row.latest)}{at}"
    if row.earliest and row.earliest != row.latest:
        return f"{_start(row.earliest, row.latest)} to {until}"
    return until


def _start(first: date, last: date) -> str:
    """The first day of a span, without the month and the year that its last day says."""
    if first.year != last.year:
        return _short(first)
    month = "" if first.month == last.month else f" {first:%b}"
    return f"{first:%a} {first.day}{month}"


def _has_time(row: DatedMilestone) -> bool:
    """Whether a time was meant: hours counted from a day without one end at midnight."""
    return row.time is not None and row.time != time()


def _short(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def _state(row: DatedMilestone) -> str:
    if row.state is State.DONE:
        return f"Done on {long_date(row.done_on)}"
    if row.state is State.OVERDUE:
        days = row.working_days_late
        return f"{days} working day{'' if days == 1 else 's'} late" if days else "Late today"
    if row.planned_on:
        return f"Planned for {long_date(row.planned_on)}"
    return {State.DUE: "Due", State.EXPECTED: "Expected"}.get(row.state, "Waiting")


def _moment(row: DatedMilestone) -> str:
    day = long_date(row.falls_on)
    return f"{row.time:%H:%M} on {day}" if day and _has_time(row) else day


def _stands(row: DatedMilestone) -> str:
    if row.state is State.DONE or row.planned_on:
        return _state(row)
    if row.latest is None:
        return ""
    span = row.earliest and row.earliest != row.latest
    return _window(row) if span else f"By {_window(row)}"


def _clock_started(table: Timetable) -> str:
    clock = table.facts.profile.clock.trigger
    started = table.facts.triggers.get(clock)
    return "" if started is None else long_date(date(started.year, started.month, started.day))
