"""Git through its own program: history, identity, and what it says when it cannot."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from cspr_cli.records.case import Case
from cspr_cli.records.errors import CsprError
from cspr_cli.storage.atomic import sha256_of, write_bytes
from cspr_cli.storage.git import Git, find_root
from cspr_cli.storage.git_folder import common_folder, git_folder
from cspr_cli.storage.git_refusals import failure, refused
from cspr_cli.storage.lock import register_lock
from cspr_cli.storage.schemas import schema_text


def git(root: Path, *arguments: str) -> None:
    subprocess.run(("git", *arguments), cwd=root, check=True, capture_output=True)


def test_history(root: Path) -> None:
    repository = Git(root)
    path = root / "é name.txt"
    path.write_text("one", encoding="utf-8")
    assert repository.is_dirty([path])
    sha = repository.commit_only(
        [path], "Add a file\n\nWith a body.", [("Record", "a"), ("Record", "b")], new=[path]
    )
    assert sha is not None
    assert not repository.is_dirty([path])
    (commit,) = repository.log([path])
    assert (commit.sha, commit.author, commit.email) == (sha, "Test Person", "test@example.org")
    assert (commit.subject, commit.body) == ("Add a file", "With a body.")
    assert commit.trailers == {"Record": "a, b"}
    assert commit.files == ("é name.txt",)
    assert repository.show(sha, "é name.txt") == b"one"
    assert repository.show(f"{sha}^", "é name.txt") is None
    assert repository.commit_only([path], "Again") is None
    assert repository.identity() == ("Test Person", "test@example.org")
    with pytest.raises(CsprError, match="not the id"):
        repository.show("--output=x", "y")


def test_a_new_repository(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    assert find_root(folder) is None
    repository = Git(folder)
    assert not repository.exists()
    repository.init()
    assert repository.exists()
    assert repository.log() == []
    assert find_root(folder) == folder
    with pytest.raises(CsprError, match="who you are"):
        repository.identity()
    (folder / "a").write_text("x", encoding="utf-8")
    with pytest.raises(CsprError, match="who you are"):
        repository.commit_only([Path("a")], "A", new=[Path("a")])


def test_renamed_files_are_dirty_under_both_names(root: Path) -> None:
    git(root, "mv", "cspr.yaml", "other.yaml")
    assert Git(root).state().dirty == {"cspr.yaml", "other.yaml"}


def test_identity_from_the_environment(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Another Person")
    assert Git(root).identity()[0] == "Another Person"


def test_no_git_program(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))
    with pytest.raises(CsprError, match="not installed"):
        Git(root).state()


def test_an_old_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.name == "nt":
        pytest.skip("needs a shell script as a program")
    old = root / "git"
    old.write_text("#!/bin/sh\necho 'unknown option' >&2; exit 129\n", encoding="utf-8")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(root))
    with pytest.raises(CsprError, match="too old"):
        Git(root).state()


def test_a_linked_working_tree_shares_the_lock(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    git(root, "worktree", "add", "-q", "-b", "side", str(other))
    assert git_folder(other) != git_folder(root)
    assert common_folder(other) == common_folder(root) == root / ".git"
    with register_lock(root), pytest.raises(CsprError, match="another cspr"):  # noqa: SIM117 - nested on purpose
        with register_lock(other, 0.05):
            pass


def test_a_lock_that_cannot_be_made(root: Path) -> None:
    (root / ".git" / "cspr.lock").mkdir()
    with pytest.raises(CsprError, match="cannot be written"), register_lock(root, 0.05):
        pass


def test_not_a_repository(tmp_path: Path) -> None:
    with pytest.raises(CsprError, match="not the top"):
        git_folder(tmp_path)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("fatal: detected dubious ownership in repository", "does not trust"),
        ("Unable to create '.git/index.lock': File exists", "another git program"),
        ("fatal: this operation must be run in a work tree", "bare"),
        ("something else", "git status failed: something else"),
    ],
)
def test_what_git_says(words: str, told: str) -> None:
    assert told in failure("status", 128, words).message
    assert refused(1, words).hint


def test_write_whole_or_not(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_bytes(path, b"one", None)
    with pytest.raises(CsprError, match="already exists"):
        write_bytes(path, b"two", None)
    with pytest.raises(CsprError, match="changed since it was read"):
        write_bytes(path, b"two", "0" * 64)
    write_bytes(path, b"two", sha256_of(path))
    assert path.read_bytes() == b"two"
    with pytest.raises(CsprError, match="could not be written"):
        write_bytes(tmp_path / "none" / "b.txt", b"x", None)
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.startswith(".")] == []


def test_schema_lets_words_stand_for_types() -> None:
    text = schema_text(Case)
    assert '"format"' not in text
    assert '"yes"' in text
    assert '"schema"' in text


def test_the_id_of_a_commit_that_a_quiet_setting_hides(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cspr_cli.storage.git._MADE", re.compile("never"))
    (root / "a").write_text("x", encoding="utf-8")
    repository = Git(root)
    assert repository.commit_only([Path("a")], "A", new=[Path("a")]) == repository.head()


def test_many_files_of_many_commits_by_one_process(root: Path) -> None:
    repository = Git(root)
    (root / "é name.txt").write_bytes(b"one\ntwo\n")
    (root / "empty").write_bytes(b"")
    made = repository.commit_only(
        [Path("é name.txt"), Path("empty")], "Add", new=[Path("é name.txt"), Path("empty")]
    )
    assert made is not None
    wanted = [
        (made, "é name.txt"),
        (made, "none here.txt"),
        (f"{made}^", "é name.txt"),
        (made, "empty"),
        (made, "cases"),  # a folder is not a file
        (made, "cspr.yaml"),
    ]
    found = repository.show_many(wanted)
    assert found[:5] == [b"one\ntwo\n", None, None, b"", None]
    assert found[5] == (root / "cspr.yaml").read_bytes()
    assert found == [repository.show(*place) for place in wanted]
    assert repository.show_many([]) == []
    with pytest.raises(CsprError, match="do not name a file"):
        repository.show_many([("--batch-all-objects", "a")])
    with pytest.raises(CsprError, match="do not name a file"):
        repository.show_many([(made, "a\nb")])


def test_a_renamed_file_is_told_under_both_names(root: Path) -> None:
    git(root, "mv", "cspr.yaml", "other.yaml")
    git(root, "commit", "-qm", "Rename")
    assert set(Git(root).log()[0].files) == {"cspr.yaml", "other.yaml"}
