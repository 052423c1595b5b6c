"""A person of the family stands in the part of the form that asks for them."""

import pytest

from cspr_cli.records.form import Section
from cspr_cli.records.placing import belongs, placed, started

CARERS = Section(key="carers", repeats="referral.family", where="role=carer,mother,father")
SIBLINGS = Section(key="siblings", repeats="referral.family", where="role=sibling")
OTHERS = Section(key="others", repeats="referral.family", where="role!=carer,mother,father,sibling")
ALL = Section(key="all", repeats="referral.family")


@pytest.mark.parametrize(
    ("person", "parts"),
    [
        ({"role": "mother"}, ["all", "carers"]),
        ({"role": "Sibling", "relationship": "Mother"}, ["all", "siblings"]),
        ({"relationship": "Half-brother"}, ["all", "siblings"]),
        ({"relationship": "Neighbour"}, ["all", "others"]),
        ({}, ["all", "others"]),
    ],
)
def test_each_person_stands_in_one_part(person: dict[str, object], parts: list[str]) -> None:
    shown = [part.key for part in (ALL, CARERS, SIBLINGS, OTHERS) if belongs(part, person)]
    assert shown == parts


def test_a_new_item_is_the_first_that_its_part_asks_for() -> None:
    assert started(CARERS) == {"role": "carer"}
    assert started(SIBLINGS) == {"role": "sibling"}
    assert started(OTHERS) == {}
    assert started(ALL) == {}


def test_a_relationship_says_the_role_where_the_part_has_it() -> None:
    assert placed(CARERS, "Dad") == {"role": "father"}
    assert placed(CARERS, "Family friend") == {"role": "carer"}
    assert placed(SIBLINGS, "Uncle") == {"role": "sibling"}
    assert placed(ALL, "Mother") == {}


@pytest.mark.parametrize("relationship", ["Father", "Grandmother", "Sister", "Neighbour"])
def test_a_person_stays_where_they_were_written(relationship: str) -> None:
    for part in (CARERS, SIBLINGS, OTHERS):
        assert belongs(part, {"relationship": relationship, **placed(part, relationship)})
