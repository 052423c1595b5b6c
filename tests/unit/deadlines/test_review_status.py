"""Where the review after the submission stands, step by step."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspr_cli.deadlines.case_status import case_timetable
from cspr_cli.deadlines.explain import explain
from cspr_cli.deadlines.overdue import overdue
from cspr_cli.deadlines.review_status import (
    ReviewStatus,
    StepState,
    available_until,
    copies_by,
    review_status,
)
from cspr_cli.deadlines.review_steps import review_facts
from cspr_cli.deadlines.working_days import england
from cspr_cli.records.action_plan import ActionPlan
from cspr_cli.records.case import Case
from cspr_cli.records.local_review import LocalReview
from cspr_cli.records.register import Agency, RegisterRecord
from cspr_cli.storage.profiles import load_profile, load_rule_set

NOW = datetime(2025, 6, 2, 9)  # noqa: DTZ001 - the clock on the wall
REGISTER = RegisterRecord(
    partnership="surrey",
    agencies=(
        Agency(key="police", name="Larkshire Police", partner="police"),
        Agency(key="care", name="Children's Services", partner="local-authority"),
        Agency(key="school", name="Larkton School"),
    ),
)
DATES = {"submitted": "2025-01-24", "lcspr_decided": "2025-02-03"}


def status(
    case: dict[str, Any] | None = None,
    review: dict[str, Any] | None = None,
    partnership: str = "surrey",
    now: datetime = NOW,
) -> ReviewStatus | None:
    pinned = {"reference": "2025-001", "partnership": partnership, "rule_set": "wt2023"}
    record = Case.model_validate({**pinned, "dates": DATES, **(case or {})})
    found = review_facts(
        load_profile(partnership),
        REGISTER,
        record,
        LocalReview.model_validate(review or {}),
        ActionPlan(),
    )
    if found is None:
        return None
    table = case_timetable(record, found.profile, load_rule_set("wt2023"), {}, now)
    return review_status(found, table)


def state(key: str, **given: Any) -> StepState:
    found = status(**given)
    assert found is not None
    return next(step.state for step in found.steps if step.key == key)


def lacks(key: str, **given: Any) -> tuple[str, ...]:
    found = status(**given)
    assert found is not None
    return next(step.lacks for step in found.steps if step.key == key)


def test_a_case_without_a_review_has_none() -> None:
    assert status({"dates": {"submitted": "2025-01-24"}}) is None


def test_a_review_is_known_by_its_date_or_by_its_record() -> None:
    by_date = status()
    assert by_date is not None
    assert by_date.kind.key == "lcspr"
    assert by_date.due == date(2025, 8, 3)
    told = status({"dates": {}}, {"kind": "other-review", "decided_on": "2025-02-03"})
    assert told is not None
    assert told.kind.key == "other-review"
    assert told.decided_on == date(2025, 2, 3)
    own_words = status(review={"kind": "A local review"})
    assert own_words is not None
    assert own_words.kind.key == "lcspr"


def test_the_first_step_that_is_open_is_next_unless_another_is_late() -> None:
    found = status()
    assert found is not None
    assert found.next is not None
    assert found.next.key == "terms"
    assert found.done == 0
    late = status(review={"workshop": {"date": "2025-05-30"}})
    assert late is not None
    assert late.next is not None
    assert late.next.key == "workshop"


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ({}, StepState.TO_DO),
        ({"name": "Lee"}, StepState.DONE),
        ({"name": "Lee", "conflict_declared": "no"}, StepState.DONE),
        ({"name": "Lee", "conflict_declared": "yes"}, StepState.TO_DO),
        (
            {"name": "Lee", "conflict_declared": "yes", "conflict_decision": "None"},
            StepState.DONE,
        ),
    ],
)
def test_a_reviewer_stands_once_a_conflict_is_decided(
    lead: dict[str, str], expected: StepState
) -> None:
    assert state("reviewer", review={"lead_reviewer": lead}) is expected


def test_everyone_who_takes_part_declares_and_signs() -> None:
    team = [{"name": "Ed"}]
    lead = {
        "name": "Lee",
        "conflict_declared": "no",
        "confidentiality_signed": "2025-02-04",
    }
    review = {"lead_reviewer": lead, "team": team, "declarations": []}
    assert lacks("declarations", review=review) == ("Ed",)
    review["declarations"] = [
        {"name": "Ed", "conflict": "yes", "signed": "2025-02-05"},
        {"name": "Fay", "conflict": "no"},
    ]
    assert lacks("declarations", review=review) == ("Ed", "Fay")
    review["declarations"] = [{"name": "Ed", "conflict": "no", "signed": "2025-02-05"}]
    assert state("declarations", review=review) is StepState.DONE
    assert state("declarations") is StepState.TO_DO


def test_each_partner_is_on_the_team_by_agency_or_by_organisation() -> None:
    team = [
        {"name": "Ed", "represents": "police"},
        {"name": "Fay", "organisation": "Children's Services"},
    ]
    assert lacks("team", review={"team": team}) == ("Health",)
    team.append({"name": "Gil", "represents": "health"})
    assert state("team", review={"team": team}) is StepState.DONE
    assert state("team", partnership="oldham", review={"team": team[:1]}) is StepState.DONE
    assert state("team", partnership="oldham") is StepState.TO_DO


def test_whoever_is_not_invited_is_not_waited_for() -> None:
    family = [{"name": "Mary"}, {"name": "Una", "not_invited_because": "Her wish"}]
    assert lacks("family-told", review={"family": family}) == ("Mary",)
    family[0]["letter_sent"] = "2025-02-10"
    assert state("family-told", review={"family": family}) is StepState.DONE
    assert state("family-told", review={"family": family[1:]}) is StepState.DONE
    assert state("family-told") is StepState.TO_DO


def test_reports_wait_until_they_are_asked_for_and_are_late_by_the_day() -> None:
    assert state("reports-back") is StepState.LATER
    asked = {"key": "police", "report_requested": "2025-05-01", "report_due": "2025-06-02"}
    case = {"agencies": [asked, {"key": "school", "report_requested": "2025-05-01"}]}
    assert state("reports-asked", case=case) is StepState.DONE
    assert lacks("reports-back", case=case) == ("Larkshire Police", "Larkton School")
    assert state("reports-back", case=case) is StepState.TO_DO
    after = datetime(2025, 6, 4, 9)  # noqa: DTZ001 - the clock on the wall
    assert state("reports-back", case=case, now=after) is StepState.LATE
    found = status(case, now=after)
    assert found is not None
    assert [(one.key, one.working_days_late) for one in found.owing] == [
        ("police", 2),
        ("school", 0),
    ]
    for agency in case["agencies"]:
        agency["report_returned"] = "2025-06-02"
    assert state("reports-back", case=case) is StepState.DONE


def test_the_checklist_is_done_once_each_point_is_met_and_it_was_checked() -> None:
    points = [{"key": p.key, "met": "yes"} for p in load_profile("surrey").local_review.report]
    assert lacks("report", review={"report": points[1:]}) == ("1 of 15 points of its checklist",)
    assert lacks("report", review={"report": points}) == ()
    assert state("report", review={"report": points}) is StepState.TO_DO
    done = {"report": points, "report_checked_on": "2025-06-01"}
    assert state("report", review=done) is StepState.DONE


def test_publication_settles_the_days_around_it() -> None:
    planned = status({"planned": {"publication": "2025-07-21"}})
    assert planned is not None
    assert planned.is_planned
    assert planned.copies_by == date(2025, 7, 10)
    assert planned.available_until == date(2026, 7, 21)
    dates = {**DATES, "publication": "2025-05-21"}
    out = status({"dates": dates, "planned": {"publication": "2025-07-21"}})
    assert out is not None
    assert (out.publication, out.is_planned) == (date(2025, 5, 21), False)
    assert state("available", case={"dates": dates}) is StepState.LATER
    a_year_on = datetime(2026, 5, 21, 9)  # noqa: DTZ001 - the clock on the wall
    assert state("available", case={"dates": dates}, now=a_year_on) is StepState.DONE
    taken = {"dates": {**dates, "publication_ended": "2026-06-01"}}
    assert state("available", case=taken) is StepState.DONE


def test_a_report_that_is_not_published_has_no_steps_of_publication() -> None:
    review = {"publication": {"not_published_because": "Harm", "not_published_by": "Partners"}}
    assert state("copies", review=review) is StepState.NOT_NEEDED
    assert state("board", review=review) is StepState.TO_DO


def test_a_review_that_was_put_off_is_late_only_after_the_later_day() -> None:
    profile, rules = load_profile("surrey"), load_rule_set("wt2023")

    def late_on(day: date, put_off: dict[str, str]) -> list[str]:
        case = Case.model_validate(
            {
                "reference": "2025-001",
                "partnership": "surrey",
                "rule_set": "wt2023",
                "stage": "submitted",
                "dates": {**DATES, "outcome_shared": "2025-01-24", "panel_replied": "2025-02-01"},
                "put_off": put_off,
            }
        )
        now = datetime(day.year, day.month, day.day, 9)  # noqa: DTZ001 - as above
        table = case_timetable(case, profile, rules, {}, now)
        return [f"{item.due}: {item.why}" for item in overdue(table) if item.milestone == "lcspr"]

    assert len(late_on(date(2025, 8, 4), {})) == 1
    assert late_on(date(2025, 8, 4), {"lcspr": "2025-12-01"}) == []
    told = late_on(date(2025, 12, 2), {"lcspr": "2025-12-01"})
    assert "2025-12-01: put off to Monday 1 December 2025" in told[0]
    assert len(late_on(date(2025, 8, 4), {"lcspr": "2025-07-01"})) == 1


def test_the_timetable_explains_a_day_that_was_put_off() -> None:
    case = Case.model_validate(
        {
            "reference": "2025-001",
            "partnership": "surrey",
            "rule_set": "wt2023",
            "dates": DATES,
            "put_off": {"lcspr": "2025-12-06"},
        }
    )
    table = case_timetable(case, load_profile("surrey"), load_rule_set("wt2023"), {}, NOW)
    row = table.row("lcspr")
    assert row.put_off_from == date(2025, 8, 3)
    assert row.act_by == date(2025, 12, 5)
    said = explain(row, table)
    assert "Put off, and those concerned told: counted as Sunday 3 August 2025." in said


@given(st.dates(min_value=date(2019, 1, 1), max_value=date(2026, 12, 31)))
def test_copies_leave_seven_working_days_and_the_report_stays_a_year(day: date) -> None:
    last = copies_by(day)
    calendar = england()
    between = calendar.number(last, calendar.on_or_before(day))
    assert between == 7
    assert calendar.is_working_day(last)
    until = available_until(day)
    assert (until - day).days in {365, 366}
