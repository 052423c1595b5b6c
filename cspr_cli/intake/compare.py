"""What an agency changed on its form: sent and returned values, compared as a person would.

A corrected date of birth, a new alias and another address are noticed; a date, a postcode or a
name that is only written another way is not.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cspr_cli.records.vague_date import read_exact_date


class Change(StrEnum):
    """What happened to a value between sending and return."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that came back other than it went: both as written."""

    path: str
    label: str
    sent: str
    returned: str
    kind: Change


def compare(
    sent: Mapping[str, str], returned: Mapping[str, str], labels: Mapping[str, str] | None = None
) -> tuple[Difference, ...]:
    """The differences, in the order sent and then the order returned.

    Only paths in ``returned`` can be removed: a path that a form does not carry says nothing.
    ``labels`` names a path for people; a path without one is its own label.
    """
    names = labels or {}
    found = []
    for path in dict.fromkeys((*sent, *returned)):
        kind = _change(sent.get(path, ""), returned.get(path)) if path in returned else None
        if kind is not None:
            label = names.get(path, path)
            found.append(Difference(path, label, sent.get(path, ""), returned[path], kind))
    return tuple(found)


def same(one: str, other: str) -> bool:
    """Whether two values say the same: case, spacing, end punctuation and date style aside."""
    if _plain(one) == _plain(other):
        return True
    day, _ = read_exact_date(one.strip())
    other_day, _ = read_exact_date(other.strip())
    if day is not None or other_day is not None:
        return day == other_day
    return _is_number(one) and _digits(one) == _digits(other) and _is_number(other)


def _change(sent: str, returned: str | None) -> Change | None:
    if returned is None or same(sent, returned):
        return None
    if not returned.strip():
        return Change.REMOVED
    return Change.CHANGED if sent.strip() else Change.NEW


def _plain(text: str) -> str:
    """Words in one case with single spaces; list and line breaks count as commas."""
    normal = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    pieces = normal.replace("\n", ",").replace(";", ",").split(",")
    return ",".join(filter(None, (" ".join(piece.split()).rstrip(".") for piece in pieces)))


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def _is_number(text: str) -> bool:
    """A number written in groups, such as an NHS number or a telephone number."""
    return bool(_digits(text)) and not any(letter.isalpha() for letter in text) and "/" not in text
