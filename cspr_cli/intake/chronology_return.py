"""From a chronology as read to the record that is kept: every event with an id of its own.

Decisions point at an event by its id, so an id outlives the file that it came in. A revised
chronology is weighed against the file that it revises and the record as it stands: see
`event_revision`. `added_to` appends a further file instead.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cspr_cli.intake.alteration import NO_CHOICES, Alteration, Choices, Kind
from cspr_cli.intake.chronology_reader import ChronologyReading, ReadEvent
from cspr_cli.intake.clashes import clash_anomalies, not_taken
from cspr_cli.intake.event_matching import match_events
from cspr_cli.intake.event_revision import RevisedEvents, event_line, revise_events
from cspr_cli.intake.revision import revised_lines, words_of
from cspr_cli.records.anomaly import Anomaly
from cspr_cli.records.chronology import ChronologyRecord, Event
from cspr_cli.records.returned_file import ReturnedFile

_BETWEEN_NAMES = re.compile(r"[;\n]|,(?![^(]*\))")
_SEEN = {"yes": "yes", "y": "yes", "seen": "yes", "no": "no", "n": "no", "not seen": "no"}
_NOT_FROM_A_FILE = frozenset({"id", "people", "child_seen", "origin", "note"})
_FIELDS = frozenset(Event.model_fields) - _NOT_FROM_A_FILE
_HEAD = "chronology"
FIELD_WORDS: Mapping[str, str] = {
    "what": "what happened",
    "end_date": "end date",
    "end_time": "end time",
    "child_seen": "child seen",
    "by_whom": "by whom",
    "contact": "type of contact",
}
"""What a field of an event is called, where its key is not the word."""

Plain = dict[str, Any]


@dataclass(frozen=True)
class Before:
    """The chronology that the case has, and the files that it was read from, as read again."""

    record: ChronologyRecord
    files: tuple[ChronologyReading, ...] = ()


def chronology_data(
    reading: ChronologyReading,
    file: ReturnedFile,
    before: Before | None = None,
    *,
    decided: frozenset[str] = frozenset(),
    choices: Choices = NO_CHOICES,
) -> tuple[Plain, RevisedEvents]:
    """The agency's chronology as it would be kept, and what that does to the one before.

    Ids are the agency's key with a number, such as ``police-0001``. Where several files make up
    the chronology, the new one revises that which it is most like, and the rest stay. A file
    that is no longer there to be compared with stands as the record does now.
    """
    record = before.record if before else ChronologyRecord(agency=reading.agency)
    now = [event.plain() for event in record.events]
    revised = [_event(event) for event in reading.events]
    found = revise_events(
        _base(before, now, revised) if before else (),
        revised,
        now,
        prefix=reading.agency,
        numbered_to=_highest(reading.agency, record),
        decided=decided,
        choices=choices,
    )
    by_id = {event["id"]: event for event in (*now, *found.events)}
    texts: Plain = {
        "file": _noted(file, reading),
        "anomalies": [one.plain() for one in _clashes(found.alterations, record, by_id)],
        "left_over": list(_left_over(found, record, by_id)),
    }
    number = max([_highest(reading.agency, record), *map(_number, _new_ids(found))])
    return _kept(
        record, file, {**texts, "agency": reading.agency, "events": list(found.events)}, number
    ), found


def added_to(
    earlier: ChronologyRecord,
    reading: ChronologyReading,
    file: ReturnedFile,
    choices: Choices = NO_CHOICES,
) -> tuple[Plain, RevisedEvents]:
    """The earlier events as they are, and after them those of a further file with new ids."""
    now = [event.plain() for event in earlier.events]
    more = [_event(event) for event in reading.events]
    highest = _highest(reading.agency, earlier)
    found = revise_events(
        (), more, now, prefix=reading.agency, numbered_to=highest, choices=choices
    )
    ours, new = set(found.kept), [event for event in found.events if event["id"] in found.added]
    events = [*(event for event in now if event["id"] in ours), *new]
    number = max([highest, *map(_number, _new_ids(found))])
    texts: Plain = {
        "file": _noted(file, reading),
        "anomalies": [one.plain() for one in earlier.anomalies],
        "left_over": list(_left_over(found, earlier, {})),
    }
    return _kept(
        earlier, file, {**texts, "agency": reading.agency, "events": events}, number
    ), found


def _base(before: Before, now: Sequence[Plain], revised: Sequence[Plain]) -> list[Plain]:
    """The events of the file that is being revised, with the ids that the record gave them."""
    best: list[Plain] | None = None
    most = -1
    for reading in before.files:
        events = [_event(event) for event in reading.events]
        alike = len(match_events(events, revised))
        if alike >= most:
            best, most = events, alike
    return list(now) if best is None else _with_ids(best, now)


def _with_ids(events: Sequence[Plain], now: Sequence[Plain]) -> list[Plain]:
    """The events of a file by the row that each came from, else by their words.

    One that is in the record no longer has an id that no event has.
    """
    by_origin = {event.get("origin"): str(event["id"]) for event in now}
    ids = {place: by_origin.get(event["origin"], "") for place, event in enumerate(events)}
    taken = set(ids.values())
    rest = [event for event in now if event["id"] not in taken]
    unknown = [place for place, ident in ids.items() if not ident]
    matched = match_events(rest, [events[place] for place in unknown])
    for at, place in enumerate(unknown):
        ids[place] = str(rest[matched[at]]["id"]) if at in matched else f"?{place}"
    return [{"id": ids[place], **event} for place, event in enumerate(events)]


def _clashes(
    alterations: Sequence[Alteration], record: ChronologyRecord, by_id: Mapping[str, Plain]
) -> list[Anomaly]:
    def now(path: str) -> str:
        _, ident, field = f"{path}..".split(".")[:3]
        event = by_id.get(ident, {})
        return words_of(event.get(field)) if field else event_line(event)

    return clash_anomalies(
        alterations,
        record.anomalies,
        head=_HEAD,
        label=lambda path: event_label(path, by_id),
        now=now,
    )


def event_label(key: str, by_id: Mapping[str, Mapping[str, Any]]) -> str:
    """An event's field for people: ``police-0003 (1 May 2019), what happened``."""
    ident, _, field = key.removeprefix(f"{_HEAD}.").partition(".")
    day = by_id.get(ident, {}).get("date")
    named = f"{ident} ({day})" if day else ident
    return f"{named}, {FIELD_WORDS.get(field, field)}" if field else named


def _left_over(
    found: RevisedEvents, record: ChronologyRecord, by_id: Mapping[str, Plain]
) -> tuple[str, ...]:
    refused = [f"Not taken: {event_line(event)} ({event['origin']})" for event in found.refused]
    fields = [one for one in found.alterations if "." in one.key or one.kind is not Kind.ADDED]
    lines = [*refused, *not_taken(fields, lambda key: event_label(key, by_id))]
    return revised_lines((), lines, record.left_over)


def _kept(
    record: ChronologyRecord, file: ReturnedFile, said: Mapping[str, Any], numbered_to: int
) -> Plain:
    return {
        "schema": "1",
        "agency": said["agency"],
        "returned": file.plain(),
        "files": [*(one.plain() for one in record.every_file), said["file"]],
        **{name: value for name, value in said.items() if value and name != "file"},
        "numbered_to": str(numbered_to),
    }


def _noted(file: ReturnedFile, reading: ChronologyReading) -> Plain:
    """The file with what was noted as it was read."""
    return file.model_copy(update={"notes": reading.notes}).plain()


def _new_ids(found: RevisedEvents) -> list[str]:
    return [one.key for one in found.of(Kind.ADDED) if "." not in one.key]


def _number(ident: str) -> int:
    tail = ident.rpartition("-")[2]
    return int(tail) if tail.isdecimal() else 0


def _highest(agency: str, earlier: ChronologyRecord) -> int:
    """The highest number that an id of this agency has, or has had."""
    ours = (event.id for event in earlier.events if event.id.startswith(f"{agency}-"))
    return max([earlier.numbered_to, *map(_number, ours)])


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
