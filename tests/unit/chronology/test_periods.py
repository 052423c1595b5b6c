"""Surely, possibly or not: events against periods and days."""

from datetime import date

import pytest

from cspr_cli.chronology.periods import Certainty, after, before, within
from cspr_cli.records.vague_date import read_date

FIRST, LAST = date(2018, 6, 1), date(2019, 5, 31)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("1/6/2018", "surely"),
        ("31/5/2019 23:59", "surely"),
        ("31/5/2018", "not"),
        ("1/6/2019", "not"),
        ("2018", "possibly"),
        ("2017", "not"),
        ("2020", "not"),
        ("before 2019", "possibly"),
        ("before 2018", "not"),
        ("since 2019", "possibly"),
        ("after May 2019", "not"),
        ("hello", "unknown"),
    ],
)
def test_within_a_period(words: str, answer: str) -> None:
    assert within(read_date(words), FIRST, LAST) is Certainty(answer)


def test_a_period_may_be_open() -> None:
    assert within(read_date("before 2018"), None, LAST) is Certainty.SURELY
    assert within(read_date("since 2019"), FIRST, None) is Certainty.SURELY
    assert within(read_date("2010"), None, None) is Certainty.SURELY


@pytest.mark.parametrize(
    ("words", "day", "is_before", "is_after"),
    [
        ("3/5/19", "3/5/19", "not", "not"),
        ("3/5/19 14:30", "3/5/19", "not", "not"),
        ("2/5/19", "3/5/19", "surely", "not"),
        ("4/5/19", "3/5/19", "not", "surely"),
        ("May 2019", "3/5/19", "possibly", "possibly"),
        ("3/5/19", "May 2019", "possibly", "possibly"),
        ("before 2019", "3/5/19", "surely", "not"),
        ("since 2019", "3/5/19", "possibly", "possibly"),
        ("3/5/19", "before 2018", "not", "surely"),
        ("hello", "3/5/19", "unknown", "unknown"),
        ("3/5/19", "not known", "unknown", "unknown"),
    ],
)
def test_before_and_after_a_day(words: str, day: str, is_before: str, is_after: str) -> None:
    assert before(read_date(words), read_date(day)) is Certainty(is_before)
    assert after(read_date(words), read_date(day)) is Certainty(is_after)


def test_a_day_may_be_given_as_a_date() -> None:
    assert before(read_date("2/5/19 23:00"), date(2019, 5, 3)) is Certainty.SURELY
    assert after(read_date("4/5/19"), date(2019, 5, 3)) is Certainty.SURELY
