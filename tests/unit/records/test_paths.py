"""Record paths as text and as keys, reading and setting plain data."""

import pytest

from cspr_cli.records.paths import PathError, joined, parts, set_at, value_at
from cspr_cli.records.people import Person, new_person_id, role_of
from cspr_cli.records.referral import Referral


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("referral", ("referral",)),
        ("referral.subjects[0].name", ("referral", "subjects", 0, "name")),
        ("family[12]", ("family", 12)),
    ],
)
def test_a_path_and_its_keys_are_two_forms_of_one_thing(
    path: str, keys: tuple[str | int, ...]
) -> None:
    assert parts(path) == keys
    assert joined(keys) == path


def test_a_value_is_found_in_plain_data_and_in_records() -> None:
    plain = {"referral": {"family": [{"name": "Ann Example"}]}}
    assert value_at(plain, "referral.family[0].name") == "Ann Example"
    assert value_at(plain, "referral.family[3].name", "none") == "none"
    assert value_at({"a": "text"}, "a.title") is None
    record = Referral(family=(Person(id="mother", name="Ann Example"),))
    assert value_at(record, "family[0].name") == "Ann Example"
    assert value_at(record, "family[0].nonsense") is None


def test_setting_makes_what_is_on_the_way() -> None:
    data: dict[str, object] = {}
    set_at(data, "subjects[1].home_address", "1 Invented Row")
    set_at(data, "reason", "because")
    set_at(data, "tags[2]", "c")
    assert data == {
        "subjects": [{}, {"home_address": "1 Invented Row"}],
        "reason": "because",
        "tags": [None, None, "c"],
    }


@pytest.mark.parametrize("path", ["name.first", "name[0]", "list.key", "name[0].x"])
def test_a_path_through_the_wrong_kind_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match=r"not|follow"):
        set_at({"name": "x", "list": ["a"]}, path, "value")


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Mother", "mother"),
        ("Half-brother", "sibling"),
        ("Maternal grandmother", "grandparent"),
        ("Mother's partner", "partner"),
        ("Family friend", "significant-other"),
        ("Step-father", "step-parent"),
    ],
)
def test_a_relationship_in_a_forms_words_gives_the_role(words: str, role: str) -> None:
    assert role_of(words) == role


def test_a_persons_key_names_nobody_and_is_free() -> None:
    assert new_person_id("mother", frozenset()) == "mother"
    assert new_person_id("mother", frozenset({"mother"})) == "mother-2"
    assert new_person_id("subject", frozenset({"child-1"})) == "child-2"
    assert new_person_id("significant-other", frozenset()) == "person-1"


@pytest.mark.parametrize(
    "path",
    ["reason.words", "reason[0]", "family.name", "family[0].name.first", "family[0].name[1]"],
)
def test_a_path_that_runs_through_words_is_refused_and_changes_nothing(path: str) -> None:
    data: dict[str, object] = {"reason": "x", "family": [{"name": "A"}]}
    with pytest.raises(PathError):
        set_at(data, path, "new")
    assert data == {"reason": "x", "family": [{"name": "A"}]}
