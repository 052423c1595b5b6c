"""The way back: names put beside the roles of an anonymised text, by the key of the register.

The role stays, for it may be a word of the author's own: ``Mother`` becomes ``Mother (Ada
Example)``.
"""

import io
import re
import zipfile
from collections.abc import Mapping

from lxml import etree

from cspr_cli.documents.finish import parse, written
from cspr_cli.documents.package import read_parts, write_parts
from cspr_cli.records.pseudonym_key import PseudonymKey

_TEXT = re.compile(r"\}(?:t|delText)$")
_BLOCK = re.compile(r"\}(?:p|si|is)$")


def names_of(key: PseudonymKey) -> dict[str, str]:
    """The name of each role, and of each chosen name."""
    found: dict[str, str] = {}
    for entry in key.entries:
        for said in (entry.stands_for, entry.chosen):
            if said:
                found.setdefault(said, entry.name)
    return found


def restored_text(text: str, names: Mapping[str, str]) -> str:
    """The text with each name in brackets after what stands for it."""
    pattern = _pattern(names)
    return pattern.sub(lambda match: f"{match[0]} ({names[match[0]]})", text) if pattern else text


def _pattern(names: Mapping[str, str]) -> re.Pattern[str] | None:
    longest_first = sorted(names, key=lambda said: (-len(said), said))
    joined = "|".join(re.escape(said) for said in longest_first)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)(?! \()") if joined else None


def restored(data: bytes, names: Mapping[str, str]) -> bytes:
    """A Word or Excel file, or a text, with the names put back; the same role in two runs too."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return restored_text(data.decode("utf-8", "replace"), names).encode("utf-8")
    parts = read_parts(data)
    changed = {
        name: _restored_part(part, names)
        for name, part in parts.items()
        if name.endswith(".xml") and name.startswith(("word/", "xl/"))
    }
    return write_parts(parts | changed)


def _restored_part(part: bytes, names: Mapping[str, str]) -> bytes:
    root = parse(part)
    for block in root.iter():
        if isinstance(block.tag, str) and _BLOCK.search(block.tag):
            pieces = [e for e in block.iter() if isinstance(e.tag, str) and _TEXT.search(e.tag)]
            _restore(pieces, names)
    return written(root)


def _restore(pieces: list[etree._Element], names: Mapping[str, str]) -> None:
    """Put each name where its role ends, in whichever run that is."""
    pattern = _pattern(names)
    whole = "".join(piece.text or "" for piece in pieces)
    found = list(pattern.finditer(whole)) if pattern else []
    for match in reversed(found):
        place = match.end()
        for piece in pieces:
            length = len(piece.text or "")
            if place <= length:
                text = piece.text or ""
                piece.text = f"{text[:place]} ({names[match[0]]}){text[place:]}"
                break
            place -= length
