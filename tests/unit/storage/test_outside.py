"""Files that somebody names: no pipe without a writer, no device without an end."""

import os
import stat
from pathlib import Path

import pytest

from cspr_cli.cli.app import main
from cspr_cli.storage.outside import read_at_most
from cspr_cli.storage.yaml_reader import read_file

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")


def test_one_byte_more_than_is_allowed_tells_a_larger_file(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"12345")
    assert read_at_most(file, 5) == b"12345"
    assert read_at_most(file, 3) == b"1234"
    with pytest.raises(IsADirectoryError):
        read_at_most(tmp_path, 3)


def test_a_pipe_that_nobody_writes_to_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="no file but a device or a pipe"):
        read_at_most(pipe, 3)
    (problem,) = read_file(pipe, "pipe").problems
    assert "it is no file but a device or a pipe" in problem.message


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs such a device")
def test_a_device_without_end_is_refused() -> None:
    with pytest.raises(OSError, match="no file but a device"):
        read_at_most(Path("/dev/zero"), 3)


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="needs the shell's own names of pipes")
def test_a_pipe_that_the_shell_gives_is_read() -> None:
    reader, writer = os.pipe()
    try:
        os.write(writer, b"schema: 1\n")
        os.close(writer)
        given = Path(f"/dev/fd/{reader}")
        assert stat.S_ISFIFO(given.stat().st_mode)
        assert read_at_most(given, 100) == b"schema: 1\n"
    finally:
        os.close(reader)


def test_receive_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo(tmp_path / "return.docx")
    assert main(["receive", "2026-001", "return.docx"]) == 1
    assert "return.docx cannot be read: it is no file" in capsys.readouterr().err
