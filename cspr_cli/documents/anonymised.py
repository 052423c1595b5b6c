"""The master chronology with roles in place of names: the same events in the same order.

Papers' numbers, the files that rows came from and the reviewer's notes are left out. Where an
event stands on a date of birth, only its month is kept.
"""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from cspr_cli.chronology.merge import MasterChronology
from cspr_cli.chronology.order import MasterEvent
from cspr_cli.documents.dates_in_text import dates_told
from cspr_cli.documents.dates_told import AsRecorded, DatesTold
from cspr_cli.documents.pseudonyms import Pseudonyms
from cspr_cli.records.people import Person
from cspr_cli.records.vague_date import Precision, VagueDate, read_exact_date

_LEFT_OUT = ("reference", "origin", "note")
_TIMED = frozenset({Precision.MINUTE, Precision.PART_OF_DAY})


@dataclass(frozen=True)
class Hiding:
    """What is put in place of identifiers and, unless they stay as recorded, of dates."""

    pseudonyms: Pseudonyms
    told: DatesTold = field(default_factory=AsRecorded)

    def text(self, words: str) -> str:
        """A text without identifiers."""
        hidden = self.pseudonyms.hidden(words)
        return dates_told(hidden, self.told.told) if self.told.numeric else hidden

    def data(self, data: Any) -> Any:
        """Plain data with the texts in it so changed; keys stay."""
        if isinstance(data, str):
            return self.text(data)
        if isinstance(data, Mapping):
            return {key: self.data(value) for key, value in data.items()}
        if isinstance(data, (list, tuple)):
            return type(data)(self.data(item) for item in data)
        return data


def anonymised(
    master: MasterChronology, hiding: Hiding, people: Sequence[Person]
) -> MasterChronology:
    """The chronology without the identifiers of a case; ids of events stay, to trace them."""
    births = frozenset(day for p in people if (day := read_exact_date(p.date_of_birth)[0]))
    keys = _agency_keys((*master.events, *master.undated), hiding.pseudonyms)

    def changed(events: Sequence[MasterEvent]) -> tuple[MasterEvent, ...]:
        return tuple(_hidden(event, hiding, births, keys) for event in events)

    return MasterChronology(changed(master.events), changed(master.undated), ())


def _agency_keys(events: Sequence[MasterEvent], pseudonyms: Pseudonyms) -> dict[str, str]:
    """Another key for each agency whose own tells where the family lives, such as a school's."""
    keys = dict.fromkeys(event.agency for event in events)
    telling = [key for key in keys if pseudonyms.residual(key.replace("-", " "))]
    return {key: f"agency-{number}" for number, key in enumerate(telling, 1)}


def _hidden(
    event: MasterEvent, hiding: Hiding, births: frozenset[date], keys: Mapping[str, str]
) -> MasterEvent:
    said = {
        key: hiding.data(value)
        for key, value in event.event
        if key not in {"id", "child_seen", *_LEFT_OUT}
    }
    when = _blurred(event.when, births, hiding.pseudonyms)
    until = _blurred(event.until, births, hiding.pseudonyms) if event.until else None
    if hiding.told.numeric:
        said |= _told(event, when, until, hiding.told)
    agency = keys.get(event.agency, event.agency)
    said["id"] = event.event.id.replace(event.agency, agency, 1)
    return replace(
        event,
        event=event.event.model_copy(update={**said, **dict.fromkeys(_LEFT_OUT, "")}),
        agency=agency,
        agency_name=hiding.pseudonyms.hidden(event.agency_name),
        when=replace(when, words=hiding.text(when.words)),
        until=replace(until, words=hiding.text(until.words)) if until else None,
        ties=tuple(
            replace(tie, words=hiding.text(tie.words), why=hiding.text(tie.why))
            for tie in event.ties
        ),
    )


def _told(
    event: MasterEvent, when: VagueDate, until: VagueDate | None, told: DatesTold
) -> dict[str, str]:
    """The date told another way, and a time that stood among its words in the time's own place."""
    recorded = event.event
    said = {"date": told.told(when) if when.dated else dates_told(when.words, told.told)}
    if until:
        said["end_date"] = told.told(until) if recorded.end_date else ""
    if not recorded.time and when.precision in _TIMED and when.earliest and when.latest:
        start, end = f"{when.earliest:%H:%M}", f"{when.latest:%H:%M}"
        said["time"] = start if start == end else f"{start} to {end}"
    return said


def _blurred(when: VagueDate, births: frozenset[date], pseudonyms: Pseudonyms) -> VagueDate:
    words = pseudonyms.hidden(when.words)
    earliest, latest = when.earliest, when.latest
    touched = {moment.date() for moment in (earliest, latest) if moment} & births
    if not touched:
        return replace(when, words=words)
    if earliest:
        earliest = datetime(earliest.year, earliest.month, 1)  # noqa: DTZ001 - dates carry no zone
    if latest:
        last = calendar.monthrange(latest.year, latest.month)[1]
        latest = datetime(latest.year, latest.month, last, 23, 59)  # noqa: DTZ001 - as above
    if {moment.date() for moment in (earliest, latest) if moment} & births:
        earliest = latest = None
    return replace(when, words=words, earliest=earliest, latest=latest, precision=Precision.MONTH)
