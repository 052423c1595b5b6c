"""Entries of two agencies that may tell of one event, for a person to judge.

Nothing is merged. Two entries are a candidate when the days that they can mean meet, or are next
to each other, and their words and people are alike; rare words say more than common ones. Each
entry is compared only with those that share one of its rarest words near its days, and with a
bounded number of them, so the work grows with the number of events and not with its square.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cspr_cli.chronology.order import MasterEvent
from cspr_cli.chronology.words import account_words, name_words
from cspr_cli.records.chronology_decisions import ChronologyDecisions
from cspr_cli.records.vague_date import Precision

LEAST_SCORE = 0.45
_RAREST = 10
_NEAREST = 24
_NEXT_DAY = timedelta(days=1)
_WIDEST = timedelta(days=400)
_CLOSE = timedelta(hours=1)
_FAR = timedelta(hours=5)
_SHOWN_WORDS = 5
_TELLING = 4
_COMMONPLACE = 40


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
    words: frozenset[str]
    people: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """What each word of the chronology tells (the rarer, the more), and which entries have it."""

    weights: Mapping[str, float]
    entries: Mapping[str, set[int]]
    days: int
    counted: dict[tuple[str, ...], int] = field(default_factory=dict)

    def weight(self, words: Iterable[str]) -> float:
        return math.fsum(self.weights[word] for word in words)

    def rarest(self, words: Iterable[str], count: int) -> list[str]:
        return sorted(words, key=lambda word: (-self.weights[word], word))[:count]

    def by_chance(self, shared: Iterable[str], window: int) -> float:
        """How many other entries so alike are to be expected within so many days."""
        telling = tuple(self.rarest(shared, _TELLING))
        if telling not in self.counted:
            self.counted[telling] = len(set.intersection(*(self.entries[w] for w in telling)))
        return max(0, self.counted[telling] - 2) * window / self.days


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
        and (candidate := _compared(one, other, lexicon, least)).score >= least
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
        found.append(_Account(event, first, last, words, name_words(event.event.people)))
    return sorted(found, key=lambda account: (account.first, account.event.event.id))


def _lexicon(accounts: Sequence[_Account]) -> _Lexicon:
    entries: dict[str, set[int]] = defaultdict(set)
    for number, account in enumerate(accounts):
        for word in account.words:
            entries[word].add(number)
    total = len(accounts) + 1
    weights = {word: math.log(total / len(found)) for word, found in entries.items()}
    first, last = (accounts[0].first, accounts[-1].first) if accounts else (None, None)
    days = (last - first).days + 1 if first and last else 1
    return _Lexicon(weights, entries, days)


def _near(
    accounts: Sequence[_Account], lexicon: _Lexicon, *, within_agency: bool
) -> Iterator[tuple[_Account, _Account]]:
    """Pairs that share a rare word close in time, each once, the earlier first."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, account in enumerate(accounts):
        for word in lexicon.rarest(account.words, _RAREST):
            by_word[word].append(number)
    for number, account in enumerate(accounts):
        met: set[int] = set()
        for word in lexicon.rarest(account.words, _RAREST):
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


def _compared(one: _Account, other: _Account, lexicon: _Lexicon, least: float) -> Candidate:
    shared = one.words & other.words
    time, told = _times(one.event, other.event)
    rest = 0.16 * _people(one, other) + 0.22 * _dates(one, other) + time
    words = 0.62 * _alike(one, other, lexicon.weight(shared), lexicon)
    if shared and words + rest >= least:  # what follows only takes away, and takes time
        window = max((account.last - account.first).days + 1 for account in (one, other))
        words /= 1 + _COMMONPLACE * lexicon.by_chance(shared, window)
    why = [_days_said(one, other), *told, *_names_said(one, other)]
    if shared:
        why.append(f"words in common: {', '.join(lexicon.rarest(shared, _SHOWN_WORDS))}")
    return Candidate(one.event, other.event, max(0.0, min(1.0, words + rest)), tuple(why))


def _alike(one: _Account, other: _Account, common: float, lexicon: _Lexicon) -> float:
    """How much of what their words tell is in both, from 0 to 1; a short account may be part."""
    first, second = lexicon.weight(one.words), lexicon.weight(other.words)
    both = common / ((first + second) or 1.0) + 0.5 * common / (min(first, second) or 1.0)
    return min(1.0, both * 1.25)


def _people(one: _Account, other: _Account) -> float:
    """How much of the fewer names the other account has; nobody named says neither yes nor no."""
    if not one.people or not other.people:
        return 0.5
    return len(one.people & other.people) / min(len(one.people), len(other.people))


def _dates(one: _Account, other: _Account) -> float:
    """1 for the same day, less for wider spans that meet, least for neighbouring days."""
    if one.last.date() < other.first.date():
        return 0.3
    widest = max((account.last - account.first).days for account in (one, other))
    return 1.0 / (1.0 + math.log1p(widest) / 3)


def _times(one: MasterEvent, other: MasterEvent) -> tuple[float, tuple[str, ...]]:
    """What exact times add or take away."""
    exact = one.when.precision is other.when.precision is Precision.MINUTE
    if not exact or one.when.earliest is None or other.when.earliest is None:
        return 0.0, ()
    apart = abs(one.when.earliest - other.when.earliest)
    if apart <= _CLOSE:
        minutes = int(apart.total_seconds() // 60)
        return 0.08, (f"{minutes} minutes apart" if minutes else "the same time",)
    return (-0.1, ()) if apart >= _FAR else (0.0, ())


def _days_said(one: _Account, other: _Account) -> str:
    if one.last.date() < other.first.date():
        return "on neighbouring days"
    if one.first.date() == one.last.date() == other.first.date() == other.last.date():
        return "the same day"
    return "days that meet"


def _names_said(one: _Account, other: _Account) -> Iterable[str]:
    shared = one.people & other.people
    return [f"both name {', '.join(sorted(shared))}"] if shared else []
