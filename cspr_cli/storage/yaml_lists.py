"""Writes a list of groups anew and keeps the comments in it, item by item.

`yaml_editor` replaces a whole list where an item came or went, and its comments with it. Here an
item that stays keeps its own text, one that changed is edited in its own text, and what was said
about one that is gone stays where it stood. Items are known by their ``id``.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cspr_cli.records.errors import CsprError
from cspr_cli.storage.yaml_editor import DELETE, edited
from cspr_cli.storage.yaml_reader import Location, newline_of, read_text
from cspr_cli.storage.yaml_tree import children, end_of, find, is_flow, start_of

Plain = Mapping[str, Any]
_COMMENT = re.compile(r"^\s*#|\s#", re.MULTILINE)
_HOLDER = "items"


def holds_comments(text: str, key: str) -> bool:
    """Whether anything that looks like a comment stands in a record from this key on."""
    start = re.search(rf"^{re.escape(key)}:", text, re.MULTILINE)
    return start is not None and _COMMENT.search(text, start.end()) is not None


def with_items(text: str, key: str, items: Sequence[Plain]) -> str:
    """The text of a record with the items of one of its lists changed, and every comment kept.

    Raises:
        CsprError: the text has problems, or is laid out so that the list cannot be written anew.
    """
    newline = newline_of(text)
    body = text.replace("\r\n", "\n")
    entry, rest = find(body, (key,))
    if rest or entry is None or not entry.has_items or is_flow(entry.value):
        return edited(text, {(key,): list(items)})
    before = _data(body)[key]
    places = [_lines_of(body, one.value, start_of(one)) for one in children(entry.value)]
    column = len(body[places[0][0] :]) - len(body[places[0][0] :].lstrip(" "))
    whole = _rewritten(body, places, before, items, " " * column)
    result = body[: places[0][0]] + whole + body[places[-1][1] :]
    wanted = {**_data(body), key: [dict(item) for item in items]}
    if _data(result) != wanted:
        raise CsprError(
            f"the comments among the {key} cannot be kept, as the record is laid out",
            "Move them to the note of the event that they are about, and commit that first.",
        )
    return result.replace("\n", newline)


def _lines_of(body: str, node: Any, start: int) -> tuple[int, int]:
    """Where an item's own lines begin and end; a comment on its last line is its own."""
    end = body.find("\n", end_of(body, node))
    return body.rfind("\n", 0, start) + 1, len(body) if end < 0 else end + 1


def _rewritten(
    body: str,
    places: Sequence[tuple[int, int]],
    before: Sequence[Plain],
    items: Sequence[Plain],
    indent: str,
) -> str:
    old = {str(one["id"]): at for at, one in enumerate(before)}
    staying = {str(item["id"]) for item in items}
    leaving = {at for ident, at in old.items() if ident not in staying}
    pieces: list[str] = []
    for item in items:
        at = old.get(str(item["id"]))
        if at is None:
            pieces.append(_new_lines(item, indent))
            continue
        gone = [one for one in range(at) if one in leaving]
        pieces.extend(_said_of_gone(body, places, one, indent) for one in gone)
        leaving -= {*gone}
        lines = body[slice(*places[at])]
        pieces.append(_above(body, places, at) + _changed_lines(lines, before[at], item))
    pieces.extend(_said_of_gone(body, places, one, indent) for one in sorted(leaving))
    return "".join(piece if piece.endswith("\n") or not piece else f"{piece}\n" for piece in pieces)


def _above(body: str, places: Sequence[tuple[int, int]], at: int) -> str:
    """The comments between an item and the one before it."""
    return body[places[at - 1][1] : places[at][0]] if at else ""


def _said_of_gone(body: str, places: Sequence[tuple[int, int]], at: int, indent: str) -> str:
    """What was said in comments about an item that is gone: above it, and in its own lines."""
    own = body[slice(*places[at])].splitlines()
    lines = (line.strip() for line in own if _COMMENT.search(line))
    said = "".join(f"{indent}# {line.lstrip('# ')}\n" for line in lines)
    return _above(body, places, at) + said


def _changed_lines(lines: str, before: Plain, after: Plain) -> str:
    if before == after:
        return lines
    keys = dict.fromkeys((*before, *after))
    changes: dict[Location, object] = {
        (_HOLDER, 0, key): after.get(key, DELETE)
        for key in keys
        if before.get(key) != after.get(key)
    }
    return edited(f"{_HOLDER}:\n{lines}", changes).partition("\n")[2]


def _new_lines(item: Plain, indent: str) -> str:
    text = edited(f"{_HOLDER}:\n", {(_HOLDER,): [dict(item)]}).partition("\n")[2]
    given = len(text) - len(text.lstrip(" "))
    lines = (line[given:] for line in text.splitlines())
    return "".join(f"{indent}{line}\n" if line else "\n" for line in lines)


def _data(body: str) -> dict[str, Any]:
    data = read_text(body, "").data
    return data if isinstance(data, dict) else {}
