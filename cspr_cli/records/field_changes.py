"""What changed between two versions of a record, field by field.

Items of a list that carry an ``id``, ``key`` or ``by`` are matched by it, so that an item put in
the middle is one addition and not a change to everything after it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_NAMES = ("id", "key", "by")
_EMPTY: tuple[object, ...] = (None, "", [], {})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's value before and after; empty text where it was or is not set.

    A whole item that came or went is one change, with ``path`` ending in the item's name.
    """

    path: str
    before: str
    after: str


def field_changes(before: object, after: object) -> tuple[FieldChange, ...]:
    """The changes from one version of a record's plain data to the next, in the file's order."""
    return tuple(_changes("", before, after))


def _changes(path: str, before: Any, after: Any) -> Iterator[FieldChange]:
    if before == after or (before in _EMPTY and after in _EMPTY):
        return
    if _is_group(before) and _is_group(after):
        yield from _group_changes(path, before or {}, after or {})
    elif _is_list(before) and _is_list(after):
        yield from _list_changes(path, before or [], after or [])
    else:
        yield FieldChange(path, _words(before), _words(after))


def _is_group(value: object) -> bool:
    return value is None or isinstance(value, Mapping)


def _is_list(value: object) -> bool:
    return value is None or isinstance(value, list)


def _group_changes(
    path: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[FieldChange]:
    for key in dict.fromkeys((*before, *after)):
        yield from _changes(f"{path}.{key}" if path else key, before.get(key), after.get(key))


def _list_changes(path: str, before: list[Any], after: list[Any]) -> Iterator[FieldChange]:
    old, new = _by_name(before), _by_name(after)
    if old is None or new is None:
        yield from _plain_list_changes(path, before, after)
        return
    for name in dict.fromkeys((*old, *new)):
        place = f"{path}[{name}]"
        if name in old and name in new:
            yield from _changes(place, old[name], new[name])
        else:
            yield FieldChange(place, _words(old.get(name)), _words(new.get(name)))


def _plain_list_changes(path: str, before: list[Any], after: list[Any]) -> Iterator[FieldChange]:
    shared = min(len(before), len(after))
    for index in range(shared):
        yield from _changes(f"{path}[{index + 1}]", before[index], after[index])
    for index in range(shared, max(len(before), len(after))):
        old, new = before[index : index + 1], after[index : index + 1]
        yield FieldChange(f"{path}[{index + 1}]", _words(old), _words(new))


def _by_name(items: Sequence[Any]) -> dict[str, Any] | None:
    """The items by their name, or None where they have none or share one."""
    named: dict[str, Any] = {}
    for item in items:
        name = _name(item)
        if name is None or name in named:
            return None
        named[name] = item
    return named


def _name(item: object) -> str | None:
    if not isinstance(item, Mapping):
        return None
    return next((str(item[key]) for key in _NAMES if item.get(key)), None)


def _words(value: object) -> str:
    if value in _EMPTY:
        return ""
    if isinstance(value, Mapping):
        return "; ".join(
            f"{key}: {_words(part)}" for key, part in value.items() if part not in _EMPTY
        )
    if isinstance(value, list):
        return ", ".join(_words(item) for item in value)
    return str(value)
