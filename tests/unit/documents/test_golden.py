"""Each Surrey document, rendered from an invented case, against the text it should hold.

``CSPR_WRITE_GOLDEN=1`` rewrites the expected texts; read the difference before you commit it.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from cspr_cli.documents.context import Facts, Plain, build_context
from cspr_cli.documents.render import render_document
from cspr_cli.records.case import Closure
from cspr_cli.records.complaint import Complaint
from cspr_cli.records.escalation import Escalation
from cspr_cli.records.learning import LearningAction, LearningReview
from cspr_cli.records.local_review import (
    AgencyIssues,
    FamilyContact,
    KeyDate,
    LeadReviewer,
    LocalReview,
    TeamMember,
    Workshop,
)
from cspr_cli.records.people import Contact
from cspr_cli.storage.templates import find_template, forms, load_form, shared_forms

GOLDEN = Path(__file__).parents[2] / "golden" / "documents"
DOCUMENTS = (
    "letter-to-agencies",
    "letter-to-panel",
    "master-chronology",
    "rapid-review-outcome",
    "referral",
    "scoping-form",
)

OF_A_REVIEW = (
    "action-plan",
    "chronology-form",
    "confidentiality-agreement",
    "family-leaflet",
    "family-letter",
    "information-report",
    "information-report-guidance",
    "information-report-letter",
    "organisational-changes",
    "outcome-letter",
    "outcome-letter-to-referrer",
    "report-guidance",
    "review-types",
    "terms-of-reference",
    "workshop-agenda",
    "workshop-briefing",
    "workshop-invitation",
)
OF_ANOTHER_PATH = (
    "complaint-record",
    "complaint-reply",
    "decision-letter-to-referrer",
    "escalation-record",
    "learning-report",
    "withdrawal-letter",
    "withdrawal-letter-to-agencies",
)
LEARNED = LearningReview(
    kind="multi-agency-audit",
    led_by="Lee Fictional",
    agencies=("Larkshire Police", "Larkton School"),
    question="Whether calls are passed on",
    examined="Twenty calls, every tenth of May 2026",
    findings="Six of twenty were not.",
    outcome="Calls are now passed on the same day.",
    reported_on=date(2027, 1, 11),
    actions=(LearningAction(action="One list", owner="Police", by_when=date(2027, 2, 1)),),
)
COMPLAINT = Complaint(
    received_on=date(2026, 12, 1),
    complainant=Contact(name="Una Invented", address="2 Example Street"),
    about="That nobody asked us.",
    consulted="Bo Fictional",
    looked_at="The notes of the meeting.",
    answer="You should have been asked, and we are sorry.",
)
DISAGREED = Escalation(
    raised_on=date(2026, 12, 2),
    raised_by=Contact(name="Ed Made-Up", agency="Larkshire Police"),
    about="That there is to be no rapid review",
    partners_present=("Children's services", "Police"),
    outcome="A rapid review is to be held.",
)
SHARED_REVIEW_FORMS = (
    "family-engagement-plan",
    "family-publication-letter",
    "letter-before-publication",
    "letter-naming-reviewer",
    "letter-of-delay",
    "panel-reply-note",
    "publication-plan",
    "report-checklist",
    "review-terms-of-reference",
)
"""Held to their text in ``test_golden_review.py``."""
OF_THE_CHRONOLOGY = "chronology-report"
"""Held to its text in ``test_chronology_report.py``."""
REVIEW = LocalReview(
    decided_on=date(2026, 12, 14),
    lead_reviewer=LeadReviewer(name="Lee Fictional", organisation="Independent"),
    team=(TeamMember(name="Ed Made-Up", organisation="Larkshire Police"),),
    family=(
        FamilyContact(name="Mary Invented", address="2 Example Street", child_is="your son"),
        FamilyContact(name="Una Invented", child_is="your nephew"),
    ),
    key_dates=(KeyDate(milestone="Workshop", date="15/02/2027"),),
    agency_issues=(
        AgencyIssues(agency="police", issues="The call of 3 May 2026."),
        AgencyIssues(agency="school", issues="What the school knew."),
    ),
    information_reports_due=date(2027, 1, 22),
    workshop=Workshop(date=date(2027, 2, 15), starts=time(10), ends=time(13), venue="The Hall"),
)


def test_every_document_of_the_appendices_has_a_definition() -> None:
    here = {*DOCUMENTS, *OF_A_REVIEW, *OF_ANOTHER_PATH}
    assert {*forms("surrey")} <= here
    assert here | {*SHARED_REVIEW_FORMS, OF_THE_CHRONOLOGY} == {*forms("surrey"), *shared_forms()}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_rendered_document_holds_the_expected_text(
    document: str,
    context: Plain,
    as_text: Callable[[bytes], str],
    chronology_rows: list[dict[str, str]],
) -> None:
    rows = chronology_rows if document == "master-chronology" else None
    template = find_template("surrey", document).data
    rendered = render_document(load_form("surrey", document), template, context, rows=rows)
    assert rendered.problems == ()
    _compare(document, as_text(rendered.data))


@pytest.mark.parametrize("document", OF_ANOTHER_PATH)
def test_a_document_of_another_path_holds_the_expected_text(
    document: str, facts: Facts, as_text: Callable[[bytes], str]
) -> None:
    days = {"notification_sent": date(2026, 11, 20), "withdrawn": date(2026, 11, 27)}
    case = facts.case.model_copy(update={"dates": days, "closure": _withdrawn(document)})
    found = replace(facts, case=case, learning=LEARNED, complaint=COMPLAINT, escalation=DISAGREED)
    context = build_context(replace(found, path="Audit"))
    template = find_template("surrey", document).data
    rendered = render_document(load_form("surrey", document), template, context)
    assert rendered.problems == ()
    _compare(document, as_text(rendered.data))


def _withdrawn(document: str) -> Closure:
    if not document.startswith("withdrawal-letter"):
        return Closure()
    return Closure(on=date(2026, 11, 27), reason="It was an accident.", withdrawn=True)


@pytest.mark.parametrize("document", OF_A_REVIEW)
def test_a_document_of_the_review_that_follows_holds_the_expected_text(
    document: str, facts: Facts, as_text: Callable[[bytes], str]
) -> None:
    context = build_context(replace(facts, local_review=REVIEW))
    template = find_template("surrey", document).data
    rendered = render_document(load_form("surrey", document), template, context)
    assert rendered.problems == ()
    _compare(document, as_text(rendered.data))


def _compare(document: str, text: str) -> None:
    golden = GOLDEN / f"{document}.txt"
    if os.environ.get("CSPR_WRITE_GOLDEN"):
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_same_inputs_give_the_same_bytes(document: str, context: Plain) -> None:
    template = find_template("surrey", document).data
    form = load_form("surrey", document)
    first = render_document(form, template, context, draft=True)
    second = render_document(form, template, context, draft=True)
    assert first.data == second.data != b""
