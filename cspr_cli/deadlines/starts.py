"""When each window starts: a case date that has happened, one that is planned, or one expected.

A date is expected from the plan where there is one, or else from the last day of the milestone that
would bring it about. What is only expected always says so, and why.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cspr_cli.deadlines.counting import Counted, Moment, Start, count, count_back, day_of
from cspr_cli.deadlines.working_days import Calendar
from cspr_cli.records.profile import Milestone, Profile


@dataclass(frozen=True, slots=True)
class Started:
    """When a window starts, whether that has happened, and if not why it is expected then."""

    trigger: str
    at: Moment
    happened: bool
    because: str = ""


@dataclass(frozen=True)
class Facts:
    """What is known of a case when its dates are counted.

    Attributes:
        profile: The procedure.
        calendar: The partnership's working days.
        triggers: Case dates that have happened.
        planned: Case dates that are set for a day still to come.
        put_off: Later days for milestones that may be late, those concerned having been told.
    """

    profile: Profile
    calendar: Calendar
    triggers: Mapping[str, Moment]
    planned: Mapping[str, Moment]
    put_off: Mapping[str, Moment] = field(default_factory=dict)

    def started(self, trigger: str) -> Started | None:
        """When the case date was or is expected; None when nothing says."""
        return self._started(trigger, ())

    def known(self, trigger: str) -> Started | None:
        """When the case date happened or is planned, and nothing more distant than that."""
        if trigger in self.triggers:
            return Started(trigger, self.triggers[trigger], happened=True)
        if trigger in self.planned:
            words = self.profile.triggers.get(trigger, trigger)
            because = f"planned: {words}"
            return Started(trigger, self.planned[trigger], happened=False, because=because)
        return None

    def start_of(self, step: Milestone) -> Started | None:
        """When a milestone's window starts, or what it counts back from."""
        return self._start_of(step, ())

    def counted(self, step: Milestone, started: Started, amount: int) -> Counted:
        """Count a milestone's window from its start."""
        first_number = self.first_number(started.trigger)
        start = Start(started.trigger, started.at, first_number)
        counting = count_back if step.before else count
        return counting(self.calendar, start, amount, step.unit, step.source)

    def first_number(self, trigger: str) -> int:
        """What the procedure calls the trigger's own day: only its clock may call it day 1."""
        clock = self.profile.clock
        return clock.trigger_is_day if trigger == clock.trigger else 0

    def _started(self, trigger: str, asked: tuple[str, ...]) -> Started | None:
        if trigger in asked:
            return None
        return self.known(trigger) or self._from_milestone(trigger, (*asked, trigger))

    def _from_milestone(self, trigger: str, asked: tuple[str, ...]) -> Started | None:
        step = next((item for item in self.profile.milestones if item.done_when == trigger), None)
        started = self._start_of(step, asked) if step else None
        if step is None or started is None:
            return None
        last = self._last_day(step, started)
        because = f'expected on the last day of "{step.label}"'
        return Started(trigger, last, happened=False, because=because)

    def _last_day(self, step: Milestone, started: Started) -> Moment:
        limits = [self.counted(step, started, step.latest).ends]
        for limit in step.never_after:
            other = self.known(limit.trigger)
            if other:
                start = Start(limit.trigger, other.at, self.first_number(limit.trigger))
                limits.append(count(self.calendar, start, limit.latest, limit.unit).ends)
        return min(limits)

    def _start_of(self, step: Milestone, asked: tuple[str, ...]) -> Started | None:
        if step.before:
            return self._before(step.before, asked)
        started = self._known_or_stand_in(step, asked)
        return started or self._started(step.trigger, asked)

    def _known_or_stand_in(self, step: Milestone, asked: tuple[str, ...]) -> Started | None:
        started = self.known(step.trigger)
        if started or not step.expected_from:
            return started
        stand_in = self._started(step.expected_from, asked)
        if stand_in is None:
            return None
        words = self.profile.triggers
        because = f"{words[stand_in.trigger]}; not yet recorded: {words[step.trigger]}"
        return Started(stand_in.trigger, stand_in.at, happened=False, because=because)

    def _before(self, name: str, asked: tuple[str, ...]) -> Started | None:
        step = next((item for item in self.profile.milestones if item.key == name), None)
        if step is None:
            return self._started(name, asked)
        if name in asked:
            return None
        held = self.known(step.done_when)
        return held or self._first_day(step, (*asked, name))

    def _first_day(self, step: Milestone, asked: tuple[str, ...]) -> Started | None:
        """The first day on which a milestone may fall: the safer day to count back from."""
        started = self._start_of(step, asked)
        if started is None:
            return None
        amount = step.latest if step.earliest is None else step.earliest
        first = day_of(self.counted(step, started, amount).ends)
        because = f'"{step.label}" may fall on its first day'
        return Started(step.key, first, happened=False, because=because)
