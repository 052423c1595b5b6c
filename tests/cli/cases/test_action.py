"""``cspr action``: the action plan, kept by command; and the dates that follow a submission."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_cli.cli.app import main
from cspr_cli.records.action_plan import ActionPlan
from cspr_cli.storage.register import open_register

CASE = "2025-001"
Screen = pytest.CaptureFixture[str]


@pytest.fixture
def root(opened: Callable[[str], Path]) -> Path:
    return opened("surrey")


def add(*words: str) -> int:
    return main(["action", "add", CASE, *words])


def plan(root: Path) -> ActionPlan:
    record = open_register(root).case(CASE).read("action-plan").record
    assert isinstance(record, ActionPlan)
    return record


def test_an_action_is_added_followed_and_done(root: Path, capsys: Screen) -> None:
    words = ("--owner", "Police", "--by-when", "1/9/2025", "--recommendation", "Share calls")
    assert add("--action", "Train the duty team", *words) == 0
    assert add("--action", "Change the form", "--rag", "Amber") == 0
    assert [one.id for one in plan(root).actions] == ["1", "2"]
    assert main(["action", "update", CASE, "1", "--progress", "Half", "--rag", "green"]) == 0
    first = plan(root).actions[0]
    assert (first.progress, first.rag, first.owner) == ("Half", "green", "Police")
    capsys.readouterr()

    assert main(["status", CASE, "--today", "2025-09-02"]) == 0

    said = capsys.readouterr().out
    assert "OVERDUE action 1 (Police): Train the duty team, was due Mon 1 Sep 2025" in said
    assert main(["action", "list", CASE, "--today", "2025-09-02"]) == 0
    assert "overdue" in capsys.readouterr().out
    assert main(["action", "update", CASE, "1", "--rag", "blue", "--evidence", "An audit"]) == 0
    capsys.readouterr()
    assert main(["action", "list", CASE, "--json", "--today", "2025-09-02"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert [(one["id"], one["overdue"]) for one in shown] == [("1", False), ("2", False)]
    assert shown[0]["evidence_of_impact"] == "An audit"


def test_a_person_s_comments_in_the_plan_stay(root: Path) -> None:
    assert add("--action", "Train the duty team") == 0
    path = root / "cases" / CASE / "action-plan.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}# agreed by the group\n", encoding="utf-8")
    assert main(["action", "update", CASE, "1", "--rag", "red"]) == 1
    path.write_text(text, encoding="utf-8")
    assert main(["action", "update", CASE, "1", "--rag", "red"]) == 0
    assert text.splitlines()[0] == path.read_text(encoding="utf-8").splitlines()[0]


def test_an_empty_plan_says_how_to_begin(root: Path, capsys: Screen) -> None:
    assert root.is_dir()
    assert main(["action", "list", CASE]) == 0
    assert "The plan has no action yet." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("add", CASE), "Which action? Nothing was changed."),
        (("add", CASE, "--action", "Train", "--by-when", "soon"), "--by-when 'soon'"),
        (("add", CASE, "--action", "Train", "--rag", "pink"), "--rag 'pink' is not a rating"),
        (("update", CASE, "7", "--rag", "red"), "There is no action '7'."),
        (("update", CASE, "1"), "Nothing was given to change."),
    ],
)
def test_wrong_words_are_told(
    root: Path, capsys: Screen, words: tuple[str, ...], message: str
) -> None:
    if words[:3] == ("update", CASE, "1"):
        assert add("--action", "Train the duty team") == 0
    before = (root / ".git" / "refs" / "heads" / "main").read_bytes()
    assert main(["action", *words]) == 2
    assert message in capsys.readouterr().err
    assert (root / ".git" / "refs" / "heads" / "main").read_bytes() == before


def test_the_panel_s_receipt_and_reply_are_followed(root: Path, capsys: Screen) -> None:
    for key, day in (("submitted", "20/6/2025"), ("panel_received", "23/6/2025")):
        assert main(["date", key, day, "--case", CASE, "--today", "2025-06-24"]) == 0
    assert root.is_dir()
    assert main(["status", CASE, "--today", "2025-07-21"]) == 0
    assert "OVERDUE Panel replies (Panel) was due Mon 14 Jul 2025" in capsys.readouterr().out
    words = ["panel_replied", "15/7/2025", "--case", CASE, "--today", "2025-07-21"]
    assert main(["date", *words]) == 0
    assert "OVERDUE Panel" not in capsys.readouterr().out
