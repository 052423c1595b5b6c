"""What tells who is meant, as patterns: names in all their forms, initials, days of birth.

Patterns are matched on text that `documents.folding` has made plain, so accents, look-alike
letters and hidden characters need no mention here. Addresses and numbers are in
`documents.identifying_numbers`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from cspr_cli.documents.folding import folded
from cspr_cli.documents.matching import Identifier
from cspr_cli.documents.name_words import (
    ABBREVIATIONS,
    AMBIGUOUS,
    EVERYDAY,
    MONTHS,
    NO_NAMES,
    PARTICLES,
    SHORT_FORMS,
)
from cspr_cli.records.people import Person

BEFORE, AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
"""No letter stands before, or after: a digit or an underscore may."""
BETWEEN = r"[\s,._+-]{0,3}"
"""What may part the words of a name: also nothing, as in an email address."""
_BROKEN = r"(?:-?[ \t]*\r?\n[ \t]*|-)?"  # a hyphen, or the end of a line
_APART = r"[\s._*-]{1,2}"
_MARKS = {"^": "a?"} | dict.fromkeys("'~-", r"['\s-]?")
_LONG = 6
_LEAST = 3
_PLURAL = "s?"
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_UNITS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
)
_NUMBERS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def name_words(name: str) -> list[str]:
    """The words of a name that are a name's, without titles and without words such as "baby"."""
    whole = _words(name)
    found = [word for word in whole if word.casefold() not in PARTICLES]
    return found if len(found) > 1 else whole


def _words(name: str) -> list[str]:
    found = re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", folded(name).text)
    return [word for word in found if word.casefold() not in NO_NAMES]


def names(people: Sequence[Person], roles: Mapping[str, str]) -> Iterator[Identifier]:
    """Whole names in every order, names alone, short forms and initials."""
    for person in people:
        for name in (person.name, *person.also_known_as):
            yield from whole_name(name, roles[person.id])
    yield from _single_names(people, roles)
    yield from _initials(people, roles)


def whole_name(name: str, stands_for: str) -> Iterator[Identifier]:
    """A name of several words: as it stands, last name first, and with a first initial."""
    words = name_words(name.lower())
    if len(words) < 2:  # noqa: PLR2004 - a single name is found as such
        return
    first, whole = words[0], _words(name.lower())
    orders = [whole, words, [words[-1], *words[:-1]]]
    orders += [whole[1:]] if len(whole) > len(words) else []
    lasts = list(_with_parts(words[-1:]))
    orders += [order for last in lasts for order in ([first, last], [last, first])]
    plain = [BETWEEN.join(letters(word) for word in order) for order in orders]
    plain += [f"{first[0]}{BETWEEN}{letters(last)}" for last in lasts]
    plain += [f"{letters(last)}[._]?{first[0]}" for last in lasts]
    joined = "|".join(dict.fromkeys(plain))
    starts = "".join({order[0][0] for order in orders})
    yield Identifier("name", rf"{BEFORE}(?:{joined}){_PLURAL}{AFTER}", stands_for, starts)


def letters(word: str) -> str:
    """A pattern for a word: whole, parted at the end of a line, or l e t t e r by letter."""
    marks = re.sub(r"^ma?c(?=\w{3})", "m^c~", word)
    pieces = [_MARKS.get(letter) or re.escape(letter) for letter in marks]
    only = [letter for letter in word if letter.isalpha()]
    whole = "".join(pieces)
    if len(only) >= _LONG:
        whole = _BROKEN.join(pieces)
    if len(only) < _LEAST:
        return whole
    return f"(?:{whole}|{_APART.join(re.escape(letter) for letter in only)})"


def single_name(word: str, stands_for: str, *, rare: bool = True) -> Identifier:
    """One name alone. One that is a word as well, or is not ``rare``, needs its capital."""
    low = folded(word).text.lower()
    capital = low.capitalize()
    if len(low) < _LEAST and low.upper() in EVERYDAY | ABBREVIATIONS:
        pattern = f"{BEFORE}{re.escape(capital)}{AFTER}"
        return Identifier("name", pattern, stands_for, capital[0], cased=True, running=True)
    if low in AMBIGUOUS or not rare:
        both = f"{BEFORE}(?:{re.escape(capital)}|{re.escape(low.upper())}){AFTER}"
        pattern = _no_month(low, both)
        return Identifier("name", pattern, stands_for, capital[0], cased=True, running=True)
    return Identifier("name", f"{BEFORE}{letters(low)}{_PLURAL}{AFTER}", stands_for, low[0])


_DAY_OR_PART = (
    r"\d ", r"\dst ", r"\dnd ", r"\drd ", r"\dth ", " of ", " in ", r"\d-", r"\d/",
    "[Ee]arly ", "[Mm]id ", "[Mm]id-", "[Ll]ate ",
)  # fmt: skip


def _no_month(word: str, pattern: str) -> str:
    """The name May, and not the month beside a day or a year."""
    if word not in MONTHS:
        return pattern
    before = "".join(f"(?<!{words})" for words in _DAY_OR_PART)
    return rf"{before}{pattern}(?!,?[\s-]+'?\d)"


def _single_names(people: Sequence[Person], roles: Mapping[str, str]) -> Iterator[Identifier]:
    """A person's role where the name is theirs alone; else only that it is a name."""
    owners: dict[str, set[str]] = {}
    surnames: set[str] = set()
    for person in people:
        for name in (person.name, *person.also_known_as):
            words = name_words(name)
            surnames |= {word.casefold() for word in words[1:]}
            for word in _with_parts(words):
                owners.setdefault(word.casefold(), set()).add(person.id)
    for short, own in _short_forms(people):
        owners.setdefault(short, set()).update(own)
    for word, own in owners.items():
        shared = "[family name]" if word in surnames else "[name]"
        role = roles[next(iter(own))] if len(own) == 1 else shared
        yield single_name(word, role, rare=word not in PARTICLES)


def _with_parts(words: Sequence[str]) -> Iterator[str]:
    """Each word, and the halves of a double-barrelled one."""
    for word in words:
        if len(word) > 1:
            yield word
        parts = re.split("[-']", word)
        yield from (part for part in parts if len(parts) > 1 and len(part) > _LEAST)


def _short_forms(people: Sequence[Person]) -> Iterator[tuple[str, set[str]]]:
    for person in people:
        for name in (person.name, *person.also_known_as):
            for word in name_words(name)[:1]:
                for short in SHORT_FORMS.get(word.casefold(), ()):
                    yield short, {person.id}


def _initials(people: Sequence[Person], roles: Mapping[str, str]) -> Iterator[Identifier]:
    owners: dict[str, set[str]] = {}
    for person in people:
        for name in (person.name, *person.also_known_as):
            first, whole = (
                [w[0].upper() for w in some] for some in (name_words(name), _words(name))
            )
            for some in (first, first[:1] + first[-1:], first[:2], whole):
                found = "".join(some)
                if len(found) > 1:
                    owners.setdefault(found, set()).add(person.id)
    for found, own in owners.items():
        yield from _of_initials(found, roles[next(iter(own))] if len(own) == 1 else "[initials]")


def _of_initials(found: str, stands_for: str) -> Iterator[Identifier]:
    """With full stops they are a person; without, they may be an abbreviation of the work."""
    low = [re.escape(letter) for letter in found.lower()]
    dotted = r"(?<![\w.])" + r"[.]\s?".join(low) + r"[.]?(?!\w)"
    yield Identifier("initials", dotted, stands_for, found[0].lower(), running=True)
    if found in EVERYDAY:
        return
    pieces = [re.escape(letter) for letter in found]
    plain = rf"(?<![\w.])(?:{''.join(pieces)}|{' '.join(pieces)})(?!\w)"
    if found in ABBREVIATIONS:  # "DS 1" is a worker
        stands_for, plain = "[initials or abbreviation]", rf"{plain}(?!\s\d{{1,2}}(?![\d:/.]))"
    yield Identifier("initials", plain, stands_for, found[0], cased=True, running=True)


def day_of_birth(born: date, stands_for: str = "[date of birth]") -> Iterator[Identifier]:
    """The day in every way of writing it: in numbers by any mark, in words, run together."""
    month = _MONTH_NAMES[born.month - 1].lower()
    short = f"{month[:3]}(?:{month[3:]})?\\.?" if len(month) > _LEAST else month
    if month == "september":
        short = r"Sept?(?:ember)?\.?"
    day = rf"(?:0?{born.day}(?:st|nd|rd|th)?|{_day_in_words(born.day)})"
    year = rf"(?:{born.year}|'?{born.year % 100:02d}|{_year_in_words(born.year)})"
    mark, gap = r"\s*[/.,\-_|\s]\s*", r"[\s,.\-_]*"
    number = rf"(?:0?{born.month}|{_ROMAN[born.month - 1]})"
    ways = (
        rf"{day}{mark}{number}{mark}{year}",
        rf"{day}{gap}(?:day\s+)?(?:of\s+)?{short}{gap}(?:in\s+)?{year}",
        rf"{short}{gap}(?:the\s+)?{day}{gap}{year}",
        rf"{born.year}{gap}{short}{gap}{day}",
        rf"{born.year}\s*[-/. _]\s*0?{born.month}\s*[-/. _]\s*0?{born.day}",
        f"{born:%Y%m%d}",
        f"{born:%d%m%Y}",
        rf"(?:(?<=\bborn )|(?<=\bborn on )|(?<=\bborn on the )){day}{gap}(?:of\s+)?{short}",
        rf"(?<=\bdob )0?{born.day}\W?0?{born.month}",
        rf"(?:(?<=birthday )|(?<=birthday is )|(?<=birthday on )){day}{gap}(?:of\s+)?{short}",
    )
    pattern = rf"(?<![^\W_])(?:{'|'.join(ways)})(?!\d)"
    starts = f"0{str(born.day)[0]}{str(born.year)[0]}{month[0]}{_day_in_words(born.day)[0]}"
    yield Identifier("date of birth", pattern, stands_for, starts)


def _day_in_words(day: int) -> str:
    if day <= len(_UNITS):
        return _UNITS[day - 1]
    tens, unit = divmod(day, 10)
    if not unit:
        return "thirtieth"
    return rf"{_TENS[tens - 2]}[\s-]?{_UNITS[unit - 1]}"


def _year_in_words(year: int) -> str:
    """``two thousand and twenty``, ``twenty twenty``, ``nineteen ninety-six``."""
    century, rest = divmod(year, 100)
    said = _number_in_words(rest)
    first = _number_in_words(century)
    spoken = rf"{first}\s+(?:oh\s+|hundred\s+and\s+)?{said}" if said else rf"{first}\s+hundred"
    thousands, _ = divmod(year, 1000)
    if year % 1000 < 100:  # noqa: PLR2004 - "two thousand and twenty"
        long = rf"{_number_in_words(thousands)}\s+thousand" + (
            rf"(?:\s+and)?\s+{said}" if said else ""
        )
        return f"(?:{spoken}|{long})"
    return spoken


def _number_in_words(number: int) -> str:
    if number == 0:
        return ""
    if number <= len(_NUMBERS):
        return _NUMBERS[number - 1]
    tens, unit = divmod(number, 10)
    return _TENS[tens - 2] + (rf"[\s-]?{_NUMBERS[unit - 1]}" if unit else "")
