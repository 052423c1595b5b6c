"""An example told over another: the files that differ, put over those of the one that it is like.

A folder whose ``story.yaml`` says ``like: NAME`` uses that example's files. A YAML file of its own
holds only what differs: groups are joined key by key, an empty value takes a key out, and lists
are joined item by item where each item names itself, and replaced otherwise.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cspr_cli.records.errors import CsprError
from cspr_cli.storage.yaml_reader import read_text
from cspr_cli.storage.yaml_writer import long_text

_STORY, _LIKE = "story.yaml", "like"
_NAMED_BY = ("key", "id", "agency")


def example_text(folder: Path, name: str) -> str:
    """The text of one of an example's files, with what it takes from the one that it is like.

    Raises:
        CsprError: A file cannot be read as YAML, or neither example has the file.
    """
    own, like = folder / name, _like(folder)
    if like is None:
        return _text(own)
    if not own.is_file():
        return _text(like / name)
    if not (like / name).is_file() or own.suffix != ".yaml":
        return _text(own)
    told = _data(own)
    told.pop(_LIKE, None)
    return long_text(_joined(_data(like / name), told))


def example_file(folder: Path, name: str) -> bytes:
    """The bytes of one of an example's files, or of the one that it is like.

    Raises:
        CsprError: neither example has the file.
    """
    own, like = folder / name, _like(folder)
    found = next((path for path in (own, like and like / name) if path and path.is_file()), None)
    if found is None:
        raise CsprError(f"The example has no file {name}.")
    return found.read_bytes()


def _like(folder: Path) -> Path | None:
    """The folder of the example that this one is told over, or None where it stands alone."""
    story = folder / _STORY
    name = _data(story).get(_LIKE) if story.is_file() else None
    return None if name is None else folder.parent / str(name)


def _text(path: Path) -> str:
    if not path.is_file():
        raise CsprError(f"The example has no file {path.name}.")
    return path.read_text(encoding="utf-8")


def _data(path: Path) -> dict[str, Any]:
    loaded = read_text(path.read_text(encoding="utf-8"), path.name)
    if loaded.problems:
        raise CsprError(f"The example's {path.name} cannot be read: {loaded.problems[0].message}")
    return dict(loaded.data) if isinstance(loaded.data, dict) else {}


def _joined(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    joined = dict(under)
    for key, value in over.items():
        if value is None:
            joined.pop(key, None)
        else:
            joined[key] = _put_over(joined.get(key), value)
    return joined


def _put_over(under: Any, over: Any) -> Any:
    if isinstance(under, dict) and isinstance(over, dict):
        return _joined(under, over)
    if isinstance(under, list) and isinstance(over, list):
        named_by = next((key for key in _NAMED_BY if _names(under, over, key)), None)
        return over if named_by is None else _joined_items(under, over, named_by)
    return over


def _names(under: Sequence[Any], over: Sequence[Any], key: str) -> bool:
    """Whether every item of both lists has the key, and no two of one list share its value."""
    for items in (under, over):
        named = [item.get(key) for item in items if isinstance(item, dict)]
        if None in named or len(named) < len(items) or len(set(named)) < len(named):
            return False
    return True


def _joined_items(under: Sequence[Any], over: Sequence[Any], key: str) -> list[Any]:
    told = {item[key]: item for item in over}
    joined = [_joined(item, told.pop(item[key], {})) for item in under]
    return [*joined, *told.values()]
