"""The words of an event's account, made alike so that two accounts can be compared."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_IDLE = frozenset(
    [
        "the",
        "and",
        "for",
        "was",
        "were",
        "with",
        "that",
        "this",
        "from",
        "had",
        "has",
        "have",
        "not",
        "but",
        "she",
        "her",
        "his",
        "him",
        "they",
        "them",
        "their",
        "who",
        "said",
        "told",
        "into",
        "out",
        "about",
        "which",
        "there",
        "then",
        "than",
        "been",
        "being",
        "are",
        "its",
        "all",
        "any",
        "also",
        "after",
        "before",
        "when",
        "where",
        "while",
        "what",
        "will",
        "would",
        "could",
        "should",
        "did",
        "does",
        "done",
        "our",
        "your",
        "you",
        "per",
        "via",
        "due",
        "one",
        "two",
    ]
)
_SAME = {
    "mum": "mother", "mom": "mother", "mam": "mother", "dad": "father", "police": "officer",
    "teacher": "school", "attended": "visit", "visited": "visit", "hospital": "ward",
    "tel": "call", "telephone": "call", "phone": "call", "rang": "call", "phoned": "call",
}  # fmt: skip
_ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "ly", "s")
_STEM = 4


def account_words(text: str) -> frozenset[str]:
    """The telling words of a text: small letters, without endings, with common pairs made one."""
    return frozenset(_stem(word) for word in _WORD.findall(text.casefold()) if word not in _IDLE)


def name_words(names: Iterable[str]) -> frozenset[str]:
    """The words of people's names, without titles shorter than three letters."""
    return frozenset(word for name in names for word in _WORD.findall(name.casefold()))


def _stem(word: str) -> str:
    if word in _SAME:
        return _SAME[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            stem = word[: -len(ending)]
            return _SAME.get(stem, stem.removesuffix("e"))
    return word.removesuffix("e") if len(word) > _STEM else word
