"""A temporary folder is gone afterwards, and what a killed program left is cleared away."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from cspr_cli.storage import temporary
from cspr_cli.storage.temporary import HELD, folder_apart, sweep


def test_a_folder_still_written_to_for_a_moment_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(temporary, "_PAUSES", (0, 0))
    tried: list[Path] = []
    remove = shutil.rmtree

    def held(folder: Path, *, ignore_errors: bool) -> None:
        tried.append(folder)
        if len(tried) == 3:
            remove(folder, ignore_errors=ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", held)
    with folder_apart("cspr-test-") as folder:
        (folder / "page.html").write_text("text", encoding="utf-8")
    assert len(tried) == 3
    assert not folder.exists()


_DIES = """
import os, sys
from cspr_cli.storage.temporary import folder_apart
with folder_apart("cspr-test-") as folder:
    (folder / "chronology.xml").write_text("a child's name")
    print(folder, flush=True)
    if sys.argv[1] == "dies":
        os._exit(9)
    sys.stdin.read()
"""


@pytest.fixture
def temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def made_old(folder: Path) -> Path:
    os.utime(folder, (1, 1))
    return folder


def test_what_a_killed_program_left_is_cleared_away_by_the_next(temporary_files: Path) -> None:
    subprocess.run((sys.executable, "-c", _DIES, "dies"), check=False, capture_output=True)
    (left,) = temporary_files.iterdir()
    sweep()
    assert left.exists(), "so young a folder may be one that is just being made"
    made_old(left)
    with folder_apart("cspr-test-"):
        assert not left.exists()
    assert list(temporary_files.iterdir()) == []


def test_the_folder_of_a_program_that_lives_stays(temporary_files: Path) -> None:
    command = (sys.executable, "-c", _DIES, "lives")
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as living:
        assert living.stdout is not None
        living.stdout.readline()
        (folder,) = temporary_files.iterdir()
        made_old(folder)
        sweep()
        assert (folder / "chronology.xml").exists()
        living.communicate(b"")
    assert list(temporary_files.iterdir()) == []


def test_only_folders_of_our_own_making_are_removed(temporary_files: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    for folder in (elsewhere, tmp_path / "cspr-test-0123456", tmp_path / "other-test-01234567"):
        folder.mkdir()
        (folder / HELD).touch()
        made_old(folder)
    (tmp_path / "cspr-test-11111111").mkdir()
    (tmp_path / "cspr-test-22222222").symlink_to(elsewhere, target_is_directory=True)
    (tmp_path / "cspr-test-33333333").touch()
    before = sorted(temporary_files.iterdir())
    sweep()
    assert sorted(temporary_files.iterdir()) == before
    assert (elsewhere / HELD).exists()


def test_no_temporary_folder_to_sweep_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    sweep()
