"""What a genogram says to those who do not see it."""

from typing import Any

import pytest

from cspr_cli.documents.genogram import genogram_svg
from cspr_cli.documents.svg import told_of
from cspr_cli.records.referral import Referral

MARA = {"id": "m", "name": "Mara", "role": "mother", "home_address": "1 Hill"}
JON = {"id": "j", "name": "Jon"}
IVY = {"id": "i", "name": "Ivy", "parents": ["m", "j"], "home_address": "1 Hill"}
TOM = {"id": "t", "name": "Tom", "parents": ["m"], "date_of_death": "3/5/19"}
NAN = {"id": "n"}


def told(*people: dict[str, Any], **more: Any) -> str:
    family = [{"role": "other", **person} for person in people]
    return told_of(genogram_svg("Genogram", Referral.model_validate({"family": family, **more})))


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ((), "A genogram of 0 people."),
        ((JON,), "A genogram of 1 person."),
        (
            (MARA, JON, IVY, TOM, NAN),
            (
                "A genogram of 5 people. Mara and Jon are the parents of Ivy. Mara is the parent of"
                " Tom. Household A: Mara and Ivy. Tom has died. How they are related is not"
                " recorded: n."
            ),
        ),
    ],
)
def test_who_is_whose_and_who_lives_together(people: tuple[dict[str, Any], ...], said: str) -> None:
    assert told(*people) == said


@pytest.mark.parametrize(
    ("kind", "said"),
    [("", "Mara and Jon are a couple."), ("divorced", "Mara and Jon are divorced.")],
)
def test_a_couple_without_children_is_told(kind: str, said: str) -> None:
    union = {"people": ["m", "j"], "kind": kind}
    assert said in told(MARA, JON, unions=[union])


def test_a_couple_with_children_is_told_once_unless_more_is_known_of_it() -> None:
    plain = {"people": ["j", "m"]}
    assert "a couple" not in told(MARA, JON, IVY, unions=[plain])
    assert "Jon and Mara are married" in told(MARA, JON, IVY, unions=[{**plain, "kind": "married"}])


def test_the_dead_are_told_together() -> None:
    assert "Tom and Jon have died" in told(MARA, TOM, {**JON, "date_of_death": "2020"})
