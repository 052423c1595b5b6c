"""Scores what was read against what a careful person reads."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from cspr_cli.intake.chronology_reader import ChronologyReading, ReadEvent
from cspr_cli.intake.reading import FormReading, ReadValue
from cspr_cli.records.vague_date import read_date
from tests.returns.hurried.hands import ReturnedChronology, ReturnedForm

_NAMED = re.compile(r"^(?P<list>[^\[]+)\[(?P<who>[^\]]*[^\]\d][^\]]*)\]\.(?P<field>.+)$")
_KEPT_WHOLE = frozenset({"what"})
"""Fields that also hold the text of columns that mean nothing known."""


@dataclass(frozen=True)
class Fault:
    """A value that was not read as a careful person reads it.

    ``kind`` is wrong, missed, invented, lost, or undoubted where a person would have asked.
    """

    kind: str
    file: str
    place: str
    wanted: str
    read: str
    sure: bool


def plain(text: str) -> str:
    """The words in single spaces, line by line."""
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def _flat(text: str) -> str:
    return " ".join(text.split())


def score_form(
    one: ReturnedForm, reading: FormReading, office: frozenset[str]
) -> Iterator[Fault | str]:
    """``right`` for each value read as it should be, and a fault for each that was not."""
    read = {
        found.path: found
        for found in reading.values
        if found.value.strip() and pattern(found.path) not in office
    }
    for path, wanted in one.says.items():
        found = _take(read, path, one.says)
        said = found.value if found else ""
        if _same_answer(said, wanted):
            yield "right"
            if path in one.unsure and found is not None and found.sure:
                yield Fault("undoubted", one.name, path, wanted, said, sure=True)
        elif not wanted:
            yield Fault("invented", one.name, path, "", said, bool(found and found.sure))
        else:
            yield Fault(
                "wrong" if said else "missed",
                one.name,
                path,
                wanted,
                said,
                bool(found and found.sure),
            )
    for path, found in read.items():
        yield Fault("invented", one.name, path, "", found.value, found.sure)
    kept = _flat(
        " ".join(
            (*reading.left_over, *reading.comments, *(found.value for found in reading.values))
        )
    ).casefold()
    for text in one.tells:
        if _flat(text).casefold() not in kept:
            yield Fault("lost", one.name, "left over", text, "", sure=True)


def pattern(path: str) -> str:
    """A path with its places taken out."""
    return re.sub(r"\[[^\]]*\]", "[]", path)


def _take(read: dict[str, ReadValue], path: str, says: Mapping[str, str]) -> ReadValue | None:
    named = _NAMED.match(path)
    if not named:
        return read.pop(path, None)
    place = _place_of(read, named["list"], named["who"])
    if place is None:
        return None
    wanted = f"{place}.{named['field']}"
    found = read.get(wanted)
    last = [other for other in says if other.startswith(f"{named['list']}[{named['who']}]")][
        -1
    ] == path
    if named["field"] != "name" or last:
        read.pop(wanted, None)
    if last:
        read.pop(f"{place}.name", None)
    return found


def _place_of(read: Mapping[str, ReadValue], items: str, who: str) -> str | None:
    for path, found in read.items():
        if (
            path.startswith(f"{items}[")
            and path.endswith("].name")
            and plain(found.value) == plain(who)
        ):
            return path.removesuffix(".name")
    return None


def _same_answer(said: str, wanted: str) -> bool:
    if plain(said) == plain(wanted):
        return True
    return {said.casefold(), wanted.casefold()} <= {"yes", "true"} or {
        said.casefold(),
        wanted.casefold(),
    } <= {"no", "false"}


def score_chronology(one: ReturnedChronology, reading: ChronologyReading) -> Iterator[Fault | str]:
    """As ``score_form``, for the events of a chronology."""
    left = list(reading.events)
    doubted = {problem.line for problem in reading.problems}
    for number, wanted in enumerate(one.events, start=1):
        event = _match(left, wanted)
        place = f"event {number}"
        if event is None:
            for key, text in wanted.items():
                if text:
                    yield Fault("missed", one.name, f"{place} {key}", text, "", sure=False)
            continue
        left.remove(event)
        yield from _score_event(one.name, place, wanted, event, sure=_row(event) not in doubted)
    for event in left:
        yield Fault(
            "invented",
            one.name,
            event.origin,
            "",
            str(dict(event.values)),
            sure=_row(event) not in doubted,
        )
    kept = _flat(
        " ".join(
            (
                *reading.notes,
                *reading.unmatched,
                *(text for event in reading.events for text in event.values.values()),
                *(problem.message for problem in reading.problems),
            )
        )
    )
    for text in one.tells:
        if _flat(text) not in kept:
            yield Fault("lost", one.name, "notes", text, "", sure=True)


def _row(event: ReadEvent) -> int:
    found = re.search(r"row (\d+)", event.origin)
    return int(found[1]) if found else 0


def _match(left: Sequence[ReadEvent], wanted: Mapping[str, str]) -> ReadEvent | None:
    key = next(one for one in wanted if "what" in one.split("|"))
    text = _flat(wanted[key])
    start = text[: max(12, len(text) // 3)]
    return next(
        (event for event in left if any(start in _flat(value) for value in event.values.values())),
        None,
    )


def _score_event(
    name: str, place: str, wanted: Mapping[str, str], event: ReadEvent, *, sure: bool
) -> Iterator[Fault | str]:
    values = {key: text for key, text in event.values.items() if text.strip()}
    yield from _score_when(name, place, wanted, values, sure=sure)
    for key in ("date", "time", "end_date", "end_time"):
        values.pop(key, None)
    for key, text in wanted.items():
        if key in {"date", "time", "end_date", "end_time"}:
            continue
        at = next(
            (one for one in key.split("|") if one in values and _holds(one, values[one], text)),
            None,
        )
        if at is not None:
            yield "right"
            values.pop(at)
            continue
        read = next(
            (
                values.pop(one)
                for one in key.split("|")
                if one in values and not (one == "what" and key != "what")
            ),
            "",
        )
        yield Fault("wrong" if read else "missed", name, f"{place} {key}", text, read, sure)
    values.pop("what", None)
    for key, text in values.items():
        yield Fault("invented", name, f"{place} {key}", "", text, sure)


def _holds(key: str, read: str, wanted: str) -> bool:
    if key == "people":
        return sorted(re.split(r"[\n;,]\s*", read)) == sorted(wanted.split("\n"))
    if key in _KEPT_WHOLE:
        return _flat(wanted) in _flat(read)
    return _flat(read) == _flat(wanted)


def _score_when(
    name: str, place: str, wanted: Mapping[str, str], values: Mapping[str, str], *, sure: bool
) -> Iterator[Fault | str]:
    for end in ("", "end_"):
        day, clock = wanted.get(f"{end}date", ""), wanted.get(f"{end}time", "")
        words, hours = values.get(f"{end}date", ""), values.get(f"{end}time", "")
        if end and not day and not words:
            continue
        found = read_date(words, hours)
        read = f"{_day(found.earliest)}..{_day(found.latest)}" if found.dated else ""
        given = f"{day}..{day}" if day and ".." not in day else day
        flagged = found.doubtful or bool(found.note) or bool(found.fault and words)
        if read == given:
            yield "right"
        else:
            kind = "wrong" if read else "missed"
            yield Fault(
                kind,
                name,
                f"{place} {end}date",
                given,
                f"{words!r} {hours!r}: {read}",
                sure and not flagged,
            )
        if clock:
            at = (
                f"{found.earliest:%H:%M}"
                if found.earliest and found.earliest == found.latest
                else ""
            )
            if at == clock:
                yield "right"
            else:
                kind = "wrong" if at else "missed"
                yield Fault(
                    kind,
                    name,
                    f"{place} {end}time",
                    clock,
                    f"{words!r} {hours!r}: {at}",
                    sure and not flagged,
                )


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else "open"
