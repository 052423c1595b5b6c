"""A letter of delay has a cause only where there is a delay, and somebody to be told."""

import pytest

from cspr_cli.deadlines.review_steps import ReviewFacts
from cspr_cli.deadlines.sent_documents import has_cause
from cspr_cli.records.action_plan import ActionPlan
from cspr_cli.records.case import Case
from cspr_cli.records.document_reference import DocumentReference
from cspr_cli.records.local_review import LocalReview
from cspr_cli.records.register import RegisterRecord
from cspr_cli.storage.profiles import load_profile

LETTER = DocumentReference(key="letter-of-delay", title="Delay", sent_when=("delay",))
LATE: dict[str, object] = {"publication": {"later_than_six_months_because": "An inquest"}}


def facts(kind: str, review: dict[str, object]) -> ReviewFacts:
    profile = load_profile("surrey", None)
    return ReviewFacts(
        profile=profile,
        register=RegisterRecord.model_validate({"partnership": "surrey", "name": "Reedshire"}),
        case=Case.model_validate(
            {"reference": "2025-001", "partnership": "surrey", "rule_set": "wt2018"}
        ),
        review=LocalReview.model_validate(review),
        kind=profile.local_review.kind(kind),
        actions=ActionPlan(),
    )


@pytest.mark.parametrize(
    ("kind", "review", "expected"),
    [
        ("lcspr", {}, False),
        ("lcspr", LATE, True),
        ("lcspr", {"publication": {"panel_told_of_delay": "2025-08-01"}}, True),
        ("other-review", LATE, False),
    ],
)
def test_a_letter_of_delay(kind: str, review: dict[str, object], *, expected: bool) -> None:
    assert has_cause(LETTER, facts(kind, review)) is expected


def test_without_a_review_there_is_no_delay_and_other_letters_need_none() -> None:
    assert not has_cause(LETTER, None)
    assert has_cause(DocumentReference(key="other", title="Other"), None)
