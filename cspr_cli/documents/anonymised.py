"""The master chronology with roles in place of names: the same events in the same order.

Papers' numbers, the files that rows came from and the reviewer's notes are left out. Where an
event stands on a date of birth, only its month is kept.
"""

import calendar
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from cspr_cli.chronology.merge import MasterChronology
from cspr_cli.chronology.order import MasterEvent
from cspr_cli.documents.pseudonyms import Pseudonyms
from cspr_cli.records.people import Person
from cspr_cli.records.vague_date import Precision, VagueDate, read_exact_date

_LEFT_OUT = ("reference", "origin", "note")


def anonymised(
    master: MasterChronology, pseudonyms: Pseudonyms, people: Sequence[Person]
) -> MasterChronology:
    """The chronology without the identifiers of a case; ids of events stay, to trace them."""
    births = frozenset(day for p in people if (day := read_exact_date(p.date_of_birth)[0]))

    def changed(events: Sequence[MasterEvent]) -> tuple[MasterEvent, ...]:
        return tuple(_hidden(event, pseudonyms, births) for event in events)

    return MasterChronology(changed(master.events), changed(master.undated), ())


def _hidden(event: MasterEvent, pseudonyms: Pseudonyms, births: frozenset[date]) -> MasterEvent:
    said = {
        key: pseudonyms.hidden_data(value)
        for key, value in event.event
        if key not in {"id", "child_seen", *_LEFT_OUT}
    }
    return replace(
        event,
        event=event.event.model_copy(update={**said, **dict.fromkeys(_LEFT_OUT, "")}),
        agency_name=pseudonyms.hidden(event.agency_name),
        when=_blurred(event.when, births, pseudonyms),
        until=_blurred(event.until, births, pseudonyms) if event.until else None,
        ties=tuple(
            replace(tie, words=pseudonyms.hidden(tie.words), why=pseudonyms.hidden(tie.why))
            for tie in event.ties
        ),
    )


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
