"""Long tables parted into shorter ones, before LibreOffice makes a PDF of them.

LibreOffice lays out a table of thousands of rows many times slower than the same rows in tables
of a hundred. The Word file keeps its one table; only what the PDF is made from is parted.
"""

import copy
from collections.abc import Iterator, Sequence

from lxml import etree

from cspr_cli.documents.finish import parse, written
from cspr_cli.documents.package import read_parts, write_parts
from cspr_cli.documents.template_xml import W

_MAIN = "word/document.xml"
ENOUGH = 60
"""From how many rows on a table ends before the next month."""
MOST = 120
"""The most rows of one table, however long the month."""
_SEAM = (
    f'<w:p xmlns:w="{W[1:-1]}"><w:pPr><w:spacing w:before="0" w:after="0" w:line="20"'
    ' w:lineRule="exact"/></w:pPr></w:p>'
)


def parted_tables(document: bytes) -> bytes:
    """The .docx with every long table of its body in parts, each with the heading rows.

    A part ends where a month does, once it has `ENOUGH` rows, and at `MOST` rows in any case. A
    table whose cells run over rows stays whole, and so does a document without a long table.
    """
    parts = read_parts(document)
    root = parse(parts[_MAIN])
    tables = [table for table in root.iterfind(f"{W}body/{W}tbl") if _may_part(table)]
    if not tables:
        return document
    for table in tables:
        _part(table)
    parts[_MAIN] = written(root)
    return write_parts(parts)


def _may_part(table: etree._Element) -> bool:
    long = len(table.findall(f"{W}tr")) > MOST
    return long and next(table.iter(f"{W}vMerge"), None) is None


def _part(table: etree._Element) -> None:
    rows = table.findall(f"{W}tr")
    headings = _headings(rows)
    shape = [table.find(f"{W}{name}") for name in ("tblPr", "tblGrid")]
    last = table
    for group in list(_groups(rows[len(headings) :]))[1:]:
        part = etree.Element(f"{W}tbl")
        part.extend([copy.deepcopy(e) for e in (*shape, *headings) if e is not None])
        part.extend(group)
        seam = etree.fromstring(_SEAM)
        last.addnext(seam)
        seam.addnext(part)
        last = part


def _headings(rows: Sequence[etree._Element]) -> list[etree._Element]:
    """The first rows, as far as they repeat on each page."""
    found = []
    for row in rows:
        if row.find(f"{W}trPr/{W}tblHeader") is None:
            break
        found.append(row)
    return found


def _groups(rows: Sequence[etree._Element]) -> Iterator[list[etree._Element]]:
    group: list[etree._Element] = []
    for row in rows:
        if len(group) >= MOST or (len(group) >= ENOUGH and _is_month(row)):
            yield group
            group = []
        group.append(row)
    yield group


def _is_month(row: etree._Element) -> bool:
    """Whether the row is a heading across the whole table."""
    cells = row.findall(f"{W}tc")
    return len(cells) == 1 and cells[0].find(f"{W}tcPr/{W}gridSpan") is not None
