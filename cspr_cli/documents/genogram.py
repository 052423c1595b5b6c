"""The family as a genogram: squares, circles and diamonds, couples, households, deaths.

A square is a man or boy, a circle a woman or girl, a diamond neither or not recorded; the subject
child has a second outline, and a cross is a death. One slash on a couple's line is a separation,
two are a divorce; a broken line is a couple who are not married.
"""

import textwrap
from collections.abc import Iterator, Mapping

from cspr_cli.documents import svg
from cspr_cli.documents.genogram_descents import (
    GAP,
    LEFT,
    STEP,
    TOP,
    Places,
    R,
    beside,
    descents,
    is_unborn,
)
from cspr_cli.documents.genogram_layout import Layout, couples_of, households, laid_out
from cspr_cli.documents.genogram_links import Family, family_of
from cspr_cli.documents.genogram_words import genogram_words
from cspr_cli.records.people import SUBJECT, Person, Union
from cspr_cli.records.referral import Referral

_NAME = 20
_TINTS = ("#DCE9F5", "#FBE5D0", "#DFF0D8", "#F6DCE6", "#E8E0F3", "#FFF4C4", "#D5F0EE", "#EADFD3")
_MALE = frozenset({"male", "m", "boy", "man", "trans male", "trans man", "cis male"})
_FEMALE = frozenset({"female", "f", "girl", "woman", "trans female", "trans woman", "cis female"})
_MALE_WORDS = ("father", "brother", "uncle", "grandad", "stepson", "nephew", "stepdad")
_FEMALE_WORDS = ("mother", "sister", "aunt", "nan", "stepdaughter", "niece", "stepmum")
_KEY = (
    "Square: male. Circle: female. Diamond: not recorded, or neither.",
    "Triangle: not yet born. Double outline: the subject. Cross: has died.",
    "Couples: a whole line is married, a broken line partners, a dotted line not recorded.",
    "One slash on the line: separated. Two slashes: divorced.",
    "Children: a broken line is adopted, dashes and dots fostered. Lines from one point: twins.",
)


def genogram_svg(title: str, referral: Referral) -> str:
    """The picture as SVG, the same for the same referral.

    People whose relation to the rest is not recorded stand in a row below, under those words;
    what was worked out from a role, and what could not be drawn, is said below the picture.
    """
    family = family_of(referral)
    layout = laid_out(family)
    layout = _with_unplaced(layout, family)
    places = Places(layout)
    homes = _letters(family)
    width = max(760.0, 2 * LEFT + GAP * max(layout.across.values(), default=0.0))
    bottom = TOP + STEP * (max(layout.generation.values(), default=0) + 1) - 40
    shapes = [svg.text(24, 36, title, font_size=20, font_weight="bold")]
    shapes += [*_outlines(family, places, homes), *descents(family, places)]
    shapes += [*_couple_lines(family, places)]
    for key, person in family.people.items():
        shapes.append(_symbol(person, places.x(key), places.y(key)))
        shapes += _label(person, places.x(key), places.y(key) + R + 16, homes.get(key, ""))
    if family.unplaced and len(family.unplaced) < len(family.people):
        y = places.y(family.unplaced[0]) - R - 22
        said = "How these people are related to the rest is not recorded:"
        shapes.append(svg.text(24, y, said, font_style="italic"))
    notes = [line for note in _notes(family) for line in textwrap.wrap(note, int(width / 6.2))]
    shapes += [svg.text(24, bottom + 16 * n, note) for n, note in enumerate(notes)]
    told = genogram_words(family, homes)
    return svg.picture(width, bottom + 16 * len(notes) + 16, title, told, shapes)


def _with_unplaced(layout: Layout, family: Family) -> Layout:
    row = max(layout.generation.values(), default=-1) + 1
    generation = {**layout.generation, **dict.fromkeys(family.unplaced, row)}
    across = {**layout.across, **{person: float(n) for n, person in enumerate(family.unplaced)}}
    return Layout(generation, across, (*layout.rows, family.unplaced), layout.groups)


def _letters(family: Family) -> dict[str, str]:
    """The household of each who lives with others, by a letter; the subject's comes first."""
    letters = {}
    together = (people for people in households(family).values() if len(people) > 1)
    for number, people in enumerate(together):
        letter = chr(ord("A") + number) if number < 26 else str(number + 1)  # noqa: PLR2004
        letters.update(dict.fromkeys(people, letter))
    return letters


def _shape(person: Person) -> str:
    if is_unborn(person):
        return "triangle"
    gender = (person.gender or person.gender_identity or person.birth_sex).strip().casefold()
    if gender in _MALE or gender in _FEMALE:
        return "square" if gender in _MALE else "circle"
    kin = (
        ""
        if gender
        else f"{person.relationship} {person.role}".replace("’", "'").casefold().split("'s ")[-1]
    )
    if any(word in kin for word in _FEMALE_WORDS):
        return "circle"
    return "square" if any(word in kin for word in _MALE_WORDS) else "diamond"


def _symbol(person: Person, x: float, y: float) -> str:
    shape = _shape(person)
    parts = [svg.tip(_told(person)), _outline(shape, x, y, R)]
    if person.role == SUBJECT:
        parts.append(_outline(shape, x, y, R - 5))
    if person.date_of_death.strip():
        reach = R if shape == "square" else R * 0.7 if shape == "circle" else R / 2
        parts.append(svg.line(x - reach, y - reach, x + reach, y + reach, stroke_width=2))
        parts.append(svg.line(x - reach, y + reach, x + reach, y - reach, stroke_width=2))
    return svg.tag("g", "".join(parts), id=f"person-{person.id}", class_=shape)


def _outline(shape: str, x: float, y: float, r: float) -> str:
    look = {"fill": "#FFFFFF", "stroke": svg.INK, "stroke_width": "2"}
    if shape == "circle":
        return svg.tag("circle", cx=x, cy=y, r=r, **look)
    if shape == "square":
        return svg.tag("rect", x=x - r, y=y - r, width=2 * r, height=2 * r, **look)
    corners: tuple[tuple[float, float], ...] = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
    if shape == "triangle":
        corners = ((x, y - r), (x + r, y + r * 0.8), (x - r, y + r * 0.8))
    points = " ".join(f"{svg.number(a)},{svg.number(b)}" for a, b in corners)
    return svg.tag("polygon", points=points, **look)


def _told(person: Person) -> str:
    return ", ".join(part for part in (person.name or person.id, person.relationship) if part)


def _label(person: Person, x: float, y: float, home: str) -> Iterator[str]:
    name = textwrap.wrap(person.name or person.id, _NAME)[:3]
    lines = [(part, "bold") for part in name]
    kin = person.relationship if person.relationship.casefold() != person.name.casefold() else ""
    lines += [(part, "normal") for part in textwrap.wrap(kin, _NAME + 3)[:2]]
    born = f"{'due' if is_unborn(person) else 'b.'} {person.date_of_birth}"
    lines += [(born.replace("due due", "due"), "normal")] if person.date_of_birth else []
    lines += [(f"d. {person.date_of_death}", "normal")] if person.date_of_death else []
    lines += [(f"Household {home}", "normal")] if home else []
    for number, (said, weight) in enumerate(lines):
        look = {"text_anchor": "middle", "font_weight": weight, "font_size": "11"}
        yield svg.text(x, y + 13 * number, said, **look)


def _outlines(family: Family, places: Places, letters: Mapping[str, str]) -> Iterator[str]:
    """A tinted box round those of a household who stand side by side, on each row."""
    unplaced = set(family.unplaced)
    for letter in sorted(set(letters.values())):
        fill = _TINTS[(ord(letter[0]) - ord("A")) % len(_TINTS)]
        for row in places.layout.rows:
            for run in _runs([p if letters.get(p) == letter else "" for p in row]):
                if unplaced.isdisjoint(run):
                    yield _box(run, places, fill)


def _runs(row: list[str]) -> Iterator[list[str]]:
    run: list[str] = []
    for person in [*row, ""]:
        if person:
            run.append(person)
        elif run:
            yield run
            run = []


def _box(run: list[str], places: Places, fill: str) -> str:
    left, right = places.x(run[0]) - 66, places.x(run[-1]) + 66
    look = {"fill": fill, "stroke": svg.INK, "stroke_dasharray": "2 4", "rx": "14"}
    top = places.y(run[0]) - R - 14
    return svg.tag("rect", x=left, y=top, width=right - left, height=150, **look)


def _couple_lines(family: Family, places: Places) -> Iterator[str]:
    recorded = {frozenset(union.people): union for union in family.unions}
    for couple in couples_of(family):
        union = recorded.get(couple, Union())
        left, right = sorted(couple, key=places.x)
        dashes = {"partners": "7 4", "": "2 3"}.get(union.kind, "none")
        x1, x2, y = places.x(left) + R, places.x(right) - R, places.y(left)
        if beside(left, right, places):
            yield svg.line(x1, y, x2, y, stroke_width=2, stroke_dasharray=dashes)
        else:
            y -= R + 12
            x1, x2 = x1 - R / 2, x2 + R / 2
            points = [(x1, y + 14), (x1, y), (x2, y), (x2, y + 14)]
            yield svg.path(points, stroke_width=2, stroke_dasharray=dashes)
        yield from _slashes(union.kind, x1 + 11, y)
        dates = " to ".join(part for part in (union.since, union.until) if part)
        if dates:
            yield svg.text((x1 + x2) / 2, y - 6, dates, text_anchor="middle", font_size=10)


def _slashes(kind: str, x: float, y: float) -> Iterator[str]:
    for number in range({"separated": 1, "divorced": 2}.get(kind, 0)):
        shift = x + 7 * number
        yield svg.line(shift - 5, y + 9, shift + 5, y - 9, stroke_width=2)


def _notes(family: Family) -> Iterator[str]:
    yield from _KEY
    if _letters(family):
        yield "Those who live together have the same household letter."
    if family.worked_out:
        said = ", ".join(family.people[child].name or child for child in sorted(family.worked_out))
        yield f"Parents worked out from the words of a role, drawn dotted: those of {said}."
    yield from (f"Not drawn: {fault}." for fault in family.faults)
