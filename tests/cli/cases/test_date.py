"""``cspr date``: the days that a timetable counts from, and meetings that are set."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from cspr_cli.cli import screen
from cspr_cli.cli.app import main

Open = Callable[..., str]
Captured = pytest.CaptureFixture[str]
TODAY = ("--today", "2025-06-11")


def case_record(register: Path, case: str) -> dict[str, dict[str, str]]:
    text = (register / "cases" / case / "case.yaml").read_text(encoding="utf-8")
    data: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - text
    return data


def commits(register: Path) -> list[str]:
    return subprocess.run(
        ["git", "log", "--format=%s|%(trailers:key=Action,valueonly,separator=%x2c)"],
        cwd=register,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout.splitlines()


def test_a_day_is_recorded_and_what_follows_is_shown(
    register: Path, open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    before = len(commits(register))
    assert main(["date", "awareness", "3/6/2025", "--case", case, *TODAY]) == 0
    shown = capsys.readouterr()
    assert "Recorded: " in shown.out
    assert "Tue 3 Jun 2025" in shown.out
    assert f"Case {case} (surrey): working day 7 of 15" in shown.out
    assert shown.err == ""
    assert case_record(register, case)["dates"]["awareness"] == "2025-06-03"
    assert len(commits(register)) == before + 1
    assert commits(register)[0].endswith("|date")


def test_a_day_is_corrected_and_the_earlier_one_is_named(
    register: Path, open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    assert main(["date", "notification_sent", "4 June 2025", "--case", case, *TODAY]) == 0
    assert "Wed 4 Jun 2025 (was Mon 2 Jun 2025)" in capsys.readouterr().out
    assert case_record(register, case)["dates"]["notification_sent"] == "2025-06-04"


@pytest.mark.parametrize("typed", ["notification-sent", "Notification sent", " NOTIFICATION_SENT "])
def test_a_date_may_be_named_with_hyphens_spaces_or_capitals(
    register: Path, open_case: Open, typed: str
) -> None:
    case = open_case()
    assert main(["date", typed, "4/6/2025", "--case", case, *TODAY]) == 0
    assert case_record(register, case)["dates"]["notification_sent"] == "2025-06-04"


@pytest.mark.parametrize("at", ["14:30", "14.30", " 14:30 "])
def test_a_time_of_day_is_kept_where_hours_count(
    register: Path, open_case: Open, at: str, capsys: Captured
) -> None:
    case = open_case()
    assert main(["date", "awareness", "3/6/2025", "--at", at, "--case", case, *TODAY]) == 0
    assert "Tue 3 Jun 2025, 14:30" in capsys.readouterr().out
    assert case_record(register, case)["dates"]["awareness"] == "2025-06-03T14:30"


def test_a_meeting_that_is_set_is_planned_and_not_held(
    register: Path, open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    command = ["date", "rapid_review_held", "16/6/2025", "--planned", "--case", case, *TODAY]
    assert main(command) == 0
    assert "Planned: " in capsys.readouterr().out
    kept = case_record(register, case)
    assert kept["planned"] == {"rapid_review_held": "2025-06-16"}
    assert "rapid_review_held" not in kept["dates"]
    assert commits(register)[0].startswith("Plan the day of: ")


@pytest.mark.parametrize(
    ("words", "warning"),
    [
        (["12/6/2025"], "Thu 12 Jun 2025 has not come yet, but is recorded as having happened."),
        (["10/6/2025", "--planned"], "Tue 10 Jun 2025 has passed, but is recorded as only planned"),
        (["7/6/2025"], "Sat 7 Jun 2025 is not a working day: Saturday."),
        (["26/5/2025"], "Mon 26 May 2025 is not a working day: Spring Bank Holiday."),
    ],
)
def test_an_odd_day_is_recorded_with_a_warning(
    register: Path, open_case: Open, words: list[str], warning: str, capsys: Captured
) -> None:
    case = open_case()
    assert main(["date", "rapid_review_held", *words, "--case", case, *TODAY]) == 0
    assert f"Warning: {warning}" in capsys.readouterr().err
    kept = case_record(register, case)
    group = "planned" if "--planned" in words else "dates"
    assert "rapid_review_held" in kept[group]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["awarness", "3/6/2025"], "Did you mean awareness? See them all with: cspr date list"),
        (["zzz", "3/6/2025"], "'zzz' is not a date that the timetable knows."),
        (["awareness"], "Which day?"),
        (["awareness", "31/6/2025"], "'31/6/2025' cannot be used: "),
        (["awareness", "June 2025"], "'June 2025' cannot be used: "),
        (["awareness", "3/6/1925"], "Check the year: it must be 2012 to 2028."),
        (["awareness", "3/6/2025", "--at", "25:00"], "'25:00' is not a time of day."),
        (["awareness", "3/6/2025", "--at", "noon"], "Write it as 09:30 or 14:30."),
    ],
)
def test_what_cannot_be_recorded_changes_nothing(
    register: Path, open_case: Open, words: list[str], said: str, capsys: Captured
) -> None:
    case = open_case()
    before = commits(register)
    assert main(["date", *words, "--case", case, *TODAY]) == 2
    assert said in capsys.readouterr().err
    assert commits(register) == before


def test_a_record_edited_and_not_committed_is_not_written_over(
    register: Path, open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    path = register / "cases" / case / "case.yaml"
    mine = path.read_text(encoding="utf-8") + "# mine\n"
    path.write_text(mine, encoding="utf-8")
    assert main(["date", "awareness", "3/6/2025", "--case", case, *TODAY]) == 1
    assert "case.yaml" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == mine


def test_the_list_has_every_date_with_what_is_recorded_and_planned(
    open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    main(["date", "awareness", "2/6/2025", "--at", "9:15", "--case", case, *TODAY])
    main(["date", "rapid_review_held", "16/6/2025", "--planned", "--case", case, *TODAY])
    capsys.readouterr()
    assert main(["date", "--case", case]) == 0
    alone = capsys.readouterr().out
    assert main(["date", "list", "--case", case]) == 0
    out = capsys.readouterr().out
    assert alone == out
    lines = {line.split()[0]: line for line in out.splitlines() if line.strip()}
    assert "Mon 2 Jun 2025, 09:15" in lines["awareness"]
    assert lines["rapid_review_held"].rstrip().endswith("Mon 16 Jun 2025")
    assert "publication" in lines


def test_the_list_keeps_each_key_whole_on_a_narrow_screen(
    open_case: Open, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    from rich.console import Console

    case = open_case()
    main(["date", "awareness", "2/6/2025", "--at", "9:15", "--case", case, *TODAY])
    capsys.readouterr()
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr(
        screen, "console", lambda **_: Console(width=80, highlight=False, markup=False, emoji=False)
    )
    assert main(["date", "list", "--case", case]) == 0
    shown = re.sub(r"\x1b\[[\d;]*m", "", capsys.readouterr().out)
    assert max(len(line) for line in shown.splitlines()) <= 80
    for key in ("rapid_review_held", "notification_sent", "referral_received", "scoping_requested"):
        assert f" {key} " in shown


def test_a_meeting_planned_after_the_report_is_due_is_warned_of_and_found(
    open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    day = ("--today", "2025-06-03")
    plan = ["date", "rapid_review_held", "--planned", "--case", case, *day]
    assert main([*plan, "30/6/2025"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "The meeting is planned for Monday 30 June 2025, after its last day" in shown
    assert "and after the report is due with the Panel, Monday 23 June 2025." in shown
    assert main(["check", case, "--json", *day]) in {0, 1}
    assert "meeting-outside-window" in capsys.readouterr().out
    assert main([*plan, "16/6/2025"]) == 0
    assert "The meeting is planned for" not in capsys.readouterr().out
    assert main(["check", case, "--json", *day]) in {0, 1}
    assert "meeting-outside-window" not in capsys.readouterr().out


def test_a_referral_that_plans_such_a_meeting_says_so_as_the_case_is_opened(
    register: Path, tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("case: {planned: {rapid_review_held: 2025-06-30}}\n", encoding="utf-8")
    assert main(["new-referral", "--from", str(path), "--today", "2025-06-03"]) == 0
    assert "The meeting is planned for Monday 30 June 2025" in capsys.readouterr().out
    assert commits(register)[0].startswith("Open case")
    change = ["date", "rapid_review_held", "17/6/2025", "--case", "2025-001"]
    assert main([*change, "--today", "2025-06-18"]) == 0
    assert "is planned for" not in capsys.readouterr().out  # it has been held
