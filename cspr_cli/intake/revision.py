"""A revised return, three ways: the version first received, the new one, and the record now.

What the agency changed since its first version is taken; what the office changed or decided since
then is kept; where both changed the same thing, the office's words stay and the clash is listed for
a person. Nothing here reads or writes a file.
"""

import difflib
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cspr_cli.intake.compare import same

Plain = Mapping[str, Any]
_NOT_COMPARED = frozenset({"id", "origin", "note"})
_ALIKE = 0.6  # of difflib's ratio: the same sentence reworked, not another
_MOST_COMPARED = 40  # events of one date whose words are compared with each other


class Kind(StrEnum):
    """What a revised return did to a value or an event."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    CLASH = "clash"  # both sides changed it: the office's stays until a person settles it


@dataclass(frozen=True, slots=True)
class Alteration:
    """One value that the agency altered. ``key`` is a path, or an event's id and field.

    ``first`` is as first received, ``revised`` as it came now, ``kept`` what the record will say.
    """

    key: str
    kind: Kind
    first: str
    revised: str
    kept: str


@dataclass(frozen=True, slots=True)
class RevisedValues:
    """The values that the record will hold, and what the agency altered."""

    values: Mapping[str, str]
    alterations: tuple[Alteration, ...]


@dataclass(frozen=True, slots=True)
class RevisedEvents:
    """The events that the record will hold, in the new order, and what the agency altered.

    An added event has no ``id`` yet. An event that the agency took out stays at the end, and is
    listed as a clash, where somebody has decided on it, noted it or changed it; else it goes.
    """

    events: tuple[dict[str, Any], ...]
    alterations: tuple[Alteration, ...]

    def clashes(self) -> tuple[Alteration, ...]:
        """What a person has to settle."""
        return tuple(one for one in self.alterations if one.kind is Kind.CLASH)


def revise_values(
    first: Mapping[str, str], revised: Mapping[str, str], now: Mapping[str, str]
) -> RevisedValues:
    """Three versions of a form's values by path; a path that a version lacks says nothing in it."""
    values = dict(now)
    found = []
    for key in dict.fromkeys((*first, *revised, *now)):
        if key not in revised:
            continue
        kept, kind = _settled(first.get(key, ""), revised[key], now.get(key, ""))
        if kept or key in now:
            values[key] = kept
        if kind is not None:
            found.append(Alteration(key, kind, first.get(key, ""), revised[key], kept))
    return RevisedValues(values, tuple(found))


def _settled(first: str, revised: str, now: str) -> tuple[str, Kind | None]:
    """The value to keep, and what the agency did to it (None for nothing)."""
    if same(first, revised):
        return now, None
    if not same(first, now) and not same(revised, now):
        return now, Kind.CLASH
    if not first.strip():
        return revised, Kind.ADDED
    return revised, Kind.CHANGED if revised.strip() else Kind.REMOVED


def revise_events(
    first: Sequence[Plain],
    revised: Sequence[Plain],
    now: Sequence[Plain],
    decided: frozenset[str] = frozenset(),
) -> RevisedEvents:
    """Three versions of a chronology's events, those of the first and of now known by ``id``.

    ``decided`` are the ids that the office's decisions point at.
    """
    known = {str(event["id"]): event for event in first}
    current = {str(event["id"]): event for event in now}
    matched = match_events(first, revised)
    events: list[dict[str, Any]] = []
    found: list[Alteration] = []
    for place, event in enumerate(revised):
        ident = matched.get(place, "")
        if not ident:
            events.append(_without_id(event))
            found.append(Alteration("", Kind.ADDED, "", _said(event), _said(event)))
        elif ident in current:
            merged, altered = _merged(ident, known[ident], event, current[ident])
            events.append(merged)
            found.extend(altered)
        elif _words(known[ident]) != _words(event):  # deleted here, and changed there
            found.append(Alteration(ident, Kind.CLASH, _said(known[ident]), _said(event), ""))
    kept, gone = _taken_out(known, current, frozenset(matched.values()), decided)
    return RevisedEvents((*events, *kept), (*found, *gone))


def match_events(first: Sequence[Plain], revised: Sequence[Plain]) -> dict[int, str]:
    """Which event of the first version each revised one is: its id, by its place.

    By every word; by date, time and what happened; by the agency's own reference; by what happened
    alone, for a corrected date; and at last by date and words that are much alike.
    """
    found: dict[int, str] = {}
    for key in (_words, _happening, _reference, _told):
        _match_by(key, first, revised, found)
    _match_alike(first, revised, found)
    return found


def _match_by(
    key: Callable[[Plain], tuple[str, ...]],
    first: Sequence[Plain],
    revised: Sequence[Plain],
    found: dict[int, str],
) -> None:
    taken = set(found.values())
    waiting: dict[tuple[str, ...], deque[str]] = defaultdict(deque)
    for event in first:
        if str(event["id"]) not in taken and any(key(event)):
            waiting[key(event)].append(str(event["id"]))
    for place, event in enumerate(revised):
        if place not in found and waiting.get(key(event)):
            found[place] = waiting[key(event)].popleft()


def _match_alike(first: Sequence[Plain], revised: Sequence[Plain], found: dict[int, str]) -> None:
    taken = set(found.values())
    by_date: dict[str, list[Plain]] = defaultdict(list)
    for event in first:
        if str(event["id"]) not in taken:
            by_date[_word(event.get("date"))].append(event)
    for place, event in enumerate(revised):
        near = by_date.get(_word(event.get("date")), [])[:_MOST_COMPARED]
        if place in found or not near:
            continue
        best = max(near, key=lambda one: _likeness(one, event))
        if _likeness(best, event) >= _ALIKE:
            found[place] = str(best["id"])
            by_date[_word(event.get("date"))].remove(best)


def _likeness(one: Plain, other: Plain) -> float:
    told, retold = _word(one.get("what"))[:2000], _word(other.get("what"))[:2000]
    return difflib.SequenceMatcher(None, told, retold, autojunk=False).ratio()


def _merged(
    ident: str, first: Plain, revised: Plain, now: Plain
) -> tuple[dict[str, Any], list[Alteration]]:
    """One event of all three versions: the office's note and id, and each field settled."""
    merged: dict[str, Any] = {**_without_id(revised), "id": ident}
    found = []
    for name in dict.fromkeys((*first, *revised, *now)):
        if name in _NOT_COMPARED:
            continue
        versions = [_text(version.get(name)) for version in (first, revised, now)]
        kept, kind = _settled(*versions)
        source = now if kept == versions[2] else revised
        merged[name] = source.get(name)
        if kind is not None:
            found.append(Alteration(f"{ident}.{name}", kind, versions[0], versions[1], kept))
    if now.get("note"):
        merged["note"] = now["note"]
    return {name: value for name, value in merged.items() if value not in (None, "", (), [])}, found


def _taken_out(
    known: Mapping[str, Plain],
    current: Mapping[str, Plain],
    matched: frozenset[str],
    decided: frozenset[str],
) -> tuple[list[dict[str, Any]], list[Alteration]]:
    """The events that the revised return has not: those to keep all the same, and what is told."""
    kept: list[dict[str, Any]] = []
    told: list[Alteration] = []
    for ident, event in current.items():
        if ident in matched:
            continue
        first = known.get(ident)
        if first is None:  # the office's own addition
            kept.append(dict(event))
        elif ident in decided or event.get("note") or _words(first) != _words(event):
            kept.append(dict(event))
            told.append(Alteration(ident, Kind.CLASH, _said(first), "", _said(event)))
        else:
            told.append(Alteration(ident, Kind.REMOVED, _said(first), "", ""))
    return kept, told


def _without_id(event: Plain) -> dict[str, Any]:
    return {name: value for name, value in event.items() if name not in {"id", "note"}}


def _text(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value or "")


def _word(value: object) -> str:
    return " ".join(_text(value).split()).casefold()


def _words(event: Plain) -> tuple[str, ...]:
    names: Iterable[str] = sorted(set(event) - _NOT_COMPARED)
    return tuple(f"{name}={_word(event[name])}" for name in names if _word(event[name]))


def _happening(event: Plain) -> tuple[str, ...]:
    return tuple(_word(event.get(name)) for name in ("date", "time", "what"))


def _reference(event: Plain) -> tuple[str, ...]:
    return (_word(event.get("reference")),)


def _told(event: Plain) -> tuple[str, ...]:
    return (_word(event.get("what")),)


def _said(event: Plain) -> str:
    """An event in a line, for a person to know it by."""
    return ": ".join(filter(None, (_text(event.get("date")), _text(event.get("what")))))
