"""The lines of a genogram from parents down to their children, and where each symbol stands.

A child that is adopted hangs by a broken line and one that is fostered by dashes and dots; children
of the same parents and day of birth are twins, and their lines leave the bar at one point.
"""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cspr_cli.documents import svg
from cspr_cli.documents.genogram_layout import Layout, couples_of
from cspr_cli.documents.genogram_links import Family
from cspr_cli.records.people import Person
from cspr_cli.records.vague_date import read_exact_date

GAP = 150.0
STEP = 210.0
LEFT = 110.0
TOP = 110.0
R = 24.0
"""Half the width of a symbol; all lengths are in units of the picture."""
_BESIDE_LABEL = 72.0  # from the middle of a symbol to beside the words under it
_DOTTED, _BROKEN, _DASH_DOT = "2 3", "6 4", "8 3 2 3"
_UNBORN = ("unborn", "pregnan", "expected")


@dataclass(frozen=True)
class Places:
    """Where each symbol's middle is."""

    layout: Layout

    def x(self, person: str) -> float:
        """How far across."""
        return LEFT + GAP * self.layout.across[person]

    def y(self, person: str) -> float:
        """How far down."""
        return TOP + STEP * self.layout.generation[person]


def is_unborn(person: Person) -> bool:
    """Whether the record says that this is a baby not yet born."""
    words = f"{person.name} {person.relationship}".casefold()
    due = person.date_of_birth.casefold().startswith(("due", "edd"))
    return due or any(word in words for word in _UNBORN)


def beside(left: str, right: str, places: Places) -> bool:
    """Whether nobody stands between the two."""
    row = places.layout.rows[places.layout.generation[left]]
    return row.index(right) - row.index(left) == 1


def descents(family: Family, places: Places) -> Iterator[str]:
    """From a couple's line, or one parent, down to a bar and from it to each child."""
    levels: dict[int, int] = {}
    taken = _middles(family, places)
    for parents, children in places.layout.groups:
        row = places.layout.generation[children[0]]
        level = levels[row] = levels.get(row, -1) + 1
        bar = TOP + STEP * row - R - 32 - 7 * (level % 4)
        look: dict[str, float | str] = {"stroke_width": "2"}
        if all(child in family.worked_out for child in children):
            look["stroke_dasharray"] = _DOTTED
        x, upper = yield from _from_parents(parents, children, places, taken, look)
        yield svg.line(x, upper, x, bar, **look)
        tops = _tops(children, family, places)
        ends = sorted([x, *tops.values()])
        yield svg.line(ends[0], bar, ends[-1], bar, **look)
        for child in children:
            hung = look | _kind_of_line(family.people[child])
            yield svg.line(tops[child], bar, places.x(child), places.y(child) - R, **hung)


def _middles(family: Family, places: Places) -> set[tuple[int, float]]:
    """The gaps, by row and place, that a couple who stand together hang their children from."""
    found = set()
    for couple in couples_of(family):
        left, right = sorted(couple, key=places.x)
        if beside(left, right, places):
            found.add((places.layout.generation[left], (places.x(left) + places.x(right)) / 2))
    return found


def _from_parents(
    parents: Sequence[str],
    children: Sequence[str],
    places: Places,
    taken: set[tuple[int, float]],
    look: dict[str, float | str],
) -> Generator[str, None, tuple[float, float]]:
    """What leads to the line that goes down; its answer is where that begins."""
    left, *others = sorted(parents, key=places.x)
    if not others:
        x, y = places.x(left) + _BESIDE_LABEL, places.y(left)
        yield svg.line(places.x(left) + R, y, x, y, **look)
        return x, y
    if beside(left, others[0], places):
        return (places.x(left) + places.x(others[0])) / 2, places.y(left)
    return _free_gap(left, others[0], children, places, taken), places.y(left) - R - 12


def _free_gap(
    left: str, right: str, children: Sequence[str], places: Places, taken: set[tuple[int, float]]
) -> float:
    """Between two who stand apart: the gap nearest to their children that no couple hangs from."""
    number = places.layout.generation[left]
    row = places.layout.rows[number]
    between = row[row.index(left) : row.index(right) + 1]
    gaps = [(places.x(a) + places.x(b)) / 2 for a, b in pairwise(between)]
    free = [gap for gap in gaps if (number, gap) not in taken] or gaps
    wanted = sum(places.x(child) for child in children) / len(children)
    chosen = min(free, key=lambda gap: abs(gap - wanted))
    taken.add((number, chosen))
    return chosen


def _tops(children: Sequence[str], family: Family, places: Places) -> dict[str, float]:
    """Where on the bar each child's line begins: twins' at one point between them."""
    born: dict[object, list[str]] = {}
    for child in children:
        person = family.people[child]
        day, _ = read_exact_date(person.date_of_birth)
        alone = day is None or is_unborn(person) or _kind_of_line(person)
        born.setdefault(child if alone else day, []).append(child)
    return {
        child: sum(places.x(one) for one in together) / len(together)
        for together in born.values()
        for child in together
    }


def _kind_of_line(person: Person) -> dict[str, float | str]:
    words = person.relationship.casefold()
    if "adopt" in words:
        return {"stroke_dasharray": _BROKEN}
    return {"stroke_dasharray": _DASH_DOT} if "foster" in words else {}
