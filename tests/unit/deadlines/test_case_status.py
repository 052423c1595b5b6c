"""Where a case stands, worked out from its own record and a moment."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pytest

from cspr_cli.deadlines.case_status import CaseStatus, Tables, case_status
from cspr_cli.records.case import Case
from cspr_cli.storage.profiles import load_profile, load_rule_set

NAMES = {"police": "Northmoor Police", "health": "Care board"}
REFERRED = {"referral_received": "2026-10-02", "scoping_requested": "2026-10-06"}


def case(partnership: str = "surrey", **more: Any) -> Case:
    return Case.model_validate(
        {
            "reference": "2026-001",
            "partnership": partnership,
            "rule_set": "wt2023",
            "dates": REFERRED,
            **more,
        }
    )


def agency(key: str, **more: str) -> dict[str, str]:
    return {"key": key, "requested": "2026-10-06", **more}


def status(
    one: Case,
    day: int = 12,
    closures: Mapping[date, str] | None = None,
    tables: Tables | None = None,
) -> CaseStatus:
    profile = load_profile(one.partnership)
    now = datetime(2026, 10, day, 9)  # noqa: DTZ001 - wall clock
    rules = load_rule_set(one.rule_set)
    return case_status(
        one, profile, rules, now, closures=closures or {}, names=NAMES, tables=tables
    )


def test_each_agency_has_its_state_its_name_and_its_day() -> None:
    found = status(
        case(
            agencies=[
                agency("police"),
                agency("health", returned="2026-10-08", chronology_returned="2026-10-09"),
                agency("school", excused="Closed in 2020"),
                agency("gp", returned="2026-10-08", nil="yes"),
                {"key": "probation"},
            ]
        )
    )
    assert [(one.key, one.name, one.state) for one in found.agencies] == [
        ("police", "Northmoor Police", "asked"),
        ("health", "Care board", "returned"),
        ("school", "school", "excused"),
        ("gp", "gp", "nil return"),
        ("probation", "probation", "not asked"),
    ]
    police, health, *_, probation = found.agencies
    assert police.due == health.due == date(2026, 10, 9)
    assert (health.returned, health.chronology_returned) == (date(2026, 10, 8), date(2026, 10, 9))
    assert probation.due is None


def test_only_the_agency_that_owes_is_late() -> None:
    back = agency("health", returned="2026-10-08")
    found = status(case(agencies=[agency("police"), back, agency("school", excused="Closed")]))
    assert [(late.who, late.working_days_late) for late in found.overdue if late.agency] == [
        ("Northmoor Police", 1)
    ]


def test_returns_are_done_once_everybody_asked_has_answered() -> None:
    waits = status(case(agencies=[agency("police", returned="2026-10-07"), agency("health")]))
    done = status(
        case(
            agencies=[
                agency("police", returned="2026-10-07"),
                agency("health", returned="2026-10-08"),
                agency("school", excused="Closed"),
            ]
        )
    )
    assert [row.done_on for row in waits.timetable.rows if row.done_when == "returns"] == [None]
    assert [row.done_on for row in done.timetable.rows if row.done_when == "returns"] == [
        date(2026, 10, 8)
    ]


@pytest.mark.parametrize(
    ("more", "is_submitted", "on"),
    [
        ({}, False, None),
        ({"stage": "submitted"}, True, None),
        ({"dates": {**REFERRED, "submitted": "2026-10-08"}}, True, date(2026, 10, 8)),
        ({"dates": {**REFERRED, "submitted": "2026-10-08T16:30"}}, True, date(2026, 10, 8)),
    ],
)
def test_whether_the_report_has_gone(
    more: dict[str, Any], is_submitted: bool, on: date | None
) -> None:
    found = status(case(**more))
    assert (found.is_submitted, found.submitted_on) == (is_submitted, on)


def test_after_the_submission_only_later_steps_come_next_and_no_agency_is_chased() -> None:
    before = status(case(agencies=[agency("police")]))
    dates = {**REFERRED, "submitted": "2026-10-08"}
    after = status(case(dates=dates, agencies=[agency("police")]))
    keys = [row.key for row in after.timetable.rows]
    gone = [row.key for row in after.timetable.rows if row.done_when == "submitted"]
    assert before.overdue
    assert [late for late in after.overdue if late.agency] == []
    assert before.next is not None
    assert after.next is None or keys.index(after.next.key) > keys.index(gone[0])


def test_a_closed_case_waits_for_nothing() -> None:
    found = status(case(stage="closed", agencies=[agency("police")]))
    assert (found.next, found.overdue) == (None, ())
    assert not found.is_submitted


def test_a_closure_day_moves_the_day_of_the_procedure() -> None:
    one = case(agencies=[agency("police")])
    plain = status(one, day=7).agencies[0].due
    moved = status(one, day=7, closures={date(2026, 10, 8): "Office move"}).agencies[0].due
    assert (plain, moved) == (date(2026, 10, 9), date(2026, 10, 12))


def test_cases_that_rest_on_the_same_share_a_timetable_and_others_do_not() -> None:
    tables: Tables = {}
    first = status(case(), tables=tables)
    same = status(case(reference="2026-002", stage="scoping"), tables=tables)
    others = [
        case(dates={**REFERRED, "referral_received": "2026-10-01"}),
        case(planned={"rapid_review_held": "2026-10-14"}),
        case(agencies=[agency("police", returned="2026-10-07")]),
        case(partnership="lewisham"),
        case(rule_set="wt2018"),
    ]
    assert same.timetable is first.timetable
    for other in others:
        assert status(other, tables=tables).timetable is not first.timetable
    assert len(tables) == 1 + len(others)
    for other in others:  # what is shared says the same as what is worked out alone
        assert status(other, tables=tables) == status(other)
