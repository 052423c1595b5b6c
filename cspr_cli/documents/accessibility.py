"""What makes a Word document hard to read for somebody who cannot see it, or not well.

Looks at the package itself, a shipped template, a partnership's own or a finished document, for
what WCAG 2.1 and the public sector's accessibility regulations ask of a document: its language and
title, headings in order, table headings that are marked and repeated, words for every picture,
rows that stay whole, colours that can be read, and page numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from cspr_cli.documents.contrast import unreadable_words
from cspr_cli.documents.finish import parse
from cspr_cli.documents.package import read_parts
from cspr_cli.documents.template_xml import W

LANGUAGE = "en-GB"
_MAIN, _STYLES, _CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_SHOWN = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_FOOTER = re.compile(r"word/footer\d*\.xml")
_DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_VML_SHAPE = "{urn:schemas-microsoft-com:vml}shape"
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_MOST_SHOWN = 40
_TRUE = frozenset({None, "1", "true", "on"})


@dataclass(frozen=True)
class Barrier:
    """Something that a reader stumbles on: a short key, and a sentence of what and where."""

    key: str
    message: str
    hint: str


def barriers(document: bytes) -> tuple[Barrier, ...]:
    """Every barrier in a Word document; none means that it can be read by everybody."""
    word = _Word(read_parts(document))
    found = (
        *_language(word),
        *_headings(word),
        *_tables(word),
        *_pictures(word),
        *_page_numbers(word),
        *(
            Barrier("contrast", message, "Use a darker colour for the words, or a paler fill.")
            for message in unreadable_words(word.body, word.styles)
        ),
    )
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class _Word:
    """The parts of a package, read once."""

    parts: dict[str, bytes]

    @cached_property
    def body(self) -> etree._Element:
        return parse(self.parts[_MAIN])

    @cached_property
    def styles(self) -> etree._Element:
        return parse(self.parts.get(_STYLES, f'<w:styles xmlns:w="{W[1:-1]}"/>'.encode()))

    @cached_property
    def levels(self) -> dict[str, int]:
        """The heading level, from 1, of each style that heads what follows."""
        found = {}
        for style in self.styles.iter(f"{W}style"):
            name = style.find(f"{W}name")
            heading = _HEADING.fullmatch("" if name is None else name.get(f"{W}val", ""))
            outline = style.find(f"{W}pPr/{W}outlineLvl")
            if outline is not None:
                found[style.get(f"{W}styleId", "")] = int(outline.get(f"{W}val", "0")) + 1
            elif heading:
                found[style.get(f"{W}styleId", "")] = int(heading[1])
        return found


def _language(word: _Word) -> Iterator[Barrier]:
    said = word.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if said is None or said.get(f"{W}val") != LANGUAGE:
        yield Barrier(
            "language",
            "the document does not say that it is in British English",
            "In Word: Review, Language, Set Proofing Language, English (United Kingdom), Default.",
        )
    title = parse(word.parts[_CORE]).findtext(_TITLE) if _CORE in word.parts else ""
    if not (title or "").strip():
        yield Barrier("title", "the document has no title", "In Word: File, Info, Title.")


def _headings(word: _Word) -> Iterator[Barrier]:
    """A heading more than one level below the last one leaves a gap in the contents."""
    last = 0
    for block in word.body.iter(f"{W}p"):
        level, words = _level(block, word), _text(block)
        if not level or not words.strip():
            continue
        if level > last + 1 and not (last == 0 and level == _FIRST_OF_LETTER):
            yield Barrier(
                "headings",
                f"the heading “{_short(words)}” is of level {level}, after one of level {last}",
                "Use the heading style one level below the heading before it.",
            )
        last = level


_FIRST_OF_LETTER = 2
"""A document without a title may begin at the second level."""


def _level(block: etree._Element, word: _Word) -> int:
    style = block.find(f"{W}pPr/{W}pStyle")
    own = block.find(f"{W}pPr/{W}outlineLvl")
    if own is not None:
        return int(own.get(f"{W}val", "0")) + 1
    return 0 if style is None else word.levels.get(style.get(f"{W}val", ""), 0)


def _tables(word: _Word) -> Iterator[Barrier]:
    for number, table in enumerate(word.body.iter(f"{W}tbl"), start=1):
        rows = [row for row in table.findall(f"{W}tr") if "{%" not in _text(row)]
        if rows:
            yield from _table(table, rows, f"table {number} (“{_short(_text(rows[0]))}”)")


def _table(table: etree._Element, rows: list[etree._Element], named: str) -> Iterator[Barrier]:
    caption = table.find(f"{W}tblPr/{W}tblCaption")
    if caption is None or not caption.get(f"{W}val", "").strip():
        yield Barrier(
            "table-title", f"{named} has no title", "In Word: Table Properties, Alt Text, Title."
        )
    repeated = _is_on(rows[0], "trPr/tblHeader")
    if len(rows) > 1 and not repeated and not _heads_by_column(table):
        yield Barrier(
            "table-heading",
            f"the heading row of {named} is not marked, so it is not repeated on each page",
            "In Word: Table Layout, Repeat Header Rows.",
        )
    if any(_breaks_badly(row) for row in rows):
        yield Barrier(
            "rows",
            f"a row of {named} may break across pages in the middle of a short answer",
            "In Word: Table Properties, Row, untick “Allow row to break across pages”.",
        )


def _heads_by_column(table: etree._Element) -> bool:
    look = table.find(f"{W}tblPr/{W}tblLook")
    return look is not None and look.get(f"{W}firstColumn") == "1"


_LONG_ANSWER = 2_000
"""Characters of a row that may well be longer than what is left of a page."""


def _breaks_badly(row: etree._Element) -> bool:
    """A row of several cells that may be split, though none of its answers is long."""
    if _is_on(row, "trPr/cantSplit") or len(row.findall(f"{W}tc")) < 3:  # noqa: PLR2004 - label and answer may
        return False
    return len(_text(row)) < _LONG_ANSWER


def _is_on(element: etree._Element, path: str) -> bool:
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return found is not None and found.get(f"{W}val") in _TRUE


def _pictures(word: _Word) -> Iterator[Barrier]:
    for name, part in word.parts.items():
        if not _SHOWN.fullmatch(name):
            continue
        root = parse(part)
        silent = [p for p in root.iter(_DESCRIBED) if not (p.get("descr") or "").strip()]
        silent += [shape for shape in root.iter(_VML_SHAPE) if not (shape.get("alt") or "").strip()]
        for picture in silent:
            called = picture.get("name") or picture.get("id") or "a picture"
            yield Barrier(
                "picture",
                f"the picture “{_short(called)}” has no words for those who do not see it",
                "In Word: right-click the picture, Edit Alt Text.",
            )


def _page_numbers(word: _Word) -> Iterator[Barrier]:
    footers = [
        part.decode("utf-8", "replace")
        for name, part in word.parts.items()
        if _FOOTER.fullmatch(name)
    ]
    if not any(re.search(r"\bPAGE\b", footer) for footer in footers):
        yield Barrier("page-numbers", "no footer counts the pages", "In Word: Insert, Page Number.")


def _text(element: etree._Element) -> str:
    return "".join(piece.text or "" for piece in element.iter(f"{W}t"))


def _short(words: str) -> str:
    said = " ".join(words.split())
    return said if len(said) <= _MOST_SHOWN else f"{said[:_MOST_SHOWN]}…"
