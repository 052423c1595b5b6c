"""How a date was counted, in plain English: the lines behind ``--explain``."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from cspr_cli.deadlines.counting import Counted, CountedDay, Moment
from cspr_cli.deadlines.timetable import DatedMilestone, State, Timetable
from cspr_cli.records.profile import Unit

_UNIT_WORDS = {
    Unit.WORKING_DAY: "working day",
    Unit.DAY: "day",
    Unit.HOUR: "hour",
    Unit.WEEK: "week",
    Unit.MONTH: "month",
}


def long_date(day: date) -> str:
    """A day as ``Friday 20 November 2026``, the same in every locale and on every system."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def clock(at: time) -> str:
    """A time of day as ``16:00``."""
    return f"{at.hour:02}:{at.minute:02}"


def rule_words(counted: Counted, words: Mapping[str, str]) -> str:
    """The rule that a date follows: ``5 working days after the referral was received``."""
    what = words.get(counted.trigger, counted.trigger.replace("-", " ").replace("_", " "))
    if counted.amount == 0:
        return f"the same day as this: {what}"
    unit = _UNIT_WORDS[counted.unit]
    many = f"{counted.amount} {unit}" + ("" if counted.amount == 1 else "s")
    if counted.first_number and not counted.back:
        return (
            f"{unit} {counted.amount}, where day {counted.first_number} is the day of this: {what}"
        )
    return f"{many} {'before' if counted.back else 'after'} {what}"


def explain_count(counted: Counted, words: Mapping[str, str]) -> list[str]:
    """The rule, the trigger, each day counted and each day skipped with its reason."""
    source = f" ({counted.source})" if counted.source else ""
    lines = [f"Rule: {rule_words(counted, words)}{source}."]
    if counted.note:
        lines.append(f"Note: {counted.note}.")
    first, *rest = counted.days
    what = words.get(counted.trigger, counted.trigger)
    started = _moment(counted.started)
    if counted.unit is Unit.WORKING_DAY:
        lines.append(f"Day {first.number}: {started}: {what}.")
    else:
        lines.append(f"Starts: {started}: {what}.")
    lines.extend(_day_line(day, back=counted.back) for day in rest)
    lines.append(f"Reached: {_reached(counted)}.")
    lines.extend(_off_day(counted))
    return lines


def explain(row: DatedMilestone, table: Timetable) -> list[str]:
    """Everything about one milestone's date, a sentence a line, the heading first."""
    words = table.facts.profile.triggers
    lines = [_heading(row)]
    if row.expected_because:
        lines.append(f"Only expected: {row.expected_because}.")
    if row.put_off_from:
        lines.append(
            f"Put off, and those concerned told: counted as {long_date(row.put_off_from)}."
        )
    if row.earliest:
        lines.append(f"Window: from {long_date(row.earliest)}.")
    if row.counted:
        lines.extend(explain_count(row.counted, words))
    lines.extend(
        f"Also limited: {rule_words(other, words)}, which is {_reached(other)}."
        for other in row.other_limits
    )
    lines.extend(f"Also read: {item.reading}{_from(item.source)}." for item in row.also_read)
    if row.notes:
        lines.append(f"Note: {row.notes}")
    return lines


def explain_panel_due(table: Timetable) -> list[str]:
    """How the local and the national deadline were counted, and which comes first."""
    words = table.facts.profile.triggers
    lines = []
    if table.panel_due:
        expected = " (expected)" if table.panel_due.expected else ""
        lines.append(
            f"The report is due with the Panel on {long_date(table.panel_due.due)}{expected}, "
            f"by the {table.panel_due.which} deadline."
        )
    for name, deadline in (("Local", table.local), ("National", table.national)):
        if deadline is None:
            lines.append(f"{name} deadline: cannot be counted until its clock has a start.")
            continue
        lines.append(f"{name} deadline:")
        if deadline.because:
            lines.append(f"Only expected: {deadline.because}.")
        lines.extend(explain_count(deadline.counted, words))
    return lines


def _heading(row: DatedMilestone) -> str:
    if row.latest is None:
        return f"{row.label}: waiting; nothing says yet when it starts."
    by = f" by {clock(row.time)}" if row.time else ""
    done = f"; done on {long_date(row.done_on)}" if row.done_on else ""
    planned = f"; planned for {long_date(row.planned_on)}" if row.planned_on else ""
    state = "" if row.state is State.DONE else f" ({row.state})"
    return f"{row.label}: {long_date(row.latest)}{by}{state}{done}{planned}."


def _day_line(day: CountedDay, *, back: bool) -> str:
    if day.number is None:
        named = day.skipped == _DAYS[day.day.weekday()]
        return f"Not counted: {long_date(day.day)}{'' if named else ', ' + day.skipped}."
    number = f"{day.number} before" if back else f"{day.number}"
    return f"Day {number}: {long_date(day.day)}."


def _reached(counted: Counted) -> str:
    at = f" at {clock(counted.ends_at)}" if counted.ends_at is not None else ""
    return f"{long_date(counted.ends)}{at}"


def _off_day(counted: Counted) -> Iterator[str]:
    """What to do when the day reached is not a working day."""
    reason = counted.calendar.reason(counted.ends)
    if not reason:
        return
    before = long_date(counted.working_day_before)
    if counted.unit is Unit.HOUR:
        after = long_date(counted.working_day_after)
        yield f"That is not a working day ({reason}): act by {before}; the next one is {after}."
    else:
        yield f"That is not a working day ({reason}): act by {before}."


def _moment(moment: Moment) -> str:
    if isinstance(moment, datetime):
        return f"{long_date(moment)} at {clock(moment.time())}"
    return long_date(moment)


def _from(source: str) -> str:
    return f" ({source})" if source else ""


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
