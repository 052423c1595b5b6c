"""Every path that a template may ask for, as nested dicts and one-item lists."""

import types
import typing
from typing import Any

from pydantic import BaseModel

from cspr_cli.documents.actions_behind import behind_shape
from cspr_cli.documents.long_table import COLUMNS
from cspr_cli.documents.review_block import reply_shape, review_shape
from cspr_cli.documents.review_words import words_shape
from cspr_cli.records.action_plan import ActionPlan
from cspr_cli.records.case import Case
from cspr_cli.records.chronology import Event
from cspr_cli.records.complaint import Complaint
from cspr_cli.records.decision import Decision
from cspr_cli.records.escalation import Escalation
from cspr_cli.records.information_report import InformationReport
from cspr_cli.records.learning import LearningReview
from cspr_cli.records.lesson_log import LessonLog
from cspr_cli.records.local_review import LocalReview
from cspr_cli.records.people import Contact, Person
from cspr_cli.records.rapid_review import RapidReview
from cspr_cli.records.referral import Referral
from cspr_cli.records.register import Agency, RegisterRecord
from cspr_cli.records.scoping import ScopingReturn
from cspr_cli.records.terms_of_reference import TermsOfReference

_ROW = {"row": None}
_LEAVES: dict[str, Any] = dict.fromkeys(COLUMNS)


def context_shape() -> dict[str, Any]:
    """The shape of what `documents.context.build_context` makes: a leaf is None."""
    shape: dict[str, Any] = {
        "case": model_shape(Case) | {"path": None, "days": {"*": None}, "form_days": {"*": None}},
        "register": model_shape(RegisterRecord),
        "rules": dict.fromkeys(("key", "title", "chapter", "health_partner", "health_area")),
        "referral": model_shape(Referral),
        "terms_of_reference": {
            **model_shape(TermsOfReference),
            **dict.fromkeys(("period", "agreed_words", "chronologies_due_words")),
        },
        "rapid_review": {**model_shape(RapidReview), "none_of_the_above": None},
        "action_plan": model_shape(ActionPlan),
        "actions_behind": behind_shape(),
        "decision": model_shape(Decision),
        "local_review": {**model_shape(LocalReview), "words": words_shape()},
        "learning": model_shape(LearningReview),
        "escalation": model_shape(Escalation),
        "complaint": model_shape(Complaint),
        "information_report": model_shape(InformationReport),
        "lesson_log": model_shape(LessonLog),
        "agency": model_shape(Agency),
        "scoping": model_shape(ScopingReturn),
        "request": dict.fromkeys(("due", "meeting", "spreadsheet")),
        "office_contact": model_shape(Contact),
        "today": None,
        "review": review_shape(),
        "panel_reply": reply_shape(),
        "logo": None,
        "chronology": {
            "count": None,
            "agencies": None,
            "rows": [{**_LEAVES, "month": None}],
            "events": [{**model_shape(Event), **_ROW}],
        },
        "timetable": {
            "rows": [dict.fromkeys(("key", "label", "owner", "window", "latest", "state"))],
            "days": {"*": None},
            "moments": {"*": None},
            "stands": {"*": None},
            "clock_started": None,
            "panel_due": None,
        },
    }
    shape["referral"]["subjects"][0] |= {"age": None, "died_or_harmed": None}
    shape["referral"]["people"] = [{**model_shape(Person), **_ROW}]
    shape["case"]["agencies"][0]["name"] = None
    shape["rapid_review"]["sign_offs"][0] |= {"by_words": None, "decision_words": None}
    shape["rapid_review"]["meeting"]["date_words"] = None
    shape["rapid_review"]["recommendation"]["words"] = None
    shape["rapid_review"]["recommendation"]["threshold"] = None
    shape["referral"] |= {"initials": None, "date_words": None}
    return shape


def model_shape(model: type[BaseModel]) -> dict[str, Any]:
    """The shape of a record: nested records are dicts, lists hold one item."""
    return {name: _shape(field.annotation) for name, field in model.model_fields.items()}


def _shape(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return model_shape(annotation)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is tuple:
        item = _shape(arguments[0])
        return [{**item, **_ROW}] if isinstance(item, dict) else [item]
    if origin is dict:
        return {"*": _shape(arguments[1])}
    if origin in {typing.Annotated, typing.Union, types.UnionType}:
        return _shape(arguments[0])
    return None
