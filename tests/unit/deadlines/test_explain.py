"""How a date was counted, in plain English."""

from collections.abc import Mapping
from datetime import date, datetime, time

from cspr_cli.deadlines.counting import Moment
from cspr_cli.deadlines.explain import clock, explain, explain_panel_due, long_date
from cspr_cli.deadlines.timetable import Timetable, timetable
from cspr_cli.records.profile import Profile
from cspr_cli.storage.profiles import load_profile, load_rule_set

NOW = datetime(2026, 12, 23, 9, 0)  # noqa: DTZ001 - wall clock


def table(
    triggers: Mapping[str, Moment],
    key: str = "surrey",
    planned: Mapping[str, Moment] | None = None,
    closures: Mapping[date, str] | None = None,
) -> Timetable:
    profile = load_profile(key)
    rules = load_rule_set(profile.rule_set)
    return timetable(profile, rules, triggers, NOW, planned=planned, closures=closures)


def test_dates_and_times_read_the_same_everywhere() -> None:
    assert long_date(date(2026, 11, 20)) == "Friday 20 November 2026"
    assert clock(time(9, 5)) == "09:05"


def test_the_trigger_each_day_counted_and_each_day_skipped_with_its_reason() -> None:
    shown = table(
        {"referral_received": date(2026, 12, 23)}, closures={date(2026, 12, 24): "office closed"}
    )
    lines = explain(shown.row("scoping-request"), shown)
    assert lines == [
        (
            "Scoping form and letter to agencies; rapid review date set; records secured: "
            "Wednesday 30 December 2026 (due)."
        ),
        "Rule: 2 working days after the referral was received (4.2 flow chart; 4.3.3).",
        "Day 0: Wednesday 23 December 2026: the referral was received.",
        "Not counted: Thursday 24 December 2026, office closed.",
        "Not counted: Friday 25 December 2026, Christmas Day.",
        "Not counted: Saturday 26 December 2026.",
        "Not counted: Sunday 27 December 2026.",
        "Not counted: Monday 28 December 2026, Boxing Day (substitute day).",
        "Day 1: Tuesday 29 December 2026.",
        "Day 2: Wednesday 30 December 2026.",
        "Reached: Wednesday 30 December 2026.",
        "Note: Each agency secures its own records when it is asked (4.3.5).",
    ]


def test_the_limits_that_do_not_govern_and_other_readings_are_said() -> None:
    shown = table(
        {"referral_received": date(2026, 12, 18), "scoping_requested": date(2026, 12, 21)}
    )
    lines = explain(shown.row("scoping-returns"), shown)
    assert (
        "Also limited: 5 working days after the request to agencies was sent, which is "
        "Wednesday 30 December 2026." in lines
    )
    assert "Also read: 5 working days from the request (4.3.4; appendix 4)." in lines


def test_a_done_and_a_planned_milestone_say_so() -> None:
    shown = table(
        {"referral_received": date(2026, 12, 18), "scoping_requested": date(2026, 12, 21)},
        planned={"rapid_review_held": date(2027, 1, 5)},
    )
    assert "; done on Monday 21 December 2026." in explain(shown.row("scoping-request"), shown)[0]
    meeting = explain(shown.row("rapid-review-meeting"), shown)
    assert "; planned for Tuesday 5 January 2027." in meeting[0]
    assert "Window: from Thursday 31 December 2026." in meeting


def test_an_expected_date_says_why_and_a_waiting_one_that_nothing_says() -> None:
    shown = table({}, planned={"publication": date(2026, 12, 20)})
    lines = explain(shown.row("report-before-publication"), shown)
    assert "Only expected: planned: publication." in lines
    assert "Rule: 7 working days before publication (10.5.1)." in lines
    assert "Day 0 before: Friday 18 December 2026." in lines
    assert "Day 7 before: Wednesday 9 December 2026." in lines
    waiting = explain(shown.row("submission"), shown)[0]
    assert waiting == "Report and letter to the Panel: waiting; nothing says yet when it starts."


def test_hours_off_a_working_day_show_the_working_day_before_and_after() -> None:
    friday = datetime(2026, 12, 18, 15, 30)  # noqa: DTZ001 - wall clock
    shown = table({"decision": friday}, "lincolnshire")
    lines = explain(shown.row("commissioning"), shown)
    assert "Starts: Friday 18 December 2026 at 15:30: the decision to hold a rapid review." in lines
    assert "Reached: Saturday 19 December 2026 at 15:30." in lines
    assert (
        "That is not a working day (Saturday): act by Friday 18 December 2026; the next one is "
        "Monday 21 December 2026." in lines
    )
    assert "by 15:30 (overdue)" in lines[0]


def test_hours_with_no_time_recorded_say_how_they_were_read() -> None:
    shown = table({"decision": date(2026, 12, 18)}, "lincolnshire")
    lines = explain(shown.row("commissioning"), shown)
    assert any(line.startswith("Note: no time of day is recorded") for line in lines)


def test_a_month_off_a_working_day_shows_the_working_day_before() -> None:
    shown = table({"lcspr_decided": date(2026, 8, 31)})
    lines = explain(shown.row("lcspr"), shown)
    assert lines[1].startswith("Rule: 6 months after the decision to hold a local")
    assert "That is not a working day (Sunday): act by Friday 26 February 2027." in lines


def test_the_same_day_is_called_the_same_day() -> None:
    shown = table({"ratified": date(2026, 12, 22)})
    lines = explain(shown.row("submission"), shown)
    assert "Rule: the same day as this: the recommendation was ratified" in lines[1]


def test_a_day_one_procedure_says_so_and_a_rule_may_have_no_source() -> None:
    profile = Profile.model_validate(
        {
            "key": "northmoor",
            "name": "Northmoor Safeguarding Children Partnership",
            "procedure": "Rapid reviews",
            "year": "2024",
            "clock": {"trigger": "referral_received", "trigger_is_day": "1"},
            "milestones": [
                {
                    "key": "ask",
                    "label": "Ask",
                    "trigger": "referral_received",
                    "latest": "2",
                    "also_read": [{"reading": "day 3"}],
                },
                {"key": "share", "label": "Share", "before": "ask", "latest": "1"},
            ],
        }
    )
    triggers = {"referral_received": date(2026, 12, 21)}
    shown = timetable(profile, load_rule_set("wt2023"), triggers, NOW)
    lines = explain(shown.row("ask"), shown)
    assert (
        "Rule: working day 2, where day 1 is the day of this: the referral was received." in lines
    )
    assert "Day 1: Monday 21 December 2026: the referral was received." in lines
    assert "Also read: day 3." in lines
    assert "Rule: 1 working day before ask." in explain(shown.row("share"), shown)


def test_both_deadlines_are_explained_and_the_earlier_named() -> None:
    shown = table({"referral_received": date(2026, 12, 18), "awareness": date(2026, 12, 17)})
    lines = explain_panel_due(shown)
    assert lines[0] == (
        "The report is due with the Panel on Tuesday 12 January 2027, by the national deadline."
    )
    assert "Local deadline:" in lines
    assert "National deadline:" in lines
    assert "Day 15: Tuesday 12 January 2027." in lines
    assert "Day 15: Wednesday 13 January 2027." in lines


def test_a_deadline_with_no_start_says_so_and_an_expected_one_says_why() -> None:
    planned = {"referral_received": date(2026, 12, 18)}
    lines = explain_panel_due(table({}, planned=planned))
    assert "(expected)" in lines[0]
    assert "Only expected: planned: the referral was received." in lines
    assert "National deadline: cannot be counted until its clock has a start." in lines
    assert explain_panel_due(table({}))[0].startswith("Local deadline: cannot be counted")
