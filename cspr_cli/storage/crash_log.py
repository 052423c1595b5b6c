"""Writes the report of a bug where its user can find it and send it on.

The text is given whole by the caller, who has kept case data out of it. A log is the last thing a
failing program does, so a disk that refuses one is not a second failure.
"""

import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path


def write_crash_log(text: str, moment: datetime) -> Path | None:
    """Keep the report in the user's own state folder, or else the temporary one.

    Returns:
        Where the report lies, or None when no folder could be written.
    """
    name = f"cspr-bug-{moment:%Y%m%d-%H%M%S}-{os.getpid()}.log"
    for folder in (state_folder(), Path(tempfile.gettempdir())):
        written = _write(folder, name, text)
        if written is not None:
            return written
    return None


def state_folder() -> Path:
    """Where a program keeps what is the user's but not a document, by the system's custom."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    else:
        base = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(base) / "cspr"


def _write(folder: Path, name: str, text: str) -> Path | None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        with path.open("x", encoding="utf-8", newline="\n") as log:
            log.write(text)
    except OSError:
        return None
    return path
