"""Answers that are not finished: kept inside ``.git``, where nothing is ever committed from.

A draft holds case data, so it lies with the register and not in a temporary folder, and it is
removed when the answers have become records.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cspr_cli.storage.atomic import sha256_of, write_bytes
from cspr_cli.storage.git import Git


@dataclass(frozen=True)
class Draft:
    """Answers as plain data, and the question to go on with."""

    data: dict[str, Any]
    at: str


class Drafts:
    """The unfinished answers of one register, by what they are for."""

    def __init__(self, root: Path) -> None:
        """Find the folder for the register at ``root``; nothing is made until something is kept."""
        self._folder = Git(root).folder / "cspr-drafts"

    def load(self, name: str) -> Draft | None:
        """The draft of that name, or None where there is none that can be read."""
        try:
            kept = json.loads(self._path(name).read_text(encoding="utf-8"))
            return Draft(data=dict(kept["data"]), at=str(kept["at"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, name: str, draft: Draft) -> None:
        """Write the draft, in place of an earlier one."""
        path = self._path(name)
        path.parent.mkdir(exist_ok=True)
        expected = sha256_of(path) if path.exists() else None
        write_bytes(path, json.dumps(asdict(draft)).encode("utf-8"), expected)

    def discard(self, name: str) -> None:
        """Remove the draft, if there is one."""
        self._path(name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.json"
