"""Fills a template's one-row table with thousands of rows, by splicing them in as text.

docxtpl's own loop takes ten times as long and twice the memory for a master chronology, so the
row is taken out before docxtpl sees the template and its copies are put back afterwards.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from lxml import etree

from cspr_cli.documents.colour import agency_fill, ink_for
from cspr_cli.documents.environment import TemplateRefusedError, clean, fill
from cspr_cli.documents.finish import parse, written
from cspr_cli.documents.package import read_parts, write_parts
from cspr_cli.documents.template_xml import LABEL_FILL, W, cell, paragraph, row, run

_MAIN = "word/document.xml"
_MARK = "cspr-rows-go-here"
_START = re.compile(r"\{%tr\s+for\s+(\w+)\s+in\s+chronology\.rows\s*%\}")
_END = re.compile(r"\{%tr\s+endfor\s*%\}")
_SLOT = re.compile(r"\{\{\s*(\w+)\.(\w+)\s*\}\}")
_AGENCY_FILL = "0A0B0C"  # a colour that no template has, put where the agency's goes
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_NAMESPACE = re.compile(r' xmlns:\w+="[^"]*"')
COLUMNS = frozenset(
    {"date", "time", "agency", "source", "what", "people", "response", "significance"}
    | {
        "analysis",
        "reference",
        "contact",
        "by_whom",
        "department",
        "child_seen",
        "note",
        "id",
        "tags",
    }
)
"""What a row of the master chronology may show; ``colour`` and ``month`` steer its look."""


@dataclass(frozen=True)
class RowText:
    """The template's row cut at its placeholders: ``literals[0] keys[0] literals[1] ...``."""

    literals: tuple[str, ...]
    keys: tuple[str, ...]
    columns: int
    width: int

    def filled(self, values: Mapping[str, str], fill_colour: str) -> str:
        """One row of the table as XML."""
        pieces = [self.literals[0]]
        for key, literal in zip(self.keys, self.literals[1:], strict=True):
            pieces.append(_escaped(values.get(key, "")))
            pieces.append(literal)
        return "".join(pieces).replace(_AGENCY_FILL, fill_colour)


def render_long_table(
    template: bytes, context: Mapping[str, Any], rows: Iterable[Mapping[str, str]], name: str
) -> bytes:
    """Fill ``template`` with ``context``, and its table over ``chronology.rows`` with ``rows``.

    Args:
        template: a .docx with one table row between ``{%tr for event in chronology.rows %}`` and
            ``{%tr endfor %}``; without one it is filled as any other.
        context: as for any document.
        rows: texts by column; ``month`` (its words, such as ``May 2019``) starts a heading row
            whenever it changes, and ``colour`` is the agency's.
        name: what to call the template in a message.

    Raises:
        TemplateRefusedError: as `environment.fill` does, and for a column that there is not.
    """
    shell, pattern = take_row(template, name)
    if pattern is None:
        return fill(template, {**context, "chronology": _with_rows(context, rows)}, name)
    parts = read_parts(fill(shell, context, name))
    before, after = _around_mark(parts[_MAIN].decode("utf-8"))
    body = "".join(_rows_xml(pattern, rows))
    parts[_MAIN] = f"{before}{body}{after}".encode()
    return write_parts(parts)


def shown_columns(template: bytes, name: str) -> frozenset[str]:
    """The columns that a template's chronology table shows; every one where it has no such table.

    Raises:
        TemplateRefusedError: for a column that there is not.
    """
    _, pattern = take_row(template, name)
    return COLUMNS if pattern is None else frozenset(pattern.keys)


def _with_rows(context: Mapping[str, Any], rows: Iterable[Mapping[str, str]]) -> dict[str, Any]:
    return {**context["chronology"], "rows": [dict(item) for item in rows]}


def take_row(template: bytes, name: str) -> tuple[bytes, RowText | None]:
    """The template with a mark in place of its repeating row, and that row."""
    parts = read_parts(template)
    root = parse(parts[_MAIN])
    found = next(_loops(root), None)
    if found is None:
        return template, None
    start, model, end = found
    pattern = _cut(model, name)
    _mark(model)
    for instruction_row in (start, end):
        taken_out(instruction_row)
    parts[_MAIN] = written(root)
    return write_parts(parts), pattern


def _loops(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element, etree._Element]]:
    for start in root.iter(f"{W}tr"):
        if _START.search(_text(start)):
            model = start.getnext()
            end = model.getnext() if model is not None else None
            if model is not None and end is not None and _END.search(_text(end)):
                yield start, model, end


def _text(element: etree._Element) -> str:
    return "".join(piece.text or "" for piece in element.iter(f"{W}t"))


def _cut(model: etree._Element, name: str) -> RowText:
    """Cut the row at its placeholders. A placeholder that Word has split is joined first."""
    for block in model.iter(f"{W}p"):
        _join_runs(block)
    for piece in model.iter(f"{W}t"):
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    _colour_agency_cell(model)
    xml = _NAMESPACE.sub("", etree.tostring(model, encoding="unicode"))
    pieces = _SLOT.split(xml)
    literals, keys = tuple(pieces[::3]), tuple(pieces[2::3])
    if any("{{" in literal or "{%" in literal for literal in literals):
        raise TemplateRefusedError(
            f"{name}: the chronology's row may hold only columns, such as {{{{ event.what }}}}"
        )
    unknown = sorted(set(keys) - COLUMNS)
    if unknown:
        raise TemplateRefusedError(f"{name}: the chronology has no column {unknown[0]}")
    widths = [int(w.get(f"{W}w") or "0") for w in model.iter(f"{W}tcW")]
    return RowText(literals, keys, len(widths), sum(widths))


def _join_runs(block: etree._Element) -> None:
    pieces = list(block.iter(f"{W}t"))
    if "{{" in _text(block) and len(pieces) > 1:
        pieces[0].text = _text(block)
        for piece in pieces[1:]:
            piece.text = ""


def _colour_agency_cell(model: etree._Element) -> None:
    """The agency is named in its cell and coloured there: never by the colour alone."""
    for box in model.findall(f"{W}tc"):
        keys = [key for _, key in _SLOT.findall(_text(box))]
        properties = box.find(f"{W}tcPr")
        if keys != ["agency"] or properties is None:
            continue
        for old in properties.findall(f"{W}shd"):
            properties.remove(old)
        shade = etree.SubElement(properties, f"{W}shd")
        for attribute, value in (("val", "clear"), ("color", "auto"), ("fill", _AGENCY_FILL)):
            shade.set(f"{W}{attribute}", value)
        for writing in box.iter(f"{W}r"):
            _ink(writing)


def _ink(writing: etree._Element) -> None:
    properties = writing.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        writing.insert(0, properties)
    for old in properties.findall(f"{W}color"):
        properties.remove(old)
    etree.SubElement(properties, f"{W}color").set(f"{W}val", f"I{_AGENCY_FILL}")


def _mark(model: etree._Element) -> None:
    """Leave a row that holds the mark and nothing else."""
    pieces = list(model.iter(f"{W}t"))
    for piece in pieces:
        piece.text = ""
    pieces[0].text = _MARK


def taken_out(element: etree._Element) -> None:
    """Take an element out of what holds it, if anything does."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _around_mark(xml: str) -> tuple[str, str]:
    """The text before and after the marked row."""
    before, _, after = xml.partition(_MARK)
    start = max(before.rfind("<w:tr>"), before.rfind("<w:tr "))
    end = after.find("</w:tr>") + len("</w:tr>")
    return before[:start], after[end:]


def _rows_xml(pattern: RowText, rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    places: dict[str, int] = {}
    for month, events in groupby(rows, key=lambda item: item.get("month", "")):
        if month:
            yield month_row(month, pattern.columns, pattern.width)
        for event in events:
            place = places.setdefault(event.get("agency", ""), len(places))
            shade = agency_fill(event.get("colour", ""), place)
            yield pattern.filled(event, shade).replace(f"I{shade}", ink_for(shade))


def month_row(words: str, columns: int, width: int) -> str:
    """A heading across the table for the month or year that its rows belong to."""
    heading = paragraph(run(clean(words)), "Heading2", keep_next=True, before=40, after=40)
    return row(cell(heading, width, fill=LABEL_FILL, span=columns))


def _escaped(text: str) -> str:
    safe = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "\n" in safe:
        safe = safe.replace("\n", _BREAK)
    return safe.replace("\t", _TAB) if "\t" in safe else safe
