"""The strict YAML reader: plain text in, strings with their lines out, faults as problems.

It walks libyaml's events itself. Nothing is typed here, so that ``no`` stays a word and a telephone
number keeps its zero; and what a record never needs but a hostile file may use (aliases, tags, deep
nesting, several documents) is refused.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from cspr_cli.records.problem import Problem, Severity
from cspr_cli.storage.collector import no_garbage_collection
from cspr_cli.storage.outside import read_at_most
from cspr_cli.storage.yaml_builder import COLUMN_BITS, Builder
from cspr_cli.storage.yaml_rows import quick_data

RULE = "yaml"
MAX_BYTES = 64 * 1024 * 1024

Location = tuple[str | int, ...]
"""The way to a value: keys and item numbers from the top, such as ``("events", 3, "date")``."""

_BYTE_ORDER_MARK = "\ufeff"
_COLUMN_MASK = (1 << COLUMN_BITS) - 1
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Marks = Mapping[int, Sequence[int]]
"""For each group or list, by identity: the packed place of each of its keys or items in order."""


@dataclass(frozen=True)
class Loaded:
    r"""A YAML text as read.

    Attributes:
        data: Groups and lists of strings and None; None when empty or when there are problems.
        marks: Where each key and item stands; use `place`. None where the quick way read the
            text: nearly nobody asks, so it is found out when somebody does.
        sha256: Of the bytes of the file, in hexadecimal; a later write names it.
        text: The text as it stands in the file, line endings and all.
        newline: The line ending of the first line: ``\n`` or ``\r\n``.
        problems: What is wrong with the text, in order of place.
    """

    data: dict[str, Any] | list[Any] | None
    marks: Marks | None = field(repr=False)
    sha256: str
    text: str = field(repr=False)
    newline: str
    problems: tuple[Problem, ...]

    def place(self, location: Sequence[str | int]) -> tuple[int, int]:
        """The line and column, from 1, of a key or item, or of its nearest parent that exists."""
        node, marks = self._marked
        packed = 0
        for step in location:
            order = _position(node, step)
            if order is None:
                break
            packed = marks[id(node)][order]
            node = node[step]
        return (packed >> COLUMN_BITS) + 1, (packed & _COLUMN_MASK) + 1

    @cached_property
    def _marked(self) -> tuple[Any, Marks]:
        """The data and its marks: of the text built anew where the quick way read it."""
        if self.marks is not None:
            return self.data, self.marks
        builder = Builder()
        with no_garbage_collection():
            builder.build(self.text.removeprefix(_BYTE_ORDER_MARK))
        return builder.root, builder.marks


def read_file(path: Path, shown_path: str) -> Loaded:
    """Read a YAML file; ``shown_path`` is what problems call it.

    A file that cannot be opened, is over 64 MB or is not UTF-8 is a problem, like any other fault.
    """
    try:
        data = read_at_most(path, MAX_BYTES)
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        return _unread(shown_path, f"the file cannot be read: {reason}", "Check that it exists.")
    if len(data) > MAX_BYTES:
        return _unread(
            shown_path, "the file is larger than 64 MB", "Split it, or remove what is not a record."
        )
    return _read_bytes(data, shown_path)


def read_text(text: str, shown_path: str) -> Loaded:
    """Read YAML text; ``shown_path`` is what problems call it."""
    data = text.encode("utf-8", "surrogatepass")
    return _built(text, hashlib.sha256(data).hexdigest(), shown_path)


def newline_of(text: str) -> str:
    r"""The line ending that a text uses, by its first line: ``\n`` or ``\r\n``."""
    end = text.find("\n")
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def _read_bytes(data: bytes, shown_path: str) -> Loaded:
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        problem = _problem(
            shown_path,
            (line, column),
            "the file is not UTF-8 text",
            'Save it again with the encoding "UTF-8".',
        )
        return Loaded(None, {}, sha256, "", "\n", (problem,))
    return _built(text, sha256, shown_path)


def _unread(shown_path: str, message: str, hint: str) -> Loaded:
    return Loaded(None, {}, "", "", "\n", (_problem(shown_path, (0, 0), message, hint),))


def _built(text: str, sha256: str, shown_path: str) -> Loaded:
    body = text.removeprefix(_BYTE_ORDER_MARK)
    with no_garbage_collection():
        quick = quick_data(body)
    if quick is not None:
        return Loaded(quick, None, sha256, text, newline_of(text), ())
    builder = Builder()
    if unprintable := _UNPRINTABLE.search(body):
        problems: tuple[Problem, ...] = (_invisible(body, unprintable, shown_path),)
    else:
        with no_garbage_collection():
            builder.build(body)
        faults = [_problem(shown_path, fault[:2], *fault[2:]) for fault in builder.faults]
        problems = tuple(sorted(faults))
    data = None if problems else builder.root
    return Loaded(data, builder.marks, sha256, text, newline_of(text), problems)


def _invisible(text: str, found: re.Match[str], shown_path: str) -> Problem:
    before = text[: found.start()]
    place = before.count("\n") + 1, len(before) - before.rfind("\n")
    name = f"U+{ord(found[0]):04X}"
    return _problem(
        shown_path, place, f"an invisible control character ({name}) stands here", "Delete it."
    )


def _problem(shown_path: str, place: tuple[int, int], message: str, hint: str) -> Problem:
    return Problem(shown_path, *place, RULE, Severity.ERROR, message, hint)


def _position(node: object, step: str | int) -> int | None:
    if isinstance(node, dict):
        return list(node).index(step) if step in node else None
    if isinstance(node, list) and isinstance(step, int) and 0 <= step < len(node):
        return step
    return None
