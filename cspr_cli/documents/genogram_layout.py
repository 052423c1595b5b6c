"""Where each person of a genogram stands: a row for each generation, couples side by side.

The order within the rows is found by moving people, alone and in runs, for as long as that makes
fewer lines cross, brings couples and brothers and sisters together, or puts the older first. The
same family always comes out the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from cspr_cli.documents.genogram_links import Family
from cspr_cli.records.vague_date import read_date

_CROSSING = 100.0
_COUPLE_APART = 40.0
_SIBLINGS_APART = 15.0
_HOUSEHOLD_APART = 2.0
_ELDER_RIGHT = 1.0
_LONG_ROW = 14
_ROUNDS = 60
_SETTLING = 30

Rows = tuple[tuple[str, ...], ...]
Group = tuple[tuple[str, ...], tuple[str, ...]]
"""The parents of a family, and their children."""


@dataclass(frozen=True)
class Layout:
    """People's places: the generation, 0 at the top, and how far across, in people's widths."""

    generation: Mapping[str, int]
    across: Mapping[str, float]
    rows: Rows
    groups: tuple[Group, ...]


def laid_out(family: Family) -> Layout:
    """The places of everybody who is linked to somebody."""
    placed = [person for person in family.people if person not in set(family.unplaced)]
    generation = _generations(family, placed)
    groups = _groups(family)
    last = max(generation.values(), default=-1)
    rows = tuple(
        tuple(person for person in placed if generation[person] == row) for row in range(last + 1)
    )
    rows = _improved(rows, _Judge(family, groups, generation))
    return Layout(generation, _spread(rows, groups, family), rows, groups)


def couples_of(family: Family) -> list[frozenset[str]]:
    """Every couple: those recorded, and those who have a child together."""
    pairs = [frozenset(union.people) for union in family.unions]
    pairs += [frozenset(two) for two in family.parents.values() if len(two) > 1]
    return list(dict.fromkeys(pairs))


def _groups(family: Family) -> tuple[Group, ...]:
    found: dict[tuple[str, ...], list[str]] = {}
    for child, parents in family.parents.items():
        found.setdefault(tuple(sorted(parents)), []).append(child)
    return tuple((parents, tuple(children)) for parents, children in found.items())


def _generations(family: Family, placed: Sequence[str]) -> dict[str, int]:
    """A child is a row below its parents, and a couple on one row."""
    rows = dict.fromkeys(placed, 0)
    couples = couples_of(family)
    for _ in range(2 * len(placed) + 1):
        before = dict(rows)
        for child, parents in family.parents.items():
            rows[child] = max(rows[child], *(rows[parent] + 1 for parent in parents))
        for couple in couples:
            lowest = max(rows[person] for person in couple)
            rows.update(dict.fromkeys(couple, lowest))
        _pull_down(rows, family, couples)
        if rows == before:
            break
    highest = min(rows.values(), default=0)
    return {person: row - highest for person, row in rows.items()}


def _pull_down(rows: dict[str, int], family: Family, couples: Sequence[frozenset[str]]) -> None:
    """Forebears who have nobody above stand right over their children, not at the very top."""
    for parents in family.parents.values():
        mates = set(parents).union(*(couple for couple in couples if couple & set(parents)))
        if not any(family.parents.get(mate) for mate in mates):
            children = [c for c, found in family.parents.items() if mates & set(found)]
            above = min(rows[child] for child in children) - 1
            rows.update({mate: max(rows[mate], above) for mate in mates})


class _Judge:
    """How bad an order of the rows is; less is better."""

    def __init__(
        self, family: Family, groups: Sequence[Group], generation: Mapping[str, int]
    ) -> None:
        self._groups = groups
        self._generation = generation
        self._couples = [tuple(sorted(couple)) for couple in couples_of(family)]
        self._mates: dict[str, set[str]] = {}
        for one, other in self._couples:
            self._mates.setdefault(one, set()).add(other)
            self._mates.setdefault(other, set()).add(one)
        self._born = {key: _born(person.date_of_birth) for key, person in family.people.items()}
        self._homes = _homes(family)

    def cost(self, rows: Rows) -> float:
        place = {person: n for row in rows for n, person in enumerate(row)}
        middle = {parents: _mean([place[p] for p in parents]) for parents, _ in self._groups}
        return (
            _CROSSING * self._crossings(place, middle)
            + _COUPLE_APART * sum(abs(place[a] - place[b]) - 1 for a, b in self._couples)
            + _SIBLINGS_APART * sum(self._strangers(children, rows) for _, children in self._groups)
            + _HOUSEHOLD_APART * sum(self._between(home, rows) for home in self._homes)
            + _ELDER_RIGHT * sum(self._inversions(children, place) for _, children in self._groups)
            + 0.1
            * sum(abs(middle[p] - _mean([place[c] for c in kids])) for p, kids in self._groups)
        )

    def followed(self, rows: Rows) -> Rows:
        """The rows with children in the order of their parents; others keep their neighbours."""
        done: list[tuple[str, ...]] = []
        for row in rows:
            place = {person: n for above in done for n, person in enumerate(above)}
            middle = {
                child: _mean([place[parent] for parent in parents])
                for parents, children in self._groups
                for child in children
                if all(parent in place for parent in parents)
            }
            own = [person for person in row if person in middle]
            ordered = iter(sorted(own, key=lambda person: middle[person]))
            done.append(tuple(next(ordered) if p in middle else p for p in row))
        return tuple(done)

    def _crossings(self, place: Mapping[str, int], middle: Mapping[tuple[str, ...], float]) -> int:
        found = 0
        for (one, ours), (other, theirs) in combinations(self._groups, 2):
            if self._generation[ours[0]] != self._generation[theirs[0]]:
                continue
            side = middle[one] - middle[other]
            found += sum(side * (place[a] - place[b]) < 0 for a in ours for b in theirs)
        return found

    def _strangers(self, children: Sequence[str], rows: Rows) -> int:
        """How many stand between brothers and sisters without being a partner of one of them."""
        own = set(children) | {mate for child in children for mate in self._mates.get(child, ())}
        row = rows[self._generation[children[0]]]
        places = [n for n, person in enumerate(row) if person in children]
        return sum(person not in own for person in row[min(places) : max(places) + 1])

    def _between(self, home: frozenset[str], rows: Rows) -> int:
        found = 0
        for row in rows:
            places = [n for n, person in enumerate(row) if person in home]
            if places:
                found += max(places) - min(places) + 1 - len(places)
        return found

    def _inversions(self, children: Sequence[str], place: Mapping[str, int]) -> int:
        ordered = sorted(children, key=lambda child: place[child])
        born = [self._born[child] for child in ordered if self._born[child]]
        return sum(later < earlier for earlier, later in combinations(born, 2))


def _born(words: str) -> str:
    when = read_date(words)
    return when.earliest.isoformat() if when.earliest else ""


def _homes(family: Family) -> list[frozenset[str]]:
    return [frozenset(people) for people in households(family).values()]


def households(family: Family) -> dict[str, list[str]]:
    """The people who live together, by address; an address is the same whatever its spacing."""
    found: dict[str, list[str]] = {}
    for key, person in family.people.items():
        address = " ".join(person.home_address.casefold().replace(",", " ").split())
        if address:
            found.setdefault(address, []).append(key)
    return found


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _improved(rows: Rows, judge: _Judge) -> Rows:
    cost = judge.cost(rows) if rows else 0.0
    for _ in range(_ROUNDS):
        best, least = rows, cost
        for candidate in _candidates(rows, judge):
            found = judge.cost(candidate)
            if found < least - 1e-9:
                best, least = candidate, found
        if best is rows:
            break
        rows, cost = best, least
    return rows


def _candidates(rows: Rows, judge: _Judge) -> Iterator[Rows]:
    """Each order that one move makes, and the same with the children following their parents."""
    for moved in _neighbours(rows):
        yield moved
        yield judge.followed(moved)


def _neighbours(rows: Rows) -> Iterator[Rows]:
    """Every order that moving or turning round one run of one row makes."""
    for number, row in enumerate(rows):
        longest = len(row) if len(row) <= _LONG_ROW else 3
        for length in range(1, longest + 1):
            for start in range(len(row) - length + 1):
                run = row[start : start + length]
                rest = row[:start] + row[start + length :]
                for target in range(len(rest) + 1):
                    for piece in (run, run[::-1])[: min(length, 2)]:
                        moved = rest[:target] + piece + rest[target:]
                        if moved != row:
                            yield (*rows[:number], moved, *rows[number + 1 :])


def _spread(rows: Rows, groups: Sequence[Group], family: Family) -> dict[str, float]:
    """How far across each stands: parents over their children, and nobody closer than a width."""
    across = {person: float(n) for row in rows for n, person in enumerate(row)}
    couples = couples_of(family)
    for _ in range(_SETTLING):
        for row in (*rows, *reversed(rows)):
            wanted = [_wanted(person, across, groups, couples) for person in row]
            across.update(zip(row, _kept_apart(wanted), strict=True))
    least = min(across.values(), default=0.0)
    return {person: x - least for person, x in across.items()}


def _wanted(
    person: str,
    across: Mapping[str, float],
    groups: Sequence[Group],
    couples: Sequence[frozenset[str]],
) -> float:
    """The mean of where the parents, the children and the partners would have it."""
    here = across[person]
    pulls = []
    for parents, children in groups:
        above, below = (_mean([across[p] for p in some]) for some in (parents, children))
        if person in children:
            spread = sorted(across[child] for child in children)
            own = spread.index(here) - (len(children) - 1) / 2
            pulls += [here + above - below, above + own]
        if person in parents:
            pulls += [here + below - above] * 2
    for couple in couples:
        if person in couple:
            other = next(iter(couple - {person}))
            pulls.append(across[other] + (1 if here > across[other] else -1))
    return _mean(pulls) if pulls else here


def _kept_apart(wanted: Sequence[float]) -> list[float]:
    """The places nearest to those wanted that keep the order and a width between neighbours."""
    blocks: list[tuple[float, int]] = []  # each a mean and how many
    for n, place in enumerate(wanted):
        mean, count = place - n, 1
        while blocks and blocks[-1][0] > mean:
            other, others = blocks.pop()
            mean = (mean * count + other * others) / (count + others)
            count += others
        blocks.append((mean, count))
    flat = [mean for mean, count in blocks for _ in range(count)]
    return [mean + n for n, mean in enumerate(flat)]
