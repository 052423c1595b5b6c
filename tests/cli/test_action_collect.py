"""``cspr action collect``: what the review agreed, in the plan once."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_cli.cli.app import main

CASE = "2026-001"
TODAY = ("--today", "2026-11-20")
Played = Callable[[str], Path]
Screen = pytest.CaptureFixture[str]


def git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=True)
    return done.stdout.decode()


def test_what_the_meeting_agreed_is_shown_and_taken_in_once(played: Played, capsys: Screen) -> None:
    root = played("meeting")
    plan = root / "cases" / CASE / "action-plan.yaml"
    assert main(["action", "collect", CASE, "--dry-run"]) == 0
    assert "Nothing was written." in capsys.readouterr().out
    assert not plan.exists()
    assert main(["action", "collect", CASE]) == 0
    said = capsys.readouterr().out
    assert "3 actions are in the plan." in said
    assert "Without an action" not in said
    assert git(root, "log", "-1", "--format=%s") == "Take 3 agreed actions into the plan\n"
    before = plan.read_bytes()
    assert main(["action", "collect", CASE]) == 0
    assert "The plan holds all that was agreed already." in capsys.readouterr().out
    assert plan.read_bytes() == before


def test_a_recommendation_wants_an_action_and_a_day(played: Played, capsys: Screen) -> None:
    played("meeting")
    assert main(["action", "add", CASE, "--action", "Meet"]) == 0
    recommend = ["finding", "recommend", CASE, "--recommendation", "Ask why", "--to", "ICB"]
    assert main([*recommend, *TODAY]) == 0
    capsys.readouterr()
    assert main(["action", "collect", CASE]) == 0
    said = capsys.readouterr().out
    assert "4 actions are in the plan." in said
    assert "Without an action, an owner or a day: 5." in said
    assert main(["action", "list", CASE, *TODAY]) == 0
    listed = capsys.readouterr().out
    assert "(none yet) Ask why" in listed
    assert "Rests on" in listed
    assert "Rating" not in listed


def test_nothing_is_agreed_before_the_meeting(played: Played, capsys: Screen) -> None:
    played("request")
    assert main(["action", "collect", CASE]) == 0
    assert "Nothing has been agreed" in capsys.readouterr().out
    assert main(["action", "list", CASE]) == 0
    assert "cspr action collect CASE" in capsys.readouterr().out


def test_the_plan_as_a_document_says_what_its_actions_rest_on(played: Played) -> None:
    from docx import Document

    root = played("submit")
    plan = Document(str(root / "cases" / CASE / "documents" / "action-plan.docx"))
    text = "\n".join(paragraph.text for paragraph in plan.paragraphs)
    assert "What the actions rest on" in text
    assert "rests on finding F1 (Each service counted Wren as not brought" in text
    assert "key episode EP1 (A baby not brought" in text
    assert "entries health-visiting-0059, icb-0015" in text
