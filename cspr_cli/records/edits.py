"""The smallest set of edits that turns one version of a record's data into the next.

Editing field by field keeps a person's comments and order; a list whose length changed is put in
whole, or only added to at its end where that is all that happened. A group that the next version
does not have is emptied key by key, for its keys may carry a person's comments.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from cspr_cli.records.paths import Key

Edit = tuple[tuple[Key, ...], object]


def edits(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[tuple[Key, ...], object]:
    """Paths and their new values; None empties a field that the new version does not have."""
    return dict(_group_edits((), before, after))


def _group_edits(
    path: tuple[Key, ...], before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Edit]:
    for key in dict.fromkeys((*before, *after)):
        yield from _edits((*path, key), before.get(key), after.get(key))


def _edits(path: tuple[Key, ...], before: Any, after: Any) -> Iterator[Edit]:
    if before == after or (before in (None, "") and after in (None, "")):
        return
    if isinstance(before, Mapping) and (after is None or isinstance(after, Mapping)):
        yield from _group_edits(path, before, after or {})
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from _edits((*path, index), old, new)
    else:
        yield path, after
