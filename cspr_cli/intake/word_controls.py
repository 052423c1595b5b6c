"""Content controls: what each asks for, and what was put in it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from cspr_cli.intake.word_text import W14, W15, W, is_on, is_placeholder, words

Spot = tuple[int, int, int]
"""A place counted from 0: table, row, cell; or `OUTSIDE_TABLES`, block, 0 for a paragraph."""

OUTSIDE_TABLES = -1


class ControlKind(StrEnum):
    """How a control is answered; a group only holds other controls."""

    TEXT = "text"
    DATE = "date"
    CHECKBOX = "checkbox"
    DROPDOWN = "dropdown"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Control:
    """One content control. ``value`` is as written: "" when blank, "yes" or "" for a tick.

    ``picked`` is the machine's value beside the words: the ISO day of a date picker, the value of
    the list item chosen; empty where there is none. ``hint`` is the text shown while unanswered.
    """

    tag: str
    alias: str
    kind: ControlKind
    value: str
    picked: str = ""
    hint: str = ""
    spot: Spot | None = None

    @property
    def where(self) -> str:
        """The place in words."""
        if self.spot is None or self.spot[0] == OUTSIDE_TABLES:
            return "the text"
        return f"table {self.spot[0] + 1}, row {self.spot[1] + 1}"


_STANDARD_HINTS = re.compile(
    r"(click( or tap)?( here)? to enter (a date|text)|choose an item|click here to enter text"
    r"|enter any content that you want to repeat.*)\.?",
    re.IGNORECASE,
)
_GROUPS = (f"{W15}repeatingSection", f"{W15}repeatingSectionItem", f"{W}group")


def read_control(sdt: etree._Element, spot: Spot | None = None) -> Control | None:
    """The control that an ``w:sdt`` is, or None for one without properties."""
    props = sdt.find(f"{W}sdtPr")
    content = sdt.find(f"{W}sdtContent")
    if props is None or content is None:
        return None
    kind = _kind(props)
    shown = "" if kind is ControlKind.GROUP else words(content)
    blank = is_placeholder(sdt) or _STANDARD_HINTS.fullmatch(shown.strip()) is not None
    value, picked = ("", "") if blank else _answer(kind, props, shown)
    return Control(
        tag=_named(props, "tag"),
        alias=_named(props, "alias"),
        kind=kind,
        value=value,
        picked=picked,
        hint=shown.strip() if is_placeholder(sdt) else "",
        spot=spot,
    )


def _named(props: etree._Element, name: str) -> str:
    found = props.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val") or ""


def _kind(props: etree._Element) -> ControlKind:
    if any(props.find(group) is not None for group in _GROUPS):
        return ControlKind.GROUP
    if props.find(f"{W14}checkbox") is not None:
        return ControlKind.CHECKBOX
    if props.find(f"{W}date") is not None:
        return ControlKind.DATE
    if props.find(f"{W}dropDownList") is not None or props.find(f"{W}comboBox") is not None:
        return ControlKind.DROPDOWN
    return ControlKind.TEXT


def _answer(kind: ControlKind, props: etree._Element, shown: str) -> tuple[str, str]:
    if kind is ControlKind.CHECKBOX:
        state = props.find(f"{W14}checkbox/{W14}checked")
        return ("yes" if state is not None and is_on(state.get(f"{W14}val")) else ""), ""
    if kind is ControlKind.DATE:
        date = props.find(f"{W}date")
        full = "" if date is None else date.get(f"{W}fullDate") or ""
        return shown, full[:10]
    if kind is ControlKind.DROPDOWN:
        return shown, _picked(props, shown.strip())
    return shown, ""


def _picked(props: etree._Element, shown: str) -> str:
    for item in props.iter(f"{W}listItem"):
        value = item.get(f"{W}value") or ""
        if shown in (item.get(f"{W}displayText"), value):
            return value
    return ""
