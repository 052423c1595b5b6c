"""What git prints and is given, as values: commits, the state of the working tree, messages."""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cspr_cli.records.errors import CsprError
from cspr_cli.storage.git_refusals import nameless

LOG_FORMAT = "%x1e%H%x1f%an%x1f%ae%x1f%aI%x1f%s%x1f%b%x1f%(trailers:only,unfold)%x1d"
IDENTITY_KEYS = "user.name,user.email,author.name,author.email"

_DETACHED = "(detached)"
_COMMIT_START = re.compile(r"\x1e(?=[0-9a-f]{40,64}\x1f)")
_BLOB_SIZE = re.compile(rb"\d+")
_HEADER_WORDS = 3  # id, kind, size
_FIELDS_BEFORE_NAME = {"1": 8, "2": 9, "?": 1}


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit; trailers that occur twice are joined by commas, files are root-relative."""

    sha: str
    author: str
    email: str
    when: datetime
    subject: str
    body: str
    trailers: Mapping[str, str]
    files: tuple[str, ...]


@dataclass(frozen=True)
class State:
    """What ``git status`` says: the commit and branch, files not committed, who would commit."""

    head: str  # empty before the first commit
    branch: str
    unmerged: tuple[str, ...]
    dirty: frozenset[str]  # root-relative, forward slashes
    settings: Mapping[str, str] = field(repr=False)
    unfinished: str = ""  # such as "merge"

    def must_allow_writing(self) -> None:
        """Refuse a detached HEAD, an unfinished merge and a missing identity.

        Raises:
            CsprError: With what to do.
        """
        if self.unfinished or self.unmerged:
            begun = self.unfinished or "merge"
            names = f": {', '.join(self.unmerged)}" if self.unmerged else ""
            raise CsprError(
                f"a git {begun} is not finished{names}",
                f'Finish the {begun} ("git {begun} --continue"), '
                f'or undo it with "git {begun} --abort".',
            )
        if self.branch == _DETACHED:
            raise CsprError(
                "the register shows an old version (git calls this a detached HEAD)",
                'Go back to the newest version, for example with "git switch main".',
            )
        must_be_named(self.settings)


def commit_message(message: str, trailers: Iterable[tuple[str, str]]) -> str:
    """A commit message with its trailers."""
    lines = [f"{key}: {' '.join(value.split())}" for key, value in trailers]
    return "\n".join((message.strip(), "", *lines)).strip() + "\n"


def traced_settings(trace: str) -> dict[str, str]:
    """The settings that git's trace names; a later, nearer one wins."""
    found: dict[str, str] = {}
    for line in trace.splitlines():
        if '"def_param"' in line:
            event = json.loads(line)
            found[event["param"]] = event["value"]
    return found


def identity(settings: Mapping[str, str], part: str) -> str:
    """As git itself chooses: the environment, then ``author``, then ``user``."""
    return (
        os.environ.get(f"GIT_AUTHOR_{part.upper()}")
        or settings.get(f"author.{part}")
        or settings.get(f"user.{part}", "")
    )


def must_be_named(settings: Mapping[str, str]) -> None:
    """Refuse to write while commits could not say who made them.

    Raises:
        CsprError: With the two commands to type.
    """
    if not (identity(settings, "name") and identity(settings, "email")):
        raise nameless()


def state(text: str, settings: Mapping[str, str], unfinished: str = "") -> State:
    """The state that ``git status`` printed in its second porcelain form, with ``-z``."""
    head = branch = ""
    unmerged: list[str] = []
    dirty: list[str] = []
    entries = iter(text.split("\0"))
    for entry in entries:
        kind, _, rest = entry.partition(" ")
        if entry.startswith("# branch.oid "):
            head = rest.partition(" ")[2].replace("(initial)", "")
        elif entry.startswith("# branch.head "):
            branch = rest.partition(" ")[2]
        elif kind == "u":
            unmerged.append(entry.split(" ", 10)[10])
        elif kind in _FIELDS_BEFORE_NAME:
            dirty.extend(_changed_names(kind, entry, entries))
    return State(head, branch, tuple(unmerged), frozenset(dirty), settings, unfinished)


def _changed_names(kind: str, entry: str, entries: Iterator[str]) -> list[str]:
    count = _FIELDS_BEFORE_NAME[kind]
    name = entry.split(" ", count)[count]
    return [name, next(entries)] if kind == "2" else [name]


def commits_of(text: str) -> list[Commit]:
    """The commits that ``git log`` printed in `LOG_FORMAT`, with ``-z --name-only``."""
    return [_commit(part) for part in _COMMIT_START.split(text)[1:]]


def _commit(text: str) -> Commit:
    details, _, names = text.rpartition("\x1d")
    sha, author, email, when, subject, rest = details.split("\x1f", 5)
    body, _, trailers = rest.rpartition("\x1f")
    files = tuple(name for name in names.lstrip("\0").removeprefix("\n").split("\0") if name)
    body = body.strip().removesuffix(trailers.strip()).strip()
    return Commit(
        sha, author, email, datetime.fromisoformat(when), subject, body, _trailers(trailers), files
    )


def _trailers(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in text.splitlines():
        key, _, value = line.partition(":")
        found[key] = f"{found[key]}, {value.strip()}" if key in found else value.strip()
    return found


def blobs_of(output: bytes, count: int) -> list[bytes | None]:
    """The ``count`` answers that ``git cat-file --batch`` printed; None for what is not a file."""
    found: list[bytes | None] = []
    at = 0
    for _ in range(count):
        end = output.index(b"\n", at)
        words = output[at:end].split(b" ")
        at = end + 1
        if not _BLOB_SIZE.fullmatch(words[-1]) or len(words) != _HEADER_WORDS:
            found.append(None)  # "<name> missing"
            continue
        size = int(words[-1])
        found.append(output[at : at + size] if words[1] == b"blob" else None)
        at += size + 1
    return found
