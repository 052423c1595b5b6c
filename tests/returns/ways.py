"""What people and programs do to a Word form, done on the package itself."""

import copy
import re
from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

from tests.returns import ways_typed
from tests.returns.elements import body_of, cell_of, paragraph, row_of
from tests.unit.intake.word_changes import (
    SPACE,
    W,
    changed,
    controls,
    copied_after,
    fill_control,
    parts,
    with_parts,
    without_controls,
    without_tags,
)

Way = Callable[[bytes, Mapping[str, Any]], bytes]
_RELS = "word/_rels/document.xml.rels"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def tags_lost(data: bytes, _: Mapping[str, str]) -> bytes:
    """Controls keep their text and bookmarks, and lose their tags."""
    return changed(data, without_tags)


def controls_lost(data: bytes, _: Mapping[str, str]) -> bytes:
    """Only the text is left, as a browser's editor leaves it."""
    return changed(data, without_controls)


def split_runs(data: bytes, _: Mapping[str, str]) -> bytes:
    """Every run of text in two, as proofing and formatting leave them."""

    def split(root: etree._Element) -> None:
        for piece in list(root.iter(f"{W}t")):
            run, text = piece.getparent(), piece.text or ""
            if run is None or len(text) < 2 or len(run.findall(f"{W}t")) > 1:
                continue
            twin = copied_after(run)
            other = twin.find(f"{W}t")
            assert other is not None
            for mark in [*run.findall(f"{W}br")]:
                if mark.getprevious() is not piece:
                    twin.remove(twin.findall(f"{W}br")[0])
                else:
                    run.remove(mark)
            middle = len(text) // 2
            piece.text, other.text = text[:middle], text[middle:]
            piece.set(SPACE, "preserve")
            other.set(SPACE, "preserve")

    return changed(data, split)


def tracked(data: bytes, told: Mapping[str, str]) -> bytes:
    """The answer at ``path`` as a tracked change over the words ``was``."""

    def track(root: etree._Element) -> None:
        content = controls(root, told["path"])[0].find(f"{W}sdtContent")
        assert content is not None
        run = next(content.iter(f"{W}r"))
        gone, added = etree.Element(f"{W}del"), etree.Element(f"{W}ins")
        run.addprevious(gone)
        run.addprevious(added)
        added.append(run)
        words = etree.SubElement(etree.SubElement(gone, f"{W}r"), f"{W}delText")
        words.text = told["was"]

    return changed(data, track)


def comment(data: bytes, told: Mapping[str, str]) -> bytes:
    """A comment in the margin."""
    contents = parts(data)
    root = etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
    one = etree.SubElement(root, f"{W}comment")
    one.set(f"{W}id", "0")
    one.append(paragraph(told["text"]))
    link = f'<Relationship Id="rIdC" Type="{_OFFICE}/comments" Target="comments.xml"/>'
    kind = f'<Override PartName="/word/comments.xml" ContentType="{_COMMENTS}"/>'
    return with_parts(
        data,
        {
            "word/comments.xml": etree.tostring(root),
            _RELS: _before_end(contents[_RELS], link),
            "[Content_Types].xml": _before_end(contents["[Content_Types].xml"], kind),
        },
    )


def _before_end(xml: bytes, piece: str) -> bytes:
    return re.sub(rb"(</[\w:]+>\s*)$", piece.encode() + rb"\1", xml)


def text_box(data: bytes, told: Mapping[str, str]) -> bytes:
    """A text box drawn over the page."""

    def draw(root: etree._Element) -> None:
        holder = etree.Element(f"{W}p")
        run = etree.SubElement(holder, f"{W}r")
        box = etree.SubElement(etree.SubElement(run, f"{W}pict"), f"{W}txbxContent")
        box.append(paragraph(told["text"]))
        body_of(root).insert(2, holder)

    return changed(data, draw)


def typed_outside(data: bytes, told: Mapping[str, str]) -> bytes:
    """A paragraph typed after the last table."""

    def add(root: etree._Element) -> None:
        tables = [one for one in body_of(root) if one.tag == f"{W}tbl"]
        tables[-1].addnext(paragraph(told["text"]))

    return changed(data, add)


def typed_beside(data: bytes, told: Mapping[str, str]) -> bytes:
    """Words typed in the cell of a control, outside the control."""

    def add(root: etree._Element) -> None:
        cell_of(controls(root, told["path"])[0]).append(paragraph(told["text"]))

    return changed(data, add)


def row_added(data: bytes, told: Mapping[str, str]) -> bytes:
    """The row of a control copied below the last like it, each control's words replaced."""

    def add(root: etree._Element) -> None:
        twin = copied_after(row_of(root, told["after"]))
        said = [sdt for sdt in twin.iter(f"{W}sdt") if sdt.find(f"{W}sdtPr/{W}tag") is not None]
        for sdt, text in zip(said, told["cells"], strict=False):
            fill_control(sdt, text)

    return changed(data, add)


def row_deleted(data: bytes, told: Mapping[str, str]) -> bytes:
    """The whole row of a control gone."""

    def drop(root: etree._Element) -> None:
        row = row_of(root, told["path"])
        row.getparent().remove(row)  # type: ignore[union-attr]

    return changed(data, drop)


def nested(data: bytes, told: Mapping[str, str]) -> bytes:
    """The words of a control pasted as a table inside its cell."""

    def nest(root: etree._Element) -> None:
        cell = cell_of(controls(root, told["path"])[0])
        table = etree.Element(f"{W}tbl")
        for line in told["text"].split("\n"):
            row = etree.SubElement(table, f"{W}tr")
            etree.SubElement(row, f"{W}tc").append(paragraph(line))
        cell.append(table)
        cell.append(paragraph(""))

    return changed(data, nest)


def table_continued(data: bytes, told: Mapping[str, str]) -> bytes:
    """A table cut in two before the row of a control, its heading row not repeated."""

    def cut(root: etree._Element) -> None:
        row = row_of(root, told["path"])
        table = next(row.iterancestors(f"{W}tbl"))
        rest = etree.Element(f"{W}tbl")
        props = table.find(f"{W}tblPr")
        if props is not None:
            rest.append(copy.deepcopy(props))
        for one in [row, *row.itersiblings()]:
            rest.append(one)
        table.addnext(rest)
        table.addnext(paragraph(""))

    return changed(data, cut)


def heading_renamed(data: bytes, told: Mapping[str, str]) -> bytes:
    """A heading's or label's words changed."""

    def rename(root: etree._Element) -> None:
        for cell in root.iter(f"{W}tc"):
            if "".join(map(str, cell.itertext(f"{W}t"))).strip() == told["was"]:
                pieces = list(cell.iter(f"{W}t"))
                pieces[0].text = told["text"]
                for piece in pieces[1:]:
                    piece.text = ""
                return
        raise AssertionError(told["was"])

    return changed(data, rename)


def columns_reversed(data: bytes, told: Mapping[str, str]) -> bytes:
    """The columns of a control's table in the other order."""

    def turn(root: etree._Element) -> None:
        table = next(row_of(root, told["path"]).iterancestors(f"{W}tbl"))
        for row in table.iter(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            for cell in cells[:-1]:
                row.remove(cell)
                cells[-1].addnext(cell)

    return changed(data, turn)


def identity_lost(data: bytes, _: Mapping[str, str]) -> bytes:
    """The custom property gone, as some editors leave it."""
    return with_parts(data, {"docProps/custom.xml": b"<Properties/>"})


def pasted_into(data: bytes, told: Mapping[str, str]) -> bytes:
    """A foreign table pasted at the end."""

    def paste(root: etree._Element) -> None:
        table = etree.Element(f"{W}tbl")
        for line in told["text"].split("\n"):
            row = etree.SubElement(table, f"{W}tr")
            for cell in line.split("|"):
                etree.SubElement(row, f"{W}tc").append(paragraph(cell.strip()))
        tables = [one for one in body_of(root) if one.tag == f"{W}tbl"]
        tables[-1].addnext(table)
        tables[-1].addnext(paragraph(""))

    return changed(data, paste)


def moved_together(data: bytes, told: Mapping[str, str]) -> bytes:
    """A label's cell and its answer's cell merged into one by the sender."""

    def merge(root: etree._Element) -> None:
        cell = cell_of(controls(root, told["path"])[0])
        label = cell.getprevious()
        assert label is not None
        for child in list(cell):
            if child.tag != f"{W}tcPr":
                label.append(child)
        cell.getparent().remove(cell)  # type: ignore[union-attr]

    return changed(data, merge)


WAYS: Mapping[str, Way] = {
    "tags lost": tags_lost,
    "controls lost": controls_lost,
    "split runs": split_runs,
    "tracked": tracked,
    "comment": comment,
    "text box": text_box,
    "typed outside": typed_outside,
    "typed beside": typed_beside,
    "row added": row_added,
    "row deleted": row_deleted,
    "nested": nested,
    "table continued": table_continued,
    "heading renamed": heading_renamed,
    "columns reversed": columns_reversed,
    "identity lost": identity_lost,
    "pasted into": pasted_into,
    "cells merged": moved_together,
    "plain row": ways_typed.plain_row,
    "heading deleted": ways_typed.heading_deleted,
    "column deleted": ways_typed.column_deleted,
    "in the label": ways_typed.in_the_label,
    "replaced": ways_typed.replaced,
    "symbol": ways_typed.symbol,
    "struck out": ways_typed.struck_out,
    "tracked row": ways_typed.tracked_row,
    "moved": ways_typed.moved,
    "in a table": ways_typed.in_a_table,
    "under a letter": ways_typed.under_a_letter,
    "drawn box": ways_typed.drawn_box,
    "block copied": ways_typed.block_copied,
    "continued with words": ways_typed.continued_with_words,
    "blank before": ways_typed.blank_before,
    "checked": ways_typed.checked,
    "linked": ways_typed.linked,
}
"""Every way by the name that the lists give it."""
