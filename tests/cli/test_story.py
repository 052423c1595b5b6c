"""The main job from the first command to the last, as a partnership plays it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_cli.cli.app import main

Played = Callable[[str], Path]
STORY = [
    ("init", "Start the register"),
    ("new-referral", "Open case 2026-001 from a referral"),
    ("request", "Ask 11 agencies for their scoping returns"),
    ("receive", "Receive the scoping return of Larkshire Constabulary"),
    ("decide", ""),
    ("chronology", "Merge the agencies' chronologies"),
    ("meeting", "Record the rapid review meeting"),
    ("render", ""),
    ("sign-off", "Independent chair ratifies the recommendation"),
    ("submit", "Submit case 2026-001 to the Panel"),
]


def git(root: Path, *words: str) -> str:
    return subprocess.run(
        ["git", "-C", str(root), *words], check=True, capture_output=True, text=True
    ).stdout


def test_each_command_makes_one_commit_that_says_what_was_done(played: Played) -> None:
    root = played("submit")

    assert git(root, "status", "--porcelain") == ""
    pairs = {
        (action.strip(), subject)
        for line in git(
            root, "log", "--format=%s%x1f%(trailers:key=Action,valueonly,separator=%x2c)"
        ).splitlines()
        for subject, _, action in [line.partition("\x1f")]
    }
    actions = {action for action, _ in pairs}
    for action, subject in STORY:
        assert (action, subject) in pairs if subject else action in actions
    cases = git(root, "log", "--format=%(trailers:key=Case,valueonly)").split()
    assert set(cases) == {"2026-001"}
    assert len(git(root, "log", "--format=%h").split()) >= 12


def test_the_pack_is_proved_and_nothing_follows_it(
    played: Played, capsys: pytest.CaptureFixture[str]
) -> None:
    played("submit")
    assert main(["submit", "2026-001", "--verify"]) == 0
    assert "2 documents are what was sent." in capsys.readouterr().out
    assert main(["submit", "2026-001", "--today", "2026-11-20"]) == 1
    assert "was submitted on 2026-11-20; nothing was changed." in capsys.readouterr().err
