"""What a person means is found by key, name, number, initials or enough of the words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspr_cli.cli.choosing import Named, chosen, fitting, flat, not_found, numbered
from cspr_cli.records.errors import CsprError

CHAIR = Named("partnership-chair", "Chair of the partnership", ("Cass Chair",))
PANEL = Named("review-panel", "Rapid review panel")
HEALTH = Named("health", "Health", ("Integrated care board", ""))
HEAD = Named("health-visiting", "Health visiting")
KNOWN = (CHAIR, PANEL, HEALTH, HEAD)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("partnership-chair", [CHAIR]),
        ("Partnership Chair", [CHAIR]),
        ("CHAIR OF THE PARTNERSHIP", [CHAIR]),
        ("chair", [CHAIR]),
        ("the chair", [CHAIR]),
        ("2", [PANEL]),
        ("rrp", [PANEL]),
        ("icb", [HEALTH]),
        ("health", [HEALTH]),
        ("health vis", [HEAD]),
        ("p", [CHAIR, PANEL]),
        ("heal", [HEALTH, HEAD]),
        ("9", []),
        ("school", []),
        ("", []),
        ("---", []),
    ],
)
def test_what_words_fit(typed: str, found: list[Named]) -> None:
    assert list(fitting(typed, KNOWN)) == found


def test_what_fits_several_is_refused_with_their_names() -> None:
    with pytest.raises(CsprError) as refused:
        chosen("heal", KNOWN, "'heal' does not sign", "Those who do")
    assert str(refused.value) == "'heal' may be any of 2; nothing was recorded."
    assert refused.value.hint == "Say which: Health or Health visiting."
    assert refused.value.exit_code == 2


def test_what_fits_nothing_is_refused_with_the_nearest_or_all() -> None:
    with pytest.raises(CsprError) as refused:
        chosen("chiar", KNOWN, "'chiar' does not sign", "Those who do")
    assert str(refused.value) == "'chiar' does not sign; nothing was recorded."
    assert not_found("helth", KNOWN, "Those who do") == "Did you mean Health?"
    assert not_found("school", KNOWN[:2], "Those who do") == (
        "Those who do: Chair of the partnership (partnership-chair) "
        "and Rapid review panel (review-panel)."
    )


def test_each_has_the_number_that_chooses_it() -> None:
    lines = numbered(KNOWN[2:])
    assert lines == ["   1. Health", "   2. Health visiting"]


@given(st.sampled_from(KNOWN), st.integers(1, 40))
def test_a_key_or_a_name_is_always_enough(one: Named, cut: int) -> None:
    assert fitting(one.key.upper(), KNOWN) == (one,)
    assert chosen(one.label, KNOWN, "", "") is one
    part = fitting(flat(one.label)[:cut], KNOWN)
    assert one in part or flat(one.label)[:cut].strip() in {flat(other.label) for other in part}
