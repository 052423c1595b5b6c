"""Refuses a template whose package could do harm, before anything parses it."""

import io
import re
import zipfile

from cspr_cli.documents.environment import TemplateRefusedError

MOST_PARTS = 1_000
LARGEST_PART = 30_000_000
LARGEST_WHOLE = 100_000_000
_ACTIVE = re.compile(r"(vbaProject|vbaData|activeX|embeddings/|\.bin$|\.exe$)", re.IGNORECASE)
_EXTERNAL = re.compile(rb'TargetMode\s*=\s*["\']External["\']', re.IGNORECASE)
_HYPERLINK = re.compile(rb"<Relationship\b[^>]*relationships/hyperlink[^>]*>", re.IGNORECASE)
_DOCTYPE = (b"<!DOCTYPE", b"<!ENTITY")


def refuse_unsafe(template: bytes, name: str) -> None:
    """Raise TemplateRefusedError, with the reason, for a package that is not a safe .docx."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            _refuse_shape(package, name)
            for entry in package.infolist():
                _refuse_part(entry.filename, package.read(entry), name)
            if "word/document.xml" not in package.namelist():
                raise TemplateRefusedError(f"{name}: this is not a Word document")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise TemplateRefusedError(f"{name}: it cannot be read as a Word document") from error
    except ValueError as error:
        raise TemplateRefusedError(f"{name}: its package is damaged") from error


def _refuse_shape(package: zipfile.ZipFile, name: str) -> None:
    entries = package.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_PARTS or len(set(names)) != len(names):
        raise TemplateRefusedError(f"{name}: its package has too many parts, or one part twice")
    sizes = [entry.file_size for entry in entries]
    if sum(sizes) > LARGEST_WHOLE or max(sizes, default=0) > LARGEST_PART:
        raise TemplateRefusedError(f"{name}: it unpacks to more than a template can need")
    for part in names:
        if part.startswith("/") or ".." in part.split("/") or "\\" in part:
            raise TemplateRefusedError(f"{name}: its package has a part with an unsafe name")
        if _ACTIVE.search(part):
            raise TemplateRefusedError(f"{name}: it holds macros or embedded files; remove them")


def _refuse_part(part: str, content: bytes, name: str) -> None:
    if not part.endswith((".xml", ".rels")):
        return
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or any(word in content for word in _DOCTYPE):
        raise TemplateRefusedError(f"{name}: {part} is written in a way that is not safe to read")
    if part.endswith(".rels") and _EXTERNAL.search(_HYPERLINK.sub(b"", content)):
        raise TemplateRefusedError(f"{name}: it links to something outside itself; remove the link")
