"""Pictures as PNG, and on a Word page of their own."""

import io
import zipfile

import pytest
from docx import Document

from cspr_cli.documents import png
from cspr_cli.documents.picture_page import picture_page
from cspr_cli.documents.png import png_of, size_of
from cspr_cli.documents.svg import picture, text, told_of
from cspr_cli.records.errors import CsprError


def _drawn(width: float, height: float) -> str:
    return picture(width, height, "A & B", "Two <events>.", [text(10, 30, "Seen")])


def _pixels(data: bytes) -> tuple[int, int]:
    assert data.startswith(b"\x89PNG")
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def test_a_picture_is_drawn_twice_as_fine_and_the_same_twice() -> None:
    assert _pixels(png_of(_drawn(100, 50))) == (200, 100)
    assert png_of(_drawn(100, 50)) == png_of(_drawn(100, 50))
    assert png_of(_drawn(100, 50)) != png_of(_drawn(100, 50).replace("Seen", "Gone"))


def test_a_very_large_picture_is_drawn_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "MOST_PIXELS", 5_000)
    assert _pixels(png_of(_drawn(100, 50))) == (100, 50)


def test_without_a_font_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "_has_a_font", lambda: False)
    with pytest.raises(CsprError, match="PNG needs a font"):
        png_of(_drawn(100, 50))


def test_what_is_no_picture_has_no_size() -> None:
    with pytest.raises(ValueError, match="how wide"):
        size_of("<svg>")


@pytest.mark.parametrize(
    ("size", "page"),
    [((400, 300), (297, 210)), ((300, 400), (210, 297)), ((1400, 700), (420, 297))],
)
def test_the_page_lies_or_stands_as_the_picture_does(
    size: tuple[int, int], page: tuple[int, int]
) -> None:
    made = picture_page(_drawn(*size), marking="OFFICIAL-SENSITIVE", author="Larkshire")
    document = Document(io.BytesIO(made))
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == page
    (shape,) = document.inline_shapes
    assert shape.width.mm < page[0]
    assert shape.height.mm < page[1]
    assert section.header.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    assert document.core_properties.title == "A & B"


def test_the_picture_is_told_to_who_cannot_see_it() -> None:
    assert told_of(_drawn(9, 9)) == "Two <events>."
    made = picture_page(_drawn(90, 90), marking="")
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        xml = package.read("word/document.xml").decode()
    assert 'descr="Two &lt;events&gt;."' in xml
    assert picture_page(_drawn(90, 90), marking="") == made
