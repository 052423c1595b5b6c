"""A form as it was read, made ready to be weighed against the one that it revises."""

import re
from dataclasses import replace

from cspr_cli.intake.alteration import Choices
from cspr_cli.intake.reading import FormReading, places_of
from cspr_cli.records.form import Form

_PLACES = re.compile(r"\[[^\]]*\]")


def spoken(reading: FormReading) -> frozenset[str]:
    """The paths that a form has a place for, with ``[]`` for places in lists."""
    asked = {_PLACES.sub("[]", read.path) for read in reading.values}
    return frozenset(asked | {f"{path}_words" for path in asked})


def without(reading: FormReading, choices: Choices, own: str = "") -> tuple[FormReading, list[str]]:
    """The reading without the values that a person would not take, and those in words.

    Values whose path begins with ``own`` are left to be weighed, where that is given.
    """
    refused = [
        read
        for read in reading.values
        if choices.rejects(read.path) and not (own and read.path.startswith(own))
    ]
    if not refused:
        return reading, []
    kept = tuple(read for read in reading.values if read not in refused)
    lines = [f"Not taken: {read.label.rstrip(':')}: {read.value}" for read in refused if read.value]
    return replace(reading, values=kept), lines


def loose_lines(reading: FormReading) -> tuple[str, ...]:
    """What was written that no question holds: lines between the questions, and comments."""
    return (*reading.left_over, *(f"Comment: {note}" for note in reading.comments))


def label_of(form: Form, path: str) -> str:
    """What a record path is called on the form: a question, or a list for one of its rows."""
    found = places_of(form).field_at(path.removesuffix("_words"))
    if found is not None:
        section, field = found
        words = field.label.rstrip(":")
        return f"{section.item_name}: {words}" if section.repeats and section.item_name else words
    listed = [one for one in form.sections if one.repeats == _PLACES.sub("", path)]
    return (listed[0].item_name or listed[0].heading) if listed else path
