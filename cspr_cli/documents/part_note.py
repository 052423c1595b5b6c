"""A note in a Word document that it holds only a part, whatever template it is made from."""

from lxml import etree

from cspr_cli.documents.environment import clean
from cspr_cli.documents.finish import parse, written
from cspr_cli.documents.package import read_parts, write_parts
from cspr_cli.documents.template_xml import NAMESPACES, W, paragraph, run

_MAIN = "word/document.xml"


def with_part_note(document: bytes, words: str) -> bytes:
    """The .docx with ``words`` in bold above its first table, or first of all without one."""
    parts = read_parts(document)
    root = parse(parts[_MAIN])
    said = paragraph(run(clean(words), bold=True), keep_next=True)
    note = etree.fromstring(f"<note {NAMESPACES}>{said}</note>")[0]
    table = root.find(f"{W}body/{W}tbl")
    if table is not None:
        table.addprevious(note)
    else:
        root[0].insert(0, note)
    etree.cleanup_namespaces(note)
    parts[_MAIN] = written(root)
    return write_parts(parts)
