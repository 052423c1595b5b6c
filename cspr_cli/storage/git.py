"""The git program, called with argument lists and read by separators that no text contains.

The program itself is used, and no library, so that a partnership's hooks, signing and settings are
honoured.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from cspr_cli.records.errors import CsprError
from cspr_cli.storage.git_folder import find_root, git_folder, unfinished
from cspr_cli.storage.git_refusals import failure, refused
from cspr_cli.storage.git_text import (
    IDENTITY_KEYS,
    LOG_FORMAT,
    Commit,
    State,
    blobs_of,
    commit_message,
    commits_of,
    identity,
    must_be_named,
    state,
    traced_settings,
)

__all__ = ["Commit", "Git", "State", "find_root"]

_MADE = re.compile(r"^\[.* ([0-9a-f]{7,64})\]", re.MULTILINE)
_REVISION = re.compile(r"(HEAD|[0-9a-f]{4,64})\^?")
_OVERLOOKED = "S"
_TRACKED = frozenset("HMRCK")
_NOTHING_TO_COMMIT = re.compile(r"nothing (added )?to commit|no changes added to commit")
_SETTINGS = (
    *("-c", "core.quotePath=false"),
    *("-c", "core.safecrlf=false"),
    *("-c", "core.abbrev=40"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "color.ui=false"),
    *("-c", "log.showSignature=false"),
    *("-c", "i18n.commitEncoding=UTF-8"),
    *("-c", "user.useConfigOnly=true"),
)
_GIVEN_BY_A_HOOK = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH"),
    *("GIT_NAMESPACE", "GIT_CEILING_DIRECTORIES", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE"),
)
"""What would lead git to another repository than the one whose working tree is given."""


class Git:
    """The git repository whose working tree is at ``root``."""

    def __init__(self, root: Path) -> None:
        """Remember the root; nothing is run yet."""
        self.root = root

    @property
    def folder(self) -> Path:
        """The git folder of this working tree, usually ``.git``."""
        return git_folder(self.root)

    def exists(self) -> bool:
        """Whether there is a repository at the root."""
        return (self.root / ".git").exists()

    def init(self) -> None:
        """Make a repository at the root, whose folder must exist."""
        self.run("init", "--quiet")

    def identity(self) -> tuple[str, str]:
        """The name and email address that commits will carry.

        Raises:
            CsprError: Git has not been told them; the hint gives the two commands to type.
        """
        settings = self.state().settings
        must_be_named(settings)
        return identity(settings, "name"), identity(settings, "email")

    def state(self) -> State:
        """Branch, uncommitted files and identity, by one git process.

        Git's own trace names the settings, so that asking for the identity costs no process.
        """
        trace = {"GIT_TRACE2_EVENT": "1", "GIT_TRACE2_CONFIG_PARAMS": IDENTITY_KEYS}
        done = self._run(
            ("status", "--porcelain=v2", "--branch", "-z", "--untracked-files=all"), more_env=trace
        )
        if done.returncode:
            words = [line for line in done.stderr.splitlines() if not line.startswith("{")]
            raise failure("status", done.returncode, "\n".join(words))
        return state(done.stdout, traced_settings(done.stderr), unfinished(self.folder))

    def is_dirty(self, paths: Sequence[Path]) -> bool:
        """Whether any of these files, or files below these folders, is not as last committed."""
        listed = self.run("status", "--porcelain", "-z", "--untracked-files=all", paths=paths)
        return bool(listed)

    def commit_only(
        self,
        paths: Sequence[Path],
        message: str,
        trailers: Iterable[tuple[str, str]] = (),
        *,
        new: Sequence[Path] = (),
    ) -> str | None:
        """Commit these paths and nothing else that may be staged; returns the commit's id.

        Args:
            paths: Files to commit, new, changed or removed.
            message: The summary, and perhaps a body after an empty line.
            trailers: Such as ``("Case", "2026-003")``, in order.
            new: Which of the paths git does not know yet.

        Returns:
            The full id, or None when git finds nothing to commit.

        Raises:
            CsprError: Git or a hook refuses; a hook's own words are in the message.
        """
        if new:
            self.run("add", "--force", paths=new)
        done = self._run(
            ("commit", "--only", "--cleanup=whitespace", "--file=-"),
            paths,
            commit_message(message, trailers),
        )
        if done.returncode and _NOTHING_TO_COMMIT.search(done.stdout):
            return None
        if done.returncode:
            raise refused(done.returncode, f"{done.stderr}\n{done.stdout}")
        made = _MADE.search(done.stdout)
        return made[1] if made else self.head()

    def left_out(self, paths: Sequence[Path]) -> tuple[str, ...]:
        """Which of these files, all there before, git would leave out of a commit, and say nothing.

        Those that git was told to overlook (``skip-worktree``, ``assume-unchanged``, a sparse
        checkout), and those that it does not know because ``.gitignore`` hides them.
        """
        if not paths:
            return ()
        listed = self.run("ls-files", "-v", "-z", paths=paths).split("\0")
        told = {entry[2:]: entry[0] for entry in listed if entry}
        names = [self._relative(path) for path in paths]
        return tuple(name for name in names if told.get(name, _OVERLOOKED) not in _TRACKED)

    def touches(self, since: str, paths: Sequence[Path]) -> bool:
        """Whether any of the commits after ``since`` touched these paths."""
        return bool(self.run("rev-list", "--max-count=1", f"{since}..HEAD", paths=paths).strip())

    def unstage(self, paths: Sequence[Path]) -> None:
        """Take files that were never committed out of the index; the files themselves stay."""
        self.run("rm", "--cached", "--quiet", "--force", "--ignore-unmatch", paths=paths)

    def head(self) -> str:
        """The id of the newest commit, or an empty string before the first."""
        done = self._run(("rev-parse", "--verify", "--quiet", "HEAD"))
        return done.stdout.strip() if done.returncode == 0 else ""

    def log(self, paths: Sequence[Path] = ()) -> list[Commit]:
        """The commits that touched these paths (all commits when none is given), newest first."""
        if not self.head():
            return []
        text = self.run(
            "log",
            "-z",
            "--name-only",
            "--no-renames",
            "--encoding=UTF-8",
            f"--format={LOG_FORMAT}",
            paths=paths,
        )
        return commits_of(text)

    def show(self, sha: str, path: str) -> bytes | None:
        """A file as it stood in a commit (``<id>^`` for the commit before), or None.

        Raises:
            CsprError: ``sha`` does not look like a commit.
        """
        if not _REVISION.fullmatch(sha):
            raise CsprError(f"{sha!r} is not the id of a commit")
        done = self._start(("cat-file", "blob", f"{sha}:{path}"))
        return done.stdout if done.returncode == 0 else None

    def show_many(self, wanted: Sequence[tuple[str, str]]) -> list[bytes | None]:
        """Files as they stood in commits, as `show` gives them, by one git process for all.

        Raises:
            CsprError: A commit's id does not look like one, or a path has a line break in it.
        """
        for sha, path in wanted:
            if not _REVISION.fullmatch(sha) or "\n" in path:
                raise CsprError(f"{sha!r} and {path!r} do not name a file of a commit")
        given = "".join(f"{sha}:{path}\n" for sha, path in wanted)
        done = self._start(("cat-file", "--batch"), given.encode("utf-8"))
        return blobs_of(done.stdout, len(wanted)) if wanted else []

    def run(self, *arguments: str, paths: Sequence[Path] = ()) -> str:
        """Run git and return what it prints.

        Raises:
            CsprError: Git is missing, too old, or fails; its own words are in the message.
        """
        done = self._run(arguments, paths)
        if done.returncode:
            raise failure(arguments[0], done.returncode, done.stderr)
        return done.stdout

    def _run(
        self,
        arguments: Sequence[str],
        paths: Sequence[Path] = (),
        given: str = "",
        more_env: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        names = ("--", *(self._relative(path) for path in paths)) if paths else ()
        done = self._start((*arguments, *names), given.encode("utf-8"), more_env)
        return subprocess.CompletedProcess(
            done.args,
            done.returncode,
            done.stdout.decode("utf-8", "replace"),
            done.stderr.decode("utf-8", "replace"),
        )

    def _start(
        self,
        arguments: Sequence[str],
        given: bytes = b"",
        more_env: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        command = ("git", *_SETTINGS, *arguments)
        try:
            process = subprocess.Popen(
                command,
                cwd=self.root,
                env=_environment() | dict(more_env or {}),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except FileNotFoundError:
            raise CsprError(
                "the git program is not installed, or not on the PATH",
                "Install it from https://git-scm.com and open a new terminal.",
            ) from None
        out, err = _communicated(process, given)
        return subprocess.CompletedProcess(command, process.returncode, out, err)

    def _relative(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix() if path.is_absolute() else path.as_posix()


def _communicated(process: subprocess.Popen[bytes], given: bytes) -> tuple[bytes, bytes]:
    """Wait for git; on Ctrl-C let it tidy up after itself before going on to stop."""
    try:
        return process.communicate(given)
    except BaseException:
        with process:
            process.terminate()
        raise


def _environment() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in _GIVEN_BY_A_HOOK}
    fixed = {
        "LC_ALL": "C",
        "LANGUAGE": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_EDITOR": "true",
        "GIT_PAGER": "cat",
    }
    return kept | fixed
