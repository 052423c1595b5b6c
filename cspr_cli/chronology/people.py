"""Names written in events, matched to the family's people.

Agencies write names as they please: in full, by first name, by role, by initials. A match says
how it was made, and names every person that it could be; it never picks one of two.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cspr_cli.records.people import Person

_WORDS = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_INITIALS = re.compile(r"(?:[A-Z]\.? ?){2,4}")
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "master", "baby", "child", "unborn", "the"])
_ROLE_WORDS = {
    "mother": ("mother", "mum", "mom", "mam", "mo"),
    "father": ("father", "dad", "fa"),
    "sibling": ("sibling", "siblings", "brother", "sister", "sib"),
    "subject": ("subject", "subject child", "child", "index child", "sc", "yp", "baby"),
    "step-parent": ("stepfather", "stepmother", "step-father", "step-mother", "stepdad", "stepmum"),
    "partner": ("partner", "mother's partner", "father's partner"),
    "grandparent": (
        "grandmother", "grandfather", "nan", "grandma", "grandad", "maternal grandmother", "mgm",
        "maternal grandfather", "mgf", "paternal grandmother", "pgm", "paternal grandfather", "pgf",
        "grandparent", "grandparents",
    ),
    "carer": ("carer", "foster carer", "foster mother", "foster father"),
}  # fmt: skip
_PROFESSIONS = frozenset(
    [
        "gp",
        "doctor",
        "dr",
        "pc",
        "ps",
        "dc",
        "ds",
        "di",
        "sgt",
        "officer",
        "police",
        "nurse",
        "midwife",
        "worker",
        "sw",
        "hv",
        "visitor",
        "teacher",
        "head",
        "headteacher",
        "dsl",
        "paediatrician",
        "consultant",
        "paramedic",
        "solicitor",
        "manager",
        "team",
        "practitioner",
        "psychologist",
        "psychiatrist",
        "camhs",
        "cafcass",
        "guardian",
        "counsellor",
        "sister",
        "staff",
        "therapist",
        "school",
        "professionals",
        "health",
        "social",
        "iro",
        "chair",
        "senco",
    ]
)


class Route(StrEnum):
    """How a written name was matched, or that it was not."""

    NAME = "name"
    ALSO_KNOWN_AS = "also known as"
    PART = "part of a name"
    ROLE = "role"
    INITIALS = "initials"
    PROFESSIONAL = "a professional"
    NOBODY = "not in the family"


@dataclass(frozen=True, slots=True)
class Match:
    """A name as written and the ids of the people it can be; more than one is ambiguous."""

    written: str
    people: tuple[str, ...]
    route: Route


def match_name(written: str, family: Sequence[Person]) -> Match:
    """Whom a written name can be, by the surest route that finds anyone."""
    for route, found in (
        (Route.NAME, _named(written, family)),
        (Route.ALSO_KNOWN_AS, _also_known(written, family)),
        (Route.ROLE, _by_role(written, family)),
        (Route.PROFESSIONAL, None if _is_professional(written) else ()),
        (Route.PART, _by_part(written, family)),
        (Route.INITIALS, _by_initials(written, family)),
    ):
        if found is None:
            return Match(written, (), route)
        if found:
            return Match(written, found, route)
    return Match(written, (), Route.NOBODY)


def unknown_names(names: Sequence[str], family: Sequence[Person]) -> tuple[str, ...]:
    """The names that are neither a person of the family nor plainly a professional."""
    return tuple(name for name in names if name and match_name(name, family).route is Route.NOBODY)


def _words(name: str) -> tuple[str, ...]:
    words = tuple(word.replace("\u2019", "'") for word in _WORDS.findall(name.casefold()))
    return tuple(word for word in words if word not in _TITLES) or words


def _in_order(name: str) -> tuple[str, ...]:
    """The words of a name, with ``SURNAME, First`` turned round."""
    surname, comma, first = name.partition(",")
    return _words(f"{first} {surname}" if comma else name)


def _named(written: str, family: Sequence[Person]) -> tuple[str, ...]:
    words = _in_order(written)
    return tuple(person.id for person in family if words and words == _in_order(person.name))


def _also_known(written: str, family: Sequence[Person]) -> tuple[str, ...]:
    words = _in_order(written)
    return tuple(
        person.id
        for person in family
        if words and any(words == _in_order(name) for name in person.also_known_as)
    )


def _by_role(written: str, family: Sequence[Person]) -> tuple[str, ...]:
    text = re.sub(r"\s*\d+$", "", " ".join(written.casefold().replace("\u2019", "'").split()))
    roles = {role for role, words in _ROLE_WORDS.items() if text in words}
    return tuple(
        person.id
        for person in family
        if person.role in roles or (text and text == person.relationship.casefold())
    )


def _is_professional(written: str) -> bool:
    return not _PROFESSIONS.isdisjoint(_WORDS.findall(written.casefold()))


def _by_part(written: str, family: Sequence[Person]) -> tuple[str, ...]:
    """Those whose name or alias holds every written word: a first name, or ``Mrs Surname``."""
    words = set(_words(written))
    return tuple(
        person.id
        for person in family
        if words
        and any(words <= set(_words(name)) for name in (person.name, *person.also_known_as))
    )


def _by_initials(written: str, family: Sequence[Person]) -> tuple[str, ...]:
    if not _INITIALS.fullmatch(written.strip()):
        return ()
    letters = [letter for letter in written.casefold() if letter.isalpha()]
    return tuple(
        person.id
        for person in family
        if letters in _possible_initials([word[0] for word in _in_order(person.name)])
    )


def _possible_initials(initials: list[str]) -> tuple[list[str], list[str]]:
    return initials, [*initials[:1], *initials[-1:]]
