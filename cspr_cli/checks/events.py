"""The events of the chronologies with what their dates can mean, for the rules about events."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from cspr_cli.checks.case_view import CaseView, Located
from cspr_cli.checks.finding import Finding
from cspr_cli.chronology.periods import Certainty, after
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


def surely_after_incident(view: CaseView, event: DatedEvent) -> bool:
    """Whether an event is later than any day the incident can be, and than the period asked for."""
    incident = read_date(view.referral.record.incident.date) if view.referral else VagueDate("")
    if after(event.when, incident) is not Certainty.SURELY:
        return False
    asked = view.terms.record.period_to if view.terms else None
    return asked is None or after(event.when, asked) is Certainty.SURELY


MOST_LINES = 3
"""So many findings of one kind in a record have a line each; more are told in one line."""
_NAMED = 5

Kind = Callable[[Located[ChronologyRecord], tuple[str | int, ...], str, str], Finding]


def in_few_lines(
    record: Located[ChronologyRecord],
    found: Sequence[tuple[int, str]],
    key: str,
    kind: Kind,
    *,
    says: str,
    hint: str,
) -> Iterator[Finding]:
    """A line for each entry, or one for all of them where they would drown the reader.

    Args:
        record: the agency's chronology.
        found: each entry's place from 0, and what is added to ``says`` for it.
        key: the key of an event that the finding is about.
        kind: `error`, `warning` or `info`.
        says: what is true of it: "no source is given".
        hint: what to do.
    """
    events = record.record.events
    if len(found) <= MOST_LINES:
        for index, more in found:
            yield kind(record, ("events", index, key), f"{events[index].id}: {says}{more}", hint)
        return
    named = ", ".join(f"{events[index].id}{more}" for index, more in found[:_NAMED])
    rest = " and others" if len(found) > _NAMED else ""
    told = f"{len(found)} of {len(events)} entries: {says} ({named}{rest})"
    yield kind(record, ("events", found[0][0], key), told, hint)


def by_agency(
    found: Sequence[DatedEvent], key: str, kind: Kind, *, says: str, hint: str
) -> Iterator[Finding]:
    """As `in_few_lines` for each agency in turn, with each event's date in its own words."""
    for _, of_one in groupby(found, key=lambda event: event.record.path):
        events = list(of_one)
        told = [(event.index, f" ({event.when.words})") for event in events]
        yield from in_few_lines(events[0].record, told, key, kind, says=says, hint=hint)
