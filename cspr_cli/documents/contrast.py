"""Words of a Word document that cannot be read for their colour, on what lies behind them."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from cspr_cli.documents.template_xml import W
from cspr_cli.records.colour import AA, AA_LARGE, WHITE, contrast, is_colour

_BLACK = "000000"
_LARGE, _LARGE_BOLD = 36, 28
"""Half-points from which words are large: 18 points, or 14 bold."""
_DEEPEST = 10  # styles built one upon another


@dataclass(frozen=True)
class _Look:
    """How words are written: colour, size in half-points, bold. None is not said here."""

    colour: str | None = None
    size: int | None = None
    bold: bool | None = None

    def over(self, under: "_Look") -> "_Look":
        """This look, with what it leaves unsaid taken from another."""
        return _Look(
            under.colour if self.colour is None else self.colour,
            under.size if self.size is None else self.size,
            under.bold if self.bold is None else self.bold,
        )

    @property
    def least(self) -> float:
        """The contrast that these words need."""
        size = self.size or 0
        return AA_LARGE if size >= (_LARGE_BOLD if self.bold else _LARGE) else AA


def unreadable_words(body: etree._Element, styles: etree._Element) -> Iterator[str]:
    """A sentence for each pair of colours on which words do not meet level AA."""
    looks = _Looks(styles)
    told = set()
    for block in body.iter(f"{W}p"):
        behind = _behind(block)
        if behind is None:
            continue
        for writing in block.iter(f"{W}r"):
            words = "".join(piece.text or "" for piece in writing.iter(f"{W}t")).strip()
            look = looks.of(block, writing)
            ink = look.colour if look.colour and is_colour(look.colour) else _BLACK
            ratio = contrast(ink, behind)
            if words and ratio < look.least and (ink, behind) not in told:
                told.add((ink, behind))
                yield (
                    f"“{words[:40]}” is {ink} on {behind}: a contrast of {ratio:.1f},"
                    f" and {look.least} is the least"
                )


def _behind(block: etree._Element) -> str | None:
    """The fill behind a paragraph: its own, else that of its cell; None for a pattern."""
    places = [block.find(f"{W}pPr/{W}shd")]
    cell = next(block.iterancestors(f"{W}tc"), None)
    if cell is not None:
        places.append(cell.find(f"{W}tcPr/{W}shd"))
    for shade in places:
        fill = "" if shade is None else shade.get(f"{W}fill", "").upper()
        if is_colour(fill):
            return fill
        if fill and fill != "AUTO":
            return None
    return WHITE


class _Looks:
    """The looks of a document's styles, each with what it is built upon."""

    def __init__(self, styles: etree._Element) -> None:
        """Read every style once."""
        self._styles = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")}
        self._normal = next(
            (
                key
                for key, style in self._styles.items()
                if style.get(f"{W}default") and style.get(f"{W}type") == "paragraph"
            ),
            "",
        )

    def of(self, block: etree._Element, writing: etree._Element) -> _Look:
        """The look of a run of words: its own, its style's, and its paragraph's."""
        named = block.find(f"{W}pPr/{W}pStyle")
        style = self._normal if named is None else named.get(f"{W}val", "")
        look = self._of_style(style)
        own = writing.find(f"{W}rPr")
        if own is None:
            return look
        character = own.find(f"{W}rStyle")
        if character is not None:
            look = self._of_style(character.get(f"{W}val", "")).over(look)
        return _said(own).over(look)

    def _of_style(self, key: str) -> _Look:
        look = _Look()
        for _ in range(_DEEPEST):
            style = self._styles.get(key)
            if style is None:
                break
            properties = style.find(f"{W}rPr")
            look = look.over(_Look() if properties is None else _said(properties))
            based = style.find(f"{W}basedOn")
            if based is None:
                break
            key = based.get(f"{W}val", "")
        return look


def _said(properties: etree._Element) -> _Look:
    colour, size = properties.find(f"{W}color"), properties.find(f"{W}sz")
    bold = properties.find(f"{W}b")
    number = "" if size is None else size.get(f"{W}val", "")
    return _Look(
        None if colour is None else colour.get(f"{W}val", "").upper(),
        int(number) if number.isdecimal() else None,
        None if bold is None else bold.get(f"{W}val") not in {"0", "false", "off"},
    )
