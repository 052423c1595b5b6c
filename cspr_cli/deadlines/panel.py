"""The two deadlines for the report to reach the Panel, side by side and never mixed.

The local one is the procedure's own clock on the partnership's working days. The national one is
the rule-set's: its own trigger, on England's working days, which closure days do not move.
"""

from dataclasses import dataclass
from datetime import date

from cspr_cli.deadlines.counting import Counted, Start, count
from cspr_cli.deadlines.starts import Facts
from cspr_cli.deadlines.working_days import england
from cspr_cli.records.profile import Unit
from cspr_cli.records.rule_set import RuleSet


@dataclass(frozen=True)
class PanelDue:
    """When the rapid review must reach the Panel.

    ``which`` is ``local``, ``national`` or ``local and national``; ``expected`` is true when the
    date rests on something that has not happened.
    """

    due: date
    which: str
    expected: bool


@dataclass(frozen=True)
class Deadline:
    """One count of the fifteen working days: from when, to when, and whether that is firm."""

    counted: Counted
    expected: bool = False
    because: str = ""


def local_deadline(facts: Facts) -> Deadline | None:
    """The last day on the procedure's own clock; None while nothing says when it starts."""
    clock = facts.profile.clock
    started = facts.started(clock.trigger)
    if started is None:
        return None
    start = Start(clock.trigger, started.at, clock.trigger_is_day)
    counted = count(facts.calendar, start, clock.days, Unit.WORKING_DAY, clock.source)
    return Deadline(counted, not started.happened, started.because)


def national_deadline(facts: Facts, rule_set: RuleSet) -> Deadline | None:
    """The last day by the rule-set (Working Together, as pinned); None until it can be told."""
    rule = rule_set.deadline
    started = facts.started(rule.trigger)
    if started is None:
        return None
    start = Start(rule.trigger, started.at)
    counted = count(england(), start, rule.days, Unit.WORKING_DAY, rule.source)
    return Deadline(counted, not started.happened, started.because)


def panel_due(local: Deadline | None, national: Deadline | None) -> PanelDue | None:
    """The earlier of the two; one that is only expected gives way to one that is firm."""
    named = [("local", local), ("national", national)]
    known = [(name, deadline) for name, deadline in named if deadline]
    chosen = [(name, deadline) for name, deadline in known if not deadline.expected] or known
    if not chosen:
        return None
    due = min(deadline.counted.ends for _, deadline in chosen)
    which = " and ".join(name for name, deadline in chosen if deadline.counted.ends == due)
    return PanelDue(due, which, all(deadline.expected for _, deadline in chosen))
