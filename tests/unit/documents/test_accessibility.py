"""What a document must have so that everybody can read it: in each template, and where it lacks."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from cspr_cli.documents.accessibility import barriers
from cspr_cli.documents.package import read_parts, write_parts
from cspr_cli.documents.shipped import built
from cspr_cli.documents.template_xml import (
    NAMESPACES,
    Heads,
    cell,
    paragraph,
    row,
    run,
    table,
)
from cspr_cli.documents.watermark import with_watermark
from cspr_cli.storage.templates import find_template

Edit = Callable[[WordDocument], None]
TEMPLATES = [
    pytest.param(path, data, id=f"{path.parent.name}-{path.stem}") for path, data in built().items()
]


@pytest.mark.parametrize(("path", "data"), TEMPLATES)
def test_every_shipped_template_can_be_read_by_everybody(path: Path, data: bytes) -> None:
    assert barriers(data) == ()
    parts = read_parts(data)
    header, footer = (parts[f"word/{name}1.xml"].decode() for name in ("header", "footer"))
    assert "Case {{ case.reference }}" in header, path
    marking = header.partition('preserve">')[2].partition("<")[0]
    assert marking
    assert marking in footer
    assert " PAGE " in footer
    assert " NUMPAGES " in footer
    assert "{{ logo }}" in parts["word/document.xml"].decode()


def edited(edit: Edit) -> list[str]:
    """The barriers of a letter after an edit."""
    document = Document(io.BytesIO(find_template("surrey", "letter-to-panel").data))
    edit(document)
    saved = io.BytesIO()
    document.save(saved)
    found = barriers(saved.getvalue())
    assert all(barrier.hint for barrier in found)
    return [f"{barrier.key}: {barrier.message}" for barrier in found]


def added(xml: str) -> Edit:
    """Put elements at the end of the text."""

    def edit(document: WordDocument) -> None:
        for element in list(parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>")):
            document.element.body.insert(len(document.element.body) - 1, element)

    return edit


def words_in(colour: str, size: int = 20, *, bold: bool = False, fill: str = "") -> str:
    """A paragraph in a colour on a fill."""
    look = f'<w:rPr>{"<w:b/>" * bold}<w:color w:val="{colour}"/><w:sz w:val="{size}"/></w:rPr>'
    shade = f'<w:pPr><w:shd w:val="clear" w:fill="{fill}"/></w:pPr>' if fill else ""
    return f"<w:p>{shade}<w:r>{look}<w:t>Some words</w:t></w:r></w:p>"


def two_rows(heads: Heads, *, heading: bool = False, title: str = "Agencies") -> str:
    """A table of two short rows of three cells."""
    cells = "".join(cell(paragraph(run(word)), 900) for word in ("One", "Two", "Three"))
    return table(row(cells, heading=heading) + row(cells), [900] * 3, title, heads)


@pytest.mark.parametrize(
    ("xml", "told"),
    [
        (words_in("1B1F23"), []),
        (words_in("AUTO"), []),
        (words_in("FFC000"), ["contrast: “Some words” is FFC000 on FFFFFF: a contrast of 1.6"]),
        (words_in("FFFFFF", fill="1F4E79"), []),
        (words_in("1F4E79", fill="000000"), ["contrast: “Some words” is 1F4E79 on 000000"]),
        (words_in("000000", fill="pattern"), []),
        (words_in("888888", 36), []),
        (words_in("888888", 28, bold=True), []),
        (words_in("888888", 28), ["contrast: “Some words” is 888888"]),
        (two_rows(Heads.ROW, heading=True), []),
        (two_rows(Heads.COLUMN), []),
        (two_rows(Heads.NONE), ["table-heading: the heading row of table"]),
        (two_rows(Heads.ROW, heading=True, title=""), ["table-title: table 1 (“OneTwoThree”)"]),
        (paragraph(run("A"), "Heading1") + paragraph(run("B"), "Heading2"), []),
        (
            paragraph(run("A"), "Heading1") + paragraph(run("B"), "Heading3"),
            ["headings: the heading “B” is of level 3, after one of level 1"],
        ),
        (
            '<w:p><w:pPr><w:outlineLvl w:val="6"/></w:pPr><w:r><w:t>Deep</w:t></w:r></w:p>',
            ["headings: the heading “Deep” is of level 7"],
        ),
        (paragraph("", "Heading4"), []),
    ],
)
def test_what_is_found(xml: str, told: list[str]) -> None:
    found = edited(added(xml))
    assert len(found) == len(told), found
    for message, start in zip(found, told, strict=True):
        assert message.startswith(start)


def test_a_row_that_may_be_cut_in_two() -> None:
    cut = two_rows(Heads.COLUMN).replace("<w:cantSplit/>", "")
    assert edited(added(cut))[0].startswith("rows: a row of table")
    long = cut.replace("Three", "Three " * 400)
    assert edited(added(long)) == []


def test_a_picture_without_words() -> None:
    drawing = (
        '<w:p><w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><wp:inline><wp:docPr id="1" name="{}" descr="{}"/></wp:inline>'
        "</w:drawing></w:r></w:p>"
    )
    assert edited(added(drawing.format("Crest", "Our crest"))) == []
    told = "picture: the picture “Crest” has no words for those who do not see it"
    assert edited(added(drawing.format("Crest", ""))) == [told]


def test_the_watermark_has_words() -> None:
    template = find_template("surrey", "letter-to-panel").data
    marked = with_watermark(template)
    assert barriers(marked) == ()
    parts = read_parts(marked)
    silent = parts["word/header1.xml"].replace(b'alt="Draft"', b"")
    found = barriers(write_parts({**parts, "word/header1.xml": silent}))
    assert [barrier.key for barrier in found] == ["picture"]


def test_a_language_a_title_and_page_numbers_are_wanted() -> None:
    parts = read_parts(find_template("surrey", "letter-to-panel").data)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"en-GB", b"en-US")
    parts["word/footer1.xml"] = parts["word/footer1.xml"].replace(b"PAGE", b"DATE")
    del parts["docProps/core.xml"]
    found = barriers(write_parts(parts))
    assert [barrier.key for barrier in found] == ["language", "title", "page-numbers"]


def test_a_package_without_styles_is_looked_at_all_the_same() -> None:
    parts = read_parts(find_template("surrey", "letter-to-panel").data)
    del parts["word/styles.xml"]
    assert "language" in [barrier.key for barrier in barriers(write_parts(parts))]


def test_styles_built_on_themselves_come_to_an_end() -> None:
    parts = read_parts(find_template("surrey", "letter-to-panel").data)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(
        b'w:styleId="Line"><w:name w:val="Line"/><w:basedOn w:val="Normal"/>',
        b'w:styleId="Line"><w:name w:val="Line"/><w:basedOn w:val="Line"/>',
    )
    assert b'<w:basedOn w:val="Line"/>' in parts["word/styles.xml"]
    assert barriers(write_parts(parts)) == ()
