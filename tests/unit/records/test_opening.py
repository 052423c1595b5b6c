"""Answers as plain data become what a case begins with: grouped, keyed, dated."""

from datetime import date
from typing import Any

import pytest

from cspr_cli.records.opening import (
    Answers,
    agencies_to_ask,
    case_dates,
    grouped,
    with_person_keys,
    without_blanks,
)

TODAY = date(2025, 6, 2)


def answers(referral: dict[str, Any] | None = None, case: dict[str, Any] | None = None) -> Answers:
    return Answers(referral or {}, {}, case or {})


def test_keys_that_name_no_record_belong_to_the_referral() -> None:
    found = grouped(
        {
            "reason": "To learn",
            "referral": {"date_of_referral": "2025-06-02"},
            "terms-of-reference": {"period_from": "2024-01-01"},
            "terms_of_reference": {"period_to": "2025-06-02"},
            "case": None,
        }
    )
    assert found.referral == {"reason": "To learn", "date_of_referral": "2025-06-02"}
    assert found.terms_of_reference == {"period_from": "2024-01-01", "period_to": "2025-06-02"}
    assert found.case == {}


def test_the_name_of_a_record_with_words_under_it_is_kept_as_an_answer() -> None:
    assert grouped({"case": "some words"}).referral == {"case": "some words"}


def test_every_person_gets_a_key_that_names_nobody_and_a_role() -> None:
    found = with_person_keys(
        {
            "subjects": [{"name": "Wren Fenwick"}, {"name": "Rook Fenwick"}, {}],
            "family": [
                {"name": "Ada Fenwick", "relationship": "Mother"},
                {"name": "Bea Marsh", "relationship": "Mother"},
                {"id": "uncle", "name": "Cai Marsh"},
            ],
        }
    )
    keys = [person["id"] for group in ("subjects", "family") for person in found[group]]
    assert len(set(keys)) == len(keys) == 5
    assert "uncle" in keys
    assert not any(name in key for key in keys for name in ("wren", "rook", "ada", "bea"))
    assert [person["role"] for person in found["family"]][:2] == ["mother", "mother"]


def test_keys_that_are_there_stay_and_are_not_taken_twice() -> None:
    given = {"subjects": [{"id": "child-2", "name": "A"}, {"name": "B"}, {"name": "C"}]}
    keys = [person["id"] for person in with_person_keys(given)["subjects"]]
    assert keys[0] == "child-2"
    assert len(set(keys)) == 3
    assert given["subjects"][1] == {"name": "B"}


def test_what_is_no_group_of_people_is_left_for_the_model_to_refuse() -> None:
    assert with_person_keys({"reason": "x"}) == {"reason": "x"}
    assert with_person_keys({"family": None})["family"] == []
    assert with_person_keys({"family": ["words"]})["family"] == []


def test_entries_that_were_begun_and_left_blank_go() -> None:
    found = without_blanks(
        {"family": [{}, {"name": ""}, {"name": "Ada"}], "aliases": ["", "A"], "reason": ""}
    )
    assert found == {"family": [{"name": "Ada"}], "aliases": ["A"], "reason": ""}


@pytest.mark.parametrize(
    ("referral", "case", "expected"),
    [
        ({}, {}, {"referral_received": "2025-06-02"}),
        ({"date_of_referral": "2025-05-30"}, {}, {"referral_received": "2025-05-30"}),
        (
            {"date_of_referral": "2025-05-30"},
            {"dates": {"referral_received": "2025-06-01", "awareness": None}},
            {"referral_received": "2025-06-01"},
        ),
        (
            {"incident": {"date_aware": "2025-05-28", "notified_to_ofsted": "2025-05-29"}},
            {},
            {
                "referral_received": "2025-06-02",
                "awareness": "2025-05-28",
                "notification_sent": "2025-05-29",
            },
        ),
        (
            {"incident": {"date_aware": "2025-05-28"}},
            {"dates": {"awareness": "2025-05-27"}},
            {"referral_received": "2025-06-02", "awareness": "2025-05-27"},
        ),
    ],
)
def test_windows_count_from_what_was_given_or_the_referral_says(
    referral: dict[str, Any], case: dict[str, Any], expected: dict[str, str]
) -> None:
    assert case_dates(answers(referral, case), TODAY) == expected


@pytest.mark.parametrize(
    ("case", "keys"),
    [
        ({}, ["police", "health"]),
        ({"agencies": None}, []),
        ({"agencies": []}, []),
        ({"agencies": ["health"]}, ["health"]),
        ({"agencies": [{"key": "police", "due": "2025-06-09"}]}, ["police"]),
    ],
)
def test_all_agencies_are_asked_unless_it_is_said_which(
    case: dict[str, Any], keys: list[str]
) -> None:
    found = agencies_to_ask(answers(case=case), ["police", "health"])
    assert [agency["key"] for agency in found] == keys
