"""``cspr init``: where a register may begin, and that nothing half-made stays behind."""

import subprocess
from pathlib import Path

import pytest

from cspr_cli.cli import init as module
from cspr_cli.cli import screen
from cspr_cli.cli.app import main
from cspr_cli.cli.questions.terminal import RealTerminal
from cspr_cli.records.errors import CsprError


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ("git", *arguments), cwd=root, capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


def test_a_new_folder_becomes_a_register_with_one_commit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "a" / "b"), "-p", "Plymouth Torbay"]) == 0
    root = tmp_path / "a" / "b"
    assert "partnership: plymouth-torbay\n" in (root / "cspr.yaml").read_text(encoding="utf-8")
    assert (root / "schemas" / "case.schema.json").is_file()
    assert git(root, "log", "--format=%s") == "Start the register\n"
    assert git(root, "status", "--porcelain") == ""
    assert "fill in the office, the contacts and the agencies" in capsys.readouterr().out


def test_a_repository_is_used_from_its_root_and_keeps_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")
    below = tmp_path / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    assert main(["init", "-p", "surrey", "--name", "Reedshire"]) == 0
    assert "name: Reedshire\n" in (tmp_path / "cspr.yaml").read_text(encoding="utf-8")
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mine\n"
    assert list(below.iterdir()) == []


def test_a_second_register_is_refused(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(register), "-p", "surrey"]) == 1
    assert "is a register already" in capsys.readouterr().err


def test_refresh_brings_old_schemas_up_to_date_in_one_commit_and_nothing_else(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schemas = register / "schemas"
    right = (schemas / "case.schema.json").read_bytes()
    (schemas / "case.schema.json").write_bytes(b"\xff of long ago")
    (schemas / "lesson-log.schema.json").unlink()
    git(register, "commit", "-qam", "As an older version left them")
    assert main(["init", str(register / "cases"), "--refresh"]) == 0
    assert "Brought up to date in schemas: case, lesson-log" in capsys.readouterr().out
    assert (schemas / "case.schema.json").read_bytes() == right
    assert git(register, "show", "--format=%s", "--name-only").split("\n") == [
        "Bring the editors' schemas up to date",
        "",
        "schemas/case.schema.json",
        "schemas/lesson-log.schema.json",
        "",
    ]
    head = git(register, "rev-parse", "HEAD")
    assert main(["init", str(register), "--refresh"]) == 0
    assert git(register, "rev-parse", "HEAD") == head


def test_refresh_makes_no_schemas_where_none_are_kept(register: Path) -> None:
    git(register, "rm", "-rq", "schemas")
    git(register, "commit", "-qm", "No schemas here")
    assert main(["init", str(register), "--refresh"]) == 0
    assert not (register / "schemas").exists()


@pytest.mark.parametrize("more", [("-p", "surrey"), ("--name", "X"), ("--from", "x.yaml")])
def test_refresh_is_given_alone(
    register: Path, more: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(register), "--refresh", *more]) == 2
    assert "and no settings besides" in capsys.readouterr().err


def test_refresh_keeps_a_schema_that_somebody_is_editing(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = register / "schemas" / "case.schema.json"
    mine.write_text("mine", encoding="utf-8")
    assert main(["init", str(register), "--refresh"]) == 1
    assert "edits that are not committed" in capsys.readouterr().err
    assert mine.read_text(encoding="utf-8") == "mine"


def test_without_an_identity_nothing_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{who}_NAME")
        monkeypatch.delenv(f"GIT_{who}_EMAIL")
    assert main(["init", str(tmp_path / "a" / "b"), "-p", "surrey"]) == 1
    assert "git config --global user.name" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()


def test_a_folder_with_files_keeps_them_when_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{who}_NAME")
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    assert main(["init", str(tmp_path), "-p", "surrey"]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


def test_a_bare_repository_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(tmp_path, "init", "-q", "--bare", "bare")
    assert main(["init", str(tmp_path / "bare"), "-p", "surrey"]) == 1
    assert "bare git repository" in capsys.readouterr().err


def test_a_file_is_not_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert main(["init", str(tmp_path / "file"), "-p", "surrey"]) == 2
    assert "Name a folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "meant"), [("surey", "surrey"), ("Lincoln", "lincolnshire"), ("torbay", "plymouth-")]
)
def test_an_unknown_partnership_gives_the_nearest(
    tmp_path: Path, typed: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "new"), "-p", typed]) == 2
    assert f"Did you mean {meant}" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_nobody_to_ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "new")]) == 2
    assert "Give --partnership with one of:" in capsys.readouterr().err


def test_the_procedure_is_asked_for_by_number_or_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["99", "zzz", "Surrey"])
    monkeypatch.setattr(screen, "is_interactive", lambda: True)
    monkeypatch.setattr(RealTerminal, "ask", lambda *_: next(typed))
    assert main(["init", str(tmp_path / "new")]) == 0
    assert "Please type a number from 1 to" in capsys.readouterr().out
    assert "partnership: surrey\n" in (tmp_path / "new" / "cspr.yaml").read_text(encoding="utf-8")
    typed = iter(["1"])
    assert main(["init", str(tmp_path / "other")]) == 0
    assert "partnership: lewisham\n" in (tmp_path / "other" / "cspr.yaml").read_text("utf-8")


def test_settings_with_faults_are_shown_and_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "settings.yaml"
    settings.write_text("schema: 1\npartnership: surrey\nagencys: []\n", encoding="utf-8")
    assert main(["init", str(tmp_path / "new"), "--from", str(settings)]) == 1
    shown = capsys.readouterr()
    assert "settings.yaml:3:1 error" in shown.out
    assert "nothing was written" in shown.err
    assert not (tmp_path / "new").exists()


def test_taking_away_leaves_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CsprError), module._repository(tmp_path / "new"):
        raise CsprError("stop")
    assert not (tmp_path / "new").exists()
