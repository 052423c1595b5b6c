"""Roles in place of names: "Mother", "Sibling 2", "School A" for people and places of a case.

Everything that the register knows of the family is an identifier: names, other names, initials,
addresses, postcodes, dates of birth, telephone, NHS and case numbers. Each is replaced by what it
stands for, and `residual` finds the same identifiers in what was written, so that a text which
the replacement missed is refused and not published.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, count

from cspr_cli.documents import identifying_numbers
from cspr_cli.documents.folding import folded
from cspr_cli.documents.identifiers import day_of_birth, names
from cspr_cli.documents.matching import Identifier, Match, Matcher
from cspr_cli.documents.named_others import Other, anybody_titled, others_of, places_of
from cspr_cli.records.people import SUBJECT, Person, kin_of
from cspr_cli.records.pseudonym_key import KeyEntry, PseudonymKey
from cspr_cli.records.vague_date import read_exact_date

_ROLE_SAID = {SUBJECT: "Child", "significant-other": "Adult", "": "Person"}


@dataclass(frozen=True, slots=True)
class Known:
    """What the register knows besides the family.

    Attributes:
        references: the case's number, and the numbers that agencies give to their papers.
        telephones: telephone numbers of people.
        workers: names of workers, and the post of each in words; empty where it is not known.
        organisations: agencies whose names tell where the family lives, such as a school.
        mentioned: names of others that agencies' entries give.
        allowed: texts that may stand, such as the partnership's own telephone number.
    """

    references: Sequence[str] = ()
    telephones: Sequence[str] = ()
    workers: Sequence[tuple[str, str]] = ()
    organisations: Sequence[str] = ()
    mentioned: Sequence[str] = ()
    allowed: Sequence[str] = ()


@dataclass(frozen=True)
class Pseudonyms:
    """The identifiers of a case, the longest first, and the roles that stand for people.

    ``others`` are the workers, other people and places, with what stands for each; ``in_full``
    are those of the ``allowed`` words within which a name may stand, such as a reviewer's.
    """

    identifiers: tuple[Identifier, ...]
    roles: Mapping[str, str]
    others: tuple[Other, ...] = ()
    allowed: frozenset[str] = frozenset()
    in_full: frozenset[str] = frozenset()

    def hidden(self, text: str) -> str:
        """The text with every identifier replaced by what stands for it."""
        plain = folded(text)
        pieces, done = [], 0
        for match in self._found(self._all, plain.text):
            start, end = plain.span(match.start, match.end)
            pieces += [text[done:start], match.identifier.stands_for]
            done = end
        return "".join([*pieces, text[done:]])

    def residual(self, text: str, *, running: bool = True) -> list[str]:
        """The kinds of identifier that a text still has; ``running`` is text that people read."""
        matcher = self._sought if running else self._anywhere
        return sorted({m.identifier.kind for m in self._found(matcher, folded(text).text)})

    def named(self, text: str, *, running: bool = True) -> list[str]:
        """As `residual`, with the words found and whose they are: for the register's own people."""
        plain = folded(text)
        matcher = self._sought if running else self._anywhere
        found = []
        for match in self._found(matcher, plain.text):
            start, end = plain.span(match.start, match.end)
            one = match.identifier
            found.append(f"{one.kind} “{_spaced(text[start:end])}” ({one.stands_for.strip('[]')})")
        return sorted(set(found))

    def allowing(self, words: Iterable[str]) -> "Pseudonyms":
        """The same, but these may stand: a full name in full, and no part of it alone."""
        more = _texts(words)
        return replace(self, allowed=self.allowed | more, in_full=self.in_full | more)

    def _found(self, matcher: Matcher, text: str) -> Iterator[Match]:
        for match in matcher.found(text):
            if _spaced(text[match.start : match.end]) not in self.allowed and not any(
                start <= match.start and match.end <= end for start, end in self._may_stand(text)
            ):
                yield match

    def _may_stand(self, text: str) -> list[tuple[int, int]]:
        """Where words that were allowed stand in full, a family's first name within them."""
        return [found.span() for one in self._phrases for found in one.finditer(text)]

    @cached_property
    def _phrases(self) -> list[re.Pattern[str]]:
        several = (map(re.escape, text.split()) for text in sorted(self.in_full) if " " in text)
        return [re.compile(r"\b" + r"\s+".join(words) + r"\b") for words in several]

    @cached_property
    def _all(self) -> Matcher:
        return Matcher(self.identifiers)

    @cached_property
    def _sought(self) -> Matcher:
        return Matcher([one for one in self.identifiers if one.sought])

    @cached_property
    def _anywhere(self) -> Matcher:
        return Matcher([one for one in self.identifiers if one.sought and not one.running])


def pseudonyms_for(
    people: Sequence[Person],
    known: Known | None = None,
    *,
    key: PseudonymKey | None = None,
    roles_only: bool = False,
) -> Pseudonyms:
    """The identifiers of a case's people, places and papers.

    Args:
        people: the family, subjects first.
        known: what else the register knows.
        key: what stood for whom before, which stays, and the names chosen in place of roles.
        roles_only: whether to leave the chosen names aside.
    """
    known = known or Known()
    key = _without_chosen(key or PseudonymKey()) if roles_only else key or PseudonymKey()
    roles = _roles(people, key)
    common = {word for name in known.organisations for word in folded(name).text.lower().split()}
    others = (
        *others_of(people, known.workers, known.mentioned, known.organisations, key),
        *places_of(people, known.organisations, key),
    )
    found = [
        *names(people, roles),
        *(item for person in people for item in identifying_numbers.of_person(person, common)),
        *(item for person in people for item in _births(person)),
        *identifying_numbers.references(known.references),
        *(i for number in known.telephones for i in identifying_numbers.telephone(number)),
        *(item for other in others for item in other.identifiers),
        *identifying_numbers.of_everybody(),
        anybody_titled(),
    ]
    unique = {item.pattern: item for item in reversed(found)}
    ordered = sorted(unique.values(), key=lambda item: (-len(item.pattern), item.pattern))
    return Pseudonyms(tuple(ordered), roles, others, _texts(known.allowed))


def _texts(words: Iterable[str]) -> frozenset[str]:
    """Texts that may stand, as they are compared."""
    return frozenset(_spaced(folded(text).text) for text in words if text.strip())


def _spaced(text: str) -> str:
    return " ".join(text.split())


def key_of(people: Sequence[Person], made: Pseudonyms, before: PseudonymKey) -> PseudonymKey:
    """The key to keep: what stood for whom before, and what has been given since."""
    found = [
        KeyEntry(stands_for=made.roles[person.id], person=person.id, name=person.name)
        for person in people
        if before.of_person(person.id) is None
    ]
    found += [
        KeyEntry(stands_for=other.stands_for, name=other.name)
        for other in made.others
        if before.of_name(other.name) is None
    ]
    return before.with_entries(tuple(found))


def _without_chosen(key: PseudonymKey) -> PseudonymKey:
    plain = tuple(entry.model_copy(update={"chosen": ""}) for entry in key.entries)
    return key.model_copy(update={"entries": plain})


def _roles(people: Sequence[Person], key: PseudonymKey) -> dict[str, str]:
    """Each person's role: as before; a number where more than one has the same."""
    said = {person.id: _said(person) for person in people}
    counts = Counter(said.values())
    taken = {entry.stands_for for entry in key.entries}
    roles = {}
    for person, words in said.items():
        before = key.of_person(person)
        if before:
            roles[person] = before.chosen or before.stands_for
            continue
        several = counts[words] > 1 or words in {"Sibling", "Adult"}
        free = chain([] if several else [words], (f"{words} {number}" for number in count(1)))
        roles[person] = next(role for role in free if role not in taken)
        taken.add(roles[person])
    return roles


def _said(person: Person) -> str:
    if kin_of(person) == "grandparent" and person.relationship.casefold() in _GRANDPARENTS:
        return person.relationship.strip().capitalize()
    return _ROLE_SAID.get(person.role, person.role.capitalize())


_GRANDPARENTS = frozenset(
    f"{side} {who}".strip()
    for side in ("maternal", "paternal", "")
    for who in ("grandmother", "grandfather", "grandparent", "great-grandmother")
)


def _births(person: Person) -> Iterator[Identifier]:
    born, _ = read_exact_date(person.date_of_birth)
    if born:
        yield from day_of_birth(born)
