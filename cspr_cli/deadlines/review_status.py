"""The state of the review after the submission at a moment: its steps, its dates, who owes what."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from cspr_cli.deadlines.counting import Start, count, count_back, day_of
from cspr_cli.deadlines.milestones import working_days_late
from cspr_cli.deadlines.review_steps import Progress, ReviewFacts, progress
from cspr_cli.deadlines.timetable import Timetable
from cspr_cli.deadlines.working_days import england
from cspr_cli.records.case import Case
from cspr_cli.records.profile import Unit
from cspr_cli.records.review_rules import ReviewKind, ReviewStep, StepKind

WORKING_DAYS_BEFORE = 7
"""How long before publication the full report goes out (Working Together 2018, ch. 4)."""
MONTHS_AVAILABLE = 12
"""How long the report stays publicly available (Working Together 2018, ch. 4)."""
_PUBLICATION = "publication"


class StepState(StrEnum):
    """Where a step stands. ``later``: it cannot be done before another has been."""

    DONE = "done"
    TO_DO = "to do"
    LATE = "late"
    LATER = "later"
    NOT_NEEDED = "not needed"


@dataclass(frozen=True, slots=True)
class StepStatus:
    """One step: its words, how it stands, by when it is due, and what it still lacks."""

    key: str
    label: str
    owner: str
    state: StepState
    done_on: date | None
    due: date | None
    lacks: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Owing:
    """An agency that has not returned its information report."""

    key: str
    name: str
    due: date | None
    working_days_late: int


@dataclass(frozen=True)
class ReviewStatus:
    """A review at a moment.

    ``due`` is the day by which it is complete, ``put_off_from`` the day as first counted where
    those concerned were told of a later one. ``copies_by`` is the last day for the full report to
    go out, and ``available_until`` the last on which it must be on the website; both rest on the
    day of publication, which ``is_planned`` says is still to come.
    """

    kind: ReviewKind
    decided_on: date | None
    completed_on: date | None
    due: date | None
    put_off_from: date | None
    steps: tuple[StepStatus, ...]
    owing: tuple[Owing, ...]
    open_conflicts: tuple[str, ...]
    publication: date | None
    is_planned: bool
    copies_by: date | None
    available_until: date | None

    @property
    def next(self) -> StepStatus | None:
        """The step that is next to be done: a late one first, or else the procedure's order."""
        late = [step for step in self.steps if step.state is StepState.LATE]
        to_do = [step for step in self.steps if step.state is StepState.TO_DO]
        return next(iter([*late, *to_do]), None)

    @property
    def done(self) -> int:
        """How many steps are done or are not needed."""
        over = {StepState.DONE, StepState.NOT_NEEDED}
        return sum(step.state in over for step in self.steps)


def review_status(facts: ReviewFacts, table: Timetable) -> ReviewStatus:
    """Where a case's review stands; the timetable holds the moment to judge by."""
    profile, case, kind = facts.profile, facts.case, facts.kind
    row = next((row for row in table.rows if row.key == kind.milestone), None)
    day, planned = _publication(case)
    return ReviewStatus(
        kind=kind,
        decided_on=_day(case, kind.starts) or facts.review.decided_on,
        completed_on=_day(case, kind.ends),
        due=row.latest if row else None,
        put_off_from=row.put_off_from if row else None,
        steps=tuple(_status(step, facts, table) for step in profile.local_review.steps_of(kind)),
        owing=tuple(_owing(facts, table)),
        open_conflicts=facts.review.open_conflicts,
        publication=day,
        is_planned=planned,
        copies_by=copies_by(day) if day and kind.published else None,
        available_until=available_until(day) if day and kind.published else None,
    )


def copies_by(publication: date) -> date:
    """The last day for the full report to go out ahead of publication."""
    start = Start(_PUBLICATION, publication)
    return count_back(england(), start, WORKING_DAYS_BEFORE).ends


def available_until(publication: date) -> date:
    """The day until which the report stays publicly available at the least."""
    return count(england(), Start(_PUBLICATION, publication), MONTHS_AVAILABLE, Unit.MONTH).ends


def _publication(case: Case) -> tuple[date | None, bool]:
    if _PUBLICATION in case.dates:
        return _day(case, _PUBLICATION), False
    planned = case.planned.get(_PUBLICATION)
    return (day_of(planned), True) if planned else (None, False)


def _day(case: Case, key: str) -> date | None:
    moment = case.dates.get(key)
    return day_of(moment) if moment else None


def _owing(facts: ReviewFacts, table: Timetable) -> list[Owing]:
    today = table.now.date()
    return [
        Owing(
            one.key,
            facts.register.agency_name(one.key),
            one.report_due,
            working_days_late(table.facts.calendar, one.report_due, today),
        )
        for one in facts.case.agencies
        if one.owes_report
    ]


def _status(step: ReviewStep, facts: ReviewFacts, table: Timetable) -> StepStatus:
    found = progress(step, facts)
    due = _due(step, facts, table)
    return StepStatus(
        key=step.key,
        label=step.label,
        owner=step.owner,
        state=_state(step, facts, found, due, table.now),
        done_on=found.on if found.done else None,
        due=None if found.done else due,
        lacks=found.lacks,
        source=step.source,
    )


def _due(step: ReviewStep, facts: ReviewFacts, table: Timetable) -> date | None:
    """By when a step is due: its milestone's day, or one that the records set for it."""
    key = step.milestone or (facts.kind.milestone if step.ends_review else "")
    row = next((row for row in table.rows if row.key == key), None) if key else None
    if row is not None:
        return row.latest
    if step.kind is StepKind.REPORTS_BACK:
        days = [one.report_due for one in facts.case.agencies if one.owes_report and one.report_due]
        return min(days, default=None)
    if step.kind is StepKind.WORKSHOP:
        return facts.review.workshop.date
    return facts.review.publication.planned if step.kind is StepKind.PUBLISHED else None


def _state(
    step: ReviewStep, facts: ReviewFacts, found: Progress, due: date | None, now: datetime
) -> StepState:
    if found.done:
        return StepState.DONE
    if step.published and facts.review.publication.not_published_because:
        return StepState.NOT_NEEDED
    if step.kind is StepKind.AVAILABLE:
        return _availability(due, now)
    if due is not None and due < now.date():
        return StepState.LATE
    waits = step.kind is StepKind.REPORTS_BACK and not any(
        one.report_requested for one in facts.case.agencies
    )
    return StepState.LATER if waits else StepState.TO_DO


def _availability(until: date | None, now: datetime) -> StepState:
    """Nothing is to be done for it but to leave it there; once the year is over it is done."""
    over = until is not None and until <= now.date()
    return StepState.DONE if over else StepState.LATER
