"""The smallest set of edits between two versions of a record."""

from cspr_cli.records.edits import edits


def test_only_what_changed_is_edited() -> None:
    before = {"a": "1", "group": {"x": "1", "y": "2"}, "empty": None}
    after = {"a": "1", "group": {"x": "1", "y": "3"}, "new": "4", "empty": ""}
    assert edits(before, after) == {("group", "y"): "3", ("new",): "4"}


def test_a_field_that_went_is_emptied() -> None:
    assert edits({"a": "1", "b": "2"}, {"a": "1"}) == {("b",): None}


def test_items_of_a_list_of_the_same_length_are_edited_in_place() -> None:
    before = {"agencies": [{"key": "police"}, {"key": "school"}]}
    after = {"agencies": [{"key": "police"}, {"key": "school", "nil": "yes"}]}
    assert edits(before, after) == {("agencies", 1, "nil"): "yes"}


def test_a_list_whose_length_changed_is_put_in_whole() -> None:
    assert edits({"a": ["x"]}, {"a": ["x", "y"]}) == {("a",): ["x", "y"]}


def test_a_group_that_went_is_emptied_key_by_key_and_an_empty_one_is_left_alone() -> None:
    before = {"group": {"x": "1", "y": None, "inner": {"z": None}}}
    assert edits(before, {}) == {("group", "x"): None}
    assert edits({"group": {"y": None}}, {}) == {}
