"""A picture from outside: taken whole, stripped of what it hides, or refused with the reason."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspr_cli.records.picture import (
    LARGEST_FILE,
    LONGEST_SIDE,
    Picture,
    PictureKind,
    PictureRefusedError,
    read_picture,
)

PNG = b"\x89PNG\r\n\x1a\n"


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body), name) + body + struct.pack(">I", zlib.crc32(name + body))


def header(  # the fields of a PNG's first chunk
    width: int = 3, height: int = 2, depth: int = 8, colour: int = 2, interlaced: int = 0
) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced))


def image(lines: int = 2, length: int = 9) -> bytes:
    return chunk(b"IDAT", zlib.compress(b"".join(b"\0" + b"\x80" * length for _ in range(lines))))


END = chunk(b"IEND", b"")
SOUND = PNG + header() + image() + END


def jpeg(*segments: bytes, size: tuple[int, int] = (5, 4), colours: int = 3) -> bytes:
    frame = struct.pack(">BHHB", 8, size[1], size[0], colours) + b"\x01\x11\x00" * colours
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
    start = b"\xff\xd8" + segment(0xDB, bytes(65))
    return start + b"".join(segments) + segment(0xC0, frame) + scan + b"\xff\xd9"


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def refusal(data: bytes) -> str:
    with pytest.raises(PictureRefusedError) as refused:
        read_picture(data)
    return str(refused.value)


def test_a_sound_png_is_kept_as_it_is() -> None:
    assert read_picture(SOUND) == Picture(SOUND, PictureKind.PNG, 3, 2)


@pytest.mark.parametrize(
    ("depth", "colour", "length"),
    [(1, 0, 1), (16, 0, 6), (8, 2, 9), (16, 2, 18), (4, 3, 2), (8, 4, 6), (8, 6, 12)],
)
def test_every_depth_and_kind_of_colour(depth: int, colour: int, length: int) -> None:
    palette = chunk(b"PLTE", b"\1\2\3") if colour == 3 else b""
    data = PNG + header(depth=depth, colour=colour) + palette + image(length=length) + END
    assert read_picture(data).data == data


PATTERN = [
    "16462646",
    "77777777",
    "56565656",
    "77777777",
    "36463646",
    "77777777",
    "56565656",
    "77777777",
]
"""The pass in which each pixel of eight by eight is sent, as the standard draws it."""


@pytest.mark.parametrize(("columns", "lines"), [(1, 1), (3, 2), (5, 9), (8, 8), (2, 17)])
def test_an_interlaced_png_is_measured_pass_by_pass(columns: int, lines: int) -> None:
    packed = zlib.compress(bytes(interlaced_size(columns, lines)))
    data = PNG + header(columns, lines, interlaced=1) + chunk(b"IDAT", packed) + END
    assert read_picture(data).width == columns


def interlaced_size(width: int, height: int) -> int:
    """Three bytes a pixel and one a line, counted pixel by pixel in each pass."""
    total = 0
    for number in "1234567":
        sent = [sum(PATTERN[y % 8][x % 8] == number for x in range(width)) for y in range(height)]
        total += sum(1 + 3 * pixels for pixels in sent if pixels)
    return total


def test_what_a_png_hides_is_left_out() -> None:
    hidden = chunk(b"tEXt", b"Author\0R. Curlew") + chunk(b"eXIf", b"where it was taken")
    data = PNG + header() + hidden + chunk(b"pHYs", bytes(9)) + image() + END + b"a second file"
    assert read_picture(data).data == PNG + header() + chunk(b"pHYs", bytes(9)) + image() + END


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is not a PNG or JPEG picture, whatever its name says"),
        (b"GIF89a" + bytes(20), "is not a PNG or JPEG picture, whatever its name says"),
        (SOUND + bytes(LARGEST_FILE), "is larger than 1 MB"),
        (PNG, "is damaged: it stops before its end"),
        (SOUND[:-6], "is damaged: it stops before its end"),
        (SOUND[:-20], "is damaged"),
        (PNG + header() + END, "is damaged: parts of the picture are missing"),
        (PNG + image() + header() + END, "is damaged: parts of the picture are missing"),
        (PNG + chunk(b"IHDR", b"123") + image() + END, "is damaged: it does not say its size"),
        (SOUND.replace(b"\x80", b"\x81"), "is damaged"),
        (PNG + header(depth=7) + image() + END, "is damaged: it is a kind of PNG that does not"),
        (PNG + header(interlaced=2) + image() + END, "is damaged: it is a kind of PNG that does"),
        (PNG + header(width=0) + image() + END, "is damaged: it has no width or no height"),
        (PNG + header(width=4_001) + image() + END, f"longer than {LONGEST_SIDE}"),
        (PNG + header(colour=3) + image() + END, "is damaged: its colours are missing"),
        (PNG + header() + image(lines=3) + END, "is damaged: its image is not the size"),
        (PNG + header() + image(lines=1) + END, "is damaged: its image is not the size"),
        (PNG + header() + chunk(b"IDAT", b"no") + END, "is damaged: its image cannot be unpacked"),
    ],
)
def test_a_png_that_is_refused_says_why(data: bytes, why: str) -> None:
    assert why in refusal(data)


def test_a_small_file_that_unpacks_to_very_much_is_refused() -> None:
    bomb = chunk(b"IDAT", zlib.compress(bytes(50_000_000), 9))
    assert "is not the size that it says" in refusal(PNG + header() + bomb + END)


def test_a_sound_jpeg_is_kept_without_what_it_hides() -> None:
    hidden = (segment(0xE1, b"Exif\0\0where it was taken"), segment(0xFE, b"by R. Curlew"))
    found = read_picture(jpeg(segment(0xE0, b"JFIF\0"), *hidden) + b"a second file")
    assert found == Picture(jpeg(segment(0xE0, b"JFIF\0")), PictureKind.JPEG, 5, 4)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (jpeg()[:-2], "is damaged: it stops before its end"),
        (jpeg()[:-9], "is damaged: it stops before its end"),
        (jpeg()[:40], "is damaged: its parts do not add up"),
        (b"\xff\xd8\xff\xd9", "is damaged: parts of the picture are missing"),
        (b"\xff\xd8\xff", "is damaged: it stops before its end"),
        (jpeg(b"no marker"), "is damaged: it stops before its end"),
        (jpeg(colours=4), "is in the colours of a printing press (CMYK), not of a screen"),
        (jpeg(size=(0, 4)), "is damaged: it has no width or no height"),
        (jpeg(segment(0xC3, b"")), "is a kind of JPEG that Word does not show"),
        (jpeg(segment(0xC1, b"\x08")), "is damaged: it does not say its size"),
        (jpeg(size=(4_001, 4)), "no side may be longer than 4000"),
    ],
)
def test_a_jpeg_that_is_refused_says_why(data: bytes, why: str) -> None:
    assert why in refusal(data)


@given(st.binary(max_size=200), st.sampled_from([PNG, b"\xff\xd8\xff", PNG + header(), b""]))
def test_no_bytes_do_more_than_be_refused(data: bytes, start: bytes) -> None:
    with pytest.raises(PictureRefusedError):
        read_picture(start + data)


@given(st.sampled_from([SOUND, jpeg()]), st.integers(0, 10_000), st.integers(0, 255))
def test_a_changed_byte_is_refused_or_does_no_harm(data: bytes, place: int, byte: int) -> None:
    at = place % len(data)
    try:
        found = read_picture(data[:at] + bytes((byte,)) + data[at + 1 :])
    except PictureRefusedError:
        return
    assert read_picture(found.data) == found
