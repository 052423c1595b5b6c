"""Changes that agencies make to a Word form, made here on the package itself."""

import copy
import io
import zipfile
from collections.abc import Callable, Mapping

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DOCUMENT = "word/document.xml"


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(contents: Mapping[str, bytes]) -> bytes:
    """A package from its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_parts(data: bytes, changes: Mapping[str, bytes]) -> bytes:
    """The package with parts changed or added."""
    return packed(parts(data) | dict(changes))


def changed(data: bytes, change: Callable[[etree._Element], None]) -> bytes:
    """The package with its document changed."""
    root = etree.fromstring(parts(data)[DOCUMENT])
    change(root)
    return with_parts(data, {DOCUMENT: etree.tostring(root, encoding="UTF-8", standalone=True)})


def controls(root: etree._Element, tag: str) -> list[etree._Element]:
    """The controls with a tag."""
    return [
        sdt
        for sdt in root.iter(f"{W}sdt")
        if (found := sdt.find(f"{W}sdtPr/{W}tag")) is not None and found.get(f"{W}val") == tag
    ]


def fill_control(sdt: etree._Element, text: str) -> None:
    """Type over a control, as Word does: the hint goes, breaks become ``w:br``."""
    shown = sdt.find(f"{W}sdtPr/{W}showingPlcHdr")
    if shown is not None:
        shown.getparent().remove(shown)  # type: ignore[union-attr]
    content = sdt.find(f"{W}sdtContent")
    assert content is not None
    runs = list(content.iter(f"{W}r"))
    for run in runs[1:]:
        run.getparent().remove(run)  # type: ignore[union-attr]
    for child in list(runs[0]):
        runs[0].remove(child)
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(runs[0], f"{W}br")
        piece = etree.SubElement(runs[0], f"{W}t")
        piece.set(SPACE, "preserve")
        piece.text = line


def filled(data: bytes, answers: Mapping[str, str]) -> bytes:
    """The form with answers typed into its controls."""

    def fill(root: etree._Element) -> None:
        for tag, text in answers.items():
            fill_control(controls(root, tag)[0], text)

    return changed(data, fill)


def without_tags(root: etree._Element) -> None:
    """Take away every control's tag, as older LibreOffice does."""
    for tag in list(root.iter(f"{W}tag")):
        tag.getparent().remove(tag)  # type: ignore[union-attr]


def without_controls(root: etree._Element) -> None:
    """Take away every control and bookmark, leaving the text, as a browser's editor does."""
    for name in ("bookmarkStart", "bookmarkEnd"):
        for mark in list(root.iter(f"{W}{name}")):
            mark.getparent().remove(mark)  # type: ignore[union-attr]
    for sdt in list(root.iter(f"{W}sdt")):
        parent, content = sdt.getparent(), sdt.find(f"{W}sdtContent")
        assert parent is not None
        assert content is not None
        if sdt.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
            for child in list(content):
                sdt.addprevious(child)
        parent.remove(sdt)


def copied_after(element: etree._Element) -> etree._Element:
    """A copy of an element put after it."""
    twin = copy.deepcopy(element)
    element.addnext(twin)
    return twin
