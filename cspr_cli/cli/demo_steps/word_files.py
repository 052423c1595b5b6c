"""Word files as agencies make them, and the partnership's own form as an agency fills it."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from lxml import etree

from cspr_cli.documents.long_table import taken_out
from cspr_cli.documents.package import read_parts, write_parts

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_MAIN}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DOCUMENT = "word/document.xml"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/><Default Extension="xml" ContentType="application/xml"/><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_LANDSCAPE = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="720" w:right="720" w:bottom="720" w:left="720" w:header="360" '
    'w:footer="360" w:gutter="0"/></w:sectPr>'
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def word_table(grid: Sequence[Sequence[str]], title: str) -> bytes:
    """A Word document that is a title and one table, the first row its heading."""
    return _package(_paragraph(title) + _table(grid))


def word_letter(grid: Sequence[Sequence[str]], title: str) -> bytes:
    """A letter with the table in it, as a small service that has no template writes one."""
    before = "Dear colleagues, these are the dates that we hold. Please ring if any is not clear."
    after = "With our thanks for the care that you take over this."
    return _package(
        _paragraph(title) + _paragraph(before) + _table(grid) + _paragraph(after),
    )


def word_message(paragraphs: Sequence[str]) -> bytes:
    """A short letter of plain paragraphs."""
    return _package("".join(_paragraph(words) for words in paragraphs))


def _package(body: str) -> bytes:
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:document xmlns:w="{_MAIN}"><w:body>{body}{_LANDSCAPE}</w:body></w:document>'
    )
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, _DOCUMENT: document}
    return write_parts({name: text.encode("utf-8") for name, text in parts.items()})


def _paragraph(words: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def _table(grid: Sequence[Sequence[str]]) -> str:
    columns = "<w:gridCol/>" * len(grid[0])
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in grid
    )
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def filled_form(form: bytes, answers: Mapping[str, str]) -> tuple[bytes, frozenset[str]]:
    """The form with these answers typed into its content controls, by their tags.

    Returns the form and the tags that it has no control for.
    """
    parts = read_parts(form)
    tree = etree.fromstring(parts[_DOCUMENT])
    typed: set[str] = set()
    for control in tree.iter(f"{W}sdt"):
        tag = _tag(control)
        content = control.find(f"{W}sdtContent")
        if tag in answers and content is not None:
            _type(control, content, answers[tag])
            typed.add(tag)
    parts[_DOCUMENT] = _bytes_of(tree)
    return write_parts(parts), frozenset(answers) - typed


def _tag(control: etree._Element) -> str:
    named = control.find(f"{W}sdtPr/{W}tag")
    return "" if named is None else named.get(f"{W}val", "")


def _type(control: etree._Element, content: etree._Element, words: str) -> None:
    """Put the words where the first run stands, line breaks and all, and end the placeholder."""
    for hint in control.findall(f"{W}sdtPr/{W}showingPlcHdr"):
        taken_out(hint)
    runs = list(content.iter(f"{W}r"))
    for run in runs[1:]:
        taken_out(run)
    run = runs[0]
    for child in list(run):
        if child.tag != f"{W}rPr":
            run.remove(child)
    for number, line in enumerate(words.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        text = etree.SubElement(run, f"{W}t")
        text.text = line
        text.set(_SPACE, "preserve")


def without_controls(form: bytes) -> bytes:
    """The form as retyped in a program that knows no controls: only the typed words stay.

    Controls and their bookmarks are gone, and prompts that nobody answered have been wiped.
    """
    parts = read_parts(form)
    tree = etree.fromstring(parts[_DOCUMENT])
    for control in list(tree.iter(f"{W}sdt")):
        content = control.find(f"{W}sdtContent")
        prompts = control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
        for child in list(content) if content is not None and not prompts else ():
            control.addprevious(child)
        taken_out(control)
    for mark in list(tree.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        taken_out(mark)
    parts[_DOCUMENT] = _bytes_of(tree)
    return write_parts(parts)


def _bytes_of(tree: etree._Element) -> bytes:
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
