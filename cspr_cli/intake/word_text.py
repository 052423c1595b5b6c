"""The words of a piece of a Word document, as a person who accepts all changes would read them.

Insertions are kept and deletions set aside; breaks and tabs become characters; tick symbols,
tick-box fields and pictures of ticks become ☒ or ☐. Tables and text boxes inside are left for
their own reading.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_END = "\x00"  # of a paragraph, told from a typed break; XML cannot hold this character

TICKED, UNTICKED = "☒", "☐"

WRAPPERS = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)
"""Elements that stand around rows, cells and runs without being content themselves."""

_SKIPPED = frozenset(
    {f"{W}{name}" for name in ("tbl", "instrText", "rPr", "pPr", "sdtPr", "sdtEndPr", "tcPr")}
    | {f"{W}{name}" for name in ("delInstrText", "txbxContent", "pict", "object")}
    | {f"{_MC}Fallback"}
)
_DELETIONS = frozenset({f"{W}del", f"{W}moveFrom"})
_BREAKS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_TEXTS = frozenset({f"{W}t", f"{_MATH}t"})
_TICK_SYMBOLS = frozenset({"F0FE", "F078", "F0FD", "F052", "F0FC", "F050", "F053", "2612", "2611"})
_BOX_SYMBOLS = frozenset({"F0A8", "F06F", "F071", "F0A3", "F035", "2610"})
_SYMBOL_LETTERS = dict.fromkeys("þýüûxRTPQ\uf0fe\uf0fd\uf0fc\uf078\uf052", TICKED) | dict.fromkeys(
    "¨oqr£\uf0a8\uf06f\uf071\uf0a3", UNTICKED
)
_SYMBOL_FONTS = frozenset({"Wingdings", "Wingdings 2"})
_LOOK, _VAL = f"{W}rPr", f"{W}val"
_FONTS, _FONT = f"{W}rFonts", f"{W}ascii"
_STRUCK = (f"{W}strike", f"{W}dstrike")
_TICK_PICTURE = re.compile(r"\b(tick|ticked|check ?mark|checked)\b", re.IGNORECASE)
_HINTS = re.compile(
    r"(?:Click(?: or tap)?(?: here)? to enter (?:a date|text)|Click here to enter text"
    r"|Choose an item)\."
)
_ON = frozenset({"1", "true", "on", ""})
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"


_Gatherer = Callable[["etree._Element", list[str], "Sink"], None]  # noqa: SLF001 - the name of lxml's type


@dataclass(slots=True)
class Sink:
    """What gathering sets aside as it goes: deleted words, and the hints of empty controls."""

    deleted: list[str] = field(default_factory=list)
    placeholders: list[str] = field(default_factory=list)
    pictures: int = 0  # that are no ticks


def is_on(value: str | None) -> bool:
    """Whether an on-off attribute is on; one that is absent is on because its element is there."""
    return value is None or value.lower() in _ON


def words(element: etree._Element, sink: Sink | None = None) -> str:
    """The element's text: paragraphs joined by newlines, nothing trimmed inside them.

    The hints of unanswered controls are left out, for some programs save them as if typed.
    """
    return words_of(element, sink)


def words_of(elements: Iterable[etree._Element], sink: Sink | None = None) -> str:
    """The text of elements that stand side by side, as `words` gives that of one's children."""
    out: list[str] = []
    _gather(elements, out, sink or Sink())
    text = "".join(out).removesuffix(_END).replace(_END, "\n")
    return _HINTS.sub("", text) if "lick " in text or "hoose " in text else text


def inner_paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    """Direct paragraphs and tables of a body or cell, looking through wrappers."""
    for child in element:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in WRAPPERS:
            yield from inner_paragraphs(child)


def is_deleted(row: etree._Element) -> bool:
    """Whether a table row is deleted by a tracked change."""
    return row.find(f"{W}trPr/{W}del") is not None


def is_in_deleted_row(element: etree._Element) -> bool:
    """Whether an element stands in such a row."""
    return any(is_deleted(row) for row in element.iterancestors(f"{W}tr"))


def _gather(elements: Iterable[etree._Element], out: list[str], sink: Sink) -> None:
    for child in elements:
        gather = _GATHERERS.get(child.tag)
        if gather is not None:
            gather(child, out, sink)
        elif isinstance(child.tag, str):
            _gather(child, out, sink)


def _gather_text(element: etree._Element, out: list[str], _: Sink) -> None:
    text = element.text
    if text:
        kept = element.get(_PRESERVE) == "preserve"
        out.append(text if kept else text.strip(" \t\r\n"))


def _gather_run(run: etree._Element, out: list[str], sink: Sink) -> None:
    look = run[0] if len(run) else None
    if look is not None and look.tag == _LOOK and len(look) and _is_odd(look):
        _gather_odd(run, look, out, sink)
    else:
        _gather(run, out, sink)


def _gather_paragraph(element: etree._Element, out: list[str], sink: Sink) -> None:
    _gather(element, out, sink)
    out.append(_END)


def _gather_control(element: etree._Element, out: list[str], sink: Sink) -> None:
    if not is_placeholder(element):
        _gather(element, out, sink)
        return
    sink.placeholders.append("".join(map(str, element.itertext(f"{W}t"))))
    if element.find(f"{W}sdtContent/{W}p") is not None:
        out.append(_END)


def _is_odd(look: etree._Element) -> bool:
    """Whether a run is struck out, or in a font of symbols."""
    return any(
        is_on(mark.get(_VAL)) if mark.tag in _STRUCK else mark.get(_FONT, "") in _SYMBOL_FONTS
        for mark in look.iterchildren(*_STRUCK, _FONTS)
    )


def _gather_odd(run: etree._Element, look: etree._Element, out: list[str], sink: Sink) -> None:
    """Words struck out by hand are deleted as much as by a tracked change; symbols are signs."""
    pieces: list[str] = []
    _gather(run, pieces, sink)
    text = "".join(pieces)
    if any(is_on(mark.get(_VAL)) for mark in look.iterchildren(*_STRUCK)):
        if text.strip():
            sink.deleted.append(text)
        return
    out.append("".join(_SYMBOL_LETTERS.get(letter, letter) for letter in text))


def _set_aside(element: etree._Element, _: list[str], sink: Sink) -> None:
    text = "".join(map(str, element.itertext(f"{W}delText", f"{W}t")))
    if text.strip():
        sink.deleted.append(text)


def _symbol(element: etree._Element) -> str:
    code = (element.get(f"{W}char") or "").upper()
    if code in _TICK_SYMBOLS:
        return TICKED
    return UNTICKED if code in _BOX_SYMBOLS else ""


def _form_field(element: etree._Element) -> str:
    box = element.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    state = box.find(f"{W}checked")
    if state is None:
        state = box.find(f"{W}default")
    return TICKED if state is not None and is_on(state.get(f"{W}val")) else UNTICKED


def _gather_picture(element: etree._Element, out: list[str], sink: Sink) -> None:
    if element.find(f".//{W}txbxContent") is not None:  # a text box is drawn, and is read apart
        return
    said = _picture(element)
    sink.pictures += not said
    out.append(said)


def _picture(element: etree._Element) -> str:
    for props in element.iter(f"{_DRAWN}docPr"):
        said = f"{props.get('descr', '')} {props.get('title', '')} {props.get('name', '')}"
        if _TICK_PICTURE.search(said):
            return TICKED
    return ""


def is_placeholder(sdt: etree._Element) -> bool:
    """Whether a control shows its hint, which means that it was not answered."""
    shown = sdt.find(f"{W}sdtPr/{W}showingPlcHdr")
    return shown is not None and is_on(shown.get(f"{W}val"))


def _saying(say: Callable[[etree._Element], str]) -> _Gatherer:
    """A gatherer of what an element says by itself, whatever is in it."""

    def gather(element: etree._Element, out: list[str], _: Sink) -> None:
        out.append(say(element))

    return gather


def _break(element: etree._Element) -> str:
    return _BREAKS[element.tag]


def _nothing(_: etree._Element) -> str:
    return ""


_GATHERERS: Mapping[object, _Gatherer] = {
    **dict.fromkeys(_SKIPPED, _saying(_nothing)),
    **dict.fromkeys(_DELETIONS, _set_aside),
    **dict.fromkeys(_BREAKS, _saying(_break)),
    **dict.fromkeys(_TEXTS, _gather_text),
    f"{W}r": _gather_run,
    f"{W}p": _gather_paragraph,
    f"{W}sdt": _gather_control,
    f"{W}sym": _saying(_symbol),
    f"{W}fldChar": _saying(_form_field),
    f"{W}drawing": _gather_picture,
}
"""What to do with each element; the rest are looked into."""
