"""The surest routes: content controls by their tag, and bookmarks by the name made from it."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from cspr_cli.intake.answers import control_answer, written_answer
from cspr_cli.intake.reading import Items, Places, ReadValue, Route
from cspr_cli.intake.word_controls import Control, ControlKind, Spot
from cspr_cli.records.form import BOOKMARK_START, bookmark_name

_PLACE = re.compile(r"\[([^\]]*)\]")
_TELLING = 5  # tags: fewer may come twice by copying a table
_NEARLY_ALL = 0.8
_GAP = 8  # places in a row without a bookmark: beyond it a list has no more
_MOST_ITEMS = 60  # the places of a list whose bookmarks are looked for


def read_controls(
    controls: tuple[Control, ...], places: Places, items: Items
) -> Iterator[tuple[ReadValue, Control]]:
    """The values of the controls whose tag is a path of the form.

    A row that was copied carries the same tags as its original: it is an item of its own, and
    takes the next free place. So is a blank block that was filled in; left blank, it is nothing.
    """
    known = [
        one
        for one in controls
        if one.kind is not ControlKind.GROUP and places.field_at(one.tag) is not None
    ]
    for control in known:
        items.take(control.tag)
    answered = {_head(one.tag) for one in known if one.value.strip()}
    paths = _Paths(items, answered, doubled=_is_doubled(known))
    for control in known:
        path, found = paths.settled(control), places.field_of(control.tag, control.alias)
        if path and found is not None:
            field, key = found[1], places.section_key(control.tag)
            value, sure = control_answer(control, field)
            where = control.where
            yield ReadValue(path, field.label, value, Route.CONTROL, sure, where, key), control


def _is_doubled(controls: Sequence[Control]) -> bool:
    """Whether the whole form stands in the file twice, as one pasted after its blank does."""
    count = Counter(control.tag for control in controls)
    repeated = sum(1 for times in count.values() if times > 1)
    return repeated >= max(_TELLING, _NEARLY_ALL * len(count))


class _Paths:
    """Settles which item of a list a control belongs to.

    ``doubled`` says that the form stands in the file twice: no repeat is then a new item.
    """

    def __init__(self, items: Items, answered: set[str], *, doubled: bool) -> None:
        self._items = items
        self._answered = answered
        self._doubled = doubled
        self._first: dict[str, Control] = {}
        self._moved: dict[tuple[str, int, int], int] = {}
        self._named: dict[str, int] = {}

    def settled(self, control: Control) -> str:
        """The record path; "" for a blank block, or for a repeat that is no new row.

        Of a repeat outside lists the reader keeps what comes first and says something.
        """
        place = _PLACE.search(control.tag)
        before = self._first.setdefault(control.tag, control)
        if place is None:
            return control.tag
        if before is not control and not self._doubled:
            return self._copied(control, before.spot, place)
        if place[1].isdigit():
            return control.tag
        if _head(control.tag) not in self._answered:
            return ""
        return self._put(control.tag, place, self._named_place(control.tag, place))

    def _named_place(self, tag: str, place: re.Match[str]) -> int:
        head = _head(tag)
        if head not in self._named:
            self._named[head] = self._items.next(tag[: place.start()])
        return self._named[head]

    def _copied(self, control: Control, first: Spot | None, place: re.Match[str]) -> str:
        here = control.spot
        if here is None or first is None or here[:2] == first[:2] or not control.value.strip():
            return ""
        key = (_head(control.tag), *_block(here, first))
        if key not in self._moved:
            self._moved[key] = self._items.next(control.tag[: place.start()])
        return self._put(control.tag, place, self._moved[key])

    def _put(self, tag: str, place: re.Match[str], number: int) -> str:
        return f"{tag[: place.start()]}[{number}]{tag[place.end() :]}"


def _head(tag: str) -> str:
    """A tag up to its place in a list: what the fields of one item share."""
    place = _PLACE.search(tag)
    return tag if place is None else tag[: place.end()]


def _block(here: Spot, first: Spot) -> tuple[int, int]:
    """What one copied item spans: a row of the same table, or the whole of another table."""
    return (here[0], here[1] if here[0] == first[0] else -1)


def read_bookmarks(
    bookmarks: Mapping[str, str], paths: Mapping[str, str], places: Places, answered: frozenset[str]
) -> Iterator[ReadValue]:
    """The values of bookmarks that no control answered; ``paths`` are from `bookmark_paths`."""
    for name, path in paths.items():
        text = bookmarks.get(name)
        found = places.field_at(path)
        if text and found is not None and path not in answered:
            field, key = found[1], places.section_key(path)
            value, sure = written_answer(text, field)
            yield ReadValue(path, field.label, value, Route.BOOKMARK, sure, "a bookmark", key)


def bookmark_paths(names: Collection[str], places: Places) -> dict[str, str]:
    """The record path that each bookmark of the form stands for, by its name."""
    if not any(name.startswith(BOOKMARK_START) for name in names):
        return {}
    single = [pattern for pattern in places.fields if "[]" not in pattern]
    found = {name: path for path in single if (name := bookmark_name(path)) in names}
    lists = [pattern for pattern in places.fields if "[]" in pattern]
    missing = 0
    for place in range(_MOST_ITEMS):
        paths = [pattern.replace("[]", f"[{place}]", 1) for pattern in lists]
        here = {name: path for path in paths if (name := bookmark_name(path)) in names}
        found.update(here)
        missing = 0 if here else missing + 1
        if missing > _GAP:
            break
    return found
