"""Where a case stands at a moment, from its own record alone: what ``cspr status`` shows."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cspr_cli.deadlines.counting import day_of
from cspr_cli.deadlines.overdue import (
    AgencyDue,
    Overdue,
    agencies_due,
    overdue,
    returns_complete,
)
from cspr_cli.deadlines.timetable import DatedMilestone, Timetable, timetable
from cspr_cli.records.case import (
    AgencyState,
    Case,
    Closure,
    LinkedCase,
    OtherPartnership,
    Stage,
)
from cspr_cli.records.pathway import REFERRER_TOLD, on_path
from cspr_cli.records.profile import RETURNS, Profile
from cspr_cli.records.rule_set import RuleSet

_SUBMITTED = "submitted"


@dataclass(frozen=True, slots=True)
class AgencyStatus:
    """One agency of a case: its state in a word or two, and when its return is or was due."""

    key: str
    name: str
    state: str
    due: date | None
    returned: date | None
    chronology_returned: date | None


@dataclass(frozen=True, slots=True)
class Path:
    """The path that a case has taken.

    ``label`` is empty on the path of the rapid review. ``undecided`` names the bodies that have
    yet to answer what was proposed; ``referrer_untold`` says that the outcome is still to be told.
    """

    label: str = ""
    undecided: tuple[str, ...] = ()
    referrer_untold: bool = False


@dataclass(frozen=True)
class CaseStatus:
    """A case at a moment: its timetable, its agencies, and everything that is late."""

    reference: str
    partnership: str
    stage: Stage
    timetable: Timetable
    agencies: tuple[AgencyStatus, ...]
    overdue: tuple[Overdue, ...]
    path: Path
    closure: Closure
    other_partnerships: tuple[OtherPartnership, ...] = ()
    linked: tuple[LinkedCase, ...] = ()
    panel_untold: bool = False  # of the withdrawal of a notification that it has
    agencies_untold: bool = False  # of the withdrawal of what they were asked for

    @property
    def submitted_on(self) -> date | None:
        """The day on which the report went to the Panel."""
        moment = self.timetable.facts.triggers.get(_SUBMITTED)
        return day_of(moment) if moment else None

    @property
    def is_submitted(self) -> bool:
        """Whether the report has gone to the Panel, by its date or by the case's stage."""
        return self.stage is Stage.SUBMITTED or self.submitted_on is not None

    @property
    def has_review(self) -> bool:
        """Whether a review that follows the rapid review has been decided upon."""
        facts = self.timetable.facts
        return any(kind.starts in facts.triggers for kind in facts.profile.local_review.kinds)

    @property
    def next(self) -> DatedMilestone | None:
        """The milestone that is next to be done, of those that have a date.

        What has gone to the Panel is not asked for again: after a submission only later steps
        count.
        """
        return None if self.stage is Stage.CLOSED else self.timetable.next


def case_timetable(
    case: Case,
    profile: Profile,
    rule_set: RuleSet,
    closures: Mapping[date, str],
    now: datetime,
) -> Timetable:
    """The case's timetable, with the returns counted as done once every agency has answered."""
    complete = returns_complete(case.agencies)
    return timetable(
        profile,
        rule_set,
        case.dates,
        now,
        planned=case.planned,
        closures=closures,
        done={RETURNS: complete} if complete else {},
        pathway=case.pathway,
        put_off=case.put_off,
    )


Tables = dict[tuple[Hashable, ...], Timetable]
"""Timetables by the dates that they rest on: cases with the same dates share one."""


def case_status(
    case: Case,
    profile: Profile,
    rule_set: RuleSet,
    now: datetime,
    *,
    closures: Mapping[date, str],
    names: Mapping[str, str],
    tables: Tables | None = None,
) -> CaseStatus:
    """Work out where a case stands.

    Args:
        case: The case's own record.
        profile: Its procedure.
        rule_set: The national rules that it is pinned to.
        now: The moment to judge by.
        closures: Days on which the office is closed, with the reason.
        names: Agencies' names by key.
        tables: Where many cases are worked out for one moment and one register: timetables so far.
    """
    known = {} if tables is None else tables
    key = _rests_on(case)
    if key not in known:
        known[key] = case_timetable(case, profile, rule_set, closures, now)
    table = known[key]
    closed = case.stage is Stage.CLOSED
    return CaseStatus(
        reference=case.reference,
        partnership=case.partnership,
        stage=case.stage,
        timetable=table,
        agencies=tuple(
            _agency(agency, due, names) for agency, due in agencies_due(table.facts, case.agencies)
        ),
        overdue=() if closed else overdue(table, case.agencies, names),
        path=_path(case, profile),
        closure=case.closure,
        other_partnerships=case.other_partnerships,
        linked=case.linked,
        panel_untold=case.panel_untold,
        agencies_untold=case.agencies_untold,
    )


def _path(case: Case, profile: Profile) -> Path:
    if not case.pathway and not case.decisions:
        return Path()
    answered = {answer.by for answer in case.decisions}
    rule = profile.decision_on(case.pathway)
    undecided = [who for who in rule.who if who not in answered]
    off_review = not on_path("", case.pathway)
    return Path(
        label=profile.path_words(case.pathway) if off_review else "",
        undecided=tuple(profile.body(who).name for who in undecided)
        if answered & set(rule.who)
        else (),
        referrer_untold=off_review and REFERRER_TOLD not in case.dates,
    )


def _rests_on(case: Case) -> tuple[Hashable, ...]:
    """All that makes one case's timetable differ from another's in the same register."""
    return (
        case.partnership,
        case.rule_set,
        tuple(case.dates.items()),
        tuple(case.planned.items()),
        returns_complete(case.agencies),
        case.pathway,
        tuple(case.put_off.items()),
    )


def _agency(agency: AgencyState, due: AgencyDue | None, names: Mapping[str, str]) -> AgencyStatus:
    return AgencyStatus(
        key=agency.key,
        name=names.get(agency.key, agency.key),
        state=agency.state,
        due=due.due if due else None,
        returned=agency.returned,
        chronology_returned=agency.chronology_returned,
    )
