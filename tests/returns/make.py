"""Makes the returned files of the corpus: ``python tests/returns/make.py FOLDER`` writes them out.

The lists beside this script say, for each returned file, what was typed, what was then done to
the file, and what a careful person would read in it. Nothing here uses the readers, so what is
expected never follows from what they do. The same lists always make the same forms.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from cspr_cli.documents.context import Facts, Request, build_context
from cspr_cli.documents.render import render_document
from cspr_cli.intake.printed_wording import digests
from cspr_cli.records.case import Case
from cspr_cli.records.form import Answer, Field, Form, Layout, Section
from cspr_cli.records.people import Person, SubjectChild
from cspr_cli.records.referral import Referral
from cspr_cli.records.register import Agency, RegisterRecord
from cspr_cli.records.terms_of_reference import TermsOfReference
from cspr_cli.storage.locator import shipped
from cspr_cli.storage.profiles import load_rule_set
from cspr_cli.storage.templates import find_template, forms, load_form
from tests.returns.originals import ADVICE, ORIGINALS
from tests.returns.typed_over import typed_original
from tests.returns.ways import WAYS
from tests.unit.intake.word_changes import filled

HERE = Path(__file__).parent
SUBJECT = SubjectChild(
    id="robin",
    name="Robin Testcase",
    also_known_as=("Rob", "Bobby Testcase"),
    date_of_birth="02/03/2019",
    nhs_number="999 000 0001",
    home_address="1 Invented Street\nNowhereton",
)
FAMILY = (
    Person(id="wren", name="Wren Testcase", role="mother", date_of_birth="01/01/1990"),
    Person(id="jay", name="Jay Testcase", role="sibling", date_of_birth="05/06/2015"),
)
SUMMARY = "A child was hurt.\nNobody saw how."
_TYPED: Mapping[Answer, str] = {
    Answer.LONG: "Seen twice in 2024.\nNothing of note: see the log, page 3.",
    Answer.DATE: "23/11/2026",
    Answer.DATE_WORDS: "early May 2019",
    Answer.LIST: "One thing\nAnother thing",
    Answer.YES_NO: "Yes",
}
_NOT_TYPED = frozenset({Answer.FIXED, Answer.TICK})
_LEAVES = {
    "email": "sam@agency.invalid",
    "telephone": "01632 960001",
    "nhs_number": "999 000 0002",
    "address": "2 Made Road\nNowhereton",
    "home_address": "3 Made Road\nNowhereton",
    "date_of_birth": "07/08/2017",
    "age": "9 years",
}


@dataclass(frozen=True)
class Returned:
    """One returned file and what it says.

    ``values`` are the answers by record path; ``doubts`` are paths that may be read otherwise as
    long as they are called doubtful; ``left_over`` must be listed. ``ours`` tells our own form from
    a partnership's original layout.
    """

    name: str
    form: str
    ours: bool
    data: bytes
    values: Mapping[str, str]
    doubts: frozenset[str] = frozenset()
    left_over: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    deleted: tuple[str, ...] = field(default=())


def definition(form: str) -> Form:
    """A form by its partnership and document."""
    partnership, _, document = form.partition("/")
    return load_form(partnership, document)


@cache
def reader_definition(form: str) -> Form:
    """A form for reading, which knows our layouts' advice as it knows the procedures' own."""
    known = definition(form)
    return known.model_copy(update={"printed": (*known.printed, *digests(ADVICE))})


@cache
def sent(form: str, *, known: bool = True) -> bytes:
    """A form as it goes out; ``known`` is False for one that nothing is known for yet."""
    partnership, _, document = form.partition("/")
    police = Agency(key="police", name="Invented Police")
    facts = Facts(
        case=Case(reference="2026-003", partnership=partnership, rule_set="wt2018"),
        register=RegisterRecord(
            partnership=partnership, name="Invented Partnership", agencies=(police,)
        ),
        rules=load_rule_set("wt2018"),
        today=date(2026, 11, 20),
        referral=Referral(subjects=(SUBJECT,), family=FAMILY) if known else Referral(),
        terms_of_reference=TermsOfReference(case_summary=SUMMARY if known else ""),
        agency=police,
        request=Request(due=date(2026, 11, 27)),
    )
    template = find_template(partnership, document).data
    return render_document(definition(form), template, build_context(facts)).data


def listed() -> Iterator[Returned]:
    """The files that the lists describe, in the order of the lists."""
    for path in sorted((HERE / "listed").glob("*.yaml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes strings only
        answers = dict(content.get("answers", {}))
        base = dict(content.get("sent", {}))
        for one in content["files"]:
            yield _listed(content, one, base, answers)


def _listed(
    content: Mapping[str, Any],
    one: Mapping[str, Any],
    base: dict[str, str],
    answers: dict[str, str],
) -> Returned:
    typed = {path: text for path, text in (answers | dict(one.get("typed") or {})).items() if text}
    if "only" in one:
        typed = {path: typed[path] for path in one["only"]}
    form, ours = content["form"], content["start"] == "ours"
    data = _started(content, one, typed)
    for way in one.get("ways", ()):
        name, told = (way, {}) if isinstance(way, str) else next(iter(way.items()))
        data = WAYS[name](data, told)
    values = base | typed | dict(one.get("read") or {})
    return Returned(
        name=one["name"],
        form=form,
        ours=ours,
        data=data,
        values={path: text for path, text in values.items() if text},
        doubts=frozenset(one.get("doubts", ())),
        left_over=tuple(one.get("left over", ())),
        comments=tuple(one.get("comments", ())),
        deleted=tuple(one.get("deleted", ())),
    )


def _started(content: Mapping[str, Any], one: Mapping[str, Any], typed: dict[str, str]) -> bytes:
    if content["start"] == "ours":
        known = content.get("known", "yes") == "yes"
        blank = sent(content["form"], known=known)
        return filled(blank, typed) if typed else blank
    written = typed | dict(one.get("written") or {})
    layout = ORIGINALS[one.get("layout", content["form"])]
    return typed_original(layout, written, style=one.get("style", "beside"))


def returned_forms() -> tuple[str, ...]:
    """Every form that is sent out to be filled in and that has a template."""
    found = []
    for folder in sorted(shipped("case_templates").iterdir()):
        for document in forms(folder.name) if folder.name != "national" else ():
            form = load_form(folder.name, document)
            if (
                form.returned
                and (shipped("docx_templates") / folder.name / f"{document}.docx").is_file()
            ):
                found.append(f"{folder.name}/{document}")
    return tuple(found)


def every_answer(form: str, tags: frozenset[str]) -> dict[str, str]:
    """An answer to every question of a form whose control is among ``tags``."""
    typed = {}
    for section in definition(form).sections:
        for one in section.fields:
            path = _first_path(section, one)
            if path in tags and one.answer not in _NOT_TYPED and not one.prefilled:
                typed[path] = _answer(one)
    return typed


def _first_path(section: Section, one: Field) -> str:
    if not section.repeats or section.layout is Layout.BLOCKS:
        return one.path if not section.repeats else f"{section.repeats}[0].{one.path}"
    return f"{section.repeats}[0].{one.path}"


def _answer(one: Field) -> str:
    if one.answer is Answer.CHOICE:
        return one.choices[0].label
    leaf = one.path.rpartition(".")[2]
    return _LEAVES.get(leaf) or _TYPED.get(one.answer) or f"Invented {leaf.replace('_', ' ')}"


def meaning(form: str, path: str, text: str) -> str:
    """What an answer of a choice or a yes-or-no is kept as."""
    for section in definition(form).sections:
        for one in section.fields:
            if _first_path(section, one) == path and one.answer is Answer.CHOICE:
                return next((c.value for c in one.choices if c.label == text), text)
            if _first_path(section, one) == path and one.answer is Answer.YES_NO:
                return text.casefold()
    return text


def main() -> int:
    """Write each returned file with its values beside it."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for one in listed():
        (folder / f"{one.name}.docx").write_bytes(one.data)
        text = yaml.safe_dump(dict(one.values), allow_unicode=True, sort_keys=False)
        (folder / f"{one.name}.yaml").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
