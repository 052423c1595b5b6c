"""Temporary folders, which hold a case's text: gone afterwards, even where the program was killed.

Each is held by a lock for as long as its program lives. What a dead one left, whose lock is free,
is cleared away by the next.
"""

import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

HELD = "held.lock"
_OURS = re.compile(r"cspr-[a-z]+-[a-z0-9_]{8}")
_YOUNG_SECONDS = 60
"""A folder as young as this may be one whose program is about to take its lock."""

_PAUSES = (0.1, 0.4, 1.5)


@contextmanager
def folder_apart(prefix: str) -> Iterator[Path]:
    """A temporary folder that is gone afterwards, whoever still writes in it for a moment.

    Args:
        prefix: How its name begins: ``cspr-``, a word in small letters, and a dash.
    """
    sweep()
    folder = Path(tempfile.mkdtemp(prefix=prefix)).resolve()
    lock = FileLock(folder / HELD)
    try:
        with lock:
            yield folder
    finally:
        _remove(folder)


def sweep() -> None:
    """Remove the folders that killed programs of this user have left among the temporary ones."""
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).iterdir():
            if _OURS.fullmatch(folder.name) and _may_be_left(folder):
                _remove_if_free(folder)


def _may_be_left(folder: Path) -> bool:
    try:
        about = folder.lstat()
        is_held = stat.S_ISREG((folder / HELD).lstat().st_mode)
    except OSError:
        return False
    mine = not hasattr(os, "getuid") or about.st_uid == os.getuid()
    old = time.time() - about.st_mtime > _YOUNG_SECONDS
    return mine and old and is_held and stat.S_ISDIR(about.st_mode)


def _remove_if_free(folder: Path) -> None:
    with suppress(Timeout, OSError):
        with FileLock(folder / HELD, timeout=0):
            pass
        shutil.rmtree(folder, ignore_errors=True)


def _remove(folder: Path) -> None:
    for pause in _PAUSES:
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            break
        time.sleep(pause)
    else:
        shutil.rmtree(folder, ignore_errors=True)
