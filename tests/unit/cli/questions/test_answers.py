"""What is typed is read as the question asks, and what cannot be is said plainly."""

from typing import Any

import pytest

from cspr_cli.cli.questions.answers import read_answer
from cspr_cli.records.form import Field

CHOICES = [
    {"value": "police", "label": "Police"},
    {"value": "school-nursing", "label": "School nursing"},
    {"value": "school", "label": "The school’s own staff"},
    {"value": "none", "label": "None", "refused": "Somebody must be asked"},
]


def field(answer: str, **more: Any) -> Field:
    return Field.model_validate({"label": "Q", "path": "referral.x", "answer": answer, **more})


@pytest.mark.parametrize("typed", ["20/11/2026", "20 Nov 2026", "2026-11-20", "20.11.26"])
def test_an_exact_day_is_kept_as_iso_and_said_back_in_full(typed: str) -> None:
    read = read_answer(field("date"), typed)
    assert (read.value, read.understood) == ("2026-11-20", "Friday 20 November 2026")


@pytest.mark.parametrize("typed", ["soon", "31/2/2026", "November 2026"])
def test_a_day_that_is_none_is_a_fault_with_the_words_typed(typed: str) -> None:
    read = read_answer(field("date"), typed)
    assert read.value == ""
    assert read.fault.startswith(f"'{typed}' cannot be used: ")
    assert read.fault.endswith((".", "?"))


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("20/11/2026", "Friday 20 November 2026"),
        ("March 2019", "some time from 1 March 2019 to 31 March 2019"),
        ("when he was small", "kept as you wrote it; it cannot be placed in time"),
    ],
)
def test_vague_words_are_kept_and_what_they_mean_is_said(typed: str, understood: str) -> None:
    read = read_answer(field("date-words"), typed)
    assert (read.value, read.understood, read.fault) == (typed, understood, "")


@pytest.mark.parametrize("kind", ["yes-no", "tick"])
def test_yes_and_no(kind: str) -> None:
    typed = ("y", "YES", "n", "No", "perhaps")
    assert [read_answer(field(kind), word).value for word in typed] == [
        "yes",
        "yes",
        "no",
        "no",
        "",
    ]
    assert read_answer(field(kind), "perhaps").fault == "Please type y or n."


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1", "police"),
        ("POLICE", "police"),
        ("pol", "police"),
        ("school nursing", "school-nursing"),
        ("school", "school"),  # exactly one key, though another begins so
        ("the schools own staff", "school"),
    ],
)
def test_a_choice_by_number_key_or_the_start_of_its_words(typed: str, value: str) -> None:
    read = read_answer(field("choice", choices=CHOICES), typed)
    assert read.value == value
    assert read.understood in {choice["label"] for choice in CHOICES}


@pytest.mark.parametrize("typed", ["0", "5", "sch", "zzz"])
def test_a_choice_that_is_none_or_not_clear_says_the_numbers(typed: str) -> None:
    read = read_answer(field("choice", choices=CHOICES), typed)
    assert read.fault == "Please type a number from 1 to 4."


def test_a_choice_that_may_not_be_made_says_why() -> None:
    assert read_answer(field("choice", choices=CHOICES), "4").fault == "Somebody must be asked."


def test_several_choices_are_kept_once_each_in_the_order_typed() -> None:
    read = read_answer(field("list", choices=CHOICES), "2, police;1,\n, Police")
    assert read.value.split("\n") == ["school-nursing", "police"]
    assert read.understood == "School nursing, Police"


def test_one_wrong_among_several_keeps_none_and_gives_the_nearest() -> None:
    read = read_answer(field("list", choices=CHOICES), "1, polise")
    assert (read.value, read.fault) == ("", "'polise' is not one of them. Did you mean police?")
    assert read_answer(field("list", choices=CHOICES), "xx").fault.endswith(
        "Give its number or its key."
    )


def test_plain_text_is_kept_as_it_is() -> None:
    assert read_answer(field("text"), "no [b] 07").value == "no [b] 07"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("30 February 2026", "February 2026 has 28 days. Did you mean 28 February 2026? Type"),
        ("31/4/2025", "April 2025 has 30 days. Did you mean 30 April 2025? Type"),
        ("12 Juyl 2025", "it is not a date that can be understood. Type"),
        ("13/13/2020", "there is no month 13. Type"),
    ],
)
@pytest.mark.parametrize("path", ["when", "date_of_birth"])
def test_an_impossible_day_is_doubted_with_its_likely_reading(
    typed: str, why: str, path: str
) -> None:
    read = read_answer(field("date-words", path=path), typed)
    assert (read.value, read.fault) == (typed, "")
    assert why in read.doubt
    assert read.doubt.endswith("the same words again to keep them.")


@pytest.mark.parametrize("typed", ["unknown", "when he was small", "n/k", "summer 2019"])
def test_words_that_are_vague_on_purpose_are_not_doubted(typed: str) -> None:
    assert not read_answer(field("date-words"), typed).doubt


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12.3.22", "2022-03-12"),
        ("12 March 2022", "2022-03-12"),
        ("March 2022", "March 2022"),
        ("12.3.22?", "12.3.22?"),
        ("about 2021", "about 2021"),
        ("12.3.22 at 10am", "12.3.22 at 10am"),
    ],
)
def test_only_a_sure_day_of_birth_is_kept_as_iso(typed: str, kept: str) -> None:
    assert read_answer(field("date-words", path="date_of_birth"), typed).value == kept
    assert read_answer(field("date-words", path="when"), typed).value == typed


@pytest.mark.parametrize(
    ("typed", "doubted"),
    [
        ("not an email", True),
        ("pat@office", True),
        ("pat@office.example", False),
        ("1 Elm Row; 01632 960000; pat@office.example", False),
    ],
)
def test_what_is_no_email_address_is_doubted(typed: str, doubted: bool) -> None:
    read = read_answer(field("text", path="referral.referrer.email"), typed)
    assert read.value == typed
    assert bool(read.doubt) == doubted
    assert not read_answer(field("text", path="referral.referrer.name"), typed).doubt


ORIGINS = [
    {"value": "white", "label": "White: English, Welsh, Scottish or British"},
    {"value": "white-other", "label": "White: any other background"},
    {"value": "mixed", "label": "Mixed: White and Asian"},
    {"value": "asian", "label": "Asian or Asian British: any other background"},
]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("white british", "white"),
        ("White, British", "white"),
        ("asian white", "mixed"),
        ("british", ""),  # one word alone says too little
        ("any other background", ""),  # two have all of these words
        ("white irish", ""),
    ],
)
def test_several_words_of_one_choice_alone_are_enough(typed: str, value: str) -> None:
    assert read_answer(field("choice", choices=ORIGINS), typed).value == value
