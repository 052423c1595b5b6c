"""What can be read in a picture's file and in other files that are no text."""

import struct
import zlib

import pytest

from cspr_cli.documents.binary_text import is_binary, is_wide, words_within
from cspr_cli.documents.png import png_of
from cspr_cli.documents.svg import picture

PIXELS = png_of(picture(8, 8, "T", "", []))


def _with_note(kind: bytes, body: bytes) -> bytes:
    chunk = struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return PIXELS[:33] + chunk + PIXELS[33:]


@pytest.mark.parametrize(
    "data",
    [
        _with_note(b"tEXt", b"Author\0Wren Fernhollow"),
        _with_note(b"zTXt", b"Author\0\0" + zlib.compress(b"Wren Fernhollow")),
        _with_note(b"iTXt", b"Author\0\x01\0x\0\0" + zlib.compress(b"Wren Fernhollow")),
        PIXELS + b"Wren Fernhollow",
        b"\xff\xd8\xff\xe1\x00\x13Wren Fernhollow\0\0\xff\xda",
        b"\xff\xd8\xff\xda\x00\xff\xd9Wren Fernhollow",
        b"GIF89a\x01\x02Wren Fernhollow\x03",
        b"GIF89a\x01\x02" + "Wren Fernhollow".encode("utf-16-le"),
    ],
)
def test_a_note_is_read(data: bytes) -> None:
    assert is_binary(data)
    assert any("Wren Fernhollow" in text for text, _ in words_within(data))


def test_what_is_drawn_is_not_taken_for_words() -> None:
    assert "".join(text for text, _ in words_within(PIXELS)).strip() == ""
    assert all(spoken for _, spoken in words_within(PIXELS))
    assert not any(spoken for _, spoken in words_within(b"GIF89a\x01 some words"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_no_binary_file(encoding: str) -> None:
    assert not is_binary("date,what\n1,Seen\n".encode(encoding))
    assert not is_binary("F\u0435rnh\u043ellow,1".encode("utf-16"))
    assert is_wide(b"") is False
