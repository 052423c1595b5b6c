"""Windows in each unit, each result carrying how it was counted.

The day of the trigger is day 0 and day 1 is the next working day. Hours run by the clock. A month
ends on the same day of the month, or on the last day of a shorter one.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from cspr_cli.deadlines.working_days import Calendar
from cspr_cli.records.errors import CsprError
from cspr_cli.records.profile import Unit

Moment = date | datetime
"""A day, or a day and time where windows run by the hour."""

_MIDNIGHT = time(0, 0)
_MONTHS_IN_YEAR = 12
_ONE_DAY = timedelta(days=1)
_NO_TIME = (
    "no time of day is recorded, so the hours run from the start of the day: the safer reading"
)


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day of a count: its number, or the reason that it was skipped."""

    day: date
    number: int | None
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A date and how it was reached.

    Attributes:
        calendar: The working days it was counted on.
        trigger: The case date, or the milestone, that the count starts from.
        started: When that was, or is expected to be.
        amount: How many of ``unit``.
        unit: What was counted.
        ends: The day reached.
        ends_at: The time reached, where hours were counted.
        back: True when it was counted back from ``started``.
        first_number: What the procedure calls the trigger's own day: 0 or 1.
        note: Anything to know about the count, in plain English.
        source: Where the rule is written.
    """

    calendar: Calendar
    trigger: str
    started: Moment
    amount: int
    unit: Unit
    ends: date
    ends_at: time | None = None
    back: bool = False
    first_number: int = 0
    note: str = ""
    source: str = ""

    @property
    def working_day_before(self) -> date:
        """The day reached, or the working day before it where it is not a working day."""
        return self.calendar.on_or_before(self.ends)

    @property
    def working_day_after(self) -> date:
        """The day reached, or the working day after it where it is not a working day."""
        return self.calendar.on_or_after(self.ends)

    @property
    def days(self) -> tuple[CountedDay, ...]:
        """The trigger's day, then every day counted or skipped; only working days have both."""
        first = CountedDay(day_of(self.started), self.first_number)
        if self.unit is not Unit.WORKING_DAY:
            return (first,)
        return (first, *(self._steps_back() if self.back else self._steps()))

    def _steps(self) -> Iterator[CountedDay]:
        day, number = day_of(self.started), self.first_number
        while day < self.ends:
            day += _ONE_DAY
            reason = self.calendar.reason(day)
            number += not reason
            yield CountedDay(day, None if reason else number, reason)

    def _steps_back(self) -> Iterator[CountedDay]:
        """Count down to the end; days before the first working day have not been counted yet."""
        day = day_of(self.started)
        counting = self.calendar.is_working_day(day)
        number = 0
        while day > self.ends:
            day -= _ONE_DAY
            reason = self.calendar.reason(day)
            if not reason:
                number += counting
                counting = True
            yield CountedDay(day, None if reason else number, reason)


@dataclass(frozen=True, slots=True)
class Start:
    """Where a count starts: the name of the case date, when it was, and what that day is called."""

    trigger: str
    at: Moment
    first_number: int = 0


def day_of(moment: Moment) -> date:
    """The day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment


@lru_cache(maxsize=4096)
def count(
    calendar: Calendar, start: Start, amount: int, unit: Unit = Unit.WORKING_DAY, source: str = ""
) -> Counted:
    """Count ``amount`` of ``unit`` on from the start; `CsprError` outside the certain years.

    A procedure that calls the trigger's own day "day 1" reaches day N one working day sooner.
    """
    if unit is Unit.HOUR:
        return _count_hours(calendar, start, amount, source)
    first_number = start.first_number if unit is Unit.WORKING_DAY else 0
    day = day_of(start.at)
    if unit is Unit.WORKING_DAY:
        ends = calendar.add(day, max(amount - first_number, 0))
    else:
        ends = _shift(day, amount, unit)
    return Counted(
        calendar=calendar,
        trigger=start.trigger,
        started=start.at,
        amount=amount,
        unit=unit,
        ends=ends,
        first_number=first_number,
        source=source,
    )


def count_back(
    calendar: Calendar, start: Start, amount: int, unit: Unit = Unit.WORKING_DAY, source: str = ""
) -> Counted:
    """Count ``amount`` of ``unit`` back from the start, or from the working day before it."""
    if unit is Unit.HOUR:
        return _count_hours(calendar, start, -amount, source)
    day = day_of(start.at)
    working = unit is Unit.WORKING_DAY
    ends = calendar.back(day, amount) if working else _shift(day, -amount, unit)
    return Counted(
        calendar=calendar,
        trigger=start.trigger,
        started=start.at,
        amount=amount,
        unit=unit,
        ends=ends,
        back=True,
        source=source,
    )


def add_months(day: date, months: int) -> date:
    """The same day of the month ``months`` on, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, _MONTHS_IN_YEAR)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _count_hours(calendar: Calendar, start: Start, hours: int, source: str) -> Counted:
    timed = isinstance(start.at, datetime)
    begins = start.at if isinstance(start.at, datetime) else datetime.combine(start.at, _MIDNIGHT)
    try:
        reached = begins.replace(tzinfo=None) + timedelta(hours=hours)
    except OverflowError:
        raise _too_far(day_of(start.at)) from None
    return Counted(
        calendar=calendar,
        trigger=start.trigger,
        started=start.at,
        amount=abs(hours),
        unit=Unit.HOUR,
        ends=reached.date(),
        ends_at=reached.time(),
        back=hours < 0,
        note="" if timed else _NO_TIME,
        source=source,
    )


def _shift(day: date, amount: int, unit: Unit) -> date:
    try:
        if unit is Unit.MONTH:
            return add_months(day, amount)
        return day + timedelta(weeks=amount) if unit is Unit.WEEK else day + timedelta(days=amount)
    except OverflowError:
        raise _too_far(day) from None


def _too_far(day: date) -> CsprError:
    return CsprError(
        f"the window that starts on {day.isoformat()} runs outside the calendar",
        "Check the date, and the window in the partnership's profile.",
    )
