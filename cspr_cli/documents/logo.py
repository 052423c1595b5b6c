"""Puts a partnership's logo where a template has ``{{ logo }}``: in line, sized, and described.

The picture stands in the line like a large letter, because a screen reader follows it there and
one that floats is passed over.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import count
from xml.sax.saxutils import quoteattr

from lxml import etree

from cspr_cli.documents.environment import clean
from cspr_cli.documents.finish import parse, written
from cspr_cli.documents.template_xml import W
from cspr_cli.records.picture import Picture

MARK = "\ue0c5cspr-logo\ue0c5"
"""What ``{{ logo }}`` prints until the picture takes its place; no keyboard types it."""
MOST_WIDE, MOST_HIGH = 55.0, 14.0
"""The box that the logo is fitted into, in millimetres."""
_EMU = 36_000  # English Metric Units in a millimetre
_PIXEL = 25.4 / 96  # millimetres: a logo is never made larger than a screen shows it
_RELATION = "rIdCsprLogo"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006"
_NUMBER = 9001  # of the first picture among the document's drawings
_SHOWN_IN = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_DRAWING = (
    '<w:drawing xmlns:w="{w}" xmlns:wp="{d}/wordprocessingDrawing" xmlns:a="{d}/main" '
    'xmlns:pic="{d}/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
    '<wp:docPr id="{number}" name="Logo" descr={words}/><wp:cNvGraphicFramePr>'
    '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
    '<a:graphicData uri="{d}/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="{number}" name="Logo" descr={words}/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing>"
)


def slot(logo: Picture | None) -> dict[str, str]:
    """What a template's ``{{ logo }}`` prints: the mark, or nothing for a register without one."""
    return {"logo": MARK if logo else ""}


def with_logo(parts: dict[str, bytes], logo: Picture, words: str) -> dict[str, bytes]:
    """The parts of a document with the logo in each place that asks for it.

    Args:
        parts: of a filled document, in which `MARK` stands where the logo goes.
        logo: the picture.
        words: what the picture shows, for those who do not see it.
    """
    mark = MARK.encode()
    asking = [name for name in parts if _SHOWN_IN.fullmatch(name) and mark in parts[name]]
    if not asking:
        return parts
    drawing = _drawing(logo, words)
    media = f"media/cspr-logo.{logo.kind}"
    numbers = count(_NUMBER)
    changed = {name: _placed(parts[name], drawing, numbers) for name in asking}
    changed |= {_relations_of(name): _related(parts, name, media) for name in asking}
    types = "[Content_Types].xml"
    changed[types] = _declared(parts[types], logo)
    return {**parts, **changed, f"word/{media}": logo.data}


def size(logo: Picture) -> tuple[float, float]:
    """Width and height on the page in millimetres: within the box, in its own proportions."""
    scale = min(MOST_WIDE / logo.width, MOST_HIGH / logo.height, _PIXEL)
    return logo.width * scale, logo.height * scale


def _drawing(logo: Picture, words: str) -> etree._Element:
    wide, high = (max(1, round(length * _EMU)) for length in size(logo))
    xml = _DRAWING.format(
        w=W.strip("{}"),
        d=_DRAWINGML,
        cx=wide,
        cy=high,
        number=_NUMBER,
        relation=_RELATION,
        words=quoteattr(" ".join(clean(words).split())),
    )
    return etree.fromstring(xml)


def _placed(part: bytes, drawing: etree._Element, numbers: Iterator[int]) -> bytes:
    root = parse(part)
    for piece in [text for text in root.iter(f"{W}t") if MARK in (text.text or "")]:
        _replace(piece, drawing, numbers)
    return written(root)


def _replace(piece: etree._Element, drawing: etree._Element, numbers: Iterator[int]) -> None:
    """Put the picture among the words of a run, in place of the mark."""
    before, *others = (piece.text or "").split(MARK)
    piece.text = before
    last = piece
    for words in others:
        picture, after = deepcopy(drawing), deepcopy(piece)
        number = str(next(numbers))
        for own in picture.iter("{*}docPr", "{*}cNvPr"):
            own.set("id", number)
        after.text = words
        last.addnext(picture)
        picture.addnext(after)
        last = after


def _relations_of(part: str) -> str:
    folder, _, leaf = part.rpartition("/")
    return f"{folder}/_rels/{leaf}.rels"


def _related(parts: dict[str, bytes], part: str, media: str) -> bytes:
    """The part's relationships with the picture's among them."""
    empty = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
    root = parse(parts.get(_relations_of(part), empty))
    link = etree.SubElement(root, f"{{{_RELATIONS}}}Relationship")
    for name, value in (("Id", _RELATION), ("Type", _IMAGE), ("Target", media)):
        link.set(name, value)
    return written(root)


def _declared(types: bytes, logo: Picture) -> bytes:
    """The package's list of content types, with the picture's."""
    root = parse(types)
    known = {entry.get("Extension", "").lower() for entry in root}
    if logo.kind not in known:
        space = root.tag.rpartition("}")[0]
        entry = etree.Element(f"{space}}}Default")
        entry.set("Extension", logo.kind)
        entry.set("ContentType", f"image/{logo.kind}")
        root.insert(0, entry)
    return written(root)
