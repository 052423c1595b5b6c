"""Which documents have gone, by what the records say."""

from datetime import date
from typing import Any

import pytest

from cspr_cli.deadlines.review_steps import ReviewFacts, review_facts
from cspr_cli.deadlines.sent_documents import sent_on
from cspr_cli.records.action_plan import ActionPlan
from cspr_cli.records.case import Case
from cspr_cli.records.document_reference import DocumentReference
from cspr_cli.records.local_review import LocalReview
from cspr_cli.records.register import RegisterRecord
from cspr_cli.storage.profiles import load_profile

DAY = date(2025, 3, 4)
FAMILY = [
    {"name": "Ottoline Sampleton", "letter_sent": "2025-03-03"},
    {"name": "Barnaby Sampleton", "letter_sent": "2025-03-04"},
]
TOLD = {"panel_told_of_delay": "2025-03-04", "secretary_of_state_told_of_delay": "2025-03-03"}


def case_of(dates: dict[str, str]) -> Case:
    pinned = {"reference": "2025-001", "partnership": "surrey", "rule_set": "wt2023"}
    return Case.model_validate({**pinned, "dates": dates})


def review_of(case: Case, review: dict[str, Any]) -> ReviewFacts | None:
    record = LocalReview.model_validate(review)
    profile = load_profile("surrey")
    return review_facts(profile, RegisterRecord(partnership="surrey"), case, record, ActionPlan())


def letter(*sent_when: str, in_submission: bool = False) -> DocumentReference:
    return DocumentReference(
        key="letter", title="A letter", sent_when=sent_when, in_submission=in_submission
    )


def test_what_goes_to_the_panel_goes_with_the_submission() -> None:
    pack = letter(in_submission=True)
    assert sent_on(pack, case_of({}), None) is None
    assert sent_on(pack, case_of({"submitted": "2025-03-04"}), None) == DAY


def test_a_letter_goes_on_the_first_of_its_dates() -> None:
    case = case_of({"outcome_shared": "2025-03-04T10:00", "ratified": "2025-03-05"})
    assert sent_on(letter("ratified", "outcome_shared"), case, None) == DAY
    assert sent_on(letter("submitted"), case, None) is None
    assert sent_on(letter(), case, None) is None


def test_a_step_of_a_review_that_there_is_not() -> None:
    assert sent_on(letter("family-told", "delay"), case_of({}), None) is None


@pytest.mark.parametrize(
    ("key", "review", "day"),
    [
        ("family-told", {"family": FAMILY}, DAY),
        ("family-told", {"family": [*FAMILY, {"name": "Cosmo Sampleton"}]}, None),
        ("delay", {"publication": TOLD}, DAY),
        ("delay", {"publication": {"panel_told_of_delay": "2025-03-04"}}, None),
        ("team", {"team": [{"name": "Ada Mockford", "represents": "police"}]}, None),
        ("no-such-step", {}, None),
    ],
)
def test_a_step_of_the_review(key: str, review: dict[str, Any], day: date | None) -> None:
    case = case_of({"lcspr_decided": "2025-02-03"})
    assert sent_on(letter(key), case, review_of(case, review)) == day


def test_nobody_is_to_be_told_of_a_delay() -> None:
    case = case_of({"other_review_decided": "2025-02-03"})
    assert sent_on(letter("delay"), case, review_of(case, {"publication": TOLD})) is None
