"""Dates with a slip of the keyboard: what they are likely to be, offered and never used."""

import re
from datetime import date
from difflib import get_close_matches

from cspr_cli.records.vague_dates.span import UnreadableError, day_of, said
from cspr_cli.records.vague_dates.wording import MONTHS

_LIKELY_YEARS = range(1990, 2040)
_DIGIT = r"[\doli]"
_LETTERED = re.compile(
    rf"{_DIGIT}{{1,2}}([/.\-])(?=.*[oli]){_DIGIT}{{1,2}}\1{_DIGIT}{{2,4}}|"
    rf"(?=.*[oli]){_DIGIT}{{1,2}}([/.\-]){_DIGIT}{{1,2}}\2{_DIGIT}{{2,4}}"
)
_DIGITS = str.maketrans("oli", "011")
_DOUBLED = re.compile(r"(\d{1,2}) ?[/.\-]{1,3} ?(\d{1,2}) ?[/.\-]{1,3} ?(\d{4}|\d{2})")
_MISSING = re.compile(r"(\d{2})(\d{2})[/.\-](\d{4})|(\d{1,2})[/.\-](\d{2})(\d{4})")
_WORDS_MONTH = re.compile(r"(?:(\d{1,2}) ?)?([a-z]{3,12})\.? ?(\d{4}|\d{2})")
_INSIDE = re.compile(r"(?<!\d)(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?!\d)")
_FULL_NAMES = [name for name in MONTHS if len(name) > 4]  # noqa: PLR2004 - not "sept"
_ALIKE = 0.75


def refuse_slip(text: str) -> None:
    """Raise `UnreadableError`, with the likely date, for numbers that are nearly a date."""
    if _LETTERED.fullmatch(text):
        digits = text.translate(_DIGITS)
        likely = _likely_in(digits)
        raise UnreadableError("a letter stands where a digit should be", likely)
    if (match := _DOUBLED.fullmatch(text)) and _has_two_marks(text):
        raise UnreadableError("a mark stands twice", _likely(*match.groups()))
    if match := _MISSING.fullmatch(text):
        day, month, year = (part for part in match.groups() if part)
        if likely := _likely(day, month, year):
            raise UnreadableError("a mark between its numbers is missing", likely)


def _has_two_marks(text: str) -> bool:
    return re.search(r"[/.\-]{2}", text) is not None


def likely_year(digits: str) -> str:
    """The year that a slip in its digits makes likely, or nothing where several are."""
    if len(digits) == 4:  # noqa: PLR2004 - two of them changed places
        found = {digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :] for n in range(3)}
    elif len(digits) > 4:  # noqa: PLR2004 - one too many
        found = {digits[:n] + digits[n + 1 :] for n in range(len(digits))}
    else:  # one too few
        found = {digits[:n] + d + digits[n:] for n in range(len(digits) + 1) for d in "0123456789"}
    years = {year for year in found if year.isdigit() and int(year) in _LIKELY_YEARS}
    return years.pop() if len(years) == 1 else ""


def likely_day(day: str, month: str, year: str) -> str:
    """The day in words, if its numbers are one once the year's slip is put right."""
    return _likely(day, month, likely_year(year)) if likely_year(year) else ""


def likely_month(text: str) -> tuple[str, str]:
    """What is wrong with a month's name that nearly is one, and the likely date; or nothing."""
    match = _WORDS_MONTH.fullmatch(text)
    near = get_close_matches(match[2], _FULL_NAMES, n=1, cutoff=_ALIKE) if match else []
    if not match or not near or match[2] in MONTHS:
        return "", ""
    name = near[0].replace("febuary", "february")
    fault = f"there is no month called {match[2]!r}"
    if not match[1]:
        return fault, f"{name.capitalize()} {match[3]}"
    return fault, _likely(match[1], str(MONTHS[name]), match[3])


def likely_inside(text: str) -> tuple[str, str]:
    """What is wrong with words around a date, and the first date among them; or nothing."""
    found = list(
        dict.fromkeys(filter(None, (_likely(*m.groups()) for m in _INSIDE.finditer(text))))
    )
    if not found:
        return "", ""
    fault = "it holds two dates" if found[1:] else "other words stand beside the date"
    return fault, found[0]


def _likely_in(text: str) -> str:
    match = _INSIDE.fullmatch(text)
    return _likely(*match.groups()) if match else ""


def _likely(day: str, month: str, year: str) -> str:
    century = "" if len(year) == 4 else "20" if int(year) < 40 else "19"  # noqa: PLR2004
    try:
        return said(_checked(int(century + year), int(month), int(day)))
    except UnreadableError:
        return ""


def _checked(year: int, month: int, day: int) -> date:
    if not 1900 <= year <= 2100:  # noqa: PLR2004 - the years of `span`
        raise UnreadableError("no such year")
    return day_of(year, month, day)
