"""Where the report of a bug goes, by each system's custom."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cspr_cli.storage import crash_log

MOMENT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    return tmp_path / "cspr"


def test_a_report_is_kept_in_the_users_state_folder(state: Path) -> None:
    path = crash_log.write_crash_log("one\ntwo\n", MOMENT)
    assert path is not None
    assert path.parent == state
    assert path.name.startswith("cspr-bug-20261120-093000-")
    assert path.read_bytes() == b"one\ntwo\n"


def test_a_report_never_replaces_another(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(state))
    assert crash_log.write_crash_log("first", MOMENT) is not None
    assert crash_log.write_crash_log("second", MOMENT) is None
    (kept,) = state.iterdir()
    assert kept.read_text(encoding="utf-8") == "first"


def test_the_temporary_folder_is_the_second_choice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    monkeypatch.setenv("LOCALAPPDATA", str(blocked))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    path = crash_log.write_crash_log("text", MOMENT)
    assert path is not None
    assert path.parent == tmp_path


@pytest.mark.parametrize(
    ("system", "expected"),
    [("win32", ("AppData", "Local", "cspr")), ("linux", (".local", "state", "cspr"))],
)
def test_each_system_has_its_custom(
    system: str, expected: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr("sys.platform", system)
    assert crash_log.state_folder() == Path.home().joinpath(*expected)
