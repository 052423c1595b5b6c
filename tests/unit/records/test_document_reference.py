"""When a document of the procedure is of use."""

import pytest
from pydantic import ValidationError

from cspr_cli.records.profile import DocumentReference, Profile
from cspr_cli.storage.profiles import load_profile


@pytest.mark.parametrize(
    ("after", "record", "dates", "records", "of_use"),
    [
        ((), "", (), (), True),
        (("lcspr_decided",), "", (), (), False),
        (("lcspr_decided", "submitted"), "", ("submitted",), (), True),
        (("lcspr_decided",), "local-review", ("submitted",), ("local-review",), True),
        ((), "local-review", ("submitted",), ("referral",), False),
    ],
)
def test_a_document_is_of_use_after_any_of_its_dates_or_with_its_record(
    after: tuple[str, ...],
    record: str,
    dates: tuple[str, ...],
    records: tuple[str, ...],
    of_use: bool,
) -> None:
    one = DocumentReference(key="plan", title="Plan", after=after, with_record=record)
    assert one.of_use(dates, records) is of_use


def test_what_sends_a_letter_is_a_date_or_a_step_of_the_review() -> None:
    data = load_profile("surrey").model_dump(mode="json")
    letter = next(one for one in data["documents"] if one["key"] == "family-letter")
    letter["sent_when"] = ["family-tolt"]
    with pytest.raises(ValidationError, match=r"'family-tolt' is not declared .*family-told"):
        Profile.model_validate(data)
