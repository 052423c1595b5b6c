"""An SVG picture as PNG, for programs that show no SVG and for Word.

resvg draws it with the fonts of the machine; the same machine always gives the same bytes.
"""

import math
import re
from functools import cache

from cspr_cli.records.errors import CsprError

ZOOM = 2.0
"""Pixels to a unit of the picture: fine enough to print."""
MOST_PIXELS = 60_000_000
"""A picture that would have more is drawn smaller; each pixel takes four bytes of memory."""
_SIZE = re.compile(r'<svg[^>]* width="([\d.]+)" height="([\d.]+)"')
_PROBE = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{}</svg>'


def png_of(picture: str) -> bytes:
    """The picture, as `documents.svg.picture` writes it, as PNG.

    Raises:
        CsprError: the machine has no font, so that every word would be missing.
    """
    if not _has_a_font():
        raise CsprError(
            "PNG needs a font, and none is installed here.",
            "Install one, such as Liberation Sans, or choose svg. Nothing was changed.",
        )
    return _drawn(picture, _zoom(picture))


def size_of(picture: str) -> tuple[float, float]:
    """The width and height of a picture in its own units."""
    found = _SIZE.search(picture)
    if found is None:
        raise ValueError("a picture says how wide and how high it is")
    return float(found[1]), float(found[2])


def _zoom(picture: str) -> float:
    width, height = size_of(picture)
    return min(ZOOM, math.sqrt(MOST_PIXELS / (width * height)))


@cache
def _has_a_font() -> bool:
    word = '<text x="2" y="16" font-family="Arial, sans-serif">X</text>'
    return _drawn(_PROBE.format(word), 1) != _drawn(_PROBE.format(""), 1)


def _drawn(picture: str, zoom: float) -> bytes:
    from resvg_py import svg_to_bytes  # noqa: PLC0415 - only a command that draws needs it

    return bytes(svg_to_bytes(svg_string=picture, zoom=zoom))
