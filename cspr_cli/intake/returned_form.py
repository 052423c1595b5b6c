"""From a form as read to the record that it belongs to, whichever document of a procedure it is.

The form's definition says which record that is, by the record paths of its questions; so a
partnership that adds a document of its own needs no change here. A scoping form has rules of its
own: see `scoping_return`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cspr_cli.intake.compare import Difference, compare
from cspr_cli.intake.reading import FormReading, ReadValue, pattern_path, places_of
from cspr_cli.intake.returned_rows import joined_rows
from cspr_cli.intake.scoping_return import yes_or_no
from cspr_cli.records.catalogue import AGENCY_RECORDS, CASE_RECORDS
from cspr_cli.records.form import Answer, Field, Form, Section
from cspr_cli.records.paths import parts, set_at, value_at
from cspr_cli.records.returned_file import ReturnedFile
from cspr_cli.records.vague_date import read_exact_date

_FILES = "files"


@dataclass(frozen=True)
class FormIntake:
    """The record as it would be kept, and every difference from the case's own facts."""

    data: dict[str, Any]
    differences: tuple[Difference, ...]


def record_of(form: Form) -> str:
    """The record that a returned form is read into, such as ``lesson-log``; "" for none.

    It is one that keeps the files of its returns. An agency's record comes before one of the
    whole case; the case's own facts are never it.
    """
    heads = {
        str(parts(pattern_path(section, field))[0])
        for section in form.sections
        for field in section.fields
        if field.path and field.answer is not Answer.FIXED
    }
    kept = {**AGENCY_RECORDS, **CASE_RECORDS}.items()
    names = (name for name, model in kept if _FILES in model.model_fields)
    return next((name for name in names if _head(name) in heads), "")


def form_intake(
    reading: FormReading,
    form: Form,
    sent: Mapping[str, str],
    *,
    agency: str,
    earlier: Mapping[str, Any],
    file: ReturnedFile,
) -> FormIntake:
    """The record's plain data, ready to be typed.

    ``sent`` is what went out by record path, and ``earlier`` the plain data of the record that is
    there. An agency's own record says what its newest form says; what other forms put there stays.
    A record of the whole case loses nothing to a blank, for several forms and hands write it.
    What an agency says of the case's own facts changes nothing there: it is left over, in words.
    """
    record = record_of(form)
    differences = _differences(reading, form, sent, record)
    data: dict[str, Any] = {"schema": "1", **_copy(earlier)}
    unread: list[str] = []
    if record in AGENCY_RECORDS:
        data["agency"] = agency
        _clear(data, form, record)
    _clear_lists(data, reading, form, record)
    for read in _own(reading, record):
        unread += _put(data, read, form)
    data = _without_gaps(data)
    _join_rows(data, earlier, form, sent, record)
    found = (
        *reading.left_over,
        *(f"Comment: {note}" for note in reading.comments),
        *unread,
        *(_told(one) for one in differences),
    )
    data["left_over"] = list(dict.fromkeys((*(data.get("left_over") or ()), *found)))
    data["files"] = [*(data.get("files") or ()), file.plain()]
    return FormIntake(data, differences)


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
        _take_out(data, keys)
        _take_out(data, (*keys[:-1], f"{keys[-1]}_words"))


def _clear_lists(data: dict[str, Any], reading: FormReading, form: Form, record: str) -> None:
    """A list that the form answers is the form's: its rows do not mix with those there before."""
    answered = {parts(read.path)[1:] for read in _own(reading, record)}
    for section in form.sections:
        keys = parts(section.repeats)[1:] if section.repeats else ()
        if keys and any(path[: len(keys)] == keys for path in answered):
            _take_out(data, keys)


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


def _take_out(data: dict[str, Any], keys: tuple[str | int, ...]) -> None:
    here: Any = data
    for key in keys[:-1]:
        here = here.get(key) if isinstance(here, dict) else None
    if isinstance(here, dict):
        here.pop(keys[-1], None)


def _put(data: dict[str, Any], read: ReadValue, form: Form) -> list[str]:
    """Put one answer in its place; returns in words what the record has no such answer for."""
    keys = parts(read.path)[1:]
    found = _named(form).get(read.path) or places_of(form).field_at(read.path)
    kind = found[1].answer if found else Answer.TEXT
    if kind is Answer.DATE:
        _put_day(data, keys, read.value)
    elif kind is Answer.LIST:
        set_at(data, keys, [line.strip() for line in read.value.splitlines() if line.strip()])
    elif kind in {Answer.YES_NO, Answer.TICK}:
        said = yes_or_no(read.value)
        if said is None:
            return [f"{read.label.rstrip(':')}: {read.value}"]
        set_at(data, keys, said)
    elif kind is not Answer.FIXED:
        set_at(data, keys, read.value)
    return []


def _put_day(data: dict[str, Any], keys: tuple[str | int, ...], words: str) -> None:
    """An exact day; words that are not one are kept beside it, never guessed at."""
    day, _ = read_exact_date(words)
    beside = (*keys[:-1], f"{keys[-1]}_words")
    value = words if day is None else day.isoformat()
    set_at(data, beside if day is None else keys, value)
    _take_out_beside(data, keys if day is None else beside)


def _take_out_beside(data: dict[str, Any], keys: tuple[str | int, ...]) -> None:
    """Remove the other way in which the day was told before."""
    if all(isinstance(key, str) for key in keys):
        _take_out(data, keys)


def _differences(
    reading: FormReading, form: Form, sent: Mapping[str, str], record: str
) -> tuple[Difference, ...]:
    """What came back other than it stood, among the facts that are not this record's."""
    places, named = places_of(form), _named(form)
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


def _named(form: Form) -> dict[str, tuple[Section, Field]]:
    """The fields whose path names one item of a list itself: ``referral.subjects[0].name``."""
    return {
        field.path: (section, field)
        for section in form.sections
        for field in section.fields
        if not section.repeats
    }


def _told(found: Difference) -> str:
    """A difference in words, for the record."""
    was = f" (it was sent with: {found.sent})" if found.sent else ""
    return f"{found.label}: {found.returned or 'left blank'}{was} [{found.path}]"


def _without_gaps(value: Any) -> Any:
    """The data without the empty rows that a form left between those it answered."""
    if isinstance(value, dict):
        return {key: _without_gaps(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_gaps(item) for item in value if item not in ({}, None)]
    return value
