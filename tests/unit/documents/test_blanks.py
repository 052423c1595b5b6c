"""Whom a letter is written to: a name or an address that is not there is a blank."""

from typing import Any

import pytest

from cspr_cli.documents.blanks import blank_fields
from cspr_cli.storage.templates import load_form, load_shared_form, shared_forms

MARY = {"row": "0", "name": "Mary Invented", "address": "1 Mill Row", "not_invited_because": ""}
JO = {"row": "1", "name": "Jo Invented", "address": " ", "not_invited_because": ""}
AWAY = {"row": "2", "name": "Al Invented", "address": "", "not_invited_because": "Unborn then"}
OFSTED = {"row": "0", "key": "ofsted", "title": "Ofsted", "address": "", "email": ""}
PANEL = {"row": "1", "key": "panel", "title": "Panel", "address": "", "email": "p@panel.example"}
LETTERS = [
    ("national", "family-letter"),
    ("national", "family-publication-letter"),
    ("surrey", "family-letter"),
]


def recipients(partnership: str, letter: str, context: dict[str, Any]) -> list[tuple[str, str]]:
    office = {"office": {"address": "A", "telephone": "1", "email": "a@b.example"}}
    found = blank_fields(load_form(partnership, letter), {"register": office, **context})
    return [
        (blank.label, blank.path)
        for blank in found
        if blank.section == "Whom it is written to" and blank.required_from == "review"
    ]


@pytest.mark.parametrize(("partnership", "letter"), LETTERS)
def test_each_of_the_family_who_is_invited_needs_an_address(partnership: str, letter: str) -> None:
    people = {"local_review": {"family": [MARY, JO, AWAY]}}
    assert recipients(partnership, letter, people) == [
        ("The address of Jo Invented", "local_review.family[1].address")
    ]


def test_somebody_without_a_name_is_told_by_the_place() -> None:
    nobody = {**MARY, "name": "", "address": ""}
    assert recipients("national", "family-letter", {"local_review": {"family": [nobody]}}) == [
        ("Name of a recipient", "local_review.family[0].name"),
        ("The address of that recipient", "local_review.family[0].address"),
    ]


@pytest.mark.parametrize("family", [[], [AWAY]])
def test_a_letter_to_nobody_is_not_complete(family: list[dict[str, str]]) -> None:
    people = {"local_review": {"family": family}}
    assert recipients("national", "family-letter", people) == [
        ("nobody to write to yet", "local_review.family")
    ]


def test_those_who_have_the_report_early_need_an_address_or_an_email_in_the_settings() -> None:
    review = {"review": {"copies": [OFSTED, PANEL]}}
    assert recipients("national", "letter-before-publication", review) == [
        ("The address or email of Ofsted", "contacts.ofsted.address")
    ]


@pytest.mark.parametrize("key", shared_forms())
def test_a_letter_with_a_page_for_each_recipient_says_how_they_are_reached(key: str) -> None:
    form = load_shared_form(key)
    pages = [line for section in form.sections for line in section.text if "=== new page" in line]
    if form.kind == "letter" and pages:
        assert form.written_to is not None
