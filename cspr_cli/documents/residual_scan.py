"""The last look before an anonymised file is written: is any identifier left anywhere in it?

Every part of a package is read: its text with the runs joined, so that a name split by formatting
is whole again, every attribute, comments, properties, the parts' names and the file's own.
"""

import html
import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from cspr_cli.documents.pseudonyms import Pseudonyms

_TAG = re.compile(r"<!--(.*?)-->|<[^>]*>", re.DOTALL)
_BLOCK_END = re.compile(
    r"</(?:w:p|a:p|si|c|p|dd|dt|td|th|tr|li|h\d|text|title|desc|option|div|span|"
    r"dc:\w+|cp:\w+|Company|Manager)>|<w:br\s*/>|<w:tab\s*/>",
)
_ATTRIBUTE = re.compile(r"""\s[\w:-]+\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SILENT = re.compile(r"<(style|script)\b[^>]*>.*?</\1>", re.DOTALL | re.IGNORECASE)
_DEEPEST = 4


def left_in(files: Mapping[str, bytes], pseudonyms: Pseudonyms) -> list[str]:
    """Where identifiers are left, as ``name in master-chronology.docx, word/document.xml``.

    Empty when none is; a package that cannot be opened is itself a finding.
    """
    found = []
    for name, data in files.items():
        found += [f"{kind} in the name of a file" for kind in pseudonyms.residual(name)]
        found += _in_data(data, name, pseudonyms, 0)
    return list(dict.fromkeys(found))


def _in_data(data: bytes, place: str, pseudonyms: Pseudonyms, depth: int) -> Iterator[str]:
    if data.startswith(b"PK\x03\x04"):
        yield from _in_package(data, place, pseudonyms, depth)
        return
    for text, running in _views(data):
        for kind in pseudonyms.residual(text, running=running):
            yield f"{kind} in {place}"


def _in_package(data: bytes, place: str, pseudonyms: Pseudonyms, depth: int) -> Iterator[str]:
    if depth >= _DEEPEST:
        yield f"a package too deep to read in {place}"
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                names = f"{info.filename} {info.comment.decode('utf-8', 'replace')}"
                for kind in pseudonyms.residual(names):
                    yield f"{kind} in the name of a part of {place}"
                part = archive.read(info)
                yield from _in_data(part, f"{place}, {info.filename}", pseudonyms, depth + 1)
            comment = archive.comment.decode("utf-8", "replace")
            yield from (f"{kind} in a comment of {place}" for kind in pseudonyms.residual(comment))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        yield f"a package that cannot be read in {place}"


def _views(data: bytes) -> Iterator[tuple[str, bool]]:
    """The text that people read, and apart from it what stands in attributes and comments."""
    raw = _decoded(data)
    if "<" not in raw:
        yield html.unescape(raw), True
        return
    spoken = _SILENT.sub(" ", raw)
    blocks = _BLOCK_END.sub("\n", spoken)
    yield html.unescape(_TAG.sub("", blocks)), True
    values = (one or other for one, other in _ATTRIBUTE.findall(spoken))
    comments = (match[1] for match in _TAG.finditer(spoken) if match[1])
    for quiet in (values, comments):
        yield html.unescape("\n".join(quiet)), False
    yield html.unescape(" ".join(match[0] for match in _SILENT.finditer(raw))), False


def _decoded(data: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    return data.decode("utf-8", "replace")
