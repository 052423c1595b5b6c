"""Names that a mistyped one may have meant."""

import difflib
from collections.abc import Iterable


def did_you_mean(wanted: str, known: Iterable[str]) -> str:
    """A clause such as ``; did you mean reason?``, or nothing when no known name is near."""
    near = difflib.get_close_matches(wanted, sorted(known), n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(near)}?" if near else ""
