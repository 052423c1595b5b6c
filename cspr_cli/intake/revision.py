"""A form that an agency sends again, three ways: as it sent it before, as now, and the record.

The values of a form are nested: groups of keys, and lists of rows such as the people of a family.
A row is known again by its words, so that one put in above it is no change of all below. Nothing
here reads or writes a file.
"""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cspr_cli.intake.alteration import NO_CHOICES, Alteration, Choices, Kind, Verdict, settled

Plain = Mapping[str, Any]
_Versions = tuple[Any, ...]
_ALIKE = 0.6  # of difflib's ratio: the same row reworked, not another
_COMPARED = 500  # characters of a row: enough to tell it by
_PLACES = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Revised:
    """What the record will hold, and what the agency altered."""

    data: dict[str, Any]
    alterations: tuple[Alteration, ...]


@dataclass
class _Weighing:
    """Weighs three versions; ``spoken`` are the questions that the new one has a place for."""

    choices: Choices
    spoken: frozenset[str] | None
    found: list[Alteration] = field(default_factory=list)

    def mapping(self, versions: _Versions, key: str, at: str) -> dict[str, Any]:
        """A group of keys; ``key`` names it in what came, and ``at`` in the record."""
        kept: dict[str, Any] = {}
        first, revised, now = versions
        for name in dict.fromkeys((*now, *first, *revised)):
            inner = tuple(version.get(name) for version in versions)
            value = self._value(inner, _under(key, name), _under(at, name))
            if value not in (None, "", [], {}):
                kept[name] = value
        return kept

    def _value(self, versions: _Versions, key: str, at: str) -> Any:
        _, revised, now = versions
        if any(isinstance(one, Mapping) for one in versions):
            return self.mapping(tuple(one or {} for one in versions), key, at)
        if any(_is_rows(one) for one in versions):
            return self._rows(tuple(one or [] for one in versions), key, at)
        if self._is_silent(revised, key):
            return now
        first_words, revised_words, now_words = map(words_of, versions)
        _, altered = settled(first_words, revised_words, now_words, key, self.choices)
        if altered is not None:
            self.found.append(replace(altered, at=at))
        return revised if altered and altered.verdict is Verdict.TAKEN else now

    def _is_silent(self, revised: Any, key: str) -> bool:
        """Whether the new version has no place for the question, and so says nothing of it."""
        if self.spoken is None or words_of(revised):
            return False
        return _PLACES.sub("[]", key) not in self.spoken

    def _rows(self, versions: _Versions, key: str, at: str) -> list[Any]:
        first, revised, now = versions
        before, current = match_rows(first, revised), match_rows(first, now)
        places = {old: place for place, old in current.items()}
        direct = _match_left(revised, now, taken=before, places=places)
        kept: list[Any] = []
        seen: set[int] = set()
        for place, row in enumerate(revised):
            old = before.get(place)
            here = direct.get(place) if old is None else places.get(old)
            name, to = f"{key}[{place}]", f"{at}[{len(kept)}]"
            known = {} if old is None else first[old]
            if here is None:
                kept += self._row_alone(row, known, name, to)
            else:
                seen.add(here)
                kept.append(self.mapping((known, row, now[here]), name, to))
        left = [place for place in range(len(now)) if place not in seen]
        for extra, place in enumerate(left, start=len(revised)):
            known = first[current[place]] if place in current else {}
            kept += self._row_gone(now[place], known, f"{key}[{extra}]", f"{at}[{len(kept)}]")
        return kept

    def _row_alone(self, row: Plain, old: Plain, key: str, at: str) -> list[Any]:
        """A row that the record has not: a new one, or one that the office took out."""
        said = words_of(row)
        if old and _same_row(old, row):
            return []
        kind = Kind.CLASH if old else Kind.ADDED
        verdict = self.choices.verdict(key, kind)
        kept = [dict(row)] if verdict is Verdict.TAKEN else []
        told = said if kept else ""
        self.found.append(Alteration(key, kind, words_of(old), said, told, verdict, at))
        return kept

    def _row_gone(self, row: Plain, first: Plain, key: str, at: str) -> list[Any]:
        """A row that the new version has not: the office's own, or one that the agency took out."""
        if not first or (self.spoken is not None and not self._asks_rows(key)):
            return [dict(row)]
        kind = Kind.REMOVED if _same_row(first, row) else Kind.CLASH
        verdict = self.choices.verdict(key, kind)
        kept = [] if verdict is Verdict.TAKEN else [dict(row)]
        told = words_of(row) if kept else ""
        self.found.append(Alteration(key, kind, words_of(first), "", told, verdict, at))
        return kept

    def _asks_rows(self, key: str) -> bool:
        head = _PLACES.sub("[]", key)
        return any(one.startswith(head) for one in self.spoken or ())


def revise(
    first: Plain,
    revised: Plain,
    now: Plain,
    *,
    head: str = "",
    spoken: frozenset[str] | None = None,
    choices: Choices = NO_CHOICES,
) -> Revised:
    """Weigh three versions of a form's values; a key that a version lacks is blank in it.

    ``head`` begins the paths of the alterations. ``spoken`` are the paths, with ``[]`` for places
    in lists, that the revised version has a place for: a question that it does not ask, as an
    older blank may not, is no question left blank. None means that it asks all of them.
    """
    weighing = _Weighing(choices, spoken)
    return Revised(weighing.mapping((first, revised, now), head, head), tuple(weighing.found))


def match_rows(first: Sequence[Plain], other: Sequence[Plain]) -> dict[int, int]:
    """Which row of the first list each row of the other is, by its place there.

    By every word, then by words much alike, then by their order where the lists are as long.
    """
    found: dict[int, int] = {}
    free = list(range(len(first)))
    for place, row in enumerate(other):
        _take(found, place, free, [at for at in free if _same_row(first[at], row)])
    for place, row in enumerate(other):
        if place not in found and free:
            best = max(free, key=lambda at: likeness(words_of(first[at]), words_of(row)))
            alike = likeness(words_of(first[best]), words_of(row)) >= _ALIKE
            _take(found, place, free, [best] if alike else [])
    if len(first) == len(other):
        left = [place for place in range(len(other)) if place not in found]
        found |= dict(zip(left, free, strict=True))
    return found


def _take(found: dict[int, int], place: int, free: list[int], fitting: list[int]) -> None:
    if place not in found and fitting:
        found[place] = fitting[0]
        free.remove(fitting[0])


def _match_left(
    revised: Sequence[Plain],
    now: Sequence[Plain],
    *,
    taken: Mapping[int, int],
    places: Mapping[int, int],
) -> dict[int, int]:
    """The rows that are new on both sides and say the same: the office had put them in already."""
    left = [place for place in range(len(now)) if place not in places]
    found: dict[int, int] = {}
    for place, row in enumerate(revised):
        if place not in taken:
            _take(found, place, left, [at for at in left if _same_row(now[at], row)])
    return found


def likeness(one: str, other: str, at_least: float = _ALIKE) -> float:
    """How much alike two texts are, from 0 to 1; 0 where it is less than ``at_least``."""
    matcher = difflib.SequenceMatcher(None, one[:_COMPARED], other[:_COMPARED], autojunk=False)
    if matcher.real_quick_ratio() < at_least or matcher.quick_ratio() < at_least:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= at_least else 0.0


def words_of(value: object) -> str:
    """A value as a person reads it: a row's values with semicolons between, a list's as lines."""
    if isinstance(value, Mapping):
        return "; ".join(filter(None, (words_of(one) for one in value.values())))
    if isinstance(value, (list, tuple)):
        return "\n".join(map(words_of, value))
    return "" if value is None else str(value).strip()


def _under(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _same_row(one: Plain, other: Plain) -> bool:
    """Whether two rows say the same, in whatever order their values stand."""
    filled = [{key: words_of(value) for key, value in row.items() if value} for row in (one, other)]
    return filled[0] == filled[1]


def _is_rows(value: object) -> bool:
    return isinstance(value, (list, tuple)) and any(isinstance(one, Mapping) for one in value)


def revised_lines(
    first: Sequence[str], revised: Sequence[str], now: Sequence[str]
) -> tuple[str, ...]:
    """Lines that belong to no question: the new ones join those that the record has still.

    A line that the office took out stays out, and one that the agency took out goes.
    """
    kept = [line for line in now if line not in first or line in revised]
    return tuple(dict.fromkeys((*kept, *(line for line in revised if line not in first))))
