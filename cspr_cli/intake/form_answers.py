"""Where an answer lies: beside its label, below it, in the label's own cell, or in two of these.

What a label's own cell says after it may be the answer, or advice that the procedure prints there;
where both it and the place beside or below say something, the choice is doubtful and says so.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cspr_cli.intake.answers import is_understood
from cspr_cli.intake.columns import compact
from cspr_cli.intake.form_units import Unit
from cspr_cli.intake.labels import Labels, field_labels
from cspr_cli.intake.reading import Slot
from cspr_cli.intake.shared_cells import CUES, share
from cspr_cli.intake.word_controls import Spot
from cspr_cli.records.form import Answer, Layout

_LONG = frozenset({Answer.LONG, Answer.LIST})
_TICKED = frozenset({Answer.TICK, Answer.YES_NO})
_ONLY_BOXES = re.compile(r"(?:[☐☒☑✓✔🗹□xX]|\byes\b|\bno\b|[\W_])+", re.IGNORECASE)
_ADVICE = re.compile(
    r"^\W*(?:please|include|provide|describe|explain|give|say|list|state|tell|consider|use|only"
    r"|for (?:us|example)|if|where|what|why|how|has|have|are|is|do|does|did|talk|write|a picture)\b"
    r"|\b(?:please|your (?:own|agency)|e\.g\.)|\?\s*$|^\W*\(.*\)\W*$|^\s*[·•]",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING = re.compile(
    r"\W*(?:yours (?:sincerely|faithfully|truly)|(?:kind |best |with )?regards)\b", re.IGNORECASE
)
"""How a letter ends: what follows is no answer."""


@dataclass(frozen=True, slots=True)
class Found:
    """What stands beside or below a label, and the units that it takes up."""

    text: str
    units: tuple[int, ...] = ()
    sure: bool = True


@dataclass(slots=True)
class Surroundings:
    """Looks around labels; ``heard`` are lines that were understood as a tick or a choice."""

    units: tuple[Unit, ...]
    labels: Labels
    headings: frozenset[str]  # compact
    said: Mapping[Spot, str]  # what controls and bookmarks gave there
    rows_apart: frozenset[tuple[int, int]]  # rows read by their headings, by table and row
    boxed: Mapping[Spot, str] = field(default_factory=dict)  # text boxes by the cell they hang on
    taken: set[int] = field(default_factory=set)

    def is_settled(self, number: int) -> bool:
        """Whether the cell is an answer and nothing else, however like a label it begins."""
        unit = self.units[number]
        said = self.said.get(unit.spot, "")
        if not unit.in_table or not said.strip():
            return False
        return said == unit.text or compact(said) == compact(unit.text)

    def answers(self, slots: list[tuple[Slot, str]], found: Found) -> tuple[list[str], bool]:
        """A text for each label of a unit, and whether they are sure; takes what it uses."""
        inline = [text for _, text in slots]
        blank = [at for at, text in enumerate(inline) if not text]
        if not found.text.strip():
            self.taken.update(found.units)
            return inline, not any(_ADVICE.search(text) for text in inline if text)
        if blank:
            self.taken.update(found.units)
            parts = _shared(found.text, [slots[at][0] for at in blank])
            for at, part in zip(blank, parts, strict=True):
                inline[at] = part
            return inline, found.sure and len(slots) == 1
        return self._one_of_two(inline, found, slots), False

    def _one_of_two(
        self, inline: list[str], found: Found, slots: list[tuple[Slot, str]]
    ) -> list[str]:
        """The text after a label or the text beside it, where both say something."""
        (slot, text), last = slots[-1], len(inline) - 1
        if is_understood(text, slot.fields[0]):
            return inline
        self.taken.update(found.units)
        inline[last] = found.text if _ADVICE.search(text) else f"{text}\n{found.text}"
        return inline

    def near(self, number: int, slot: Slot) -> Found:
        """What stands beside or below a unit that begins with a label."""
        unit = self.units[number]
        if not unit.in_table:
            return self._below_paragraph(number, slot)
        right, below = unit.right, unit.below
        beside = self._beside(right, slot)
        if beside is not None or below is None:
            return beside or Found("")
        if right is not None:
            return self._under_heading(below, slot)
        if self._can_answer(below, slot):
            return self._in_box(below, slot)
        return self._further_down(below, slot)

    def _beside(self, right: int | None, slot: Slot) -> Found | None:
        """What the cell beside answers; None where it is a label of its own, or not there."""
        if right is None:
            return None
        if self._can_answer(right, slot):
            return self._rightward(right, slot)
        said = self._after_the_label_again(right, slot)
        return Found(said, (right,)) if said else None

    def _after_the_label_again(self, number: int, slot: Slot) -> str:
        """The answer in a cell that says its label once more: ``Gender | Gender: F``."""
        before, segments = self.labels.split(self.units[number].text)
        ours = {compact(label) for one in slot.fields for label in field_labels(one)}
        again = len(segments) == 1 and not before.strip() and segments[0].label in ours
        return segments[0].text if again else ""

    def _in_box(self, number: int, slot: Slot) -> Found:
        """What the box below a label says; where it is blank, what stands on the page under it."""
        text = self._text(number)
        one = slot.fields[0]
        awaited = slot.section.layout is Layout.BOXES and one.answer in _LONG and one.required_from
        if text.strip() or not awaited:
            return self._found(text, (number,))
        units = []
        for at in range(number + 1, len(self.units)):
            unit = self.units[at]
            words = compact(unit.text)
            if unit.in_table or unit.heading or (words and self._is_ours(unit, words)):
                break
            units.append(at)
        lines = "\n".join(self.units[at].text for at in units).strip()
        return Found(lines, (number, *units), sure=False) if lines else self._found("", (number,))

    def _is_ours(self, unit: Unit, words: str) -> bool:
        return self.labels.is_own(words) or words in self.headings or self.labels.starts(unit.text)

    def _found(self, text: str, units: tuple[int, ...]) -> Found:
        """A cell's own words, or else those of a text box that hangs on it, which may be meant."""
        boxed = self.boxed.get(self.units[units[0]].spot, "")
        return Found(text, units) if text.strip() or not boxed else Found(boxed, units, sure=False)

    def _can_answer(self, number: int, slot: Slot) -> bool:
        """Whether a neighbour can be the answer: no label, or a choice that reads like one."""
        unit = self.units[number]
        if unit.spot[:2] in self.rows_apart:
            return False
        if self.is_settled(number) or not self.labels.starts(unit.text):
            return compact(unit.text) not in self.headings or self.is_settled(number)
        offered = {compact(choice.label) for one in slot.fields for choice in one.choices}
        return compact(unit.text) in offered

    def _rightward(self, number: int, slot: Slot) -> Found:
        """The cell beside; for a label of several fields also those that follow it in the row."""
        texts, units = [self._text(number)], [number]
        while len(slot.fields) > 1 and (beyond := self.units[units[-1]].right) is not None:
            if not self._can_answer(beyond, slot):
                break
            texts.append(self._text(beyond))
            units.append(beyond)
        cues = len(slot.fields) > 1  # "T" and "E" stand before a number and an address
        said = any(len(text) > 1 or compact(text) not in CUES for text in texts if text)
        return self._found("\n".join(filter(None, texts)) if said or not cues else "", tuple(units))

    def _under_heading(self, below: int, slot: Slot) -> Found:
        """The cell below one of several labels in a row, where the whole row below is answers."""
        row = self.units[below].spot[:2]
        cells = [at for at, unit in enumerate(self.units) if unit.spot[:2] == row]
        if all(self._can_answer(at, slot) for at in cells) and self._text(below).strip():
            return Found(self._text(below), (below,), sure=False)
        return Found("")

    def _further_down(self, below: int, slot: Slot) -> Found:
        """The box below a row of ticks that stands under a question."""
        at: int | None = below
        while slot.fields[0].answer in _LONG and at is not None:
            unit = self.units[at]
            if unit.right is None and self._can_answer(at, slot):
                return Found(self._text(at), (at,), sure=False)
            if unit.right is None or unit.spot[:2] in self.rows_apart:
                break
            at = unit.below
        return Found("")

    def _text(self, number: int) -> str:
        unit = self.units[number]
        return unit.text if self.is_settled(number) else self.labels.answer(unit.text)

    def _below_paragraph(self, number: int, slot: Slot) -> Found:
        """The box below, or the paragraphs up to the next label, heading or table."""
        if (after := self._after_advice(number + 1)) is not None:
            return after
        kind = slot.fields[0].answer
        if kind in _TICKED:
            return self._ticks_below(number)
        if slot.section.layout is not Layout.BOXES and kind not in _LONG:
            return Found("")
        lines: list[str] = []
        units: list[int] = []
        for at in range(number + 1, len(self.units)):
            unit = self.units[at]
            if unit.text.strip() and self.labels.is_own(compact(unit.text)):
                if lines or self._ends_answer(unit):
                    break
                continue
            if unit.in_table:
                box = unit.spot[1:] == (0, 0) and unit.right is None and not "".join(lines).strip()
                if box and unit.spot[:2] not in self.rows_apart:
                    return Found(self._text(at), (at,))
                break
            if unit.heading or self.labels.starts(unit.text) or _CLOSING.match(unit.text):
                break
            lines.append(unit.text)
            units.append(at)
        return Found("\n".join(lines).strip(), tuple(units))

    def _after_advice(self, number: int) -> Found | None:
        """What a tab parts from the form's own advice: a table turned to text says it so."""
        text = self.units[number].text if number < len(self.units) else ""
        advice, tab, answer = text.partition("\t")
        if not tab or not answer.strip() or compact(advice) not in self.labels.guidance:
            return None
        return Found(answer.strip(), (number,), sure=False)

    def _ticks_below(self, number: int) -> Found:
        """The line or box below a question that is answered by a tick, or by yes or no."""
        for at, unit in self._following(number):
            if _ONLY_BOXES.fullmatch(unit.text.strip()):
                return Found(unit.text.strip(), (at,))
            break
        return Found("")

    def _following(self, number: int) -> Iterator[tuple[int, Unit]]:
        for at in range(number + 1, len(self.units)):
            if self.units[at].text.strip():
                yield at, self.units[at]

    def _ends_answer(self, unit: Unit) -> bool:
        return compact(unit.text) in self.headings or self.labels.starts(unit.text)


def _shared(text: str, slots: list[Slot]) -> list[str]:
    """An answer given out among labels that are stacked in one cell."""
    if len(slots) == 1:
        return [text]
    return list(share(text, [slot.fields[0] for slot in slots]))
