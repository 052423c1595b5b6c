"""A day in the words of those who write it down; the reader must find the day among them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspr_cli.cli.demo_steps.untidy_dates import STYLES, written
from cspr_cli.records.errors import CsprError
from cspr_cli.records.vague_date import read_date

DAY = date(2024, 12, 3)


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ("iso", "2024-12-03"),
        ("slashes", "03/12/2024"),
        ("short", "03/12/24"),
        ("dots", "3.12.24"),
        ("dots-long", "03.12.2024"),
        ("dmy", "3-12-2024"),
        ("short-month", "03-Dec-2024"),
        ("long", "3 December 2024"),
        ("ordinal", "3rd December 2024"),
        ("weekday", "Tue 03/12/2024"),
        ("full-weekday", "Tuesday 3 December 2024"),
        ("month", "December 2024"),
        ("year", "2024"),
        ("part-month", "early December 2024"),
        ("approx", "approx 03/12/24"),
        ("doubtful", "?03/12/24"),
        ("week", "w/c 02/12/24"),
        ("before", "before January 2025"),
        ("between", "between 3 December 2024 and 6 December 2024"),
        ("range", "03/12/2024 - 04/12/2024"),
        ("not-recorded", "date not recorded"),
    ],
)
def test_each_style_has_its_words(style: str, words: str) -> None:
    assert written(DAY, style) == words


def test_every_style_is_tried_above() -> None:
    parameters = test_each_style_has_its_words.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {style for style, _ in parameters} == set(STYLES)


@pytest.mark.parametrize(
    ("day", "words"),
    [(1, "1st"), (2, "2nd"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"), (30, "30th")],
)
def test_ordinals_end_as_they_are_said(day: int, words: str) -> None:
    assert written(date(2024, 5, day), "ordinal") == f"{words} May 2024"


@pytest.mark.parametrize(
    ("day", "words"), [(10, "early May 2024"), (11, "mid May 2024"), (21, "late May 2024")]
)
def test_the_part_of_a_month_is_the_day_s_own(day: int, words: str) -> None:
    assert written(date(2024, 5, day), "part-month") == words


def test_an_unknown_style_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(CsprError, match="no such style") as refused:
        written(DAY, "roman")
    assert "slashes" in refused.value.hint


@settings(max_examples=150, deadline=None)
@given(
    style=st.sampled_from(sorted(set(STYLES) - {"not-recorded"})),
    days=st.integers(min_value=0, max_value=6000),
)
def test_what_is_written_can_mean_the_day_that_was_meant(style: str, days: int) -> None:
    day = date(2012, 1, 1) + timedelta(days=days)
    read = read_date(written(day, style))
    assert read.dated
    assert not read.fault
    assert read.earliest is None or read.earliest.date() <= day
    assert read.latest is None or read.latest.date() >= day
