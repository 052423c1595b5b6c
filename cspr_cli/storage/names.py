"""Which paths a register may hold: inside it, not through links, named as any computer can."""

import re
import unicodedata
from pathlib import Path

from cspr_cli.records.errors import CsprError

_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_LONGEST_NAME = 150


def inside(root: Path, path: Path) -> Path:
    """The absolute path of a file in the register at ``root`` that may be written.

    Args:
        root: The register's top folder.
        path: Absolute, or from the root.

    Raises:
        CsprError: The path leaves the register, by dots or by a link, touches git's own folder, or
            has a name that some computers cannot have or confuse with a neighbour's.
    """
    try:
        steps = (root / path).relative_to(root).parts
    except ValueError:
        raise _outside(path) from None
    if not steps or ".." in steps or steps[0].casefold() == ".git":
        raise _outside(path)
    here = root
    for name in steps:
        _check_name(name)
        _check_neighbours(here, name)
        here = here / name
        if here.is_symlink():
            raise CsprError(
                f"{here.relative_to(root).as_posix()} is a link to somewhere else",
                "Replace it by the file or folder itself: a register keeps its own files.",
            )
    return here


def _outside(path: Path) -> CsprError:
    return CsprError(f"{path.name or path} lies outside the register", "Nothing was written.")


def _check_name(name: str) -> None:
    if _FORBIDDEN.search(name) or _DEVICES.fullmatch(name) or name.endswith((".", " ")):
        raise CsprError(
            f"{name!r} cannot be a file's name on every computer",
            "Use letters, digits, dashes and full stops.",
        )
    if len(name) > _LONGEST_NAME:
        raise CsprError(f"a file's name of {len(name)} characters is too long: {name[:40]}…")


def _check_neighbours(folder: Path, name: str) -> None:
    """Windows and macOS hold ``Police.yaml`` and ``police.yaml`` for one file."""
    try:
        names = {other.name for other in folder.iterdir()}
    except (FileNotFoundError, NotADirectoryError):
        return
    if name in names:
        return
    wanted = _folded(name)
    for other in names:
        if _folded(other) == wanted:
            raise CsprError(
                f"{name!r} differs only by capital letters or accents' encoding from {other!r}, "
                "which is there already",
                "Use the name that is there.",
            )


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
