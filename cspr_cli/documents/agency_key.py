"""The key to the agencies of a chronology in Word: each one's name on its colour, and its events.

It stands above the first table whatever template the document is made from. The name is in the
key and in every row, so that the colour is never all that tells.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from cspr_cli.documents.colour import ink_for
from cspr_cli.documents.environment import clean
from cspr_cli.documents.finish import parse, written
from cspr_cli.documents.package import read_parts, write_parts
from cspr_cli.documents.template_xml import NAMESPACES, W, run

_MAIN = "word/document.xml"
_SPACE = "\u00a0"
_SPACING = '<w:pPr><w:spacing w:before="60" w:after="120" w:line="320" w:lineRule="auto"/></w:pPr>'


@dataclass(frozen=True, slots=True)
class KeyedAgency:
    """An agency in the key: its name, its fill as ``RRGGBB``, and how many events it has."""

    name: str
    fill: str
    events: int


def with_agency_key(document: bytes, agencies: Sequence[KeyedAgency]) -> bytes:
    """The .docx with the key above its first table; as it is without a table or an agency."""
    parts = read_parts(document)
    root = parse(parts[_MAIN])
    table = root.find(f"{W}body/{W}tbl")
    if table is None or not agencies:
        return document
    said = run("Agencies, with the number of their events: ") + " ".join(map(_keyed, agencies))
    key = etree.fromstring(f"<key {NAMESPACES}><w:p>{_SPACING}{said}</w:p></key>")[0]
    table.addprevious(key)
    etree.cleanup_namespaces(key)
    parts[_MAIN] = written(root)
    return write_parts(parts)


def _keyed(agency: KeyedAgency) -> str:
    """The name on its colour, held together on one line, and a space after it."""
    words = f"{_SPACE}{clean(agency.name)} ({agency.events:,}){_SPACE}".replace(" ", _SPACE)
    look = (
        f'<w:rPr><w:b/><w:color w:val="{ink_for(agency.fill)}"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{agency.fill}"/></w:rPr>'
    )
    return run(words).replace("<w:r>", f"<w:r>{look}", 1) + run("  ")
