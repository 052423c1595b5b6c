"""``cspr rules``: the edition in force, its limits and where each is written."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_cli.cli.app import main
from cspr_cli.records.case import Case
from cspr_cli.storage.register import open_register

CASE = "2026-001"
TODAY = ("--today", "2026-11-20")


def case(root: Path) -> Case:
    record = open_register(root).case(CASE).read("case").record
    assert isinstance(record, Case)
    return record


def test_the_edition_in_force_on_a_day_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--today", "2024-05-01"]) == 0
    shown = capsys.readouterr().out
    assert "Working Together to Safeguard Children 2023 (wt2023)" in shown
    assert "15 working days from notification sent" in shown
    assert "An alternative learning review may not be chosen" in shown
    assert "Working Together 2023, ch. 5" in shown


def test_an_older_edition_allows_what_it_allowed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--edition", "wt2018", "--today", "2021-05-01"]) == 0
    shown = capsys.readouterr().out
    assert "15 working days from awareness" in shown
    assert "(CCG)" in shown
    assert "may not be chosen" not in shown


def test_an_unverified_edition_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--today", "2026-11-20"]) == 0
    captured = capsys.readouterr()
    assert "This edition has not been verified." in captured.err
    assert "not verified: " in captured.out


def test_json_is_the_whole_edition(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--edition", "wt2023", "--json", "--today", "2025-07-01"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["key"] == "wt2023"
    assert told["panel_guidance_in_force"]["published"] == "2025-06-01"


def test_an_unknown_edition_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--edition", "wt1999"]) != 0
    assert "wt1999" in capsys.readouterr().err


def test_a_case_is_pinned_when_it_opens_and_anew_only_by_a_step_with_a_reason(
    played: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = played("new-referral")
    before = case(root)
    assert (before.rule_set, before.panel_guidance) == ("wt2026", "panel2025")
    assert main(["rules", CASE, *TODAY]) == 0
    shown = capsys.readouterr().out
    assert "Case 2026-001, whose clock started on" in shown
    assert "It asks how racism and other inequalities shaped" in shown
    assert "death of a care leaver" in shown

    assert main(["rules", CASE, "--pin", "wt2023", *TODAY]) == 2
    assert "Why? Nothing was changed." in capsys.readouterr().err
    why = ["--reason", "The text of 2026 was not out when the partners met"]
    assert main(["rules", CASE, "--guidance", "panel1999", *why, *TODAY]) == 2
    assert "There are: panel2019, panel2022 and panel2025." in capsys.readouterr().err
    assert main(["rules", CASE, "--pin", "wt2023", *why, *TODAY]) == 0
    told = capsys.readouterr()
    assert "Case 2026-001 follows wt2023 from now on." in told.out
    assert "was not in force on" in told.err
    assert "Pinned anew on Fri 20 Nov 2026, from wt2026 to wt2023" in told.out
    after = case(root)
    assert (after.rule_set, after.pins[0].was_rule_set) == ("wt2023", "wt2026")
    assert main(["rules", CASE, "--pin", "wt2023", *why, *TODAY]) == 1
    assert "is pinned to that already" in capsys.readouterr().err

    assert main(["rules", CASE, "--guidance", "panel2022", *why, "--json", *TODAY]) == 0
    said = capsys.readouterr().out
    assert '"panel_guidance": "panel2022"' in said
    assert main(["rules", CASE, *TODAY]) == 0
    assert "It asks how racism" not in capsys.readouterr().out


def test_a_clock_that_starts_under_another_edition_is_told_and_changes_nothing(
    played: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = played("new-referral")
    assert main(["date", "referral_received", "4/3/2026", "--case", CASE, *TODAY]) == 0
    said = " ".join(capsys.readouterr().err.split())
    assert "pinned to wt2026, and wt2023 was in force on Wed 4 Mar 2026" in said
    assert f"cspr rules {CASE} --pin wt2023 --reason WHY" in said
    assert case(root).rule_set == "wt2026"


def test_a_submitted_case_keeps_its_rules(
    played: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    played("submit")
    assert main(["rules", CASE, "--pin", "wt2023", "--reason", "Why not", *TODAY]) == 1
    assert "was submitted on" in capsys.readouterr().err
