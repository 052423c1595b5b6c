"""What hands do to a Word form: typing, pasting, striking out, and starting again from nothing."""

import copy
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from docx import Document
from docx.document import Document as DocxDocument
from lxml import etree

from tests.unit.intake.word_changes import (
    SPACE,
    W,
    changed,
    controls,
    fill_control,
    without_controls,
)


@dataclass(frozen=True)
class ReturnedForm:
    """One returned form and what a careful person reads in it.

    ``says`` is by record path; a person of a list may be named in the brackets in place of a
    number: ``referral.family[Dana Invented].date_of_birth``. ``tells`` are words that fit no
    field and must not be lost. ``ours`` is False where an original blank was typed over.
    """

    name: str
    form: str
    data: bytes
    says: Mapping[str, str]
    tells: Sequence[str] = ()
    ours: bool = True
    unsure: Sequence[str] = ()  # paths where a careful person would read it, and ask


@dataclass(frozen=True)
class ReturnedChronology:
    """One returned chronology and its events as a careful person reads them.

    An event's ``date`` is a day (``2024-03-05``), or the first and last day that it can be
    (``2019-01-01..2019-12-31``), or blank; ``time`` is ``09:30`` or blank. Any other key is a
    field, or fields that would serve (``contact|source``), with words it holds.
    """

    name: str
    file: str
    data: bytes
    events: Sequence[Mapping[str, str]]
    tells: Sequence[str] = field(default=())


def element(name: str, **attributes: str) -> etree._Element:
    """An element of Word's own namespace."""
    made = etree.Element(f"{W}{name}")
    for key, value in attributes.items():
        made.set(f"{W}{key}", value)
    return made


def run(text: str, *marks: str, **values: str) -> etree._Element:
    """A run of text; marks such as ``strike``, values such as ``highlight="yellow"``."""
    made = element("r")
    if marks or values:
        look = etree.SubElement(made, f"{W}rPr")
        for mark in marks:
            etree.SubElement(look, f"{W}{mark}")
        for mark, value in values.items():
            etree.SubElement(look, f"{W}{mark}").set(f"{W}val", value)
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(made, f"{W}br")
        piece = etree.SubElement(made, f"{W}t")
        piece.set(SPACE, "preserve")
        piece.text = line
    return made


def paragraph(*runs: etree._Element | str) -> etree._Element:
    """A paragraph of runs."""
    made = element("p")
    for one in runs:
        made.append(run(one) if isinstance(one, str) else one)
    return made


def words(part: etree._Element) -> str:
    """All the text inside, breaks as new lines."""
    return "".join(
        "\n" if one.tag == f"{W}br" else one.text or "" for one in part.iter(f"{W}t", f"{W}br")
    )


def cell(root: etree._Element, label: str, nth: int = 0) -> etree._Element:
    """The nth cell that begins with the label."""
    found = [one for one in root.iter(f"{W}tc") if words(one).startswith(label)]
    return found[nth]


def beside(root: etree._Element, label: str, nth: int = 0) -> etree._Element:
    """The cell after the one that begins with the label."""
    one = cell(root, label, nth).getnext()
    assert one is not None
    return one


def below(root: etree._Element, label: str, nth: int = 0) -> etree._Element:
    """The cell under the one that begins with the label."""
    here = cell(root, label, nth)
    row = here.getparent()
    assert row is not None
    place = [one for one in row if one.tag == f"{W}tc"].index(here)
    under = row.getnext()
    assert under is not None
    return [one for one in under if one.tag == f"{W}tc"][place]


def table_of(part: etree._Element) -> etree._Element:
    """The table around a part."""
    return next(part.iterancestors(f"{W}tbl"))


def emptied(part: etree._Element) -> etree._Element:
    """The cell with nothing in it: controls, bookmarks and hints gone."""
    for child in list(part):
        if child.tag != f"{W}tcPr":
            part.remove(child)
    return part


def write(part: etree._Element, *paragraphs: etree._Element | str) -> None:
    """Type over the whole of a cell."""
    emptied(part)
    for one in paragraphs:
        part.append(paragraph(one) if isinstance(one, str) else one)


def fill(root: etree._Element, answers: Mapping[str, str], nth: int = 0) -> None:
    """Type into controls by tag."""
    for tag, text in answers.items():
        fill_control(controls(root, tag)[nth], text)


def bare(root: etree._Element) -> None:
    """No controls, no bookmarks, no styles: what a browser's editor gives back."""
    without_controls(root)
    for name in ("pStyle", "rStyle", "tblStyle", "tblHeader"):
        for mark in list(root.iter(f"{W}{name}")):
            mark.getparent().remove(mark)  # type: ignore[union-attr]


def returned(blank: bytes, *hands: Callable[[etree._Element], None]) -> bytes:
    """The form after each hand has been at it."""
    for one in hands:
        blank = changed(blank, one)
    return blank


def twin_after(part: etree._Element) -> etree._Element:
    """A copy put after."""
    twin = copy.deepcopy(part)
    part.addnext(twin)
    return twin


def saved(document: DocxDocument) -> bytes:
    """The bytes of a document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def from_nothing(*parts: str | Sequence[Sequence[str]]) -> bytes:
    """A new document: a text is a paragraph, rows are a table."""
    document = Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            grid(document, part)
    return saved(document)


def grid(document: DocxDocument, rows: Sequence[Sequence[str]]) -> None:
    """Put a table at the end; a short row's last cell runs to the table's edge."""
    width = max(len(row) for row in rows)
    made = document.add_table(rows=0, cols=width)
    made.style = "Table Grid"
    for row in rows:
        cells = made.add_row().cells
        if len(row) < width:
            cells[len(row) - 1].merge(cells[width - 1])
        for one, text in zip(cells, row, strict=False):
            one.text = text
