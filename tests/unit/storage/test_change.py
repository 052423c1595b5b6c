"""A change is one commit or nothing: whatever fails, every file is as it was."""

# ruff: noqa: PT012 - the change is the block under test

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_cli.records.errors import CsprError
from cspr_cli.storage.atomic import sha256_of
from cspr_cli.storage.change import Change, begin_change, must_be_recorded
from cspr_cli.storage.git import Git
from cspr_cli.storage.yaml_editor import DELETE

CASE = Path("cases/2026-001/case.yaml")


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ("git", *arguments), cwd=root, capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git" not in path.parts
    }


def is_untouched(root: Path, before: dict[str, bytes]) -> bool:
    return (
        snapshot(root) == before
        and git(root, "status", "--porcelain") == ""
        and not list((root / ".git").glob("cspr-undo-*"))
    )


def write_hook(root: Path, script: str) -> None:
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8", newline="\n")
    hook.chmod(0o755)


def test_one_commit_with_its_trailers(root: Path) -> None:
    sha256 = sha256_of(root / CASE)
    with begin_change(root) as change:
        change.edit(CASE, {("agencies", 0, "returned"): "2026-11-20"}, sha256)
        change.create(Path("cases/2026-001/scoping/police.yaml"), "schema: 1\n")
        made = change.commit(
            "Record the police's return", case="2026-001", action="receive", records=["case", "x"]
        )
    (commit, _) = Git(root).log()
    assert commit.sha == made
    assert commit.subject == "Record the police's return"
    assert commit.trailers == {"Case": "2026-001", "Action": "receive", "Record": "case, x"}
    assert commit.files == (CASE.as_posix(), "cases/2026-001/scoping/police.yaml")
    assert git(root, "status", "--porcelain") == ""
    assert "returned: '2026-11-20'" in (root / CASE).read_text(encoding="utf-8")


def test_at_most_four_git_processes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[str, ...]] = []
    popen = subprocess.Popen

    def counted(command: tuple[str, ...], **options: object) -> object:
        started.append(command)
        return popen(command, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", counted)
    with begin_change(root) as change:
        change.edit(CASE, {("stage",): "scoping"})
        change.create(Path("new.txt"), b"x")
        change.commit("Do both")
    assert 2 <= len(started) <= 4


def test_nothing_different_makes_no_commit(root: Path) -> None:
    before = git(root, "rev-parse", "HEAD")
    with begin_change(root) as change:
        change.edit(CASE, {("reference",): "2026-001"})
        change.create(CASE, (root / CASE).read_bytes(), replace=True)
        assert change.commit("Nothing") is None
    assert git(root, "rev-parse", "HEAD") == before


def test_what_is_staged_otherwise_stays_staged(root: Path) -> None:
    (root / "other.txt").write_text("x", encoding="utf-8")
    git(root, "add", "other.txt")
    with begin_change(root) as change:
        change.create(Path("mine.txt"), "y")
        change.commit("Mine only")
    assert git(root, "status", "--porcelain") == "A  other.txt\n"


def _write_much(change: Change) -> None:
    change.edit(CASE, {("stage",): "scoping"})
    change.create(Path("a/b/new.yaml"), "x: y\n")
    change.delete(Path("cspr.yaml"))


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, CsprError("no")])
def test_an_exception_puts_everything_back(root: Path, error: BaseException) -> None:
    before = snapshot(root)
    with pytest.raises((KeyboardInterrupt, ValueError, CsprError)), begin_change(root) as change:
        _write_much(change)
        assert snapshot(root) != before
        raise error
    assert is_untouched(root, before)
    assert not (root / "a").exists()


def test_no_commit_means_no_change(root: Path) -> None:
    before = snapshot(root)
    with begin_change(root) as change:
        _write_much(change)
    assert is_untouched(root, before)


def test_put_back_where_no_link_can_be_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _target: Path) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    before = snapshot(root)
    with begin_change(root) as change:
        _write_much(change)
    assert is_untouched(root, before)


def test_a_refusing_hook_is_quoted_and_nothing_stays(root: Path) -> None:
    write_hook(root, "echo 'a name is in the report' >&2; exit 1")
    before = snapshot(root)
    with pytest.raises(CsprError, match="a name is in the report"), begin_change(root) as change:
        _write_much(change)
        change.commit("Refused")
    assert is_untouched(root, before)


def test_a_commit_made_before_an_interruption_stands(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Git.commit_only

    def interrupted(*arguments: object, **options: object) -> str:
        real(*arguments, **options)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(Git, "commit_only", interrupted)
    with pytest.raises(KeyboardInterrupt), begin_change(root) as change:
        change.create(Path("new.txt"), "x")
        change.commit("Made")
    assert git(root, "log", "-1", "--format=%s") == "Made\n"
    assert is_untouched(root, snapshot(root))
    assert (root / "new.txt").exists()


def test_a_full_disk_puts_everything_back(root: Path) -> None:
    resource = pytest.importorskip("resource", reason="needs a POSIX limit on file sizes")
    before = snapshot(root)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        with pytest.raises(CsprError, match="could not be written"), begin_change(root) as change:
            change.edit(CASE, {("stage",): "scoping"})
            resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
            change.create(Path("big.docx"), b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    assert is_untouched(root, before)


def test_ctrl_c_in_the_middle_of_a_write(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_handle: int) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    before = snapshot(root)
    with pytest.raises(KeyboardInterrupt), begin_change(root) as change:
        monkeypatch.setattr(os, "fsync", interrupt)
        change.edit(CASE, {("stage",): "scoping"})
    assert is_untouched(root, before)


def test_a_record_with_edits_not_committed(root: Path) -> None:
    with (root / CASE).open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    writes: tuple[Callable[[Change], object], ...] = (
        lambda change: change.edit(CASE, {("stage",): "scoping"}),
        lambda change: change.delete(CASE),
        lambda change: change.create(CASE, "x", replace=True),
    )
    for write in writes:
        with (
            pytest.raises(CsprError, match="not committed") as caught,
            begin_change(root) as change,
        ):
            write(change)
        assert "git commit" in caught.value.hint
    assert (root / CASE).read_text(encoding="utf-8").endswith("# mine\n")


def test_a_record_changed_since_it_was_read(root: Path) -> None:
    with pytest.raises(CsprError, match="changed since it was read"), begin_change(root) as change:
        change.edit(CASE, {("stage",): "scoping"}, "0" * 64)


def test_a_second_edit_may_name_the_first_hash(root: Path) -> None:
    sha256 = str(sha256_of(root / CASE))
    with begin_change(root) as change:
        change.edit(CASE, {("stage",): "scoping"}, sha256)
        second = change.edit(CASE, {("panel_guidance",): "2025"}, sha256)
        change.replace(CASE, "x: y\n", second)
        change.commit("All three")
    assert (root / CASE).read_bytes() == b"x: y\n"


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda c: c.create(CASE, "x"), "there already"),
        (lambda c: c.edit(Path("none.yaml"), {("a",): DELETE}), "does not exist"),
        (lambda c: c.create(Path("../out.txt"), "x"), "outside"),
        (lambda c: c.create(Path("a/../../out.txt"), "x"), "outside"),
        (lambda c: c.create(Path("/elsewhere/out.txt"), "x"), "outside"),
        (lambda c: c.create(Path(".git/config2"), "x"), "outside"),
        (lambda c: c.create(Path("a:b.txt"), "x"), "every computer"),
        (lambda c: c.create(Path("nul.txt"), "x"), "every computer"),
        (lambda c: c.create(Path("dot."), "x"), "every computer"),
        (lambda c: c.create(Path("x" * 200), "x"), "too long"),
        (lambda c: c.create(Path("CSPR.yaml"), "x"), "differs only"),
        (lambda c: c.create(Path("cspr.yaml/x"), "x"), "could not be made|cannot be read"),
        (lambda c: c.delete(Path("cases")), "cannot be read"),
        (lambda c: c.edit(Path("latin.yaml"), {("a",): "x"}), "UTF-8"),
    ],
)
def test_refused_paths(root: Path, act: Callable[[Change], object], words: str) -> None:
    (root / "latin.yaml").write_bytes(b"a: \xe9\n")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "More")
    before = snapshot(root)
    with pytest.raises(CsprError, match=words), begin_change(root) as change:
        act(change)
    assert is_untouched(root, before)


def test_a_link_out_of_the_register(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "documents").symlink_to(outside, target_is_directory=True)
    with pytest.raises(CsprError, match="is a link"), begin_change(root) as change:
        change.create(Path("documents/x.txt"), "x")
    assert not list(outside.iterdir())


def test_missing_identity_gives_the_two_commands(root: Path) -> None:
    git(root, "config", "--unset", "user.email")
    with pytest.raises(CsprError, match="who you are") as caught, begin_change(root):
        pass
    assert caught.value.hint.count("git config --global") == 2


def test_detached_head(root: Path) -> None:
    git(root, "checkout", "-q", "--detach")
    with pytest.raises(CsprError, match="detached"), begin_change(root):
        pass


def test_unfinished_merge(root: Path) -> None:
    git(root, "checkout", "-qb", "side")
    (root / "cspr.yaml").write_text("a: 1\n", encoding="utf-8")
    git(root, "commit", "-qam", "Side")
    git(root, "checkout", "-q", "main")
    (root / "cspr.yaml").write_text("a: 2\n", encoding="utf-8")
    git(root, "commit", "-qam", "Main")
    subprocess.run(("git", "merge", "side"), cwd=root, check=False, capture_output=True)
    with pytest.raises(CsprError, match=r"merge is not finished: cspr\.yaml"), begin_change(root):
        pass


@pytest.mark.parametrize("begun", ["merge", "cherry-pick", "revert"])
def test_what_was_begun_with_git_and_needs_only_a_commit(root: Path, begun: str) -> None:
    git(root, "checkout", "-qb", "side")
    (root / "side.txt").write_text("a", encoding="utf-8")
    git(root, "add", "side.txt")
    git(root, "commit", "-qm", "Side")
    git(root, "checkout", "-q", "side" if begun == "revert" else "main")
    git(root, begun, "--no-commit", *(["--no-ff"] if begun == "merge" else []), "side")
    if begun == "cherry-pick":  # git leaves this mark where it stopped
        (root / ".git" / "CHERRY_PICK_HEAD").write_text(git(root, "rev-parse", "side"))
    with pytest.raises(CsprError, match=f"a git {begun} is not finished") as told:
        must_be_recorded(root)
    assert f"git {begun} --abort" in told.value.hint


@pytest.mark.parametrize("told", ["--skip-worktree", "--assume-unchanged"])
def test_a_file_that_git_was_told_to_overlook_is_no_silent_loss(root: Path, told: str) -> None:
    git(root, "update-index", told, CASE.as_posix())
    before = snapshot(root)
    with pytest.raises(CsprError, match=r"leave cases/2026-001/case\.yaml out"):
        edit_case_and_commit(root)
    assert is_untouched(root, before)


def test_a_file_that_git_is_to_ignore_is_no_silent_loss(root: Path) -> None:
    git(root, "rm", "-q", "--cached", CASE.as_posix())
    (root / ".gitignore").write_text("cases/\n", encoding="utf-8")
    git(root, "add", ".gitignore")
    git(root, "commit", "-qm", "Hide the cases")
    before = snapshot(root)
    with pytest.raises(CsprError, match="out of its commits"):
        edit_case_and_commit(root)
    assert is_untouched(root, before)


def test_another_commit_at_the_same_moment_does_not_hide_that_ours_failed(root: Path) -> None:
    before = snapshot(root)
    with pytest.raises(CsprError, match="fell over"), begin_change(root) as change:
        change.edit(CASE, {("stage",): "scoping"})
        git(root, "commit", "-q", "--allow-empty", "-m", "Somebody else's")
        raise CsprError("fell over")
    assert is_untouched(root, before)


def test_a_program_that_watches_files_for_git_is_not_started(root: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    watcher = tmp_path / "watcher"
    watcher.write_text(f"#!/bin/sh\ntouch '{ran.as_posix()}'\n", encoding="utf-8", newline="\n")
    watcher.chmod(0o755)
    git(root, "config", "core.fsmonitor", watcher.as_posix())
    edit_case_and_commit(root)
    assert not ran.exists()


def test_git_is_not_led_to_another_repository(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_DIR", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_INDEX_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    edit_case_and_commit(root)
    assert Git(root).log()[0].subject == "Say the stage"


def edit_case_and_commit(root: Path) -> None:
    with begin_change(root) as change:
        change.edit(CASE, {("stage",): "scoping"})
        change.commit("Say the stage")


_WRITER = """
import sys
from pathlib import Path
from cspr_cli.storage.change import begin_change
root, name = Path(sys.argv[1]), sys.argv[2]
for number in range(5):
    with begin_change(root, 60) as change:
        change.create(Path(f"{name}-{number}.txt"), name)
        change.commit(f"{name} {number}")
"""


def test_two_processes_take_turns(root: Path) -> None:
    top = Path(__file__).parents[3]
    environment = os.environ | {"PYTHONPATH": str(top)}
    both = [
        subprocess.Popen((sys.executable, "-c", _WRITER, str(root), name), env=environment)
        for name in ("one", "two")
    ]
    assert [process.wait(120) for process in both] == [0, 0]
    assert len(Git(root).log()) == 11
    assert git(root, "status", "--porcelain") == ""


def test_another_command_holds_the_lock(root: Path) -> None:
    with begin_change(root), pytest.raises(CsprError, match="another cspr command"):  # noqa: SIM117 - order matters
        with begin_change(root, 0.1):
            pass


def test_ctrl_c_while_a_hook_runs(root: Path) -> None:
    write_hook(root, "sleep 3")
    before = snapshot(root)
    timer = threading.Timer(0.7, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt), begin_change(root) as change:
        _write_much(change)
        change.commit("Too slow")
    timer.join()
    assert is_untouched(root, before)


def test_a_file_that_cannot_be_put_back_is_named(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _target: Path) -> None:
        raise OSError("the disk is gone")

    with (
        pytest.raises(CsprError, match=r"could not be put back as they were: case\.yaml") as caught,
        begin_change(root) as change,
    ):
        change.edit(CASE, {("stage",): "scoping"})
        monkeypatch.setattr(Path, "replace", refuse)
    assert "git restore" in caught.value.hint


def test_a_file_that_cannot_be_removed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(13, f"Permission denied {missing_ok}")

    with pytest.raises(CsprError, match="could not be removed"), begin_change(root) as change:
        monkeypatch.setattr(Path, "unlink", refuse)
        change.delete(CASE)


def test_a_change_in_another_thread_is_put_back_too(root: Path) -> None:
    before = snapshot(root)

    def write() -> None:
        with begin_change(root) as change:
            _write_much(change)

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()
    assert is_untouched(root, before)


def test_what_is_written_after_the_commit_is_put_back(root: Path) -> None:
    with begin_change(root) as change:
        change.create(Path("one.txt"), "x")
        change.commit("One")
        before = snapshot(root)
        change.create(Path("two.txt"), "y")
    assert is_untouched(root, before)


@pytest.mark.parametrize(
    ("name", "case", "refused"),
    [
        ("cspr.yaml", "", True),
        ("cases/2026-001/case.yaml", "2026-001", True),
        ("cases/2026-001/case.yaml", "", False),
        ("cases/2026-001/notes.txt", "2026-001", False),
    ],
)
def test_what_a_command_would_rest_on_is_asked_before_its_questions(
    root: Path, name: str, case: str, *, refused: bool
) -> None:
    must_be_recorded(root, case)
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("# edited\n", encoding="utf-8")
    if not refused:
        must_be_recorded(root, case)
        return
    with pytest.raises(CsprError, match="not committed yet") as caught:
        must_be_recorded(root, case)
    assert "git commit -am" in caught.value.hint
