"""Puts files back as they were: what each was like is kept until the change is committed.

The old file is kept by a second name for it (a hard link) in git's folder, so that putting it back
needs no free space on a full disk; where a link cannot be made its bytes are kept in memory.
"""

import secrets
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from cspr_cli.records.errors import CsprError
from cspr_cli.storage.atomic import sha256_of, write_bytes
from cspr_cli.storage.git_folder import KEPT
from cspr_cli.storage.journal import JournalWriter


@dataclass(frozen=True)
class _Before:
    """A file as it was: no hash where there was none."""

    sha256: str | None
    kept_at: Path | None = None
    data: bytes = b""


class Undo:
    """The files that a change has touched, as they were before."""

    def __init__(self, git_folder: Path, root: Path, head: str) -> None:
        """Nothing is touched yet; old files will be kept in a folder of git's folder.

        Args:
            git_folder: Where they are kept, with a journal of what is done.
            root: The register's top folder, from which the journal names files.
            head: The commit that the change sets out from.
        """
        self._keep = git_folder / f"{KEPT}{secrets.token_hex(4)}"
        self._journal = JournalWriter(self._keep, root, head)
        self._before: dict[Path, _Before] = {}
        self._made_folders: list[Path] = []

    @property
    def touched(self) -> tuple[Path, ...]:
        """Every file remembered, in order."""
        return tuple(self._before)

    def original_sha256(self, path: Path) -> str | None:
        """The hash of a remembered file as it was; None where there was none."""
        return self._before[path].sha256

    def remember(self, path: Path) -> None:
        """Keep a file as it is now, unless it was kept already, before it is first touched."""
        if path in self._before:
            return
        if not self._before:
            self._begin()
        sha256 = sha256_of(path)
        before = _Before(None) if sha256 is None else self._kept(path, sha256)
        self._journal.touched(path, sha256, before.kept_at.name if before.kept_at else "")
        self._before[path] = before

    def about_to_write(self, path: Path, sha256: str) -> None:
        """Note what a remembered file is to hold, before it does."""
        self._journal.writing(path, sha256)

    def _begin(self) -> None:
        with suppress(OSError):
            self._keep.mkdir(exist_ok=True)
            self._journal.begin()

    def _kept(self, path: Path, sha256: str) -> _Before:
        kept_at = self._keep / str(len(self._before))
        try:
            kept_at.hardlink_to(path)
        except OSError:
            return _Before(sha256, data=path.read_bytes())
        return _Before(sha256, kept_at)

    def make_folder(self, folder: Path) -> None:
        """Make a folder and the ones above it, to be removed again on going back.

        Raises:
            CsprError: It cannot be made.
        """
        missing = [step for step in (folder, *folder.parents) if not step.exists()]
        for step in reversed(missing):
            self._journal.made(step)
            try:
                step.mkdir()
            except OSError as error:
                reason = (error.strerror or "unknown reason").lower()
                raise CsprError(f"the folder {step.name} could not be made: {reason}") from error
            self._made_folders.append(step)

    def put_back(self) -> None:
        """Restore every file; new files go first, which frees space. Ctrl-C waits meanwhile.

        Raises:
            CsprError: Some file could not be put back; the message names it.
        """
        failed: list[str] = []
        with _undisturbed():
            newest_first = sorted(self._before.items(), key=lambda item: item[1].sha256 is not None)
            for path, before in newest_first:
                try:
                    _restore(path, before)
                except (OSError, CsprError):
                    failed.append(path.name)
            for folder in reversed(self._made_folders):
                with suppress(OSError):
                    folder.rmdir()
        if failed:
            raise CsprError(
                f"could not be put back as they were: {', '.join(failed)}",
                'The last commit still has them: "git restore" with their names brings them back.',
            )
        self.forget()

    def forget(self) -> None:
        """Drop what was kept: the change is done, or undone."""
        shutil.rmtree(self._keep, ignore_errors=True)
        self._before.clear()
        self._made_folders.clear()


def _restore(path: Path, before: _Before) -> None:
    now = sha256_of(path)
    if now == before.sha256:
        return
    if before.sha256 is None:
        path.unlink(missing_ok=True)
    elif before.kept_at is not None:
        before.kept_at.replace(path)
    else:
        write_bytes(path, before.data, now)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ignore Ctrl-C while files are put back; only the main thread can say so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous)
