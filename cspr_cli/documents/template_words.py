"""A document's own words: paragraphs, tables of fixed text, and cells set side by side."""

import re
from collections.abc import Iterator, Sequence

from cspr_cli.documents.template_xml import (
    ACCENT,
    cell,
    instruction,
    paragraph,
    row,
    runs,
    spread,
    table,
)
from cspr_cli.records.form import Section

_ALL_CONDITIONAL = re.compile(r"\{% if ([^%]+) %\}((?:(?!\{% ).)*)\{% endif %\}", re.DOTALL)
_ONE_VALUE = re.compile(r"\{\{ ([\w.]+) \}\}")
_INSTRUCTION = re.compile(r"\{%p (.+) %\}")
_NEW_PAGE = "=== new page ==="
_NUMBERED = re.compile(r"\d+\. ")


def word_table(section: Section, width: int) -> str:
    """The table of a section's ``rows``, or nothing: the first row is its headings.

    Lines of a cell are paragraphs; one that starts with "- " is a bullet.
    """
    if not section.rows:
        return ""
    headings, *lines = section.rows
    widths = spread(list(section.widths) or [0] * len(headings), width)
    top = "".join(
        cell(paragraph(runs(words), "ColumnHeading"), wide, fill=ACCENT)
        for words, wide in zip(headings, widths, strict=True)
    )
    body = "".join(
        row(
            "".join(
                cell(_paragraphs(words), wide) for words, wide in zip(line, widths, strict=True)
            )
        )
        for line in lines
    )
    return table(row(top, heading=True) + body, widths, section.heading or section.key)


def _paragraphs(words: str) -> str:
    lines = words.strip().split("\n")
    return "".join(
        _bulleted(line[2:]) if line.startswith("- ") else paragraph(runs(line), "Answer")
        for line in lines
    )


def _bulleted(words: str) -> str:
    """A bullet as small as the text of a cell."""
    hanging = '<w:ind w:left="170" w:hanging="170"/>'
    marked = paragraph(runs("• " + words), "Answer")
    return marked.replace("</w:pPr>", f"{hanging}</w:pPr>", 1)


def bullets(path: str) -> str:
    """The items of a record's list in a cell: bullets, but for one item that stands alone."""
    alone = when(f"{path}|length == 1", paragraph(runs(f"{{{{ {path}[0] }}}}"), "Answer"))
    each = instruction(f"for words in {path}") + _bulleted("{{ words }}") + instruction("endfor")
    several = when(f"{path}|length > 1", each)
    return when(f"not {path}", paragraph("", "Answer")) + alone + several


def in_rows(cells: Sequence[str], columns: int, empty: str) -> Iterator[list[str]]:
    """``cells`` in rows of ``columns``, the last one filled up with ``empty``."""
    for start in range(0, len(cells), columns):
        across = list(cells[start : start + columns])
        yield across + [empty] * (columns - len(across))


def prose(texts: tuple[str, ...]) -> str:
    """Paragraphs, bullets ("- "), numbered ("1. ") and tight ("| ") lines.

    ``{%p for ... %}`` or ``{%p if ... %}`` alone opens what a later text closes, and
    ``=== new page ===`` starts a page.
    """
    following = (*texts[1:], "")
    return "".join(
        _ends_list(_prose_paragraph(text))
        if _is_item(text) and not _is_item(after)
        else _prose_paragraph(text)
        for text, after in zip(texts, following, strict=False)
    )


def _is_item(text: str) -> bool:
    return text.startswith("- ") or _NUMBERED.match(text) is not None


def _ends_list(item: str) -> str:
    """The last item of a list, as far from what follows as any paragraph is."""
    return item.replace("</w:pPr>", '<w:spacing w:after="120"/></w:pPr>', 1)


def _prose_paragraph(text: str) -> str:
    """A paragraph, and nothing at all where its every word hangs on a condition that fails."""
    conditional = _ALL_CONDITIONAL.fullmatch(text)
    if conditional:
        return when(conditional[1], _prose_paragraph(conditional[2]))
    alone = _INSTRUCTION.fullmatch(text)
    if alone:
        return instruction(alone[1])
    if text == _NEW_PAGE:
        return paragraph('<w:r><w:br w:type="page"/></w:r>', "Line")
    return _words_paragraph(text)


def _words_paragraph(text: str) -> str:
    line = text.startswith("| ")
    words, style = (text[2:], "Line") if line else (text, "")
    value = _ONE_VALUE.fullmatch(words)
    if value:
        return when(value[1], paragraph(runs(words), style))
    if text.startswith("- "):
        return paragraph(runs(text[2:]), "ListBullet")
    if _NUMBERED.match(text):
        return paragraph(runs(text.split(". ", 1)[1]), "ListNumber")
    return paragraph(runs(words), style)


def when(condition: str, xml: str) -> str:
    """``xml``, only where the condition holds."""
    return instruction(f"if {condition}") + xml + instruction("endif")
