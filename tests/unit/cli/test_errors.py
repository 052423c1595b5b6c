"""How failures end: a message, an exit code, and a log without case data."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cspr_cli.cli.app import main
from cspr_cli.cli.errors import bug_report
from cspr_cli.cli.table import Entry

HERE = Path(__file__).parent


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[Entry, ...]:
    monkeypatch.syspath_prepend(HERE)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    from commands_for_tests import TABLE  # type: ignore[import-not-found]

    entries: tuple[Entry, ...] = TABLE
    return entries


def test_an_expected_failure_says_what_and_what_to_do(
    capsys: pytest.CaptureFixture[str], table: tuple[Entry, ...]
) -> None:
    assert main(["refuse"], table) == 1
    shown = capsys.readouterr()
    assert shown.err == "Error: There is no register here.\nRun cspr init first.\n"
    assert shown.out == ""


def test_a_bug_is_logged_without_any_data(
    capsys: pytest.CaptureFixture[str], table: tuple[Entry, ...], tmp_path: Path
) -> None:
    assert main(["break-down", "--family-name", "Marigold Madeup"], table) == 3
    shown = capsys.readouterr().err
    (log,) = (tmp_path / "cspr").iterdir()
    assert str(log) in shown
    text = log.read_text(encoding="utf-8")
    assert "builtins.KeyError" in text
    assert "builtins.ValueError" in text
    assert "commands_for_tests:" in text
    assert "break_down" in text
    for word in ("Marigold", "Madeup", "Zebedee", "family-name"):
        assert word not in text + shown


def test_a_bug_is_still_told_when_no_log_can_be_written(
    capsys: pytest.CaptureFixture[str],
    table: tuple[Entry, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    blocked = tmp_path / "a file, not a folder"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    monkeypatch.setenv("LOCALAPPDATA", str(blocked))
    monkeypatch.setattr("tempfile.tempdir", str(blocked))
    assert main(["break-down"], table) == 3
    assert "No log could be written" in capsys.readouterr().err


def test_a_name_of_thousands_of_letters_is_not_a_fault_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "cspr.yaml").write_text("schema: 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "a" * 5000]) != 3
    assert len(capsys.readouterr().err) < 6000


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "The disk is full. (cases/2026-001/case.yaml)"),
        (errno.EROFS, "can be read but not written"),
        (errno.EACCES, "Permission was refused"),
        (errno.ENAMETOOLONG, "A name is too long"),
        (errno.EIO, "or the network drive, failed"),
        (errno.ELOOP, "A link leads back to itself"),
    ],
)
def test_a_disk_that_refuses_is_expected(
    number: int, words: str, capsys: pytest.CaptureFixture[str], table: tuple[Entry, ...]
) -> None:
    assert main(["fill-disk", "--number", str(number)], table) == 1
    assert words in capsys.readouterr().err


def test_another_fault_of_the_system_is_a_bug_told_by_its_number(
    table: tuple[Entry, ...], tmp_path: Path
) -> None:
    assert main(["fill-disk", "--number", str(errno.EXDEV)], table) == 3
    (log,) = (tmp_path / "cspr").iterdir()
    text = log.read_text(encoding="utf-8")
    assert "EXDEV" in text
    assert "2026-001" not in text


@pytest.mark.parametrize("command", ["interrupt", "abort"])
def test_an_interruption_is_one_line(
    command: str, capsys: pytest.CaptureFixture[str], table: tuple[Entry, ...]
) -> None:
    assert main([command], table) == 130
    shown = capsys.readouterr().err
    assert shown.strip().splitlines() == ["Warning: Interrupted. Nothing is half-written."]


def test_a_reader_that_leaves_is_met_in_silence() -> None:
    code = (
        "import sys; from commands_for_tests import TABLE; from cspr_cli.cli.app import main; "
        "sys.exit(main(['pour'], TABLE))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(HERE)},
    ) as pouring:
        assert pouring.stdout is not None
        assert pouring.stderr is not None
        pouring.stdout.readline()
        pouring.stdout.close()
        assert pouring.stderr.read() == b""
        assert pouring.wait() == 1


def test_nothing_more_is_written_to_a_reader_that_left(
    monkeypatch: pytest.MonkeyPatch, table: tuple[Entry, ...]
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(["list-agencies"], table) == 141
        stream.write("goes nowhere, and says nothing")


def test_code_made_at_run_time_is_not_named_in_a_log() -> None:
    hidden: dict[str, object] = {"__name__": "Marigold Madeup"}
    exec("def marigold(): raise ValueError('madeup')", hidden)  # noqa: S102 - as a template does
    marigold = hidden["marigold"]
    assert callable(marigold)
    with pytest.raises(ValueError, match="madeup") as caught:
        marigold()
    report = bug_report(caught.value)
    assert "(made at run time)" in report
    assert "arigold" not in report
    assert "madeup" not in report


def test_errors_that_cause_each_other_end() -> None:
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    assert bug_report(first).count("builtins.ValueError") == 2


def test_a_failure_without_a_number_has_none_in_the_log() -> None:
    assert "builtins.OSError\n" in bug_report(OSError("words only"))
