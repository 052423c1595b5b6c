"""What is late, who owes it, by how much and why."""

from collections.abc import Mapping
from datetime import date, datetime, time

import pytest

from cspr_cli.deadlines.counting import Moment
from cspr_cli.deadlines.overdue import Overdue, agency_due, overdue, returns_complete
from cspr_cli.deadlines.timetable import Timetable, timetable
from cspr_cli.records.case import AgencyState
from cspr_cli.records.profile import Profile
from cspr_cli.storage.profiles import load_profile, load_rule_set

REFERRED = date(2026, 10, 2)  # a Friday; working days 1 to 5 are 5 to 9 October
ASKED: Mapping[str, Moment] = {
    "referral_received": REFERRED,
    "scoping_requested": date(2026, 10, 6),
}


def table(triggers: Mapping[str, Moment], now: datetime, key: str = "surrey") -> Timetable:
    profile = load_profile(key)
    return timetable(profile, load_rule_set(profile.rule_set), triggers, now)


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of October 2026 by the clock on the wall."""
    return datetime(2026, 10, day, hour, minute)  # noqa: DTZ001 - wall clock


def returns_of(late: tuple[Overdue, ...]) -> list[tuple[str, date, int]]:
    return [(item.who, item.due, item.working_days_late) for item in late if item.agency]


def police(**changes: object) -> AgencyState:
    return AgencyState.model_validate({"key": "police", "requested": "2026-10-06", **changes})


def test_nothing_is_late_on_the_day_it_is_due() -> None:
    assert overdue(table(ASKED, at(9)), [police()]) == ()


def test_a_return_is_late_the_morning_after_with_the_rule_and_the_day_count() -> None:
    (late,) = overdue(table(ASKED, at(12)), [police()], {"police": "Northmoor Police"})
    assert (late.who, late.due, late.working_days_late) == (
        "Northmoor Police",
        date(2026, 10, 9),
        1,
    )
    assert (late.milestone, late.agency) == ("scoping-returns", "police")
    assert late.why == (
        "due by Friday 9 October 2026: 5 working days after the referral was received, on Friday "
        "2 October 2026 (4.2 flow chart); now is working day 6 of 15"
    )


def test_past_the_last_working_day_it_says_by_how_many() -> None:
    late = overdue(table(ASKED, at(27)), [police()])
    assert all(one.why.endswith("; now is working day 17, 2 past the 15 allowed") for one in late)
    assert late


def test_on_a_saturday_after_a_friday_no_working_day_has_passed() -> None:
    (late,) = overdue(table(ASKED, at(10)), [police()])
    assert late.working_days_late == 0


def test_an_agency_that_answered_or_is_excused_or_was_not_asked_is_not_chased() -> None:
    agencies = [
        police(returned="2026-10-12"),
        police(excused="the service closed in 2024"),
        AgencyState(key="school"),
    ]
    assert overdue(table(ASKED, at(14)), agencies) == ()


def test_a_due_date_set_by_hand_wins() -> None:
    agency = police(due="2026-10-14")
    assert overdue(table(ASKED, at(14)), [agency]) == ()
    (late,) = overdue(table(ASKED, at(15)), [agency])
    assert (late.due, late.working_days_late) == (date(2026, 10, 14), 1)
    assert "a date set for this agency" in late.why


def test_an_agency_asked_a_little_late_is_still_held_to_the_referral() -> None:
    due = agency_due(table(ASKED, at(8)).facts, police(requested="2026-10-08"))
    assert due
    assert due.due == date(2026, 10, 9)


@pytest.mark.parametrize("asked", ["2026-10-09", "2026-10-12"])
def test_an_agency_asked_too_late_for_that_has_five_days_from_its_request(asked: str) -> None:
    due = agency_due(table(ASKED, at(8)).facts, police(requested=asked))
    assert due
    assert due.due == {
        "2026-10-09": date(2026, 10, 16),
        "2026-10-12": date(2026, 10, 19),
    }.get(asked)
    assert "the request to agencies was sent" in due.why


def test_an_agency_asked_before_the_referral_came_is_held_to_its_request() -> None:
    due = agency_due(table(ASKED, at(8)).facts, police(requested="2026-10-01"))
    assert due
    assert due.due == date(2026, 10, 8)


def test_where_only_the_request_counts_each_agency_has_its_own_time() -> None:
    triggers: Mapping[str, Moment] = {"notification_sent": date(2026, 10, 5)}
    lewisham = table(triggers, at(13, 17, 1), "lewisham")
    agencies = [police(), AgencyState(key="school", requested=date(2026, 10, 7))]
    late = overdue(lewisham, agencies)
    assert returns_of(late) == [("police", date(2026, 10, 13), 0)]
    assert "at 17:00" in late[-1].why
    due = agency_due(lewisham.facts, agencies[1])
    assert due
    assert (due.due, due.at) == (date(2026, 10, 14), time(17, 0))


def test_an_agency_asked_when_no_limit_can_be_counted_has_no_due_date() -> None:
    plymouth = table({}, at(8), "plymouth-torbay")
    assert agency_due(plymouth.facts, police()) is None
    assert overdue(plymouth, [police()]) == ()


def test_a_procedure_with_no_window_from_the_request_keeps_its_own_even_when_past() -> None:
    plymouth = table({"referral_received": REFERRED}, at(16), "plymouth-torbay")
    due = agency_due(plymouth.facts, police(requested="2026-10-15"))
    assert due
    assert due.due == date(2026, 10, 14)


def no_returns() -> Profile:
    return Profile.model_validate(
        {
            "key": "northmoor",
            "name": "Northmoor Safeguarding Children Partnership",
            "procedure": "Rapid reviews",
            "year": "2024",
            "clock": {"trigger": "referral_received"},
            "milestones": [
                {"key": "meet", "label": "Meet", "trigger": "referral_received", "latest": "9"}
            ],
        }
    )


def test_a_procedure_with_no_returns_milestone_has_only_dates_set_by_hand() -> None:
    northmoor = timetable(no_returns(), load_rule_set("wt2023"), ASKED, at(20))
    assert agency_due(northmoor.facts, police()) is None
    (_, late) = overdue(northmoor, [police(due="2026-10-19")])
    assert (late.agency, late.milestone, late.working_days_late) == ("police", "", 1)


def test_a_hand_set_date_with_no_clock_says_no_working_day() -> None:
    northmoor = timetable(no_returns(), load_rule_set("wt2023"), {}, at(20))
    (late,) = overdue(northmoor, [police(due="2026-10-19")])
    assert "working day" not in late.why


def test_late_milestones_come_with_their_owner_and_the_longest_overdue_first() -> None:
    late = overdue(table({"referral_received": REFERRED}, at(22)), [])
    assert [item.milestone for item in late] == ["scoping-request", "rapid-review-meeting"]
    assert late[0].who == "partnership support team"
    assert [item.working_days_late for item in late] == [12, 1]
    assert "2 working days after the referral was received" in late[0].why


def test_with_no_agencies_asked_nobody_owes_a_return() -> None:
    late = overdue(table(ASKED, at(12)), [])
    assert returns_of(late) == []


def test_nothing_from_before_is_chased_once_the_report_has_gone() -> None:
    triggers = {**ASKED, "submitted": date(2026, 10, 22), "outcome_shared": date(2026, 10, 22)}
    assert overdue(table(triggers, at(26)), [police(), police(due="2026-10-23")]) == ()


def test_what_comes_after_submission_is_chased() -> None:
    triggers = {**ASKED, "submitted": date(2026, 10, 22), "panel_received": date(2026, 10, 22)}
    november = datetime(2026, 11, 16, 9, 0)  # noqa: DTZ001 - wall clock
    late = overdue(table(triggers, november), [police()])
    assert [item.milestone for item in late] == ["outcome-shared", "panel-reply"]


def test_once_the_report_has_gone_the_reason_says_how_long_ago_and_no_stopped_day() -> None:
    triggers = {**ASKED, "submitted": date(2026, 10, 22)}
    (late,) = overdue(table(triggers, at(27)))
    assert late.why.endswith(f"; {late.working_days_late} working days ago")
    assert "now is working day" not in late.why
    (late,) = overdue(table(triggers, at(24)))  # a Saturday: no working day has passed
    assert late.why.endswith(")")


def test_with_no_submission_in_the_procedure_its_milestones_stay_chased() -> None:
    triggers = {**ASKED, "submitted": date(2026, 10, 8)}
    northmoor = timetable(no_returns(), load_rule_set("wt2023"), triggers, at(20))
    late = overdue(northmoor, [police(due="2026-10-19")])
    assert [item.milestone for item in late] == ["meet"]


def test_returns_are_complete_on_the_day_of_the_last() -> None:
    both = [police(returned="2026-10-08"), police(key="school", returned="2026-10-09")]
    assert returns_complete(both) == date(2026, 10, 9)
    assert returns_complete([*both, police(key="health")]) is None
    assert returns_complete([*both, police(key="health", excused="not known")]) == date(2026, 10, 9)
    assert returns_complete([*both, AgencyState(key="probation")]) == date(2026, 10, 9)
    assert returns_complete([]) is None
