"""A picture alone on a Word page: what a PDF is made from, and what goes into a bundle of papers.

The page lies or stands as the picture does, and the picture is as large as the page lets it be.
"""

import io
from typing import TYPE_CHECKING, cast

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from cspr_cli.documents.package import Properties, with_properties
from cspr_cli.documents.png import png_of, size_of
from cspr_cli.documents.svg import title_of, told_of
from cspr_cli.documents.template_styles import FONT, one_font

if TYPE_CHECKING:
    from docx.styles.style import ParagraphStyle

_A4 = (210, 297)
_A3 = (297, 420)
_MARGIN = 12
_LARGE = 1000.0  # units of a picture that is wider than A4 lets one read


def picture_page(picture: str, *, marking: str, author: str = "", head: str = "") -> bytes:
    """A .docx of the SVG ``picture``, on A4, or on A3 where it is large.

    Args:
        picture: as `documents.svg.picture` writes it; its heading is in it.
        marking: the protective marking, at the head and the foot.
        author: who the document is from.
        head: what the head says after the marking, such as whose case it is.
    """
    wide, high = size_of(picture)
    document = Document()
    normal = cast("ParagraphStyle", document.styles["Normal"])
    normal.font.name = FONT
    one_font(normal)
    section = document.sections[0]
    short, long = _A3 if max(wide, high) > _LARGE else _A4
    lies = wide >= high
    section.orientation = WD_ORIENT.LANDSCAPE if lies else WD_ORIENT.PORTRAIT
    page = (long, short) if lies else (short, long)
    section.page_width, section.page_height = (Mm(side) for side in page)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(_MARGIN))
    section.header_distance = section.footer_distance = Mm(_MARGIN / 2)
    _say(section.header.paragraphs[0], marking, f"   {head}" if head else "")
    _say(section.footer.paragraphs[0], marking, "   Page ")
    _count(section.footer.paragraphs[0])
    _in_english(document)
    room = (page[0] - 2 * _MARGIN, page[1] - 2 * _MARGIN - 10)
    scale = min(room[0] / wide, room[1] / high)
    run = document.paragraphs[0].add_run() if document.paragraphs else None
    run = run or document.add_paragraph().add_run()
    run.add_picture(io.BytesIO(png_of(picture)), width=Mm(wide * scale))
    _describe(run, picture)
    written = io.BytesIO()
    document.save(written)
    return with_properties(written.getvalue(), Properties(title_of(picture), author, marking))


def _say(line: Paragraph, marking: str, words: str) -> None:
    said = line.add_run(marking)
    said.bold, said.font.size = True, Pt(8)
    line.add_run(words).font.size = Pt(8)


def _count(line: Paragraph) -> None:
    """The page's number and how many there are, which Word fills in."""
    for instruction, after in (("PAGE", " of "), ("NUMPAGES", "")):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), instruction)
        run = line.add_run("1")
        run.font.size = Pt(8)
        field.append(run._r)  # noqa: SLF001 - the only way in
        line._p.append(field)  # noqa: SLF001 - as above
        if after:
            line.add_run(after).font.size = Pt(8)


def _in_english(document: WordDocument) -> None:
    """Say that the words are in British English, for who has them read aloud."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _describe(run: Run, picture: str) -> None:
    """Words for who cannot see it, and none of the file names that python-docx puts there."""
    for element in run._r.iter():  # noqa: SLF001 - the only way in
        if element.tag.endswith(("}docPr", "}cNvPr")):
            element.set("name", "Picture")
            element.set("descr", told_of(picture))
