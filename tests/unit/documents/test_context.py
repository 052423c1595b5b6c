"""What templates are shown, and which answers are still wanting."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from cspr_cli.documents.blanks import blank_fields
from cspr_cli.documents.context import Facts, Plain, Request, build_context
from cspr_cli.documents.shape import context_shape
from cspr_cli.documents.wording import age_words, plain
from cspr_cli.records.case import Case
from cspr_cli.records.decision import Decision, PartnerDecision, Response
from cspr_cli.records.people import Contact
from cspr_cli.records.rapid_review import (
    Circumstances,
    Consideration,
    Criteria,
    RapidReview,
)
from cspr_cli.records.referral import Referral
from cspr_cli.records.register import RegisterRecord
from cspr_cli.records.terms_of_reference import TermsOfReference
from cspr_cli.storage.templates import load_form


def test_dates_and_answers_are_in_british_words() -> None:
    assert plain(date(2026, 11, 20)) == "20/11/2026"
    assert plain(datetime(2026, 11, 20, 9, 5)) == "20/11/2026 09:05"  # noqa: DTZ001 - wall-clock time
    assert plain(time(9, 5)) == "09:05"
    assert plain((True, False, None, "2023-02-30", 3)) == ["Yes", "No", "", "2023-02-30", "3"]


@pytest.mark.parametrize(
    ("born", "at", "words"),
    [
        ("2023-05-01", date(2026, 4, 30), "aged 2"),
        ("01/05/2023", date(2026, 5, 1), "aged 3"),
        ("2026-04-30", date(2026, 5, 31), "aged 1 month"),
        ("2026-05-31", date(2026, 6, 30), "aged 0 months"),
        ("about 2019", date(2026, 6, 30), ""),
        ("31/02/2019", date(2026, 6, 30), ""),
        ("2023-05-01", None, ""),
        ("2027-05-01", date(2026, 6, 30), ""),
    ],
)
def test_an_age_is_said_only_when_it_is_sure(born: str, at: date | None, words: str) -> None:
    assert age_words(born, at) == words


def test_an_empty_case_has_every_path(facts: Facts) -> None:
    bare = Facts(facts.case, RegisterRecord(partnership="surrey"), facts.rules, facts.today)
    shown = build_context(bare)
    assert shown["referral"]["subjects"][0]["name"] == ""
    assert shown["request"] == {"due": "", "meeting": "", "spreadsheet": False}
    assert shown["office_contact"] == plain(Contact())
    assert set(shown) == set(context_shape())


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, ""),
        (date(2025, 1, 1), None, "from 1 January 2025"),
        (None, date(2025, 1, 1), "up to 1 January 2025"),
        (date(2025, 1, 1), date(2026, 2, 3), "1 January 2025 to 3 February 2026"),
    ],
)
def test_the_period_is_in_words(
    facts: Facts, first: date | None, last: date | None, words: str
) -> None:
    terms = TermsOfReference(period_from=first, period_to=last)
    shown = build_context(replace(facts, terms_of_reference=terms))
    assert shown["terms_of_reference"]["period"] == words


def test_a_deadline_with_a_time_says_it(facts: Facts) -> None:
    request = Request(date(2026, 11, 27), time(17, 0), date(2026, 12, 1))
    shown = build_context(replace(facts, request=request))["request"]
    assert shown == {
        "due": "17:00 on 27 November 2026",
        "meeting": "1 December 2026",
        "spreadsheet": False,
    }


@pytest.mark.parametrize(
    ("started", "partner"), [(date(2022, 6, 30), "CCG"), (date(2022, 7, 1), "ICB")]
)
def test_the_health_partner_follows_the_clock(facts: Facts, started: date, partner: str) -> None:
    shown = build_context(replace(facts, counted_from=started))
    assert shown["rules"]["health_partner"] == partner


def test_none_of_the_above_needs_every_answer_to_be_no(facts: Facts) -> None:
    no = Consideration(met=False)
    criteria = Criteria(**dict.fromkeys(Criteria.model_fields, no))
    circumstances = Circumstances(**dict.fromkeys(Circumstances.model_fields, no))
    review = RapidReview(criteria=criteria, circumstances=circumstances)
    shown = build_context(replace(facts, rapid_review=review))
    assert shown["rapid_review"]["none_of_the_above"] == "Yes"
    undecided = build_context(replace(facts, rapid_review=RapidReview(criteria=criteria)))
    assert undecided["rapid_review"]["none_of_the_above"] == ""


def test_blanks_are_named_by_label_and_path(context: Plain) -> None:
    form = load_form("surrey", "rapid-review-outcome")
    found = {blank.path: blank.label for blank in blank_fields(form, context)}
    assert found["referral.subjects[0].ethnic_origin"] == "Ethnicity of Child"
    assert found["referral.family[0].home_address"] == "Name and Address"
    assert "rapid_review.recommendation.please_state" not in found
    assert "rapid_review.none_of_the_above" not in found
    assert "rapid_review.criteria.improvements.met" not in found
    assert found["rapid_review.criteria.recurrent_themes.met"].startswith("highlights")


def test_a_blank_says_from_which_stage_it_is_a_fault(context: Plain) -> None:
    form = load_form("surrey", "rapid-review-outcome")
    stages = {blank.path: blank.required_from for blank in blank_fields(form, context)}
    assert stages["rapid_review.submitted"] == "submission"
    assert stages["referral.subjects[0].ethnic_origin"] == "meeting"


def test_a_required_list_that_is_empty_is_one_blank(facts: Facts) -> None:
    shown = build_context(replace(facts, rapid_review=RapidReview(), referral=Referral()))
    found = blank_fields(load_form("surrey", "rapid-review-outcome"), shown)
    (blank,) = [b for b in found if b.path == "rapid_review.meeting.participants"]
    assert blank.label == "List of Participants in Rapid Review"


def test_a_case_has_no_name_in_its_own_record() -> None:
    assert "name" not in Case.model_fields


def test_a_contact_or_date_that_is_not_there_is_a_blank(facts: Facts) -> None:
    dates = {"referral_received": date(2026, 11, 19), "decision": datetime(2026, 11, 20, 9, 30)}  # noqa: DTZ001 - wall-clock time
    context = build_context(replace(facts, case=facts.case.model_copy(update={"dates": dates})))
    assert context["case"]["days"]["referral_received"] == "19 November 2026"
    assert context["case"]["days"]["decision"] == "20 November 2026"
    assert context["case"]["days"]["submitted"] == ""
    assert context["register"]["contacts"]["partnership-team"]["name"] == "Ada Example"
    assert context["register"]["contacts"]["chair"]["name"] == ""


def test_the_deciding_body_s_answer_is_the_last_that_was_recorded(facts: Facts) -> None:
    partners = (
        PartnerDecision(by="police", agrees=False, name="P. Nobody"),
        PartnerDecision(by="executive", agrees=True, name="E. Nobody", reason="It is met."),
        PartnerDecision(by="health"),
    )
    shown = build_context(replace(facts, decision=Decision(partners=partners)))
    response = shown["decision"]["response"]
    assert (response["agrees"], response["by"], response["reasons"]) == (
        "Yes",
        "E. Nobody",
        "It is met.",
    )
    own = Decision(partners=partners, response=Response(agrees=False))
    assert build_context(replace(facts, decision=own))["decision"]["response"]["agrees"] == "No"


def test_one_notification_goes_to_the_panel_and_to_ofsted(facts: Facts) -> None:
    case = facts.case.model_copy(update={"dates": {"notification_sent": date(2026, 11, 3)}})
    shown = build_context(replace(facts, case=case, referral=Referral()))
    assert shown["referral"]["incident"]["notified_to_ofsted"] == "03/11/2026"
    written = Referral.model_validate({"incident": {"notified_to_ofsted": "2026-11-02"}})
    shown = build_context(replace(facts, case=case, referral=written))
    assert shown["referral"]["incident"]["notified_to_ofsted"] == "02/11/2026"
