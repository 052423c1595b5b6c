"""The last look before an anonymised file is written: is any identifier left anywhere in it?

Every part of a package is read: its text with the runs joined, so that a name split by formatting
is whole again, every attribute, comments, properties, the parts' names and the file's own, and
files within files. What a scan cannot read is itself a finding, never passed over.
"""

import base64
import binascii
import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from cspr_cli.documents.binary_text import is_binary, is_wide, words_within
from cspr_cli.documents.dates_in_text import dates_left
from cspr_cli.documents.name_words import ABBREVIATIONS, AMBIGUOUS, word_set
from cspr_cli.documents.pseudonyms import Pseudonyms

_TAG = re.compile(r"<!--(.*?)-->|<!\[CDATA\[(.*?)\]\]>|<[^>]*>", re.DOTALL)
_BLOCK = re.compile(
    r"</(?:w:p|a:p|si|c|p|dd|dt|td|th|tr|li|h\d|text|tspan|title|desc|option|div|span|article|section|"
    r"header|footer|main|label|button|legend|caption|figcaption|pre|blockquote|"
    r"dc:\w+|cp:\w+|dcterms:\w+|vt:\w+|Company|Manager)>"
    r"|<(?:w:br|w:cr|w:tab|a:br|br|hr)\b[^>]*>",
)
_HYPHEN = re.compile(r"<w:noBreakHyphen\b[^>]*>")
_SYMBOL = re.compile(r"<w:sym\b[^>]*\bw:char=[\"'](?:[Ff]0)?(?:00)?([0-9A-Fa-f]{2})[\"'][^>]*>")
_BACKWARDS = re.compile("\u202e([^\u202a-\u202e\u2066-\u2069]+)")
_ATTRIBUTE = re.compile(r"""\s([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SPOKEN = word_set(
    "title alt descr aria-label content value label placeholder name displayName prompt author "
    "initials w:author w:initials data-people data-says w:fullDate"
)
_SILENT = re.compile(r"<(style|script)\b[^>]*>.*?</\1>", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"base64,\s*([A-Za-z0-9+/\s]+=*)")
_DEEPEST = 4
_CLOSED = {
    b"%PDF": "a PDF", b"\xd0\xcf\x11\xe0": "an old Office file or an encrypted one",
    b"\x1f\x8b": "a compressed file", b"Rar!": "a compressed file",
    b"7z\xbc\xaf": "a compressed file", b"{\\rt": "an RTF file",
}  # fmt: skip


def left_in(
    files: Mapping[str, bytes],
    pseudonyms: Pseudonyms,
    *,
    own_words: Iterable[str] = (),
    dates: bool = False,
    show: bool = False,
) -> list[str]:
    """Where identifiers are left, as ``name in master-chronology.docx, word/document.xml``.

    Args:
        files: what is to be written, by file name.
        pseudonyms: what to look for.
        own_words: words that the files have of themselves, such as a template's; those that may
            also be a name or initials are passed over. Data has lost them before.
        dates: whether no date may stand either.
        show: whether to say which words were found, to those who may know them.

    Returns:
        Each finding once; empty when there is none. A package that cannot be opened is one.
    """
    both = {word for word in own_words if word in ABBREVIATIONS or word.casefold() in AMBIGUOUS}
    look = _Look(pseudonyms.allowing(both) if both else pseudonyms, dates, show)
    found = []
    for name, data in files.items():
        found += [f"{kind} in the name of a file" for kind in look.found(name)]
        found += _in_data(data, name, look, 0)
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class _Look:
    """What is looked for."""

    pseudonyms: Pseudonyms
    dates: bool
    show: bool

    def found(self, text: str, *, running: bool = True) -> list[str]:
        """The kinds of what a text has, read forwards and as a screen shows it."""
        text += "".join(f"\n{turned[::-1]}" for turned in _BACKWARDS.findall(text))
        dates = ["a date"] if self.dates and running and dates_left(text) else []
        if self.show:
            return [*self.pseudonyms.named(text, running=running), *dates]
        return [*self.pseudonyms.residual(text, running=running), *dates]


def words_of(package: bytes) -> frozenset[str]:
    """The words that people read in a package, such as a template not yet filled in."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
    texts = (text for part in parts for text, running in _views(part) if running)
    return frozenset(word for text in texts for word in re.findall(r"\w+", text))


def _in_data(data: bytes, place: str, look: _Look, depth: int) -> Iterator[str]:
    if depth >= _DEEPEST:
        yield f"a package too deep to read in {place}"
        return
    if data.startswith(b"PK\x03\x04"):
        yield from _in_package(data, place, look, depth)
        return
    closed = next((said for start, said in _CLOSED.items() if data.startswith(start)), "")
    if closed:
        yield f"{closed}, which cannot be looked into, in {place}"
        return
    views = words_within(data) if is_binary(data) else _views(data)
    for text, running in views:
        for kind in look.found(text, running=running):
            yield f"{kind} in {place}"
        for within in _DATA.findall(text):
            yield from _in_data(_decoded64(within), place, look, depth + 1)


def _decoded64(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()))
    except binascii.Error:
        return b""


def _in_package(data: bytes, place: str, look: _Look, depth: int) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                names = f"{info.filename} {info.comment.decode('utf-8', 'replace')}"
                for kind in look.found(names):
                    yield f"{kind} in the name of a part of {place}"
                part = archive.read(info)
                yield from _in_data(part, f"{place}, {info.filename}", look, depth + 1)
            comment = archive.comment.decode("utf-8", "replace")
            yield from (f"{kind} in a comment of {place}" for kind in look.found(comment))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        yield f"a package that cannot be read in {place}"


def _views(data: bytes) -> Iterator[tuple[str, bool]]:
    """The text that people read, and apart from it what stands in attributes and scripts."""
    raw = _decoded(data)
    if "<" not in raw:
        yield html.unescape(raw), True
        return
    spoken = _SILENT.sub(" ", raw)
    letters = _SYMBOL.sub(lambda sign: html.escape(chr(int(sign[1], 16))), spoken)
    blocks = _BLOCK.sub("\n", _HYPHEN.sub("-", letters))
    yield html.unescape(_TAG.sub(_inside, blocks)), True
    attributes = _ATTRIBUTE.findall(spoken)
    for running in (True, False):
        values = (one or other for name, one, other in attributes if (name in _SPOKEN) is running)
        text = html.unescape("\n".join(values))
        yield text, running
        if "%" in text:
            yield unquote(text), running
    yield html.unescape("\n".join(match[1] for match in _TAG.finditer(spoken) if match[1])), True
    yield html.unescape(" ".join(match[0] for match in _SILENT.finditer(raw))), False


def _inside(match: re.Match[str]) -> str:
    return match[2] or ""


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if is_wide(data):
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
    return data.decode("utf-8", "replace")
