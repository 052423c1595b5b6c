"""The logo on a document: in its place, in proportion, described, and the same each time."""

import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from docx import Document
from lxml import etree

from cspr_cli.documents.context import Facts, Plain, build_context
from cspr_cli.documents.logo import MOST_HIGH, MOST_WIDE, size
from cspr_cli.documents.package import read_parts, write_parts
from cspr_cli.documents.render import render_document
from cspr_cli.records.picture import Picture, PictureKind, read_picture
from cspr_cli.records.register import Style
from cspr_cli.storage.packages.guard import open_package
from cspr_cli.storage.templates import find_template, load_form

DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def png(width: int, height: int) -> Picture:
    def chunk(name: bytes, body: bytes) -> bytes:
        whole = name + body
        return struct.pack(">I", len(body)) + whole + struct.pack(">I", zlib.crc32(whole))

    image = zlib.compress(bytes((width + 1) * height))
    first = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = chunk(b"IHDR", first) + chunk(b"IDAT", image) + chunk(b"IEND", b"")
    return read_picture(b"\x89PNG\r\n\x1a\n" + chunks)


def rendered(document: str, context: Plain, logo: Picture | None, template: bytes = b"") -> bytes:
    used = template or find_template("surrey", document).data
    found = render_document(load_form("surrey", document), used, context, logo=logo)
    assert found.problems == ()
    return found.data


@pytest.mark.parametrize("document", ["letter-to-panel", "scoping-form", "family-leaflet"])
def test_it_stands_once_on_the_first_page_with_words(document: str, context: Plain) -> None:
    data = rendered(document, context, png(600, 300))
    shown = Document(io.BytesIO(data)).inline_shapes
    assert len(shown) == 1
    assert shown[0].width.mm == pytest.approx(28, abs=0.1)
    assert shown[0].height.mm == pytest.approx(14, abs=0.1)
    body = etree.fromstring(read_parts(data)["word/document.xml"])
    told = [drawing.get("descr") for drawing in body.iter(DESCRIBED)]
    assert told == [f"Logo of {context['register']['name']}"]
    assert read_parts(data)["word/media/cspr-logo.png"] == png(600, 300).data
    assert rendered(document, context, png(600, 300)) == data


def test_the_partnerships_own_words_describe_it(facts: Facts) -> None:
    style = Style(logo_words='A "lark" & <sun>')
    context = build_context(
        replace(facts, register=facts.register.model_copy(update={"style": style}))
    )
    body = etree.fromstring(
        read_parts(rendered("scoping-form", context, png(60, 30)))["word/document.xml"]
    )
    assert [drawing.get("descr") for drawing in body.iter(DESCRIBED)] == ['A "lark" & <sun>']


def test_a_document_without_one_holds_no_picture(context: Plain) -> None:
    parts = read_parts(rendered("letter-to-panel", context, None))
    assert not [name for name in parts if "media" in name]
    assert b"cspr-logo" not in parts["word/document.xml"]


def test_a_restyled_template_has_it_where_it_asks(context: Plain) -> None:
    document = Document(io.BytesIO(find_template("surrey", "letter-to-panel").data))
    header = document.sections[0].header.paragraphs[0]
    header.add_run("Before {{ logo }} between {{ logo }} after")
    saved = io.BytesIO()
    document.save(saved)
    data = rendered("letter-to-panel", context, png(60, 30), saved.getvalue())
    parts = read_parts(data)
    placed = etree.fromstring(parts["word/header1.xml"])
    words = "".join(
        {"t": node.text or "", "drawing": "[logo]"}[etree.QName(node).localname]
        for node in placed.iter("{*}t", "{*}drawing")
    )
    assert words.endswith("Before [logo] between [logo] after")
    numbers = [drawing.get("id") for drawing in placed.iter(DESCRIBED)]
    assert len(set(numbers)) == 2
    assert b"media/cspr-logo.png" in parts["word/_rels/header1.xml.rels"]
    assert len(Document(io.BytesIO(data)).inline_shapes) == 1


def test_a_template_with_no_place_for_it_stays_as_it_is(
    context: Plain, read_part: Callable[..., str]
) -> None:
    parts = read_parts(find_template("surrey", "letter-to-panel").data)
    main = parts["word/document.xml"].replace(b"{{ logo }}", b"")
    template = write_parts({**parts, "word/document.xml": main})
    data = rendered("letter-to-panel", context, png(60, 30), template)
    assert "<w:drawing" not in read_part(data)


def test_a_form_with_a_logo_passes_the_guard_when_it_comes_back(context: Plain) -> None:
    package = open_package(rendered("scoping-form", context, png(600, 300)), "police.docx")
    assert "word/media/cspr-logo.png" in package.parts


def test_a_jpeg_is_declared_as_one(context: Plain) -> None:
    picture = Picture(b"\xff\xd8\xff", PictureKind.JPEG, 40, 40)
    parts = read_parts(rendered("letter-to-panel", context, picture))
    assert b'ContentType="image/jpeg"' in parts["[Content_Types].xml"]
    assert "word/media/cspr-logo.jpeg" in parts


@pytest.mark.parametrize(
    ("width", "height", "wide", "high"),
    [
        (2000, 100, MOST_WIDE, 2.75),
        (100, 2000, 0.7, MOST_HIGH),
        (48, 24, 12.7, 6.35),  # small: as a screen shows it, never larger
    ],
)
def test_it_is_fitted_in_proportion(width: int, height: int, wide: float, high: float) -> None:
    assert size(Picture(b"", PictureKind.PNG, width, height)) == pytest.approx((wide, high))
