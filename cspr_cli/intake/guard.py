"""The door: refuses a hostile or unreadable package before any parser sees it.

Everything an agency sends is a zip of XML parts that somebody else made. Each is checked whole (its
shape, its names, its sizes while they are inflated, its declared kind, its links) and only then
handed on, as a `Package` that reads one part at a time. A refusal says why, and what to ask for.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from cspr_cli.intake.foreign import PackageRefusedError, refuse_foreign
from cspr_cli.intake.links import Relationship, read_relationships, refuse_bad_links

MAX_PARTS = 2_000
MAX_TOTAL = 300 << 20
MAX_ONE = 120 << 20
MAX_RATIO = 200
RATIO_MATTERS_ABOVE = 1 << 20  # a small part of spaces compresses absurdly and does no harm
MAX_WORD_XML = 48 << 20  # a tree takes about eight times its text in memory
MAX_FILE = 60 << 20
_CHUNK = 1 << 16
_END_RECORD = b"PK\x05\x06"
_END_SIZE = 22
_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_MAX_NAME = 240
_ODD_NAME = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]|(?:^|/)\.{1,2}(?:/|$)|^/|//')
_XML_NAME = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']+)[\"']")
_PLAIN_ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_MARKUP_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY", b"<!doctype", b"<!entity")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_MACRO_NAMES = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin")
_OBJECT_FOLDERS = ("/embeddings/", "/activex/", "/oleobjects/")

_RESAVE = (
    "Open it in Word or Excel, save it again as a plain .docx or .xlsx, and receive that copy; "
    "if it was not expected, ask the sender before opening it."
)
_ASK_AGAIN = "Ask the agency to send the file again."


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
            raise _damaged(self.name, f"the part {part} is missing") from None

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
        raise _damaged(name, f"{part} cannot be read: {reason}") from None
    return root


def open_package(data: bytes, name: str) -> Package:
    """Check an Office file whole and open it.

    Raises:
        PackageRefusedError: the file is not one that can be read safely; says why and the remedy.
    """
    refuse_foreign(data, name)
    if len(data) > MAX_FILE:
        raise _hostile(name, f"it is {len(data) >> 20} MB; the limit is {MAX_FILE >> 20} MB")
    _refuse_polyglot(data, name)
    archive = _open_archive(data, name)
    _refuse_bad_shape(archive, name)
    for info in archive.infolist():
        _refuse_bad_part(archive, info, name)
    return _known_package(data, name, archive)


def _hostile(name: str, reason: str) -> PackageRefusedError:
    return PackageRefusedError(f"{name} was refused: {reason}.", _RESAVE)


def _damaged(name: str, reason: str) -> PackageRefusedError:
    return PackageRefusedError(f"{name} is damaged or incomplete: {reason}.", _ASK_AGAIN)


def _refuse_polyglot(data: bytes, name: str) -> None:
    """Refuse bytes after the end of the zip: the file would be something else as well."""
    end = data.rfind(_END_RECORD)
    if end < 0 or len(data) < end + _END_SIZE:
        raise _damaged(name, "it stops before its end, as a broken download does")
    comment_length = struct.unpack_from("<H", data, end + 20)[0]
    if comment_length or len(data) != end + _END_SIZE:
        raise _hostile(name, "it carries extra data after its end")


def _open_archive(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error):
        raise _damaged(name, "its list of parts cannot be read") from None
    return archive


def _refuse_bad_shape(archive: zipfile.ZipFile, name: str) -> None:
    infos = archive.infolist()
    if not infos:
        raise _damaged(name, "it holds nothing")
    if len(infos) > MAX_PARTS:
        raise _hostile(name, f"it has {len(infos)} parts; an Office file has a few dozen")
    if min(info.header_offset for info in infos) != 0:
        raise _hostile(name, "it carries extra data before its beginning")
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise _hostile(name, f"it unpacks to more than {MAX_TOTAL >> 20} MB")
    _refuse_bad_names(infos, name)


def _refuse_bad_names(infos: list[zipfile.ZipInfo], name: str) -> None:
    seen: set[str] = set()
    for info in infos:
        part = info.orig_filename
        if _ODD_NAME.search(part) or len(part) > _MAX_NAME or not part.isprintable():
            raise _hostile(name, "one of its parts has a name that points outside the file")
        if part.casefold() in seen:
            raise _hostile(name, f"it has two parts named {part}")
        seen.add(part.casefold())
        _refuse_active_name(part.lower(), name)


def _refuse_active_name(part: str, name: str) -> None:
    if part.rpartition("/")[2] in _MACRO_NAMES or "/macrosheets/" in f"/{part}":
        raise _macros(name)
    if any(folder in f"/{part}" for folder in _OBJECT_FOLDERS):
        raise _hostile(name, "it has an embedded object, which could hold a program")


def _macros(name: str) -> PackageRefusedError:
    return PackageRefusedError(
        f"{name} was refused: it contains macros (small programs).",
        "Ask the agency to save it as an ordinary .docx or .xlsx, which cannot hold macros.",
    )


def _refuse_bad_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise PackageRefusedError(
            f"{name} was refused: its parts are protected with a password.",
            "Ask the agency for a copy with the password taken off, by your secure mail.",
        )
    if info.compress_type not in _METHODS:
        raise _hostile(name, "its parts are compressed in a way that Office does not use")
    if info.file_size > MAX_ONE or _is_bomb(info.file_size, info.compress_size):
        raise _hostile(name, f"{info.filename} would unpack to an absurd size")
    _refuse_bad_content(archive, info, name)


def _is_bomb(size: int, packed: int) -> bool:
    return size > RATIO_MATTERS_ABOVE and size > MAX_RATIO * max(packed, 1)


def _refuse_bad_content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> None:
    """Inflate the part within its declared size, looking at XML as it goes by."""
    tail, first = b"", True
    is_xml = bool(_XML_NAME.search(info.filename))
    for chunk in _chunks(archive, info, name):
        if first:
            is_xml = is_xml or chunk.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
            if is_xml:
                _refuse_odd_encoding(chunk, info.filename, name)
            first = False
        if is_xml and any(mark in tail + chunk for mark in _MARKUP_DECLARATIONS):
            raise _hostile(name, f"{info.filename} defines its own entities (a DTD)")
        tail = chunk[-16:]


def _chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """The part piece by piece; a size that lies about the content is damage, found on the way."""
    done = 0
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                done += len(chunk)
                yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        raise _damaged(name, f"{info.filename} cannot be unpacked") from None
    if done != info.file_size:
        raise _damaged(name, f"{info.filename} is not the size it says it is")


def _refuse_odd_encoding(start: bytes, part: str, name: str) -> None:
    declared = _DECLARATION.match(start.removeprefix(b"\xef\xbb\xbf"))
    odd = declared is not None and declared.group(1).lower() not in _PLAIN_ENCODINGS
    if odd or start.startswith(_WIDE_MARKS):
        raise _hostile(name, f"{part} is not written in UTF-8, which can hide its content")


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
    refuse_bad_links(archive, name, parts)
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
        raise _macros(name)
    if "oleobject" in every or "activex" in every:
        raise _hostile(name, "it has an embedded object, which could hold a program")
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
        raise _damaged(name, "its main part is missing")
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
