"""Which event of an earlier chronology each event of a revised one is.

Decisions point at an event by its id, so an event must be known again when a few of its words, its
date or its place in the file have changed; and two events must not be taken for one because both
say only “Visit”.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cspr_cli.intake.revision import likeness

Plain = Mapping[str, Any]
NOT_COMPARED = frozenset({"id", "origin", "note"})
_TELLING = 40  # characters: a shorter account, such as “Visit”, may be of any day
_MOST_COMPARED = 40  # events of one date whose words are compared with each other
_WIDEST_GAP = 12  # events between two that are known, in which the rest are told by their order
_Found = dict[int, int]


def match_events(first: Sequence[Plain], revised: Sequence[Plain]) -> _Found:
    """The place in ``first`` of each revised event that was there, by its place in ``revised``.

    By every word; by date, time and what happened; by the agency's own reference where it is the
    only one; by a long account alone, for a corrected date; by date and words much alike; and at
    last by standing where it stood beside an event that is known.
    """
    found: _Found = {}
    _match_by(_every_word, first, revised, found)
    _match_by(_happening, first, revised, found)
    _match_by(_reference, first, revised, found, only_alone=True)
    _match_by(_account, first, revised, found)
    _match_alike(first, revised, found)
    _match_between(first, revised, found)
    return found


def _match_by(
    key: Callable[[Plain], tuple[str, ...]],
    first: Sequence[Plain],
    revised: Sequence[Plain],
    found: _Found,
    *,
    only_alone: bool = False,
) -> None:
    """Match what has the same key; twins in their order, or not at all with ``only_alone``."""
    taken = set(found.values())
    waiting: defaultdict[tuple[str, ...], deque[int]] = defaultdict(deque)
    for at, event in enumerate(first):
        if at not in taken and any(key(event)):
            waiting[key(event)].append(at)
    left = [place for place in range(len(revised)) if place not in found]
    times = Counter(key(revised[place]) for place in left) if only_alone else Counter()
    for place in left:
        same = waiting.get(key(revised[place]))
        alone = len(same or ()) == 1 and times[key(revised[place])] == 1
        if same and (alone or not only_alone):
            found[place] = same.popleft()


def _match_alike(first: Sequence[Plain], revised: Sequence[Plain], found: _Found) -> None:
    taken = set(found.values())
    by_date: defaultdict[str, list[int]] = defaultdict(list)
    for at, event in enumerate(first):
        if at not in taken:
            by_date[word(event.get("date"))].append(at)
    for place, event in enumerate(revised):
        near = by_date.get(word(event.get("date")), [])[:_MOST_COMPARED]
        if place in found or not near:
            continue
        best = max(near, key=lambda at: _alike(first[at], event))
        if _alike(first[best], event):
            found[place] = best
            by_date[word(event.get("date"))].remove(best)


def _match_between(first: Sequence[Plain], revised: Sequence[Plain], found: _Found) -> None:
    """Match what is left beside an event that is known, or between two, and stood there before."""
    taken = set(found.values())
    for places in _gaps(len(revised), found):
        before = found.get(places[0] - 1, -1)
        after = found.get(places[-1] + 1, len(first))
        if (before, after) == (-1, len(first)):
            continue  # nothing is known on either side
        free = [at for at in range(before + 1, after) if at not in taken]
        if len(free) > _WIDEST_GAP or len(places) > _WIDEST_GAP:
            continue
        for place in places:
            same = [at for at in free if at not in taken and _is_one(first[at], revised[place])]
            if len(same) == 1:
                found[place] = same[0]
                taken.add(same[0])


def _gaps(length: int, found: _Found) -> list[list[int]]:
    gaps: list[list[int]] = []
    for place in range(length):
        if place in found:
            continue
        if gaps and gaps[-1][-1] == place - 1:
            gaps[-1].append(place)
        else:
            gaps.append([place])
    return gaps


def _is_one(event: Plain, other: Plain) -> bool:
    """Whether two events in one place tell the same: of the same time, or in the same words."""
    if word(event.get("what")) == word(other.get("what")):
        return bool(word(event.get("what")))
    dated = word(event.get("date")) == word(other.get("date"))
    timed = word(event.get("time")) and word(event.get("time")) == word(other.get("time"))
    return bool((dated and (timed or _says_more(event, other))) or _alike(event, other))


def _says_more(one: Plain, other: Plain) -> bool:
    """Whether one account has all the words of the other: “Call”, and “Call from the school”."""
    few, many = sorted((set(word(event.get("what")).split()) for event in (one, other)), key=len)
    return bool(few) and few <= many


def _alike(one: Plain, other: Plain) -> float:
    return likeness(word(one.get("what")), word(other.get("what")))


def word(value: object) -> str:
    """A value as it is compared: spacing and capitals aside."""
    text = "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value or "")
    return " ".join(text.split()).casefold()


def _every_word(event: Plain) -> tuple[str, ...]:
    names = sorted(set(event) - NOT_COMPARED)
    return tuple(f"{name}={word(event[name])}" for name in names if word(event[name]))


def same_words(one: Plain, other: Plain) -> bool:
    """Whether two versions of an event say the same in every field that an agency fills."""
    return _every_word(one) == _every_word(other)


def _happening(event: Plain) -> tuple[str, ...]:
    return tuple(word(event.get(name)) for name in ("date", "time", "what"))


def _reference(event: Plain) -> tuple[str, ...]:
    return (word(event.get("reference")),)


def _account(event: Plain) -> tuple[str, ...]:
    told = word(event.get("what"))
    return (told if len(told) >= _TELLING else "",)
