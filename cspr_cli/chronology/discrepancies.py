"""Where accounts of one event disagree: on date, time, people, the child seen, what was done.

Only events that a person has decided are the same are compared; both accounts stay as they are.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from cspr_cli.chronology.order import MasterEvent
from cspr_cli.chronology.people import Route, match_name
from cspr_cli.chronology.words import account_words
from cspr_cli.records.chronology_decisions import ChronologyDecisions, Verdict
from cspr_cli.records.people import Person
from cspr_cli.records.vague_date import Precision, VagueDate


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """What accounts of one event disagree about, and what each says, in the agencies' words.

    ``accounts`` holds an event's id, its agency's name and what it says.
    """

    about: str
    accounts: tuple[tuple[str, str, str], ...]


def same_events(
    events: Sequence[MasterEvent], decisions: ChronologyDecisions
) -> tuple[tuple[MasterEvent, ...], ...]:
    """The accounts of each event that has several, joined through every pair decided the same."""
    by_id = {event.event.id: event for event in events}
    group: dict[str, set[str]] = {}
    for found in decisions.pairs:
        if found.decision is Verdict.SAME and found.pair <= by_id.keys():
            joined = set[str]().union(*(group.get(key, {key}) for key in found.events))
            group.update(dict.fromkeys(joined, joined))
    order = {event.event.id: n for n, event in enumerate(events)}
    sets = {frozenset(joined) for joined in group.values()}
    return tuple(
        tuple(by_id[key] for key in sorted(joined, key=order.__getitem__))
        for joined in sorted(sets, key=lambda joined: min(order[key] for key in joined))
    )


def unknown_events(events: Sequence[MasterEvent], decisions: ChronologyDecisions) -> list[str]:
    """Ids that a decision points at and that no chronology has any more."""
    known = {event.event.id for event in events}
    pointed = {key for found in decisions.pairs for key in found.events}
    pointed |= {key for day in decisions.order for key in day.events}
    pointed |= {key for one in decisions.episodes for key in one.events}
    return sorted(pointed - known)


def discrepancies(
    events: Sequence[MasterEvent], decisions: ChronologyDecisions, family: Sequence[Person] = ()
) -> tuple[Discrepancy, ...]:
    """Every disagreement, in the order of the chronology.

    Args:
        events: dated and undated events of the master chronology.
        decisions: which of them are the same.
        family: the case's people, so that a name and a role of one person agree.
    """
    return tuple(
        found for accounts in same_events(events, decisions) for found in _of(accounts, family)
    )


def _of(accounts: tuple[MasterEvent, ...], family: Sequence[Person]) -> Iterator[Discrepancy]:
    tests: tuple[tuple[str, Callable[[MasterEvent, MasterEvent], bool], _Says], ...] = (
        ("date", _dates_differ, lambda e: e.event.date),
        ("time", _times_differ, lambda e: e.event.time),
        ("people", _differ_on_people(family), lambda e: ", ".join(e.event.people)),
        ("child seen", _seen_differs, lambda e: _yes_or_no(e.event.child_seen)),
        ("response", _responses_differ, lambda e: e.event.response),
        ("what happened", _tell_the_opposite, lambda e: e.event.what),
    )
    for about, differ, says in tests:
        if any(differ(one, other) for one, other in combinations(accounts, 2)):
            told = tuple((e.event.id, e.agency_name, says(e)) for e in accounts if says(e))
            yield Discrepancy(about, told)


_Says = Callable[[MasterEvent], str]


def _yes_or_no(seen: bool | None) -> str:  # noqa: FBT001 - the record's own three-way answer
    return "" if seen is None else "Yes" if seen else "No"


def _dates_differ(one: MasterEvent, other: MasterEvent) -> bool:
    """No day fits both: a vague date disagrees only when it cannot hold the other."""
    return _ends_before(one.when, other.when) or _ends_before(other.when, one.when)


def _ends_before(one: VagueDate, other: VagueDate) -> bool:
    ends, starts = one.latest, other.earliest
    return ends is not None and starts is not None and ends.date() < starts.date()


def _times_differ(one: MasterEvent, other: MasterEvent) -> bool:
    """Both give a time and no minute fits both."""
    clocks = {Precision.MINUTE, Precision.PART_OF_DAY}
    if one.when.precision not in clocks or other.when.precision not in clocks:
        return False
    starts, ends = (one.when.earliest, other.when.earliest), (one.when.latest, other.when.latest)
    if None in {*starts, *ends}:
        return False
    first, second = (start.time() for start in starts if start)
    first_end, second_end = (end.time() for end in ends if end)
    return first_end < second or second_end < first


def _differ_on_people(family: Sequence[Person]) -> Callable[[MasterEvent, MasterEvent], bool]:
    def differ(one: MasterEvent, other: MasterEvent) -> bool:
        first, second = (_people(event, family) for event in (one, other))
        return bool(first and second) and first != second

    return differ


def _people(event: MasterEvent, family: Sequence[Person]) -> frozenset[str]:
    """Who was there: a person's id where the name is theirs alone, else the name; no professionals.

    Each agency names its own staff, so professionals do not make a disagreement.
    """
    found = set()
    for written in event.event.people:
        match = match_name(written, family)
        if match.route is not Route.PROFESSIONAL:
            found.add(match.people[0] if len(match.people) == 1 else written.casefold().strip())
    return frozenset(found)


def _seen_differs(one: MasterEvent, other: MasterEvent) -> bool:
    return {one.event.child_seen, other.event.child_seen} == {True, False}


def _responses_differ(one: MasterEvent, other: MasterEvent) -> bool:
    first, second = (" ".join(e.event.response.casefold().split()) for e in (one, other))
    return bool(first and second) and first != second


_NEGATED = re.compile(
    r"\b(?:not|no|never|nobody|none|without|refused to|declined to)\b((?:[^\w.;]+\w+){1,4})|"
    r"n['\u2019]t\b((?:[^\w.;]+\w+){1,4})",
    re.IGNORECASE,
)
_TELLING = re.compile(r"[^\W\d_]{4,}")
_SAME_START = 5  # letters by which "agree" and "agreed" are one word
_FIRST = 2


def _tell_the_opposite(one: MasterEvent, other: MasterEvent) -> bool:
    """One account says of something that it was not, and the other says it outright."""
    (denied, said), (other_denied, other_said) = (_told(e.event.what) for e in (one, other))
    return bool(denied & other_said or other_denied & said)


def _told(what: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that an account denies, the first two after each "not", and those it affirms."""
    denied: set[str] = set()
    for match in _NEGATED.finditer(what):
        denied.update(_starts(match[1] or match[2])[:_FIRST])
    affirmed = set(_starts(_NEGATED.sub(" ", what)))
    return frozenset(denied - affirmed), frozenset(affirmed)


def _starts(text: str) -> list[str]:
    words = _TELLING.findall(text.casefold())
    return [word[:_SAME_START] for word in words if account_words(word)]
