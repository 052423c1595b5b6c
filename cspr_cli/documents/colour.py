"""Colours that can be read: contrast as the Web Content Accessibility Guidelines 2.1 measure it."""

import re

AA = 4.5
"""The least contrast of ordinary text at level AA."""
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
TINTS = ("DCE9F5", "FBE5D0", "DFF0D8", "F6DCE6", "E8E0F3", "FFF4C4", "D5F0EE", "EADFD3")
"""Pale fills for agencies that name no colour of their own."""


def luminance(colour: str) -> float:
    """Relative luminance of ``RRGGBB``, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - WCAG 2.1


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def readable_on_white(colour: str) -> bool:
    """Whether ``colour`` is a colour, and text in it on white meets AA."""
    return bool(_HEX.fullmatch(colour)) and contrast(colour, "FFFFFF") >= AA


def ink_for(fill: str) -> str:
    """Black or white, whichever reads better on ``fill``: one of the two always meets AA."""
    return max(("000000", "FFFFFF"), key=lambda ink: contrast(ink, fill))


def agency_fill(colour: str, place: int) -> str:
    """An agency's fill: its own colour where that is one, else a tint by its place in the list."""
    own = colour.lstrip("#").upper()
    return own if _HEX.fullmatch(own) else TINTS[place % len(TINTS)]
