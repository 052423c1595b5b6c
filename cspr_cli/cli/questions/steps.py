"""The questions of a form in order, worked out anew from what has been answered so far."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from cspr_cli.records.form import Answer, Field, Form, Section
from cspr_cli.records.paths import value_at


class Ask(Enum):
    """What a step asks: a field, or whether there is another item of a repeating section."""

    FIELD = "field"
    ANOTHER = "another"


@dataclass(frozen=True, slots=True)
class Step:
    """One question: the section it belongs to and the path where its answer goes.

    ``path`` of an ``ANOTHER`` step is the list that would grow. ``item`` is the place of the item
    in a repeating section, counted from 0, or -1.
    """

    ask: Ask
    section: Section
    path: str
    field: Field | None = None
    item: int = -1

    @property
    def key(self) -> str:
        """What tells this step from all others, stable while the answers grow."""
        return f"{self.ask.value}:{self.path}"


def steps_of(form: Form, data: dict[str, Any]) -> tuple[Step, ...]:
    """Every question of ``form``, with one round for each item that repeating sections hold."""
    return tuple(step for section in form.sections for step in _section_steps(section, data))


def unanswered(form: Form, data: dict[str, Any]) -> tuple[Step, ...]:
    """The field questions that have no answer yet."""
    return tuple(
        step
        for step in steps_of(form, data)
        if step.ask is Ask.FIELD and value_at(data, step.path) in (None, "", [])
    )


def _section_steps(section: Section, data: dict[str, Any]) -> Iterator[Step]:
    fields = [field for field in section.fields if _is_asked(field)]
    if section.office_use or not fields:
        return
    if not section.repeats:
        yield from (Step(Ask.FIELD, section, field.path, field) for field in fields)
        return
    for item in range(len(value_at(data, section.repeats, []))):
        for field in fields:
            path = f"{section.repeats}[{item}].{field.path}"
            yield Step(Ask.FIELD, section, path, field, item)
    yield Step(Ask.ANOTHER, section, section.repeats)


def _is_asked(field: Field) -> bool:
    return bool(field.asked and field.path and field.answer is not Answer.FIXED)
