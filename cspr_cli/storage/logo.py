"""Reads the partnership's logo from the register, and nothing from anywhere else."""

import stat
from pathlib import Path

from cspr_cli.records.errors import CsprError
from cspr_cli.records.picture import LARGEST_FILE, Picture, PictureRefusedError, read_picture
from cspr_cli.storage.names import inside

_HINT = "Put right style.logo in cspr.yaml, or leave it blank to have no logo."
_SAVE_AS = "Save it as a PNG or JPEG under 1 MB. " + _HINT


def read_logo(root: Path, name: str) -> Picture | None:
    """The picture that ``style.logo`` of ``cspr.yaml`` names; None where it names none.

    Args:
        root: the register's top folder.
        name: the file's path in the register, such as ``logo.png``.

    Raises:
        CsprError: it leads outside the register, is not there, or is not a picture to be used.
    """
    if not name.strip():
        return None
    said = f"cspr.yaml: style.logo: {name}"
    try:
        path = inside(root, Path(name))
    except CsprError as error:
        raise CsprError(f"{said} is not a file inside the register.", _HINT) from error
    return _picture(_content(path, said), said)


def read_given(file: Path) -> bytes:
    """The bytes of a picture that somebody names, from anywhere, and one more than is allowed.

    Raises:
        CsprError: it is not a file, or cannot be read.
    """
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise CsprError(f"{file.name or file} is not a file.", "Name a PNG, JPEG or SVG file.")
        with file.open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise CsprError(f"{file.name} cannot be read: {error.strerror}.") from error


def _content(path: Path, said: str) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise CsprError(f"{said} is not a file.", _HINT)
        with path.open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except OSError as error:
        reason = "is not there" if isinstance(error, FileNotFoundError) else "cannot be read"
        raise CsprError(f"{said} {reason}.", _HINT) from error


def _picture(data: bytes, said: str) -> Picture:
    try:
        return read_picture(data)
    except PictureRefusedError as error:
        raise CsprError(f"{said} {error}.", _SAVE_AS) from error
