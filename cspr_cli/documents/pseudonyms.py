"""Roles in place of names: "Mother", "Sibling 2", "School A" for people and places of a case.

Everything that the register knows of the family is an identifier: names, other names, initials,
addresses, postcodes, dates of birth, telephone, NHS and case numbers. Each is replaced by what it
stands for, and `residual` finds the same identifiers in what was written, so that a text which
the replacement missed is refused and not published.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from cspr_cli.records.people import SUBJECT, Person
from cspr_cli.records.vague_date import read_exact_date

POSTCODE = r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b"
TELEPHONE = r"(?<![\d.])(?:\+44[ \u00a0()-]{0,3}|0)(?:[ \u00a0()-]{0,2}\d){9,10}(?!\d)"
EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_ROLE_SAID = {SUBJECT: "Child", "significant-other": "Adult", "": "Person"}
_STREET = re.compile(
    r"\b(?:road|street|close|avenue|lane|drive|way|court|row|crescent|place|gardens|terrace|grove|"
    r"walk|rise|hill|mews|house|flats?|view|park|green|square)\s*$",
    re.IGNORECASE,
)
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_GAP = r"[\s\u00a0._,'’-]*"
_SPACE = r"[\s\u00a0,]+"
_AMBIGUOUS = frozenset(
    [
        "will",
        "may",
        "mark",
        "hope",
        "grace",
        "rose",
        "joy",
        "faith",
        "summer",
        "dawn",
        "bill",
        "rob",
        "art",
        "pat",
        "june",
        "april",
        "august",
        "king",
        "young",
        "brown",
        "white",
        "green",
        "black",
        "hill",
        "wood",
        "field",
        "brook",
        "day",
        "long",
        "short",
        "small",
        "little",
        "rich",
        "bell",
        "page",
        "case",
        "child",
        "baby",
        "ward",
        "church",
        "cook",
        "baker",
        "north",
        "west",
        "day",
        "price",
        "read",
        "reed",
    ]
)
_MONTHS = "January February March April May June July August September October November December"
_LEAST_WORD = 3


@dataclass(frozen=True, slots=True)
class Identifier:
    """Something that tells who is meant: its kind, a pattern for it, and what stands for it.

    ``in_text`` is for those that mean nothing outside running text, such as initials.
    """

    kind: str
    pattern: str
    stands_for: str
    in_text: bool = False
    cased: bool = False


@dataclass(frozen=True)
class Pseudonyms:
    """The identifiers of a case, the longest first, and the roles that stand for people."""

    identifiers: tuple[Identifier, ...]
    roles: Mapping[str, str]
    allowed: frozenset[str] = frozenset()

    def hidden(self, text: str) -> str:
        """The text with every identifier replaced by what stands for it."""
        plain = unicodedata.normalize("NFC", _HIDDEN.sub("", text))
        for identifier, pattern in self._compiled:
            plain = pattern.sub(self._replacement(identifier), plain)
        return plain

    def hidden_data(self, data: Any) -> Any:
        """Plain data with the texts in it replaced; keys stay."""
        if isinstance(data, str):
            return self.hidden(data)
        if isinstance(data, Mapping):
            return {key: self.hidden_data(value) for key, value in data.items()}
        if isinstance(data, (list, tuple)):
            return type(data)(self.hidden_data(item) for item in data)
        return data

    def residual(self, text: str, *, running: bool = True) -> list[str]:
        """The kinds of identifier that a text still has; ``running`` is text that people read."""
        views = {text, unicodedata.normalize("NFKC", _HIDDEN.sub("", text))}
        return sorted(
            {
                identifier.kind
                for identifier, pattern in self._compiled
                if running or not identifier.in_text
                for view in views
                if any(" ".join(m[0].split()) not in self.allowed for m in pattern.finditer(view))
            }
        )

    def _replacement(self, identifier: Identifier) -> Any:
        def put(match: re.Match[str]) -> str:
            kept = " ".join(match[0].split()) in self.allowed
            return match[0] if kept else identifier.stands_for

        return put

    @cached_property
    def _compiled(self) -> list[tuple[Identifier, re.Pattern[str]]]:
        return [
            (item, re.compile(item.pattern, 0 if item.cased else re.IGNORECASE))
            for item in self.identifiers
        ]


def pseudonyms_for(
    people: Sequence[Person],
    *,
    references: Iterable[str] = (),
    professionals: Iterable[str] = (),
    allowed: Iterable[str] = (),
    chosen: Mapping[str, str] | None = None,
) -> Pseudonyms:
    """The identifiers of a case's people and papers.

    Args:
        people: the family, subjects first.
        references: the case's number, and the numbers that agencies give to their papers.
        professionals: names of workers that the register knows.
        allowed: texts that may stand, such as the partnership's own telephone number.
        chosen: names to use in place of roles, by person's id.
    """
    roles = {**_roles(people), **(chosen or {})}
    found = [
        *(item for person in people for item in _of_person(person, roles[person.id])),
        *_shared_names(people, roles),
        *_places(people),
        *(
            _exact("case number", ref, "[reference]")
            for ref in references
            if len(ref) >= _LEAST_WORD
        ),
        *(_name(name, "Professional") for name in professionals if len(name.split()) > 1),
        Identifier("email address", EMAIL, "[email]", in_text=True),
        Identifier("postcode", POSTCODE, "[postcode]", in_text=True),
        Identifier("telephone number", TELEPHONE, "[telephone]", in_text=True),
    ]
    unique = {(item.kind, item.pattern): item for item in found}
    ordered = sorted(unique.values(), key=lambda item: -len(item.pattern))
    return Pseudonyms(tuple(ordered), roles, frozenset(" ".join(a.split()) for a in allowed if a))


def _roles(people: Sequence[Person]) -> dict[str, str]:
    said = {person.id: _said(person) for person in people}
    counts = Counter(said.values())
    numbers: Counter[str] = Counter()
    roles = {}
    for key, words in said.items():
        numbers[words] += 1
        several = counts[words] > 1 or words in {"Sibling", "Adult"}
        roles[key] = f"{words} {numbers[words]}" if several else words
    return roles


def _said(person: Person) -> str:
    if person.role == "grandparent" and person.relationship:
        return person.relationship.strip().capitalize()
    return _ROLE_SAID.get(person.role, person.role.capitalize())


def _of_person(person: Person, role: str) -> Iterator[Identifier]:
    for name in (person.name, *person.also_known_as):
        if name.strip():
            yield _name(name, role)
            yield from _turned(name, role)
    if initials := [word[0] for word in _name_words(person.name)]:
        yield from _initials("".join(initials), role)
    for address in (person.home_address, *person.previous_addresses):
        yield from _address(address)
    born, _ = read_exact_date(person.date_of_birth)
    if born:
        yield Identifier("date of birth", _date_pattern(born), "[date of birth]")
    if digits := re.sub(r"\D", "", person.nhs_number):
        pattern = rf"(?<!\d){_GAP.join(digits)}(?!\d)"
        yield Identifier("NHS number", pattern, "[NHS number]")


def _name_words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name)


def _name(name: str, role: str) -> Identifier:
    words = _name_words(name)
    joined = _SPACE.join(_letters(word) for word in words)
    cased = len(words) == 1 and words[0].casefold() in _AMBIGUOUS
    return Identifier("name", rf"(?<!\w){joined}(?!\w)", role, cased=cased)


def _letters(word: str) -> str:
    return re.sub(r"['’-]", "['’ -]?", re.escape(word).replace("\\-", "-"))


def _turned(name: str, role: str) -> Iterator[Identifier]:
    """``SURNAME, First`` as well."""
    words = _name_words(name)
    if len(words) > 1:
        yield _name(" ".join([words[-1], *words[:-1]]), role)


def _initials(letters: str, role: str) -> Iterator[Identifier]:
    if len(letters) > 1:
        dotted = r"\.?\s?".join(letter.upper() for letter in letters)
        pattern = rf"(?<![\w.]){dotted}(?!\w)(?:(?<=\.[A-Z])\.)?"
        yield Identifier("initials", pattern, role, in_text=True, cased=True)


def _shared_names(people: Sequence[Person], roles: Mapping[str, str]) -> Iterator[Identifier]:
    """Single names: a person's role where the name is theirs alone, else the family's name."""
    owners: dict[str, set[str]] = {}
    for person in people:
        for name in (person.name, *person.also_known_as):
            for word in _name_words(name):
                if len(word) >= _LEAST_WORD:
                    owners.setdefault(word.casefold(), set()).add(person.id)
    for word, own in owners.items():
        role = roles[next(iter(own))] if len(own) == 1 else "[family name]"
        if word in _AMBIGUOUS:
            pattern = rf"(?<!\w)(?:{word.capitalize()}|{word.upper()})(?!\w)"
            yield Identifier("name", pattern, role, in_text=True, cased=True)
        else:
            yield Identifier("name", rf"(?<!\w){_letters(word)}(?!\w)", role)


def _address(address: str) -> Iterator[Identifier]:
    whole = " ".join(address.replace(",", " ").split())
    if not whole:
        return
    yield _exact("address", whole, "[address]")
    for part in (part.strip() for part in address.split(",")):
        postcode = re.search(POSTCODE, part, re.IGNORECASE)
        if postcode:
            yield _exact("postcode", postcode[0], "[postcode]", gap=r"\s*")
        elif _STREET.search(part):
            yield _exact("address", part, "[address]")
            yield _exact("address", re.sub(r"^\W*\d+\w?\W*", "", part), "[address]")


def _exact(kind: str, words: str, stands_for: str, gap: str = _SPACE) -> Identifier:
    pieces = words.split() if gap == _SPACE else list(re.sub(r"\s", "", words))
    joined = gap.join(re.escape(piece) for piece in pieces)
    return Identifier(kind, rf"(?<!\w){joined}(?!\w)", stands_for)


def _date_pattern(born: date) -> str:
    """The day in every way of writing it: numbers by any mark, or the month's name."""
    month = _MONTHS.split()[born.month - 1]
    short = f"{month[:3]}(?:{month[3:]})?\\.?" if len(month) > _LEAST_WORD else month
    day, number = f"0?{born.day}", f"0?{born.month}"
    year = f"(?:{born.year}|{born.year % 100:02d})"
    mark = r"\s*[/.\-–\s]\s*"
    ways = (
        f"{day}{mark}{number}{mark}{year}",
        f"{day}(?:st|nd|rd|th)?(?:\\s+of)?[\\s-]+{short}[\\s,-]*{year}",
        f"{short}\\s+{day}(?:st|nd|rd|th)?[\\s,]+{year}",
        f"{born.year}[-/.]{born.month:02d}[-/.]{born.day:02d}",
        f"{born.year}{born.month:02d}{born.day:02d}",
    )
    return rf"(?<!\d)(?:{'|'.join(ways)})(?!\d)"


def _places(people: Sequence[Person]) -> Iterator[Identifier]:
    """Schools and practices of the family, by a letter or a number each."""
    for key, said in (("education", "School {0}"), ("gp", "GP practice {1}")):
        names = [str(getattr(person, key)).split(",")[0].strip() for person in people]
        for number, name in enumerate(dict.fromkeys(name for name in names if len(name) > 5)):  # noqa: PLR2004
            stands_for = said.format(chr(ord("A") + number % 26), number + 1)
            yield _exact("school or practice", name, stands_for)
