"""What is late in a case, who owes it, by how many working days, and why it counts as late.

Once the report has gone to the Panel, only the steps that the procedure puts after it are chased.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time

from cspr_cli.deadlines.counting import Counted, Moment, Start, count, day_of
from cspr_cli.deadlines.explain import clock, long_date, rule_words
from cspr_cli.deadlines.milestones import (
    DatedMilestone,
    State,
    due_time,
    is_past,
    working_days_late,
)
from cspr_cli.deadlines.starts import Facts
from cspr_cli.deadlines.timetable import Timetable
from cspr_cli.records.case import AgencyState
from cspr_cli.records.profile import RETURNS, Milestone

_REQUEST = "scoping_requested"
RETURN, REPORT = "return", "information report"
"""What an agency may owe: its return to the rapid review, its report to the local review."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """One thing that is late.

    Attributes:
        what: The milestone's label, or what the agency owes.
        who: The milestone's owner, or the agency.
        due: The last day it was due.
        working_days_late: Since then; 0 when it was due today and its time has passed.
        why: The rule and the day-count, in a sentence.
        milestone: The milestone's key.
        agency: The agency's key, or empty for a milestone.
    """

    what: str
    who: str
    due: date
    working_days_late: int
    why: str
    milestone: str
    agency: str = ""


@dataclass(frozen=True, slots=True)
class AgencyDue:
    """When one agency's return is due. ``counted`` is None when the date was set by hand."""

    due: date
    at: time | None
    counted: Counted | None
    why: str


def returns_complete(agencies: Iterable[AgencyState]) -> date | None:
    """The day the last return came in, once every agency asked has answered or is excused."""
    asked = [agency for agency in agencies if agency.requested and not agency.excused]
    days = [agency.returned for agency in asked if agency.returned]
    return max(days) if days and len(days) == len(asked) else None


def agency_due(facts: Facts, agency: AgencyState) -> AgencyDue | None:
    """When an agency's return is due, from its own request; None if it has not been asked.

    The earliest of the procedure's limits governs. An agency asked so late that the earliest would
    fall on or before the day of its request has the whole time that the request gives.
    """
    step = facts.profile.returns
    if agency.requested is None:
        return None
    if agency.due:
        why = f"due by {long_date(agency.due)}, a date set for this agency"
        return AgencyDue(agency.due, step.time if step else None, None, why)
    if step is None:
        return None
    limits = tuple(_limits(step, facts, agency.requested))
    if not limits:
        return None
    governing = _governing(limits, agency.requested)
    at = due_time(step, governing)
    return AgencyDue(governing.ends, at, governing, _why(governing, at, facts.profile.triggers))


def agencies_due(
    facts: Facts, agencies: Iterable[AgencyState]
) -> Iterator[tuple[AgencyState, AgencyDue | None]]:
    """Each agency with when its return is due; agencies asked on one day are counted once."""
    known: dict[tuple[date | None, date | None], AgencyDue | None] = {}
    for agency in agencies:
        asked = (agency.requested, agency.due)
        if asked not in known:
            known[asked] = agency_due(facts, agency)
        yield agency, known[asked]


def overdue(
    table: Timetable,
    agencies: Iterable[AgencyState] = (),
    names: Mapping[str, str] | None = None,
) -> tuple[Overdue, ...]:
    """Everything late now: milestones and agencies' returns, longest overdue first.

    ``names`` gives agencies' names by key; a key without one is shown as it is.
    """
    everyone = tuple(agencies)
    found = [
        *_late_milestones(table),
        *_late_returns(table, everyone, names or {}),
        *_late_reports(table, everyone, names or {}),
    ]
    return tuple(sorted(found, key=lambda item: (item.due, item.what, item.who)))


def _late_milestones(table: Timetable) -> Iterator[Overdue]:
    for row in table.rows:
        if row.state is not State.OVERDUE or row.done_when == RETURNS:
            continue
        if row.latest and row.counted and not table.is_moot(row.key):
            yield Overdue(
                what=row.label,
                who=row.owner,
                due=row.latest,
                working_days_late=row.working_days_late,
                why=_late(row, row.counted, table),
                milestone=row.key,
            )


def _late_returns(
    table: Timetable, agencies: Iterable[AgencyState], names: Mapping[str, str]
) -> Iterator[Overdue]:
    step = table.facts.profile.returns
    key = step.key if step else ""
    if table.is_moot(key):
        return
    owing = (agency for agency in agencies if not (agency.returned or agency.excused))
    for agency, expected in agencies_due(table.facts, owing):
        if expected is None or not is_past(expected.due, expected.at, table.now):
            continue
        days = working_days_late(table.facts.calendar, expected.due, table.now.date())
        yield Overdue(
            what=RETURN,
            who=names.get(agency.key, agency.key),
            due=expected.due,
            working_days_late=days,
            why=f"{expected.why}{_today(table, expected.due)}",
            milestone=key,
            agency=agency.key,
        )


def _late_reports(
    table: Timetable, agencies: Iterable[AgencyState], names: Mapping[str, str]
) -> Iterator[Overdue]:
    """Information reports of a local review; the day was set when they were asked for."""
    today = table.now.date()
    for agency in agencies:
        due = agency.report_due
        if agency.owes_report and due is not None and due < today:
            yield Overdue(
                what=REPORT,
                who=names.get(agency.key, agency.key),
                due=due,
                working_days_late=working_days_late(table.facts.calendar, due, today),
                why=f"due by {long_date(due)}, the day that it was asked for by",
                milestone="",
                agency=agency.key,
            )


def _limits(step: Milestone, facts: Facts, asked: date) -> Iterator[Counted]:
    """The procedure's limits on returns, with this agency's own request as the request."""
    windows = [(step.trigger, step.latest, step.unit, step.source)]
    windows += [(item.trigger, item.latest, item.unit, item.source) for item in step.never_after]
    for trigger, latest, unit, source in windows:
        at: Moment | None = asked if trigger == _REQUEST else facts.triggers.get(trigger)
        if at is not None:
            start = Start(trigger, at, facts.first_number(trigger))
            yield count(facts.calendar, start, latest, unit, source)


def _governing(limits: tuple[Counted, ...], asked: date) -> Counted:
    earliest = min(limits, key=lambda counted: counted.ends)
    if earliest.ends > asked:
        return earliest
    from_request = [counted for counted in limits if counted.trigger == _REQUEST]
    return min(from_request, key=lambda counted: counted.ends, default=earliest)


def _late(row: DatedMilestone, counted: Counted, table: Timetable) -> str:
    if row.put_off_from and row.latest:
        first = long_date(row.put_off_from)
        return f"put off to {long_date(row.latest)}, of which those concerned were told ({first})"
    return f"{_why(counted, row.time, table.facts.profile.triggers)}{_today(table, counted.ends)}"


def _why(counted: Counted, at: time | None, words: Mapping[str, str]) -> str:
    by = f" at {clock(at)}" if at is not None else ""
    source = f" ({counted.source})" if counted.source else ""
    started = long_date(day_of(counted.started))
    return (
        f"due by {long_date(counted.ends)}{by}: {rule_words(counted, words)}, on {started}{source}"
    )


def _today(table: Timetable, due: date) -> str:
    """What day it is on the procedure's clock; submission stops that, and the lateness is said."""
    if table.is_submitted:
        days = working_days_late(table.facts.calendar, due, table.now.date())
        return f"; {days} working day{'' if days == 1 else 's'} ago" if days else ""
    if table.working_day is None:
        return ""
    past = table.working_day - table.of_days
    if past > 0:
        return f"; now is working day {table.working_day}, {past} past the {table.of_days} allowed"
    return f"; now is working day {table.working_day} of {table.of_days}"
