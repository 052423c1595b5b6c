"""The questions of a form in order, worked out anew from what has been answered so far."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from textwrap import shorten
from typing import Any

from cspr_cli.records.form import Answer, Field, Form, Section
from cspr_cli.records.paths import parts, value_at
from cspr_cli.records.placing import belongs

_OPENING = 90
_FEW = 3


class Ask(Enum):
    """What a step asks: a field, or whether there is another item of a repeating section."""

    FIELD = "field"
    ANOTHER = "another"


@dataclass(frozen=True, slots=True)
class Step:
    """One question: the section it belongs to and the path where its answer goes.

    ``path`` of an ``ANOTHER`` step is the list that would grow. ``item`` is the place of the item
    among those that a repeating section shows, counted from 0, or -1. ``part`` names the part of
    the form that the section is, with the heading above it where it has none of its own.
    """

    ask: Ask
    section: Section
    path: str
    field: Field | None = None
    item: int = -1
    part: str = ""

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
        asks = _asks(self.field) if self._shares_its_label else ""
        return f"{label.partition(' – ')[0]} [{asks}]" if asks else label

    @property
    def _shares_its_label(self) -> bool:
        label = self.field.label if self.field else ""
        return sum(is_asked(other) for other in self.section.fields if other.label == label) > 1

    @property
    def says_its_guidance(self) -> bool:
        """Whether the label has all that the field's guidance says."""
        if self.field is None or not self._shares_its_label:
            return False
        return len(_asks(self.field)) == len(self.field.guidance.rstrip("."))

    @property
    def words(self) -> str:
        """What the question is found by: its part of the form and its own words."""
        more = "add another" if self.ask is Ask.ANOTHER else ""
        return f"{self.place} {more} {self.label}".casefold()

    @property
    def item_name(self) -> str:
        """What one item of the section is called."""
        return self.section.item_name or "entry"

    @property
    def place(self) -> str:
        """The section's heading, with the number of the item in a repeating section."""
        if self.item < 0:
            return self.part
        numbered = f"{self.item_name} {self.item + 1}"
        return f"{self.part}: {numbered}" if self.part else numbered.capitalize()


def steps_of(form: Form, data: dict[str, Any]) -> tuple[Step, ...]:
    """Every question of ``form``, with one round for each item that repeating sections hold."""
    return tuple(
        step
        for section, part in zip(form.sections, parts_of(form), strict=True)
        for step in _section_steps(section, data, part)
    )


def parts_of(form: Form) -> Iterator[str]:
    """What each section is called: by its heading, or the one above it and its own guidance.

    A heading inside another, over a list of items, is about them: what follows is not under it.
    """
    above, level = "", 0
    for section in form.sections:
        if section.heading:
            if not (section.repeats and section.level > level > 0):
                above, level = section.heading, section.level
            yield section.heading
        else:
            own = "" if section.repeats else _opening_words(section.guidance)
            yield ": ".join(words for words in (above, own) if words)


def _asks(field: Field) -> str:
    """Which of the answers under one label the field is, in the form's own words."""
    if field.guidance:
        words = _opening_words(field.guidance)
        return words[:1].lower() + words[1:]
    labels = [choice.label for choice in field.choices]
    return " or ".join(labels).lower() if len(labels) <= _FEW else ""


def _opening_words(text: str) -> str:
    """The first sentence, or as much of it as a line has room for."""
    sentence = text.partition("\n")[0].partition(". ")[0].rstrip(".")
    return shorten(sentence, _OPENING, placeholder="…")


def unanswered(form: Form, data: dict[str, Any]) -> tuple[Step, ...]:
    """The field questions that have no answer yet, but for those that are filled in if blank."""
    return tuple(
        step
        for step in _field_steps(form, data)
        if not is_answered(step, data) and not (step.field and step.field.filled_when_blank)
    )


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


def how_typed(asked: Field) -> str:
    """What is to be typed, where that is not plain and the label does not say it."""
    if "(y/n" in asked.label:
        return ""
    if asked.answer is Answer.LIST and not asked.choices:
        return " (one a line; an empty line ends them)"
    return {
        Answer.DATE: " (a date)",
        Answer.DATE_WORDS: " (a date, or as near as is known)",
        Answer.YES_NO: " (y/n)",
        Answer.TICK: " (y/n)",
        Answer.LONG: " (an empty line ends it)",
    }.get(asked.answer, "")


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


def _section_steps(section: Section, data: dict[str, Any], part: str) -> Iterator[Step]:
    fields = [field for field in section.fields if is_asked(field)]
    if section.office_use or not fields:
        return
    if not section.repeats:
        wanted = (field for field in fields if is_wanted(field, data))
        yield from (Step(Ask.FIELD, section, field.path, field, part=part) for field in wanted)
        return
    for number, place in enumerate(own_places(section, data)):
        for field in fields:
            path = f"{section.repeats}[{place}].{field.path}"
            yield Step(Ask.FIELD, section, path, field, number, part)
    yield Step(Ask.ANOTHER, section, section.repeats, part=part)
