"""What a template from outside may do, and how faults in it are told."""

import io
from typing import Any

import pytest
from docx import Document

from cspr_cli.documents.environment import (
    BlankItem,
    TemplateRefusedError,
    at_least,
    fill,
    in_line,
    only,
)


def template(*texts: str) -> bytes:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def filled(text: str, **context: Any) -> str:
    document = Document(io.BytesIO(fill(template(text), context, "own.docx")))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize(
    "value",
    [
        "a <b> & \"c\" 'd'",
        "{{ 7*7 }} {% for %} {# no #} {_{x}_} {_% %_}",
        "line one\nline two\n\nfour",
        "a\ttab",
        "שלום עולם",
        "<w:br/>",
        "x" * 20_000,
        "&amp; &#123;",
    ],
)
def test_a_value_is_printed_as_it_is(value: str) -> None:
    assert filled("A: {{ v }} :Z", v=value) == f"A: {value} :Z"


def test_control_characters_are_dropped_and_line_ends_are_one_kind() -> None:
    assert filled("{{ v }}", v="a\x07b\x0bc\x1bd\ud800e\r\nf\rg") == "abcde\nf\ng"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{{ 'a' * 1000000000 }}", "multiplies"),
        ("{{ 9 ** 999999 }}", "raises to a power"),
        ("{{ '%1000000d' % 1 }}", "uses %"),
        ("{{ 5 // 2 }}", "divides"),
        ("{{ 'a' ~ 'b' }}", "joins text"),
        ("{% for i in range(10) %}{% endfor %}", "calls a function"),
        ("{{ ''.upper() }}", "calls a function"),
        ("{% set x = 1 %}", "sets a name"),
        ("{{ v|safe }}", "uses the filter safe"),
        ("{{ v|pprint }}", "uses the filter pprint"),
        ("{% import 'x' as y %}", "imports"),
        ("{% include 'x' %}", "includes"),
        ("{% macro m() %}{% endmacro %}", "defines a macro"),
        ("{% for a in v %}" * 4 + "{% endfor %}" * 4, "nests loops"),
    ],
)
def test_a_construct_that_no_document_needs_is_refused(text: str, reason: str) -> None:
    with pytest.raises(TemplateRefusedError, match=reason):
        filled(text, v=["a"])


@pytest.mark.parametrize("text", ["{{ v.__class__ }}", "{{ v['__class__'] }}", "{{ v|attr('x') }}"])
def test_python_cannot_be_reached(text: str) -> None:
    with pytest.raises(TemplateRefusedError):
        filled(text, v={})


@pytest.mark.parametrize("text", ["{{ v", "{% if %}", "{% for %}"])
def test_a_badly_written_placeholder_is_a_sentence(text: str) -> None:
    with pytest.raises(TemplateRefusedError, match=r"own\.docx: a placeholder"):
        filled(text, v="<b>")


def test_an_unknown_name_is_told_with_names_near_it() -> None:
    with pytest.raises(TemplateRefusedError, match=r"nmae.*did you mean name\?"):
        filled("{{ child.nmae }}", child={"name": "Robin"})


def test_what_is_no_word_document_is_refused() -> None:
    with pytest.raises(TemplateRefusedError, match="cannot be read as a Word document"):
        fill(b"not a zip", {}, "own.docx")


def test_a_value_of_the_wrong_kind_is_a_sentence() -> None:
    with pytest.raises(TemplateRefusedError, match="a placeholder does not work"):
        filled("{% for a in v|at_least('x') %}{% endfor %}", v=[])


def test_nothing_and_blank_items_print_nothing_and_a_list_prints_its_items() -> None:
    assert filled("[{{ a }}{{ b }}] {{ c }}", a=None, b=BlankItem(), c=["x", "y"]) == "[] x; y"


def test_blank_rows_follow_the_items_and_carry_their_place() -> None:
    rows = at_least([{"name": "Mary", "row": "4"}], 3)
    assert [row["row"] for row in rows] == ["4", "1", "2"]
    assert not rows[2]["anything"]["deeper"]
    assert [row["row"] for row in at_least([], 2, "mother")] == ["mother+1", "mother+2"]
    assert at_least(["text"], 1) == [{"value": "text"}]
    assert len(at_least([], 10**9)) == 50


def test_items_can_be_chosen_by_a_value_or_by_its_absence() -> None:
    people = [{"role": "mother"}, {"role": "Father"}, {"role": "aunt"}]
    assert only(people, "role=mother") == [{"role": "mother"}]
    assert only(people, "role!=mother,father") == [{"role": "aunt"}]


def test_join_prints_blank_items_as_nothing() -> None:
    assert filled("{{ v|join('+') }}", v=["a<", BlankItem(), "b"]) == "a<++b"


def test_an_address_stands_on_one_line() -> None:
    assert (
        in_line("1 Nowhere Street,\n  Larkton \n\nLK1 1ZZ") == "1 Nowhere Street, Larkton, LK1 1ZZ"
    )
    assert in_line("") == ""
    assert filled("{{ office|in_line }}", office="A & B\nC") == "A & B, C"
