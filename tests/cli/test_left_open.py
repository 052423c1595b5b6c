"""``cspr close``: what is still open is named, so that nobody stops asking after it unawares."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_cli.cli.app import main

CASE = "2026-001"
LATER = ("--today", "2026-12-11")
Played = Callable[[str], Path]
Screen = pytest.CaptureFixture[str]


def closed(capsys: Screen) -> str:
    capsys.readouterr()
    assert main(["close", CASE, "--reason", "The office thinks that all is done", *LATER]) == 0
    shown = capsys.readouterr()
    return " ".join((shown.out + shown.err).split())


def test_a_review_that_was_recommended_and_has_not_begun(played: Played, capsys: Screen) -> None:
    played("submit")
    said = closed(capsys)
    assert "Still open: Local child safeguarding practice review, which was recommended" in said
    assert "Still open: 3 actions of the plan." in said
    assert f"cspr reopen {CASE} --reason WHY" in said


def test_a_review_that_is_not_complete(played: Played, capsys: Screen) -> None:
    played("submit")
    begin = ["local-review", "begin", CASE, "--on", "23/11/2026"]
    assert main([*begin, "--reason", "The Panel has not replied yet", *LATER]) == 0
    assert "Still open: Local child safeguarding practice review, which is not complete." in closed(
        capsys
    )


def test_nothing_is_left_open(played: Played, capsys: Screen) -> None:
    root = played("submit")
    case = root / "cases" / CASE / "case.yaml"
    text = case.read_text(encoding="utf-8")
    settled = text.replace("recommendation: local-review", "recommendation: no-further-action")
    case.write_text(settled, encoding="utf-8")
    subprocess.run(["git", "-C", str(root), "commit", "-qam", "Settle"], check=True)
    for number in ("1", "2", "3"):
        assert main(["action", "update", CASE, number, "--rag", "blue"]) == 0
    assert "Still open" not in closed(capsys)
