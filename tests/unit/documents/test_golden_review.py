"""The shared documents of what follows the submission, against the text that they should hold.

``CSPR_WRITE_GOLDEN=1`` rewrites the expected texts; read the difference before you commit it.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from cspr_cli.deadlines.case_status import case_timetable
from cspr_cli.deadlines.review_status import review_status
from cspr_cli.deadlines.review_steps import review_facts
from cspr_cli.documents.context import Facts, Plain, build_context
from cspr_cli.documents.render import render_document
from cspr_cli.documents.review_block import reply_block, review_block
from cspr_cli.records.action_plan import ActionPlan
from cspr_cli.records.case import AgencyState, Case
from cspr_cli.records.local_review import (
    CheckedPoint,
    Declaration,
    FamilyContact,
    FamilyPlan,
    LeadReviewer,
    LocalReview,
    Publication,
    Workshop,
)
from cspr_cli.records.panel_reply import PanelReply, Told
from cspr_cli.records.people import Contact
from cspr_cli.records.register import Agency
from cspr_cli.records.terms_of_reference import TermsOfReference
from cspr_cli.storage.profiles import load_profile
from cspr_cli.storage.templates import find_template, load_form

GOLDEN = Path(__file__).parents[2] / "golden" / "after_submission"
PARTNERSHIP = "lincolnshire"
NOW = datetime(2027, 6, 1, 9)  # noqa: DTZ001 - the clock on the wall
DOCUMENTS = sorted(path.stem for path in GOLDEN.glob("*.txt"))
REVIEW = LocalReview(
    decided_on=date(2026, 12, 14),
    terms_agreed_on=date(2026, 12, 18),
    lead_reviewer=LeadReviewer(
        name="Lee Fictional",
        organisation="Independent",
        appointed_on=date(2026, 12, 16),
        conflict_declared=True,
        conflict_details="Trained officers of the police in 2019",
        conflict_decision="Not one that matters here",
    ),
    declarations=(Declaration(name="Ed Made-Up", organisation="Larkshire Police", conflict=False),),
    family=(
        FamilyContact(
            name="Mary Invented",
            address="2 Example Street",
            child_is="your son",
            letter_sent=date(2027, 1, 4),
            copy_given=date(2027, 5, 28),
        ),
        FamilyContact(name="Una Invented", not_invited_because="She asked not to be."),
    ),
    family_plan=FamilyPlan(agreed_on=date(2026, 12, 18), co_ordinator="Jo Pretend"),
    publication=Publication(
        planned=date(2027, 7, 12),
        later_than_six_months_because="The trial ends in June.",
        panel_told_of_delay=date(2027, 5, 4),
        secretary_of_state_told_of_delay=date(2027, 5, 4),
        expected_by=date(2027, 7, 30),
        where="www.larkshire.example",
        family_wishes="Not on the birthday.",
    ),
    workshop=Workshop(date=date(2027, 2, 15), starts=time(10), ends=time(13), venue="The Hall"),
    information_reports_due=date(2027, 1, 22),
    report=(CheckedPoint(key="improvements", met=True, where="Section 6"),),
    told=(
        Told(step="copies", whom="panel", on=date(2027, 6, 30)),
        Told(step="reviewer-named", whom="panel", on=date(2026, 12, 17)),
    ),
)
REPLY = PanelReply(
    on=date(2026, 12, 10),
    view="contrary",
    said="A local review would add little.",
    considered_on=date(2026, 12, 14),
    outcome="The review goes ahead: why calls were not joined is not known.",
    circulated=(Told(whom="sirg", on=date(2026, 12, 11)),),
)


@pytest.fixture
def context(facts: Facts) -> Plain:
    """The invented case in Lincolnshire, with a review under way and a contrary reply."""
    case = facts.case.model_copy(
        update={
            "partnership": PARTNERSHIP,
            "dates": {
                "submitted": date(2026, 12, 9),
                "lcspr_decided": date(2026, 12, 14),
                "panel_replied": date(2026, 12, 10),
            },
            "planned": {"publication": date(2027, 7, 12)},
            "put_off": {"lcspr": date(2027, 7, 30)},
            "agencies": (AgencyState(key="police", report_requested=date(2026, 12, 21)),),
        }
    )
    register = facts.register.model_copy(
        update={
            "partnership": PARTNERSHIP,
            "agencies": (Agency(key="police", name="Larkshire Police", partner="police"),),
            "contacts": {**facts.register.contacts, "panel": Contact(address="1 Nowhere Square")},
        }
    )
    terms = TermsOfReference(lines_of_enquiry=("Was Robin seen?", "Who knew of the calls?"))
    return build_context(
        replace(
            facts,
            case=case,
            register=register,
            local_review=REVIEW,
            terms_of_reference=terms,
            agency=register.agencies[0],
            extra=_blocks(replace(facts, register=register), case),
        )
    )


def _blocks(facts: Facts, case: Case) -> Plain:
    procedure = load_profile(PARTNERSHIP)
    found = review_facts(procedure, facts.register, case, REVIEW, ActionPlan())
    assert found is not None
    table = case_timetable(case, procedure, facts.rules, {}, NOW)
    return {
        "review": review_block(found, review_status(found, table)),
        "panel_reply": reply_block(procedure, REPLY),
    }


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_rendered_document_holds_the_expected_text(
    document: str, context: Plain, as_text: Callable[[bytes], str]
) -> None:
    template = find_template(PARTNERSHIP, document).data
    rendered = render_document(load_form(PARTNERSHIP, document), template, context)
    assert rendered.problems == ()
    golden, text = GOLDEN / f"{document}.txt", as_text(rendered.data)
    if os.environ.get("CSPR_WRITE_GOLDEN"):
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_can_be_written_before_anything_is_known(
    document: str, facts: Facts, as_text: Callable[[bytes], str]
) -> None:
    template = find_template(PARTNERSHIP, document).data
    rendered = render_document(load_form(PARTNERSHIP, document), template, build_context(facts))
    assert rendered.problems == ()
    assert as_text(rendered.data)
