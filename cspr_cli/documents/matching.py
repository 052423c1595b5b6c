"""Finds many identifiers in a text at once, quickly enough for a chronology of thousands.

An identifier is tried only where its first letter stands at the beginning of a word or of a
number. Of those that begin at one place the longest counts, and none overlaps another.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_CANDIDATE = re.compile(r"(?<![^\W\d_])[^\W\d_]|(?<!\d)[\d+('.]")


@dataclass(frozen=True, slots=True)
class Identifier:
    """Something that tells who is meant: its kind, a pattern for it, and what stands for it.

    Attributes:
        kind: what it is, in plain words: it is said of a finding, the identifier itself never.
        pattern: for text that is folded, and in small letters unless it is ``cased``.
        stands_for: what is put in its place.
        starts: the characters that it can begin with; empty for one that is sought everywhere.
        cased: whether its capitals count.
        running: whether it means nothing outside text that people read, such as initials.
        sought: whether it may not stand in what is written; some are only replaced.
    """

    kind: str
    pattern: str
    stands_for: str
    starts: str = ""
    cased: bool = False
    running: bool = False
    sought: bool = True


@dataclass(frozen=True, slots=True)
class Match:
    """An identifier found, and from where to where in the text."""

    identifier: Identifier
    start: int
    end: int


class Matcher:
    """Some identifiers, made ready to be found."""

    def __init__(self, identifiers: Sequence[Identifier]) -> None:
        """Compile the patterns, together by what they start with."""
        self._identifiers = identifiers
        self._everywhere = [
            (number, re.compile(one.pattern))
            for number, one in enumerate(identifiers)
            if not one.starts
        ]
        self._small = self._by_start(cased=False)
        self._cased = self._by_start(cased=True)

    def _by_start(self, *, cased: bool) -> dict[str, re.Pattern[str]]:
        numbers: dict[str, list[int]] = {}
        for number, one in enumerate(self._identifiers):
            if one.starts and one.cased is cased:
                for letter in set(one.starts):
                    numbers.setdefault(letter, []).append(number)
        return {letter: self._together(found) for letter, found in numbers.items()}

    def _together(self, numbers: Sequence[int]) -> re.Pattern[str]:
        return re.compile("|".join(f"(?P<i{n}>{self._identifiers[n].pattern})" for n in numbers))

    def found(self, text: str) -> Iterator[Match]:
        """Each identifier in the order of the text, which is folded."""
        done = 0
        for match in sorted(self._all(text), key=lambda one: (one.start, -one.end)):
            if match.start >= done:
                yield match
                done = match.end

    def _all(self, text: str) -> Iterator[Match]:
        small = _small(text)
        for number, pattern in self._everywhere:
            one = self._identifiers[number]
            for match in pattern.finditer(text if one.cased else small):
                yield Match(one, *match.span())
        for candidate in _CANDIDATE.finditer(small):
            place = candidate.start()
            for patterns, words in ((self._small, small), (self._cased, text)):
                together = patterns.get(words[place])
                here = together.match(words, place) if together else None
                if here and here.lastgroup:
                    yield Match(self._identifiers[int(here.lastgroup[1:])], *here.span())


def _small(text: str) -> str:
    """In small letters, each in its place: a letter that would become two stays."""
    if text.isascii():
        return text.lower()
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
