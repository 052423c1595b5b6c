"""A case's story from git: each commit that touched it, with the fields that it changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath

from cspr_cli.records.field_changes import field_changes
from cspr_cli.storage.case_folder import CaseFolder
from cspr_cli.storage.git import Commit, Git
from cspr_cli.storage.yaml_reader import read_text


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One field of one record, before and after a step."""

    record: str
    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Step:
    """One commit: who, when, what in plain English, which fields, and which other files."""

    sha: str
    author: str
    when: datetime
    summary: str
    action: str
    changes: tuple[RecordChange, ...]
    files: tuple[str, ...]
    begun: tuple[str, ...] = ()  # records that were not there before
    removed: tuple[str, ...] = ()

    def only(self, record: str | None, path: str | None) -> "Step":
        """The step with just the changes of one record, or of paths that hold some words."""
        kept = tuple(
            change
            for change in self.changes
            if (record is None or change.record == record)
            and (path is None or path.casefold() in change.path.casefold())
        )
        return replace(self, changes=kept)


def story_of(case: CaseFolder) -> tuple[Step, ...]:
    """The case's steps, the first one first; three git processes, however long the history."""
    root = case.register.root
    git = Git(root)
    inside = case.path.relative_to(root).as_posix()
    commits = git.log([case.path])
    versions = _versions(git, commits, inside)
    return tuple(_step(commit, inside, versions) for commit in reversed(commits))


_Versions = dict[tuple[str, str], object]
"""A record's plain data by revision and path; None where it was not there."""


def _versions(git: Git, commits: Sequence[Commit], inside: str) -> _Versions:
    """Every version of every record that the commits touched, before and after each."""
    wanted = [
        (revision, path.as_posix())
        for commit in commits
        for path in _records(commit, inside)
        for revision in (f"{commit.sha}^", commit.sha)
    ]
    known: dict[bytes | None, object] = {None: None}
    versions: _Versions = {}
    for place, content in zip(wanted, git.show_many(wanted), strict=True):
        if content not in known:
            known[content] = _data(content)
        versions[place] = known[content]
    return versions


def _touched(commit: Commit, inside: str) -> list[PurePosixPath]:
    return [PurePosixPath(path) for path in commit.files if path.startswith(f"{inside}/")]


def _records(commit: Commit, inside: str) -> list[PurePosixPath]:
    return [path for path in _touched(commit, inside) if path.suffix == ".yaml"]


def _step(commit: Commit, inside: str, versions: _Versions) -> Step:
    records = _records(commit, inside)
    before = {path: versions[f"{commit.sha}^", path.as_posix()] for path in records}
    after = {path: versions[commit.sha, path.as_posix()] for path in records}
    names = {path: path.relative_to(inside).with_suffix("").as_posix() for path in records}
    return Step(
        sha=commit.sha,
        author=commit.author,
        when=commit.when,
        summary=commit.subject,
        action=commit.trailers.get("Action", ""),
        changes=tuple(
            RecordChange(names[path], change.path, change.before, change.after)
            for path in records
            for change in field_changes(before[path], after[path])
        ),
        files=tuple(
            path.relative_to(inside).as_posix()
            for path in _touched(commit, inside)
            if path not in names
        ),
        begun=tuple(names[path] for path in records if before[path] is None),
        removed=tuple(names[path] for path in records if after[path] is None),
    )


def _data(content: bytes | None) -> object:
    """The record's plain data; a version that cannot be read counts as empty."""
    if content is None:
        return None
    return read_text(content.decode("utf-8", errors="replace"), "").data
