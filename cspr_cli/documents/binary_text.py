"""The words within a file that is not text: a picture's own notes, and whatever else is readable.

What a picture shows no program can look into; what its file says of itself it can.
"""

import re
import zlib
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_JPEG_END = b"\xff\xd9"
_JPEG = b"\xff\xd8\xff"
_NOTES = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf"})
_MARK, _START_OF_SCAN = 0xFF, 0xDA
_READABLE = re.compile(rb"[\x20-\x7e\x80-\xff]{6,}")
_READABLE_NOTE = re.compile(rb"[\x20-\x7e\x80-\xff]{2,}")
_READABLE_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00){6,}")
_MOST = 1 << 20  # bytes of one note, inflated


def is_binary(data: bytes) -> bool:
    """Whether the data are no text in any encoding: text has no such control characters."""
    head = data[:4096]
    if head.startswith(_WIDE_MARKS) or is_wide(head):
        return False
    return head.startswith((_PNG, _JPEG)) or any(c < 9 and c for c in head)  # noqa: PLR2004 - a tab


def is_wide(data: bytes) -> bool:
    """Whether it is UTF-16 without a mark: every other byte of its beginning is nothing."""
    begins = data[:12]
    return len(begins) > 1 and not (any(begins[::2]) and any(begins[1::2]))


def words_within(data: bytes) -> Iterator[tuple[str, bool]]:
    """What can be read in it, and whether that is text that people read.

    Of a PNG or a JPEG these are their notes; of anything else, every run of letters.
    """
    if data.startswith(_PNG):
        notes = b"\n".join(_png_notes(data))
    elif data.startswith(_JPEG):
        notes = b"\n".join(_jpeg_notes(data))
    else:
        notes = data
    spoken = notes is not data
    shortest = _READABLE_NOTE if spoken else _READABLE
    yield "\n".join(run.decode("utf-8", "replace") for run in shortest.findall(notes)), spoken
    yield "\n".join(run.decode("utf-16-le") for run in _READABLE_WIDE.findall(notes)), spoken


def _png_notes(data: bytes) -> Iterator[bytes]:
    place = len(_PNG)
    while place + 8 <= len(data):
        length = int.from_bytes(data[place : place + 4])
        kind, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        if kind in _NOTES:
            yield body
            yield from _inflated(body)
        place += length + 12
        if kind == b"IEND":
            break
    yield data[place:]


def _inflated(body: bytes) -> Iterator[bytes]:
    """A compressed note, wherever in it the compressed part begins."""
    for start in (i for i, byte in enumerate(body[:120]) if byte == 0x78):  # noqa: PLR2004 - zlib's first
        try:
            yield zlib.decompressobj().decompress(body[start:], _MOST)
        except zlib.error:
            continue


def _jpeg_notes(data: bytes) -> Iterator[bytes]:
    place = 2
    while place + 4 <= len(data) and data[place] == _MARK and data[place + 1] != _START_OF_SCAN:
        length = int.from_bytes(data[place + 2 : place + 4])
        yield data[place + 4 : place + 2 + length]
        place += 2 + max(length, 2)
    _, _, after = data.rpartition(_JPEG_END)
    yield after if len(after) < len(data) else b""
