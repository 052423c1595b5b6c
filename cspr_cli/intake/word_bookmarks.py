"""Bookmarks, and the text form fields of older Word, by name: what each spans and where it lies."""

from collections.abc import Iterator, Mapping

from lxml import etree

from cspr_cli.intake.word_controls import Spot
from cspr_cli.intake.word_text import W, is_in_deleted_row, words_of


def bookmarks_of(root: etree._Element) -> dict[str, str]:
    """The text that each bookmark or form field spans, within one paragraph or cell."""
    found: dict[str, str] = {}
    for start in root.iter(f"{W}bookmarkStart"):
        name = start.get(f"{W}name") or ""
        if name and not name.startswith("_") and not is_in_deleted_row(start):
            found.setdefault(name, _spanned(start))
    for name, run in _form_fields(root):
        if (said := _field_result(run)) is not None:
            found[name] = said
    return found


def _form_fields(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Each named text field and the run that begins it; saving as .doc makes these of controls."""
    for data in root.iter(f"{W}ffData"):
        named = data.find(f"{W}name")
        mark = data.getparent()
        run = None if mark is None else mark.getparent()
        if named is not None and run is not None and data.find(f"{W}textInput") is not None:
            yield named.get(f"{W}val") or "", run


def _field_result(run: etree._Element) -> str | None:
    """The words between the field's separator and its end; None when it ends elsewhere."""
    pieces: list[str] = []
    shown = False
    for sibling in run.itersiblings():
        mark = sibling.find(f"{W}fldChar")
        state = None if mark is None else mark.get(f"{W}fldCharType")
        if state == "end":
            return "".join(pieces)
        if shown:
            pieces.append(_piece(sibling))
        shown = shown or state == "separate"
    return None


def bookmark_places(root: etree._Element, places: Mapping[etree._Element, Spot]) -> dict[str, Spot]:
    """Where each bookmark or form field begins."""
    found: dict[str, Spot] = {}
    for start in root.iter(f"{W}bookmarkStart"):
        name, spot = start.get(f"{W}name") or "", spot_around(start, places)
        if spot is None and (after := start.getnext()) is not None:
            spot = places.get(after)
        if name and spot is not None:
            found.setdefault(name, spot)
    for name, run in _form_fields(root):
        if (place := spot_around(run, places)) is not None:
            found[name] = place
    return found


def spot_around(element: etree._Element, places: Mapping[etree._Element, Spot]) -> Spot | None:
    """The nearest cell or paragraph around an element that has a place."""
    around = element.iterancestors(f"{W}tc", f"{W}p")
    return next((places[one] for one in around if one in places), None)


def _spanned(start: etree._Element) -> str:
    ident = start.get(f"{W}id")
    pieces: list[str] = []
    for sibling in start.itersiblings():
        if sibling.tag == f"{W}bookmarkEnd" and sibling.get(f"{W}id") == ident:
            break
        pieces.append(_piece(sibling))
    return "".join(pieces).removesuffix("\n")


def _piece(element: etree._Element) -> str:
    return words_of((element,)) + ("\n" if element.tag == f"{W}p" else "")
