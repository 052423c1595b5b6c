"""A case's timetable as it stands at a moment: states, expected dates and the two deadlines."""

from collections.abc import Mapping
from datetime import date, datetime

import pytest

from cspr_cli.deadlines.counting import Moment
from cspr_cli.deadlines.timetable import State, Timetable, timetable
from cspr_cli.records.errors import CsprError
from cspr_cli.records.profile import Profile
from cspr_cli.storage.profiles import load_profile, load_rule_set

REFERRED = date(2026, 10, 2)  # a Friday; working days 1 to 5 are 5 to 9 October


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of 2026 by the clock on the wall."""
    return datetime(2026, month, day, hour, minute)  # noqa: DTZ001 - wall clock


def surrey(
    triggers: Mapping[str, Moment],
    now: datetime,
    *,
    rules: str = "wt2018",
    planned: Mapping[str, Moment] | None = None,
    closures: Mapping[date, str] | None = None,
    done: Mapping[str, date] | None = None,
) -> Timetable:
    """Surrey's timetable."""
    return timetable(
        load_profile("surrey"),
        load_rule_set(rules),
        triggers,
        now,
        planned=planned,
        closures=closures,
        done=done,
    )


def small(*milestones: dict[str, object], clock: Mapping[str, object] | None = None) -> Profile:
    """A procedure with these milestones only."""
    return Profile.model_validate(
        {
            "key": "northmoor",
            "name": "Northmoor Safeguarding Children Partnership",
            "procedure": "Rapid reviews",
            "year": "2024",
            "clock": clock or {"trigger": "referral_received"},
            "milestones": milestones,
        }
    )


def test_a_firm_date_is_due_until_it_is_past() -> None:
    assert surrey({"referral_received": REFERRED}, at(10, 6)).row("scoping-request").state == "due"
    late = surrey({"referral_received": REFERRED}, at(10, 8)).row("scoping-request")
    assert late.state is State.OVERDUE
    assert late.working_days_late == 2


def test_what_has_happened_is_done_and_knows_how_late_it_was() -> None:
    triggers = {"referral_received": REFERRED, "scoping_requested": date(2026, 10, 7)}
    row = surrey(triggers, at(10, 20)).row("scoping-request")
    assert (row.state, row.done_on, row.working_days_late) == ("done", date(2026, 10, 7), 1)


def test_returns_are_done_when_the_caller_says_that_all_are_in() -> None:
    table = surrey({"referral_received": REFERRED}, at(10, 12), done={"returns": date(2026, 10, 9)})
    assert table.row("scoping-returns").state is State.DONE
    assert table.row("scoping-returns").working_days_late == 0


def test_a_milestone_with_no_case_date_is_done_by_its_key() -> None:
    profile = small(
        {"key": "coroner", "label": "Coroner told", "trigger": "referral_received", "latest": "1"}
    )
    rules = load_rule_set("wt2023")
    triggers = {"referral_received": REFERRED}
    done = {"coroner": date(2026, 10, 5)}
    table = timetable(profile, rules, triggers, at(10, 20), done=done)
    assert table.row("coroner").state is State.DONE


def test_a_trigger_that_has_not_happened_gives_dates_from_the_plan_and_says_so() -> None:
    table = surrey(
        {"referral_received": REFERRED},
        at(10, 6),
        planned={"rapid_review_held": date(2026, 10, 14)},
    )
    row = table.row("report-to-chair")
    assert (row.latest, row.state) == (date(2026, 10, 16), State.EXPECTED)
    assert row.expected_because == "planned: the rapid review meeting"
    assert table.row("rapid-review-meeting").planned_on == date(2026, 10, 14)
    submission = table.row("submission")
    assert submission.latest == date(2026, 10, 16)
    assert "Independent chair ratifies" in submission.expected_because


def test_with_no_plan_the_last_day_of_the_step_before_is_expected_and_the_cap_governs() -> None:
    row = surrey({"referral_received": REFERRED}, at(10, 6)).row("submission")
    assert row.latest == date(2026, 10, 23)
    assert row.counted
    assert row.counted.trigger == "referral_received"
    assert row.state is State.DUE


def test_never_after_day_fifteen_even_when_the_meeting_is_held_late() -> None:
    triggers = {"referral_received": REFERRED, "rapid_review_held": date(2026, 10, 22)}
    row = surrey(triggers, at(10, 22)).row("report-to-chair")
    assert row.latest == date(2026, 10, 23)  # two days from the meeting would be the 26th
    assert [counted.ends for counted in row.other_limits] == [date(2026, 10, 26)]


def test_a_firm_limit_that_is_past_governs_over_an_earlier_one_that_is_only_expected() -> None:
    table = surrey(
        {"referral_received": REFERRED},
        at(10, 27),
        planned={"rapid_review_held": date(2026, 10, 14)},
    )
    row = table.row("submission")
    assert (row.latest, row.state, row.working_days_late) == (
        date(2026, 10, 23),
        State.OVERDUE,
        2,
    )


def test_the_returns_are_due_by_the_earlier_of_referral_and_request() -> None:
    triggers: dict[str, Moment] = {"referral_received": REFERRED}
    triggers["scoping_requested"] = REFERRED
    assert surrey(triggers, at(10, 5)).row("scoping-returns").latest == date(2026, 10, 9)
    triggers["scoping_requested"] = date(2026, 10, 1)  # asked before the referral form came
    assert surrey(triggers, at(10, 5)).row("scoping-returns").latest == date(2026, 10, 8)


def test_what_nothing_dates_is_waiting() -> None:
    table = surrey({}, at(10, 6))
    assert {row.state for row in table.rows} == {State.WAITING}
    assert all(row.latest is None and row.act_by is None for row in table.rows)
    assert (table.local, table.national, table.panel_due, table.working_day, table.next) == (
        None,
        None,
        None,
        None,
        None,
    )


def test_a_referral_at_a_weekend_is_day_nought_and_monday_day_one() -> None:
    table = surrey({"referral_received": date(2026, 10, 3)}, at(10, 5))
    assert table.row("scoping-request").latest == date(2026, 10, 6)
    assert table.working_day == 1
    assert surrey({"referral_received": date(2026, 10, 3)}, at(10, 4)).working_day == 0


def test_a_timetable_over_christmas() -> None:
    table = surrey({"referral_received": date(2026, 12, 18)}, at(12, 18))
    assert table.row("scoping-request").latest == date(2026, 12, 22)
    assert table.row("scoping-returns").latest == date(2026, 12, 29)
    meeting = table.row("rapid-review-meeting")
    assert (meeting.earliest, meeting.latest) == (date(2026, 12, 31), date(2027, 1, 11))
    assert table.row("submission").latest == date(2027, 1, 13)


def test_a_closure_day_moves_local_milestones_and_never_the_national_deadline() -> None:
    triggers = {"referral_received": REFERRED, "awareness": REFERRED}
    closures = {date(2026, 10, 5): "office move"}
    table = surrey(triggers, at(10, 2), closures=closures)
    assert table.row("scoping-request").latest == date(2026, 10, 7)
    assert table.local
    assert table.national
    assert table.local.counted.ends == date(2026, 10, 26)
    assert table.national.counted.ends == date(2026, 10, 23)
    assert table.panel_due
    assert (table.panel_due.due, table.panel_due.which) == (date(2026, 10, 23), "national")


def test_equal_deadlines_are_named_together() -> None:
    table = surrey({"referral_received": REFERRED, "awareness": REFERRED}, at(10, 2))
    assert table.panel_due
    assert table.panel_due.which == "local and national"


def test_the_later_editions_count_from_the_notification() -> None:
    triggers = {
        "referral_received": REFERRED,
        "awareness": date(2026, 10, 1),
        "notification_sent": date(2026, 10, 7),
    }
    table = surrey(triggers, at(10, 8), rules="wt2023")
    assert table.national
    assert table.national.counted.ends == date(2026, 10, 28)
    assert table.panel_due
    assert (table.panel_due.due, table.panel_due.which) == (date(2026, 10, 23), "local")


def test_a_deadline_only_expected_gives_way_to_a_firm_one() -> None:
    triggers = {"awareness": date(2026, 10, 1)}
    planned = {"referral_received": date(2026, 10, 9)}
    table = surrey(triggers, at(10, 2), planned=planned)
    assert table.local
    assert table.local.expected
    assert table.panel_due
    assert (table.panel_due.which, table.panel_due.expected) == ("national", False)


def test_a_deadline_may_be_only_expected() -> None:
    table = surrey({}, at(10, 2), planned={"referral_received": REFERRED})
    assert table.panel_due
    assert (table.panel_due.due, table.panel_due.expected) == (date(2026, 10, 23), True)
    assert table.working_day is None


def test_due_today_but_past_its_time_is_overdue() -> None:
    profile, rules = load_profile("oldham"), load_rule_set("wt2023")
    triggers = {"referral_received": REFERRED}
    states = [
        timetable(profile, rules, triggers, now).row("submission").state
        for now in (at(10, 23, 15, 59), at(10, 23, 16, 0), at(10, 23, 16, 1))
    ]
    assert states == [State.DUE, State.DUE, State.OVERDUE]
    late = timetable(profile, rules, triggers, at(10, 23, 16, 1)).row("submission")
    assert late.working_days_late == 0


def test_hours_that_end_at_a_weekend_show_the_working_day_before() -> None:
    profile, rules = load_profile("lincolnshire"), load_rule_set("wt2018")
    triggers = {"decision": at(10, 2, 15, 30)}
    row = timetable(profile, rules, triggers, at(10, 3, 15, 31)).row("commissioning")
    assert (row.latest, row.act_by, row.state) == (
        date(2026, 10, 3),
        date(2026, 10, 2),
        State.OVERDUE,
    )


def test_counting_back_from_a_planned_publication() -> None:
    planned = {"publication": date(2026, 11, 22)}  # a Sunday
    row = surrey({}, at(10, 6), planned=planned).row("report-before-publication")
    assert (row.latest, row.state) == (date(2026, 11, 11), State.EXPECTED)


def test_counting_back_from_a_meeting_uses_its_plan_or_else_its_first_day() -> None:
    profile, rules = load_profile("oldham"), load_rule_set("wt2023")
    triggers = {"referral_received": REFERRED}
    row = timetable(profile, rules, triggers, at(10, 6)).row("chronology-to-panel")
    assert (row.latest, row.state) == (date(2026, 10, 15), State.EXPECTED)
    assert "first day" in row.expected_because
    planned = {"rapid_review_held": date(2026, 10, 19)}
    row = timetable(profile, rules, triggers, at(10, 6), planned=planned).row("chronology-to-panel")
    assert row.latest == date(2026, 10, 16)


def test_counting_back_from_a_meeting_that_nothing_dates_waits() -> None:
    profile, rules = load_profile("oldham"), load_rule_set("wt2023")
    row = timetable(profile, rules, {}, at(10, 6)).row("chronology-to-panel")
    assert row.state is State.WAITING


def test_the_working_day_stops_at_submission() -> None:
    triggers = {"referral_received": REFERRED, "submitted": date(2026, 10, 20)}
    table = surrey(triggers, at(11, 20))
    assert (table.working_day, table.of_days) == (12, 15)
    assert surrey({"referral_received": REFERRED}, at(10, 1)).working_day == 0


def test_next_is_what_falls_first_and_a_plan_counts() -> None:
    triggers = {"referral_received": REFERRED}
    table = surrey(triggers, at(10, 5))
    assert table.next
    assert table.next.key == "scoping-request"
    triggers["scoping_requested"] = REFERRED
    done = {"returns": date(2026, 10, 6)}
    planned = {"rapid_review_held": date(2026, 10, 14)}
    table = surrey(triggers, at(10, 7), planned=planned, done=done)
    assert table.next
    assert (table.next.key, table.next.falls_on) == ("rapid-review-meeting", date(2026, 10, 14))


def test_after_submission_only_later_steps_are_next() -> None:
    triggers = {"referral_received": REFERRED, "submitted": date(2026, 10, 23)}
    table = surrey(triggers, at(10, 26))
    assert table.next
    assert table.next.key == "outcome-shared"
    triggers["outcome_shared"] = date(2026, 10, 26)
    table = surrey(triggers, at(10, 26))
    assert table.next
    assert table.next.key == "panel-reply"


def test_the_panels_reply_is_expected_from_the_submission_until_receipt_is_recorded() -> None:
    triggers = {"referral_received": REFERRED, "submitted": date(2026, 10, 23)}
    row = surrey(triggers, at(10, 26)).row("panel-reply")
    assert (row.latest, row.state) == (date(2026, 11, 13), State.EXPECTED)
    assert "not yet recorded: the Panel received the report" in row.expected_because
    triggers["panel_received"] = date(2026, 10, 26)
    row = surrey(triggers, at(10, 26)).row("panel-reply")
    assert (row.latest, row.state) == (date(2026, 11, 16), State.DUE)


def test_an_advisory_date_is_never_overdue_and_never_next() -> None:
    table = surrey({"publication": date(2025, 3, 3)}, at(10, 6))
    row = table.row("publicly-available")
    assert (row.latest, row.state, row.advisory) == (date(2026, 3, 3), State.DUE, True)
    assert table.next
    assert table.next.key != "publicly-available"


def test_a_procedure_may_call_the_triggers_day_day_one() -> None:
    profile = small(
        {"key": "ask", "label": "Ask", "trigger": "referral_received", "latest": "2"},
        {"key": "meet", "label": "Meet", "trigger": "decision", "latest": "2"},
        clock={"trigger": "referral_received", "trigger_is_day": "1"},
    )
    triggers = {"referral_received": REFERRED, "decision": REFERRED}
    table = timetable(profile, load_rule_set("wt2023"), triggers, at(10, 5))
    assert table.row("ask").latest == date(2026, 10, 5)
    assert table.row("meet").latest == date(2026, 10, 6)
    assert table.working_day == 2
    assert table.local
    assert table.local.counted.ends == date(2026, 10, 22)


def test_milestones_that_wait_for_each_other_wait() -> None:
    profile = small(
        {
            "key": "one",
            "label": "One",
            "trigger": "ratified",
            "latest": "1",
            "done_when": "submitted",
        },
        {
            "key": "two",
            "label": "Two",
            "trigger": "submitted",
            "latest": "1",
            "done_when": "ratified",
        },
        {"key": "three", "label": "Three", "before": "four", "latest": "1"},
        {"key": "four", "label": "Four", "before": "three", "latest": "1"},
    )
    table = timetable(profile, load_rule_set("wt2023"), {}, at(10, 5))
    assert {row.state for row in table.rows} == {State.WAITING}


def test_a_date_outside_the_certain_years_is_refused_with_its_reason() -> None:
    with pytest.raises(CsprError, match="2999-01-01"):
        surrey({"referral_received": date(2999, 1, 1)}, at(10, 5))


def test_a_row_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        surrey({}, at(10, 5)).row("tea")
