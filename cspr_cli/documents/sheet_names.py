"""Names for the sheets of a workbook that Excel takes: short, plain and each different."""

import re
from collections.abc import Iterable

from cspr_cli.documents.environment import clean

LONGEST = 31
"""The most UTF-16 units in the name of a sheet."""
_REFUSED = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]+")
_RESERVED = "history"
"""Excel keeps this name for itself."""


class SheetNames:
    """Gives each sheet a name that no other has, whatever it is called after."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Start with the names that are ``taken`` already; letters' case does not part names."""
        self._taken = {name.casefold() for name in taken} | {_RESERVED}

    def next(self, words: str) -> str:
        """A new name as near to ``words`` as Excel allows; a number tells apart what is alike."""
        base = " ".join(_REFUSED.sub(" ", clean(words)).split()).strip("' ") or "No agency"
        name, number = _cut(base, LONGEST), 1
        while name.casefold() in self._taken:
            number += 1
            ending = f" ({number})"
            name = _cut(base, LONGEST - len(ending)) + ending
        self._taken.add(name.casefold())
        return name


def _cut(text: str, units: int) -> str:
    kept = text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
    return kept.strip("' ")
