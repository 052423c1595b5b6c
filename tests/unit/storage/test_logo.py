"""The logo that cspr.yaml names: read from the register, and from nowhere else."""

import os
import sys
from pathlib import Path

import pytest

from cspr_cli.records.errors import CsprError
from cspr_cli.storage.locator import shipped
from cspr_cli.storage.logo import read_logo

LARK = shipped("examples") / "surrey" / "logo.png"


def refusal(root: Path, name: str) -> CsprError:
    with pytest.raises(CsprError) as refused:
        read_logo(root, name)
    assert refused.value.hint
    return refused.value


def test_none_is_named(tmp_path: Path) -> None:
    assert read_logo(tmp_path, " ") is None


def test_a_picture_of_the_register(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "logo.png").write_bytes(LARK.read_bytes())
    picture = read_logo(tmp_path, "pictures/logo.png")
    assert picture is not None
    assert picture.data == LARK.read_bytes()


@pytest.mark.parametrize("name", ["../logo.png", "/etc/hostname", ".git/config", "C:\\logo.png"])
def test_a_file_outside_the_register_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "register").mkdir()
    (tmp_path / "logo.png").write_bytes(LARK.read_bytes())
    assert refusal(tmp_path / "register", name).message == (
        f"cspr.yaml: style.logo: {name} is not a file inside the register."
    )


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are for other systems")
def test_a_link_or_a_pipe_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link.png").symlink_to(LARK)
    assert "is not a file inside the register" in refusal(tmp_path, "link.png").message
    os.mkfifo(tmp_path / "pipe.png")
    assert refusal(tmp_path, "pipe.png").message.endswith("pipe.png is not a file.")


def test_what_is_not_there_or_no_picture_is_told_in_one_line(tmp_path: Path) -> None:
    assert refusal(tmp_path, "logo.png").message == "cspr.yaml: style.logo: logo.png is not there."
    (tmp_path / "logo.png").write_bytes(b"GIF89a")
    told = refusal(tmp_path, "logo.png").message
    assert told.endswith("logo.png is not a PNG or JPEG picture, whatever its name says.")
    assert "\n" not in told
    (tmp_path / "folder.png").mkdir()
    assert "folder.png is not a file." in refusal(tmp_path, "folder.png").message
    (tmp_path / "great.png").write_bytes(LARK.read_bytes() + bytes(1_000_001))
    assert "great.png is larger than 1 MB." in refusal(tmp_path, "great.png").message


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "logo.png").write_bytes(LARK.read_bytes())

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(tmp_path, "logo.png").message.endswith("logo.png cannot be read.")
