"""Finding which of several things a person means: by its key, its name, or enough of its words.

The procedures call one body by several names, and nobody remembers keys under pressure. What fits
one thing alone is taken; what fits several is refused with their names, and never guessed.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from cspr_cli.cli.words import listed
from cspr_cli.records.errors import CsprError

_USAGE = 2
_NUMBER = re.compile(r"[1-9]\d*", re.ASCII)
_SMALL_WORDS = frozenset({"a", "an", "and", "by", "for", "of", "on", "the", "to"})


@dataclass(frozen=True, slots=True)
class Named:
    """One thing to choose: its key, what the screen calls it, and what else it goes by."""

    key: str
    label: str
    also: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """Its label with its key, where the two differ."""
        return self.label if flat(self.label) == flat(self.key) else f"{self.label} ({self.key})"

    @property
    def names(self) -> tuple[str, ...]:
        """All that it goes by, as `flat` makes them."""
        return tuple(flat(name) for name in (self.key, self.label, *self.also) if name.strip())


def flat(text: str) -> str:
    """The words alone, so that capitals, hyphens and apostrophes need not be typed the same."""
    return " ".join(re.findall(r"\w+", re.sub(r"[’'`]", "", text.casefold())))


def fitting(typed: str, known: Sequence[Named]) -> tuple[Named, ...]:
    """What the words fit: by their whole name first, then its beginning, then words or initials.

    The first way that fits anything decides. A number is the place in the list, from 1.
    """
    word = flat(typed)
    if _NUMBER.fullmatch(word) and int(word) <= len(known):
        return (known[int(word) - 1],)
    if not word:
        return ()
    for fits in _WAYS:
        found = tuple(one for one in known if any(fits(word, name) for name in one.names))
        if found:
            return found
    return ()


def chosen(typed: str, known: Sequence[Named], fault: str, known_as: str) -> Named:
    """The one thing that the words fit. Raises `CsprError` (usage) for none or for several.

    ``fault`` says what such words are not, with the words in it: "'x' does not sign"; ``known_as``
    what the things to choose from are: "Those who do".
    """
    found = fitting(typed, known)
    if len(found) == 1:
        return found[0]
    if found:
        raise CsprError(
            f"{typed!r} may be any of {len(found)}; nothing was recorded.",
            f"Say which: {listed([one.shown for one in found], 'or')}.",
            exit_code=_USAGE,
        )
    hint = not_found(typed, known, known_as)
    raise CsprError(f"{fault}; nothing was recorded.", hint, exit_code=_USAGE)


def not_found(typed: str, known: Sequence[Named], known_as: str) -> str:
    """What to give instead of words that fit nothing: the nearest, or all there is."""
    names = {name: one for one in known for name in one.names}
    near = difflib.get_close_matches(flat(typed), names, n=1)
    if near:
        return f"Did you mean {names[near[0]].shown}?"
    return f"{known_as}: {listed([one.shown for one in known])}."


def numbered(known: Iterable[Named]) -> list[str]:
    """A line for each, with the number that chooses it."""
    return [f"   {number}. {one.shown}" for number, one in enumerate(known, start=1)]


def _is_name(word: str, name: str) -> bool:
    return word == name


def _begins(word: str, name: str) -> bool:
    return name.startswith(f"{word} ")


def _has_words(word: str, name: str) -> bool:
    words = name.split()
    return all(any(one.startswith(part) for one in words) for part in word.split())


def _is_initials(word: str, name: str) -> bool:
    words = [one for one in name.split() if one not in _SMALL_WORDS]
    return len(words) > 1 and word == "".join(one[0] for one in words)


_WAYS: tuple[Callable[[str, str], bool], ...] = (_is_name, _is_initials, _begins, _has_words)
