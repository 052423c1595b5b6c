"""The zip around an Office file: its shape, names and sizes, checked before anything is parsed."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from cspr_cli.storage.packages.foreign import PackageRefusedError, damaged, hostile, macros


@dataclass(frozen=True, slots=True)
class Limits:
    """How large and how varied a package may be: parts, and bytes of one and of all unpacked.

    ``plain`` refuses what only a file that works by itself needs: a template named on another disk,
    and parts that are no text and no picture.
    """

    parts: int = 2_000
    one: int = 120 << 20
    whole: int = 300 << 20
    plain: bool = False


RETURNED = Limits()
"""What an agency may send back."""

TEMPLATE = Limits(parts=1_000, one=30 << 20, whole=100 << 20, plain=True)
"""What a template may be, which is read again for every document that is made of it."""

MAX_RATIO = 200
RATIO_MATTERS_ABOVE = 1 << 20  # a small part of spaces compresses absurdly and does no harm
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
_MARKUP_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_MACRO_NAMES = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin")
_PROGRAMS = (".bin", ".exe", ".dll", ".js", ".vbs")
_OBJECT_FOLDERS = ("/embeddings/", "/activex/", "/oleobjects/")


def checked_archive(data: bytes, name: str, limits: Limits = RETURNED) -> zipfile.ZipFile:
    """The file as a zip whose every part inflates to what it says and holds no odd markup.

    Raises:
        PackageRefusedError: it is damaged, or made to harm; says why and the remedy.
    """
    if len(data) > MAX_FILE:
        raise hostile(name, f"it is {len(data) >> 20} MB; the limit is {MAX_FILE >> 20} MB")
    _refuse_polyglot(data, name)
    archive = _open_archive(data, name)
    _refuse_bad_shape(archive, name, limits)
    for info in archive.infolist():
        _refuse_bad_part(archive, info, name, limits)
    return archive


def _refuse_polyglot(data: bytes, name: str) -> None:
    """Refuse bytes after the end of the zip: the file would be something else as well."""
    end = data.rfind(_END_RECORD)
    if end < 0 or len(data) < end + _END_SIZE:
        raise damaged(name, "it stops before its end, as a broken download does")
    comment_length = struct.unpack_from("<H", data, end + 20)[0]
    if comment_length or len(data) != end + _END_SIZE:
        raise hostile(name, "it carries extra data after its end")


def _open_archive(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error):
        raise damaged(name, "its list of parts cannot be read") from None
    return archive


def _refuse_bad_shape(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    infos = archive.infolist()
    if not infos:
        raise damaged(name, "it holds nothing")
    if len(infos) > limits.parts:
        raise hostile(name, f"it has {len(infos)} parts; an Office file has a few dozen")
    if min(info.header_offset for info in infos) != 0:
        raise hostile(name, "it carries extra data before its beginning")
    if sum(info.file_size for info in infos) > limits.whole:
        raise hostile(name, f"it unpacks to more than {limits.whole >> 20} MB")
    _refuse_bad_names(infos, name, limits)


def _refuse_bad_names(infos: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    seen: set[str] = set()
    for info in infos:
        part = info.orig_filename
        if _ODD_NAME.search(part) or len(part) > _MAX_NAME or not part.isprintable():
            raise hostile(name, "one of its parts has a name that points outside the file")
        if part.casefold() in seen:
            raise hostile(name, f"it has two parts named {part}")
        seen.add(part.casefold())
        _refuse_active_name(part.lower(), name)
        if limits.plain and part.lower().endswith(_PROGRAMS):
            raise hostile(name, f"its part {part} is neither text nor a picture")


def _refuse_active_name(part: str, name: str) -> None:
    if part.rpartition("/")[2] in _MACRO_NAMES or "/macrosheets/" in f"/{part}":
        raise macros(name)
    if any(folder in f"/{part}" for folder in _OBJECT_FOLDERS):
        raise hostile(name, "it has an embedded object, which could hold a program")


def _refuse_bad_part(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limits: Limits
) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise PackageRefusedError(
            f"{name} was refused: its parts are protected with a password.",
            "Ask the agency for a copy with the password taken off, by your secure mail.",
        )
    if info.compress_type not in _METHODS:
        raise hostile(name, "its parts are compressed in a way that Office does not use")
    if info.file_size > limits.one or _is_bomb(info.file_size, info.compress_size):
        raise hostile(name, f"{info.filename} would unpack to an absurd size")
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
        if is_xml and _MARKUP_DECLARATION.search(tail + chunk) is not None:
            raise hostile(name, f"{info.filename} defines its own entities (a DTD)")
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
        raise damaged(name, f"{info.filename} cannot be unpacked") from None
    if done != info.file_size:
        raise damaged(name, f"{info.filename} is not the size it says it is")


def _refuse_odd_encoding(start: bytes, part: str, name: str) -> None:
    declared = _DECLARATION.match(start.removeprefix(b"\xef\xbb\xbf"))
    odd = declared is not None and declared.group(1).lower() not in _PLAIN_ENCODINGS
    if odd or start.startswith(_WIDE_MARKS):
        raise hostile(name, f"{part} is not written in UTF-8, which can hide its content")
