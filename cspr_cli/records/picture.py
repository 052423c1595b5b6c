"""A picture from outside, such as a logo: looked at byte by byte, and kept without what it hides.

Only PNG and JPEG are taken. The reader believes nothing: sizes are checked before anything is
unpacked, every part is walked to the end, and what a picture carries besides its image (where a
photograph was taken, whose computer it was saved on, a second picture, anything after its end) is
left out. The same picture always gives the same bytes.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

LARGEST_FILE = 1_000_000
"""Bytes. Every letter to every agency carries the logo."""
LONGEST_SIDE = 4_000
"""Pixels."""


class PictureKind(StrEnum):
    """What a picture is; the value ends its file's name."""

    PNG = "png"
    JPEG = "jpeg"


@dataclass(frozen=True)
class Picture:
    """A picture that has been looked at. ``width`` and ``height`` are in pixels."""

    data: bytes
    kind: PictureKind
    width: int
    height: int


class PictureRefusedError(Exception):
    """A picture that is not taken: what is wrong with it, to follow its name, as ``is ...``."""


def read_picture(data: bytes) -> Picture:
    """The picture that these bytes are, without anything but its image.

    Raises:
        PictureRefusedError: it is no PNG or JPEG, is damaged, or is too large.
    """
    if len(data) > LARGEST_FILE:
        raise PictureRefusedError(f"is larger than {LARGEST_FILE // 1_000_000} MB")
    if data.startswith(_PNG_START):
        return _read_png(data)
    if data.startswith(_JPEG_START):
        return _read_jpeg(data)
    raise PictureRefusedError("is not a PNG or JPEG picture, whatever its name says")


def _sized(kind: PictureKind, data: bytes, width: int, height: int) -> Picture:
    if not width or not height:
        raise PictureRefusedError("is damaged: it has no width or no height")
    if max(width, height) > LONGEST_SIDE:
        raise PictureRefusedError(
            f"is {width} by {height} pixels, and no side may be longer than {LONGEST_SIDE}"
        )
    return Picture(data, kind, width, height)


# PNG (Portable Network Graphics, third edition): a signature, then chunks with a checksum each.

_PNG_START = b"\x89PNG\r\n\x1a\n"
_KEPT_CHUNKS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"pHYs", b"IDAT", b"IEND"})
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}
_HEADER_LENGTH = 13
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2))
_LAST_PASS = (0, 1, 1, 2)
_PALETTE = 3


@dataclass(frozen=True)
class _PngHeader:
    """What a PNG says of itself first."""

    width: int
    height: int
    depth: int
    colour: int
    interlaced: int

    def unpacked(self) -> int:
        """How many bytes its image must be: each line of each pass, with one byte before it."""
        passes = (*_PASSES, _LAST_PASS) if self.interlaced else ((0, 0, 1, 1),)
        return sum(self._pass_size(*one) for one in passes)

    def _pass_size(self, left: int, top: int, across: int, down: int) -> int:
        columns = max(0, -(-(self.width - left) // across))
        lines = max(0, -(-(self.height - top) // down))
        bits = columns * self.depth * _CHANNELS[self.colour]
        return lines * (1 + -(-bits // 8)) if columns else 0


def _read_png(data: bytes) -> Picture:
    chunks = list(_chunks(data))
    names = [name for name, _ in chunks]
    if names[:1] != [b"IHDR"] or names[-1] != b"IEND" or b"IDAT" not in names:
        raise PictureRefusedError("is damaged: parts of the picture are missing")
    header = _png_header(chunks[0][1])
    _sized(PictureKind.PNG, b"", header.width, header.height)
    if header.colour == _PALETTE and b"PLTE" not in names:
        raise PictureRefusedError("is damaged: its colours are missing")
    _check_image(b"".join(body for name, body in chunks if name == b"IDAT"), header)
    kept = b"".join(_chunk(name, body) for name, body in chunks if name in _KEPT_CHUNKS)
    return _sized(PictureKind.PNG, _PNG_START + kept, header.width, header.height)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each chunk up to the end of the picture; what follows that is not looked at."""
    at = len(_PNG_START)
    while at + 12 <= len(data):
        length, name = struct.unpack(">I4s", data[at : at + 8])
        body, check = data[at + 8 : at + 8 + length], data[at + 8 + length : at + 12 + length]
        if len(check) < 4 or zlib.crc32(name + body) != int.from_bytes(check, "big"):  # noqa: PLR2004 - bytes of a checksum
            raise PictureRefusedError("is damaged: its parts do not add up")
        yield name, body
        if name == b"IEND":
            return
        at += 12 + length
    raise PictureRefusedError("is damaged: it stops before its end")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body), name) + body + struct.pack(">I", zlib.crc32(name + body))


def _png_header(body: bytes) -> _PngHeader:
    if len(body) != _HEADER_LENGTH:
        raise PictureRefusedError("is damaged: it does not say its size")
    width, height, depth, colour, packing, filtering, interlaced = struct.unpack(">IIBBBBB", body)
    known = depth in _DEPTHS.get(colour, ()) and not packing and not filtering
    if not known or interlaced not in {0, 1}:
        raise PictureRefusedError("is damaged: it is a kind of PNG that does not exist")
    return _PngHeader(width, height, depth, colour, interlaced)


def _check_image(packed: bytes, header: _PngHeader) -> None:
    """Unpack no more than the size allows: a small file can hold a very large emptiness."""
    wanted = header.unpacked()
    unpacker = zlib.decompressobj()
    try:
        found = len(unpacker.decompress(packed, wanted + 1))
    except zlib.error as error:
        raise PictureRefusedError("is damaged: its image cannot be unpacked") from error
    if found != wanted:
        raise PictureRefusedError("is damaged: its image is not the size that it says")


# JPEG (ITU-T T.81): markers, each with its length, and scans of coded data between them.

_JPEG_START = b"\xff\xd8\xff"
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_OTHER_FRAMES = frozenset({0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_TABLES = frozenset({0xC4, 0xDB, 0xDD, 0xE0, 0xEE})
_SCAN, _END = 0xDA, 0xD9
_PRINTERS_COLOURS = 4


def _read_jpeg(data: bytes) -> Picture:
    kept, size, scanned = [b"\xff\xd8"], (0, 0), False
    at = 2
    while True:
        marker, body, after = _segment(data, at)
        if marker == _END:
            break
        if marker in _OTHER_FRAMES:
            raise PictureRefusedError("is a kind of JPEG that Word does not show")
        if marker in _FRAMES:
            size = _frame_size(body)
        if marker == _SCAN:
            scanned, end = True, _scan_end(data, after)
            kept.append(data[at:end])
            at = end
            continue
        if marker in _FRAMES or marker in _TABLES:
            kept.append(data[at:after])
        at = after
    if not scanned or size == (0, 0):
        raise PictureRefusedError("is damaged: parts of the picture are missing")
    return _sized(PictureKind.JPEG, b"".join(kept) + b"\xff\xd9", *size)


def _segment(data: bytes, at: int) -> tuple[int, bytes, int]:
    """The marker at a place, what it holds, and where the next one is."""
    if data[at : at + 1] != b"\xff" or at + 2 > len(data):
        raise PictureRefusedError("is damaged: it stops before its end")
    marker = data[at + 1]
    if marker == _END:
        return marker, b"", at + 2
    length = int.from_bytes(data[at + 2 : at + 4], "big")
    after = at + 2 + length
    if length < 2 or after > len(data):  # noqa: PLR2004 - the length counts its own two bytes
        raise PictureRefusedError("is damaged: its parts do not add up")
    return marker, data[at + 4 : after], after


def _frame_size(body: bytes) -> tuple[int, int]:
    if len(body) < 6:  # noqa: PLR2004 - depth, height, width, number of colours
        raise PictureRefusedError("is damaged: it does not say its size")
    height, width, colours = struct.unpack(">HHB", body[1:6])
    if colours == _PRINTERS_COLOURS:
        raise PictureRefusedError("is in the colours of a printing press (CMYK), not of a screen")
    return width, height


def _scan_end(data: bytes, at: int) -> int:
    """Where the coded data ends: at the next marker that is neither stuffing nor a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise PictureRefusedError("is damaged: it stops before its end")
        if data[at + 1] and not 0xD0 <= data[at + 1] <= 0xD7:  # noqa: PLR2004 - restart markers
            return at
        at += 2
