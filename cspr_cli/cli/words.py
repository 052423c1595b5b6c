"""Words that depend on a number, and lists of words, as a sentence has them."""

from collections.abc import Sequence


def plural(number: int, word: str, words: str | None = None) -> str:
    """``1 event``, ``2 events``; ``words`` is the plural of a word that does not just take an s."""
    return f"{number:,} {word if number == 1 else words or word + 's'}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """``police``, ``police and health``, ``police, health and school``."""
    if len(items) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def ended(sentence: str) -> str:
    """The sentence with a full stop, unless it has an ending of its own."""
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."
