"""A logo drawn as SVG turned into the PNG that Word documents carry.

An SVG is a small program: it can fetch, run scripts and draw words in whatever font a machine has.
One that does more than draw shapes is refused, so that every machine draws the same.
"""

import re
from typing import NoReturn
from xml.parsers import expat

from cspr_cli.records.picture import LARGEST_FILE, Picture, PictureRefusedError, read_picture

WIDTH = 800
"""Pixels across: three times what the widest logo on a page needs for print."""
_MOST_ELEMENTS = 20_000
_MOST_USES = 30  # each may draw a whole group again, and that group others
_DEEPEST = 100
_REFUSED = {
    "script": "runs a program",
    "foreignobject": "holds a web page",
    "image": "holds another picture",
    "text": "has words as text: save it with the words as outlines (paths)",
    "animate": "moves",
    "set": "moves",
}
_ELSEWHERE = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|javascript:|data:", re.IGNORECASE)


def looks_like_svg(data: bytes) -> bool:
    """Whether these bytes begin as an SVG does."""
    return b"<svg" in data[:4_000]


def drawn_svg(data: bytes) -> Picture:
    """The SVG as a PNG picture.

    Raises:
        PictureRefusedError: it is too large, not sound XML, or does more than draw shapes.
    """
    if len(data) > LARGEST_FILE:
        raise PictureRefusedError(f"is larger than {LARGEST_FILE // 1_000_000} MB")
    _Walk().read(data)
    return read_picture(_png(data))


def _png(data: bytes) -> bytes:
    from resvg_py import svg_to_bytes  # noqa: PLC0415 - only a logo that is SVG needs it

    try:
        text = data.decode("utf-8-sig")
        return bytes(svg_to_bytes(svg_string=text, width=WIDTH, skip_system_fonts=True))
    except (ValueError, RuntimeError) as error:
        raise PictureRefusedError("is an SVG that cannot be drawn") from error


class _Walk:
    """Reads an SVG to its end and refuses what is not drawing."""

    def __init__(self) -> None:
        """Start outside every element."""
        self._elements = self._uses = self._depth = 0
        self._words: list[str] = []

    def read(self, data: bytes) -> None:
        """Raise PictureRefusedError for the first thing that is refused."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words.append
        try:
            parser.Parse(data, True)  # noqa: FBT003 - expat takes no names
        except expat.ExpatError as error:
            raise PictureRefusedError("is an SVG whose XML is broken") from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2].casefold()
        self._elements += 1
        self._depth += 1
        self._uses += kind == "use"
        if self._elements == 1 and kind != "svg":
            raise PictureRefusedError("is not an SVG picture")
        too_much = self._elements > _MOST_ELEMENTS or self._uses > _MOST_USES
        if too_much or self._depth > _DEEPEST:
            raise PictureRefusedError("is too intricate an SVG; save it as PNG")
        for refused, why in _REFUSED.items():
            if kind.startswith(refused):
                raise PictureRefusedError(f"is an SVG that {why}")
        for key, value in attributes.items():
            _refuse_attribute(key.rpartition(":")[2].casefold(), value)

    def _end(self, _name: str) -> None:
        self._depth -= 1
        words = "".join(self._words)
        self._words.clear()
        if _ELSEWHERE.search(words):
            raise PictureRefusedError("is an SVG that fetches something from elsewhere")


def _refuse_attribute(key: str, value: str) -> None:
    if key.startswith("on"):
        raise PictureRefusedError("is an SVG that runs a program")
    outside = key == "href" and not value.strip().startswith("#")
    if outside or _ELSEWHERE.search(value):
        raise PictureRefusedError("is an SVG that fetches something from elsewhere")


def _refuse_doctype(*_: object) -> NoReturn:
    raise PictureRefusedError("is an SVG with a document type; save it as a plain SVG or as PNG")
