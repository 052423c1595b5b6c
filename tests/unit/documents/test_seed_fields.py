"""Every field of every form of the five procedures has a home in a record and a place in Word.

``tests/seed_fields/<partnership>.yaml`` lists, for each form, the labels that the procedure's own
form prints, in its order: a label, or a group with ``label`` and the ``choices`` it must offer. A
``heading`` stands where the answers under it have no label of their own; ``words`` are printed and
not answered, such as an agenda's columns; ``shows`` is the record path of what a letter fills in.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from docxtpl import DocxTemplate
from lxml import etree

from cspr_cli.documents.environment import open_template
from cspr_cli.documents.shape import context_shape
from cspr_cli.documents.template_check import check_template, parsed, paths_of
from cspr_cli.documents.template_xml import W
from cspr_cli.records.form import Field, Form, Section
from cspr_cli.storage.templates import find_template, load_form
from cspr_cli.storage.yaml_reader import read_file

LISTS = Path(__file__).parents[2] / "seed_fields"
QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})


@dataclass(frozen=True)
class Wanted:
    """A label of the procedure's form, and the choices that it must offer."""

    label: str
    choices: tuple[str, ...] = ()
    kind: str = "label"


def wanted_forms() -> list[tuple[str, str, tuple[Wanted, ...]]]:
    found = []
    for path in sorted(LISTS.glob("*.yaml")):
        loaded = read_file(path, path.name)
        assert loaded.problems == ()
        assert isinstance(loaded.data, dict)
        for document, labels in loaded.data.items():
            found.append((path.stem, document, tuple(_wanted(item) for item in labels)))
    return found


def _wanted(item: object) -> Wanted:
    if not isinstance(item, dict):
        return Wanted(str(item))
    kind = next(iter(item))
    return Wanted(item[kind], tuple(item.get("choices") or ()), kind)


def labels_of(wanted: tuple[Wanted, ...]) -> tuple[Wanted, ...]:
    """Those that an answer belongs to."""
    return tuple(item for item in wanted if item.kind in {"label", "heading"})


FORMS = [pytest.param(*found, id="-".join(found[:2])) for found in wanted_forms()]


def normal(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(QUOTES)).strip()


def in_order(form: Form) -> list[tuple[Section, Field]]:
    return [(section, field) for section in form.sections for field in section.fields]


def full_path(section: Section, field: Field) -> str:
    path = f"{section.repeats}[].{field.path}" if section.repeats else field.path
    return re.sub(r"\[\d+\]", "[]", path)


def matched(form: Form, wanted: tuple[Wanted, ...]) -> list[tuple[Section, Field]]:
    """The field of each wanted label, in order; neighbours with one label count once."""
    fields, at, found = in_order(form), 0, []
    for item in labels_of(wanted):
        places = [place for place in range(at, len(fields)) if _is(fields[place], item)]
        assert places, f"no field, or one out of order: {item.label!r}"
        at = places[0]
        found.append(fields[at])
        while item.kind == "label" and at < len(fields) and _is(fields[at], item):
            at += 1
    return found


def _is(place: tuple[Section, Field], item: Wanted) -> bool:
    section, field = place
    return normal(section.heading if item.kind == "heading" else field.label) == normal(item.label)


def template_text(template: DocxTemplate) -> str:
    document = etree.fromstring(template.get_xml().encode("utf-8"))
    paragraphs = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in document.iter(f"{W}p"))
    return normal(" ".join(paragraphs))


def test_the_lists_are_there() -> None:
    assert [path.stem for path in LISTS.glob("*.yaml")]


@pytest.mark.parametrize(("partnership", "document", "wanted"), FORMS)
def test_every_label_has_a_field_with_a_record_path_in_order(
    partnership: str, document: str, wanted: tuple[Wanted, ...]
) -> None:
    form = load_form(partnership, document)
    for item, (_, field) in zip(labels_of(wanted), matched(form, wanted), strict=True):
        assert field.path, f"{item.label!r} has no record path"
        offered = [normal(choice.label) for choice in field.choices]
        assert [normal(choice) for choice in item.choices] == (offered if item.choices else [])
    name = f"{partnership}/{document}.docx"
    template = find_template(partnership, document)
    assert check_template(form, template.data, context_shape(), name) == ()


@pytest.mark.parametrize(("partnership", "document", "wanted"), FORMS)
def test_every_label_and_its_placeholder_are_in_the_template_in_order(
    partnership: str, document: str, wanted: tuple[Wanted, ...]
) -> None:
    form = load_form(partnership, document)
    template = open_template(find_template(partnership, document).data, document)
    asked = {path.words for tree in parsed(template, document) for path in paths_of(tree)}
    for section, field in matched(form, wanted):
        assert full_path(section, field) in asked, f"no placeholder for {field.label!r}"
    shown = [item.label for item in wanted if item.kind == "shows"]
    assert [path for path in shown if path not in asked] == []
    text, at = template_text(template), 0
    for item in (item for item in wanted if item.kind != "shows"):
        place = text.find(normal(item.label), at)
        assert place >= 0, f"not in the template, or out of order: {item.label!r}"
        at = place + len(normal(item.label))
