"""One command at a time: a lock on the register, held while a command writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from cspr_cli.records.errors import CsprError
from cspr_cli.storage.git_folder import common_folder

LOCK_NAME = "cspr.lock"
WAIT_SECONDS = 10.0


@contextmanager
def register_lock(root: Path, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of the register at ``root``, waiting a short while for another command.

    The lock file lies in the git folder, so that all working trees of one repository share it.

    Raises:
        CsprError: Another command still holds the lock after the wait, or it cannot be made.
    """
    lock = FileLock(common_folder(root) / LOCK_NAME)
    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout:
        raise CsprError(
            "another cspr command is at work in this register",
            "Wait until it has finished, or close it, and run this one again.",
        ) from None
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise CsprError(
            f"the register cannot be written to: {reason}",
            "Check that you may write in its folder and that the disk is not full.",
        ) from error
    try:
        yield
    finally:
        lock.release()
