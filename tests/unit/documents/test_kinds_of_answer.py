"""What a form asks for as yes or no, or as a day, is what the record keeps it as.

A question that takes any words for a record's yes or no would be refused only at the end, with all
the other answers.
"""

import types
import typing
from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel

from cspr_cli.cli.questions.steps import is_asked
from cspr_cli.records.complaint import Complaint
from cspr_cli.records.decision import Decision
from cspr_cli.records.escalation import Escalation
from cspr_cli.records.form import Answer, Field, Form
from cspr_cli.records.learning import LearningReview
from cspr_cli.records.lesson_log import LessonLog
from cspr_cli.records.paths import parts
from cspr_cli.records.rapid_review import RapidReview
from cspr_cli.records.referral import Referral
from cspr_cli.records.scoping import ScopingReturn
from cspr_cli.records.terms_of_reference import TermsOfReference
from cspr_cli.storage.locator import shipped
from cspr_cli.storage.templates import forms, load_form

RECORDS: dict[str, type[BaseModel]] = {
    "complaint": Complaint,
    "decision": Decision,
    "escalation": Escalation,
    "learning": LearningReview,
    "lesson_log": LessonLog,
    "rapid_review": RapidReview,
    "referral": Referral,
    "scoping": ScopingReturn,
    "terms_of_reference": TermsOfReference,
}
WANTED = {
    bool: {Answer.YES_NO, Answer.TICK},
    date: {Answer.DATE},
}
PROCEDURES = sorted(path.parent.name for path in shipped("case_templates").glob("*/forms"))


def inner(annotation: Any) -> Any:
    """What an annotation keeps: the item of a list, the sure part of an optional value."""
    while typing.get_origin(annotation) in {tuple, typing.Annotated, typing.Union, types.UnionType}:
        annotation = typing.get_args(annotation)[0]
    return annotation


def kept_as(path: str) -> Any:
    """The type that a record keeps at a path, or None where the path is no record's."""
    group, *keys = parts(path)
    kind: Any = RECORDS.get(str(group))
    for key in keys:
        if isinstance(key, int) or kind is None:
            continue
        is_record = isinstance(kind, type) and issubclass(kind, BaseModel)
        field = kind.model_fields.get(str(key)) if is_record else None
        kind = inner(field.annotation) if field else None
    return kind


def asked(form: Form) -> list[tuple[str, Field]]:
    return [
        (f"{section.repeats}[0].{field.path}" if section.repeats else field.path, field)
        for section in form.sections
        for field in section.fields
        if is_asked(field)
    ]


CASES = [(procedure, key) for procedure in PROCEDURES for key in forms(procedure)]


@pytest.mark.parametrize(("procedure", "key"), CASES)
def test_a_yes_or_no_and_a_day_are_asked_for_as_such(procedure: str, key: str) -> None:
    wrong = [
        f"{path}: {field.answer.value}"
        for path, field in asked(load_form(procedure, key))
        for kind in [kept_as(path)]
        if kind in WANTED and field.answer not in WANTED[kind]
    ]
    assert not wrong


def test_the_check_sees_what_records_keep() -> None:
    assert kept_as("rapid_review.meeting.participants[0].attended") is bool
    assert kept_as("rapid_review.meeting.date") is date
    assert kept_as("rapid_review.meeting.chair") is str
    assert kept_as("office.address") is None
