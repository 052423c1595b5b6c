"""A list of groups written anew: items keep their own text and their comments."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspr_cli.records.errors import CsprError
from cspr_cli.storage import yaml_lists
from cspr_cli.storage.yaml_lists import holds_comments, with_items
from cspr_cli.storage.yaml_reader import read_text

TEXT = """\
agency: gp  # the practice
events:
  # from the paper record
  - id: gp-1
    date: '2019'  # year only
    what: |-
      Seen.
      # not a comment
  # ring the practice about this
  - id: gp-2
    date: 1 May 2020
    people:
      - A Child
  - id: gp-3  # doubtful
    date: 2 May 2020
# the end
numbered_to: '3'
"""
ONE = {"id": "gp-1", "date": "2019", "what": "Seen.\n# not a comment"}
TWO = {"id": "gp-2", "date": "1 May 2020", "people": ["A Child"]}
THREE = {"id": "gp-3", "date": "2 May 2020"}
FOUR = {"id": "gp-4", "date": "3 May 2020", "what": "New.\n\nTwo lines: yes"}


def events(text: str) -> object:
    data = read_text(text, "").data
    assert isinstance(data, dict)
    return data["events"]


def test_an_unchanged_list_is_the_same_text() -> None:
    assert with_items(TEXT, "events", [ONE, TWO, THREE]) == TEXT


def test_a_changed_item_keeps_its_comments() -> None:
    new = {**TWO, "date": "3 May 2020", "what": "Told", "people": ["A Child", "B Child"]}
    text = with_items(TEXT, "events", [{**ONE, "date": "2018"}, new, THREE])
    assert "date: '2018'  # year only" in text
    assert "  # ring the practice about this\n  - id: gp-2\n" in text
    assert events(text) == [{**ONE, "date": "2018"}, new, THREE]
    assert text.endswith("# the end\nnumbered_to: '3'\n")


def test_a_new_item_stands_in_its_place() -> None:
    text = with_items(TEXT, "events", [ONE, FOUR, TWO, THREE])
    assert events(text) == [ONE, FOUR, TWO, THREE]
    assert "# ring the practice about this" in text


def test_what_was_said_of_an_item_that_is_gone_stays() -> None:
    text = with_items(TEXT, "events", [ONE, FOUR])
    assert events(text) == [ONE, FOUR]
    assert "  # ring the practice about this\n" in text
    assert "  # - id: gp-3  # doubtful\n" in text
    first = with_items(TEXT, "events", [TWO, THREE])
    assert "  # from the paper record\n" in first
    assert "  # date: '2019'  # year only\n" in first


def test_line_endings_stay() -> None:
    text = with_items(TEXT.replace("\n", "\r\n"), "events", [ONE, TWO])
    assert text.count("\r\n") == text.count("\n")
    assert events(text) == [ONE, TWO]


def test_a_last_line_without_an_end_is_given_one() -> None:
    text = "events:\n- id: a\n  what: X  # why"
    assert with_items(text, "events", [{"id": "a", "what": "X"}, {"id": "b"}]) == (
        "events:\n- id: a\n  what: X  # why\n- id: b\n"
    )


@pytest.mark.parametrize("text", ["events: []\n", "events: [{id: a}]\n", "agency: gp\n"])
def test_a_list_that_is_empty_or_in_brackets_is_replaced(text: str) -> None:
    assert events(with_items(text, "events", [THREE])) == [THREE]


def test_what_cannot_be_kept_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_lists, "_new_lines", lambda *_: "")
    with pytest.raises(CsprError, match="cannot be kept"):
        with_items(TEXT, "events", [ONE, TWO, THREE, FOUR])


def test_comments_are_looked_for_after_the_key() -> None:
    assert holds_comments(TEXT, "events")
    assert not holds_comments("a: 1  # here\nevents:\n  - id: a\n", "events")
    assert not holds_comments("a: 1  # here\n", "events")


_KNOWN: Sequence[Mapping[str, object]] = (
    *(ONE, TWO, THREE, FOUR),
    *({**TWO, "what": "x"}, {"id": "gp-1"}, {**THREE, "date": "# y"}),
)
_ITEMS = st.lists(
    st.sampled_from(_KNOWN),
    min_size=1,
    unique_by=lambda item: str(item["id"]),
)


@given(_ITEMS)
def test_whatever_the_items_the_text_says_them_and_loses_no_comment(
    items: Sequence[Mapping[str, object]],
) -> None:
    text = with_items(TEXT, "events", items)
    assert events(text) == list(items)
    for words in ("from the paper record", "ring the practice about this", "doubtful", "the end"):
        assert words in text
