"""Reads files that somebody names: never without end, and never one that is not a file.

A name may lead to a pipe that nobody writes to, or to a device that never ends.
"""

import errno
import stat
from pathlib import Path

_GIVEN_BY_THE_SHELL = ("/", "dev")
"""Where ``/dev/stdin`` and the pipes of ``<(a command)`` are: those somebody does write to."""


def read_at_most(path: Path, largest: int) -> bytes:
    """A file's bytes, or the first ``largest + 1`` of them: a longer answer is a larger file.

    Raises:
        OSError: It is not there, a folder, a device or a pipe, or cannot be read.
    """
    mode = path.stat().st_mode
    given = stat.S_ISFIFO(mode) and path.parts[:2] == _GIVEN_BY_THE_SHELL
    if not (given or stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OSError(errno.ENODEV, "It is no file but a device or a pipe", str(path))
    with path.open("rb") as file:
        return file.read(largest + 1)
