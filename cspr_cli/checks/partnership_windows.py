"""On which days of a procedure's own clock each step may fall, without any case.

A step that counts from another step's end may fall as late as both together. What no step brings
about, such as the Panel's reply, has no day on the clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cspr_cli.records.profile import Milestone, Profile, Unit

_END = "submitted"
"""The end of the rapid review: what counts from it is not on its clock."""
_IN_WORKING_DAYS: Mapping[Unit, float] = {
    Unit.WORKING_DAY: 1,
    Unit.DAY: 1,  # no more than that: a weekend only makes it fewer
    Unit.HOUR: 1 / 24,
    Unit.WEEK: 5,
    Unit.MONTH: 20,
}


@dataclass(frozen=True)
class Window:
    """The days of the clock on which a step may fall, and how they were counted.

    ``number`` is the step's place among the milestones; ``stated`` whether the procedure itself
    gives the first day.
    """

    number: int
    key: str
    first: int
    last: int
    stated: bool
    how: str


@dataclass(frozen=True)
class _Days:
    first: int
    last: int
    how: str


def windows_of(profile: Profile) -> list[Window]:
    """The window of every step that has one, in the procedure's order; advisory dates have none."""
    found = []
    for number, step in enumerate(profile.milestones):
        days = None if step.advisory else _of_step(profile, step, ())
        if days:
            stated = step.earliest is not None
            found.append(Window(number, step.key, days.first, days.last, stated, days.how))
    return found


def last_before_submission(profile: Profile) -> int:
    """The place of the last step that the report cannot go without: its sending, or a sign-off."""
    signed = {sign_off.milestone for sign_off in profile.sign_offs}
    needed = [
        number
        for number, step in enumerate(profile.milestones)
        if step.done_when == _END or step.key in signed
    ]
    return max(needed, default=-1)


def latest_overlap(window: Window, before: list[Window]) -> Window | None:
    """Of the steps listed before, the last still open when this one's stated window begins.

    Two steps with the same window are done side by side.
    """
    same = (window.first, window.last)
    still_open = [
        other for other in before if other.last > window.first and (other.first, other.last) != same
    ]
    if not window.stated or not still_open:
        return None
    return max(still_open, key=lambda other: other.last)


def _of_step(profile: Profile, step: Milestone, asked: tuple[str, ...]) -> _Days | None:
    start = _of_date(profile, step.trigger, asked)
    if start is None:
        return None
    first = start.first + _working_days(step.earliest or 0, step.unit)
    last = start.last + _working_days(step.latest, step.unit)
    how = f"{step.latest} {step.unit.value.replace('-', ' ')}s from {step.trigger}"
    if start.last:
        how = f"{how}, which may be as late as day {start.last}"
    for limit in step.never_after:
        cap = _of_date(profile, limit.trigger, asked)
        if cap and cap.last + _working_days(limit.latest, limit.unit) < last:
            last = cap.last + _working_days(limit.latest, limit.unit)
            how = f"capped at {limit.latest} from {limit.trigger}"
    return _Days(min(first, last), last, how)


def _of_date(profile: Profile, name: str, asked: tuple[str, ...]) -> _Days | None:
    if name == profile.clock.trigger:
        return _Days(
            0, 0, ""
        )  # amounts are the procedure's own day numbers, whatever it calls day 0
    if not name or name == _END or name in asked:
        return None
    step = next((item for item in profile.milestones if item.done_when == name), None)
    return _of_step(profile, step, (*asked, name)) if step else None


def _working_days(amount: int, unit: Unit) -> int:
    """The amount in whole working days, rounded up."""
    return -int(-amount * _IN_WORKING_DAYS[unit] // 1)
