"""A part of the master chronology: some agencies, one person, or a period; the order stays.

Vague words are treated with care. An event that may lie in the period is in the part, and so is
one whose people may be the person asked for; an event without a date lies in no period.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cspr_cli.chronology.merge import MasterChronology
from cspr_cli.chronology.order import MasterEvent
from cspr_cli.chronology.people import match_name
from cspr_cli.chronology.periods import Certainty, within
from cspr_cli.records.people import Person


@dataclass(frozen=True, slots=True)
class Whom:
    """A person asked for: the words, and the id of the family member meant, if it is one."""

    words: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a part is to hold; what is left empty leaves nothing out. Days are both included."""

    agencies: frozenset[str] = frozenset()
    whom: Whom | None = None
    first: date | None = None
    last: date | None = None


def whom(words: str, family: Sequence[Person]) -> Whom | tuple[str, ...]:
    """Who is meant by an id or a name; the ids of all whom it can mean, if more than one."""
    if any(person.id == words for person in family):
        return Whom(words, words)
    found = match_name(words, family).people
    if len(found) > 1:
        return found
    return Whom(words, *found)


def selected(
    master: MasterChronology, selection: Selection, family: Sequence[Person]
) -> MasterChronology:
    """The events of the part, in the order of the whole; problems stay as they are."""

    def kept(events: Sequence[MasterEvent]) -> tuple[MasterEvent, ...]:
        return tuple(event for event in events if _is_in(event, selection, family))

    return replace(master, events=kept(master.events), undated=kept(master.undated))


def _is_in(event: MasterEvent, selection: Selection, family: Sequence[Person]) -> bool:
    if selection.agencies and event.agency not in selection.agencies:
        return False
    if selection.whom and not _names(event, selection.whom, family):
        return False
    return _may_lie_in(event, selection.first, selection.last)


def _names(event: MasterEvent, whom: Whom, family: Sequence[Person]) -> bool:
    wanted = _plain(whom.words)
    return any(
        _plain(name) == wanted or (whom.person and whom.person in match_name(name, family).people)
        for name in event.event.people
    )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _may_lie_in(event: MasterEvent, first: date | None, last: date | None) -> bool:
    if first is None and last is None:
        return True
    when = event.when
    if when.latest and event.until and event.until.latest:
        when = replace(when, latest=max(when.latest, event.until.latest))
    return within(when, first, last) in {Certainty.SURELY, Certainty.POSSIBLY}
