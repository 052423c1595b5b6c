"""The text of a new record: a schema for editors, the form's labels, and blanks to fill."""

from typing import Any

import pytest

from cspr_cli.records.catalogue import AGENCY_RECORDS, ALL_RECORDS, CASE_RECORDS
from cspr_cli.records.form import Form
from cspr_cli.storage.new_record import record_text
from cspr_cli.storage.yaml_reader import read_text

FORM = Form.model_validate(
    {
        "document": "referral",
        "title": "Referral",
        "sections": [
            {
                "key": "who",
                "fields": [
                    {"label": "Your name:", "path": "referral.referrer.name"},
                    {"label": "Your post", "path": "referral.referrer.designation"},
                    {"label": "Reason", "path": "referral.reason", "answer": "long"},
                    {"label": "First child", "path": "referral.subjects[0].name"},
                    {"label": "Not kept", "path": "referral.fixed_words", "answer": "fixed"},
                    {"label": "Elsewhere", "path": "case.reference"},
                ],
            },
            {
                "key": "family",
                "repeats": "referral.family",
                "fields": [{"label": "Relationship", "path": "relationship"}],
            },
        ],
    }
)


def data_of(text: str) -> Any:
    loaded = read_text(text, "x.yaml")
    assert loaded.problems == ()
    return loaded.data


def test_a_plain_record_has_its_schema_and_what_it_is() -> None:
    text = record_text("case", {"reference": "2026-001"})
    assert text.startswith("# yaml-language-server: $schema=../../schemas/case.schema.json\n")
    assert "# The case: " in text
    assert data_of(text) == {"schema": "1", "reference": "2026-001"}


def test_an_agencys_record_lies_a_folder_deeper() -> None:
    text = record_text("scoping/police", {"agency": "police"})
    assert "$schema=../../../schemas/scoping.schema.json" in text


@pytest.mark.parametrize("kind", sorted({*CASE_RECORDS, *AGENCY_RECORDS}))
def test_every_kind_of_record_says_what_it_is(kind: str) -> None:
    name = f"{kind}/police" if kind in AGENCY_RECORDS else kind
    text = record_text(name, {"agency": "police"})
    assert f"schemas/{kind}.schema.json" in text
    assert kind in ALL_RECORDS
    assert text.count("\n# ") >= 1


def test_the_forms_labels_are_comments_and_its_blanks_are_ready_to_fill() -> None:
    given = {"reason": "To learn.", "family": [{"id": "mother", "relationship": "Mother"}]}
    text = record_text("referral", given, FORM)
    for label in ("Your name", "Your post", "Reason", "Relationship"):
        assert f"# {label}\n" in text
    assert "Elsewhere" not in text
    assert data_of(text) == {
        "schema": "1",
        "reason": "To learn.",
        "family": [{"id": "mother", "relationship": "Mother"}],
        "referrer": {"name": None, "designation": None},
    }
    assert "family" in given
    assert "referrer" not in given


def test_an_item_that_is_there_gets_its_blanks_and_no_item_is_made_up() -> None:
    with_child = data_of(record_text("referral", {"subjects": [{"id": "child-1"}]}, FORM))
    assert with_child["subjects"] == [{"id": "child-1", "name": None}]
    assert "subjects" not in data_of(record_text("referral", {}, FORM))


def test_an_answer_is_not_blanked_nor_a_value_of_another_shape() -> None:
    kept = data_of(record_text("referral", {"referrer": {"name": "Pat"}}, FORM))
    assert kept["referrer"] == {"name": "Pat", "designation": None}
    odd = data_of(record_text("referral", {"referrer": "Pat"}, FORM))
    assert odd["referrer"] == "Pat"
