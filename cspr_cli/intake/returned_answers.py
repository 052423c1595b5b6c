"""Putting the answers of a returned form into the plain data of the record that it belongs to."""

from typing import Any

from cspr_cli.intake.reading import FormReading, ReadValue, places_of
from cspr_cli.records.form import Answer, Field, Form, Section
from cspr_cli.records.paths import parts, set_at
from cspr_cli.records.vague_date import read_exact_date

_YES = frozenset({"yes", "y", "true", "☒", "☑", "✓"})
_NO = frozenset({"no", "n", "false", "☐"})


def put_answer(data: dict[str, Any], read: ReadValue, form: Form) -> list[str]:
    """Put one answer in its place; returns in words what the record has no such answer for."""
    keys = parts(read.path)[1:]
    found = named_fields(form).get(read.path) or places_of(form).field_at(read.path)
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


def yes_or_no(value: str) -> str | None:
    """A tick or a word as a record has it, ``yes`` or ``no``; None where it is neither."""
    word = value.strip().casefold()
    return "yes" if word in _YES else "no" if word in _NO else None


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
        take_out(data, keys)


def take_out(data: dict[str, Any], keys: tuple[str | int, ...]) -> None:
    """Remove what stands at the keys, if anything does."""
    here: Any = data
    for key in keys[:-1]:
        here = here.get(key) if isinstance(here, dict) else None
    if isinstance(here, dict):
        here.pop(keys[-1], None)


def named_fields(form: Form) -> dict[str, tuple[Section, Field]]:
    """The fields whose path names one item of a list itself: ``referral.subjects[0].name``."""
    return {
        field.path: (section, field)
        for section in form.sections
        for field in section.fields
        if not section.repeats
    }


def without_gaps(value: Any) -> Any:
    """The data without the empty rows that a form left between those it answered."""
    if isinstance(value, dict):
        return {key: without_gaps(item) for key, item in value.items()}
    if isinstance(value, list):
        return [without_gaps(item) for item in value if item not in ({}, None)]
    return value


def own_answers(reading: FormReading, form: Form, head: str) -> tuple[dict[str, Any], list[str]]:
    """The answers of a form that belong to the record ``head``, as plain data.

    With them come, in words, those that the record has no such answer for.
    """
    data: dict[str, Any] = {}
    unread: list[str] = []
    for read in reading.values:
        if read.value.strip() and parts(read.path)[0] == head:
            unread += put_answer(data, read, form)
    return without_gaps(data), unread
