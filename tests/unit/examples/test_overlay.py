"""An example told over another: what is joined, what is replaced and what is taken out."""

from pathlib import Path

import pytest

from cspr_cli.cli.demo_steps.overlay import example_text
from cspr_cli.records.errors import CsprError
from cspr_cli.storage.yaml_reader import read_text


@pytest.fixture
def over(tmp_path: Path) -> Path:
    """A folder told over another beside it, whose files a test writes."""
    for name, story in (("under", "days: {meeting: 1}\n"), ("over", "like: under\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "story.yaml").write_text(story, encoding="utf-8")
    return tmp_path / "over"


def told(over: Path, under_text: str, over_text: str) -> object:
    for folder, text in ((over.parent / "under", under_text), (over, over_text)):
        (folder / "a.yaml").write_text(text, encoding="utf-8")
    return read_text(example_text(over, "a.yaml"), "a.yaml").data


def test_an_example_that_stands_alone_gives_its_own_text_as_it_is(over: Path) -> None:
    text = "# Kept: comments and all\nb: 2\na: 1\n"
    under = over.parent / "under"
    (under / "a.yaml").write_text(text, encoding="utf-8")
    assert example_text(under, "a.yaml") == text
    assert example_text(over, "a.yaml") == text  # nothing of its own to put over it


def test_a_file_that_only_the_example_itself_has_is_its_own(over: Path) -> None:
    (over / "own.yaml").write_text("a: 1\n", encoding="utf-8")
    assert example_text(over, "own.yaml") == "a: 1\n"


def test_a_file_that_is_not_yaml_is_replaced_whole(over: Path) -> None:
    (over.parent / "under" / "a.csv").write_text("date\n1\n", encoding="utf-8")
    (over / "a.csv").write_text("date\n2\n", encoding="utf-8")
    assert example_text(over, "a.csv") == "date\n2\n"


def test_a_file_that_neither_has_is_named(over: Path) -> None:
    with pytest.raises(CsprError, match=r"no file missing\.yaml"):
        example_text(over, "missing.yaml")


def test_a_file_that_cannot_be_read_is_named(over: Path) -> None:
    with pytest.raises(CsprError, match=r"example's a\.yaml cannot be read"):
        told(over, "a: 1\n", "a: [\n")


def test_what_it_is_like_is_not_part_of_the_story(over: Path) -> None:
    assert read_text(example_text(over, "story.yaml"), "").data == {"days": {"meeting": "1"}}


@pytest.mark.parametrize(
    ("under", "put_over", "joined"),
    [
        ("a: {b: 1, c: 2}", "a: {c: 3, d: 4}", {"a": {"b": "1", "c": "3", "d": "4"}}),
        ("a: 1\nb: 2", "a:", {"b": "2"}),
        ("a: 1", "b:", {"a": "1"}),
        ("a: {b: 1}", "a: word", {"a": "word"}),
        ("a: [one, two]", "a: [three]", {"a": ["three"]}),
        ("a: [{key: x, n: 1}, {key: y}]", "a: [{key: y, n: 2}, {key: z}]",
         {"a": [{"key": "x", "n": "1"}, {"key": "y", "n": "2"}, {"key": "z"}]}),
        ("a: [{id: x, n: 1}]", "a: [{id: x, n: }]", {"a": [{"id": "x"}]}),
        ("a: [{by: x}]", "a: [{by: y}]", {"a": [{"by": "y"}]}),
        ("a: [{agency: x}, {agency: x}]", "a: [{agency: x, n: 1}]",
         {"a": [{"agency": "x", "n": "1"}]}),
    ],
)  # fmt: skip
def test_groups_are_joined_and_lists_where_each_item_names_itself(
    over: Path, under: str, put_over: str, joined: object
) -> None:
    assert told(over, under, put_over) == joined


def test_a_day_to_be_put_in_is_kept_on_one_line(over: Path) -> None:
    long = "word " * 40 + "<2026-10-30 long>"
    assert told(over, f"a: {long}", "b: 1") == {"a": long, "b": "1"}
    assert "<2026-10-30 long>" in example_text(over, "a.yaml")
