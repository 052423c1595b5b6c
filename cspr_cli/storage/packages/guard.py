"""The door: refuses a hostile or unreadable package before any parser sees it.

Everything an agency sends is a zip of XML parts that somebody else made. Each is checked whole (its
shape, its names, its sizes while they are inflated, its declared kind, its links) and only then
handed on, as a `Package` that reads one part at a time. A refusal says why, and what to ask for.
"""

import zipfile
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from cspr_cli.storage.packages.foreign import (
    PackageRefusedError,
    damaged,
    hostile,
    macros,
    refuse_foreign,
)
from cspr_cli.storage.packages.links import Relationship, read_relationships, refuse_bad_links
from cspr_cli.storage.packages.zip_shape import RETURNED, Limits, checked_archive

MAX_WORD_XML = 48 << 20  # a tree takes about eight times its text in memory


class PackageKind(StrEnum):
    """What a package is by its declared content, whatever its file name says."""

    WORD = "word"
    SPREADSHEET = "spreadsheet"


_KINDS = {
    "wordprocessingml.document.main+xml": PackageKind.WORD,
    "wordprocessingml.template.main+xml": PackageKind.WORD,
    "spreadsheetml.sheet.main+xml": PackageKind.SPREADSHEET,
    "spreadsheetml.template.main+xml": PackageKind.SPREADSHEET,
}
_WANTED_ENDINGS = {
    PackageKind.WORD: (".docx", ".dotx"),
    PackageKind.SPREADSHEET: (".xlsx", ".xltx"),
}
_KIND_NAMES = {PackageKind.WORD: "a Word document", PackageKind.SPREADSHEET: "an Excel workbook"}


@dataclass(frozen=True, slots=True)
class Package:
    """An Office file that passed the guard: its parts, read when asked for.

    ``main`` is the name of the document or workbook part. ``data`` is the file as received.
    """

    name: str
    kind: PackageKind
    main: str
    data: bytes
    archive: zipfile.ZipFile

    @property
    def parts(self) -> frozenset[str]:
        """The names of the parts."""
        return frozenset(self.archive.namelist())

    def read(self, part: str) -> bytes:
        """The bytes of a part; `PackageRefusedError` when there is no such part."""
        try:
            return self.archive.read(part)
        except KeyError:
            raise damaged(self.name, f"the part {part} is missing") from None

    def xml(self, part: str) -> etree._Element:
        """A part as an XML tree; refuses broken, oversized or absurdly nested XML.

        libxml2 stops at 256 levels, which no form that a person made comes near.
        """
        content = self.read(part)
        if len(content) > MAX_WORD_XML:
            raise PackageRefusedError(
                f"{self.name}: {part} is {len(content) >> 20} MB of text, too much to read safely.",
                "Split the document into shorter ones and receive each.",
            )
        return parse_xml(content, self.name, part)

    def related(self, part: str) -> tuple[Relationship, ...]:
        """What a part points at inside the package, from its relationships part if it has one."""
        folder, _, leaf = part.rpartition("/")
        rels = f"{folder}/_rels/{leaf}.rels".lstrip("/")
        if rels not in self.parts:
            return ()
        return read_relationships(self.xml(rels), folder)


def parse_xml(content: bytes, name: str, part: str) -> etree._Element:
    """Parse bytes with nothing fetched, no entity expanded and libxml2's own limits kept."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        reason = "it is nested too deeply" if "depth" in str(fault).lower() else "its XML is broken"
        raise damaged(name, f"{part} cannot be read: {reason}") from None
    return root


def open_package(data: bytes, name: str, limits: Limits = RETURNED) -> Package:
    """Check an Office file whole and open it; ``limits`` are stricter for a template.

    Raises:
        PackageRefusedError: the file is not one that can be read safely; says why and the remedy.
    """
    refuse_foreign(data, name)
    archive = checked_archive(data, name, limits)
    package = _known_package(data, name, archive)
    refuse_bad_links(archive, name, package.parts, plain=limits.plain)
    return package


def _known_package(data: bytes, name: str, archive: zipfile.ZipFile) -> Package:
    parts = frozenset(archive.namelist())
    if "[Content_Types].xml" not in parts or "_rels/.rels" not in parts:
        raise PackageRefusedError(
            f"{name} is a zip file but not a Word or Excel file.",
            "Unpack it and receive the files inside it one by one.",
        )
    types = _content_types(archive, name)
    main = _main_part(archive, name, parts)
    kind = _kind_of(
        types.get(f"/{main}".lower(), types.get(f".{main.rpartition('.')[2]}", "")), name
    )
    _refuse_wrong_ending(name, kind)
    return Package(name=name, kind=kind, main=main, data=data, archive=archive)


def _content_types(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    """Content types by ``/part`` or by ``.ending``; refuses any that holds a program."""
    root = parse_xml(archive.read("[Content_Types].xml"), name, "[Content_Types].xml")
    types: dict[str, str] = {}
    for entry in root:
        key = entry.get("PartName") or f".{entry.get('Extension', '')}"
        types[key.lower()] = entry.get("ContentType", "")
    every = " ".join(types.values()).lower()
    if "macroenabled" in every or "vbaproject" in every or "macrosheet" in every:
        raise macros(name)
    if "oleobject" in every or "activex" in every:
        raise hostile(name, "it has an embedded object, which could hold a program")
    return types


def _main_part(archive: zipfile.ZipFile, name: str, parts: frozenset[str]) -> str:
    root = parse_xml(archive.read("_rels/.rels"), name, "_rels/.rels")
    targets = {link.kind: link.target for link in read_relationships(root, "")}
    if "strict:officeDocument" in targets:
        raise PackageRefusedError(
            f"{name} is saved as “Strict Open XML”, which this program does not read.",
            "In Word or Excel use Save As and choose the plain “Word Document (.docx)” or "
            "“Excel Workbook (.xlsx)”.",
        )
    main = targets.get("officeDocument", "")
    if main not in parts:
        raise damaged(name, "its main part is missing")
    return main


def _kind_of(content_type: str, name: str) -> PackageKind:
    for ending, kind in _KINDS.items():
        if content_type.endswith(ending):
            return kind
    raise PackageRefusedError(
        f"{name} is an Office file but neither a Word document nor an Excel workbook.",
        "Ask the agency for its answer on the form that was sent, as .docx.",
    )


def _refuse_wrong_ending(name: str, kind: PackageKind) -> None:
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    known = {wanted for wanteds in _WANTED_ENDINGS.values() for wanted in wanteds}
    if ending in known and ending not in _WANTED_ENDINGS[kind]:
        raise PackageRefusedError(
            f"{name} is named {ending} but is {_KIND_NAMES[kind]}.",
            f"If the sender confirms it, rename it to end in {_WANTED_ENDINGS[kind][0]}.",
        )
