"""A document's own words: paragraphs, tables of fixed text, and cells set side by side."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from cspr_cli.documents.template_xml import (
    ACCENT,
    Heads,
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
_ALL_BOLD = re.compile(r"\*\*[^*]+\*\*")


def word_table(section: Section, width: int) -> str:
    """The table of a section's ``rows``, or nothing: the first row is its headings.

    Lines of a cell are paragraphs; one that starts with "- " is a bullet.
    """
    if not section.rows:
        return ""
    headings, *lines = section.rows
    widths = spread(list(section.widths) or [0] * len(headings), width)
    top = "".join(
        cell(paragraph(runs(words), "ColumnHeading", keep_next=True), wide, fill=ACCENT)
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
    name = section.heading or section.key
    return table(row(top, heading=True) + body, widths, name, Heads.ROW)


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

    A paragraph that is bold throughout heads what follows; the one after "Dear ..." is a letter's
    subject. ``{%p for ... %}`` or ``{%p if ... %}`` alone opens what a later text closes, and
    ``=== new page ===`` starts a page.
    """
    kinds = [_kind(text, texts[place - 1] if place else "") for place, text in enumerate(texts)]
    signed = next((place for place, text in enumerate(texts) if text.startswith("Yours ")), None)
    pieces = []
    for place, (text, kind) in enumerate(zip(texts, kinds, strict=True)):
        following = kinds[place + 1] if place + 1 < len(kinds) else None
        leads = text.endswith(":") and following in _LISTS
        signing = signed is not None and (
            place == signed - 1 or (place >= signed and _signs_on(texts[place + 1 :]))
        )
        ends = kind in _LISTS and following is not kind
        pieces.append(_prose_paragraph(text, kind, keep=leads or signing, ends=ends))
    return "".join(pieces)


class _Kind(StrEnum):
    """What a text of prose is; the value is its Word style."""

    BODY = ""
    GAP = "Spacer"
    TIGHT = "Line"
    BULLET = "ListBullet"
    NUMBER = "ListNumber"
    SUBJECT = "LetterSubject"
    HEADING = "LetterHeading"


_LISTS = frozenset({_Kind.BULLET, _Kind.NUMBER})
_LIST_END = 120
"""The space below a list, in twentieths of a point: that of a paragraph."""


def _kind(text: str, before: str) -> _Kind:
    if not text:
        return _Kind.BODY if before.startswith("Yours ") else _Kind.GAP  # room to sign
    conditional = _ALL_CONDITIONAL.fullmatch(text)
    words = conditional[2] if conditional else text
    if words.startswith("| "):
        return _Kind.TIGHT
    if words.startswith("- "):
        return _Kind.BULLET
    if _NUMBERED.match(words):
        return _Kind.NUMBER
    if _ALL_BOLD.fullmatch(words):
        return _Kind.SUBJECT if before.startswith("Dear ") else _Kind.HEADING
    return _Kind.BODY


def _signs_on(following: Sequence[str]) -> bool:
    """Whether the next line still belongs to the signature: it may be blank, or is a tight one."""
    return bool(following) and (
        following[0].startswith("| ") or (not following[0] and _signs_on(following[1:]))
    )


def _prose_paragraph(text: str, kind: _Kind, *, keep: bool, ends: bool) -> str:
    """A paragraph, and nothing at all where its every word hangs on a condition that fails."""
    conditional = _ALL_CONDITIONAL.fullmatch(text)
    if conditional:
        inner = _prose_paragraph(conditional[2], kind, keep=keep, ends=ends)
        return when(conditional[1], inner)
    alone = _INSTRUCTION.fullmatch(text)
    if alone:
        return instruction(alone[1])
    if text == _NEW_PAGE:
        return paragraph('<w:r><w:br w:type="page"/></w:r>', "Line")
    words = _bare(text, kind)
    shown = paragraph(runs(words), kind, keep_next=keep, after=_LIST_END if ends else 0)
    value = _ONE_VALUE.fullmatch(words)
    return when(value[1], shown) if value else shown


def _bare(text: str, kind: _Kind) -> str:
    """The words without the mark that says what they are."""
    if kind is _Kind.NUMBER:
        return text.split(". ", 1)[1]
    if kind in {_Kind.TIGHT, _Kind.BULLET}:
        return text[2:]
    return text[2:-2] if kind in {_Kind.SUBJECT, _Kind.HEADING} else text


def when(condition: str, xml: str) -> str:
    """``xml``, only where the condition holds."""
    return instruction(f"if {condition}") + xml + instruction("endif")
