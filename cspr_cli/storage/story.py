"""A case's story from git: each commit that touched it, with the fields that it changed."""

from collections.abc import Iterator
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
    """The case's steps, the first one first."""
    root = case.register.root
    git = Git(root)
    inside = case.path.relative_to(root).as_posix()
    commits = git.log([case.path])
    return tuple(_step(git, commit, inside) for commit in reversed(commits))


def _step(git: Git, commit: Commit, inside: str) -> Step:
    touched = [PurePosixPath(path) for path in commit.files if path.startswith(f"{inside}/")]
    records = [path for path in touched if path.suffix == ".yaml"]
    others = [path for path in touched if path.suffix != ".yaml"]
    changes = [change for path in records for change in _record_changes(git, commit, path, inside)]
    return Step(
        sha=commit.sha,
        author=commit.author,
        when=commit.when,
        summary=commit.subject,
        action=commit.trailers.get("Action", ""),
        changes=tuple(changes),
        files=tuple(path.relative_to(inside).as_posix() for path in others),
    )


def _record_changes(
    git: Git, commit: Commit, path: PurePosixPath, inside: str
) -> Iterator[RecordChange]:
    name = path.relative_to(inside).with_suffix("").as_posix()
    before = _data(git.show(f"{commit.sha}^", path.as_posix()))
    after = _data(git.show(commit.sha, path.as_posix()))
    for change in field_changes(before, after):
        yield RecordChange(name, change.path, change.before, change.after)


def _data(content: bytes | None) -> object:
    """The record's plain data; a version that cannot be read counts as empty."""
    if content is None:
        return None
    return read_text(content.decode("utf-8", errors="replace"), "").data
