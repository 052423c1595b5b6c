"""Text as a reader sees it: look-alike letters, accents and hidden characters made plain.

A name with a Cyrillic letter in it, in full-width letters, with an accent or with a zero-width
space is read as the plain name. Each character of the plain text knows where it stood.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХУҮԌԚԜавеѕіјкмнорстхуԁԛԝһӏγΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχıſßøØłŁđĐħŋæÆœŒðÐþÞ",
    "ABESIJKMHOPCTXYYGQWabesijkmhopctxydqwhlyABEZHIKMNOPTYXaeiknoptuxissoOlLdDhnaAoOdDpP",
)  # fmt: skip
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_QUOTES = "\u2019\u2018\u02bc\u02bb`\u00b4\u2032\uff07\u02b9"
_PLAIN = str.maketrans(dict.fromkeys(_DASHES, "-") | dict.fromkeys(_QUOTES, "'"))
_UNSEEN = frozenset({"Cf", "Mn", "Me"})


@dataclass(frozen=True, slots=True)
class Folded:
    """The plain text, and for each of its characters the place of it in the text given."""

    text: str
    places: Sequence[int]
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the plain text stands in the text given."""
        after = self.places[end] if end < len(self.places) else self.length
        return self.places[start], after


def folded(text: str) -> Folded:
    """The text with what looks alike written alike; ASCII stays as it is, case included."""
    if text.isascii():
        return Folded(text, range(len(text)), len(text))
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        plain = letter if letter.isascii() else _plain(letter)
        letters.append(plain)
        places += [place] * len(plain)
    return Folded("".join(letters), places, len(text))


def _plain(letter: str) -> str:
    whole = unicodedata.normalize("NFKD", letter.translate(_PLAIN))
    return "".join(_base(part) for part in whole if unicodedata.category(part) not in _UNSEEN)


def _base(letter: str) -> str:
    if letter.isascii():
        return letter
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return letter.translate(_LOOK_ALIKES).translate(_PLAIN)
