"""The events of the chronologies with what their dates can mean, for the rules about events."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cspr_cli.checks.case_view import CaseView, Located
from cspr_cli.records.chronology import ChronologyRecord, Event
from cspr_cli.records.vague_date import VagueDate, read_date


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """One event in its record: its place from 0, what its date can mean, and its end if given."""

    record: Located[ChronologyRecord]
    index: int
    event: Event
    when: VagueDate
    until: VagueDate | None

    @property
    def where(self) -> tuple[str, int]:
        """The way to the event in its record."""
        return ("events", self.index)


def dated_events(view: CaseView) -> Iterator[DatedEvent]:
    """Every event of every chronology, in the order of the files."""
    born = born_on(view)
    for record in view.chronologies.values():
        yield from _of(record, born)


def born_on(view: CaseView) -> date | None:
    """The subject child's date of birth; None where it is not known to the day."""
    subjects = view.referral.record.subjects if view.referral else ()
    if len(subjects) != 1:
        return None
    when = read_date(subjects[0].date_of_birth)
    if when.earliest is None or when.latest is None or when.earliest.date() != when.latest.date():
        return None
    return when.earliest.date()


def _of(record: Located[ChronologyRecord], born: date | None) -> Iterator[DatedEvent]:
    previous: VagueDate | None = None
    for index, event in enumerate(record.record.events):
        when = read_date(event.date, event.time, previous=previous, born=born)
        until = None
        if event.end_date or event.end_time:
            end_words = event.end_date or event.date
            until = read_date(end_words, event.end_time, previous=when, born=born)
        yield DatedEvent(record, index, event, when, until)
        if when.earliest is not None:
            previous = when
