"""Other programs that turn a file into another: found, and run to the end or not."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path


def find_program(commands: Iterable[str], usual_places: Iterable[Path]) -> Path | None:
    """A program by its commands on the PATH, or where it usually is; None where it is not."""
    found = next((place for name in commands if (place := shutil.which(name))), None)
    if found:
        return Path(found)
    return next((place for place in usual_places if place.is_file()), None)


def temporary_in(folder: Path) -> dict[str, str]:
    """The environment where a program's temporary files, which hold the text too, go here."""
    return {**os.environ, **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder))}


def run_to_end(command: Sequence[str], environment: Mapping[str, str], seconds: float) -> bool:
    """Run a program; False where it took longer. No process of it is left behind in any case."""
    process = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=sys.platform != "win32",
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            _end(process)
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started: on most systems the first only starts others."""
    if sys.platform == "win32":  # pragma: no cover - other systems have process groups
        number = str(process.pid)
        subprocess.run(["taskkill", "/F", "/T", "/PID", number], check=False, capture_output=True)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
