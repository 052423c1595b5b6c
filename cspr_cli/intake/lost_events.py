"""Which events a revised chronology drops, as against those that it words anew."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from cspr_cli.records.chronology import Event

_ALIKE = 0.6  # the share of words in common from which two accounts of one day are one event
_TELLING = 40  # characters: a shorter account, such as “Visit”, may be of any day
_COMPARED = 400  # characters: enough to tell, and quick for a long account


def lost_events(gone: Sequence[Event], fresh: Sequence[Mapping[str, Any]]) -> tuple[Event, ...]:
    """The events of ``gone`` that no event of ``fresh`` says in other words or of another day.

    One is said anew by an event with the same long account, or by one of the same date whose
    account is much alike; each new event stands for one old one.
    """
    accounts = Counter(_words(event.get("what")) for event in fresh)
    left = [event for event in gone if not _taken(accounts, _words(event.what))]
    by_date: defaultdict[str, list[str]] = defaultdict(list)
    for event in fresh:
        by_date[_words(event.get("date"))].append(_words(event.get("what")))
    return tuple(event for event in left if not _reworded(by_date[_words(event.date)], event))


def _taken(accounts: Counter[str], account: str) -> bool:
    if len(account) < _TELLING or not accounts[account]:
        return False
    accounts[account] -= 1
    return True


def _reworded(accounts: list[str], event: Event) -> bool:
    old = _words(event.what)[:_COMPARED]
    for place, account in enumerate(accounts):
        if SequenceMatcher(None, old, account[:_COMPARED], autojunk=False).ratio() >= _ALIKE:
            del accounts[place]
            return True
    return False


def _words(value: object) -> str:
    return " ".join(str(value or "").split()).casefold()
