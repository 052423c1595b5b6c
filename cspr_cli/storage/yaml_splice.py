"""Splices values into a YAML text at the place where the old ones stand."""

import re
from collections.abc import Mapping

from yaml.nodes import MappingNode, Node, ScalarNode

from cspr_cli.storage.yaml_tree import Entry, children, end_of, is_flow, start_of
from cspr_cli.storage.yaml_writer import block_value, is_block, on_one_line

_FLOW_SIGN = re.compile(r"[\[\]{},?]")


def set_value(body: str, entry: Entry, value: object) -> str:
    """The text with another value in an entry that is there."""
    start, end = int(entry.value.start_mark.index), end_of(body, entry.value)
    if entry.in_flow:
        return f"{body[:start]}{_space(body, start)}{_in_flow(value)}{body[end:]}"
    old_is_short = "\n" not in body[start:end] and isinstance(entry.value, ScalarNode)
    if old_is_short and _is_short(value):
        words = _one_line(value, entry.value)
        return f"{body[:start]}{_space(body, start) if words else ''}{words}{body[end:]}"
    line_end = body.find("\n", end) if "\n" in body[end:] else len(body)
    comment, rest = body[end:line_end], body[line_end:]
    first, *more = _block_after("", value, _column(entry)).split("\n", 1)
    lines = "\n".join((first + comment, *more))
    return body[: _after_sign(body, entry)] + lines + rest


def insert_entry(body: str, node: Node | None, key: str | None, value: object) -> str:
    """The text with one more key or item at the end of a group or list that is not empty."""
    if node is None:
        return _with_line_end(body) + _block_after(f"{on_one_line(str(key))}:", value, 0) + "\n"
    end = end_of(body, children(node)[-1].value)
    if is_flow(node):
        start = f"{_in_flow(key)}: " if key is not None else ""
        return f"{body[:end]}, {start}{_in_flow(value)}{body[end:]}"
    line_end = body.find("\n", end)
    before = _with_line_end(body if line_end < 0 else body[: line_end + 1])
    column = int(node.start_mark.column)
    sign = "-" if key is None else f"{on_one_line(key)}:"
    return before + " " * column + _block_after(sign, value, column) + "\n" + body[len(before) :]


def remove_entry(body: str, entry: Entry) -> str:
    """The text without an entry; what it leaves empty is written ``{}`` or ``[]``."""
    if entry.parent is None:
        return body
    entries = children(entry.parent)
    number = next(i for i, other in enumerate(entries) if other.value is entry.value)
    if len(entries) == 1:
        return _emptied(body, entry.parent)
    if entry.in_flow:
        return _without_flow_entry(body, entries, number)
    line_start = body.rfind("\n", 0, start_of(entry)) + 1
    if body[line_start : start_of(entry)].strip(" ") not in ("", "-" if entry.key is None else ""):
        return body[: start_of(entry)] + body[start_of(entries[number + 1]) :]
    line_end = body.find("\n", end_of(body, entry.value))
    return body[:line_start] + (body[line_end + 1 :] if line_end >= 0 else "")


def _emptied(body: str, parent: Node) -> str:
    sign = "{}" if isinstance(parent, MappingNode) else "[]"
    start, end = int(parent.start_mark.index), end_of(body, parent)
    line_end = body.find("\n", end)
    before = body[:start].rstrip(" \n")
    if not is_flow(parent) and before.endswith((":", "-")):
        return f"{before} {sign}{body[line_end if line_end >= 0 else len(body) :]}"
    return f"{body[:start]}{sign}{body[end:]}"


def _without_flow_entry(body: str, entries: list[Entry], number: int) -> str:
    if number:
        start = end_of(body, entries[number - 1].value)
        return body[:start] + body[end_of(body, entries[number].value) :]
    return body[: start_of(entries[0])] + body[start_of(entries[1]) :]


def _after_sign(body: str, entry: Entry) -> int:
    """Just after the colon or the dash that stands before a value."""
    if entry.key is not None:
        return body.index(":", int(entry.key.end_mark.index)) + 1
    return body.rindex("-", 0, int(entry.value.start_mark.index)) + 1


def _column(entry: Entry) -> int:
    return int(entry.parent.start_mark.column) if entry.parent is not None else 0


def _block_after(sign: str, value: object, column: int) -> str:
    """A value after its sign, its further lines indented below the column."""
    first, *more = block_value(sign, value)
    margin = " " * column
    return "\n".join((first, *(f"{margin}{line}" if line else "" for line in more)))


def _is_short(value: object) -> bool:
    if isinstance(value, (Mapping, list, tuple)):
        return not value
    return not (isinstance(value, str) and is_block(value))


def _one_line(value: object, old: Node) -> str:
    """One line, in double quotation marks where the old value had them."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return _in_flow(value)
    words = on_one_line(value)
    wants_double = getattr(old, "style", None) == '"' and not words.startswith('"')
    return on_one_line(value, double=True) if wants_double else words


def _in_flow(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, Mapping):
        return (
            "{"
            + ", ".join(f"{_in_flow(key)}: {_in_flow(item)}" for key, item in value.items())
            + "}"
        )
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_in_flow(item) for item in value) + "]"
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return on_one_line(str(value), double=_FLOW_SIGN.search(str(value)) is not None)


def _space(body: str, start: int) -> str:
    """A value needs a space after its colon or dash."""
    return " " if start and body[start - 1] in ":-" else ""


def _with_line_end(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"
