"""Colours a partnership may choose: each checked against what is written on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspr_cli.records.colour import (
    AA,
    GUIDANCE_GREY,
    WHITE,
    bare,
    contrast,
    mixed,
    readable_on_tint,
    readable_on_white,
    unreadable,
)

colours = st.from_regex(r"[0-9A-F]{6}", fullmatch=True)


def test_contrast_as_the_guidelines_give_it() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_a_blank_is_not_a_fault() -> None:
    assert list(unreadable("", " ")) == []
    assert list(unreadable("#1f5c57", "eef2f6")) == []


def test_each_fault_names_its_key_and_the_remedy() -> None:
    found = list(unreadable("#f2c14e", "1F4E79"))
    assert [key for key, _, _ in found] == ["colour", "tint"]
    assert "F2C14E cannot be read against white" in found[0][1]
    assert "words on 1F4E79 cannot be read" in found[1][1]
    assert all(hint.endswith(".") for _, _, hint in found)


@given(colours)
def test_a_readable_colour_gives_a_readable_tint(colour: str) -> None:
    if readable_on_white(colour):
        assert contrast(colour, WHITE) >= AA
        assert readable_on_tint(mixed(colour, 0.08))
        assert contrast(GUIDANCE_GREY, mixed(colour, 0.08)) >= AA


def test_mixing_with_white() -> None:
    assert mixed("000000", 0.5) == "808080"
    assert mixed("1F4E79", 0) == WHITE
    assert bare(" #abCdef ") == "ABCDEF"
