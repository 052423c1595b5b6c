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
from cspr_cli.records.local_review import (
    AgencyIssues,
    FamilyContact,
    KeyDate,
    LeadReviewer,
    LocalReview,
    TeamMember,
    Workshop,
)
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
    assert {*DOCUMENTS, *OF_A_REVIEW} == {*forms("surrey"), *shared_forms()}


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
