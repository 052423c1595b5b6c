"""Working days in England: not a Saturday, not a Sunday, not a bank holiday.

A partnership's closure days make a second calendar for its own milestones; the national deadline
is always counted on the calendar without them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from types import MappingProxyType

from cspr_cli.deadlines.bank_holidays import ENGLAND, FIRST_YEAR, LAST_YEAR
from cspr_cli.records.errors import CsprError

FIRST_DAY = date(FIRST_YEAR, 1, 1)
LAST_DAY = date(LAST_YEAR, 12, 31)

_ONE_DAY = timedelta(days=1)
_WEEKEND: Mapping[int, str] = MappingProxyType({5: "Saturday", 6: "Sunday"})
_NO_CLOSURES: Mapping[date, str] = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class Calendar:
    """The working days of one office: England's, less its own closure days.

    Build it with `calendar`. ``closures`` maps a day to the reason that the office is closed.
    """

    closures: Mapping[date, str]
    working_days: tuple[date, ...]

    def is_working_day(self, day: date) -> bool:
        """Whether the day counts; `CsprError` outside the years that are certain."""
        return not self.reason(day)

    def reason(self, day: date) -> str:
        """Why a day does not count, or an empty string when it does."""
        _refuse_uncertain(day)
        return _weekend_or_holiday(day) or self.closures.get(day, "")

    def add(self, day: date, count: int) -> date:
        """The day on which ``count`` working days have passed: day 0 is ``day``, whatever it is."""
        _refuse_uncertain(day)
        if count == 0:
            return day
        return self._at(bisect_right(self.working_days, day) + count - 1, day, count)

    def back(self, day: date, count: int) -> date:
        """The working day ``count`` before ``day``.

        Where ``day`` is not a working day the count starts from the one before it, the safer
        reading.
        """
        base = self.on_or_before(day)
        return self._at(bisect_left(self.working_days, base) - count, day, -count)

    def number(self, start: date, day: date) -> int:
        """Which working day after ``start`` a day is, or has passed; negative before ``start``."""
        _refuse_uncertain(start)
        _refuse_uncertain(day)
        return bisect_right(self.working_days, day) - bisect_right(self.working_days, start)

    def on_or_before(self, day: date) -> date:
        """The day itself when it is a working day, or else the working day before it."""
        _refuse_uncertain(day)
        return self._at(bisect_right(self.working_days, day) - 1, day, -1)

    def on_or_after(self, day: date) -> date:
        """The day itself when it is a working day, or else the working day after it."""
        _refuse_uncertain(day)
        return self._at(bisect_left(self.working_days, day), day, 1)

    def _at(self, position: int, day: date, count: int) -> date:
        if 0 <= position < len(self.working_days):
            return self.working_days[position]
        way = "after" if count > 0 else "before"
        raise CsprError(
            f"{abs(count)} working days {way} {day.isoformat()} is outside {FIRST_YEAR} to "
            f"{LAST_YEAR}, the years whose bank holidays are certain",
            "Check the date; a newer release of cspr may know later years.",
        )


@cache
def england() -> Calendar:
    """England's working days with no closure days, on which the national deadline is counted."""
    return Calendar(_NO_CLOSURES, tuple(_working()))


def calendar(closures: Mapping[date, str] = _NO_CLOSURES) -> Calendar:
    """The working days of an office that is also closed on the given days, for a reason each."""
    if not closures:
        return england()
    return _office(tuple(sorted(closures.items())))


@lru_cache(maxsize=8)
def _office(closures: tuple[tuple[date, str], ...]) -> Calendar:
    reasons = {day: reason or "closure day" for day, reason in closures}
    open_days = tuple(day for day in england().working_days if day not in reasons)
    return Calendar(MappingProxyType(reasons), open_days)


def _working() -> Iterator[date]:
    day = FIRST_DAY
    while day <= LAST_DAY:
        if not _weekend_or_holiday(day):
            yield day
        day += _ONE_DAY


def _weekend_or_holiday(day: date) -> str:
    return _WEEKEND.get(day.weekday(), "") or ENGLAND.get(day, "")


def _refuse_uncertain(day: date) -> None:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise CsprError(
            f"{day.isoformat()} is outside {FIRST_YEAR} to {LAST_YEAR}, the years whose bank "
            "holidays are certain, so working days cannot be counted there",
            "Check the date; a newer release of cspr may know later years.",
        )
