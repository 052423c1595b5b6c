"""A command that dies half-way: the next one finds all as it was, and loses no hand's edit."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cspr_cli.records.errors import CsprError
from cspr_cli.storage.atomic import sha256_of
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.git import Git
from cspr_cli.storage.journal import read_journal, temporary_files
from cspr_cli.storage.lock import register_lock
from cspr_cli.storage.recovery import recover, recover_if_idle
from cspr_cli.storage.register import open_register
from tests.unit.storage.conftest import git

CASE = "cases/2026-001/case.yaml"
SETTINGS = "cspr.yaml"
_DIES = """
import os, sys
from pathlib import Path
from cspr_cli.storage.change import begin_change
with begin_change(Path(sys.argv[1])) as change:
    change.edit(Path("cases/2026-001/case.yaml"), {("stage",): "scoping"})
    change.create(Path("cases/2026-001/scoping/police.yaml"), "schema: 1\\n")
    change.delete(Path("cspr.yaml"))
    exec(sys.argv[2])
    os._exit(9)
"""


def die(root: Path, last: str = "") -> None:
    """Let another process change three files and die before it can commit them."""
    done = subprocess.run((sys.executable, "-c", _DIES, str(root), last), check=False)
    assert done.returncode == 9


def kept(root: Path) -> list[Path]:
    return list((root / ".git").glob("cspr-undo-*"))


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git" not in path.parts
    }


def test_the_next_command_finds_everything_as_it_was(root: Path) -> None:
    before = snapshot(root)
    die(root)
    assert snapshot(root) != before
    with begin_change(root) as change:
        assert snapshot(root) == before
        change.create(Path("next.txt"), "x")
        change.commit("Go on")
    assert not (root / "cases" / "2026-001" / "scoping").exists()
    assert git(root, "status", "--porcelain") == ""
    assert kept(root) == []


def test_what_was_staged_and_a_temporary_file_go_too(root: Path) -> None:
    before = snapshot(root)
    die(
        root,
        "change._git.run('add', '-f', 'cases/2026-001/scoping');"
        "Path(sys.argv[1], 'cases/2026-001/scoping/.cspr-0123456789abcdef.tmp').touch()",
    )
    with register_lock(root):
        assert recover(root, Git(root))
        assert not recover(root, Git(root))
    assert snapshot(root) == before
    assert git(root, "status", "--porcelain") == ""


def test_reading_puts_back_too_unless_a_command_is_at_work(root: Path) -> None:
    before = snapshot(root)
    die(root, "Path(sys.argv[1], 'cspr.yaml').touch()")
    half = snapshot(root)
    with register_lock(root):
        open_register(root)
        assert snapshot(root) == half
    open_register(root)
    assert snapshot(root) | {SETTINGS: b""} == before | {SETTINGS: b""}
    assert kept(root) == []


def test_an_edit_by_hand_after_the_death_stays(root: Path) -> None:
    die(root)
    (root / CASE).write_bytes(b"# by hand\n")
    recover_if_idle(root)
    assert (root / CASE).read_bytes() == b"# by hand\n"
    assert (root / SETTINGS).is_file()
    assert kept(root) == []


def test_a_commit_that_was_made_before_the_death_stands(root: Path) -> None:
    die(root, "Path(sys.argv[1], 'cspr.yaml').write_text('a: 1'); change._git.run('add', '-A');")
    git(root, "commit", "-qm", "Made after all")
    after = snapshot(root)
    recover_if_idle(root)
    assert snapshot(root) == after
    assert kept(root) == []


def test_without_the_kept_file_git_itself_has_it(root: Path) -> None:
    before = snapshot(root)
    die(root)
    (folder,) = kept(root)
    for path in folder.iterdir():
        if path.name != "journal":
            path.unlink()
    recover_if_idle(root)
    assert snapshot(root) == before


def test_while_git_is_locked_nothing_is_touched_and_the_journal_waits(root: Path) -> None:
    before = snapshot(root)
    die(root)
    half = snapshot(root)
    (root / ".git" / "index.lock").touch()
    recover_if_idle(root)
    assert snapshot(root) == half
    with pytest.raises(CsprError, match="another git program"), begin_change(root):
        pass
    (root / ".git" / "index.lock").unlink()
    recover_if_idle(root)
    assert snapshot(root) == before


def test_a_file_that_cannot_be_put_back_is_named_and_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(root)
    die(root)

    def refuse(_: Path, *, missing_ok: bool) -> None:
        raise PermissionError(13 if missing_ok else 1, "Permission denied")

    with monkeypatch.context() as patched, register_lock(root):
        patched.setattr(Path, "unlink", refuse)
        with pytest.raises(CsprError, match=r"police\.yaml was left half-done"):
            recover(root, Git(root))
    recover_if_idle(root)
    assert snapshot(root) == before


@pytest.mark.parametrize("text", ["", "no json\n", "[]\n", '{"writing": "a", "sha256": ""}\n'])
def test_a_journal_that_cannot_be_read_costs_only_itself(root: Path, text: str) -> None:
    folder = root / ".git" / "cspr-undo-0123"
    folder.mkdir()
    (folder / "journal").write_text(text, encoding="utf-8")
    before = snapshot(root)
    recover_if_idle(root)
    assert kept(root) == []
    assert snapshot(root) == before


def test_the_last_line_may_be_cut_off(tmp_path: Path) -> None:
    line = {"path": "a", "before": None, "kept": ""}
    text = json.dumps({"head": "x"}) + "\n" + json.dumps(line) + "\n" + '{"writing": "a", "sha'
    (tmp_path / "journal").write_text(text, encoding="utf-8")
    journal = read_journal(tmp_path)
    assert journal is not None
    assert [entry.path for entry in journal.entries] == ["a"]
    assert journal.entries[0].written == set()


def test_a_journal_that_names_files_elsewhere_touches_none(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("mine", encoding="utf-8")
    folder = root / ".git" / "cspr-undo-0123"
    folder.mkdir()
    lines: list[dict[str, str | None]] = [
        {"head": git(root, "rev-parse", "HEAD").strip()},
        {"path": "../other.txt", "before": None, "kept": ""},
    ]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (folder / "journal").write_text(text, encoding="utf-8")
    recover_if_idle(root)
    assert kept(root) == []
    assert other.read_text(encoding="utf-8") == "mine"


def test_what_nobody_has_kept_is_not_made_up(root: Path) -> None:
    die(root)
    (folder,) = kept(root)
    journal = folder / "journal"
    for name in ("0", "2"):
        (folder / name).unlink(missing_ok=True)
    was = sha256_of(folder.parent.parent / CASE)
    lines = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        if line.get("before"):
            line["before"] = "0" * 64
    journal.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    recover_if_idle(root)
    assert sha256_of(root / CASE) == was
    assert kept(root) == []


def test_a_folder_that_is_gone_holds_no_temporary_files(tmp_path: Path) -> None:
    assert temporary_files(tmp_path / "gone") == []


def test_where_no_link_can_be_made_the_old_file_is_kept_in_memory(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    before = snapshot(root)
    with begin_change(root) as change:
        change.edit(Path(CASE), {("stage",): "scoping"})
    assert snapshot(root) == before
