"""The text of a new record: its schema for editors, and its form's labels as comments."""

from collections.abc import Mapping
from typing import Any

from cspr_cli.records.form import Answer, Form
from cspr_cli.records.paths import parts
from cspr_cli.storage.yaml_writer import Labels, new_text

_WHAT = {
    "case": "The case: its procedure, the dates that its windows count from, and who was asked.",
    "referral": "The referral: facts typed once, from which every document is filled.",
    "terms-of-reference": "The period looked at, and what agencies are told.",
    "rapid-review": "The rapid review: attendance, criteria, recommendation, sign-off.",
    "findings": "Findings and recommendations, and the events that each rests on.",
    "action-plan": "The action plan.",
    "decision": "The decision on the referral: who recommended what, and what was decided.",
    "local-review": "The review that follows: reviewer, family, workshop, report, publication.",
    "panel-reply": "The Panel's replies: what it said, and what was done about it.",
    "learning": "Learning without a rapid review.",
    "escalation": "An escalation: who disagrees, and what each step settled.",
    "complaint": "A complaint, and the written answer to it.",
    "information-report": "One agency's information report for the local review.",
    "lesson-log": "One agency's lesson log after the rapid review.",
    "scoping": "One agency's scoping return.",
    "chronology-decisions": "What was decided about events: same events, a day's order, episodes.",
    "pseudonym-key": "Who stands for whom in anonymised versions. Keep it here; send it to nobody.",
    "chronology": "One agency's chronology, every date in the words recorded.",
}


def record_text(name: str, data: Mapping[str, Any], form: Form | None = None) -> str:
    """The text of a new record ``name``: ``case``, or ``scoping/police`` for one of an agency.

    With ``form`` the keys that the form asks for carry its labels, and those that have no answer
    yet are there empty, ready to be filled by hand.
    """
    kind, _, agency = name.partition("/")
    up = "../" * (3 if agency else 2)
    prefix = kind.replace("-", "_")
    return new_text(
        _with_blanks({"schema": "1", **data}, prefix, form) if form else {"schema": "1", **data},
        schema=f"{up}schemas/{kind}.schema.json",
        header_comments=[_WHAT[kind]],
        labels=_labels(prefix, form) if form else {},
    )


def _labels(prefix: str, form: Form) -> Labels:
    """Each of the record's keys that the form asks for, with the form's label."""
    labels: dict[tuple[str, ...], str] = {}
    for section in form.sections:
        for field in section.fields:
            whole = f"{section.repeats}.{field.path}" if section.repeats else field.path
            keys = tuple(key for key in parts(whole) if isinstance(key, str))
            if keys[:1] == (prefix,):
                labels.setdefault(keys[1:], field.label.rstrip(":"))
    return labels


def _with_blanks(data: Mapping[str, Any], prefix: str, form: Form) -> dict[str, Any]:
    """The data with the form's unanswered fields put in empty, in the form's order."""
    filled: dict[str, Any] = _copy(data)
    for section in form.sections:
        if section.repeats:
            continue
        for field in section.fields:
            keys = parts(field.path)
            if keys[:1] == (prefix,) and field.answer is not Answer.FIXED:
                _blank(filled, keys[1:])
    return filled


def _copy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copy(item) for key, item in value.items()}
    return [_copy(item) for item in value] if isinstance(value, (list, tuple)) else value


def _blank(data: Any, keys: tuple[str | int, ...]) -> None:
    """Put an empty value at the keys, unless one stands there or the way does not exist."""
    first, *rest = keys
    if isinstance(first, int):
        if isinstance(data, list) and first < len(data) and rest:
            _blank(data[first], tuple(rest))
    elif isinstance(data, dict):
        if rest and isinstance(rest[0], str):
            _blank(data.setdefault(first, {}), tuple(rest))
        elif rest:
            _blank(data.get(first), tuple(rest))
        else:
            data.setdefault(first, None)
