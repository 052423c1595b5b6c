"""A Word document as a form is read: paragraphs and tables in order, and every control in them.

python-docx sees nothing inside content controls, so this reads the package's XML itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from cspr_cli.intake.properties import custom_properties
from cspr_cli.intake.word_bookmarks import bookmark_places, bookmarks_of, spot_around
from cspr_cli.intake.word_controls import OUTSIDE_TABLES, Control, Spot, read_control
from cspr_cli.intake.word_marks import chosen_by_mark
from cspr_cli.intake.word_text import (
    WRAPPERS,
    Sink,
    W,
    inner_paragraphs,
    is_deleted,
    is_in_deleted_row,
    words,
)
from cspr_cli.storage.packages.guard import Package

_MAX_SPAN = 63  # Word's own limit of columns in a table
_OUTLINE = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside tables, and the id of its style."""

    text: str
    style: str = ""

    @property
    def heading(self) -> bool:
        """Whether its style is a heading or title."""
        named = self.style.lower()
        return named.startswith(_OUTLINE) or named in {"title", "subtitle"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its own text (nested tables apart), its grid column from 0 and its width in columns.

    ``continued`` marks a cell merged with the one above, whose text it repeats.
    """

    text: str
    column: int
    span: int = 1
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its number in the document from 0, and its rows. Nested tables come after it.

    ``inside`` is the cell that a nested table stands in.
    """

    number: int
    rows: tuple[tuple[Cell, ...], ...]
    inside: Spot | None = None

    def plain_rows(self) -> tuple[tuple[str, ...], ...]:
        """Rows of text by grid column; a cell over several columns speaks in the first."""
        return tuple(_spread(row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class WordDocument:
    """What a Word document says: see the module."""

    blocks: tuple[Paragraph | Table, ...]
    controls: tuple[Control, ...]
    bookmarks: Mapping[str, str]
    properties: Mapping[str, str]
    margins: tuple[str, ...] = ()  # headers and footers
    text_boxes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # footnotes and endnotes
    deleted: tuple[str, ...] = ()  # by tracked changes
    hints: tuple[str, ...] = ()
    marked: Mapping[str, Spot] = field(default_factory=dict)  # where each bookmark begins
    boxed: Mapping[Spot, str] = field(default_factory=dict)  # text boxes by the cell they hang on
    pictured: tuple[Spot, ...] = ()  # cells and paragraphs with a picture, which nobody reads here

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


def read_word(package: Package) -> WordDocument:
    """Read the document part and the parts around it.

    Raises:
        PackageRefusedError: a part is broken or too large to be read safely.
    """
    root = package.xml(package.main)
    body = root.find(f"{W}body")
    reader = _Reader()
    if body is not None:
        reader.read_body(body)
    around = _around(package)
    return WordDocument(
        blocks=tuple(reader.blocks),
        controls=tuple(_controls(root, reader.places)),
        bookmarks=bookmarks_of(root),
        properties=custom_properties(package),
        margins=around.get("header", ()) + around.get("footer", ()),
        text_boxes=_text_boxes(root),
        comments=around.get("comments", ()),
        notes=around.get("footnotes", ()) + around.get("endnotes", ()),
        deleted=tuple(reader.sink.deleted),
        hints=tuple(reader.sink.placeholders),
        marked=bookmark_places(root, reader.places),
        boxed=_boxed(root, reader.places),
        pictured=tuple(reader.pictured),
    )


class _Reader:
    """Walks the body once, numbering tables and remembering where each cell and paragraph lies."""

    def __init__(self) -> None:
        self.blocks: list[Paragraph | Table] = []
        self.places: dict[etree._Element, Spot] = {}
        self.sink = Sink()
        self.pictured: list[Spot] = []
        self._tables = 0

    def read_body(self, body: etree._Element) -> None:
        for element in inner_paragraphs(body):
            if element.tag == f"{W}tbl":
                self._read_table(element)
            else:
                self.places[element] = (OUTSIDE_TABLES, len(self.blocks), 0)
                text = chosen_by_mark(element, words(element, self.sink))
                self.blocks.append(Paragraph(text, _style(element)))
                if self._tables:  # what stands above the first table is a crest
                    self._note_pictures(self.places[element])

    def _note_pictures(self, spot: Spot) -> None:
        if self.sink.pictures:
            self.pictured.append(spot)
            self.sink.pictures = 0

    def _read_table(self, element: etree._Element) -> None:
        """Read a table, then the tables found in its cells, one after another without recursion."""
        waiting: list[tuple[etree._Element, Spot | None]] = [(element, None)]
        self.sink.pictures = 0
        while waiting:
            table, inside = waiting.pop(0)
            number, self._tables = self._tables, self._tables + 1
            rows: list[tuple[Cell, ...]] = []
            above: dict[int, str] = {}
            for row in _children(table, f"{W}tr"):
                if is_deleted(row):
                    self.sink.deleted.append(
                        " ".join(map(str, row.itertext(f"{W}t", f"{W}delText")))
                    )
                    continue
                rows.append(self._read_row(row, (number, len(rows)), above, waiting))
            self.blocks.append(Table(number, tuple(rows), inside))

    def _read_row(
        self,
        row: etree._Element,
        place: tuple[int, int],
        above: dict[int, str],
        waiting: list[tuple[etree._Element, Spot | None]],
    ) -> tuple[Cell, ...]:
        column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        cells: list[Cell] = []
        for element in _children(row, f"{W}tc"):
            span = max(1, _number(element.find(f"{W}tcPr/{W}gridSpan"), 1))
            continued = _continues(element)
            own = chosen_by_mark(element, words(element, self.sink).strip("\n"))
            text = above.get(column, "") if continued and not own.strip() else own
            above[column] = text
            self.places[element] = (*place, len(cells))
            cells.append(Cell(text, column, span, continued=continued))
            self._note_pictures(self.places[element])
            tables = (inner for inner in inner_paragraphs(element) if inner.tag == f"{W}tbl")
            waiting.extend((inner, self.places[element]) for inner in tables)
            column += span
        return tuple(cells)


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _children(child, tag)


def _number(element: etree._Element | None, default: int) -> int:
    value = "" if element is None else element.get(f"{W}val") or ""
    return min(int(value), _MAX_SPAN) if value.isascii() and value.isdigit() else default


def _continues(cell: etree._Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val") != "restart"


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val") or ""


def _spread(row: tuple[Cell, ...]) -> tuple[str, ...]:
    spread: list[str] = []
    for cell in row:
        spread.extend("" for _ in range(cell.column - len(spread)))
        spread.append(cell.text)
        spread.extend("" for _ in range(cell.span - 1))
    return tuple(spread)


def _controls(root: etree._Element, places: Mapping[etree._Element, Spot]) -> Iterator[Control]:
    for sdt in root.iter(f"{W}sdt"):
        if is_in_deleted_row(sdt):
            continue
        control = read_control(sdt, _spot(sdt, places))
        if control is not None:
            yield control


def _spot(sdt: etree._Element, places: Mapping[etree._Element, Spot]) -> Spot | None:
    """Where a control lies: in the nearest cell or paragraph around it, or the first inside."""
    if (around := spot_around(sdt, places)) is not None:
        return around
    for inside in sdt.iter(f"{W}tc", f"{W}p"):
        if inside in places:
            return places[inside]
    return None


def _around(package: Package) -> dict[str, tuple[str, ...]]:
    """The text of the parts beside the document, by the kind of relationship."""
    wanted = ("header", "footer", "comments", "footnotes", "endnotes")
    found: dict[str, tuple[str, ...]] = {}
    for link in package.related(package.main):
        if link.kind in wanted and not link.external and link.target in package.parts:
            lines = _paragraphs(package.xml(link.target))
            found[link.kind] = found.get(link.kind, ()) + lines
    return found


def _paragraphs(root: etree._Element) -> tuple[str, ...]:
    texts = (words(paragraph).strip() for paragraph in root.iter(f"{W}p"))
    return tuple(text for text in texts if text)


def _boxed(root: etree._Element, places: Mapping[etree._Element, Spot]) -> dict[Spot, str]:
    """The words of the text boxes that hang on each cell."""
    found: dict[Spot, str] = {}
    for box in root.iter(f"{W}txbxContent"):
        spot, text = spot_around(box, places), words(box).strip()
        if spot is not None and spot[0] != OUTSIDE_TABLES and text not in ("", found.get(spot, "")):
            found[spot] = "\n".join(filter(None, [found.get(spot, ""), text]))
    return found


def _text_boxes(root: etree._Element) -> tuple[str, ...]:
    """Text boxes; Word writes each twice, new style and old, so the same words count once."""
    texts = (words(box).strip() for box in root.iter(f"{W}txbxContent"))
    return tuple(dict.fromkeys(text for text in texts if text))
