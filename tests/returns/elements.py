"""Pieces of a Word document's XML: made, and found."""

from lxml import etree

from tests.unit.intake.word_changes import SPACE, W, controls


def paragraph(text: str) -> etree._Element:
    """A paragraph, with a line break at each newline."""
    made = etree.Element(f"{W}p")
    run = etree.SubElement(made, f"{W}r")
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        piece = etree.SubElement(run, f"{W}t")
        piece.set(SPACE, "preserve")
        piece.text = line
    return made


def body_of(root: etree._Element) -> etree._Element:
    """The document's body."""
    body = root.find(f"{W}body")
    assert body is not None
    return body


def cell_of(element: etree._Element) -> etree._Element:
    """The cell around an element."""
    return next(element.iterancestors(f"{W}tc"))


def row_of(root: etree._Element, tag: str) -> etree._Element:
    """The table row in which a control stands."""
    return next(controls(root, tag)[0].iterancestors(f"{W}tr"))
