"""The route by labels: sections and items followed through the document, and answers found."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cspr_cli.intake.answers import written_answer
from cspr_cli.intake.columns import compact
from cspr_cli.intake.form_answers import Surroundings
from cspr_cli.intake.form_units import Unit
from cspr_cli.intake.headings import Headings
from cspr_cli.intake.labels import Labels, Segment
from cspr_cli.intake.reading import Items, Places, ReadValue, Route, Slot, item_path
from cspr_cli.intake.shared_cells import given_out
from cspr_cli.intake.synonyms import named
from cspr_cli.intake.word_controls import OUTSIDE_TABLES, Spot
from cspr_cli.intake.word_text import TICKED, UNTICKED
from cspr_cli.records.form import Answer, Field, Form

_NAME = 24  # letters: the longest other name of a label, and a little more
_NAMED = re.compile(r"(?!aka\b|formerly\b|also\b)[^\W\d_][\w'’-]* +[^\W\d_]", re.IGNORECASE)
_APART = re.compile(r"(?P<label>[^\n]{2,160}?)(?:\s+[-–—]\s+|[ \xa0]{2,})(?P<text>.+)", re.DOTALL)
_BOX_FIRST = re.compile(
    r"\s*(?:\[\s?(?P<mark>[xX✓✔]?)\s?\]|\((?P<round>[xX✓✔]?)\))\s*(?P<label>\S.*)"
)
_MARKED = frozenset({Answer.TICK, Answer.YES_NO, Answer.CHOICE})


def _apart(unit: Unit) -> tuple[str, str]:
    """What may be a label and its answer, parted by two spaces, or in a cell by a dash."""
    found = _APART.fullmatch(unit.text.strip())
    if found is None:
        return "", ""
    dashed = not unit.text.strip().startswith(f"{found['label']}  ")
    return ("", "") if dashed and not unit.in_table else (found["label"], found["text"].strip())


def _several_names(one: Field, text: str) -> list[str]:
    """The names in a box for one person, a line each; empty where it may be one name."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    several = one.path == "name" and len(lines) > 1
    named = all(_NAMED.match(line) and not any(map(str.isdigit, line)) for line in lines)
    return lines if several and named else []


@dataclass(slots=True)
class LabelWalk:
    """One pass over the units, keeping the section and the item that it has reached."""

    form: Form
    labels: Labels
    headings: Headings
    places: Places
    items: Items
    around: Surroundings
    taken: Mapping[Spot, tuple[str, ...]]  # paths of the controls in each cell or paragraph
    section: int = 0
    place: int | None = None
    used: set[str] = field(default_factory=set)
    doubtful: set[Spot] = field(default_factory=set)  # whose labels were renamed
    heard: set[str] = field(default_factory=set)  # lines understood as a tick or a choice
    crowded: set[tuple[str, int | None]] = field(default_factory=set)  # boxes with several people
    answered_in: dict[Spot, tuple[str, ...]] = field(default_factory=dict)  # paths by their cell

    def read_unit(self, number: int) -> Iterator[ReadValue]:
        """The values of the labels in one unit."""
        unit = self.around.units[number]
        if number in self.around.taken or not unit.text.strip():
            return
        if self.around.is_settled(number) or (self._enters_section(unit) and not self._asked(unit)):
            return
        _, segments = self.labels.split(unit.text)
        slots = self._slots(segments) or self._box_first(unit)
        slots = slots or self._spaced(unit) or self._renamed(unit)
        if slots:
            yield from self._values(number, slots)

    def _asked(self, unit: Unit) -> bool:
        """Whether a heading on the page is also the question that its section asks."""
        slots = self.places.slots.get(compact(unit.text), ())
        return not unit.in_table and any(one.section_number == self.section for one in slots)

    def _box_first(self, unit: Unit) -> list[tuple[Slot, str]]:
        """The ticks of lines that are a box and then its label: ``[x] Label``, ``☒ Label``."""
        found: list[tuple[Slot, str]] = []
        for line in unit.text.splitlines():
            box = _BOX_FIRST.fullmatch(line)
            label = compact(box["label"]) if box else ""
            slots = [
                one
                for one in self.places.slots.get(label, ())
                if one.fields[0].answer is Answer.TICK
            ]
            if box is None or not slots:
                return []
            here = [one for one in slots if one.section_number == self.section]
            found.append(((here or slots)[0], TICKED if box["mark"] or box["round"] else UNTICKED))
            self.heard.add(compact(line))
        return found

    def _spaced(self, unit: Unit) -> list[tuple[Slot, str]]:
        """The place of a label with its answer after two spaces, or in a cell after a dash."""
        label, text = _apart(unit)
        slot = self._slot(compact(label), settled=False) if text else None
        if slot is None:
            return []
        self.doubtful.add(unit.spot)
        return [(slot, text)]

    def _renamed(self, unit: Unit) -> list[tuple[Slot, str]]:
        """The place that a cell means which holds only another name of a label still waited for."""
        words = compact(unit.text)
        if unit.right is None or len(words) > _NAME:
            return []
        section = self.form.sections[self.section]
        waiting = [one for one in section.fields if compact(one.label) not in self.used]
        found = named(words, waiting)[:1]
        if not found or (section.repeats and self.place is None):
            return []
        label = compact(found[0].label)
        self.used.add(label)
        self.doubtful.add(unit.spot)
        self.heard.add(words)
        here = (one for one in self.places.slots[label] if one.section_number == self.section)
        return [(slot, "") for slot in here]

    def enter(self, section: int) -> None:
        """Take up a section from its beginning."""
        self.section, self.place = section, None
        self.used.clear()

    def _enters_section(self, unit: Unit) -> bool:
        label = compact(unit.text) in self.places.slots
        found = self.headings.section(unit.text, self.section, styled=unit.heading, whole=label)
        if found is None or (unit.right is not None and self._asks(unit.text)):
            return False
        self.enter(found)
        return True

    def _asks(self, text: str) -> bool:
        """Whether words that could be a heading are a label that the section still waits for."""
        label = compact(text)
        slots = self.places.slots.get(label, ())
        return label not in self.used and any(one.section_number == self.section for one in slots)

    def _slots(self, segments: tuple[Segment, ...]) -> list[tuple[Slot, str]]:
        """The places that the labels mean; once one is settled, the rest are in its section."""
        found: list[tuple[Slot, str]] = []
        for segment in segments:
            slot = self._slot(segment.label, settled=bool(found))
            again = bool(found) and slot is not None and slot.fields == found[-1][0].fields
            if slot is not None and not again:
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
                self.enter(self.section)
            self.used.add(label)
            return here
        if settled:
            return None
        elsewhere = self._elsewhere(slots)
        if elsewhere is not None:
            self.enter(elsewhere.section_number)
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
        unit = self.around.units[number]
        self._adopt(unit.spot, slots[0][0])
        found = self.around.near(number, slots[0][0])
        texts, sure = self.around.answers(slots, found)
        for near in found.units:
            self._adopt(self.around.units[near].spot, slots[0][0])
        spots = [self.around.units[near].spot for near in found.units] or [unit.spot]
        sure = sure and unit.spot not in self.doubtful
        for (slot, _), text in zip(slots, texts, strict=True):
            for read in self._value(slot, text, unit, sure=sure):
                self.answered_in[spots[0]] = (*self.answered_in.get(spots[0], ()), read.path)
                yield read

    def _value(self, slot: Slot, text: str, unit: Unit, *, sure: bool) -> Iterator[ReadValue]:
        if slot.section.repeats and self.place is None:
            if not text:
                return
            self.place = self._place_around(unit.spot, slot)
        place = self.place if slot.section.repeats else None
        for one, part, alone in given_out(text, slot.fields):
            value, understood = written_answer(part, one)
            if understood and one.answer in _MARKED:
                self.heard.update(compact(line) or line.strip() for line in part.splitlines())
            certain = sure and understood and alone
            if place is not None and (names := _several_names(one, value)):
                value, certain = names[0], False
                self.crowded.add((slot.section.repeats, place))
                yield from self._more_people(slot, one, names[1:], unit)
            certain = certain and (slot.section.repeats, place) not in self.crowded
            path = item_path(slot.section, one, place)
            key = slot.section.key
            yield ReadValue(path, one.label, value, Route.LABEL, certain, unit.where, key)

    def _more_people(
        self, slot: Slot, one: Field, names: list[str], unit: Unit
    ) -> Iterator[ReadValue]:
        """The others who are named in the box for one."""
        for name in names:
            path = item_path(slot.section, one, self.items.next(slot.section.repeats))
            key = slot.section.key
            yield ReadValue(path, one.label, name, Route.LABEL, False, unit.where, key)  # noqa: FBT003 - read like the rest

    def _place_around(self, spot: Spot, slot: Slot) -> int:
        """The item of a block whose opening answer lost its control and whose others kept theirs.

        It is no new person: the same table goes on to speak of the one that was sent.
        """
        head = f"{slot.section.repeats}["
        opening = slot.section.fields[0].path
        if spot[0] != OUTSIDE_TABLES and slot.opens:
            rows = range(spot[1] + 1, spot[1] + 1 + len(slot.section.fields))
            below = ((at, path) for at, found in self.taken.items() for path in found)
            for at, path in sorted(below):
                if at[0] == spot[0] and at[1] in rows and path.startswith(head):
                    place = path[len(head) :].partition("]")[0]
                    if not self._is_taken(f"{head}{place}].{opening}"):
                        return int(place)
        return self.items.next(slot.section.repeats)

    def _is_taken(self, path: str) -> bool:
        return any(path in found for found in self.taken.values())

    def _adopt(self, spot: Spot, slot: Slot) -> None:
        """Take the place in the list that a control in the cell names, where one is left."""
        head = f"{slot.section.repeats}["
        for path in self.taken.get(spot, ()):
            if slot.section.repeats and path.startswith(head):
                self.place = int(path[len(head) :].partition("]")[0])
