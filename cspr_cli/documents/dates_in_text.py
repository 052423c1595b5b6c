"""Dates inside running text, for a version that tells no exact day: found, and told another way."""

import calendar
import re
from collections.abc import Callable
from datetime import date

from cspr_cli.documents.folding import folded
from cspr_cli.records.vague_date import VagueDate, read_date

_MONTH = "|".join(
    rf"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name  # noqa: PLR2004 - May
    for name in calendar.month_name[1:]
).replace("Sep(?:tember)?", "Sept?(?:ember)?")
_ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|"
    "fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|"
    r"twenty[\s-](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth|"
    r"thirty[\s-]first"
)
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|(?:{_ORDINALS}))"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thur?s?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_YEAR = r"(?:(?:19|20)\d\d|'\d\d|\d\d(?![\d%:.]))"
_FULL = (
    r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:T[\d:]+Z?)?",
    r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d\d)",
    rf"(?:the\s+)?{_DAY}[\s-]+(?:day\s+)?(?:of\s+)?(?:{_MONTH})\.?,?[\s-]+{_YEAR}",
    rf"(?:{_MONTH})\.?\s+{_DAY},?\s+(?:19|20)\d\d",
)
_PART = (
    rf"(?:the\s+)?{_DAY}[\s-]+(?:day\s+)?(?:of\s+)?(?:{_MONTH})\b",
    rf"(?:{_MONTH})\.?,?[\s-]+(?:19|20)\d\d",
    rf"(?:{_MONTH})\s+{_DAY}\b(?!\s*%)",
    r"(?:19|20)\d\d\s?[-/]\s?(?:(?:19|20)?\d\d)(?=\W|$)",
    r"(?:19|20)\d\d(?=\W|$)(?!\s*(?:g|ml|mg|kg|calories|hours|hrs))",
)
PATTERN = re.compile(
    rf"(?<![\w£#/.-]){_WEEKDAY}(?:{'|'.join((*_FULL, *_PART))})(?![\w/]|[.-]\d)", re.IGNORECASE
)
"""A day, a month with its year, a day and month, or a year. Matched on folded text."""
_EXACT = re.compile(
    rf"(?<![\w£#/.-]){_WEEKDAY}(?:{'|'.join((*_FULL, *_PART[:3]))})(?![\w/]|[.-]\d)", re.IGNORECASE
)
"""The same without years alone, which also stand in the names of laws and guidance."""
_WRITTEN = date(2000, 1, 1).isoformat()  # the moment that every package says it was made


def dates_told(text: str, told: Callable[[VagueDate], str]) -> str:
    """The text with each date told by ``told``, in square brackets: they are not the author's."""
    plain = folded(text)
    pieces, done = [], 0
    for match in PATTERN.finditer(plain.text):
        start, end = plain.span(*match.span())
        when = read_date(match[0])
        pieces += [text[done:start], f"[{told(when) if when.dated else 'a date'}]"]
        done = end
    return "".join([*pieces, text[done:]])


def dates_left(text: str) -> list[str]:
    """The days, and months with their years, that a text still has."""
    found = (match[0] for match in _EXACT.finditer(folded(text).text))
    return [words for words in found if not words.startswith(_WRITTEN)]
