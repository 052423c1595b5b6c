"""What a rendered document still needs: control ids, ticks, dates, hints and bookmarks.

A loop copies a control whole, so its ``w:id`` stands many times; Word wants each once.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import count

from lxml import etree

from cspr_cli.documents.template_xml import HINT_GREY, W14, W
from cspr_cli.records.form import bookmark_name

_UK_DATE = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
_TICKED = "☒"
_HINTS = {
    f"{W}date": "Click or tap to enter a date.",
    f"{W}dropDownList": "Choose an item.",
}
_TEXT_HINT = "Click or tap here to enter text."


def parse(xml: bytes) -> etree._Element:
    """A part of a document, read with every outward door of the parser shut."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(xml, parser)


def written(root: etree._Element) -> bytes:
    """A part as bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def finish_controls(document_xml: bytes) -> bytes:
    """The main part with every control fit to be filled in and found again."""
    root = parse(document_xml)
    _drop_old_bookmarks(root)
    numbers = count(1)
    for number, control in enumerate(root.iter(f"{W}sdt"), start=1001):
        properties = control.find(f"{W}sdtPr")
        if properties is not None:
            _finish(control, properties, number, numbers)
    return written(root)


def _finish(
    control: etree._Element, properties: etree._Element, number: int, bookmarks: Iterator[int]
) -> None:
    for ident in properties.findall(f"{W}id"):
        ident.set(f"{W}val", str(number))
    text = "".join(piece.text or "" for piece in control.iter(f"{W}t"))
    _set_tick(properties, text)
    _set_date(properties, text)
    if not text.strip():
        _show_hint(control, properties)
    tag = properties.find(f"{W}tag")
    if tag is not None:
        _bookmark(control, bookmark_name(tag.get(f"{W}val") or ""), next(bookmarks))


def _set_tick(properties: etree._Element, text: str) -> None:
    for checked in properties.iterfind(f"{W14}checkbox/{W14}checked"):
        checked.set(f"{W14}val", "1" if _TICKED in text else "0")


def _set_date(properties: etree._Element, text: str) -> None:
    found = _UK_DATE.fullmatch(text.strip())
    for picker in properties.findall(f"{W}date"):
        if found:
            day, month, year = (int(part) for part in found.groups())
            picker.set(f"{W}fullDate", f"{date(year, month, day).isoformat()}T00:00:00Z")


def _show_hint(control: etree._Element, properties: etree._Element) -> None:
    """Word shows an empty control only by the hint in it."""
    if properties.find(f"{W14}checkbox") is not None:
        return
    hint = next(
        (words for tag, words in _HINTS.items() if properties.find(tag) is not None), _TEXT_HINT
    )
    for piece in control.iter(f"{W}t"):
        run = piece.getparent()
        if run is None:
            continue
        piece.text = hint
        style = etree.Element(f"{W}rPr")
        etree.SubElement(style, f"{W}rStyle").set(f"{W}val", "PlaceholderText")
        etree.SubElement(style, f"{W}color").set(f"{W}val", HINT_GREY)
        run.insert(0, style)
        _mark_as_hint(properties)
        return


def _mark_as_hint(properties: etree._Element) -> None:
    mark = etree.Element(f"{W}showingPlcHdr")
    after = [properties.find(f"{W}{name}") for name in ("lock", "id", "tag", "alias")]
    before = next((element for element in after if element is not None), None)
    if before is None:
        properties.insert(0, mark)
    else:
        before.addnext(mark)


def _bookmark(control: etree._Element, name: str, number: int) -> None:
    start, end = etree.Element(f"{W}bookmarkStart"), etree.Element(f"{W}bookmarkEnd")
    for edge in (start, end):
        edge.set(f"{W}id", str(number))
    start.set(f"{W}name", name)
    control.addprevious(start)
    control.addnext(end)


def _drop_old_bookmarks(root: etree._Element) -> None:
    """Word keeps bookmarks in a restyled template: ours are made anew from the tags."""
    old = [
        b for b in root.iter(f"{W}bookmarkStart") if (b.get(f"{W}name") or "").startswith("cspr_")
    ]
    idents = {b.get(f"{W}id") for b in old}
    ends = [b for b in root.iter(f"{W}bookmarkEnd") if b.get(f"{W}id") in idents]
    for mark in (*old, *ends):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)
