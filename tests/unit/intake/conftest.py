"""Real returned forms: rendered from an invented case, then changed as agencies change them."""

from datetime import date

import pytest

from cspr_cli.documents.context import Facts, Request, build_context
from cspr_cli.documents.render import render_document
from cspr_cli.records.case import Case
from cspr_cli.records.form import Form
from cspr_cli.records.people import Person, SubjectChild
from cspr_cli.records.referral import Referral
from cspr_cli.records.register import Agency, RegisterRecord
from cspr_cli.records.terms_of_reference import TermsOfReference
from cspr_cli.storage.profiles import load_rule_set
from cspr_cli.storage.templates import find_template, load_form

SUBJECT = SubjectChild(
    id="robin",
    name="Robin Testcase",
    also_known_as=("Rob", "Bobby Testcase"),
    date_of_birth="02/03/2019",
    nhs_number="999 000 0001",
    home_address="1 Invented Street\nNowhereton",
)
FAMILY = (
    Person(id="wren", name="Wren Testcase", role="mother", date_of_birth="01/01/1990"),
    Person(id="jay", name="Jay Testcase", role="sibling", date_of_birth="05/06/2015"),
    Person(id="martin", name="Martin Testcase", role="sibling", date_of_birth="07/08/2017"),
)


@pytest.fixture(scope="session")
def scoping_form() -> Form:
    """Surrey's scoping form, as shipped."""
    return load_form("surrey", "scoping-form")


@pytest.fixture(scope="session")
def sent_form(scoping_form: Form) -> bytes:
    """The scoping form as it goes out to the police of an invented case."""
    facts = Facts(
        case=Case(reference="2026-003", partnership="surrey", rule_set="wt2018"),
        register=RegisterRecord(
            partnership="surrey",
            name="Invented Partnership",
            agencies=(Agency(key="police", name="Invented Police"),),
        ),
        rules=load_rule_set("wt2018"),
        today=date(2026, 11, 20),
        referral=Referral(subjects=(SUBJECT,), family=FAMILY),
        terms_of_reference=TermsOfReference(case_summary="A child was hurt.\nNobody saw how."),
        agency=Agency(key="police", name="Invented Police"),
        request=Request(due=date(2026, 11, 27)),
    )
    template = find_template("surrey", "scoping-form").data
    rendered = render_document(scoping_form, template, build_context(facts))
    assert not rendered.problems
    return rendered.data
