"""The questions of the meeting, with this register's agencies and this partnership's menu."""

from typing import Any

from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.questions.steps import is_wanted, parts_of
from cspr_cli.cli.situation import USAGE
from cspr_cli.cli.words import listed
from cspr_cli.documents.shape import model_shape
from cspr_cli.records.errors import CsprError
from cspr_cli.records.form import Answer, Choice, Field, Form, Section
from cspr_cli.records.kinds import asked_as_kept
from cspr_cli.records.paths import parts, set_at, value_at
from cspr_cli.records.rapid_review import Circumstances, Criteria, RapidReview
from cspr_cli.storage.templates import load_form

_RECOMMENDATION = "rapid_review.recommendation"
_GROUP = "rapid_review"
_LATER = ("sign_offs", "submitted", "signatories")  # what `cspr sign-off` and `submit` fill in
_SHOWN = frozenset({Answer.FIXED, Answer.TICK})
_CHOICE = f"{_RECOMMENDATION}.choice"
_NOTHING_FURTHER = frozenset({"no-further-action", "learning-acted-on"})


def meeting_form(opened: OpenCase) -> Form:
    """The form whose questions ``cspr meeting`` asks."""
    form = load_form("national", "meeting", opened.register.root)
    represented = _represented(opened)
    menu = _menu(opened)
    changes: dict[str, dict[str, object]] = {
        "represents": _offer(represented),
        _CHOICE: _offer(menu),
        f"{_RECOMMENDATION}.please_state": _asked_after(_which_say_which(opened), menu),
        f"{_RECOMMENDATION}.no_further_learning": _asked_after(_which_end_there(opened), menu),
    }

    def fitted(field: Field) -> Field:
        return field.model_copy(update=changes.get(field.path, {}))

    sections = tuple(
        section.model_copy(update={"fields": tuple(fitted(field) for field in section.fields)})
        for section in form.sections
    )
    for document in opened.profile.documents:
        if document.in_submission:
            report = load_form(opened.case.partnership, document.key, opened.register.root)
            sections = _with_report(sections, report)
    return form.model_copy(update={"sections": sections})


def _represented(opened: OpenCase) -> tuple[Choice, ...]:
    """Whom a participant may stand for: the agencies, and bodies of the quorum that none is."""
    agencies = opened.register.record.agencies
    partners = {agency.partner for agency in agencies}
    bodies = [opened.profile.body(key) for key in opened.profile.quorum.each_of]
    return (
        *(Choice(value=agency.key, label=agency.name) for agency in agencies),
        *(Choice(value=one.key, label=one.name) for one in bodies if one.key not in partners),
    )


def _with_report(sections: tuple[Section, ...], report: Form) -> tuple[Section, ...]:
    """The questions, and after them what a document of the partnership's own asks besides."""
    together = {section.repeats: section for section in sections if section.repeats}
    asked = {field.path for section in sections if not section.repeats for field in section.fields}
    further: list[Section] = []
    for section, part in zip(report.sections, parts_of(report), strict=True):
        wanted = [_fitted(section, one) for one in section.fields if _is_of_meeting(section, one)]
        known = together.get(section.repeats)
        taken = {field.path for field in known.fields} if known else asked
        new = tuple(field for field in wanted if field.path not in taken)
        if known and new:
            fields = (*known.fields, *new)
            together[section.repeats] = known.model_copy(update={"fields": fields})
        elif new:
            key = f"{report.document}-{section.key}"
            changes = {"key": key, "heading": part, "fields": new, "where": "", "at_least": 0}
            further.append(section.model_copy(update=changes))
            asked |= {field.path for field in new if not section.repeats}
    return (*(together.get(section.repeats, section) for section in sections), *further)


def _fitted(section: Section, field: Field) -> Field:
    """The field as it is asked: the yes or no of a label that holds its reason too, by itself."""
    _, *keys = parts(f"{section.repeats}[0].{field.path}" if section.repeats else field.path)
    return asked_as_kept(RapidReview, keys, field)


def _is_of_meeting(section: Section, field: Field) -> bool:
    """Whether the meeting settles what the report's field shows, and not another command."""
    path = f"{section.repeats}[0].{field.path}" if section.repeats else field.path
    group, *inside = parts(path)
    if group != _GROUP or inside[0] in _LATER or field.answer in _SHOWN or not field.asked:
        return False
    shape: Any = model_shape(RapidReview)
    for key in inside:  # a document may also show what is worked out, which no record keeps
        if isinstance(key, str) and key not in shape:
            return False
        shape = shape[key]
    return True


def must_be_decided(opened: OpenCase) -> tuple[str, ...]:
    """The paths of what the meeting decides: each criterion and circumstance, what it recommends.

    Those that the procedure weighs; where its profile names none, all that are asked.
    """
    menu = opened.profile.recommendation
    groups = {
        "criteria": menu.criteria or tuple(Criteria.model_fields),
        "circumstances": menu.circumstances or tuple(Circumstances.model_fields),
    }
    weighed = [f"{_GROUP}.{group}.{key}.met" for group, keys in groups.items() for key in keys]
    return (*weighed, _CHOICE)


def _offer(choices: tuple[Choice, ...]) -> dict[str, object]:
    """The choices of a question; words of one's own where the partnership has no list."""
    return {"choices": choices} if choices else {"answer": Answer.TEXT}


def _asked_after(choices: list[str], menu: tuple[Choice, ...]) -> dict[str, object]:
    if not menu:
        return {}
    return {"asked_when": f"{_CHOICE}={'|'.join(choices)}"}


def _menu(opened: OpenCase) -> tuple[Choice, ...]:
    """The partnership's menu with its letters; what the rule-set refuses says why."""
    return tuple(
        Choice(
            value=item.choice,
            label=f"{item.letter}) {recommendation_words(opened, item.choice)}".removeprefix(") "),
            refused=opened.rule_set.refusal(item.choice),
        )
        for item in opened.profile.recommendation.menu
    )


def _which_say_which(opened: OpenCase) -> list[str]:
    return [item.choice for item in opened.profile.recommendation.menu if item.say_which]


def _which_end_there(opened: OpenCase) -> list[str]:
    """The choices that end the matter, where the partnership asks for the reason."""
    asks = opened.profile.recommendation.reason_for_no_further_review
    menu = [item.choice for item in opened.profile.recommendation.menu]
    return [choice for choice in menu if asks and choice in _NOTHING_FURTHER]


def recommendation_words(opened: OpenCase, choice: str) -> str:
    """A recommendation in the words of the partnership's menu, or of the rules."""
    own = {item.choice: item.label for item in opened.profile.recommendation.menu}
    return own.get(choice) or _words(opened, choice)


def _words(opened: OpenCase, choice: str) -> str:
    words = {option.key: option.label for option in opened.rule_set.choices}
    return words.get(choice, choice)


def refuse_recommendation(opened: OpenCase, choice: str) -> None:
    """Raise `CsprError` for a recommendation that the menu has not, or that the rules refuse."""
    menu = [item.choice for item in opened.profile.recommendation.menu]
    if not choice or not menu:
        return
    if choice not in menu:
        raise CsprError(
            f"recommendation.choice: {choice!r} is not in the partnership's menu; "
            "nothing was changed.",
            f"Its menu: {listed(menu)}.",
            exit_code=USAGE,
        )
    reason = opened.rule_set.refusal(choice)
    if reason:
        raise CsprError(
            f"recommendation.choice: {choice} is refused; nothing was changed.", f"{reason}."
        )


def without_unwanted(form: Form, data: dict[str, Any]) -> dict[str, Any]:
    """The answers without those to questions that a changed answer no longer calls for."""
    for section in form.sections:
        for field in section.fields:
            if not section.repeats and not is_wanted(field, data) and value_at(data, field.path):
                set_at(data, field.path, None)
    return data
