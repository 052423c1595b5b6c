"""The answers read back before anything is made of them, and what has none yet."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any, Protocol

from cspr_cli.cli.questions.steps import Ask, Step, answered, own_places, steps_of, unanswered
from cspr_cli.cli.words import plural
from cspr_cli.deadlines.explain import long_date
from cspr_cli.records.form import Answer, Form
from cspr_cli.records.paths import value_at
from cspr_cli.records.vague_date import read_exact_date

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LONG = 60
_IN_A_PROMPT = 40
_LABEL = 140
_NAMES = ("name", "agency")


class _Page(Protocol):
    """Where the answers are read back."""

    def heading(self, text: str) -> None:
        """A heading."""

    def say(self, text: str) -> None:
        """A line."""


def tell_review(form: Form, data: dict[str, Any], page: _Page) -> None:
    """Read back each answer under its section with its number, then what has none."""
    page.heading("What you have answered")
    numbers = _numbers(form, data)
    for place, steps in groupby(answered(form, data), key=lambda step: _place(step, data)):
        if place:
            page.say(f" {place}")
        for step in steps:
            label = _cut(step.label, _LABEL)
            answer = shown(value_at(data, step.path), step, _LONG)
            page.say(f"   {numbers[step.key]}. {label}: {answer}")
    list_left(form, data, page)
    page.say("")


def list_left(form: Form, data: dict[str, Any], page: _Page) -> None:
    """List the questions that have no answer yet, by label under their sections."""
    left = unanswered(form, data)
    for step in steps_of(form, data):
        if step.ask is Ask.ANOTHER and not own_places(step.section, data):
            under = f"{step.part}: " if step.part else ""
            page.say(f"{under}no {step.item_name} has been added.")
    if not left:
        page.say("Every question has an answer.")
        return
    page.heading(f"{plural(len(left), 'question')} without an answer")
    numbers = _numbers(form, data)
    for place, steps in groupby(left, key=lambda step: _place(step, data)):
        if place:
            page.say(f" {place}")
        for step in steps:
            page.say(f"   {numbers[step.key]}. {_cut(step.label, _LABEL)}")


def tell_needed(form: Form, data: dict[str, Any], needed: Iterable[str], page: _Page) -> None:
    """Name the questions of these paths that have no answer, and that nothing can go without."""
    wanted = set(needed)
    left = [step for step in unanswered(form, data) if step.path in wanted]
    if not left:
        return
    page.heading("Not decided yet, and the report cannot go without it")
    numbers = _numbers(form, data)
    for step in left:
        page.say(f"   {numbers[step.key]}. {_cut(step.label, _LABEL)}")
    page.say("")


def _numbers(form: Form, data: dict[str, Any]) -> dict[str, int]:
    """Each question's number, by its key, as the questions show it and ``/go`` takes it."""
    return {step.key: number for number, step in enumerate(steps_of(form, data), start=1)}


def _place(step: Step, data: dict[str, Any]) -> str:
    """Where a question stands; an item also by its name, as soon as it has one."""
    if step.item < 0 or step.field is None:
        return step.place
    item = step.path.removesuffix(step.field.path)
    name = next(
        (value_at(data, f"{item}{key}") for key in _NAMES if value_at(data, item + key)), ""
    )
    return f"{step.place} ({_cut(str(name), _IN_A_PROMPT)})" if name else step.place


def shown(value: object, step: Step, limit: int = _IN_A_PROMPT) -> str:
    """An answer on one line: a date in full, a choice in its words, long text cut."""
    items = value if isinstance(value, list) else [value]
    text = ", ".join(_words(str(item), step) for item in items)
    return _cut(" ".join(text.split()), limit)


def _cut(line: str, limit: int) -> str:
    return line if len(line) <= limit else line[:limit].rstrip() + "…"


def _words(text: str, step: Step) -> str:
    if step.field is None:
        return text
    if step.field.answer is Answer.DATE or _ISO_DAY.fullmatch(text):
        day, _ = read_exact_date(text)
        return long_date(day) if day else text
    labels = {choice.value: choice.label for choice in step.field.choices}
    return labels.get(text, text)
