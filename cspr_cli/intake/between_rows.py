"""What stands between the events of a chronology: headings, page feet, totals, years over days.

A report's own lines are no events and are noted. A row that holds only a year, or a month and its
year, heads the rows below it: their days without a year are in that one, and each says so.
"""

import re
from collections.abc import Mapping

from cspr_cli.records.vague_date import Precision, read_date

_TOTAL = re.compile(r"\W*(?:grand |sub-?\s?)?totals?\b|\W*count of\b", re.IGNORECASE)
_FOOT = re.compile(
    r"\W*(?:page \d+(?:\s*(?:of|/)\s*\d+)?|end of (?:report|record|chronology|export|document)"
    r"|(?:report )?(?:printed|generated|run) (?:on|by|at)\b.*|continued(?: overleaf)?)\W*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\W*(?:year\s*:?\s*)?((?:19|20)\d\d)\W*", re.IGNORECASE)
_MONTH_OF_YEAR = re.compile(r"\W*([A-Za-z]{3,9}\.?,? (?:19|20)\d\d)\W*")
_HAS_YEAR = re.compile(r"(?:19|20)\d\d|[/.\-]\d\d\s*$|'\d\d")
_SENTENCE = 60  # characters: a heading is shorter


class BetweenRows:
    """Keeps what heads the rows of one sheet as they are read."""

    def __init__(self) -> None:
        """Nothing is in force yet."""
        self._over = ""  # the year, or the month and year, of the rows below
        self.notes: list[str] = []

    @property
    def is_over(self) -> bool:
        """Whether a year heads the rows that are being read."""
        return bool(self._over)

    def takes(self, values: dict[str, str], place: str) -> bool:
        """Whether a row is no event; what it says is noted.

        A summary that runs across the row is put where events say what happened.
        """
        words = values.get("date", "")
        if not words:
            return self._is_total(values, place)
        heads = _YEAR.fullmatch(words) or _MONTH_OF_YEAR.fullmatch(words)
        if read_date(words).dated and not heads:
            return False
        if heads and read_date(heads[1]).dated:
            self._over = heads[1]
        elif len(words) > _SENTENCE and not _FOOT.fullmatch(words):
            values["what"] = values.pop("date")
            return False
        return self._note(place, words)

    def with_year(self, words: str) -> str:
        """A day without a year in the year that the heading row above gives; "" where none does."""
        if not self._over or not words or _HAS_YEAR.search(words):
            return ""
        for mark in (" ", "/"):
            if read_date(full := f"{words}{mark}{self._over}").precision is Precision.DAY:
                return full
        return ""

    def _is_total(self, values: Mapping[str, str], place: str) -> bool:
        if not any(_TOTAL.match(text) or _FOOT.fullmatch(text) for text in values.values()):
            return False
        return self._note(place, " | ".join(" ".join(text.split()) for text in values.values()))

    def _note(self, place: str, words: str) -> bool:
        self.notes.append(f"{place} is no event: {' '.join(words.split())}")
        return True
