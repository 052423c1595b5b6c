"""What a genogram shows, in words: for those who do not see the picture."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from cspr_cli.documents.genogram_links import Family


def genogram_words(family: Family, homes: Mapping[str, str]) -> str:
    """Who is whose parent, which couples have no child here, who lives together.

    Args:
        family: as it is drawn.
        homes: the household's letter of each who lives with others, by id.
    """
    count = len(family.people)
    said = [f"A genogram of {count} {'person' if count == 1 else 'people'}"]
    said += [*_parents(family), *_couples(family), *_households(family, homes)]
    if dead := [key for key, person in family.people.items() if person.date_of_death.strip()]:
        said.append(f"{_names(family, dead)} {'have' if dead[1:] else 'has'} died")
    if family.unplaced and len(family.unplaced) < count:
        said.append(f"How they are related is not recorded: {_names(family, family.unplaced)}")
    return ". ".join(said) + "."


def _parents(family: Family) -> Iterator[str]:
    children: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for child, parents in family.parents.items():
        children[parents].append(child)
    for parents, own in children.items():
        verb = "are the parents of" if len(parents) > 1 else "is the parent of"
        yield f"{_names(family, parents)} {verb} {_names(family, own)}"


def _couples(family: Family) -> Iterator[str]:
    with_children = {frozenset(parents) for parents in family.parents.values()}
    for union in family.unions:
        if frozenset(union.people) not in with_children or union.kind:
            yield f"{_names(family, union.people)} are {union.kind or 'a couple'}"


def _households(family: Family, homes: Mapping[str, str]) -> Iterator[str]:
    together: dict[str, list[str]] = defaultdict(list)
    for person, letter in homes.items():
        together[letter].append(person)
    for letter, people in sorted(together.items()):
        yield f"Household {letter}: {_names(family, people)}"


def _names(family: Family, ids: Sequence[str]) -> str:
    names = [family.people[person].name or person for person in ids]
    return " and ".join((", ".join(names[:-1]), names[-1]) if names[1:] else names)
