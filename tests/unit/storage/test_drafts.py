"""Unfinished answers: kept inside ``.git``, found again, and removed when they are done."""

import subprocess
from pathlib import Path

import pytest

from cspr_cli.storage.drafts import Draft, Drafts

DRAFT = Draft({"referral": {"reason": "Zoë said “no”", "subjects": [{}]}}, "field:referral.reason")


def test_a_draft_is_found_again_by_another_run(root: Path) -> None:
    Drafts(root).keep("new-referral", DRAFT)
    assert Drafts(root).load("new-referral") == DRAFT
    later = Draft({"referral": {}}, "end")
    Drafts(root).keep("new-referral", later)
    assert Drafts(root).load("new-referral") == later
    assert Drafts(root).load("meeting-2026-001") is None


def test_git_never_sees_a_draft(root: Path) -> None:
    Drafts(root).keep("new-referral", DRAFT)
    subprocess.run(["git", "add", "-A"], cwd=root, check=True)
    done = subprocess.run(
        ["git", "status", "--porcelain"], cwd=root, check=True, capture_output=True
    )
    assert done.stdout == b""


def test_a_draft_is_discarded_once_or_twice(root: Path) -> None:
    drafts = Drafts(root)
    drafts.keep("new-referral", DRAFT)
    drafts.discard("new-referral")
    drafts.discard("new-referral")
    assert drafts.load("new-referral") is None
    assert list((root / ".git" / "cspr-drafts").iterdir()) == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"data": {}}', '{"data": 1, "at": ""}', "\ufffe"])
def test_a_draft_that_cannot_be_read_is_none(root: Path, text: str) -> None:
    folder = root / ".git" / "cspr-drafts"
    folder.mkdir()
    (folder / "new-referral.json").write_text(text, encoding="utf-16")
    assert Drafts(root).load("new-referral") is None
    (folder / "new-referral.json").write_text(text, encoding="utf-8")
    assert Drafts(root).load("new-referral") is None
    Drafts(root).keep("new-referral", DRAFT)
    assert Drafts(root).load("new-referral") == DRAFT
