"""``cspr rules``: the edition in force, its limits and where each is written."""

import json

import pytest

from cspr_cli.cli.app import main


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
