"""The few shapes that the pictures are drawn with, as SVG text: every word in them escaped."""

from collections.abc import Iterable
from html import escape, unescape

from cspr_cli.documents.environment import clean

INK = "#1B2733"
FONT = "Arial, Helvetica, sans-serif"


def number(value: float) -> str:
    """A length to a tenth of a unit, the same on every machine: ``12.5``, ``12``."""
    return f"{value:.1f}".removesuffix(".0")


def tag(name: str, inner: str = "", /, **attributes: float | str) -> str:
    """One element; an underscore in an attribute's name is written as a hyphen."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="'
        f'{number(value) if isinstance(value, (int, float)) else words(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def words(text: str) -> str:
    """Text that is safe inside an element or an attribute."""
    return escape(clean(text))


def tip(text: str) -> str:
    """What a browser shows when the pointer rests on a shape."""
    return f"<title>{words(text)}</title>"


def text(x: float, y: float, said: str, /, **look: float | str) -> str:
    """A line of text with its left end, or its ``text_anchor``, at a point."""
    return tag("text", words(said), x=x, y=y, **look)


def line(x1: float, y1: float, x2: float, y2: float, /, **look: float | str) -> str:
    """A straight line in the ink of the picture, unless it names its own."""
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, **{"stroke": INK, **look})


def path(points: Iterable[tuple[float, float]], /, **look: float | str) -> str:
    """A line through some points, in the ink of the picture."""
    said = "M" + " L".join(f"{number(x)} {number(y)}" for x, y in points)
    return tag("path", d=said, fill="none", **{"stroke": INK, **look})


def picture(width: float, height: float, title: str, told: str, shapes: Iterable[str]) -> str:
    """A whole picture on white, with the title and the words that a screen reader reads."""
    inner = "\n".join(
        (
            f'<title id="title">{words(title)}</title>',
            f'<desc id="told">{words(told)}</desc>',
            tag("rect", width=width, height=height, fill="#FFFFFF"),
            *shapes,
        )
    )
    size = f'width="{number(width)}" height="{number(height)}"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
        f'viewBox="0 0 {number(width)} {number(height)}" role="img" '
        f'aria-labelledby="title told" font-family="{FONT}" font-size="12" fill="{INK}">\n'
        f"{inner}\n</svg>\n"
    )


def title_of(drawn: str) -> str:
    """The title of a `picture`."""
    return unescape(drawn.partition('<title id="title">')[2].partition("</title>")[0])


def told_of(drawn: str) -> str:
    """The words of a `picture` that a screen reader reads."""
    return unescape(drawn.partition('<desc id="told">')[2].partition("</desc>")[0])
