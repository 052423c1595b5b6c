"""The one way in which a command writes: all of it in one commit, or nothing at all."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from cspr_cli.records.errors import CsprError
from cspr_cli.storage.atomic import sha256_of, write_bytes
from cspr_cli.storage.git import Git, State
from cspr_cli.storage.lock import WAIT_SECONDS, register_lock
from cspr_cli.storage.names import inside
from cspr_cli.storage.recovery import recover
from cspr_cli.storage.temporary import sweep
from cspr_cli.storage.undo import Undo
from cspr_cli.storage.yaml_editor import edited
from cspr_cli.storage.yaml_reader import Location

SETTINGS = "cspr.yaml"
_COMMIT_FIRST = (
    'Commit them, such as with: git commit -am "Say what you changed"  '
    '(or discard them with "git restore"), then try again.'
)


class Change:
    """Files being written; made by `begin_change`, finished by `commit`."""

    def __init__(self, root: Path, git: Git, state: State) -> None:
        """Start with nothing touched; ``state`` is git's, as it was before."""
        self.root = root
        self._git = git
        self._state = state
        self._undo = Undo(git.folder, root, state.head)
        self._added: list[Path] = []

    def create(self, path: Path, content: str | bytes, *, replace: bool = False) -> str:
        """Write a new file and the folders above it; returns the hash of its content.

        Args:
            path: Absolute, or from the register's root.
            content: Text is written as UTF-8 with its line endings as they are.
            replace: Write over a file that is there, as last committed.

        Raises:
            CsprError: The file is there already, or the path is not one a register may have.
        """
        target = inside(self.root, path)
        current = sha256_of(target)
        if current is not None and not replace:
            raise CsprError(f"{self._shown(target)} is there already", "Nothing was changed.")
        return self._put(target, content, current)

    def edit(
        self, path: Path, changes: Mapping[Location, object], expected_sha256: str | None = None
    ) -> str:
        """Set values in a YAML record, keeping its comments; returns the new hash.

        Args:
            path: Absolute, or from the register's root.
            changes: See `yaml_editor.edited`.
            expected_sha256: The hash of the file when it was read.

        Raises:
            CsprError: The file has changed since, has edits not yet committed, or does not exist.
        """
        target = inside(self.root, path)
        current = self._as_read(target, expected_sha256)
        text = _text_of(target)
        return self._put(target, edited(text, changes), current)

    def replace(self, path: Path, content: str | bytes, expected_sha256: str | None = None) -> str:
        """Put new content in place of a file as it was read; returns the new hash.

        Raises:
            CsprError: As `edit`.
        """
        target = inside(self.root, path)
        return self._put(target, content, self._as_read(target, expected_sha256))

    def must_be_as_read(self, path: Path, expected_sha256: str) -> None:
        """Refuse to go on where a file that is not written, but built upon, has changed.

        Raises:
            CsprError: It has changed since it was read, or does not exist.
        """
        self._as_read(inside(self.root, path), expected_sha256)

    def delete(self, path: Path) -> None:
        """Remove a file.

        Raises:
            CsprError: It does not exist, has edits not yet committed, or cannot be removed.
        """
        target = inside(self.root, path)
        self._as_read(target, None)
        self._touch(target)
        try:
            target.unlink()
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            raise CsprError(f"{self._shown(target)} could not be removed: {reason}") from error

    def commit(
        self, summary: str, *, case: str = "", action: str = "", records: Sequence[str] = ()
    ) -> str | None:
        """Make the one commit; returns its id, or None where nothing is different.

        Args:
            summary: What was done, in one plain sentence.
            case: The case's reference, for the ``Case:`` trailer.
            action: The command's name, for the ``Action:`` trailer.
            records: Names of the records written, each a ``Record:`` trailer.

        Raises:
            CsprError: Git or a hook refuses, or another record of the case, or the register's
                settings, has edits not yet committed: what was made from it would be on no record.
        """
        self._refuse_unrecorded(case)
        paths = [path for path in self._undo.touched if self._differs(path)]
        if not paths:
            self._undo.forget()
            return None
        self._added = [path for path in paths if self._undo.original_sha256(path) is None]
        self._refuse_left_out([path for path in paths if path not in self._added])
        trailers = [("Case", case), ("Action", action), *(("Record", name) for name in records)]
        given = [(key, value) for key, value in trailers if value]
        made = self._git.commit_only(paths, " ".join(summary.split()), given, new=self._added)
        self._undo.forget()
        self._added = []
        if made is not None:
            self._state = replace(self._state, head=made)
        return made

    def _refuse_unrecorded(self, case: str) -> None:
        touched = {self._shown(path) for path in self._undo.touched}
        _refuse_edited(self._state.dirty - touched, case)

    def _refuse_left_out(self, known: Sequence[Path]) -> None:
        names = self._git.left_out(known)
        if names:
            raise CsprError(
                f"git was told to leave {', '.join(names)} out of its commits",
                'Find out why ("git ls-files -v", "git check-ignore -v"); take it back with '
                '"git update-index --no-skip-worktree --no-assume-unchanged" or '
                '"git add --force" and a commit. Nothing was changed.',
            )

    def roll_back(self) -> None:
        """Put everything back as it was, unless git did make the commit before it was interrupted.

        Raises:
            CsprError: A file could not be put back.
        """
        if not self._undo.touched:
            return
        if self._is_committed():
            self._undo.forget()
            return
        if self._added:
            with suppress(CsprError):
                self._git.unstage(self._added)
        self._undo.put_back()

    def _is_committed(self) -> bool:
        """Whether git has our commit after all; somebody else's meanwhile is not it."""
        before = self._state.head
        if self._git.head() == before:
            return False
        return not before or self._git.touches(before, self._undo.touched)

    def _put(self, target: Path, content: str | bytes, current: str | None) -> str:
        data = content.encode("utf-8") if isinstance(content, str) else content
        self._touch(target)
        self._undo.make_folder(target.parent)
        sha256 = hashlib.sha256(data).hexdigest()
        self._undo.about_to_write(target, sha256)
        write_bytes(target, data, current)
        return sha256

    def _touch(self, target: Path) -> None:
        if target not in self._undo.touched and self._shown(target) in self._state.dirty:
            raise CsprError(
                f"{self._shown(target)} has edits that are not committed yet",
                _COMMIT_FIRST,
            )
        self._undo.remember(target)

    def _as_read(self, target: Path, expected_sha256: str | None) -> str:
        """The hash of the file, which must be as it was read, or as this change has left it."""
        current = sha256_of(target)
        if current is None:
            raise CsprError(f"{self._shown(target)} does not exist")
        allowed = {expected_sha256, None} - {current}
        if target in self._undo.touched:
            allowed.discard(self._undo.original_sha256(target))
        if allowed - {None}:
            raise CsprError(
                f"{self._shown(target)} has changed since it was read",
                "Another program saved it meanwhile; run the command again.",
            )
        return current

    def _differs(self, path: Path) -> bool:
        return sha256_of(path) != self._undo.original_sha256(path)

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


@contextmanager
def begin_change(root: Path, wait_seconds: float = WAIT_SECONDS) -> Iterator[Change]:
    """Hold the register's lock and write; without a `Change.commit` everything is put back.

    Args:
        root: The register's top folder.
        wait_seconds: How long to wait for another command.

    Raises:
        CsprError: The register is locked, detached, in an unfinished merge, or git has no identity.
    """
    top = root.resolve()
    sweep()
    with register_lock(top, wait_seconds):
        git = Git(top)
        recover(top, git)
        state = git.state()
        state.must_allow_writing()
        change = Change(top, git, state)
        try:
            yield change
        finally:
            change.roll_back()


def must_be_recorded(root: Path, case: str = "") -> None:
    """Refuse at once what `Change.commit` would refuse in the end, before a person types answers.

    Raises:
        CsprError: The register's settings, or a record of the case, have edits not committed yet;
            or git would not let anything be written.
    """
    state = Git(root.resolve()).state()
    state.must_allow_writing()
    _refuse_edited(state.dirty, case)


def _refuse_edited(dirty: frozenset[str], case: str) -> None:
    for name in sorted(dirty):
        of_case = case and name.startswith(f"cases/{case}/")
        if name.endswith(".yaml") and (of_case or name == SETTINGS):
            raise CsprError(
                f"{name} has edits that are not committed yet, and this would rest on them",
                _COMMIT_FIRST,
            )


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise CsprError(f"{path.name} is not UTF-8 text", "Save it again as UTF-8.") from None
