"""What a form was read to say: values by record path, each with the route that found it."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from cspr_cli.intake.columns import compact
from cspr_cli.intake.form_identity import FormIdentity
from cspr_cli.intake.labels import field_labels
from cspr_cli.records.form import Field, Form, Section

_INDEX = re.compile(r"\[[^\]]*\]")
_NAMED_PLACE = re.compile(r"\[([A-Za-z][\w-]*)\+\d+\]")
_PLACE_IN_LIST = re.compile(r"\[(\d+)\]")


class Route(StrEnum):
    """How a value was found, from the surest."""

    CONTROL = "control"
    BOOKMARK = "bookmark"
    LABEL = "label"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class ReadValue:
    """One answer: the text as written, "" where the form's place for it is blank.

    ``path`` is the record path with places in lists from 0; ``section`` is the key of the form's
    section, which tells a mother's block from a father's. ``sure`` is False for a value that a
    person should look at, because its place or its meaning was inferred.
    """

    path: str
    label: str
    value: str
    route: Route
    sure: bool
    where: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class FormReading:
    """A returned form, read. ``left_over`` is every line of the agency's that no value holds."""

    identity: FormIdentity | None
    values: tuple[ReadValue, ...]
    left_over: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()

    def answers(self) -> dict[str, str]:
        """The values that are not blank, by path."""
        return {read.path: read.value for read in self.values if read.value.strip()}

    def doubtful(self) -> tuple[ReadValue, ...]:
        """The values that a person should look at."""
        return tuple(read for read in self.values if not read.sure)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the form: the fields that share a label in a section, the first meant first."""

    section_number: int
    section: Section
    fields: tuple[Field, ...]
    opens: bool  # whether the label begins a new item of a repeating section


@dataclass(slots=True)
class Items:
    """Places in the record's lists: which are taken, and which comes next."""

    taken: dict[str, set[int]] = field(default_factory=dict)

    def take(self, path: str) -> None:
        """Note the place that a path names."""
        if (found := _PLACE_IN_LIST.search(path)) is not None:
            self.taken.setdefault(path[: found.start()], set()).add(int(found[1]))

    def next(self, name: str) -> int:
        """A place that nothing has taken, after all that are."""
        place = max(self.taken.get(name, set()), default=-1) + 1
        self.taken.setdefault(name, set()).add(place)
        return place


@dataclass(frozen=True, slots=True)
class Places:
    """The fields of a form by pattern of path, and its slots by label."""

    fields: dict[str, tuple[tuple[Section, Field], ...]]
    slots: dict[str, tuple[Slot, ...]]

    def field_at(self, path: str) -> tuple[Section, Field] | None:
        """The section and field of a record path, whatever its places in lists.

        A blank block goes out with its section's key as its place: ``family[mother+1]``. Where
        several sections share a list the first is given: `section_of` knows better.
        """
        found = self._at(path)
        return found[0] if found else None

    def field_of(self, path: str, label: str) -> tuple[Section, Field] | None:
        """As `field_at`, and among several boxes for one answer the one with the label."""
        found = self._at(path)
        labelled = [one for one in found if one[1].label == label]
        return next(iter((*labelled, *found)), None)

    def section_key(self, path: str) -> str:
        """The key of the one section that a path can belong to; "" where several share it."""
        found = self._at(path)
        return found[0][0].key if len(found) == 1 else ""

    def section_of(self, read: ReadValue) -> Section | None:
        """The section that a value was read in: a father's block, not a mother's."""
        found = self._at(read.path)
        exact = [section for section, _ in found if section.key == read.section]
        return exact[0] if exact else (found[0][0] if len(found) == 1 else None)

    def _at(self, path: str) -> tuple[tuple[Section, Field], ...]:
        found = self.fields.get(_INDEX.sub("[]", path)) or self.fields.get(path, ())
        named = _NAMED_PLACE.search(path)
        if named is not None:
            found = tuple(one for one in found if one[0].key == named[1]) or found
        return found


def places_of(form: Form) -> Places:
    """Look-up tables for a form definition."""
    fields: dict[str, tuple[tuple[Section, Field], ...]] = {}
    slots: dict[str, list[Slot]] = {}
    for number, section in enumerate(form.sections):
        for one in section.fields:
            if one.path:
                path = pattern_path(section, one)
                fields[path] = (*fields.get(path, ()), (section, one))
        for label, slot in _section_slots(number, section):
            slots.setdefault(label, []).append(slot)
    return Places(fields, {label: tuple(found) for label, found in slots.items()})


def pattern_path(section: Section, one: Field) -> str:
    """A field's path with empty brackets for its list: ``referral.family[].name``."""
    return f"{section.repeats}[].{one.path}" if section.repeats else one.path


def item_path(section: Section, one: Field, place: int | None) -> str:
    """A field's path in a record."""
    return one.path if place is None else f"{section.repeats}[{place}].{one.path}"


def _section_slots(number: int, section: Section) -> list[tuple[str, Slot]]:
    grouped: dict[str, list[Field]] = {}
    for one in section.fields:
        for label in field_labels(one):
            if one.path and compact(label):
                grouped.setdefault(compact(label), []).append(one)
    first = section.fields[0] if section.fields else None
    return [
        (label, Slot(number, section, tuple(found), opens=found[0] is first))
        for label, found in grouped.items()
    ]
