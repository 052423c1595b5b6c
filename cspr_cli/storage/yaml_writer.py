"""Writes plain data as YAML for people to read: block style, quotes wherever YAML could err.

What it writes reads back exactly, by the strict reader and by YAML 1.1 and 1.2 programs alike.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cspr_cli.records.errors import CsprError

Labels = Mapping[tuple[str, ...], str]
"""The comment for each key, by the keys that lead to it; item numbers are left out."""

_INDENT = "  "
_SAFE_PLAIN = re.compile(
    r"[^\W\d_](?:[^\x00-\x1f\x7f-\x9f:#\ufeff\u2028\u2029]|:(?=[^\s])|(?<! )#)*"
)
_MISTYPED = re.compile(r"(?:y|yes|n|no|true|false|on|off|null|nan|inf|\S*://\S*)", re.IGNORECASE)
_NEEDS_ESCAPE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NOT_IN_BLOCK = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_BLANK_WITH_SPACES = re.compile(r"^[ \t]+$", re.MULTILINE)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LONGEST_KEY = 120
_SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_TO_ESCAPE = re.compile(r"[\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def new_text(
    data: Mapping[str, object],
    *,
    schema: str = "",
    header_comments: Iterable[str] = (),
    labels: Labels | None = None,
) -> str:
    """The text of a new record.

    Args:
        data: Groups and lists of strings, whole numbers and None.
        schema: The way from the record to its JSON Schema file, such as
            ``../../schemas/case.schema.json``; written so that editors find it.
        header_comments: Lines for the top of the file, without their ``#``.
        labels: Comments above keys, such as the labels of the form that asks for them.

    Raises:
        CsprError: The data holds half a character (a lone surrogate), which no file can, or
            a key of over 120 characters.
    """
    lines = [f"# yaml-language-server: $schema={schema}"] if schema else []
    for comment in header_comments:
        lines.extend(_comment(comment, ""))
    lines.extend(_node(data, 0, (), labels or {}))
    return "\n".join(lines) + "\n" if lines else ""


def long_text(data: Mapping[str, object], *, schema: str = "") -> str:
    """The text of a long record, such as a chronology; lines are never folded."""
    return new_text(data, schema=schema)


def is_safe_plain(text: str) -> bool:
    """Whether a string means itself in YAML without quotes, to every YAML program."""
    return (
        _SAFE_PLAIN.fullmatch(text) is not None
        and _MISTYPED.fullmatch(text) is None
        and not text.endswith(" ")
        and not text.endswith(":")
    )


def is_block(text: str) -> bool:
    """Whether a string is written as a literal block: several lines, with nothing odd in them.

    One that ends in blank lines is not: they would run together with those that follow it.
    """
    return (
        "\n" in text
        and not text.endswith("\n\n")
        and text[0] not in " \t\n"
        and _NOT_IN_BLOCK.search(text) is None
        and _BLANK_WITH_SPACES.search(text) is None
    )


def block_value(start: str, value: object) -> list[str]:
    """The lines of a value after its key or dash, the further lines indented by one step."""
    if start == "-" and value and isinstance(value, (Mapping, list, tuple)):
        return list(_item("", value, 1, (), {}))
    return list(_value(start, value, 1, (), {}))


def on_one_line(text: str, *, double: bool = False) -> str:
    """A string as YAML on one line: plain where that is safe, else quoted.

    Args:
        text: The string.
        double: Put it in double quotation marks in any case.

    Raises:
        CsprError: It holds half a character (a lone surrogate).
    """
    if _SURROGATE.search(text):
        raise CsprError("a value holds half a character, which no text file can hold")
    if not double and is_safe_plain(text):
        return text
    if not double and _NEEDS_ESCAPE.search(text) is None:
        return "'" + text.replace("'", "''") + "'"
    return '"' + _TO_ESCAPE.sub(_escaped, text) + '"'


def _escaped(found: re.Match[str]) -> str:
    sign = found[0]
    return _SHORT_ESCAPES.get(sign) or f"\\u{ord(sign):04X}"


def _node(data: object, depth: int, keys: tuple[str, ...], labels: Labels) -> Iterator[str]:
    if isinstance(data, Mapping):
        yield from _group(data, depth, keys, labels)
    elif isinstance(data, Sequence) and not isinstance(data, str):
        yield from _list(data, depth, keys, labels)


def _group(
    data: Mapping[str, object], depth: int, keys: tuple[str, ...], labels: Labels
) -> Iterator[str]:
    indent = _INDENT * depth
    for key, value in data.items():
        path = (*keys, key)
        if len(key) > _LONGEST_KEY:
            raise CsprError(f"a key of {len(key)} characters is too long for a record")
        if path in labels:
            yield from _comment(labels[path], indent)
        start = f"{indent}{on_one_line(key)}:"
        yield from _value(start, value, depth + 1, path, labels)


def _list(
    data: Sequence[object], depth: int, keys: tuple[str, ...], labels: Labels
) -> Iterator[str]:
    indent = _INDENT * depth
    for number, value in enumerate(data):
        shown = labels if number == 0 else {}
        if value and isinstance(value, (Mapping, list, tuple)):
            yield from _item(indent, value, depth + 1, keys, shown)
        else:
            yield from _value(f"{indent}-", value, depth + 1, keys, shown)


def _item(
    indent: str, value: object, depth: int, keys: tuple[str, ...], labels: Labels
) -> Iterator[str]:
    """A group or list in a list: its first line stands beside the dash."""
    dashed = False
    for line in _node(value, depth, keys, labels):
        if dashed:
            yield line
        elif line.lstrip().startswith("#"):
            yield f"{indent}{line.lstrip()}"
        else:
            yield f"{indent}- {line[len(indent) + len(_INDENT) :]}"
            dashed = True


def _value(
    start: str, value: object, depth: int, keys: tuple[str, ...], labels: Labels
) -> Iterator[str]:
    """A value after its key or dash."""
    if value is None:
        yield start
    elif isinstance(value, (Mapping, list, tuple)):
        if value:
            yield start
            yield from _node(value, depth, keys, labels)
        else:
            yield f"{start} {'{}' if isinstance(value, Mapping) else '[]'}"
    elif isinstance(value, int) and not isinstance(value, bool):
        yield f"{start} {value}"
    elif isinstance(value, str) and is_block(value) and not _SURROGATE.search(value):
        yield from _block(start, value, _INDENT * depth)
    else:
        yield f"{start} {on_one_line(str(value))}"


def _block(start: str, text: str, indent: str) -> Iterator[str]:
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    yield f"{start} |{'-' if ends == 0 else '' if ends == 1 else '+'}"
    for line in body.split("\n"):
        yield f"{indent}{line}" if line else ""
    for _ in range(ends - 1):
        yield ""


def _comment(words: str, indent: str) -> Iterator[str]:
    for line in words.splitlines():
        shown = _NEEDS_ESCAPE.sub(" ", line).strip()
        yield f"{indent}# {shown}" if shown else f"{indent}#"
