"""Record paths: ``referral.subjects[0].name`` as written in form definitions and templates.

A path is dotted keys with list places in brackets, counted from 0. As a tuple it is what the
reader's places and the editor's changes use: ``("subjects", 0, "name")``.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from cspr_cli.records.base import Record

Key = str | int
_PART = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


class PathError(ValueError):
    """A path that runs through a value of the wrong kind."""


def parts(path: str) -> tuple[Key, ...]:
    """``"a.b[2].c"`` as ``("a", "b", 2, "c")``."""
    return tuple(
        match[1] if match[1] is not None else int(match[2]) for match in _PART.finditer(path)
    )


def joined(keys: Sequence[Key]) -> str:
    """The inverse of ``parts``."""
    text = ""
    for key in keys:
        if isinstance(key, int):
            text += f"[{key}]"
        else:
            text += f".{key}" if text else key
    return text


def value_at(data: object, path: str | Sequence[Key], default: Any = None) -> Any:
    """What stands at ``path`` in plain data or in records; ``default`` where nothing does."""
    keys = parts(path) if isinstance(path, str) else path
    for key in keys:
        data = _step(data, key)
        if data is None:
            return default
    return data


def _step(data: object, key: Key) -> object:
    if isinstance(data, Mapping):
        return data.get(key)
    if isinstance(key, int):
        if isinstance(data, (list, tuple)) and key < len(data):
            return data[key]
        return None
    return getattr(data, key, None) if isinstance(data, Record) else None


def set_at(data: dict[str, Any], path: str | Sequence[Key], value: object) -> None:
    """Put ``value`` at ``path`` in plain data, making the mappings and lists on the way.

    Raises ``PathError`` where the path runs through something that is neither.
    """
    keys = parts(path) if isinstance(path, str) else tuple(path)
    here: Any = data
    for key, following in pairwise(keys):
        here = _descend(here, key, [] if isinstance(following, int) else {})
    _put(here, keys[-1], value)


def _descend(here: Any, key: Key, empty: Any) -> Any:
    if isinstance(key, int):
        _lengthen(here, key, empty)
        if here[key] is None:
            here[key] = empty
        return here[key]
    if not isinstance(here, dict):
        raise PathError(f"{key!r} is not inside a group of keys")
    return here.setdefault(key, empty)


def _put(here: Any, key: Key, value: object) -> None:
    if isinstance(key, int):
        _lengthen(here, key, None)
    elif not isinstance(here, dict):
        raise PathError(f"{key!r} is not inside a group of keys")
    here[key] = value


def _lengthen(here: Any, index: int, filler: Any) -> None:
    if not isinstance(here, list):
        raise PathError(f"[{index}] does not follow a list")
    while len(here) <= index:
        here.append(type(filler)() if filler is not None else None)
