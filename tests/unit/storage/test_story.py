"""A case's story from real commits: which record, which field, before and after."""

import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from cspr_cli.storage.git import Git
from cspr_cli.storage.register import open_register
from cspr_cli.storage.story import RecordChange, Step, story_of

CASE = "cases/2026-001"


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=root, check=True, capture_output=True)


def commit(root: Path, message: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", message)


def story(root: Path) -> tuple[Step, ...]:
    return story_of(open_register(root).case("2026-001"))


def test_a_record_that_begins_changes_and_goes(root: Path) -> None:
    path = root / CASE / "scoping" / "police.yaml"
    path.parent.mkdir()
    path.write_text("schema: 1\nagency: police\n", encoding="utf-8")
    commit(root, "Receive it\n\nCase: 2026-001\nAction: receive")
    path.write_text("schema: 1\nagency: police\nknown: yes\n", encoding="utf-8")
    commit(root, "Correct it")
    path.unlink()
    commit(root, "Take it back")
    start, received, corrected, gone = story(root)
    assert (start.summary, start.begun) == ("Start", ("case",))
    assert (received.action, received.begun) == ("receive", ("scoping/police",))
    assert corrected.changes == (RecordChange("scoping/police", "known", "", "yes"),)
    assert (corrected.begun, corrected.removed, corrected.author) == ((), (), "Test Person")
    assert gone.removed == ("scoping/police",)
    assert RecordChange("scoping/police", "known", "yes", "") in gone.changes


def test_an_agency_put_first_is_one_addition(root: Path) -> None:
    path = root / CASE / "case.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- key: police", "- key: school\n- key: police"), encoding="utf-8")
    commit(root, "Ask the school")
    assert story(root)[-1].changes == (RecordChange("case", "agencies[school]", "", "key: school"),)


def test_other_cases_and_other_files_are_kept_apart(root: Path) -> None:
    other = root / "cases" / "2026-0011"  # begins with the same letters
    other.mkdir()
    (other / "case.yaml").write_text("schema: 1\n", encoding="utf-8")
    (root / CASE / "returns").mkdir()
    (root / CASE / "returns" / "é name.docx").write_bytes(b"x")
    (root / "cspr.yaml").write_text("schema: 1\npartnership: oldham\n", encoding="utf-8")
    commit(root, "Everything at once")
    step = story(root)[-1]
    assert (step.files, step.changes) == (("returns/é name.docx",), ())


def test_comments_and_order_are_no_change(root: Path) -> None:
    path = root / CASE / "case.yaml"
    path.write_text("# new words\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    commit(root, "Say more")
    step = story(root)[-1]
    assert (step.summary, step.changes) == ("Say more", ())


def test_a_version_that_is_no_yaml_counts_as_empty(root: Path) -> None:
    path = root / CASE / "case.yaml"
    before = path.read_text(encoding="utf-8")
    path.write_bytes(b"\xff\xfe{[")
    commit(root, "Break")
    path.write_text(before, encoding="utf-8")
    commit(root, "Mend")
    *_, broken, mended = story(root)
    assert RecordChange("case", "partnership", "surrey", "") in broken.changes
    assert RecordChange("case", "partnership", "", "surrey") in mended.changes


def test_the_number_of_git_processes_does_not_grow_with_the_history(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = root / CASE / "case.yaml"
    for number in range(6):
        with path.open("a", encoding="utf-8") as file:
            file.write(f"# {number}\n")
        commit(root, f"Note {number}")
    case = open_register(root).case("2026-001")
    started: list[tuple[str, ...]] = []
    real = Git._start

    def counted(git: Git, arguments: tuple[str, ...], *rest: object) -> object:
        started.append(arguments)
        return real(git, arguments, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Git, "_start", counted)
    assert len(story_of(case)) == 7
    assert 1 <= len(started) <= 3


def test_only_one_record_or_field_is_kept() -> None:
    changes = (
        RecordChange("case", "dates.awareness", "", "2026-01-01"),
        RecordChange("referral", "reason", "a", "b"),
    )
    step = Step("0", "A", datetime(2026, 1, 1), "S", "", changes, ())  # noqa: DTZ001 - no zone matters
    assert step.only("referral", None).changes == changes[1:]
    assert step.only(None, "AWARE").changes == changes[:1]
    assert step.only("referral", "aware").changes == ()
    assert step.only(None, None) == step
