"""The blank fields of a form for a case, by label and record path."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cspr_cli.documents.environment import only
from cspr_cli.records.form import Answer, Field, Form, Section, WrittenTo
from cspr_cli.records.paths import value_at

_RECIPIENTS, _REVIEW = "Whom it is written to", "review"
_PLACEHOLDER = re.compile(r"\{\{\s*([\w.\[\]]+)\s*\}\}")


@dataclass(frozen=True)
class Blank:
    """A field that has no answer: its label, where the answer lives, and from when it must be."""

    label: str
    path: str
    section: str
    required_from: str


def blank_fields(form: Form, context: Mapping[str, Any]) -> tuple[Blank, ...]:
    """Every field of the form that has no answer, in the form's order.

    A tick is never blank by itself: an unticked box is an answer, except where the record keeps
    yes and no apart.
    """
    found = (blank for section in form.sections for blank in _blanks_of(section, context))
    fields = tuple(replace(blank, label=_shown(blank.label, context)) for blank in found)
    return (*fields, *_unreached(form.written_to, context)) if form.written_to else fields


def _unreached(to: WrittenTo, context: Mapping[str, Any]) -> Iterator[Blank]:
    """Who cannot be written to: by name, for a letter without an address goes nowhere."""
    items = value_at(context, to.people) or []
    chosen = only(items, to.where) if to.where else items
    if not chosen:
        yield Blank("nobody to write to yet", to.people, _RECIPIENTS, _REVIEW)
    for row, item in enumerate(chosen):
        place = f"{to.people}[{item.get('row') or row}]"
        name = str(item.get(to.name) or "").strip()
        if not name:
            yield Blank("Name of a recipient", f"{place}.{to.name}", _RECIPIENTS, _REVIEW)
        if not any(str(item.get(key) or "").strip() for key in to.reached_by):
            label = f"The {' or '.join(to.reached_by)} of {name or 'that recipient'}"
            kept = to.kept_at.format_map(item) if to.kept_at else place
            yield Blank(label, f"{kept}.{to.reached_by[0]}", _RECIPIENTS, _REVIEW)


def _shown(label: str, context: Mapping[str, Any]) -> str:
    """A label as the page shows it: with the values of the records that it names."""
    return _PLACEHOLDER.sub(lambda found: str(value_at(context, found[1]) or ""), label)


def _blanks_of(section: Section, context: Mapping[str, Any]) -> Iterator[Blank]:
    if not section.repeats:
        yield from _unanswered(section, context, "")
        return
    items = value_at(context, section.repeats) or []
    chosen = only(items, section.where) if section.where else items
    for row, item in enumerate(chosen):
        place = item.get("row", row)
        yield from _unanswered(section, item, f"{section.repeats}[{place}].")
    if not chosen and any(field.required_from for field in section.fields):
        yield _blank_list(section)


def _blank_list(section: Section) -> Blank:
    required = next(field.required_from for field in section.fields if field.required_from)
    heading = section.heading.rstrip(":")
    return Blank(heading or f"no {section.item_name} yet", section.repeats, heading, required)


def _unanswered(section: Section, values: Mapping[str, Any], prefix: str) -> Iterator[Blank]:
    for item in section.fields:
        if item.path and _is_blank(item, value_at(values, item.path)):
            label = item.label.rstrip(":") or item.path.rsplit(".", 1)[-1]
            if item.ticked_when:  # it stands for the whole list of choices
                label = "None of the choices is ticked"
            yield Blank(label, prefix + item.path, section.heading, item.required_from)


def _is_blank(item: Field, value: object) -> bool:
    if item.answer is Answer.TICK and not item.required_from:
        return False
    if item.answer is not Answer.TICK and item.ticked_when:
        return False
    return value is None or value in ("", [], {})
