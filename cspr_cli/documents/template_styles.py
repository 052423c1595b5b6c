"""The house style: real Word styles, so that a partnership can restyle a template in one place."""

from dataclasses import dataclass
from typing import cast

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.settings import CT_Settings
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from cspr_cli.documents.template_xml import ACCENT, HINT_GREY

FONT = "Arial"
_GREY = "5A6570"
_INK = "1B1F23"
_WHITE = "FFFFFF"
_MARGIN = Mm(18)
_OUTLINE = {"Title": 0, "Letter Subject": 0, "Letter Heading": 1}
"""The outline level of styles that head what follows, from 0; Word's own headings have theirs."""
_TWENTIETH = 635
"""Of a point, in English Metric Units."""


@dataclass(frozen=True)
class Look:
    """One paragraph style: sizes and spaces in points, colour as RRGGBB."""

    name: str
    size: float
    before: float = 0
    after: float = 0
    colour: str = _INK
    bold: bool = False
    italic: bool = False
    indent: float = 0
    keep_next: bool = False


_LOOKS = (
    Look("Normal", 10.5, after=6),
    Look("Title", 22, after=2, colour=ACCENT, bold=True),
    Look("Subtitle", 12, after=4, colour=_GREY),
    Look("Heading 1", 15, before=16, after=5, colour=ACCENT, bold=True, keep_next=True),
    Look("Heading 2", 12.5, before=12, after=4, colour=ACCENT, bold=True, keep_next=True),
    Look("Heading 3", 11, before=10, after=3, colour=_INK, bold=True, keep_next=True),
    Look("Heading 4", 10.5, before=8, after=2, colour=_GREY, bold=True, keep_next=True),
    Look("Letter Subject", 10.5, before=2, after=6, bold=True, keep_next=True),
    Look("Letter Heading", 10.5, before=2, after=4, bold=True, keep_next=True),
    Look("List Bullet", 10.5, after=3),
    Look("List Number", 10.5, after=3),
    Look("Header", 8.5, colour=_GREY),
    Look("Footer", 8, colour=_GREY),
    Look("Partnership", 10.5, after=6, colour=_GREY, bold=True),
    Look("Reference Line", 10, before=6, after=10, colour=_GREY),
    Look("Label", 9.5, colour=_INK, bold=True),
    Look("Column Heading", 9.5, colour=_WHITE, bold=True),
    Look("Guidance", 9, before=1, after=2, colour=_GREY, italic=True),
    Look("Answer", 10, after=1),
    Look("Indented", 10, after=1, indent=14),
    Look("Tick", 13),
    Look("Arrow", 13),
    Look("Line", 10.5, after=1),
    Look("Spacer", 5),
)


def new_document(*, landscape: bool) -> WordDocument:
    """An empty A4 document in the house style."""
    document = Document()
    for look in _LOOKS:
        _apply(document, look)
    for name in ("Tick", "Arrow"):
        document.styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name, level in _OUTLINE.items():
        _heads(document.styles[name], level)
    for name in ("Header", "Footer"):
        _remove(document.styles[name].element.pPr, "w:tabs")
    _hint_style(document)
    _rule_below(document.styles["Subtitle"], ACCENT)
    _speak_british(document)
    _shape_page(document, landscape=landscape)
    return document


def text_width(document: WordDocument) -> int:
    """The width between the margins, in twentieths of a point."""
    section = document.sections[0]
    width = section.page_width or Mm(210)
    margins = (section.left_margin or Mm(0)) + (section.right_margin or Mm(0))
    return int((width - margins) / _TWENTIETH)


def _apply(document: WordDocument, look: Look) -> None:
    style = _style(document, look.name)
    style.font.name = FONT
    style.font.size = Pt(look.size)
    style.font.bold = look.bold
    style.font.italic = look.italic
    style.font.color.rgb = RGBColor.from_string(look.colour)
    one_font(style)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.line_spacing = 1.08
    shape.keep_with_next = look.keep_next
    if look.indent:
        shape.left_indent = Pt(look.indent)
    _remove(style.element.pPr, "w:pBdr", "w:contextualSpacing")


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    if name in document.styles:
        return cast("ParagraphStyle", document.styles[name])
    style = cast("ParagraphStyle", document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    return style


def one_font(style: ParagraphStyle) -> None:
    """Name the font for every script: theme fonts would win over the name otherwise."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    _remove(style.element.rPr, "w:spacing", "w:kern")


def _hint_style(document: WordDocument) -> None:
    """Word's own name for the grey words that an empty control shows."""
    style = document.styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb = RGBColor.from_string(HINT_GREY)


def _remove(parent: object, *tags: str) -> None:
    for tag in tags:
        for element in parent.findall(qn(tag)):  # type: ignore[attr-defined]
            parent.remove(element)  # type: ignore[attr-defined]


def _rule_below(style: ParagraphStyle, colour: str) -> None:
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", colour)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _heads(style: ParagraphStyle, level: int) -> None:
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level))
    style.element.get_or_add_pPr().append(outline)


def _speak_british(document: WordDocument) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    settings = document.settings.element
    for theme in settings.findall(qn("w:themeFontLang")):
        theme.set(qn("w:val"), "en-GB")
    _as_current_word(settings)


def _as_current_word(settings: CT_Settings) -> None:
    """Lay tables out as Word has since 2013: their edge on the margin, not outside it."""
    compat = settings.find(qn("w:compat"))
    if compat is None:
        return
    setting = OxmlElement("w:compatSetting")
    for name, value in (
        ("name", "compatibilityMode"),
        ("uri", "http://schemas.microsoft.com/office/word"),
        ("val", "15"),
    ):
        setting.set(qn(f"w:{name}"), value)
    compat.append(setting)


def _shape_page(document: WordDocument, *, landscape: bool) -> None:
    section = document.sections[0]
    short, long = Mm(210), Mm(297)
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    section.header_distance = section.footer_distance = Mm(9)
