"""The pieces of WordprocessingML that templates are built from, as text."""

import re
from enum import StrEnum
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
ACCENT = "1F4E79"
"""The shipped colour, of headings and heading rows; a register's own colour takes its place."""
HINT_GREY = "6B7680"
LABEL_FILL = "EEF2F6"
LINE = "B8C4CE"
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_STYLED = re.compile(r'<w:pPr>(<w:pStyle w:val="\w+"/>)?(?:<w:keepNext/>)?')


def attribute(text: str) -> str:
    """A quoted XML attribute value."""
    return quoteattr(text)


def run(text: str, *, bold: bool = False) -> str:
    """One run of text."""
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def runs(text: str) -> str:
    """Text in which ``**words**`` are bold."""
    pieces = _BOLD.split(text)
    return "".join(run(piece, bold=i % 2 == 1) for i, piece in enumerate(pieces) if piece)


def paragraph(
    content: str, style: str = "", *, keep_next: bool = False, before: int = 0, after: int = 0
) -> str:
    """A paragraph of ready-made content.

    Args:
        content: its runs.
        style: the id of its style; the body's where there is none.
        keep_next: whether it stays on the page of what follows.
        before: the space above it in twentieths of a point, in place of its style's.
        after: the space below it, likewise.
    """
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    keep = "<w:keepNext/>" if keep_next else ""
    sides = (("before", before), ("after", after))
    spaces = "".join(f' w:{side}="{space}"' for side, space in sides if space)
    space = f"<w:spacing{spaces}/>" if spaces else ""
    return f"<w:p><w:pPr>{named}{keep}{space}</w:pPr>{content}</w:p>"


def instruction(words: str) -> str:
    """A paragraph that docxtpl takes away: ``{%p for ... %}`` and its like."""
    return paragraph(run(f"{{%p {words} %}}"))


def cell(content: str, width: int, *, fill: str = "", span: int = 1) -> str:
    """A cell ``width`` twentieths of a point wide."""
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{shade}</w:tcPr>{content}</w:tc>'
    )


def row(cells: str, *, heading: bool = False, whole: bool = True, height: int = 0) -> str:
    """A row; ``heading`` repeats on each page, ``whole`` keeps it on one page."""
    split = "<w:cantSplit/>" if whole else ""
    tall = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    repeat = "<w:tblHeader/>" if heading else ""
    return f"<w:tr><w:trPr>{split}{tall}{repeat}</w:trPr>{cells}</w:tr>"


def kept_together(rows: list[str]) -> str:
    """Rows that stay on one page where they fit on one: each is kept with the next."""
    *others, last = rows
    return kept_with_next("".join(others)) + last


def kept_with_next(xml: str) -> str:
    """The same, with every paragraph of it kept on one page with what follows."""
    return _STYLED.sub(r"<w:pPr>\1<w:keepNext/>", xml)


def row_instruction(words: str, width: int) -> str:
    """A row that docxtpl takes away: ``{%tr for ... %}`` and its like."""
    return row(cell(paragraph(run(f"{{%tr {words} %}}")), width))


class Heads(StrEnum):
    """Which cells of a table head the others, as a screen reader tells them."""

    ROW = '<w:tblLook w:val="0020" w:firstRow="1"/>'
    COLUMN = '<w:tblLook w:val="0080" w:firstRow="0" w:firstColumn="1"/>'
    NONE = '<w:tblLook w:val="0000" w:firstRow="0" w:firstColumn="0"/>'


def table(rows: str, widths: list[int], title: str = "", heads: Heads = Heads.NONE) -> str:
    """A bordered table; ``title`` is its accessible name."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    named = f"<w:tblCaption w:val={attribute(title)}/>" if title else ""
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f"<w:tblBorders>{edges}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="70" w:type="dxa"/>'
        '<w:left w:w="110" w:type="dxa"/><w:bottom w:w="70" w:type="dxa"/>'
        '<w:right w:w="110" w:type="dxa"/></w:tblCellMar>'
        f"{heads}{named}</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def spread(shares: list[int], total: int) -> list[int]:
    """Column widths that fill ``total``; a share of 0 takes an equal part of what is left."""
    given = sum(shares)
    open_columns = shares.count(0)
    each = max(100 - given, 0) / open_columns if open_columns else 0.0
    parts = [share or each for share in shares]
    whole = sum(parts) or 1
    widths = [round(total * part / whole) for part in parts]
    widths[-1] += total - sum(widths)
    return widths
