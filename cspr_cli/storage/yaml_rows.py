"""The quick way to read a long list of flat groups: the events of a chronology.

What cspr itself writes is a small part of YAML: each key and its value on a line of its own, a
list of words below its key, or a literal block. Lines of that kind, and of no other, are read here
without a parser, several times faster. At the first line of any other kind it gives up, and the
strict reader reads the whole. So it never finds a fault, and gives what the strict reader gives or
nothing: ``tests/properties/test_yaml_rows.py`` holds the two together.
"""

import re
from typing import Any, Final

from cspr_cli.storage.yaml_builder import COLUMN_BITS, NOTHING, Builder

_KEY: Final = "events"
_HEAD = f"\n{_KEY}:\n"
_END = re.compile(r"\n(?![ \n])")
_NAME = re.compile(r"[a-z][a-z_]{0,40}")
_UNUSUAL = re.compile(
    r"[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_DASH, _INDENT = "  - ", "    "  # before a group's first key, and before its others
_ITEM, _BLOCK = "      - ", "      "  # before an item of its lists, and a line of its blocks
_BLOCK_ENDS = {"|": "\n", "|-": ""}


class _UnusualError(Exception):
    """A line that the quick way does not know."""


def quick_data(text: str) -> dict[str, Any] | None:
    """The data of a record that holds a long list, or None where the strict reader must read.

    Args:
        text: the record's text, without a byte order mark.
    """
    text = text.replace("\r\n", "\n")
    start = text.find(_HEAD) + len(_HEAD)
    if not text.startswith(_DASH, start) or not text.endswith("\n") or _UNUSUAL.search(text):
        return None
    end = _END.search(text, start)
    cut = end.end() if end else start
    before, after = _before(text[:start]), _after(text[cut:])
    if before is None or after is None or before.keys() & after.keys():
        return None
    try:
        before[_KEY] = _rows(text[start : cut - 1].split("\n"))
    except _UnusualError:
        return None
    return before | after


def _before(text: str) -> dict[str, Any] | None:
    """What stands before the list, if the list's key truly is its last key, and stands alone."""
    builder = Builder()
    builder.build(text)
    data = builder.root
    if builder.faults or not isinstance(data, dict) or next(reversed(data), "") != _KEY:
        return None
    last_line = (text.count("\n") - 1) << COLUMN_BITS
    return data if builder.marks[id(data)][-1] == last_line else None


def _after(text: str) -> dict[str, Any] | None:
    """What stands after the list: further keys, or nothing."""
    if not text:
        return {}
    if not text[0].isalpha():
        return None
    builder = Builder()
    builder.build(text)
    return builder.root if isinstance(builder.root, dict) and not builder.faults else None


def _rows(lines: list[str]) -> list[dict[str, Any]]:
    """The groups of the list. Raises `_UnusualError` at a line that is not of the known kind.

    Plain values, which are nearly everything, are handled here: a call for each costs a fifth.
    """
    rows: list[dict[str, Any]] = []
    row: dict[str, Any] = {}
    known: dict[str, tuple[bool, str]] = {}
    at, total = 0, len(lines)
    while at < total:
        start, colon, value = lines[at].partition(": ")
        at += 1
        if not colon:
            opens, name = _named(start, bare=True)
        else:
            opens, name = known.get(start) or known.setdefault(start, _named(start))
        if opens:
            row = {}
            rows.append(row)
        if name in row:
            raise _UnusualError
        if value[:1].isalnum():
            if ": " in value or " #" in value or value[-1] in " :":
                raise _UnusualError
            row[name] = None if value in NOTHING else value
        elif not colon:
            row[name], at = _items(lines, at)
        elif value in _BLOCK_ENDS:
            row[name], at = _block(lines, at, _BLOCK_ENDS[value])
        else:
            row[name] = _quoted(value)
    return rows


def _named(start: str, *, bare: bool = False) -> tuple[bool, str]:
    """Whether a line opens a group, and its key; ``bare`` where nothing follows the colon."""
    indent, words = start[: len(_DASH)], start[len(_DASH) :]
    name = words.removesuffix(":") if bare else words
    if indent not in {_DASH, _INDENT} or (bare and name == words) or not _NAME.fullmatch(name):
        raise _UnusualError
    return indent == _DASH, name


def _quoted(words: str) -> str:
    """A value in quotation marks, on one line."""
    if words[:1] == words[-1:] == "'" and len(words) > 1:
        inner = words[1:-1]
        if "'" not in inner:
            return inner
        if "'" not in inner.replace("''", ""):
            return inner.replace("''", "'")
    elif words[:1] == words[-1:] == '"':
        return _escaped(words)
    raise _UnusualError


def _escaped(words: str) -> str:
    """A value in double quotation marks, by the strict reader: there are few."""
    builder = Builder()
    builder.build(f"value: {words}\n")
    root = builder.root
    if builder.faults or not isinstance(root, dict) or not isinstance(root["value"], str):
        raise _UnusualError
    return root["value"]


def _items(lines: list[str], at: int) -> tuple[list[str | None] | None, int]:
    """The list of words below a key, and where the lines go on; None where there is none."""
    items: list[str | None] = []
    while at < len(lines) and lines[at].startswith(_ITEM):
        words = lines[at][len(_ITEM) :]
        if not words[:1].isalnum():
            items.append(_quoted(words))
        elif ": " in words or " #" in words or words[-1] in " :":
            raise _UnusualError
        else:
            items.append(None if words in NOTHING else words)
        at += 1
    return items or None, at


def _block(lines: list[str], at: int, ending: str) -> tuple[str, int]:
    """A literal block, and where the lines go on."""
    inside = []
    while at < len(lines) and (lines[at].startswith(_BLOCK) or not lines[at]):
        inside.append(lines[at][len(_BLOCK) :])
        at += 1
    doubtful = not inside or not inside[0] or inside[0][0] == " " or not inside[-1]
    if doubtful or any(line.isspace() for line in inside):
        raise _UnusualError
    return "\n".join(inside) + ending, at
