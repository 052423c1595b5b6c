"""More of what people do: typed rows, ticks drawn in every way, pasted forms, renamed labels."""

import copy
from collections.abc import Mapping
from typing import Any

from lxml import etree

from tests.returns.elements import body_of, cell_of, paragraph, row_of
from tests.unit.intake.word_changes import W, changed, controls, fill_control

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def _cell(text: str) -> etree._Element:
    cell = etree.Element(f"{W}tc")
    cell.append(paragraph(text))
    return cell


def plain_row(data: bytes, told: Mapping[str, Any]) -> bytes:
    """A row typed by hand below the row of a control: cells of text without controls."""

    def add(root: etree._Element) -> None:
        row = etree.Element(f"{W}tr")
        row.extend([_cell(text) for text in told["cells"]])
        row_of(root, told["after"]).addnext(row)

    return changed(data, add)


def heading_deleted(data: bytes, told: Mapping[str, Any]) -> bytes:
    """The first row of a control's table gone."""

    def drop(root: etree._Element) -> None:
        table = next(row_of(root, told["path"]).iterancestors(f"{W}tbl"))
        table.remove(table.findall(f"{W}tr")[0])

    return changed(data, drop)


def column_deleted(data: bytes, told: Mapping[str, Any]) -> bytes:
    """A column of a control's table gone, counted from 0."""

    def drop(root: etree._Element) -> None:
        table = next(row_of(root, told["path"]).iterancestors(f"{W}tbl"))
        for row in table.findall(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            row.remove(cells[int(told["column"])])

    return changed(data, drop)


def in_the_label(data: bytes, told: Mapping[str, Any]) -> bytes:
    """An answer typed under the label, in the label's cell, its own cell left alone."""

    def add(root: etree._Element) -> None:
        label = cell_of(controls(root, told["path"])[0]).getprevious()
        assert label is not None
        label.append(paragraph(told["text"]))

    return changed(data, add)


def replaced(data: bytes, told: Mapping[str, Any]) -> bytes:
    """A control's cell emptied, and words typed there by hand."""

    def put(root: etree._Element) -> None:
        cell = cell_of(controls(root, told["path"])[0])
        for child in list(cell):
            if child.tag != f"{W}tcPr":
                cell.remove(child)
        cell.append(paragraph(told["text"]))

    return changed(data, put)


def symbol(data: bytes, told: Mapping[str, Any]) -> bytes:
    """A control's cell emptied, and a tick of some kind put there: see `_TICKS`."""

    def put(root: etree._Element) -> None:
        cell = cell_of(controls(root, told["path"])[int(told.get("which", 0))])
        for child in list(cell):
            if child.tag != f"{W}tcPr":
                cell.remove(child)
        holder = paragraph("")
        run = etree.SubElement(holder, f"{W}r")
        _TICKS[told["kind"]](run)
        cell.append(holder)
        if told.get("text"):
            words = etree.SubElement(etree.SubElement(holder, f"{W}r"), f"{W}t")
            words.text = told["text"]

    return changed(data, put)


def _wingdings(run: etree._Element) -> None:
    mark = etree.SubElement(run, f"{W}sym")
    mark.set(f"{W}font", "Wingdings")
    mark.set(f"{W}char", "F0FE")


def _wingdings_letter(run: etree._Element) -> None:
    fonts = etree.SubElement(etree.SubElement(run, f"{W}rPr"), f"{W}rFonts")
    fonts.set(f"{W}ascii", "Wingdings")
    fonts.set(f"{W}hAnsi", "Wingdings")
    etree.SubElement(run, f"{W}t").text = "þ"


def _picture(run: etree._Element) -> None:
    inline = etree.SubElement(etree.SubElement(run, f"{W}drawing"), f"{_WP}inline")
    etree.SubElement(inline, f"{_WP}docPr").set("descr", "Tick with solid fill")


def _form_box(run: etree._Element) -> None:
    begin = etree.SubElement(run, f"{W}fldChar")
    begin.set(f"{W}fldCharType", "begin")
    box = etree.SubElement(etree.SubElement(begin, f"{W}ffData"), f"{W}checkBox")
    etree.SubElement(box, f"{W}checked")


_TICKS = {
    "wingdings": _wingdings,
    "wingdings letter": _wingdings_letter,
    "picture": _picture,
    "form box": _form_box,
}


def struck_out(data: bytes, told: Mapping[str, Any]) -> bytes:
    """The words ``was`` struck out by hand in front of the answer of a control."""

    def strike(root: etree._Element) -> None:
        run = next(controls(root, told["path"])[0].iter(f"{W}r"))
        gone = etree.Element(f"{W}r")
        etree.SubElement(etree.SubElement(gone, f"{W}rPr"), f"{W}strike")
        etree.SubElement(gone, f"{W}t").text = told["was"]
        run.addprevious(gone)

    return changed(data, strike)


def tracked_row(data: bytes, told: Mapping[str, Any]) -> bytes:
    """The row of a control deleted as a tracked change, and one inserted below it."""

    def track(root: etree._Element) -> None:
        row = row_of(root, told["path"])
        added = etree.Element(f"{W}tr")
        etree.SubElement(etree.SubElement(added, f"{W}trPr"), f"{W}ins")
        for text in told["cells"]:
            cell = _cell("")
            run = etree.SubElement(etree.SubElement(cell[0], f"{W}ins"), f"{W}r")
            etree.SubElement(run, f"{W}t").text = text
            added.append(cell)
        row.addnext(added)
        props = row.find(f"{W}trPr")
        if props is None:
            props = etree.Element(f"{W}trPr")
            row.insert(0, props)
        etree.SubElement(props, f"{W}del")

    return changed(data, track)


def moved(data: bytes, told: Mapping[str, Any]) -> bytes:
    """A paragraph moved as a tracked change from before the first table to after the last."""

    def move(root: etree._Element) -> None:
        tables = [one for one in body_of(root) if one.tag == f"{W}tbl"]
        away, here = paragraph(told["text"]), paragraph(told["text"])
        for place, name in ((away, "moveFrom"), (here, "moveTo")):
            holder = etree.Element(f"{W}{name}")
            holder.extend(list(place))
            place.append(holder)
        tables[0].addprevious(away)
        tables[-1].addnext(here)

    return changed(data, move)


def in_a_table(data: bytes, _: Mapping[str, Any]) -> bytes:
    """The whole form pasted into one cell of a table, as a report's template does."""

    def wrap(root: etree._Element) -> None:
        body = body_of(root)
        table = etree.Element(f"{W}tbl")
        cell = etree.SubElement(etree.SubElement(table, f"{W}tr"), f"{W}tc")
        for child in list(body):
            if child.tag != f"{W}sectPr":
                cell.append(child)
        cell.append(paragraph(""))
        body.insert(0, table)

    return changed(data, wrap)


def under_a_letter(data: bytes, told: Mapping[str, Any]) -> bytes:
    """The form pasted under the lines of a covering letter."""

    def put(root: etree._Element) -> None:
        for number, line in enumerate(told["text"].split("\n")):
            body_of(root).insert(number, paragraph(line))

    return changed(data, put)


def blank_before(data: bytes, _: Mapping[str, Any]) -> bytes:
    """A form that was filled in, pasted after the blank that came with it: every answer emptied."""

    def put(root: etree._Element) -> None:
        blank = copy.deepcopy(body_of(root))
        for sdt in blank.iter(f"{W}sdt"):
            fill_control(sdt, "")
        for number, child in enumerate(list(blank)):
            if child.tag != f"{W}sectPr":
                body_of(root).insert(number, child)

    return changed(data, put)


def drawn_box(data: bytes, told: Mapping[str, Any]) -> bytes:
    """A text box as Word writes it today: the shape, and an older picture to fall back on."""

    def draw(root: etree._Element) -> None:
        holder = etree.Element(f"{W}p")
        run = etree.SubElement(holder, f"{W}r")
        either = etree.SubElement(run, f"{_MC}AlternateContent")
        choice = etree.SubElement(etree.SubElement(either, f"{_MC}Choice"), f"{W}drawing")
        box = etree.SubElement(etree.SubElement(choice, f"{_WPS}txbx"), f"{W}txbxContent")
        box.append(paragraph(told["text"]))
        older = etree.SubElement(etree.SubElement(either, f"{_MC}Fallback"), f"{W}pict")
        etree.SubElement(older, f"{W}txbxContent").append(paragraph(told["text"]))
        body_of(root).insert(3, holder)

    return changed(data, draw)


def block_copied(data: bytes, told: Mapping[str, Any]) -> bytes:
    """The whole table of a control copied below it, with other words in some of its controls."""

    def twin(root: etree._Element) -> None:
        table = next(row_of(root, told["path"]).iterancestors(f"{W}tbl"))
        other = copy.deepcopy(table)
        table.addnext(other)
        table.addnext(paragraph(""))
        for path, text in told["typed"].items():
            for sdt in controls(other, path):
                fill_control(sdt, text)

    return changed(data, twin)


def continued_with_words(data: bytes, told: Mapping[str, Any]) -> bytes:
    """A table cut in two before the row of a control, with a line typed between the parts."""

    def cut(root: etree._Element) -> None:
        row = row_of(root, told["path"])
        table = next(row.iterancestors(f"{W}tbl"))
        rest = etree.Element(f"{W}tbl")
        for one in [row, *row.itersiblings()]:
            rest.append(one)
        table.addnext(rest)
        table.addnext(paragraph(told["text"]))

    return changed(data, cut)


def linked(data: bytes, told: Mapping[str, Any]) -> bytes:
    """The words of a control made a link, as Word does of an email address."""

    def link(root: etree._Element) -> None:
        content = controls(root, told["path"])[0].find(f"{W}sdtContent")
        assert content is not None
        run = next(content.iter(f"{W}r"))
        holder = etree.Element(f"{W}hyperlink")
        run.addprevious(holder)
        holder.append(run)

    return changed(data, link)


def checked(data: bytes, told: Mapping[str, Any]) -> bytes:
    """A box clicked in Word: its state set, and the mark that it shows."""

    def tick(root: etree._Element) -> None:
        sdt = controls(root, told["path"])[int(told["which"])]
        state = next(sdt.iter(f"{_W14}checked"))
        state.set(f"{_W14}val", "1")
        next(sdt.iter(f"{W}t")).text = "☒"

    return changed(data, tick)
