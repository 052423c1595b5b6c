"""Puts back what a command left half-done when it was killed, or the power went.

Whoever holds the register's lock knows that any journal it finds is of a command that has died. A
file is put back only while it is as that command left it: what a person has edited since stays.
"""

import hashlib
import shutil
from contextlib import suppress
from pathlib import Path

from cspr_cli.records.errors import CsprError
from cspr_cli.storage.atomic import sha256_of, write_bytes
from cspr_cli.storage.git import Git
from cspr_cli.storage.git_folder import KEPT
from cspr_cli.storage.journal import Entry, Journal, read_journal, temporary_files
from cspr_cli.storage.lock import register_lock
from cspr_cli.storage.names import inside


def recover_if_idle(root: Path) -> None:
    """Before a register is read, put back what is half-done, unless a command is at work in it.

    What cannot be put back now is left to the next command that writes, which says why it cannot.
    """
    with suppress(CsprError), register_lock(root, 0):
        recover(root, Git(root))


def recover(root: Path, git: Git) -> bool:
    """Put back what dead commands left half-done; the register's lock must be held.

    Returns:
        Whether there was anything of the kind.

    Raises:
        CsprError: A file cannot be put back, or git is at work; the journal stays for another time.
    """
    found = sorted(git.folder.glob(f"{KEPT}*"))
    put_back = [_recover(root, git, folder) for folder in found]
    return any(put_back)


def _recover(root: Path, git: Git, folder: Path) -> bool:
    journal = read_journal(folder)
    if journal is not None:
        paths = _paths(root, journal)
        if git.head() == journal.head or not git.touches(journal.head, list(paths)):
            _put_back(git, folder, journal, paths)
    shutil.rmtree(folder, ignore_errors=True)
    return journal is not None


def _paths(root: Path, journal: Journal) -> dict[Path, Entry]:
    """The journal's files; a name that leads out of the register is nothing a change wrote."""
    found: dict[Path, Entry] = {}
    for entry in journal.entries:
        with suppress(CsprError):
            found[inside(root, Path(entry.path))] = entry
    return found


def _put_back(git: Git, folder: Path, journal: Journal, paths: dict[Path, Entry]) -> None:
    new = [path for path, entry in paths.items() if entry.before is None]
    if new:
        git.unstage(new)
    for path, entry in paths.items():
        try:
            _restore(git, path, entry, folder)
        except OSError as error:
            reason = (error.strerror or "no reason").lower()
            raise CsprError(
                f"{entry.path} was left half-done and cannot be put back: {reason}",
                "Close it if it is open in another program, then try again.",
            ) from error
        for left in temporary_files(path.parent):
            left.unlink(missing_ok=True)
    for made in reversed(journal.folders):
        with suppress(OSError):
            inside(git.root, Path(made)).rmdir()


def _restore(git: Git, path: Path, entry: Entry, folder: Path) -> None:
    now = sha256_of(path)
    if now == entry.before or (now is not None and now not in entry.written):
        return  # as it was, or as somebody has edited it since
    if entry.before is None:
        path.unlink(missing_ok=True)
        return
    kept = folder / entry.kept
    is_kept = entry.kept and sha256_of(kept) == entry.before
    data = kept.read_bytes() if is_kept else git.show("HEAD", entry.path)
    if data is not None and hashlib.sha256(data).hexdigest() == entry.before:
        write_bytes(path, data, now)
