"""Words made plain before they are read: case, dashes, ordinals, weekdays and marks of doubt."""

import re
from dataclasses import dataclass

LONGEST = 120
"""Longer text is a note that happens to sit in a date's place; it is not searched for dates."""

UNKNOWN = frozenset(
    words
    for said in (
        *("unknown", "not known", "not recorded", "unclear"),
        *("not stated", "not specified", "not given", "not available", "to be confirmed"),
    )
    for words in (said, f"date {said}", f"time {said}")
) | frozenset(
    (
        *("n/k", "nk", "unk", "n/a", "na", "none", "tbc", "blank", "-", "--", "?"),
        *("no date", "no time", "undated", "not dated", "various", "various dates", "ongoing"),
    )
)
"""Words in a date's or a time's place that say there is none to give: no fault, and no bounds."""

_MONTH_NAMES = (
    "january jan", "february feb febuary", "march mar", "april apr", "may", "june jun",
    "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
MONTHS = {name: n for n, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_MONTHS_LONGEST_FIRST = "|".join(sorted(MONTHS, key=len, reverse=True))
MONTH = rf"(?:{_MONTHS_LONGEST_FIRST})\b\.?"

_DAY_NAMES = (
    "monday mon", "tuesday tues tue", "wednesday weds wed", "thursday thurs thur thu",
    "friday fri", "saturday sat", "sunday sun",
)  # fmt: skip
_WEEKDAYS = {name: n for n, names in enumerate(_DAY_NAMES) for name in names.split()}
WEEKDAY_NAMES = tuple(names.split()[0].capitalize() for names in _DAY_NAMES)
_LONGEST_FIRST = sorted(_WEEKDAYS, key=len, reverse=True)
_WEEKDAY = re.compile(rf"(?<![a-z])(?<!easter )(?<!good )({'|'.join(_LONGEST_FIRST)})\b\.?")
_BARE_NUMBERS = re.compile(r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}", re.ASCII)
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_QUOTES = re.compile("[\u2018\u2019\u02bc`\u00b4]")
_DOUBT = re.compile(
    r"\?|\b(?:possibly|poss|maybe|perhaps|probably|unclear|uncertain|unsure|date unclear|"
    r"not certain|not sure|to be confirmed|tbc|estimated|est)\b\.?"
)
_ORDINAL = re.compile(r"(\d)\s?(?:st|nd|rd|th)\b")
_IDLE = re.compile(
    r"\b(?:the|of|on|in|during|dated|date|at(?! \d+ (?:day|week|month|year|wk|mth|yr)s?))\b(?!-)|"
    r"[,;()\[\]@]|\btime:|\btime (?:is |was )?(?:unknown|not known|n/?k|not recorded|not stated)\b|"
    r"\b(?:unknown|no) time\b|\bbank holiday(?= (?:[a-z]+ )?\d{1,2}(?!\d))"
)
_SHORT = {
    "wk": "week", "wks": "weeks", "beg": "beginning", "yr": "year", "yrs": "years",
    "mth": "month", "mths": "months", "fy": "financial year",
}  # fmt: skip
_SHORTENED = re.compile(rf"\b({'|'.join(_SHORT)})\b\.?")
_MONTH_AGAINST_DIGIT = re.compile(rf"(\d)({_MONTHS_LONGEST_FIRST})(?=[\d\s.]|$)")
_DIGIT_AGAINST_MONTH = re.compile(rf"\b({_MONTHS_LONGEST_FIRST})(\d)")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words ready to be read, with what was taken out of them."""

    text: str
    weekdays: tuple[int, ...]  # Monday is 0
    doubtful: bool


def plain(words: str) -> Wording:
    """The words in small letters, without ordinals, idle words, weekdays and marks of doubt."""
    if _BARE_NUMBERS.fullmatch(words):  # most dates: nothing below would change them
        return Wording(words, (), doubtful=False)
    text = _QUOTES.sub("'", _DASHES.sub("-", words.casefold().replace("\\", "/")))
    text = _SHORTENED.sub(lambda match: _SHORT[match[1]], text)
    text = _IDLE.sub(" ", text)
    sure = _DOUBT.sub(" ", text)
    doubtful = sure != text and bool(sure.strip())
    text = _ORDINAL.sub(r"\1", sure if doubtful else text)
    weekdays = tuple(_WEEKDAYS[name] for name in _WEEKDAY.findall(text))
    text = _WEEKDAY.sub(" ", text)
    text = _DIGIT_AGAINST_MONTH.sub(r"\1 \2", _MONTH_AGAINST_DIGIT.sub(r"\1 \2", text))
    return Wording(" ".join(text.split()).strip(" .:"), weekdays, doubtful)


def month_number(name: str) -> int:
    """The number of a month's name, 1 to 12."""
    return MONTHS[name.rstrip(".")]
