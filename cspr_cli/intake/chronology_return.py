"""From a chronology as read to the record that is kept: every event with a key of its own.

Decisions point at an event by its key, so a key outlives the file that it came in. When a revised
return comes, an event that says the same as an earlier one keeps that one's key and the reviewer's
note; the rest get numbers that have never been used. `added_to` appends a further file instead.
"""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cspr_cli.intake.chronology_reader import ChronologyReading, ReadEvent
from cspr_cli.intake.lost_events import lost_events
from cspr_cli.records.chronology import ChronologyRecord, Event
from cspr_cli.records.returned_file import ReturnedFile

_BETWEEN_NAMES = re.compile(r"[;\n]|,(?![^(]*\))")
_SEEN = {"yes": "yes", "y": "yes", "seen": "yes", "no": "no", "n": "no", "not seen": "no"}
_NOT_FROM_A_FILE = frozenset({"id", "people", "child_seen", "origin", "note"})
_FIELDS = frozenset(Event.model_fields) - _NOT_FROM_A_FILE

Plain = dict[str, Any]
_Sameness = Callable[[Mapping[str, Any]], tuple[str, ...]]


@dataclass(frozen=True)
class Revision:
    """What a return does to the events that were there: how many of each.

    ``lost`` are those of ``gone`` that it does not say in other words either.
    """

    kept: int = 0
    new: int = 0
    gone: tuple[Event, ...] = ()
    lost: tuple[Event, ...] = ()


def chronology_data(
    reading: ChronologyReading, file: ReturnedFile, earlier: ChronologyRecord | None = None
) -> tuple[Plain, Revision]:
    """The agency's chronology in the order of its file, replacing ``earlier``.

    Keys are the agency's own with a number, such as ``police-0001``. Each event that says what an
    earlier one says keeps its key and note: first those the same in every word, then those the
    same in date, time and what happened.
    """
    found = [_event(event) for event in reading.events]
    old = earlier.events if earlier else ()
    same = _matched(found, old)
    number = _highest(reading.agency, earlier)
    events: list[Plain] = []
    for place, event in enumerate(found):
        match = same.get(place)
        if match is None:
            number += 1
            events.append({"id": _key(reading.agency, number), **event})
        else:
            events.append({"id": match.id, **event, **({"note": match.note} if match.note else {})})
    kept = {event.id for event in same.values()}
    gone = tuple(event for event in old if event.id not in kept)
    fresh = [event for place, event in enumerate(found) if place not in same]
    revision = Revision(len(kept), len(fresh), gone, lost_events(gone, fresh))
    return _record(reading.agency, file, events, number), revision


def added_to(
    earlier: ChronologyRecord, reading: ChronologyReading, file: ReturnedFile
) -> tuple[Plain, Revision]:
    """The earlier events as they are, and after them those of a further file with new keys."""
    number = _highest(reading.agency, earlier)
    before = [event.plain() for event in earlier.events]
    more = [
        {"id": _key(reading.agency, at), **_event(event)}
        for at, event in enumerate(reading.events, start=number + 1)
    ]
    revision = Revision(kept=len(before), new=len(more))
    return _record(reading.agency, file, [*before, *more], number + len(more)), revision


def _record(agency: str, file: ReturnedFile, events: list[Plain], numbered_to: int) -> Plain:
    return {
        "schema": "1",
        "agency": agency,
        "returned": {
            "file": file.file,
            "sha256": file.sha256,
            "received": file.received.isoformat() if file.received else None,
        },
        "events": events,
        "numbered_to": str(numbered_to),
    }


def _key(agency: str, number: int) -> str:
    return f"{agency}-{number:04d}"


def _highest(agency: str, earlier: ChronologyRecord | None) -> int:
    """The highest number that a key of this agency has, or has had."""
    if earlier is None:
        return 0
    numbers = (event.id.removeprefix(f"{agency}-") for event in earlier.events)
    return max([earlier.numbered_to, *(int(number) for number in numbers if number.isdecimal())])


def _matched(found: Sequence[Plain], old: Sequence[Event]) -> dict[int, Event]:
    """Which earlier event each new one is, by its place; twins are matched in their order."""
    same: dict[int, Event] = {}
    for sameness in (_every_word, _the_happening):
        taken = {event.id for event in same.values()}
        waiting: dict[tuple[str, ...], deque[Event]] = defaultdict(deque)
        for event in old:
            if event.id not in taken:
                waiting[sameness(event.plain())].append(event)
        for place, values in enumerate(found):
            if place not in same and waiting[sameness(values)]:
                same[place] = waiting[sameness(values)].popleft()
    return same


def _every_word(values: Mapping[str, Any]) -> tuple[str, ...]:
    names = sorted({*_FIELDS, "people", "child_seen"})
    return tuple(_words(values.get(name)) for name in names)


def _the_happening(values: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(_words(values.get(name)) for name in ("date", "time", "what"))


def _words(value: object) -> str:
    """A value as it is compared: spacing and capitals aside."""
    text = "; ".join(value) if isinstance(value, (list, tuple)) else str(value or "")
    return " ".join(text.split()).casefold()


def _event(read: ReadEvent) -> Plain:
    values = dict(read.values)
    people = [
        name.strip() for name in _BETWEEN_NAMES.split(values.pop("people", "")) if name.strip()
    ]
    seen_words = values.pop("child_seen", "").strip()
    seen = _SEEN.get(seen_words.casefold())
    event: Plain = _known(values)
    if people:
        event["people"] = people
    if seen:
        event["child_seen"] = seen
    elif seen_words:
        event["what"] = f"{event.get('what', '')}\nChild seen: {seen_words}".strip()
    event["origin"] = read.origin
    return event


def _known(values: Mapping[str, str]) -> Plain:
    return {name: value for name, value in values.items() if name in _FIELDS and value}
