"""Who is whose parent and whose partner, for the genogram, and what of it is only worked out.

What the referral records is taken as it stands. Where it records no parents for a person, the
words of a role fill in what they plainly say (a mother is the subject's parent, a maternal
grandmother the mother's), and the picture says which lines those are. A half-sister's other
parent is never guessed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cspr_cli.records.people import SUBJECT, Person, Union, kin_of
from cspr_cli.records.referral import Referral

KINDS = frozenset({"", "married", "partners", "separated", "divorced"})
_FULL_SIBLING = frozenset({"sister", "brother", "sibling", "full sister", "full brother"})
_SIDES = {"maternal": "mother", "paternal": "father"}


@dataclass(frozen=True)
class Family:
    """People by id in the referral's order, each one's parents, and the couples.

    ``worked_out`` has the ids of those whose parents come from the words of a role; ``faults``
    says in plain words which recorded links could not be drawn.
    """

    people: Mapping[str, Person]
    parents: Mapping[str, tuple[str, ...]]
    unions: tuple[Union, ...]
    worked_out: frozenset[str]
    faults: tuple[str, ...]

    @property
    def unplaced(self) -> tuple[str, ...]:
        """The ids of people who are linked to nobody."""
        linked = {person for union in self.unions for person in union.people}
        linked |= {person for child, found in self.parents.items() for person in (child, *found)}
        return tuple(person for person in self.people if person not in linked)


def family_of(referral: Referral) -> Family:
    """The family that a referral describes; links that cannot be are left out and named."""
    people = {person.id: person for person in referral.people}
    faults: list[str] = []
    recorded = {
        person.id: _known(person, people, faults) for person in referral.people if person.parents
    }
    worked_out = {
        child: found
        for child, found in _by_role(referral.people)
        if child not in recorded and not people[child].parents
    }
    parents = _without_loops({**recorded, **worked_out}, faults)
    unions = tuple(_sound(referral.unions, people, faults))
    return Family(
        people,
        parents,
        unions,
        frozenset(child for child in worked_out if child in parents),
        tuple(faults),
    )


def _known(person: Person, people: Mapping[str, Person], faults: list[str]) -> tuple[str, ...]:
    faults.extend(
        f"{person.id}: its parent {missing!r} is not a person of the case"
        for missing in person.parents
        if missing not in people
    )
    found = tuple(dict.fromkeys(p for p in person.parents if p in people and p != person.id))
    if len(found) > 2:  # noqa: PLR2004 - a genogram's child hangs from one couple
        faults.append(f"{person.id}: more than two parents are recorded; the first two are drawn")
    return found[:2]


def _by_role(people: Sequence[Person]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Parents that a role plainly means, where there is one person of the role."""
    single = {role: _only(people, role) for role in ("mother", "father")}
    both = tuple(person.id for person in single.values() if person)
    for person in people:
        full = kin_of(person) == "sibling" and person.relationship.casefold() in _FULL_SIBLING
        if both and (person.role == SUBJECT or full):
            yield person.id, both
    for side, role in _SIDES.items():
        child = single[role]
        elders = tuple(
            person.id
            for person in people
            if kin_of(person) == "grandparent" and person.relationship.casefold().startswith(side)
        )
        if child and elders:
            yield child.id, elders[:2]


def _only(people: Sequence[Person], role: str) -> Person | None:
    found = [person for person in people if kin_of(person) == role]
    return found[0] if len(found) == 1 else None


def _without_loops(
    parents: Mapping[str, tuple[str, ...]], faults: list[str]
) -> dict[str, tuple[str, ...]]:
    """The links, without those that would make a person their own forebear."""
    kept: dict[str, tuple[str, ...]] = {}
    for child, found in parents.items():
        sound = tuple(parent for parent in found if child not in _forebears(parent, kept))
        faults.extend(
            f"{child}: {parent} cannot be its parent and its descendant"
            for parent in found
            if parent not in sound
        )
        if sound:
            kept[child] = sound
    return kept


def _forebears(person: str, parents: Mapping[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    waiting = [person]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(parents.get(one, ()))
    return found


def _sound(
    unions: Sequence[Union], people: Mapping[str, Person], faults: list[str]
) -> Iterator[Union]:
    for number, union in enumerate(unions, 1):
        if len(set(union.people)) != 2 or not set(union.people) <= set(people):  # noqa: PLR2004
            faults.append(f"union {number}: it needs the ids of two people of the case")
        elif union.kind not in KINDS:
            wanted = ", ".join(sorted(KINDS - {""}))
            faults.append(f"union {number}: the kind {union.kind!r} is not one of {wanted}")
        else:
            yield union
