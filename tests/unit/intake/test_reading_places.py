"""Which field of a form a record path belongs to."""

from cspr_cli.intake.reading import places_of
from cspr_cli.records.form import Field, Form, Section

ONE = Section(key="child", fields=(Field(label="Address:", path="referral.subjects[0].address"),))
EACH = Section(
    key="children",
    repeats="referral.subjects",
    fields=(Field(label="Home address", path="address"),),
)


def label_at(path: str, *sections: Section) -> str:
    found = places_of(Form(document="form", title="Form", sections=sections)).field_at(path)
    return found[1].label if found else ""


def test_a_form_of_one_child_knows_its_place_in_the_list() -> None:
    assert label_at("referral.subjects[0].address", ONE) == "Address:"
    assert label_at("referral.subjects[1].address", ONE) == ""


def test_where_children_repeat_their_own_block_comes_first() -> None:
    assert label_at("referral.subjects[0].address", ONE, EACH) == "Home address"
    assert label_at("referral.subjects[3].address", ONE, EACH) == "Home address"
