"""Which question ``/go`` means."""

import pytest

from cspr_cli.cli.questions.seeking import sought
from cspr_cli.cli.questions.steps import steps_of
from cspr_cli.records.form import Form

FORM = Form.model_validate(
    {
        "document": "referral",
        "title": "Referral",
        "sections": [
            {
                "key": "who",
                "heading": "1. Who refers",
                "fields": [
                    {"label": "Your name", "path": "referral.name"},
                    {"label": "What was known of the family before", "path": "referral.before"},
                ],
            },
            {
                "key": "lead",
                "heading": "2. The lead",
                "fields": [
                    {"label": "Name of your lead", "path": "referral.lead.name"},
                    {"label": "Day", "path": "referral.lead.day"},
                ],
            },
            {
                "key": "family",
                "heading": "3. The family",
                "repeats": "referral.family",
                "item_name": "person",
                "fields": [
                    {"label": "Name", "path": "name"},
                    {"label": "Address", "path": "address"},
                ],
            },
        ],
    }
)
STEPS = steps_of(FORM, {"referral": {"family": [{"name": "Wren"}]}})


@pytest.mark.parametrize(
    ("words", "position", "found"),
    [
        ("4", 0, 3),
        ("0", 0, None),
        ("99", 0, None),
        ("", 0, None),
        ("nothing of the kind", 0, None),
        ("your name", 1, 0),  # the label itself, though another has both words
        ("NAME", 0, 4),
        ("family", 0, 4),  # the part of that name, not the label that mentions it
        ("family", 4, 6),  # its other heading, without a person
        ("your lead", 0, 2),
        ("lead day", 0, 3),  # a word of the heading and one of the label
        ("address", 5, 5),  # the same again, where no other has the word
        ("day", 7, 3),
    ],
)
def test_the_best_match_is_meant(words: str, position: int, found: int | None) -> None:
    assert sought(words, STEPS, position) == found


def test_the_same_words_again_go_on_to_the_next() -> None:
    first = sought("name", STEPS, 1)
    assert first is not None
    again = sought("name", STEPS, first)
    assert again not in {None, first}
