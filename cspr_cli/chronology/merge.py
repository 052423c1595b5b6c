"""The merge of the agencies' chronologies into one master chronology.

Nothing is lost and nothing is invented: every row of every record comes out once, with its
agency and row. The order of the records given does not matter, and merging again gives the same.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cspr_cli.chronology.evidence import Tie
from cspr_cli.chronology.order import MasterEvent, in_order
from cspr_cli.records.chronology import ChronologyRecord, Event
from cspr_cli.records.problem import Problem, Severity
from cspr_cli.records.vague_date import VagueDate, read_date
from cspr_cli.storage.collector import no_garbage_collection

Place = tuple[str, int, int]
"""A path in the register, a line and a column; the numbers are 0 when not known."""

Places = Callable[[str, int, str], Place]
"""Finds an event's key in its file: agency, row from 1 and key to path, line and column."""


@dataclass(frozen=True, slots=True)
class MasterChronology:
    """All agencies' events: dated ones in order, undated ones apart, and what was unreadable."""

    events: tuple[MasterEvent, ...]
    undated: tuple[MasterEvent, ...]
    problems: tuple[Problem, ...]


def record_path(agency: str, _row: int, _key: str) -> Place:
    """The place of an agency's record inside a case, when its lines are not known."""
    return f"chronology/{agency}.yaml", 0, 0


@no_garbage_collection()
def merge(
    records: Sequence[ChronologyRecord],
    agency_names: Mapping[str, str],
    *,
    positions: Mapping[str, int] | None = None,
    born: date | None = None,
    places: Places = record_path,
    ties: Mapping[str, tuple[Tie, ...]] | None = None,
) -> MasterChronology:
    """Merge the agencies' records into one chronology.

    Args:
        records: one for each agency, or several for an agency of many departments; the same
            record given twice counts once.
        agency_names: the name of each agency by its key, in the order that settles ties;
            agencies that it lacks follow by key.
        positions: a person's order for a day's events, by event id.
        born: the subject child's date of birth, for dates such as "when aged 3".
        places: finds where an event stands in its file, for problems.
        ties: what rests on each event, by event id; see `evidence.Evidence.by_event`.
    """
    ordered = _ordered(records, agency_names)
    ranks = {agency: rank for rank, agency in enumerate(dict.fromkeys(r.agency for r in ordered))}
    events = [
        event for record in ordered for event in _read(record, agency_names, born, ties or {})
    ]
    dated = [event for event in events if event.when.dated]
    undated = tuple(event for event in events if not event.when.dated)
    problems = sorted({*_unreadable(events, places), *_repeated(events, places)})
    return MasterChronology(in_order(dated, ranks, positions or {}), undated, tuple(problems))


def _ordered(
    records: Sequence[ChronologyRecord], agency_names: Mapping[str, str]
) -> list[ChronologyRecord]:
    """The records by agency, and an agency's several by content, each once."""
    ranks = {agency: rank for rank, agency in enumerate(agency_names)}
    several = Counter(record.agency for record in records)

    def key(record: ChronologyRecord) -> tuple[int, str, str]:
        content = record.model_dump_json() if several[record.agency] > 1 else ""
        return ranks.get(record.agency, len(ranks)), record.agency, content

    return list({key(record): record for record in sorted(records, key=key)}.values())


def _read(
    record: ChronologyRecord,
    agency_names: Mapping[str, str],
    born: date | None,
    ties: Mapping[str, tuple[Tie, ...]],
) -> Iterator[MasterEvent]:
    name = agency_names.get(record.agency, record.agency)
    previous: VagueDate | None = None
    for row, event in enumerate(record.events, 1):
        when = read_date(event.date, event.time, previous=previous, born=born)
        if when.earliest is not None:
            previous = when
        until = _end(event, when, born) if event.end_date or event.end_time else None
        tied = ties.get(event.id, ())
        yield MasterEvent(event, record.agency, name, row, when, until, tied)


def _end(event: Event, when: VagueDate, born: date | None) -> VagueDate:
    """The end: a time alone is on the day of the start."""
    return read_date(event.end_date or event.date, event.end_time, previous=when, born=born)


def _unreadable(events: Sequence[MasterEvent], places: Places) -> Iterator[Problem]:
    for event in events:
        when, until = event.when, event.until
        if when.fault or when.time_fault:
            yield from _faults(event, when, ("date", "time"), places)
        if until is not None and (until.fault or until.time_fault):
            yield from _faults(event, until, ("end_date", "end_time"), places)


def _faults(
    event: MasterEvent, when: VagueDate, keys: tuple[str, str], places: Places
) -> Iterator[Problem]:
    for key, fault in zip(keys, (when.fault, when.time_fault), strict=True):
        if not fault:
            continue
        words = getattr(event.event, key)
        likely = f"It may be {when.likely}. " if when.likely and key.endswith("date") else ""
        yield Problem(
            *places(event.agency, event.row, key),
            rule="unreadable-date",
            severity=Severity.WARNING,
            message=f"{event.event.id}: the {key} {words!r} cannot be read: {fault}",
            hint=f"{likely}Ask {event.agency_name} what it should be, and correct {key}.",
        )


def _repeated(events: Sequence[MasterEvent], places: Places) -> Iterator[Problem]:
    counts = Counter(event.event.id for event in events)
    for event in events:
        if counts[event.event.id] > 1:
            yield Problem(
                *places(event.agency, event.row, "id"),
                rule="repeated-event-id",
                severity=Severity.ERROR,
                message=f"{event.event.id}: {counts[event.event.id]} events have this id",
                hint="Give each event an id of its own; decisions about events point at ids.",
            )
