"""Changes single values in a YAML text that a person keeps: the rest stays, letter for letter.

The new words are spliced in where the old ones stand, so comments, order, quotes, indentation and
line endings elsewhere cannot change. The result is read back, and refused unless it says exactly
what was asked.
"""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cspr_cli.records.errors import CsprError
from cspr_cli.storage.yaml_reader import Location, newline_of, read_text
from cspr_cli.storage.yaml_splice import insert_entry, remove_entry, set_value
from cspr_cli.storage.yaml_tree import Entry, find


@dataclass(frozen=True, slots=True)
class Append:
    """Adds one item to the end of a list, which is made where there is none."""

    value: object


class _Delete:
    """The kind of `DELETE`."""


DELETE = _Delete()
"""Removes a key or an item; one that is not there is left so."""

_BYTE_ORDER_MARK = "\ufeff"


def edited(text: str, changes: Mapping[Location, object]) -> str:
    """The text with values changed.

    Args:
        text: A YAML text that `yaml_reader` reads without problems.
        changes: New values by location, such as ``("agencies", 0, "due")``: strings, whole numbers,
            None, groups, lists, `DELETE` or `Append`. Groups that are missing on the way are made.

    Raises:
        CsprError: The text has problems, a location leads through a plain value or past the end of
            a list, or the text is laid out so that the change cannot be spliced in.
    """
    newline = newline_of(text)
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    body = text.removeprefix(mark).replace("\r\n", "\n")
    wanted = _data(body)
    for location, value in changes.items():
        applied = _applied(wanted, location, value) if location else wanted
        if applied != wanted:
            body = _spliced(body, location, value)
            wanted = applied
    if _data(body) != wanted:
        raise CsprError(
            "the record is laid out in a way that cspr cannot change safely",
            "Make the change by hand, or lay the record out with one key to a line.",
        )
    return mark + body.replace("\n", newline)


def _data(body: str) -> dict[str, Any] | list[Any]:
    loaded = read_text(body, "")
    if loaded.problems:
        first = loaded.problems[0]
        raise CsprError(f"line {first.line}: {first.message}", first.hint)
    return {} if loaded.data is None else loaded.data


def _plain(value: object) -> Any:
    if value is None:
        return None
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return str(value)


def _applied(data: Any, location: Location, value: object) -> Any:
    """The plain data that the text must say after one change."""
    result = copy.deepcopy(data)
    here = result
    for number, step in enumerate(location[:-1]):
        if isinstance(here, dict) and here.get(str(step)) is None:
            if value is DELETE:
                return result
            here[str(step)] = {}
        here = _inside(here, step, location[: number + 1])
    _put(here, location, value)
    return result


def _put(here: Any, location: Location, value: object) -> None:
    last = location[-1]
    is_there = last in here if isinstance(here, dict) else _has_item(here, last)
    if value is DELETE:
        if is_there:
            del here[last]
        return
    if not is_there and not isinstance(here, dict):
        raise _no_way(location)
    if isinstance(value, Append):
        before = here.get(last) if isinstance(here, dict) else here[last]
        if not isinstance(before, (list, type(None))):
            raise _no_way(location)
        here[last] = [*(before or []), _plain(value.value)]
    else:
        here[last] = _plain(value)


def _has_item(here: object, step: str | int) -> bool:
    return isinstance(here, list) and isinstance(step, int) and 0 <= step < len(here)


def _inside(here: Any, step: str | int, location: Location) -> Any:
    if (isinstance(here, dict) and step in here) or _has_item(here, step):
        inner = here[step]
    else:
        raise _no_way(location)
    if not isinstance(inner, (dict, list)):
        raise _no_way(location)
    return inner


def _no_way(location: Location) -> CsprError:
    shown = ".".join(str(step) for step in location)
    return CsprError(f"the record has no place called {shown}", "It may have changed; look at it.")


def _spliced(body: str, location: Location, value: object) -> str:
    entry, rest = find(body, location)
    if value is DELETE:
        return body if rest or entry is None else remove_entry(body, entry)
    appended = isinstance(value, Append)
    content = value.value if isinstance(value, Append) else value
    if not rest and appended and entry is not None and entry.has_items:
        return insert_entry(body, entry.value, None, content)
    for step in reversed(rest[1:]):
        content = {step: [content] if appended else content}
        appended = False
    content = [content] if appended else content
    if not rest and entry is not None:
        return set_value(body, entry, content)
    return _inserted(body, entry, str(rest[0]), content)


def _inserted(body: str, entry: Entry | None, key: str, content: object) -> str:
    """A key that its group does not have yet; the group itself may be empty."""
    if entry is None or entry.has_items:
        return insert_entry(body, entry.value if entry else None, key, content)
    return set_value(body, entry, {key: content})
