"""When a document of the procedure is of use."""

import pytest

from cspr_cli.records.profile import DocumentReference


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
