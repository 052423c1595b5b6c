"""Blank answers: the forms' required fields that are empty in the records."""

from collections.abc import Iterator
from dataclasses import dataclass

from cspr_cli.checks.case_view import SUBMISSION, CaseView, Located
from cspr_cli.records.base import Versioned
from cspr_cli.records.case import Stage
from cspr_cli.records.form import Answer, Field, Form, Section
from cspr_cli.records.paths import Key, parts, value_at

_OWN_RULES = frozenset(
    {
        "rapid_review.meeting.participants",
        "rapid_review.immediate_action.taken",
        "rapid_review.immediate_action.details",
        "rapid_review.legal_advice_sought",
        "rapid_review.legal_advice",
        "rapid_review.recommendation.choice",
        "rapid_review.recommendation.reasons",
        "rapid_review.submitted",  # `cspr submit` sets it
        "referral.incident.notified_to_ofsted",
    }
)
"""Paths that a rule of their own looks at, so that one blank is told once."""

_NOT_ANSWERS = frozenset({Answer.FIXED, Answer.TICK})


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty answer: its record and key, the label, and the form and section that ask."""

    record: Located[Versioned]
    where: tuple[Key, ...]
    label: str
    asked_in: str


def blanks(view: CaseView) -> Iterator[Blank]:
    """Each blank once, under the first label that asks for it."""
    seen: set[tuple[str, tuple[Key, ...]]] = set()
    for form in view.forms:
        for section in form.sections:
            for blank in _of_section(view, form, section):
                place = (blank.record.path, blank.where)
                if place not in seen:
                    seen.add(place)
                    yield blank


def _of_section(view: CaseView, form: Form, section: Section) -> Iterator[Blank]:
    asked_in = ", ".join(filter(None, (form.number or form.title, section.heading)))
    for field in section.fields:
        if not _owed(view, field):
            continue
        if not section.repeats:
            yield from _single(view, asked_in, field)
        elif not section.where:
            yield from _repeated(view, asked_in, section, field)


def _owed(view: CaseView, field: Field) -> bool:
    if not field.path or field.answer in _NOT_ANSWERS or field.path in _OWN_RULES:
        return False
    return {
        "referral": True,
        "scoping": view.agencies_asked,
        "meeting": view.meeting_held,
        SUBMISSION: view.reached(Stage.SUBMITTED),
    }.get(field.required_from, False)


def _single(view: CaseView, asked_in: str, field: Field) -> Iterator[Blank]:
    for record, where in _places(view, parts(field.path)):
        if value_at(record.record, where) in (None, "", ()):
            yield Blank(record, where, field.label, asked_in)


def _repeated(view: CaseView, asked_in: str, section: Section, field: Field) -> Iterator[Blank]:
    for record, where in _places(view, parts(section.repeats)):
        items = value_at(record.record, where, ())
        count = len(items) if isinstance(items, tuple) else 0
        if not count and section.at_least == 1:
            yield Blank(record, where, field.label, asked_in)
        for index in range(count):
            inside = (*where, index, *parts(field.path))
            if value_at(record.record, inside) in (None, "", ()):
                yield Blank(record, inside, field.label, asked_in)


def _places(
    view: CaseView, path: tuple[Key, ...]
) -> Iterator[tuple[Located[Versioned], tuple[Key, ...]]]:
    """The records that a form's path starts in, and the rest of the way.

    A nil return and a return that has not come owe no answers.
    """
    name, where = path[0], path[1:]
    if name == "scoping":
        yield from ((item, where) for item in view.scoping.values() if not item.record.nil)
        return
    record = {
        "referral": view.referral,
        "terms_of_reference": view.terms,
        "rapid_review": view.review,
    }.get(str(name))
    if record is not None:
        yield record, where
