"""``cspr status`` and ``cspr timetable``: where cases stand, in words that a person reads."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cspr_cli.cli.app import main
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.yaml_editor import DELETE

Open = Callable[..., str]
Captured = pytest.CaptureFixture[str]


def change(register: Path, case: str, changes: dict[tuple[str | int, ...], object]) -> None:
    with begin_change(register) as edit:
        edit.edit(register / "cases" / case / "case.yaml", changes)
        edit.commit("Change by hand")


def said(capsys: Captured, *command: str, code: int = 0) -> str:
    assert main([*command]) == code
    return capsys.readouterr().out


def ask(register: Path, case: str, day: str = "2025-06-03") -> None:
    change(
        register,
        case,
        {
            ("dates", "scoping_requested"): day,
            **{("agencies", place, "requested"): day for place in range(3)},
        },
    )


@pytest.mark.usefixtures("register")
def test_a_register_with_no_cases_says_what_to_do(capsys: Captured) -> None:
    capsys.readouterr()
    assert said(capsys, "status") == "There is no open case. Open one with: cspr new-referral\n"
    assert said(capsys, "status", "--json") == "[]\n"


def test_one_row_a_case_with_its_day_and_next_step(open_case: Open, capsys: Captured) -> None:
    open_case()
    shown = said(capsys, "status", "--today", "2025-06-04")
    assert "Reedshire Safeguarding Children Partnership: 1 case, Wed 4 Jun 2025" in shown
    assert "2 of 15" in shown
    assert "Mon 23 Jun" in shown
    assert "none asked" in shown


def test_what_is_late_is_a_sentence_and_agencies_that_owe_the_same_share_it(
    register: Path, open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    ask(register, case)
    change(register, case, {("agencies", 0, "returned"): "2025-06-06"})
    shown = said(capsys, "status", "--today", "2025-06-11")
    assert (
        f"{case}  OVERDUE return (Care board and Police) was due Mon 9 Jun 2025,"
        " 2 working days late" in shown
    )
    detail = said(capsys, "status", case, "--today", "2025-06-11")
    assert f"Case {case} (surrey): working day 7 of 15" in detail
    assert "Due by Monday 9 June 2025: 5 working days after" in detail
    assert "Report due with the Panel: Mon 23 Jun 2025" in detail


def test_what_is_recorded_by_hand_says_how(
    register: Path, open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    change(register, case, {("partnership",): "lewisham"})
    late = said(capsys, "status", case, "--today", "2025-06-03")
    assert late.count(f"    Once it is done: cspr date lead_informed DAY --case {case}\n") == 2
    change(register, case, {("partnership",): "surrey"})
    assert "Once it is done" not in said(capsys, "status", case, "--today", "2025-06-04")


def test_a_decision_is_recorded_by_its_own_command(
    register: Path, open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    change(
        register,
        case,
        {
            ("partnership",): "lewisham",
            ("dates", "lead_informed"): "2025-06-03",
            ("dates", "leads_alerted"): "2025-06-03",
        },
    )
    assert f"    Once it is done: cspr pathway {case}\n" in said(capsys, "status", case)


def test_past_the_last_day_is_so_many_days_late(open_case: Open, capsys: Captured) -> None:
    case = open_case()
    assert "15 + 2" in said(capsys, "status", "--today", "2025-06-25")
    detail = said(capsys, "status", case, "--today", "2025-06-25")
    assert "working day 17 of 15: 2 working days late" in detail


def test_after_the_submission_the_clock_has_stopped(
    register: Path, open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    change(register, case, {("dates", "submitted"): "2025-06-20", ("stage",): "submitted"})
    table = said(capsys, "status", "--today", "2025-06-25")
    assert "submitted" in table
    assert "of 15" not in table
    detail = said(capsys, "status", case, "--today", "2025-06-25")
    assert f"Case {case} (surrey): submitted to the Panel on Fri 20 Jun 2025\n" in detail
    assert "Next: " in detail
    assert "Report due" not in detail


def test_closed_cases_are_counted_and_shown_on_demand(
    register: Path, open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    change(register, case, {("stage",): "closed"})
    assert "There is no open case (1 case closed: cspr status --all)" in said(capsys, "status")
    assert "closed" in said(capsys, "status", "--all")
    assert f"Case {case} (surrey): closed" in said(capsys, "status", case)


def test_both_deadlines_are_shown_where_they_differ(
    register: Path, open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    change(register, case, {("dates", "notification_sent"): "2025-06-04"})
    detail = said(capsys, "status", case, "--today", "2025-06-05")
    assert (
        "Report due with the Panel: Mon 23 Jun 2025, by the local count;"
        " the national count gives Wed 25 Jun 2025" in detail
    )


def test_a_closure_day_moves_the_local_date_alone(
    register: Path, open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    settings = register / "cspr.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        f"{text}closure_days:\n  - date: 2025-06-13\n    reason: Office move\n", encoding="utf-8"
    )
    detail = said(capsys, "status", case, "--today", "2025-06-05")
    assert "Mon 23 Jun 2025, by the national count; the local count gives Tue 24 Jun" in detail
    explained = said(capsys, "timetable", case, "--explain", "--today", "2025-06-05")
    assert "Office move" in explained


def test_a_referral_before_christmas(open_case: Open, capsys: Captured) -> None:
    case = open_case("date_of_referral: 2026-12-21\ncase: {agencies: []}\n", today="2026-12-21")
    shown = said(capsys, "status", case, "--today", "2026-12-29")
    assert "working day 4 of 15" in shown  # 22, 23, 24, then 29: 25 and 28 are holidays
    assert "No agency is asked yet: add agencies to case.yaml" in shown
    assert "Report due with the Panel: Thu 14 Jan 2027" in shown
    explained = said(capsys, "timetable", case, "--explain", "--today", "2026-12-29")
    assert "Christmas Day" in explained


def test_a_referral_at_a_weekend_begins_on_monday(open_case: Open, capsys: Captured) -> None:
    case = open_case("date_of_referral: 2025-06-07\n", today="2025-06-07")
    assert "working day 1 of 15" in said(capsys, "status", case, "--today", "2025-06-09")
    assert "working day 0 of 15" in said(capsys, "status", case, "--today", "2025-06-08")


def test_a_clock_that_has_not_started_says_what_it_waits_for(
    register: Path, open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    change(register, case, {("partnership",): "lewisham", ("dates", "notification_sent"): DELETE})
    assert "not started" in said(capsys, "status", "--today", "2025-06-04")
    detail = said(capsys, "status", case, "--today", "2025-06-04")
    assert "the clock has not started (the notification was sent to the Panel)" in detail


def test_json_of_one_case_says_that_no_reply_and_no_review_are_there_yet(
    open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    (found,) = json.loads(said(capsys, "status", case, "--json", "--today", "2025-06-10"))
    assert (found["panel_reply"], found["local_review"]) == (None, None)


def test_json_has_exact_keys_and_iso_dates(
    register: Path, open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    ask(register, case)
    (found,) = json.loads(said(capsys, "status", "--json", "--today", "2025-06-10"))
    assert found["case"] == case
    assert found["partnership"] == "surrey"
    assert found["working_day"] == 6
    assert found["panel_due"] == "2025-06-23"
    assert found["stage"] == "referral"
    assert set(found["next"]) >= {"milestone", "due"}
    date.fromisoformat(found["next"]["due"])
    assert [(item["who"], item["due"], item["working_days_late"]) for item in found["overdue"]] == [
        ("Care board", "2025-06-09", 1),
        ("Children's social care", "2025-06-09", 1),
        ("Police", "2025-06-09", 1),
    ]


def test_one_broken_case_does_not_hide_the_others(
    register: Path, open_case: Open, capsys: Captured
) -> None:
    first, second = open_case(), open_case()
    path = register / "cases" / first / "case.yaml"
    path.write_text("schema: 1\nreference: [\n", encoding="utf-8")
    assert main(["status", "--today", "2025-06-04"]) == 1
    shown = capsys.readouterr()
    assert second in shown.out
    assert f"cases/{first}/case.yaml, line " in shown.err


def test_inside_a_case_that_case_is_meant(
    register: Path, open_case: Open, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    first, second = open_case(), open_case()
    monkeypatch.chdir(register / "cases" / first)
    shown = said(capsys, "status", "--today", "2025-06-04")
    assert f"Case {first} (surrey)" in shown
    assert second not in shown


@pytest.mark.parametrize("command", ["status", "timetable", "log", "decide"])
def test_an_unknown_case_gives_the_nearest(command: str, open_case: Open, capsys: Captured) -> None:
    case = open_case()
    assert main([command, "2025-01"]) == 2
    assert f"Cases here: {case}." in capsys.readouterr().err


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("today", ["tomorrow", "2025-02-30", "2025-06-01T99:00"])
def test_a_today_that_is_no_day(today: str, capsys: Captured) -> None:
    assert main(["status", "--today", today]) == 2
    assert f"--today {today!r} is not a date." in capsys.readouterr().err


def test_timetable_lists_each_milestone(register: Path, open_case: Open, capsys: Captured) -> None:
    case = open_case()
    ask(register, case)
    change(register, case, {("planned", "rapid_review_held"): "2025-06-16"})
    shown = said(capsys, "timetable", case, "--today", "2025-06-11")
    assert f"Timetable of case {case}, Surrey" in shown
    assert "2 working days late" in shown
    assert "due, planned Mon 16 Jun" in shown
    assert "Wed 11 Jun to Thu 19 Jun" in shown
    assert "done Tue 3 Jun" in shown
    assert "not started" in shown


def test_timetable_of_one_milestone_and_as_json(open_case: Open, capsys: Captured) -> None:
    case = open_case()
    rows = json.loads(said(capsys, "timetable", case, "--json", "--today", "2025-06-11"))
    keys = [row["milestone"] for row in rows]
    assert "rapid-review-meeting" in keys
    one = said(
        capsys,
        "timetable",
        case,
        "--milestone",
        "rapid-review-meeting",
        "--explain",
        "--today",
        "2025-06-11",
    )
    assert "Rapid review meeting" in one
    assert main(["timetable", case, "--milestone", "nonsense"]) == 2
