"""The route by labels: an answer beside its label, below it, after its colon, or stacked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cspr_cli.intake.answers import written_answer
from cspr_cli.intake.columns import compact
from cspr_cli.intake.form_units import Unit
from cspr_cli.intake.labels import Labels, Segment
from cspr_cli.intake.reading import Items, Places, ReadValue, Route, Slot, item_path
from cspr_cli.intake.shared_cells import given_out, share
from cspr_cli.intake.word_controls import Spot
from cspr_cli.records.form import Answer, Form, Layout

_LONG = frozenset({Answer.LONG, Answer.LIST})


@dataclass(slots=True)
class LabelWalk:
    """One pass over the units, keeping the section and the item that it has reached."""

    form: Form
    units: tuple[Unit, ...]
    labels: Labels
    places: Places
    items: Items
    taken: Mapping[Spot, tuple[str, ...]]  # paths of the controls in each cell or paragraph
    skipped: frozenset[int] = frozenset()  # numbers of tables read by their headings
    said: Mapping[Spot, str] = field(default_factory=dict)  # what controls and bookmarks gave there
    section: int = 0
    place: int | None = None
    used: set[str] = field(default_factory=set)
    answers: set[int] = field(default_factory=set)  # units already taken as an answer

    def read(self) -> Iterator[ReadValue]:
        """The values found, in reading order."""
        for number, unit in enumerate(self.units):
            if number in self.answers or unit.spot[0] in self.skipped or not unit.text.strip():
                continue
            if self._is_settled(number) or self._enters_section(unit):
                continue
            _, segments = self.labels.split(unit.text)
            slots = self._slots(segments)
            if slots:
                yield from self._values(number, slots)

    def _is_settled(self, number: int) -> bool:
        """Whether the cell is an answer and nothing else, however like a label it begins."""
        unit = self.units[number]
        said = self.said.get(unit.spot, "")
        if not unit.in_table or not said.strip():
            return False
        return said == unit.text or compact(said) == compact(unit.text)

    def _enters_section(self, unit: Unit) -> bool:
        wanted = compact(unit.text)
        for number, section in enumerate(self.form.sections):
            if section.heading and compact(section.heading) == wanted:
                self._enter(number)
                return True
        return False

    def _enter(self, number: int) -> None:
        self.section, self.place = number, None
        self.used.clear()

    def _slots(self, segments: tuple[Segment, ...]) -> list[tuple[Slot, str]]:
        """The places that the labels mean; once one is settled, the rest are in its section."""
        found: list[tuple[Slot, str]] = []
        for segment in segments:
            slot = self._slot(segment.label, settled=bool(found))
            if slot is not None:
                found.append((slot, segment.text))
            elif found:
                last, text = found[-1]
                found[-1] = (last, f"{text}\n{segment.text}".strip())
        return found

    def _slot(self, label: str, *, settled: bool) -> Slot | None:
        slots = self.places.slots.get(label, ())
        here = next((slot for slot in slots if slot.section_number == self.section), None)
        if here is not None and (label not in self.used or self._begins_item(here)):
            if label in self.used:
                self._enter(self.section)
            self.used.add(label)
            return here
        if settled:
            return None
        elsewhere = self._elsewhere(slots)
        if elsewhere is not None:
            self._enter(elsewhere.section_number)
            self.used.add(label)
        return elsewhere

    def _begins_item(self, slot: Slot) -> bool:
        return bool(slot.section.repeats) and slot.opens

    def _elsewhere(self, slots: tuple[Slot, ...]) -> Slot | None:
        """A later section with the label, or else an earlier one.

        A block is entered only by its opening label: a stray ``D.O.B:`` must not become another
        person's.
        """
        enterable = [slot for slot in slots if slot.opens or not slot.section.repeats]
        later = [slot for slot in enterable if slot.section_number > self.section]
        earlier = [slot for slot in enterable if slot.section_number < self.section]
        again = [slot for slot in enterable if self._begins_item(slot)]
        return next(iter((*later, *earlier, *again)), None)

    def _values(self, number: int, slots: list[tuple[Slot, str]]) -> Iterator[ReadValue]:
        texts = [text for _, text in slots]
        where = self.units[number].where
        sure = True
        if not any(texts):
            answer = self._answer_near(number, slots[0][0])
            texts, sure = self._share(answer, slots)
        for (slot, _), text in zip(slots, texts, strict=True):
            yield from self._value(slot, text, where, sure=sure)

    def _value(self, slot: Slot, text: str, where: str, *, sure: bool) -> Iterator[ReadValue]:
        if slot.section.repeats and self.place is None:
            if not text:
                return
            self.place = self.items.next(slot.section.repeats)
        place = self.place if slot.section.repeats else None
        for one, part, alone in given_out(text, slot.fields):
            value, understood = written_answer(part, one)
            certain = sure and understood and alone
            path = item_path(slot.section, one, place)
            yield ReadValue(path, one.label, value, Route.LABEL, certain, where, slot.section.key)

    def _answer_near(self, number: int, slot: Slot) -> str:
        """The text beside or below a label's cell, or below its paragraph."""
        unit = self.units[number]
        if not unit.in_table:
            return self._below_paragraph(number, slot)
        self._adopt(unit.spot, slot)
        for near in (unit.right, unit.below):
            if near is not None:
                return self._take(near, slot) if self._is_answer(near, slot) else ""
        return ""

    def _is_answer(self, number: int, slot: Slot) -> bool:
        """Whether a neighbour can be the answer: no label, or a choice that reads like one."""
        text = self.units[number].text
        if self._is_settled(number) or not self.labels.starts(text):
            return True
        offered = {compact(choice.label) for one in slot.fields for choice in one.choices}
        return compact(text) in offered

    def _take(self, number: int, slot: Slot) -> str:
        self.answers.add(number)
        unit = self.units[number]
        self._adopt(unit.spot, slot)
        return unit.text if self._is_settled(number) else self.labels.answer(unit.text)

    def _adopt(self, spot: Spot, slot: Slot) -> None:
        """Take the place in the list that a control in the cell names, where one is left."""
        head = f"{slot.section.repeats}["
        for path in self.taken.get(spot, ()):
            if slot.section.repeats and path.startswith(head):
                self.place = int(path[len(head) :].partition("]")[0])

    def _below_paragraph(self, number: int, slot: Slot) -> str:
        """The box below, or the paragraphs up to the next label, heading or table."""
        if slot.section.layout is not Layout.BOXES and slot.fields[0].answer not in _LONG:
            return ""
        lines: list[str] = []
        for at in range(number + 1, len(self.units)):
            unit = self.units[at]
            if self.labels.is_own(compact(unit.text)) and unit.text.strip():
                if lines or self._is_heading(unit):
                    break
                continue
            if unit.in_table:
                box = unit.spot[1:] == (0, 0) and unit.right is None and not lines
                return self._take(at, slot) if box else "\n".join(lines).strip()
            if unit.heading or self.labels.starts(unit.text):
                break
            self.answers.add(at)
            lines.append(unit.text)
        return "\n".join(lines).strip()

    def _is_heading(self, unit: Unit) -> bool:
        headings = {compact(section.heading) for section in self.form.sections}
        return compact(unit.text) in headings or self.labels.starts(unit.text)

    def _share(self, answer: str, slots: list[tuple[Slot, str]]) -> tuple[list[str], bool]:
        """Give an answer out among labels that are stacked in one cell, with a doubt."""
        if len(slots) == 1 or not answer:
            return [answer, *[""] * (len(slots) - 1)], True
        return list(share(answer, [slot.fields[0] for slot, _ in slots])), False
