"""The surest routes: content controls by their tag, and bookmarks by the name made from it."""

import re
from collections.abc import Callable, Iterator, Mapping

from cspr_cli.intake.answers import control_answer, written_answer
from cspr_cli.intake.reading import Items, Places, ReadValue, Route
from cspr_cli.intake.word_controls import Control, ControlKind, Spot

_LAST_PLACE = re.compile(r"\[(\d+)\]")

BookmarkName = Callable[[str], str]
"""Makes the bookmark's name from a control's tag, as the outgoing form does."""


def read_controls(
    controls: tuple[Control, ...], places: Places, items: Items
) -> Iterator[tuple[ReadValue, Control]]:
    """The values of the controls whose tag is a path of the form.

    A row that was copied carries the same tags as its original: it is an item of its own, and
    takes the next free place.
    """
    known = [one for one in controls if one.kind is not ControlKind.GROUP]
    for control in known:
        if places.field_at(control.tag) is not None:
            items.take(control.tag)
    seen: dict[str, Control] = {}
    moved: dict[tuple[str, int, int], int] = {}
    for control in known:
        path = _settled(control, seen, moved, items) if places.field_at(control.tag) else ""
        found = places.field_at(path) if path else None
        if found is None:
            continue
        section, field = found
        value, sure = control_answer(control, field)
        label, where = field.label, control.where
        yield ReadValue(path, label, value, Route.CONTROL, sure, where, section.key), control


def _settled(
    control: Control,
    seen: dict[str, Control],
    moved: dict[tuple[str, int, int], int],
    items: Items,
) -> str:
    """The path that a control answers; empty for a repeat that is no new row."""
    before = seen.setdefault(control.tag, control)
    if before is control:
        return control.tag
    place = _LAST_PLACE.search(control.tag)
    if place is None or not _another_row(before.spot, control.spot) or control.spot is None:
        return ""
    head = control.tag[: place.start()]
    key = (head, control.spot[0], control.spot[1])
    if key not in moved:
        moved[key] = items.next(head)
    return f"{head}[{moved[key]}]{control.tag[place.end() :]}"


def _another_row(one: Spot | None, other: Spot | None) -> bool:
    return one is not None and other is not None and one[:2] != other[:2]


def read_bookmarks(
    bookmarks: Mapping[str, str],
    sent: Mapping[str, str],
    places: Places,
    name_of: BookmarkName,
    answered: frozenset[str],
) -> Iterator[ReadValue]:
    """The values of bookmarks, for the paths that were sent and that no control answered."""
    for path in sent:
        found = places.field_at(path)
        text = bookmarks.get(name_of(path))
        if found is None or text is None or path in answered:
            continue
        section, field = found
        value, sure = written_answer(text, field)
        yield ReadValue(path, field.label, value, Route.BOOKMARK, sure, "a bookmark", section.key)
