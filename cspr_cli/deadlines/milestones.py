"""One milestone with its dates: the limits on it, the one that governs, and its state."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from cspr_cli.deadlines.counting import Counted, Start, count, day_of
from cspr_cli.deadlines.starts import Facts, Started
from cspr_cli.deadlines.working_days import Calendar
from cspr_cli.records.profile import Milestone, Reading


class State(StrEnum):
    """Where a milestone stands.

    Due: its date is firm and not past. Expected: its date rests on something that has not happened.
    Waiting: nothing says yet when it will start.
    """

    DONE = "done"
    DUE = "due"
    OVERDUE = "overdue"
    EXPECTED = "expected"
    WAITING = "waiting"


@dataclass(frozen=True)
class DatedMilestone:
    """A milestone with its dates.

    Attributes:
        key: Of the milestone in the profile.
        label: What is to be done.
        owner: Who does it.
        earliest: The first day of its window, where the procedure gives one.
        latest: The last day, as counted; None while waiting.
        time: By when on the last day, if the procedure says.
        state: See `State`.
        done_on: The day it was done.
        planned_on: The day it is planned for, while it is not done.
        counted: How ``latest`` was counted: the limit that governs.
        other_limits: The limits that do not govern, earliest first.
        expected_because: Why an expected date is only expected.
        working_days_late: Past ``latest``, when it was done or now; 0 when in time, or late only by
            the clock.
        also_read: Other readings of the procedure.
        source: Where the procedure gives the window.
        notes: What else the profile says of it.
        done_when: The case date that completes it, or ``returns``.
        advisory: A date to know, or that binds only in some cases: never overdue, never next.
        put_off_from: The day as counted, where those concerned were told of a later ``latest``.
    """

    key: str
    label: str
    owner: str
    earliest: date | None
    latest: date | None
    time: time | None
    state: State
    done_on: date | None = None
    planned_on: date | None = None
    counted: Counted | None = None
    other_limits: tuple[Counted, ...] = ()
    expected_because: str = ""
    working_days_late: int = 0
    also_read: tuple[Reading, ...] = ()
    source: str = ""
    notes: str = ""
    done_when: str = ""
    advisory: bool = False
    put_off_from: date | None = None

    @property
    def act_by(self) -> date | None:
        """``latest``, or the working day before it where it is not a working day."""
        if self.counted is None or self.latest is None:
            return None
        return self.counted.calendar.on_or_before(self.latest)

    @property
    def falls_on(self) -> date | None:
        """The day it is planned for, or else the last day of its window."""
        return self.planned_on or self.latest


@dataclass(frozen=True)
class _Window:
    """A milestone's limits: the one that governs, whether it is past, and the rest.

    A firm limit that is past governs over an earlier one that is only expected.
    """

    earliest: date | None
    governing: Counted
    others: tuple[Counted, ...]
    past: bool
    because: str


def dated(step: Milestone, facts: Facts, done: Mapping[str, date], now: datetime) -> DatedMilestone:
    """Date one milestone of a case as it stands now; see `timetable.timetable`."""
    done_on = _done_on(step, facts, done)
    window = _window(step, facts, now)
    governing = window.governing if window else None
    counted = governing.ends if governing else None
    later = _put_off(step, facts, counted)
    latest = later or counted
    planned = None if done_on else facts.planned.get(step.done_when)
    return DatedMilestone(
        key=step.key,
        label=step.label,
        owner=step.owner,
        earliest=window.earliest if window else None,
        latest=latest,
        time=None if later else due_time(step, governing),
        state=_state(step, window, done_on, past=_is_past(window, later, now)),
        done_on=done_on,
        planned_on=day_of(planned) if planned else None,
        counted=governing,
        other_limits=window.others if window else (),
        expected_because=window.because if window else "",
        working_days_late=working_days_late(facts.calendar, latest, done_on or now.date()),
        also_read=step.also_read,
        source=step.source,
        notes=step.notes,
        done_when=step.done_when,
        advisory=bool(step.advisory),
        put_off_from=counted if later else None,
    )


def _put_off(step: Milestone, facts: Facts, counted: date | None) -> date | None:
    """The later day of a milestone that was put off; one that is no later changes nothing."""
    later = facts.put_off.get(step.key)
    if later is None or counted is None or day_of(later) <= counted:
        return None
    return day_of(later)


def _is_past(window: _Window | None, later: date | None, now: datetime) -> bool:
    if later is not None:
        return is_past(later, None, now)
    return window is not None and window.past


def due_time(step: Milestone, counted: Counted | None) -> time | None:
    """By when on the last day: where hours were counted, the hour reached."""
    reached = counted.ends_at if counted else None
    return reached if reached is not None else step.time


def is_past(due: date, at: time | None, now: datetime) -> bool:
    """Whether a due date is past; due today but past its time is past."""
    today = now.date()
    return due < today or (due == today and at is not None and now.time() > at)


def working_days_late(days: Calendar, due: date | None, on: date) -> int:
    """How many working days ``on`` is past ``due``; 0 when it is not past."""
    return max(days.number(due, on), 0) if due and on > due else 0


@dataclass(frozen=True, slots=True)
class _Limit:
    """A counted limit, with why it is only expected; nothing there means that it is firm."""

    counted: Counted
    because: str = ""

    def is_past(self, step: Milestone, now: datetime) -> bool:
        firm = not self.because
        return firm and is_past(self.counted.ends, due_time(step, self.counted), now)


def _window(step: Milestone, facts: Facts, now: datetime) -> _Window | None:
    started = facts.start_of(step)
    limits = _limits(step, facts, started)
    if not limits:
        return None
    governing, *others = sorted(
        limits,
        key=lambda limit: (
            not limit.is_past(step, now),
            limit.counted.ends,
            bool(limit.because),
        ),
    )
    return _Window(
        earliest=_earliest(step, facts, started, governing.counted.ends),
        governing=governing.counted,
        others=tuple(limit.counted for limit in others),
        past=governing.is_past(step, now),
        because=governing.because,
    )


def _limits(step: Milestone, facts: Facts, started: Started | None) -> list[_Limit]:
    limits = []
    if started:
        counted = facts.counted(step, started, step.latest)
        limits.append(_Limit(counted, "" if started.happened else started.because))
    for limit in step.never_after:
        other = facts.known(limit.trigger)
        if other:
            start = Start(limit.trigger, other.at, facts.first_number(limit.trigger))
            counted = count(facts.calendar, start, limit.latest, limit.unit, limit.source)
            limits.append(_Limit(counted, other.because))
    return limits


def _earliest(step: Milestone, facts: Facts, started: Started | None, latest: date) -> date | None:
    if step.earliest is None or started is None:
        return None
    return min(facts.counted(step, started, step.earliest).ends, latest)


def _done_on(step: Milestone, facts: Facts, done: Mapping[str, date]) -> date | None:
    happened = facts.triggers.get(step.done_when) or done.get(step.key) or done.get(step.done_when)
    return day_of(happened) if happened else None


def _state(step: Milestone, window: _Window | None, done_on: date | None, *, past: bool) -> State:
    if done_on:
        return State.DONE
    if window is None:
        return State.WAITING
    if past and not step.advisory:
        return State.OVERDUE
    return State.EXPECTED if window.because else State.DUE
