"""From a form as read to the record that it belongs to, whichever document of a procedure it is.

The form's definition says which record that is, by the record paths of its questions; so a
partnership that adds a document of its own needs no change here. A scoping form has rules of its
own: see `scoping_return`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cspr_cli.intake.alteration import NO_CHOICES, Alteration, Choices, waiting
from cspr_cli.intake.clashes import CASE, case_anomalies, not_taken
from cspr_cli.intake.compare import Difference, compare
from cspr_cli.intake.reading import FormReading, ReadValue, pattern_path, places_of
from cspr_cli.intake.returned_answers import (
    named_fields,
    own_answers,
    put_answer,
    take_out,
    without_gaps,
)
from cspr_cli.intake.returned_rows import joined_rows
from cspr_cli.intake.revised_reading import label_of, loose_lines, spoken, without
from cspr_cli.intake.revision import revise, revised_lines
from cspr_cli.records.anomaly import Anomaly
from cspr_cli.records.catalogue import AGENCY_RECORDS, ALL_RECORDS, CASE_RECORDS
from cspr_cli.records.form import Answer, Form
from cspr_cli.records.paths import parts, set_at, value_at
from cspr_cli.records.returned_file import ReturnedFile

_FILES = "files"
_BY_ROWS = "chronology"
_NOT_ANSWERS = frozenset(("schema", "agency", "anomalies", "left_over", _FILES))


@dataclass(frozen=True)
class FormIntake:
    """The record as it would be kept, and every difference from the case's own facts.

    ``alterations`` are what a revised form did to the one that was sent in before it.
    """

    data: dict[str, Any]
    differences: tuple[Difference, ...]
    alterations: tuple[Alteration, ...] = ()


def record_of(form: Form) -> str:
    """The record that a returned form is read into, such as ``lesson-log``; "" for none.

    It is one that keeps the files of its returns, but no chronology, which is read by rows. An
    agency's record comes before one of the whole case; the case's own facts are never it.
    """
    heads = {
        str(parts(pattern_path(section, field))[0])
        for section in form.sections
        for field in section.fields
        if field.path and field.answer is not Answer.FIXED
    }
    kept = {**AGENCY_RECORDS, **CASE_RECORDS}.items()
    names = (name for name, model in kept if _FILES in model.model_fields and name != _BY_ROWS)
    return next((name for name in names if _head(name) in heads), "")


def form_intake(
    reading: FormReading,
    form: Form,
    sent: Mapping[str, str],
    *,
    agency: str,
    earlier: Mapping[str, Any],
    file: ReturnedFile,
    first: FormReading | None = None,
    choices: Choices = NO_CHOICES,
) -> FormIntake:
    """The record's plain data, ready to be typed.

    ``sent`` is what went out by record path, ``earlier`` the plain data of the record that is
    there, and ``first`` the form that this one revises, as it was read, if there is one: then each
    answer is weighed three ways. Else an agency's own record says what its newest form says; what
    other forms put there stays. A record of the whole case loses nothing to a blank, for several
    forms and hands write it. What an agency says of the case's own facts changes nothing there:
    it waits as an anomaly, or in a record that has none is left over in words.
    """
    record = record_of(form)
    head = "" if first is None else f"{_head(record)}."
    reading, refused = without(reading, choices, own=head)
    differences = _differences(reading, form, sent, record)
    if first is None:
        data, unread = _newest(reading, form, sent, earlier, record)
        alterations: tuple[Alteration, ...] = ()
    else:
        data, unread, alterations = _weighed(
            reading, form, first, earlier, record=record, choices=choices
        )
    if record in AGENCY_RECORDS:
        data["agency"] = agency
    told = differences
    if "anomalies" in ALL_RECORDS[record].model_fields:
        told = tuple(one for one in differences if not one.path.startswith(CASE))
        data |= _anomalies(reading, differences, earlier)
    found = (*loose_lines(reading), *unread, *refused, *(_told(one) for one in told))
    before = loose_lines(first) if first else ()
    now = earlier.get("left_over") or ()
    data["left_over"] = list(revised_lines(before, found, now))
    data["files"] = [*(data.get("files") or ()), file.plain()]
    return FormIntake(data, differences, alterations)


def _anomalies(
    reading: FormReading, differences: tuple[Difference, ...], earlier: Mapping[str, Any]
) -> dict[str, Any]:
    """What the form corrects of the case's own facts, for a person to decide."""
    before = [Anomaly.model_validate(one) for one in earlier.get("anomalies") or ()]
    found = case_anomalies(differences, before, {read.path for read in reading.values})
    return {"anomalies": [one.plain() for one in found]} if found or before else {}


def _newest(
    reading: FormReading,
    form: Form,
    sent: Mapping[str, str],
    earlier: Mapping[str, Any],
    record: str,
) -> tuple[dict[str, Any], list[str]]:
    """The record with what this form says in place of what was there, and what it cannot hold."""
    data: dict[str, Any] = {"schema": "1", **_copy(earlier)}
    unread: list[str] = []
    if record in AGENCY_RECORDS:
        _clear(data, form, record)
    _clear_lists(data, reading, form, record)
    for read in _own(reading, record):
        unread += put_answer(data, read, form)
    data = without_gaps(data)
    _join_rows(data, earlier, form, sent, record)
    return data, unread


def _weighed(
    reading: FormReading,
    form: Form,
    first: FormReading,
    earlier: Mapping[str, Any],
    *,
    record: str,
    choices: Choices,
) -> tuple[dict[str, Any], list[str], tuple[Alteration, ...]]:
    """The record with what the agency revised, and what it cannot hold or take unsettled."""
    before, _ = own_answers(first, form, _head(record))
    now_said, unread = own_answers(reading, form, _head(record))
    asked = spoken(reading) if record in AGENCY_RECORDS else frozenset[str]()
    now = {key: _copy(value) for key, value in earlier.items() if key not in _NOT_ANSWERS}
    found = revise(before, now_said, now, head=_head(record), spoken=asked, choices=choices)
    kept = {key: _copy(value) for key, value in earlier.items() if key in _NOT_ANSWERS}
    unsettled = [
        f"The form now says of {label_of(form, one.key)}: {one.revised or 'left blank'} "
        f"(the record was changed meanwhile and stays: {one.kept or 'blank'})"
        for one in waiting(found.alterations)
    ]
    lines = [*unread, *unsettled, *not_taken(found.alterations, lambda key: label_of(form, key))]
    return {"schema": "1", **kept, **found.data}, lines, found.alterations


def _head(record: str) -> str:
    return record.replace("-", "_")


def _copy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _copy(item) for key, item in value.items()}
    return [_copy(item) for item in value] if isinstance(value, (list, tuple)) else value


def _own(reading: FormReading, record: str) -> Iterator[ReadValue]:
    """The answers that belong to the record and are not blank."""
    for read in reading.values:
        if read.value.strip() and parts(read.path)[0] == _head(record):
            yield read


def _paths(form: Form, record: str) -> Iterator[tuple[str | int, ...]]:
    """The keys within the record of each question; of a list, those of the list."""
    for section in form.sections:
        for field in section.fields:
            whole = section.repeats or field.path
            keys = parts(whole)
            if keys and keys[0] == _head(record) and field.answer is not Answer.FIXED:
                yield keys[1:]


def _clear(data: dict[str, Any], form: Form, record: str) -> None:
    """Take out what an earlier edition of this form put there: the new one says it all again."""
    for keys in set(_paths(form, record)):
        take_out(data, keys)
        take_out(data, (*keys[:-1], f"{keys[-1]}_words"))


def _clear_lists(data: dict[str, Any], reading: FormReading, form: Form, record: str) -> None:
    """A list that the form answers is the form's: its rows do not mix with those there before."""
    answered = {parts(read.path)[1:] for read in _own(reading, record)}
    for section in form.sections:
        keys = parts(section.repeats)[1:] if section.repeats else ()
        if keys and any(path[: len(keys)] == keys for path in answered):
            take_out(data, keys)


def _join_rows(
    data: dict[str, Any],
    earlier: Mapping[str, Any],
    form: Form,
    sent: Mapping[str, str],
    record: str,
) -> None:
    """Give each row that came back what the record knows of it and the form does not show."""
    for section in form.sections:
        keys = parts(section.repeats)
        before = value_at(earlier, keys[1:]) if keys[:1] == (_head(record),) else None
        rows = value_at(data, keys[1:], [])
        if not before or rows is before:
            continue
        columns = [field.path for field in section.fields]
        went = {
            place: sent.get(f"{section.repeats}[{place}].{columns[0]}", "")
            for place in range(len(before))
        }
        unseen = record not in AGENCY_RECORDS
        joined = joined_rows(rows, before, columns=columns, sent=went, keep_unseen=unseen)
        if joined:
            set_at(data, keys[1:], joined)


def _differences(
    reading: FormReading, form: Form, sent: Mapping[str, str], record: str
) -> tuple[Difference, ...]:
    """What came back other than it stood, among the facts that are not this record's."""
    places, named = places_of(form), named_fields(form)
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    labels: dict[str, str] = {}
    for read in reading.values:
        found = named.get(read.path) or places.field_at(read.path)
        is_own = parts(read.path)[0] == _head(record)
        if found is None or is_own or found[1].answer is Answer.FIXED:
            continue
        before[read.path] = sent.get(read.path, "")
        after[read.path] = read.value
        labels[read.path] = f"{found[0].item_name or found[0].heading}: {read.label}".strip(": ")
    return compare(before, after, labels)


def _told(found: Difference) -> str:
    """A difference in words, for the record."""
    was = f" (it was sent with: {found.sent})" if found.sent else ""
    return f"{found.label}: {found.returned or 'left blank'}{was} [{found.path}]"
