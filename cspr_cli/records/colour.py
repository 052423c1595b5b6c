"""Colours that can be read: contrast as the Web Content Accessibility Guidelines 2.1 measure it.

A partnership sets its colours in ``cspr.yaml``. Words stand on them, so each must leave those
words readable at level AA; one that does not is told, and the shipped colour is used.
"""

import re
from collections.abc import Iterator

AA = 4.5
"""The least contrast of ordinary text at level AA."""
AA_LARGE = 3.0
"""The least contrast of large text: 18 points, or 14 bold."""
WHITE = "FFFFFF"
GUIDANCE_GREY = "5A6570"
"""The palest words that stand on a tint."""
_HEX = re.compile(r"[0-9A-Fa-f]{6}")


def is_colour(words: str) -> bool:
    """Whether these words are a colour, as ``RRGGBB``."""
    return bool(_HEX.fullmatch(words))


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
    return is_colour(colour) and contrast(colour, WHITE) >= AA


def readable_on_tint(tint: str) -> bool:
    """Whether ``tint`` is a colour, and a form's guidance on it meets AA."""
    return is_colour(tint) and contrast(GUIDANCE_GREY, tint) >= AA


def mixed(colour: str, share: float) -> str:
    """``colour`` with white, such as 0.1 for a tenth of it: a tint that goes with it."""
    parts = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    return "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)


def bare(colour: str) -> str:
    """A colour as ``cspr.yaml`` may give it, in capitals and without the mark before it."""
    return colour.strip().lstrip("#").upper()


def unreadable(colour: str, tint: str) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a partnership's colours: the key, what, and what to do."""
    if colour.strip() and not readable_on_white(bare(colour)):
        yield (
            "colour",
            f"style.colour: {bare(colour)} cannot be read against white, so the usual blue is used",
            "Give a darker colour as six hexadecimal digits, such as 1F4E79.",
        )
    if tint.strip() and not readable_on_tint(bare(tint)):
        yield (
            "tint",
            f"style.tint: words on {bare(tint)} cannot be read, so the usual tint is used",
            "Give a paler colour as six hexadecimal digits, such as EEF2F6.",
        )
