"""Several answers in one cell are given out by what each looks like, and no word is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspr_cli.intake.columns import compact
from cspr_cli.intake.shared_cells import given_out, share
from cspr_cli.records.form import Answer, Choice, Field


def fields(*leaves: str) -> tuple[Field, ...]:
    return tuple(Field(label=leaf, path=f"x.{leaf}") for leaf in leaves)


CONTACT = fields("address", "telephone", "email")
PERSON = fields("name", "also_known_as", "nhs_number")
HOMES = fields("home_address", "previous_addresses")
WHEN = (
    Field(
        label="Date",
        path="kind",
        answer=Answer.CHOICE,
        choices=(Choice(value="death", label="Death"), Choice(value="harm", label="Serious harm")),
    ),
    Field(label="Date", path="date", answer=Answer.DATE_WORDS),
)


@pytest.mark.parametrize(
    ("text", "asked", "given"),
    [
        ("1 Rd\nTel: 01632 96001\na@b.invalid", CONTACT, ("1 Rd", "01632 96001", "a@b.invalid")),
        ("Email: a@b.invalid / 01632 960001", CONTACT, ("", "01632 960001", "a@b.invalid")),
        ("Robin\naka Rob\nNHS no: 999 000 0001", PERSON, ("Robin", "Rob", "999 000 0001")),
        ("Robin", PERSON, ("Robin", "", "")),
        ("1 Street\nTown\nPreviously: 2 Road", HOMES, ("1 Street\nTown", "2 Road")),
        ("1 Street\nTown", HOMES, ("1 Street\nTown", "")),
        ("Wren, 1 Street", fields("name", "home_address"), ("Wren", "1 Street")),
        ("Police - Inspector", fields("agency", "designation"), ("Police", "Inspector")),
        ("Death: 1/2/2024", WHEN, ("Death", "1/2/2024")),
        ("1/2/2024", WHEN, ("", "1/2/2024")),
        ("02/03/2019 (7 years)", fields("date_of_birth", "age"), ("02/03/2019", "7 years")),
        ("a@b.invalid (home)", fields("email", "telephone"), ("a@b.invalid\n(home)", "")),
    ],
)  # fmt: skip
def test_each_part_goes_to_the_field_that_it_looks_like(
    text: str, asked: tuple[Field, ...], given: tuple[str, ...]
) -> None:
    assert share(text, asked) == given


def test_a_cell_of_one_field_or_of_the_partnership_is_not_given_out() -> None:
    (only,) = fields("address")
    assert list(given_out("a\nb", [only])) == [(only, "a\nb", True)]
    fixed = (Field(label="Period", path="a", answer=Answer.FIXED), only)
    assert list(given_out("a\nb", fixed)) == [(fixed[0], "a\nb", True)]
    assert list(given_out("", CONTACT)) == [(CONTACT[0], "", True)]
    assert [part[2] for part in given_out("a\n01632 960001", CONTACT)] == [False, False]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["Wren", "1 Made Road", "Old Town", "Nowhere"]), min_size=1))
def test_no_word_is_lost(lines: list[str]) -> None:
    for asked in (CONTACT, PERSON, HOMES, WHEN):
        given = compact("".join(share("\n".join(lines), asked)))
        assert sorted(given) == sorted(compact("".join(lines)))
