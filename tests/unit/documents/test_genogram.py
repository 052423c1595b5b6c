"""The genogram: the right symbols, the recorded links, and no line crossed without need."""

import re
from itertools import combinations, pairwise
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import pytest

from cspr_cli.documents.genogram import genogram_svg
from cspr_cli.documents.genogram_layout import laid_out
from cspr_cli.documents.genogram_links import family_of
from cspr_cli.records.people import Person, kin_of
from cspr_cli.records.referral import Referral

SVG = "{http://www.w3.org/2000/svg}"


def _person(key: str, parents: str = "", **more: Any) -> dict[str, Any]:
    return {"id": key, "name": key.title(), "parents": parents.split(), **more}


def _referral(*people: dict[str, Any], unions: tuple[tuple[str, str], ...] = ()) -> Referral:
    child, *family = people
    told = [{"people": pair.split(), "kind": kind} for pair, kind in unions]
    return Referral.model_validate({"subjects": [child], "family": family, "unions": told})


def _two_families() -> Referral:
    return _referral(
        _person("wren", "maren dorrick", date_of_birth="6/3/2020", home_address="14 Quill Close"),
        _person("maren", "odette fern", home_address="14  quill close"),
        _person("dorrick", "gran grandad", home_address="14, Quill Close"),
        _person("former"),
        _person("isolde", "maren former", date_of_birth="2014"),
        _person("caspian", "maren former", date_of_birth="2018", home_address="14 Quill Close"),
        _person("ex-wife"),
        _person("step", "dorrick ex-wife"),
        _person("odette"),
        _person("fern"),
        _person("gran"),
        _person("grandad"),
        _person("aunt", "odette fern"),
        unions=(
            ("maren dorrick", "partners"),
            ("maren former", "separated"),
            ("dorrick ex-wife", "divorced"),
            ("odette fern", "married"),
        ),
    )


def _symbols(picture: str) -> dict[str, ET.Element]:
    root = ET.fromstring(picture)  # noqa: S314 - our own picture
    return {g.attrib["id"]: g for g in root.iter(f"{SVG}g")}


@pytest.mark.parametrize(
    ("more", "shape"),
    [
        ({"gender": "Male"}, "square"),
        ({"gender": "F"}, "circle"),
        ({"gender": "non-binary", "relationship": "Mother"}, "diamond"),
        ({"birth_sex": "Female"}, "circle"),
        ({"relationship": "Half-brother"}, "square"),
        ({"role": "mother"}, "circle"),
        ({"relationship": "Mother's partner"}, "diamond"),
        ({}, "diamond"),
    ],
)
def test_a_symbol_is_what_the_record_says(more: dict[str, str], shape: str) -> None:
    picture = genogram_svg("", _referral(_person("wren"), _person("other", **more)))
    assert _symbols(picture)["person-other"].attrib["class"] == shape


def test_the_subject_is_doubled_and_a_death_is_crossed() -> None:
    dead = _person("sib", gender="Male", date_of_death="2020")
    symbols = _symbols(genogram_svg("", _referral(_person("wren", gender="F"), dead)))
    assert len(symbols["person-wren"].findall(f"{SVG}circle")) == 2
    assert len(symbols["person-sib"].findall(f"{SVG}rect")) == 1
    assert len(symbols["person-sib"].findall(f"{SVG}line")) == 2
    assert not symbols["person-wren"].findall(f"{SVG}line")


def test_two_families_are_laid_out_without_a_crossing() -> None:
    layout = laid_out(family_of(_two_families()))
    assert {layout.generation[p] for p in ("odette", "fern", "gran", "grandad")} == {0}
    assert {layout.generation[p] for p in ("maren", "dorrick", "former", "ex-wife", "aunt")} == {1}
    assert {layout.generation[p] for p in ("wren", "isolde", "caspian", "step")} == {2}
    middle = layout.rows[1]
    chain = [person for person in middle if person != "aunt"]
    assert chain in (
        ["former", "maren", "dorrick", "ex-wife"],
        ["ex-wife", "dorrick", "maren", "former"],
    )
    for (one, ours), (other, theirs) in combinations(layout.groups, 2):
        if layout.generation[ours[0]] == layout.generation[theirs[0]]:
            side = _mean(layout.across, one) - _mean(layout.across, other)
            for a in ours:
                for b in theirs:
                    assert side * (layout.across[a] - layout.across[b]) >= 0


def _mean(across: Any, people: tuple[str, ...]) -> float:
    return float(sum(across[person] for person in people) / len(people))


def test_nobody_stands_on_anybody_and_the_elder_child_is_on_the_left() -> None:
    layout = laid_out(family_of(_two_families()))
    for row in layout.rows:
        for left, right in pairwise(row):
            assert layout.across[right] - layout.across[left] >= 0.999
    assert layout.across["isolde"] < layout.across["caspian"]


def test_the_older_generation_of_one_side_alone_stands_over_its_child() -> None:
    referral = _referral(
        _person("wren", "m f"), _person("m", "mm"), _person("mm", "mmm"), _person("mmm"),
        _person("f", "ff"), _person("ff"),
    )  # fmt: skip
    generation = laid_out(family_of(referral)).generation
    assert generation["ff"] == 1
    assert generation["mm"] == 1
    assert generation["mmm"] == 0


def test_couples_and_households_are_drawn() -> None:
    picture = genogram_svg("Family", _two_families())
    assert picture.count(">Household A<") == 4
    assert "Household B" not in picture
    assert 'stroke-dasharray="7 4"' in picture
    assert picture == genogram_svg("Family", _two_families())
    slashes = re.findall(r'<line x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="([\d.]+)"', picture)
    slanted = [s for s in slashes if s[0] != s[2] and s[1] != s[3]]
    assert len(slanted) == 3


def test_a_third_partner_is_reached_over_the_others() -> None:
    referral = _referral(
        _person("wren", "m a"), _person("m"), _person("a"), _person("b"), _person("c"),
        _person("s", "m b"), _person("t", "m c"),
    )  # fmt: skip
    assert "<path" in genogram_svg("", referral)


def test_links_are_worked_out_only_from_what_a_role_plainly_says() -> None:
    referral = _referral(
        _person("wren"),
        _person("m", role="mother"),
        _person("f", role="father"),
        _person("sis", role="sibling", relationship="Sister"),
        _person("half", role="sibling", relationship="Half-sister"),
        _person("gran", role="grandparent", relationship="Maternal grandmother"),
    )
    family = family_of(referral)
    assert family.parents == {"wren": ("m", "f"), "sis": ("m", "f"), "m": ("gran",)}
    assert family.worked_out == {"wren", "sis", "m"}
    assert family.unplaced == ("half",)
    picture = genogram_svg("", referral)
    assert "How these people are related to the rest is not recorded:" in picture
    assert "Parents worked out from the words of a role" in picture


def test_two_mothers_are_not_chosen_between() -> None:
    referral = _referral(_person("wren"), _person("m", role="mother"), _person("n", role="mother"))
    assert not family_of(referral).parents


def test_links_that_cannot_be_are_named_and_left_out() -> None:
    referral = _referral(
        _person("wren", "nobody m"),
        _person("m", "wren"),
        _person("x", "a b c"),
        _person("a"), _person("b"), _person("c"),
        unions=(("m m", "married"), ("a b", "engaged"), ("a nobody", "")),
    )  # fmt: skip
    family = family_of(referral)
    assert family.parents == {"wren": ("m",), "x": ("a", "b")}
    assert not family.unions
    assert len(family.faults) == 6
    assert "m: wren cannot be its parent and its descendant" in family.faults
    assert "Not drawn: wren: its parent" in genogram_svg("", referral)


def test_names_are_words_and_an_empty_referral_is_a_picture() -> None:
    assert "<script" not in genogram_svg("<script>", _referral(_person("w", note="<script>")))
    assert ET.fromstring(genogram_svg("", Referral())).tag == f"{SVG}svg"  # noqa: S314


class _Line(NamedTuple):
    x1: float
    y1: float
    x2: float
    y2: float
    dashes: str


def _lines(picture: str) -> list[_Line]:
    found = []
    for line in ET.fromstring(picture).iter(f"{SVG}line"):  # noqa: S314 - our own picture
        x1, y1, x2, y2 = (float(line.attrib[key]) for key in ("x1", "y1", "x2", "y2"))
        found.append(_Line(x1, y1, x2, y2, line.attrib.get("stroke-dasharray", "")))
    return found


def test_twins_leave_the_bar_at_one_point_and_a_brother_at_his_own() -> None:
    picture = genogram_svg("T", _referral(
        _person("wren", "ada ned", date_of_birth="1/2/2020"),
        _person("rue", "ada ned", date_of_birth="01.02.2020"),
        _person("tom", "ada ned", date_of_birth="1/2/2015"),
        _person("ada"), _person("ned"),
    ))  # fmt: skip
    slanted = [line for line in _lines(picture) if line.x1 != line.x2 and line.y1 != line.y2]
    assert len(slanted) == 2
    assert slanted[0].x1 == slanted[1].x1


def test_an_adopted_a_fostered_and_an_unborn_child_are_told_apart() -> None:
    picture = genogram_svg("T", _referral(
        _person("wren", "ada ned", relationship="", date_of_birth="1/2/2020"),
        _person("tess", "ada ned", relationship="Adopted sister", date_of_birth="1/2/2020"),
        _person("lee", "ada ned", relationship="Foster brother"),
        _person("baby", "ada ned", relationship="Unborn sibling", date_of_birth="due 1/5/2026"),
        _person("ada"), _person("ned"),
    ))  # fmt: skip
    assert _symbols(picture)["person-baby"].attrib["class"] == "triangle"
    assert "due 1/5/2026" in picture
    assert {line.dashes for line in _lines(picture)} >= {"6 4", "8 3 2 3"}


def test_children_of_two_couples_never_hang_from_one_point() -> None:
    picture = genogram_svg("T", _referral(
        _person("wren", "ada ned"), _person("tom", "ada max"), _person("pia", "ada ray"),
        _person("ada"), _person("ned"), _person("max"), _person("ray"),
        unions=(("ada ned", "separated"), ("ada max", "divorced"), ("ada ray", "partners")),
    ))  # fmt: skip
    down = [line for line in _lines(picture) if line.x1 == line.x2 and line.y1 < line.y2]
    places = [(line.x1, line.y2) for line in down]
    assert len(places) == len(set(places))


def test_one_parents_line_passes_beside_the_words_under_the_symbol() -> None:
    picture = genogram_svg("T", _referral(_person("wren", "ada"), _person("ada")))
    symbol = _symbols(picture)["person-ada"].find(f"{SVG}polygon")
    assert symbol is not None
    middle = float(symbol.attrib["points"].split(",")[0])
    first = next(line for line in _lines(picture) if line.x1 == line.x2)
    assert abs(first.x1 - middle) >= 66


def test_kin_are_linked_wherever_the_form_has_them() -> None:
    assert kin_of(Person(id="a", role="significant-other", relationship="Father")) == "father"
    assert kin_of(Person(id="b", role="carer", relationship="maternal grandmother")) == (
        "grandparent"
    )
    assert kin_of(Person(id="c", role="mother", relationship="Sister")) == "mother"
    assert kin_of(Person(id="d", role="carer", relationship="foster carer")) == "carer"
