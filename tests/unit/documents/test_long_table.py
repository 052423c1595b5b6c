"""Thousands of chronology rows, spliced into the template's one."""

import io
from collections.abc import Callable

import pytest
from docx import Document

from cspr_cli.documents.context import Plain
from cspr_cli.documents.environment import TemplateRefusedError
from cspr_cli.documents.long_table import render_long_table, take_row
from cspr_cli.documents.render import render_document
from cspr_cli.records.colour import contrast
from cspr_cli.storage.templates import find_template, load_form

Rows = list[dict[str, str]]


@pytest.fixture
def template() -> bytes:
    return find_template("surrey", "master-chronology").data


def with_row(text: str) -> bytes:
    document = Document()
    table = document.add_table(rows=3, cols=1)
    for row, words in zip(
        table.rows, ("{%tr for e in chronology.rows %}", text, "{%tr endfor %}"), strict=True
    ):
        row.cells[0].text = words
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def test_each_row_is_there_with_its_month_and_its_agency_named_and_coloured(
    template: bytes, context: Plain, chronology_rows: Rows, read_part: Callable[..., str]
) -> None:
    chronology_rows[0]["colour"] = "#102030"
    form = load_form("surrey", "master-chronology")
    rendered = render_document(form, template, context, rows=chronology_rows)
    table = Document(io.BytesIO(rendered.data)).tables[0]
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    assert texts[1][0] == "May 2019"
    assert texts[2][:5] == [
        "01/05/2019",
        "09:00",
        "Health visiting",
        "log",
        "Visited <home> & spoke {{ x }}\nsecond\tline",
    ]
    assert texts[5][0] == "Undated"
    assert len(texts) == 7
    xml = read_part(rendered.data)
    assert 'w:fill="102030"' in xml
    assert 'w:val="FFFFFF"' in xml
    assert "0A0B0C" not in xml
    assert "cspr-rows-go-here" not in xml
    assert 'w:orient="landscape"' in xml
    assert "<w:tblHeader/>" in xml


def test_no_rows_leave_an_empty_table(template: bytes, context: Plain) -> None:
    document = Document(io.BytesIO(render_long_table(template, context, [], "own.docx")))
    assert len(document.tables[0].rows) == 1


def test_control_characters_in_a_row_are_dropped(template: bytes, context: Plain) -> None:
    filled = render_long_table(template, context, [{"what": "a\x00\x0bb"}], "own.docx")
    assert Document(io.BytesIO(filled)).tables[0].rows[1].cells[4].text == "ab"


def test_a_template_without_such_a_row_is_filled_as_any_other(
    context: Plain, chronology_rows: Rows
) -> None:
    document = Document()
    document.add_paragraph("{% for e in chronology.rows %}{{ e.date }} {% endfor %}")
    written = io.BytesIO()
    document.save(written)
    assert take_row(written.getvalue(), "own.docx")[1] is None
    filled = render_long_table(written.getvalue(), context, chronology_rows, "own.docx")
    assert "01/05/2019 02/05/2019" in Document(io.BytesIO(filled)).paragraphs[0].text


@pytest.mark.parametrize(
    ("text", "reason"),
    [("{{ e.waht }}", "no column waht"), ("{{ e.what|upper }}", "may hold only columns")],
)
def test_a_row_that_cannot_be_spliced_is_refused(
    text: str, reason: str, context: Plain, chronology_rows: Rows
) -> None:
    with pytest.raises(TemplateRefusedError, match=reason):
        render_long_table(with_row(text), context, chronology_rows, "own.docx")


def test_a_placeholder_that_word_split_is_joined(context: Plain) -> None:
    document = Document(io.BytesIO(with_row("")))
    block = document.tables[0].rows[1].cells[0].paragraphs[0]
    for piece in ("{{ e.", "wh", "at }}"):
        block.add_run(piece)
    written = io.BytesIO()
    document.save(written)
    filled = render_long_table(written.getvalue(), context, [{"what": "seen"}], "own.docx")
    assert Document(io.BytesIO(filled)).tables[0].rows[0].cells[0].text == "seen"


def test_contrast_is_measured_as_the_guidelines_do() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)
