"""The package that a Word document is: made the same, byte for byte, from the same inputs.

Word and its libraries stamp the time, the machine and the user into a file. Here every entry has a
fixed date and attributes, the names are in one order, and the properties are our own.
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from cspr_cli.documents.environment import clean

FIXED_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a package can hold."""
_CREATED = "2000-01-01T00:00:00Z"
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_CORE = "docProps/core.xml"
_APP = "docProps/app.xml"
_CUSTOM = "docProps/custom.xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


@dataclass(frozen=True)
class Properties:
    """What a document says about itself. ``custom`` holds the form's identity."""

    title: str
    author: str = ""
    subject: str = ""
    language: str = "en-GB"
    custom: Mapping[str, str] = field(default_factory=dict)


def read_parts(package: bytes) -> dict[str, bytes]:
    """Every part of a package by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist() if not name.endswith("/")}


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts: the same parts always give the same bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name in sorted(parts, key=_order):
            entry = zipfile.ZipInfo(name, FIXED_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            package.writestr(entry, parts[name])
    return written.getvalue()


def _order(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def with_properties(package: bytes, properties: Properties) -> bytes:
    """The package with our own properties in place of any it had, written deterministically."""
    parts = read_parts(package)
    parts[_CORE] = _core(properties).encode("utf-8")
    parts.pop("docProps/thumbnail.jpeg", None)
    if _APP in parts:
        parts[_APP] = _app().encode("utf-8")
    if properties.custom:
        parts[_CUSTOM] = _custom(properties.custom).encode("utf-8")
        parts["[Content_Types].xml"] = _declare_type(parts["[Content_Types].xml"])
        parts["_rels/.rels"] = _declare_relation(parts["_rels/.rels"])
    parts["_rels/.rels"] = _without_thumbnail(parts["_rels/.rels"])
    return write_parts(parts)


def _core(properties: Properties) -> str:
    def entry(tag: str, text: str) -> str:
        return f"<{tag}>{escape(clean(text))}</{tag}>"

    stamps = "".join(
        f'<dcterms:{word} xsi:type="dcterms:W3CDTF">{_CREATED}</dcterms:{word}>'
        for word in ("created", "modified")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        + entry("dc:title", properties.title)
        + entry("dc:subject", properties.subject)
        + entry("dc:creator", properties.author)
        + entry("cp:lastModifiedBy", properties.author)
        + entry("dc:language", properties.language)
        + stamps
        + "</cp:coreProperties>"
    )


def _app() -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
        '"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>cspr</Application></Properties>"
    )


def _custom(custom: Mapping[str, str]) -> str:
    entries = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(clean(custom[name]))}</vt:lpwstr></property>"
        for number, name in enumerate(sorted(custom), start=2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
        '"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt='
        '"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{entries}</Properties>"
    )


def _declare_type(content_types: bytes) -> bytes:
    if b"/docProps/custom.xml" in content_types:
        return content_types
    entry = f'<Override PartName="/{_CUSTOM}" ContentType="{_CUSTOM_TYPE}"/></Types>'
    return content_types.replace(b"</Types>", entry.encode("utf-8"))


def _declare_relation(relations: bytes) -> bytes:
    if b"custom-properties" in relations:
        return relations
    entry = (
        f'<Relationship Id="rIdCspr" Type="{_CUSTOM_RELATION}" Target="{_CUSTOM}"/></Relationships>'
    )
    return relations.replace(b"</Relationships>", entry.encode("utf-8"))


def _without_thumbnail(relations: bytes) -> bytes:
    start = relations.find(b"docProps/thumbnail.jpeg")
    if start < 0:
        return relations
    opening = relations.rfind(b"<Relationship ", 0, start)
    return relations[:opening] + relations[relations.find(b"/>", start) + 2 :]
