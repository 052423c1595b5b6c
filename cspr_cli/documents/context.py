"""What a template can show: plain dicts made from the records, in words as British readers write.

Every key of every record is always there, blank or not, so that a template's path never fails for
want of an answer; it fails only for a name that no record has.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from cspr_cli.documents.or_blank import OrBlank
from cspr_cli.documents.review_block import no_reply, no_review
from cspr_cli.documents.review_words import review_words
from cspr_cli.documents.wording import age_words, exact_day, form_date, in_words, long_date, plain
from cspr_cli.records.action_plan import ActionPlan
from cspr_cli.records.case import Case
from cspr_cli.records.complaint import Complaint
from cspr_cli.records.decision import Decision, Response
from cspr_cli.records.escalation import Escalation
from cspr_cli.records.information_report import InformationReport
from cspr_cli.records.learning import LearningReview
from cspr_cli.records.lesson_log import LessonLog
from cspr_cli.records.local_review import LocalReview
from cspr_cli.records.people import Contact, SubjectChild
from cspr_cli.records.rapid_review import RapidReview
from cspr_cli.records.referral import Referral
from cspr_cli.records.register import Agency, RegisterRecord
from cspr_cli.records.rule_set import RuleSet
from cspr_cli.records.scoping import ScopingReturn
from cspr_cli.records.terms_of_reference import TermsOfReference

Plain = dict[str, Any]
_CRITERIA_MET = frozenset({"national-review", "local-review"})


@dataclass(frozen=True)
class Request:
    """What an agency is asked: by when, when the meeting is, and whether a spreadsheet goes too."""

    due: date | None = None
    due_time: time | None = None
    meeting: date | datetime | None = None
    spreadsheet: bool = False


@dataclass(frozen=True)
class Facts:
    """The records that a document is made from. Only ``case``, ``register`` and ``rules`` must be.

    ``today`` is the day that a letter bears. ``counted_from`` is the day on which the case's clock
    started: it settles whether the health partner is a CCG or an ICB. ``office_contact`` is the
    key of the register's contact who signs. ``bodies`` names those who sign the report, by key.
    ``path`` is the path taken, in the procedure's words;
    ``menu`` has its own words for what may be recommended, by choice.
    ``extra`` adds blocks such as ``chronology``.
    """

    case: Case
    register: RegisterRecord
    rules: RuleSet
    today: date
    counted_from: date | None = None
    referral: Referral = field(default_factory=Referral)
    terms_of_reference: TermsOfReference = field(default_factory=TermsOfReference)
    rapid_review: RapidReview = field(default_factory=RapidReview)
    action_plan: ActionPlan = field(default_factory=ActionPlan)
    decision: Decision = field(default_factory=Decision)
    local_review: LocalReview = field(default_factory=LocalReview)
    learning: LearningReview = field(default_factory=LearningReview)
    escalation: Escalation = field(default_factory=Escalation)
    complaint: Complaint = field(default_factory=Complaint)
    path: str = ""
    menu: Mapping[str, str] = field(default_factory=dict)
    agency: Agency | None = None
    scoping: ScopingReturn | None = None
    information_report: InformationReport | None = None
    lesson_log: LessonLog | None = None
    request: Request = field(default_factory=Request)
    office_contact: str = "partnership-team"
    bodies: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)


def build_context(facts: Facts) -> Plain:
    """The context of a template: dicts, lists and strings only."""
    agency = facts.agency or Agency(key="", name="")
    key = agency.key
    scoping = facts.scoping or ScopingReturn(agency=key)
    return {
        "case": _case(facts),
        "register": _register(facts.register),
        "rules": _rules(facts),
        "referral": _referral(facts.referral, facts.case),
        "terms_of_reference": _terms(facts.terms_of_reference),
        "rapid_review": _rapid_review(facts),
        "action_plan": _action_plan(facts.action_plan),
        "decision": _decision(facts.decision),
        "local_review": plain(facts.local_review)
        | {"words": review_words(facts.local_review, long_date, key)},
        "learning": plain(facts.learning),
        "escalation": plain(facts.escalation),
        "complaint": plain(facts.complaint),
        "information_report": plain(
            facts.information_report or InformationReport(agency=agency.key)
        ),
        "lesson_log": plain(facts.lesson_log or LessonLog(agency=agency.key)),
        "agency": plain(agency),
        "scoping": plain(scoping),
        "request": _request(facts.request),
        "office_contact": plain(facts.register.contacts.get(facts.office_contact, Contact())),
        "today": long_date(facts.today),
        "logo": "",
        "chronology": {"count": "0", "agencies": "no agency", "rows": [], "events": []},
        "timetable": _no_timetable(),
        "review": no_review(),
        "panel_reply": no_reply(),
        "actions_behind": [],
        **facts.extra,
    }


def _no_timetable() -> Plain:
    """What stands for a timetable where a document is made without one."""
    by_key = {name: OrBlank({}, "") for name in ("days", "moments", "stands")}
    return {"rows": [], **by_key, "clock_started": "", "panel_due": ""}


def _register(register: RegisterRecord) -> Plain:
    shown: Plain = plain(register)
    return {**shown, "contacts": OrBlank(shown["contacts"], plain(Contact()))}


def _days(case: Case) -> Plain:
    """What has happened, by key: ``days`` in a letter's words, ``form_days`` as forms show them."""
    days = {key: date(at.year, at.month, at.day) for key, at in case.dates.items()}
    return {
        "days": OrBlank({key: long_date(day) for key, day in days.items()}, ""),
        "form_days": OrBlank({key: form_date(day) for key, day in days.items()}, ""),
    }


def _case(facts: Facts) -> Plain:
    """The case, with the names of the agencies asked."""
    shown: Plain = plain(facts.case) | _days(facts.case) | {"path": facts.path}
    for agency in shown["agencies"]:
        agency["name"] = facts.register.agency_name(agency["key"])
    return shown


def _decision(decision: Decision) -> Plain:
    """The decision; where it holds no response of its own, the last body that answered gave it."""
    shown: Plain = plain(decision)
    answered = [partner for partner in decision.partners if partner.agrees is not None]
    if answered and decision.response == Response():
        last = plain(answered[-1])
        response = {"agrees": last["agrees"], "by": last["name"], "on": last["on"]}
        shown["response"] |= {**response, "reasons": last["reason"]}
    return shown


def _referral(referral: Referral, case: Case) -> Plain:
    """The referral; the authority's one notification goes to the Panel and to Ofsted alike."""
    shown: Plain = plain(referral)
    sent = case.dates.get("notification_sent")
    if sent and not shown["incident"]["notified_to_ofsted"]:
        shown["incident"]["notified_to_ofsted"] = form_date(date(sent.year, sent.month, sent.day))
    at = exact_day(referral.incident.date) or referral.date_of_referral
    subjects = referral.subjects or (SubjectChild(id=""),)
    shown["subjects"] = [
        {
            **plain(child),
            "row": str(row),
            "age": age_words(child.date_of_birth, at),
            "died_or_harmed": in_words(child.date_of_death or referral.incident.date),
        }
        for row, child in enumerate(subjects)
    ]
    shown["date_words"] = long_date(referral.date_of_referral)
    shown["people"] = _people(shown)
    shown["initials"] = ", ".join(filter(None, map(_initials, referral.subjects)))
    return shown


def _initials(child: SubjectChild) -> str:
    """The first letters of a name, which stand for the child where the name must not."""
    return "".join(word[0].upper() for word in child.name.split() if word[0].isalpha())


def _people(shown: Plain) -> list[Plain]:
    """Every person of the case in one list, the children whom it is about first."""
    children = [
        {**child, "relationship": child["relationship"] or "Subject child"}
        for child in shown["subjects"]
    ]
    return [{**person, "row": str(row)} for row, person in enumerate([*children, *shown["family"]])]


def _terms(terms: TermsOfReference) -> Plain:
    first, last = long_date(terms.period_from), long_date(terms.period_to)
    if first and last:
        period = f"{first} to {last}"
    else:
        period = f"from {first}" if first else f"up to {last}" if last else ""
    days = {
        "agreed_words": long_date(terms.agreed_on),
        "chronologies_due_words": long_date(terms.chronologies_due),
    }
    return {**plain(terms), **days, "period": period}


def _action_plan(plan: ActionPlan) -> Plain:
    """The plan, its ratings with a capital letter as a report prints them."""
    shown: Plain = plain(plan)
    for action in shown["actions"]:
        action["rag"] = action["rag"][:1].upper() + action["rag"][1:]
    return shown


def _rapid_review(facts: Facts) -> Plain:
    review = facts.rapid_review
    shown: Plain = plain(review)
    shown["meeting"]["date_words"] = long_date(review.meeting.date)
    for sign_off in shown["sign_offs"]:
        by, decision = sign_off["by"], sign_off["decision"]
        sign_off["by_words"] = facts.bodies.get(by) or by.replace("-", " ").capitalize()
        sign_off["decision_words"] = decision.replace("-", " ").capitalize()
    shown["none_of_the_above"] = "Yes" if _none_met(review) else ""
    choice = review.recommendation.choice
    labels = {item.key: item.label for item in facts.rules.choices} | dict(facts.menu)
    shown["recommendation"]["words"] = labels.get(choice, choice)
    shown["recommendation"]["threshold"] = _threshold(choice)
    return shown


def _threshold(choice: str) -> str:
    """Whether a recommendation says that the criteria of a review are met; "" for none yet."""
    return ("met" if choice in _CRITERIA_MET else "not met") if choice else ""


def _none_met(review: RapidReview) -> bool:
    considered = [
        getattr(group, name).met
        for group in (review.criteria, review.circumstances)
        for name in type(group).model_fields
    ]
    return all(met is False for met in considered)


def _request(request: Request) -> Plain:
    due = long_date(request.due)
    if due and request.due_time:
        due = f"{request.due_time:%H:%M} on {due}"
    return {"due": due, "meeting": _meeting(request.meeting), "spreadsheet": request.spreadsheet}


def _meeting(moment: date | datetime | None) -> str:
    if isinstance(moment, datetime):
        return f"{long_date(moment.date())} at {moment:%H:%M}"
    return long_date(moment)


def _rules(facts: Facts) -> Plain:
    rules, on = facts.rules, facts.counted_from or facts.today
    bodies = [body for body in rules.health_bodies if body.serves(on)]
    return {
        "key": rules.key,
        "title": rules.title,
        "chapter": rules.chapter,
        "health_partner": bodies[0].abbreviation if bodies else "health partner",
        "health_area": bodies[0].name if bodies else "health area",
    }
