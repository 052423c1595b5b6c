"""The written side of an undo: what a command that was killed half-way had done, for the next one.

A journal is a line for each file, written before the file is: the file as it was is beside it by
number, and the hash of what was to be written tells a half-done change from a later hand's edit.
"""

import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAME = "journal"
_TEMPORARY = re.compile(r"\.cspr-[0-9a-f]{16}\.tmp")


@dataclass
class Entry:
    """A file that a change has touched, from the register's root.

    Attributes:
        path: With forward slashes.
        before: The hash of its content as it was; None where there was no file.
        kept: The name, beside the journal, of the file as it was; empty where there is none.
        written: The hashes of what the change was about to write there.
    """

    path: str
    before: str | None
    kept: str = ""
    written: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Journal:
    """A journal as read: the commit it began from, the files, and the folders it made."""

    head: str
    entries: tuple[Entry, ...]
    folders: tuple[str, ...]


class JournalWriter:
    """Appends to the journal of a change; a disk that refuses costs the journal, not the change."""

    def __init__(self, folder: Path, root: Path, head: str) -> None:
        """Remember where; nothing is written before the first file is touched."""
        self._path = folder / NAME
        self._root = root
        self._head = head

    def begin(self) -> None:
        """Write from which commit the change set out."""
        self._add({"head": self._head})

    def touched(self, path: Path, before: str | None, kept: str) -> None:
        """A file is about to be touched, and was like this."""
        self._add({"path": self._shown(path), "before": before, "kept": kept})

    def writing(self, path: Path, sha256: str) -> None:
        """This content is about to be written: from now on the journal survives a power cut."""
        self._add({"writing": self._shown(path), "sha256": sha256}, durable=True)

    def made(self, folder: Path) -> None:
        """A folder is about to be made."""
        self._add({"made": self._shown(folder)})

    def _add(self, line: dict[str, str | None], *, durable: bool = False) -> None:
        with suppress(OSError), self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
            if durable:
                file.flush()
                os.fsync(file.fileno())

    def _shown(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()


def read_journal(folder: Path) -> Journal | None:
    """The journal in a folder of what is kept; None where none can be read."""
    try:
        lines = list(_lines((folder / NAME).read_text(encoding="utf-8")))
        entries = {line["path"]: _entry(line) for line in lines if "path" in line}
        for line in lines:
            if "writing" in line:
                entries[line["writing"]].written.add(line["sha256"])
        made = tuple(line["made"] for line in lines if "made" in line)
        return Journal(str(lines[0]["head"]), tuple(entries.values()), made)
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _entry(line: dict[str, Any]) -> Entry:
    return Entry(line["path"], line["before"], line["kept"])


def _lines(text: str) -> Iterator[dict[str, Any]]:
    """Each whole line; the last may have been cut off, and then its file was not yet touched."""
    for line in text.splitlines(keepends=True):
        if line.endswith("\n"):
            yield json.loads(line)


def temporary_files(folder: Path) -> list[Path]:
    """The half-written files in a folder, under the names that `atomic.write_bytes` gives."""
    with suppress(OSError):
        return [path for path in folder.iterdir() if _TEMPORARY.fullmatch(path.name)]
    return []
