"""The questions of a form in order, worked out anew from what has been answered so far."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from cspr_cli.records.form import Answer, Field, Form, Section
from cspr_cli.records.paths import parts, value_at
from cspr_cli.records.placing import belongs


class Ask(Enum):
    """What a step asks: a field, or whether there is another item of a repeating section."""

    FIELD = "field"
    ANOTHER = "another"


@dataclass(frozen=True, slots=True)
class Step:
    """One question: the section it belongs to and the path where its answer goes.

    ``path`` of an ``ANOTHER`` step is the list that would grow. ``item`` is the place of the item
    among those that a repeating section shows, counted from 0, or -1.
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

    @property
    def label(self) -> str:
        """The field's label; where several fields share one, with the part that this one asks."""
        if self.field is None:
            return self.item_name
        label = self.field.label.rstrip(":")
        sharing = [other for other in self.section.fields if other.label == self.field.label]
        if sum(is_asked(other) for other in sharing) < 2:  # noqa: PLR2004 - nothing to tell apart
            return label
        return f"{label} [{str(parts(self.path)[-1]).replace('_', ' ')}]"

    @property
    def item_name(self) -> str:
        """What one item of the section is called."""
        return self.section.item_name or "entry"

    @property
    def place(self) -> str:
        """The section's heading, with the number of the item in a repeating section."""
        heading = self.section.heading
        if self.item < 0:
            return heading
        numbered = f"{self.item_name} {self.item + 1}"
        return f"{heading}: {numbered}" if heading else numbered.capitalize()


def steps_of(form: Form, data: dict[str, Any]) -> tuple[Step, ...]:
    """Every question of ``form``, with one round for each item that repeating sections hold."""
    return tuple(step for section in form.sections for step in _section_steps(section, data))


def unanswered(form: Form, data: dict[str, Any]) -> tuple[Step, ...]:
    """The field questions that have no answer yet."""
    return tuple(step for step in _field_steps(form, data) if not is_answered(step, data))


def answered(form: Form, data: dict[str, Any]) -> tuple[Step, ...]:
    """The field questions that have an answer."""
    return tuple(step for step in _field_steps(form, data) if is_answered(step, data))


def is_answered(step: Step, data: dict[str, Any]) -> bool:
    """Whether something stands where the answer goes."""
    return value_at(data, step.path) not in (None, "", [])


def step_at(steps: tuple[Step, ...], path: str) -> Step | None:
    """The question whose answer goes to ``path`` or holds it, such as one item of a list."""
    fields = [step for step in steps if step.ask is Ask.FIELD]
    keys = parts(path)
    while keys:
        found = next((step for step in fields if parts(step.path) == keys), None)
        if found:
            return found
        keys = keys[:-1]
    return None


def is_asked(field: Field) -> bool:
    """Whether a person is asked for the field: not for what is fixed or comes from elsewhere."""
    return bool(field.asked and field.path and field.answer is not Answer.FIXED)


def is_wanted(field: Field, data: dict[str, Any]) -> bool:
    """Whether the answers so far call for the field: see ``asked_when``."""
    if not field.asked_when:
        return True
    path, _, values = field.asked_when.partition("=")
    answer = value_at(data, path)
    return answer not in (None, "") and str(answer) in values.split("|")


def _field_steps(form: Form, data: dict[str, Any]) -> Iterator[Step]:
    return (step for step in steps_of(form, data) if step.ask is Ask.FIELD)


def own_places(section: Section, data: dict[str, Any]) -> list[int]:
    """The places, in the list that the section repeats over, of the items that it shows."""
    items = value_at(data, section.repeats, [])
    return [place for place, item in enumerate(items) if belongs(section, item or {})]


def _section_steps(section: Section, data: dict[str, Any]) -> Iterator[Step]:
    fields = [field for field in section.fields if is_asked(field)]
    if section.office_use or not fields:
        return
    if not section.repeats:
        wanted = (field for field in fields if is_wanted(field, data))
        yield from (Step(Ask.FIELD, section, field.path, field) for field in wanted)
        return
    for number, place in enumerate(own_places(section, data)):
        for field in fields:
            path = f"{section.repeats}[{place}].{field.path}"
            yield Step(Ask.FIELD, section, path, field, number)
    yield Step(Ask.ANOTHER, section, section.repeats)
