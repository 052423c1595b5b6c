"""Rendering: the colour, the watermark, the properties, and what is refused."""

import io
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
import xlsxwriter
from docx import Document

from cspr_cli.documents.context import Facts, Plain, build_context
from cspr_cli.documents.environment import TemplateRefusedError
from cspr_cli.documents.package import Properties, read_parts, with_properties, write_parts
from cspr_cli.documents.render import render_document
from cspr_cli.documents.shape import context_shape
from cspr_cli.documents.template_check import check_template
from cspr_cli.documents.template_guard import refuse_unsafe
from cspr_cli.documents.watermark import with_watermark
from cspr_cli.records.register import Style
from cspr_cli.storage.templates import find_template, load_form


@pytest.fixture
def template() -> bytes:
    return find_template("surrey", "scoping-form").data


def edited(template: bytes, old: str, new: str) -> bytes:
    parts = read_parts(template)
    assert old in parts["word/document.xml"].decode()
    parts["word/document.xml"] = (
        parts["word/document.xml"].decode().replace(old, new).encode("utf-8")
    )
    return write_parts(parts)


def coloured(facts: Facts, colour: str) -> Plain:
    register = facts.register.model_copy(update={"style": Style(colour=colour)})
    return build_context(replace(facts, register=register))


def test_the_partnerships_colour_takes_the_place_of_ours(
    template: bytes, facts: Facts, read_part: Callable[..., str]
) -> None:
    form = load_form("surrey", "scoping-form")
    rendered = render_document(form, template, coloured(facts, "#7a1f3d"))
    assert "7A1F3D" in read_part(rendered.data)
    assert "1F4E79" not in read_part(rendered.data, "word/styles.xml")
    assert rendered.problems == ()


@pytest.mark.parametrize("colour", ["FFFF00", "puce"])
def test_a_colour_that_cannot_be_read_is_told_and_not_used(
    template: bytes, facts: Facts, colour: str, read_part: Callable[..., str]
) -> None:
    form = load_form("surrey", "scoping-form")
    rendered = render_document(form, template, coloured(facts, colour))
    assert "1F4E79" in read_part(rendered.data)
    assert [problem.rule for problem in rendered.problems] == ["colour"]


def test_a_draft_says_so_on_every_page(
    template: bytes, context: Plain, read_part: Callable[..., str]
) -> None:
    form = load_form("surrey", "scoping-form")
    header = read_part(
        render_document(form, template, context, draft=True).data, "word/header1.xml"
    )
    assert 'string="DRAFT"' in header
    final = render_document(form, template, context)
    assert "DRAFT" not in read_part(final.data, "word/header1.xml")


def test_a_header_without_a_paragraph_can_be_marked(template: bytes) -> None:
    parts = read_parts(template)
    header = parts["word/header1.xml"].decode()
    start, end = header.index("<w:p>") if "<w:p>" in header else header.index("<w:p "), 0
    end = header.rindex("</w:p>") + len("</w:p>")
    parts["word/header1.xml"] = (header[:start] + header[end:]).encode()
    marked = read_parts(with_watermark(write_parts(parts)))["word/header1.xml"]
    assert b'string="DRAFT"' in marked


def test_properties_are_our_own(template: bytes, context: Plain) -> None:
    form = load_form("surrey", "scoping-form")
    document = Document(io.BytesIO(render_document(form, template, context).data))
    properties = document.core_properties
    assert properties.title == "Initial Scoping and Information Sharing: case 2026-003"
    assert properties.author == "Larkshire Safeguarding Children Partnership"
    assert (properties.language, properties.last_modified_by) == ("en-GB", properties.author)


def test_properties_given_twice_are_declared_once(template: bytes) -> None:
    custom = Properties("T", custom={"cspr-form": "a<b"})
    twice = read_parts(with_properties(with_properties(template, custom), custom))
    assert twice["[Content_Types].xml"].count(b"docProps/custom.xml") == 1
    assert twice["_rels/.rels"].count(b"custom-properties") == 1
    assert b"thumbnail" not in twice["_rels/.rels"]
    assert b"a&lt;b" in twice["docProps/custom.xml"]


def test_a_fault_in_a_template_is_a_problem_and_no_document(
    template: bytes, context: Plain
) -> None:
    broken = edited(template, "{{ scoping.involvement }}", "{{ scoping.involvment }}")
    form = load_form("surrey", "scoping-form")
    rendered = render_document(form, broken, context, template_name="templates/own.docx")
    assert rendered.data == b""
    (problem,) = rendered.problems
    assert problem.path == "templates/own.docx"
    assert "involvment" in problem.message
    assert "did you mean involvement" in problem.message


def rules_of(data: bytes) -> list[tuple[str, str]]:
    form = load_form("surrey", "scoping-form")
    found = check_template(form, data, context_shape(), "own.docx")
    return [(problem.rule, problem.message) for problem in found]


def test_the_check_names_an_unknown_field_and_a_missing_one(template: bytes) -> None:
    found = rules_of(edited(template, "{{ scoping.involvement }}", "{{ scoping.involvment }}"))
    assert [rule for rule, _ in found] == ["template-missing-field", "template-unknown-field"]
    assert "scoping.involvment" in found[1][1]
    assert "did you mean involvement?" in found[1][1]


def test_the_check_looks_inside_loops(template: bytes) -> None:
    found = rules_of(edited(template, "{{ person.home_address }}", "{{ person.hom_address }}"))
    assert any("referral.family[].hom_address" in message for _, message in found)


def test_the_check_names_a_lost_control(template: bytes) -> None:
    found = rules_of(edited(template, 'w:tag w:val="scoping.involvement"', 'w:tag w:val="x"'))
    assert [rule for rule, _ in found] == ["template-lost-control"]


@pytest.mark.parametrize(
    "placeholder",
    ["{{ case.reference", "{{ case.reference * 9 }}", "{{ case|nosuch }}", "{{ " + "(" * 5000],
)
def test_the_check_tells_a_refused_construct_and_where(template: bytes, placeholder: str) -> None:
    found = rules_of(edited(template, "{{ scoping.involvement }}", placeholder))
    assert [rule for rule, _ in found] == ["template-refused"]
    assert "in the text" in found[0][1]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{{ register.contacts.anyone.name }}", 0),
        ("{{ register.contacts.anyone.nmae }}", 1),
        ("{{ case['reference'] }}", 0),
        ("{{ referral.subjects[0].name }}", 0),
        ("{{ (case.reference).nothing }}", 1),
        ("{{ ('a' if case.reference else 'b').c }}", 0),
        ("{% for a in ['x'] if a %}{{ loop.index }}{{ a }}{% else %}none{% endfor %}", 1),
        ("{% for a in case.agencies if a.key %}{{ a.key }}{% endfor %}", 0),
    ],
)
def test_paths_of_every_kind_are_followed(template: bytes, text: str, wanted: int) -> None:
    found = rules_of(edited(template, "{{ scoping.practice_analysis }}", text))
    unknown = [rule for rule, _ in found if rule == "template-unknown-field"]
    assert len(unknown) == wanted


_LINK = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r" Type="x/%s" Target="file:///C:/x" TargetMode="External"/>'
    b"</Relationships>"
)


def package(**parts: bytes) -> bytes:
    """A template that ships, with parts added or changed."""
    return write_parts({**read_parts(find_template("surrey", "scoping-form").data), **parts})


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"../x.xml": b""}, "points outside the file"),
        ({"word/vbaProject.bin": b""}, "macros"),
        ({"word/printerSettings1.bin": b"x"}, "neither text nor a picture"),
        ({"word/embeddings/x.xlsx": b"x"}, "embedded object"),
        ({"a.xml": b"<!DOCTYPE x>"}, "a DTD"),
        ({"a.xml": b"\xff\xfe<"}, "not written in UTF-8"),
        ({"a.rels": _LINK % b"image"}, "fetch its picture"),
        ({"a.rels": _LINK % b"attachedTemplate"}, "fetch its template"),
        ({"big.xml": os.urandom(31 << 20)}, "absurd size"),
        ({f"p{number}.xml": b"" for number in range(1001)}, "parts"),
        ({"word/document.xml": b"<w/>", "_rels/.rels": b"<r/>"}, "main part is missing"),
    ],
)
def test_a_hostile_package_is_refused(parts: dict[str, bytes], reason: str) -> None:
    with pytest.raises(TemplateRefusedError, match=f"own.docx: this template .*{reason}"):
        refuse_unsafe(package(**parts), "own.docx")


def test_what_is_no_word_document_is_no_template() -> None:
    with pytest.raises(TemplateRefusedError, match="not a Word"):
        refuse_unsafe(b"no zip", "own.docx")
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as made:
        made.writestr("x.txt", "x")
    with pytest.raises(TemplateRefusedError, match="not a Word or Excel file"):
        refuse_unsafe(empty.getvalue(), "own.docx")
    book = io.BytesIO()
    with xlsxwriter.Workbook(book) as workbook:
        workbook.add_worksheet()
    with pytest.raises(TemplateRefusedError, match="not a Word document"):
        refuse_unsafe(book.getvalue(), "own")


def test_a_template_may_have_a_web_link() -> None:
    refuse_unsafe(package(**{"a.rels": _LINK % b"hyperlink"}), "own.docx")
