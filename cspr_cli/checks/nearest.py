"""The known word nearest to one that is not known."""

from collections.abc import Collection
from difflib import get_close_matches


def did_you_mean(word: str, known: Collection[str]) -> str:
    """A hint: the nearest known word, or all of them where none is near."""
    near = get_close_matches(word, list(known), n=1)
    if near:
        return f"Did you mean {near[0]}?"
    return f"Known are: {', '.join(known)}." if known else "None is known yet."
