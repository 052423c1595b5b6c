"""A case's timetable: every milestone of the procedure with its dates and its state.

The national deadline is computed beside the procedure's own milestones and never mixed with them:
closure days do not move it, and it counts from the rule-set's trigger, not the procedure's clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from cspr_cli.deadlines.counting import Moment, day_of
from cspr_cli.deadlines.milestones import DatedMilestone, State, dated
from cspr_cli.deadlines.panel import (
    Deadline,
    PanelDue,
    local_deadline,
    national_deadline,
    panel_due,
)
from cspr_cli.deadlines.starts import Facts
from cspr_cli.deadlines.working_days import calendar
from cspr_cli.records.pathway import on_path
from cspr_cli.records.profile import Profile
from cspr_cli.records.rule_set import RuleSet

__all__ = ["DatedMilestone", "Deadline", "PanelDue", "State", "Timetable", "timetable"]

_SUBMITTED = "submitted"


@dataclass(frozen=True)
class Timetable:
    """Every milestone in the procedure's order, and the two deadlines.

    ``working_day`` is which working day of ``of_days`` now is, on the procedure's own clock; None
    until the clock starts. ``local`` and ``national`` are None while nothing says when they start.
    A case that is not on the path of the rapid review owes the Panel nothing: all four are None.
    """

    rows: tuple[DatedMilestone, ...]
    now: datetime
    facts: Facts = field(repr=False)
    local: Deadline | None
    national: Deadline | None
    panel_due: PanelDue | None
    working_day: int | None
    of_days: int

    def row(self, key: str) -> DatedMilestone:
        """The milestone named ``key``; ``KeyError`` when the procedure has none."""
        for row in self.rows:
            if row.key == key:
                return row
        raise KeyError(key)

    @property
    def is_submitted(self) -> bool:
        """Whether the report has gone to the Panel; from then the procedure's clock stands."""
        return _SUBMITTED in self.facts.triggers

    @property
    def next(self) -> DatedMilestone | None:
        """The milestone not yet done that falls first, in the procedure's order on a tie."""
        to_come = [row for row in self.rows if self._to_come(row)]
        return min(to_come, key=lambda row: row.falls_on or date.max, default=None)

    def is_moot(self, key: str) -> bool:
        """Whether a step is chased no more: the report has gone, and the step came before it.

        The procedure's own order says which steps come before the submission. A key that names no
        milestone stands for something owed to the rapid review, so it comes before too.
        """
        if not self.is_submitted:
            return False
        ending = [row.key for row in self.rows if row.done_when == _SUBMITTED]
        keys = [row.key for row in self.rows]
        if not ending or key not in keys:
            return key not in keys
        return keys.index(key) < keys.index(ending[0])

    def _to_come(self, row: DatedMilestone) -> bool:
        if row.done_on or row.latest is None or row.advisory:
            return False
        return not self.is_moot(row.key)


def timetable(
    profile: Profile,
    rule_set: RuleSet,
    triggers: Mapping[str, Moment],
    now: datetime,
    *,
    planned: Mapping[str, Moment] | None = None,
    closures: Mapping[date, str] | None = None,
    done: Mapping[str, date] | None = None,
    pathway: str = "",
    put_off: Mapping[str, Moment] | None = None,
) -> Timetable:
    """Date every milestone of a case as it stands now.

    Args:
        profile: The procedure.
        rule_set: The national rules that the case is pinned to.
        triggers: Case dates that have happened.
        now: The moment to judge lateness by, as the clock on the wall in England reads.
        planned: Case dates that are set but have not happened.
        closures: Days the partnership is closed, with the reason; they move local milestones only.
        done: Milestones done that no case date records, by their key; ``returns`` for the returns.
        pathway: The path that the case has taken; empty is the rapid review.
        put_off: Later days for milestones, by key, that those concerned were told of.

    Raises:
        CsprError: A date falls outside the years whose bank holidays are certain.
    """
    followed = profile.on_path(pathway)
    facts = Facts(followed, calendar(closures or {}), triggers, planned or {}, put_off or {})
    rows = tuple(dated(step, facts, done or {}, now) for step in followed.milestones)
    reviewed = on_path("", pathway)
    local = local_deadline(facts) if reviewed else None
    national = national_deadline(facts, rule_set) if reviewed else None
    return Timetable(
        rows=rows,
        now=now,
        facts=facts,
        local=local,
        national=national,
        panel_due=panel_due(local, national),
        working_day=_working_day(facts, now.date()) if reviewed else None,
        of_days=profile.clock.days,
    )


def _working_day(facts: Facts, today: date) -> int | None:
    """Which working day of the procedure's clock it is; submission stops the clock."""
    clock = facts.profile.clock
    started = facts.triggers.get(clock.trigger)
    if started is None:
        return None
    submitted = facts.triggers.get(_SUBMITTED)
    on = min(today, day_of(submitted)) if submitted else today
    return max(facts.calendar.number(day_of(started), on), 0) + clock.trigger_is_day
