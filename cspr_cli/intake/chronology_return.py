"""From a chronology as read to the record that is kept: every event with a key of its own."""

import re
from collections.abc import Mapping
from typing import Any

from cspr_cli.intake.chronology_reader import ChronologyReading, ReadEvent
from cspr_cli.records.chronology import Event
from cspr_cli.records.scoping import ReturnedFile

_BETWEEN_NAMES = re.compile(r"[;\n]|,(?![^(]*\))")
_SEEN = {"yes": "yes", "y": "yes", "seen": "yes", "no": "no", "n": "no", "not seen": "no"}
_FIELDS = frozenset(Event.model_fields) - {"id", "people", "child_seen", "origin"}


def chronology_data(
    reading: ChronologyReading, file: ReturnedFile, *, first_number: int = 1
) -> dict[str, Any]:
    """The plain data of the agency's chronology record, in the order of its file.

    Keys are the agency's own with a number, such as ``police-0001``; ``first_number`` lets a
    second file follow the first.
    """
    events = [
        _event(event, f"{reading.agency}-{number:04d}")
        for number, event in enumerate(reading.events, start=first_number)
    ]
    return {
        "schema": "1",
        "agency": reading.agency,
        "returned": {
            "file": file.file,
            "sha256": file.sha256,
            "received": file.received.isoformat() if file.received else None,
        },
        "events": events,
    }


def _event(read: ReadEvent, key: str) -> dict[str, Any]:
    values = dict(read.values)
    people = [
        name.strip() for name in _BETWEEN_NAMES.split(values.pop("people", "")) if name.strip()
    ]
    seen_words = values.pop("child_seen", "").strip()
    seen = _SEEN.get(seen_words.casefold())
    event: dict[str, Any] = {"id": key, **_known(values)}
    if people:
        event["people"] = people
    if seen:
        event["child_seen"] = seen
    elif seen_words:
        event["what"] = f"{event.get('what', '')}\nChild seen: {seen_words}".strip()
    event["origin"] = read.origin
    return event


def _known(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if name in _FIELDS and value}
