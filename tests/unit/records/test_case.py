"""The case record: dates with or without a time, agencies' states, and what is looked up."""

from datetime import date, datetime

import pytest
from pydantic import ValidationError

from cspr_cli.records.case import AgencyState, Case


def _case(**more: object) -> Case:
    data = {"reference": "2026-001", "partnership": "surrey", "rule_set": "wt2023", **more}
    return Case.model_validate(data)


def test_dates_are_days_or_moments() -> None:
    case = _case(dates={"referral_received": "2026-11-02", "decision": "2026-11-03T14:30"})
    assert case.dates == {
        "referral_received": date(2026, 11, 2),
        "decision": datetime(2026, 11, 3, 14, 30),  # noqa: DTZ001 - local office time
    }
    assert case.plain()["dates"] == {
        "referral_received": "2026-11-02",
        "decision": "2026-11-03T14:30",
    }
    assert Case.model_validate(case.plain()) == case


@pytest.mark.parametrize("value", ["2 Nov 2026", "2026-11-31", 20261102])
def test_a_date_in_other_words_is_refused_with_what_to_write(value: object) -> None:
    with pytest.raises(ValidationError, match="write a day as 2026-11-20"):
        _case(dates={"referral_received": value})


def test_empty_groups_are_no_dates() -> None:
    assert _case(dates=None, planned=None, agencies=None).dates == {}
    assert _case(dates={"awareness": None}).dates == {}


def test_dates_that_are_no_group_are_refused() -> None:
    with pytest.raises(ValidationError):
        _case(dates=["2026-11-02"])


@pytest.mark.parametrize(
    ("agency", "state"),
    [
        (AgencyState(key="a"), "not asked"),
        (AgencyState(key="a", requested=date(2026, 11, 2)), "asked"),
        (AgencyState(key="a", requested=date(2026, 11, 2), excused="closed"), "excused"),
        (AgencyState(key="a", returned=date(2026, 11, 4)), "returned"),
        (AgencyState(key="a", returned=date(2026, 11, 4), nil=True), "nil return"),
    ],
)
def test_an_agencys_state_in_words(agency: AgencyState, state: str) -> None:
    assert agency.state == state


def test_agencies_are_found_by_their_key() -> None:
    case = _case(agencies=[{"key": "police"}, {"key": "school"}])
    school = case.agency("school")
    assert school is not None
    assert school.key == "school"
    assert case.agency_index("school") == 1
    assert case.agency("housing") is None
    assert case.agency_index("housing") is None


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ({}, ""),
        ({"returned": "2026-11-10"}, ""),
        ({"returned": "2026-11-10", "nil": True}, "it gave a nil return"),
        ({"excused": "Never knew him"}, "Never knew him"),
        ({"excused": "Late", "returned": "2026-11-10"}, ""),
        ({"report_excused": "Not involved", "report_requested": "2026-12-01"}, "Not involved"),
        ({"returned": "2026-11-10", "nil": True, "report_requested": "2026-12-01"}, ""),
    ],
)
def test_why_no_information_report_is_expected(state: dict[str, object], why: str) -> None:
    assert AgencyState.model_validate({"key": "police", **state}).no_report_because == why
