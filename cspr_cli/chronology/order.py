"""The order of a chronology: total, stable, and the same on every machine.

Events go by the earliest moment that their words can mean; of those that start together the
one that ends first goes first, so an exact event precedes the month it opens. Agencies in the
case's order, then the rows of the return, settle what is left. A day's events that a person has
put in order by hand swap among their own places only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from cspr_cli.chronology.evidence import Tie
from cspr_cli.records.chronology import Event
from cspr_cli.records.vague_date import Precision, VagueDate

_ENDLESS = datetime.max  # noqa: DTZ901 - dates in a chronology are local and carry no zone


@dataclass(frozen=True, slots=True)
class MasterEvent:
    """One agency's event in the master chronology, with what its dates can mean.

    ``row`` counts from 1 in the agency's own record. ``until`` is the end, where one is given.
    ``ties`` are the key episodes, findings, recommendations and actions that rest on it.
    """

    event: Event
    agency: str
    agency_name: str
    row: int
    when: VagueDate
    until: VagueDate | None = None
    ties: tuple[Tie, ...] = ()

    @property
    def start(self) -> datetime | None:
        """The moment by which it is sorted; None puts it in the undated section."""
        return self.when.earliest or self.when.latest

    @property
    def place_explained(self) -> str:
        """Why it stands where it does, in plain words."""
        if self.start is None:
            return f"undated: {self.when.fault or 'the return says that the date is not known'}"
        if self.when.earliest is None:
            return f"by the latest moment it can mean, {_moment(self.start)}"
        if self.when.precision is Precision.MINUTE:
            return f"by its time, {_moment(self.start)}"
        return f"by the earliest moment it can mean, {_moment(self.start)}"


def _moment(when: datetime) -> str:
    return when.strftime("%d/%m/%Y %H:%M")


def why_after(before: MasterEvent | None, event: MasterEvent) -> str:
    """Why an event follows one that starts at the same moment, in plain words; else nothing."""
    if before is None or before.start is None or before.start != event.start:
        return ""
    if (before.when.latest or _ENDLESS) != (event.when.latest or _ENDLESS):
        return f"after {before.event.id}, which starts then too and ends sooner"
    if before.agency != event.agency:
        return f"after {before.event.id}, whose agency comes first in cspr.yaml"
    return f"after {before.event.id}, which is above it in the return"


def in_order(
    events: Sequence[MasterEvent], ranks: Mapping[str, int], positions: Mapping[str, int]
) -> tuple[MasterEvent, ...]:
    """Dated events in their order.

    Args:
        events: those with a start, each agency's rows in the order of its return.
        ranks: the place of each agency among the agencies.
        positions: a person's own order for a day's events, by event id.
    """
    keyed = [
        (event.start or _ENDLESS, event.when.latest or _ENDLESS, ranks[event.agency], index)
        for index, event in enumerate(events)
    ]
    ordered = [events[key[-1]] for key in sorted(keyed)]
    return tuple(ordered if not positions else _by_hand(ordered, positions))


def _by_hand(events: list[MasterEvent], positions: Mapping[str, int]) -> list[MasterEvent]:
    days = groupby(events, key=_day)
    return [event for _, day in days for event in _day_by_hand(list(day), positions)]


def _day(event: MasterEvent) -> date:
    return (event.start or _ENDLESS).date()


def _day_by_hand(day: list[MasterEvent], positions: Mapping[str, int]) -> list[MasterEvent]:
    chosen = [event for event in day if event.event.id in positions]
    by_position = iter(sorted(chosen, key=lambda event: positions[event.event.id]))
    return [next(by_position) if event.event.id in positions else event for event in day]
