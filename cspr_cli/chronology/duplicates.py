"""Entries of two agencies that may tell of one event, for a person to judge.

Nothing is merged. Two entries are a candidate when the days that they can mean meet, or are next
to each other, and it would be a strange chance if entries that share just these words fell so close
in time: how strange is counted from how many entries have those words together, so that what
every routine entry says tells nothing, and two services' own words for one event need not be much
alike. The people named and exact times add to it or take away.

Each entry is compared only with those that share one of its rarest words near its days, and with a
bounded number of them, so the work grows with the number of events and not with its square.
"""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cspr_cli.chronology.order import MasterEvent
from cspr_cli.chronology.words import account_words, name_words
from cspr_cli.records.chronology_decisions import ChronologyDecisions
from cspr_cli.records.vague_date import Precision

LEAST_SCORE = 0.5
_RAREST = 10
_NEAREST = 24
_NEXT_DAY = timedelta(days=1)
_WIDEST = timedelta(days=400)
_CLOSE = timedelta(hours=1)
_FAR = timedelta(hours=5)
_SHOWN_WORDS = 5
_TELLING = 8
_FEW = 400
"""In a chronology of fewer entries, how often words occur in it says less than it seems to."""
_YEAR = 365
_MOST_KEPT = 100_000
_DOUBT = -5.8
_STRANGENESS = 1.7
"""What the strangeness of the chance is worth, and the doubt that it must overcome: both were set
on two made corpora and held on a third, of other words (``tests/benchmarks/duplicates.py``)."""
_MOST_PEOPLE = 0.5
_SAME_TIME = 1.0
_VAGUE = 0.6
"""A span of many days meets many entries, but an agency gives one so seldom that it says more."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entries that may be one event, how alike they are from 0 to 1, and why."""

    one: MasterEvent
    other: MasterEvent
    score: float
    why: tuple[str, ...]

    @property
    def pair(self) -> frozenset[str]:
        """The ids of the two."""
        return frozenset({self.one.event.id, self.other.event.id})


@dataclass(frozen=True, slots=True)
class _Account:
    """An entry, with what the comparison needs of it."""

    event: MasterEvent
    first: datetime
    last: datetime
    days: int
    words: frozenset[str]
    people: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """What each word and name tells (the rarer, the more), and which entries have each word."""

    weights: Mapping[str, float]
    names: Mapping[str, float]
    entries: Mapping[str, set[int]]
    total: int
    days: int
    counted: dict[frozenset[str], float] = field(default_factory=dict)

    def rarest(self, words: Iterable[str], count: int) -> list[str]:
        return sorted(words, key=lambda word: (-self.weights[word], word))[:count]

    def strangeness(self, shared: frozenset[str], window: int) -> float:
        """How strange it is that two entries have these words within so many days: a logarithm."""
        found = self.counted.get(shared)
        if found is None:
            if len(self.counted) >= _MOST_KEPT:
                self.counted.clear()
            found = self.counted[shared] = math.log(max(self.days, _YEAR) / self._others(shared))
        return found - _VAGUE * math.log(window) if window > 1 else found

    def _others(self, shared: frozenset[str]) -> float:
        """How many other entries have all these words, or at least the most telling of them."""
        telling = self.rarest(shared, _TELLING)
        found = self.entries[telling[0]]
        for word in telling[1:]:
            if len(found) <= 2:  # noqa: PLR2004 - the two that are compared
                break
            found = found & self.entries[word]
        return max(0, len(found) - 2) + max(0.5, _FEW / self.total * 0.5 ** len(telling))


def candidates(
    events: Sequence[MasterEvent],
    decisions: ChronologyDecisions | None = None,
    *,
    least: float = LEAST_SCORE,
    within_agency: bool = False,
) -> tuple[Candidate, ...]:
    """The candidates that nobody has decided, the likeliest first.

    Args:
        events: those of a master chronology; undated ones are never candidates.
        decisions: pairs that a person has judged already; they are left out.
        least: the lowest score that is shown, from 0 to 1.
        within_agency: look inside one agency's entries too.
    """
    decided = {found.pair for found in decisions.pairs} if decisions else set()
    accounts = _accounts(events)
    lexicon = _lexicon(accounts)
    found = (
        candidate
        for one, other in _near(accounts, lexicon, within_agency=within_agency)
        if frozenset({one.event.event.id, other.event.event.id}) not in decided
        and (candidate := _compared(one, other, lexicon, least))
    )
    return tuple(sorted(found, key=_likeliest))


def _likeliest(candidate: Candidate) -> tuple[float, str, str]:
    return -round(candidate.score, 6), candidate.one.event.id, candidate.other.event.id


def _accounts(events: Sequence[MasterEvent]) -> list[_Account]:
    found = []
    for event in events:
        first, last = event.when.earliest, event.when.latest
        if event.until and event.until.latest and last and event.until.latest > last:
            last = event.until.latest
        if first is None or last is None or last - first > _WIDEST:
            continue
        words = account_words(f"{event.event.what} {event.event.response}")
        days = (last - first).days + 1
        found.append(_Account(event, first, last, days, words, name_words(event.event.people)))
    return sorted(found, key=lambda account: (account.first, account.event.event.id))


def _lexicon(accounts: Sequence[_Account]) -> _Lexicon:
    entries: dict[str, set[int]] = defaultdict(set)
    named: Counter[str] = Counter()
    for number, account in enumerate(accounts):
        named.update(account.people)
        for word in account.words:
            entries[word].add(number)
    total = len(accounts) + 1
    weights = {word: math.log(total / len(found)) for word, found in entries.items()}
    names = {name: math.log(total / count) for name, count in named.items()}
    first, last = (accounts[0].first, accounts[-1].first) if accounts else (None, None)
    days = (last - first).days + 1 if first and last else 1
    return _Lexicon(weights, names, entries, total, days)


def _near(
    accounts: Sequence[_Account], lexicon: _Lexicon, *, within_agency: bool
) -> Iterator[tuple[_Account, _Account]]:
    """Pairs that share a rare word close in time, each once, the earlier first."""
    by_word: dict[str, list[int]] = defaultdict(list)
    rarest = [lexicon.rarest(account.words, _RAREST) for account in accounts]
    for number, words in enumerate(rarest):
        for word in words:
            by_word[word].append(number)
    for number, account in enumerate(accounts):
        met: set[int] = set()
        for word in rarest[number]:
            met.update(_following(by_word[word], number, accounts))
        for other in sorted(met):
            if within_agency or accounts[other].event.agency != account.event.agency:
                yield account, accounts[other]


def _following(postings: Sequence[int], number: int, accounts: Sequence[_Account]) -> Iterator[int]:
    """The next entries with the word whose days meet this one's, up to a bounded number."""
    start = bisect_left(postings, number) + 1
    limit = accounts[number].last + _NEXT_DAY
    for other in postings[start : start + _NEAREST]:
        if accounts[other].first.date() > limit.date():
            return
        yield other


def _compared(one: _Account, other: _Account, lexicon: _Lexicon, least: float) -> Candidate | None:
    """The two as a candidate, or None where they score less than ``least``."""
    shared = one.words & other.words
    evidence = _DOUBT + _STRANGENESS * lexicon.strangeness(shared, _window(one, other))
    if _likelihood(evidence + _MOST_PEOPLE + _SAME_TIME) < least:  # what follows adds no more
        return None
    time, told = _times(one.event, other.event)
    score = _likelihood(evidence + _people(one, other, lexicon) + time)
    if score < least:
        return None
    why = (
        _days_said(one, other),
        *told,
        *_names_said(one, other),
        f"words in common: {', '.join(lexicon.rarest(shared, _SHOWN_WORDS))}",
    )
    return Candidate(one.event, other.event, score, why)


def _likelihood(evidence: float) -> float:
    return 1 / (1 + math.exp(-evidence))


def _window(one: _Account, other: _Account) -> int:
    """Within how many days the two would count as close."""
    if one.last.date() < other.first.date():
        return 3  # the day itself, and one on either side
    return max(one.days, other.days)


def _people(one: _Account, other: _Account, lexicon: _Lexicon) -> float:
    """How much of what the fewer names tell the other has too; nobody named tells neither way."""
    fewest = min(
        math.fsum(lexicon.names[name] for name in account.people) for account in (one, other)
    )
    if not fewest:
        return 0.0
    shared = math.fsum(lexicon.names[name] for name in one.people & other.people)
    return min(1.0, shared / fewest) - 1 + _MOST_PEOPLE


def _times(one: MasterEvent, other: MasterEvent) -> tuple[float, tuple[str, ...]]:
    """What exact times add or take away."""
    exact = one.when.precision is other.when.precision is Precision.MINUTE
    if not exact or one.when.earliest is None or other.when.earliest is None:
        return 0.0, ()
    apart = abs(one.when.earliest - other.when.earliest)
    if apart <= _CLOSE:
        minutes = int(apart.total_seconds() // 60)
        return _SAME_TIME, (f"{minutes} minutes apart" if minutes else "the same time",)
    return (-1.0, ()) if apart >= _FAR else (0.0, ())


def _days_said(one: _Account, other: _Account) -> str:
    if one.last.date() < other.first.date():
        return "on neighbouring days"
    if one.first.date() == one.last.date() == other.first.date() == other.last.date():
        return "the same day"
    return "days that meet"


def _names_said(one: _Account, other: _Account) -> Iterable[str]:
    shared = one.people & other.people
    return [f"both name {', '.join(sorted(shared))}"] if shared else []
