"""What changed between two versions of a record."""

from cspr_cli.records.field_changes import FieldChange, field_changes


def test_a_changed_field_shows_both_values() -> None:
    before = {"referral": {"reason": "a", "note": "same"}}
    after = {"referral": {"reason": "b", "note": "same"}}
    assert field_changes(before, after) == (FieldChange("referral.reason", "a", "b"),)


def test_a_field_that_came_or_went_is_empty_on_the_other_side() -> None:
    assert field_changes({"a": "1"}, {"b": "2"}) == (
        FieldChange("a", "1", ""),
        FieldChange("b", "", "2"),
    )


def test_nothing_and_empty_are_the_same() -> None:
    assert field_changes({"a": None, "b": ""}, {"b": None, "c": []}) == ()


def test_items_are_matched_by_their_name_not_their_place() -> None:
    before = {"agencies": [{"key": "police"}, {"key": "school"}]}
    after = {"agencies": [{"key": "health"}, {"key": "police", "due": "2026-11-20"}]}
    assert field_changes(before, after) == (
        FieldChange("agencies[police].due", "", "2026-11-20"),
        FieldChange("agencies[school]", "key: school", ""),
        FieldChange("agencies[health]", "", "key: health"),
    )


def test_items_without_names_are_matched_by_their_place() -> None:
    before = {"addresses": ["1 Row"], "events": [{"what": "x"}]}
    after = {"addresses": ["1 Row", "2 Row"], "events": [{"what": "y"}]}
    assert field_changes(before, after) == (
        FieldChange("addresses[2]", "", "2 Row"),
        FieldChange("events[1].what", "x", "y"),
    )


def test_items_that_share_a_name_are_matched_by_their_place() -> None:
    twice = [{"id": "a", "v": "1"}, {"id": "a", "v": "2"}]
    assert field_changes({"x": twice}, {"x": [twice[0]]}) == (
        FieldChange("x[2]", "id: a; v: 2", ""),
    )


def test_a_record_that_is_new_shows_every_field() -> None:
    assert field_changes(None, {"a": "1", "tags": ["x", "y"]}) == (
        FieldChange("a", "", "1"),
        FieldChange("tags[1]", "", "x"),
        FieldChange("tags[2]", "", "y"),
    )


def test_a_value_that_changed_its_kind_is_one_change() -> None:
    assert field_changes({"a": ["x", "y"]}, {"a": "z"}) == (FieldChange("a", "x, y", "z"),)
