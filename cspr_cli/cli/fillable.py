"""Which documents of a procedure can be answered at the desk, and into which records.

A document is answered by its own definition, so that a partnership that adds one has its
questions with it. What another command records is left to that command.
"""

from dataclasses import dataclass
from typing import Any

from cspr_cli.cli.cases import OpenCase, sound
from cspr_cli.cli.return_file import known_agency
from cspr_cli.cli.situation import USAGE
from cspr_cli.cli.words import listed
from cspr_cli.records.catalogue import AGENCY_RECORDS, CASE_RECORDS
from cspr_cli.records.errors import CsprError
from cspr_cli.records.form import Answer, Field, Form, Section
from cspr_cli.records.paths import parts, value_at
from cspr_cli.storage.templates import load_form

_ELSEWHERE = {
    "case": "cspr date",
    "rapid-review": "cspr meeting",
    "chronology-decisions": "cspr events",
    "findings": "cspr finding",
    "scoping": "cspr receive",
    "chronology": "cspr receive",
}
"""What other commands record, and which; the case's plan of actions is ``cspr action``'s."""
_ACTIONS = "action_plan.actions"
_NAMES = {
    name.replace("-", "_"): name
    for name in (*CASE_RECORDS, *AGENCY_RECORDS)
    if name not in _ELSEWHERE
}
_NOT_ANSWERED = frozenset({Answer.FIXED})


@dataclass(frozen=True)
class FillableForm:
    """A document with the questions that the desk may answer, and the records they belong to.

    ``agency`` is the key of the agency that answers; empty for a document of the whole case.
    """

    key: str
    form: Form
    records: tuple[str, ...]
    agency: str = ""

    def draft_name(self, reference: str) -> str:
        """What answers that are not finished are kept as."""
        return "-".join(filter(None, ("fill", self.key, self.agency, reference)))

    def file_of(self, record: str) -> str:
        """The record's file in the case: ``learning``, or ``lesson-log/police``."""
        return f"{record}/{self.agency}" if record in AGENCY_RECORDS else record


def fillable_forms(opened: OpenCase) -> list[FillableForm]:
    """Every document of the case's procedure and path that has such a question."""
    found = []
    for document in opened.profile.documents:
        if not opened.profile.offers(document, opened.case.pathway):
            continue
        form = load_form(opened.case.partnership, document.key, opened.register.root)
        fillable = _fillable(document.key, form)
        if fillable.records:
            found.append(fillable)
    return found


def form_to_fill(opened: OpenCase, wanted: str, agency: str | None) -> FillableForm:
    """The document named, or the only one whose name begins so, as the agency answers it.

    Raises `CsprError` (usage) where there is no such document, it asks nothing that is answered
    here, or it is an agency's and none is named.
    """
    keys = [document.key for document in opened.profile.documents]
    found = [key for key in keys if key == wanted] or [
        key for key in keys if key.startswith(wanted)
    ]
    if len(found) != 1:
        raise CsprError(
            f"Which document? {wanted!r} is not one of this procedure.",
            f"See those that can be answered: cspr fill --case {opened.reference}",
            exit_code=USAGE,
        )
    form = load_form(opened.case.partnership, found[0], opened.register.root)
    fillable = _fillable(found[0], form)
    if not fillable.records:
        raise CsprError(
            f"{found[0]} has no question that is answered here; nothing was changed.",
            _where_else(form),
            exit_code=USAGE,
        )
    if any(record in AGENCY_RECORDS for record in fillable.records):
        if agency is None:
            raise CsprError(
                f"{found[0]} is answered by each agency: whose answers are these?",
                "Nothing was changed; give --agency with its key.",
                exit_code=USAGE,
            )
        return FillableForm(found[0], fillable.form, fillable.records, known_agency(opened, agency))
    if agency is not None:
        raise CsprError(
            f"{found[0]} is answered for the whole case; nothing was changed.",
            "Leave --agency out.",
            exit_code=USAGE,
        )
    return fillable


def answered(opened: OpenCase, fillable: FillableForm) -> tuple[int, int]:
    """How many of the questions have an answer, and how many there are; lists count as one."""
    data: dict[str, Any] = {}
    for record in fillable.records:
        if record in CASE_RECORDS and opened.folder.exists(record):
            plain = sound(opened.folder.read(record), record).plain()
            data[record.replace("-", "_")] = plain
    paths = {
        section.repeats or field.path
        for section in fillable.form.sections
        for field in section.fields
    }
    return sum(bool(value_at(data, path)) for path in paths), len(paths)


def _fillable(key: str, form: Form) -> FillableForm:
    sections = tuple(
        section.model_copy(
            update={
                "fields": tuple(_asked(one) for one in section.fields if _record(section, one)),
                "office_use": False,
            }
        )
        for section in form.sections
    )
    kept = form.model_copy(update={"sections": sections})
    records = dict.fromkeys(
        _record(section, field) for section in sections for field in section.fields
    )
    return FillableForm(key, kept, tuple(records))


def _asked(field: Field) -> Field:
    return field.model_copy(update={"asked": True})


def _record(section: Section, field: Field) -> str:
    """The record of a question; empty for what is not answered here."""
    if field.answer in _NOT_ANSWERED or section.repeats == _ACTIONS or not field.path:
        return ""
    return _NAMES.get(_head(section, field), "")


def _head(section: Section, field: Field) -> str:
    return str((parts(section.repeats or field.path) or ("",))[0])


def _where_else(form: Form) -> str:
    heads = {
        _head(section, field).replace("_", "-")
        for section in form.sections
        for field in section.fields
        if field.answer not in _NOT_ANSWERED
    }
    commands = sorted({command for name, command in _ELSEWHERE.items() if name in heads})
    if "action-plan" in heads:
        commands.append("cspr action")
    return f"What it shows is recorded by {listed(commands)}." if commands else "It asks nothing."
