"""A returned form, read by the definition that made it: controls, bookmarks, labels, tables.

Each route fills only what the ones before left blank, and every value says which route gave it.
What an agency wrote that no value holds is listed line by line: nothing is dropped.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from cspr_cli.intake.columns import compact
from cspr_cli.intake.contact_kinds import settled_contacts
from cspr_cli.intake.form_answers import Surroundings
from cspr_cli.intake.form_controls import bookmark_paths, read_bookmarks, read_controls
from cspr_cli.intake.form_identity import find_identity
from cspr_cli.intake.form_labels import LabelWalk
from cspr_cli.intake.form_tables import find_tables, read_table
from cspr_cli.intake.form_units import Unit, units_of
from cspr_cli.intake.headings import headings_of
from cspr_cli.intake.labels import Labels, labels_of
from cspr_cli.intake.pasted_tables import pasted_tables, with_pasted
from cspr_cli.intake.reading import FormReading, Items, ReadValue, Route, places_of
from cspr_cli.intake.shared_cells import CUES
from cspr_cli.intake.tabbed_tables import with_tabbed_tables
from cspr_cli.intake.whole_cells import with_whole_cells
from cspr_cli.intake.word import WordDocument, read_word
from cspr_cli.intake.word_text import TICKED, UNTICKED
from cspr_cli.records.form import Answer, Form
from cspr_cli.storage.packages.guard import Package

if TYPE_CHECKING:
    from cspr_cli.intake.word_controls import Spot

_HINT = re.compile(r"click|tap|choose|enter|type|select", re.IGNORECASE)
_REFERENCE = re.compile(r"Case reference: [\w-]+\s+·\s+For: .{1,80}")  # our own line
_A_BOX = frozenset({TICKED, UNTICKED})  # a control that is only a box says all of its cell
_NAME = ".name"
_TELLING = 4  # letters: a shorter value stands in too many lines by chance
_PUNCTUATION = frozenset("-–—_.:;,/|☐□ \t")


def read_form(package: Package, form: Form) -> FormReading:
    """Read a returned form from its package.

    Raises:
        PackageRefusedError: a part of the file is broken or too large to be read safely.
    """
    return read_form_document(read_word(package), form)


def read_form_document(document: WordDocument, form: Form) -> FormReading:
    """Read a form from a document already opened."""
    return _Reader(document, form).read()


class _Reader:
    """Reads one document: controls and bookmarks first, then labels and tables as they come."""

    def __init__(self, document: WordDocument, form: Form) -> None:
        self.document, self.form = with_tabbed_tables(document, form), form
        self.places, self.items, self.labels = places_of(form), Items(), labels_of(form)
        self.headings = headings_of(form)
        self.units = units_of(self.document)
        self.values: dict[str, ReadValue] = {}
        self.taken: dict[Spot, tuple[str, ...]] = {}
        self.fixed = {
            (section.key, one.path, one.label)
            for section in form.sections
            for one in section.fields
            if one.answer is Answer.FIXED
        }
        self.others: list[str] = []  # what else was answered to a question

    def read(self) -> FormReading:
        self._read_controls()
        self._read_bookmarks()
        for path in self.values:
            self.items.take(path)
        walk = self._walk()
        self.values = with_whole_cells(
            self.values, self.units, self.taken, self.labels, self.places
        )
        self._add_pasted_tables(walk)
        self.values = settled_contacts(self.values, self.places)
        found = (*self.document.margins, *self._lines())
        return FormReading(
            identity=find_identity(self.document.properties, found),
            values=tuple(self.values.values()),
            left_over=(*self._left_over(walk.heard), *self.others, *self._pictures()),
            comments=self.document.comments,
            deleted=self.document.deleted,
        )

    def _read_controls(self) -> None:
        for read, control in read_controls(self.document.controls, self.places, self.items):
            self._keep(read)
            if control.spot is not None:
                self.taken[control.spot] = (*self.taken.get(control.spot, ()), read.path)

    def _read_bookmarks(self) -> None:
        document = self.document
        answered = frozenset(path for path, read in self.values.items() if read.value)
        named = bookmark_paths({*document.bookmarks, *document.marked}, self.places)
        for read in read_bookmarks(document.bookmarks, named, self.places, answered):
            self._keep(read)
        for name, path in named.items():
            spot = document.marked.get(name)
            if spot is not None and path not in self.taken.get(spot, ()):
                self.taken[spot] = (*self.taken.get(spot, ()), path)
                self.items.take(path)

    def _walk(self) -> LabelWalk:
        """Read labels and tables in the order of the page, so that people keep their order."""
        tables = find_tables(self.form, self.document, self.labels, self.headings)
        apart = {row: table for table in tables for row in table.rows}
        answered = {path: read.value for path, read in self.values.items()}
        walk = self._label_walk(frozenset(apart))
        shared = {path: paths for paths in self.taken.values() if len(paths) > 1 for path in paths}
        done: set[int] = set()
        fixed: list[ReadValue] = []
        for number, unit in enumerate(self.units):
            table = apart.get(unit.spot[:2])
            if table is None:
                for read in walk.read_unit(number):
                    one = replace(read, value="") if self._is_shared(read, shared) else read
                    fixed.append(one) if self._is_fixed(one) else self._keep(one)
            elif id(table) not in done:
                done.add(id(table))
                walk.enter(self.form.sections.index(table.section))
                walk.heard.update(compact(words) for words in table.headings())
                for read in read_table(table, self.taken, answered, self.items):
                    self._keep(read)
        for read in fixed:
            self._doubt_what_differs(read)
            self._keep(read)
        return walk

    def _doubt_what_differs(self, read: ReadValue) -> None:
        """A name typed at the top of a form, and another one in its place, are both to be seen."""
        before = self.values.get(read.path)
        if before is None or before.route is not Route.CONTROL or not read.path.endswith(_NAME):
            return
        one, other = compact(before.value), compact(read.value)
        if one and other and one not in other and other not in one:
            self.values[read.path] = replace(before, sure=False)

    def _add_pasted_tables(self, walk: LabelWalk) -> None:
        pasted = pasted_tables(self.document.tables, self.labels, walk.around.rows_apart)
        self.values, heard = with_pasted(self.values, pasted, {**walk.answered_in, **self.taken})
        walk.heard.update(heard)

    def _pictures(self) -> Iterator[str]:
        """A line for each picture that stands where somebody would write: nobody reads it here."""
        by_spot = {unit.spot: unit.where for unit in self.units}
        for spot in self.document.pictured:
            yield f"a picture in {by_spot.get(spot, 'the text')}, which is not read: look at it"

    def _label_walk(self, apart: frozenset[tuple[int, int]]) -> LabelWalk:
        said = {
            spot: "".join(self.values[path].value for path in paths if path in self.values)
            for spot, paths in self.taken.items()
        }
        around = Surroundings(
            self.units,
            self.labels,
            frozenset(self.headings.sections),
            said,
            apart,
            self.document.boxed,
        )
        return LabelWalk(
            self.form, self.labels, self.headings, self.places, self.items, around, self.taken
        )

    def _is_fixed(self, read: ReadValue) -> bool:
        """Whether it stands where the partnership writes; another part may ask for it."""
        return (read.section, read.path, read.label) in self.fixed

    def _keep(self, read: ReadValue) -> None:
        """Add a value; one that says something replaces a blank, and nothing else is replaced.

        A later route may still know whose block a value stands in. Of two boxes ticked for one
        question the first is kept as doubtful, and the other is left over.
        """
        before = self.values.get(read.path)
        if before is None or (not before.value.strip() and read.value.strip()):
            self.values[read.path] = read
            return
        if not before.section and read.section:
            self.values[read.path] = replace(before, section=read.section, label=read.label)
        if self._is_second_tick(before, read):
            self.values[read.path] = replace(before, sure=False)
            self.others.append(f"{read.label} {TICKED}")
        elif read.route is before.route is Route.CONTROL and read.value.strip():
            alike = compact(read.value) == compact(before.value)
            self.values[read.path] = replace(before, sure=before.sure and alike)

    def _is_second_tick(self, before: ReadValue, read: ReadValue) -> bool:
        found = self.places.field_at(read.path)
        ticks = found is not None and found[1].answer is Answer.TICK
        return ticks and bool(read.value.strip()) and read.value != before.value

    def _is_shared(self, read: ReadValue, shared: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether a cell's whole text is only what its other controls have already said."""
        said = {
            compact(line)
            for path in shared.get(read.path, ())
            if path in self.values
            for line in self.values[path].value.splitlines()
        }
        return bool(said) and all(compact(line) in said for line in read.value.splitlines())

    def _lines(self) -> Iterator[str]:
        for unit in self.units:
            yield from unit.text.splitlines()

    def _left_over(self, heard: set[str]) -> Iterator[str]:
        """Lines that are neither the form's own wording nor part of a value."""
        said = {compact(line) for one in self.values.values() for line in one.value.splitlines()}
        said |= heard
        document = self.document
        texts = [unit.text for unit in self.units if not self._is_wording(unit)]
        texts += document.text_boxes
        texts += (hint for hint in document.hints if not _HINT.match(hint.strip()))
        seen: set[str] = set()
        lines = (line for text in (*texts, *document.notes) for line in text.splitlines())
        for line in dict.fromkeys(lines):
            if _is_known(line, said, self.labels):
                continue
            for piece in _pieces(line, self.labels):
                known = piece != line and _is_known(piece, said, self.labels)
                if piece not in seen and not known:
                    seen.add(piece)
                    if not _is_held(piece, said):
                        yield piece

    def _is_wording(self, unit: Unit) -> bool:
        """Whether a unit as a whole is the form's own, a label on two lines or its furniture."""
        if _is_furniture(unit) or (unit.spot in self.taken and unit.text.strip() in _A_BOX):
            return True
        return "\n" in unit.text and self.labels.is_own(compact(unit.text))


def _is_known(line: str, said: set[str], labels: Labels) -> bool:
    """Whether a line is a value, the form's own wording, or its boxes left unticked."""
    if line.startswith("Case ") and _REFERENCE.fullmatch(line.strip()):
        return True
    words = compact(line) or line.strip()
    if words and (words in said or labels.is_own(words) or labels.printed.holds(line)):
        return True
    offered = line.split(UNTICKED)[1:] if line.lstrip().startswith(UNTICKED) else ()
    return bool(offered) and all(_is_offer(compact(one), labels) for one in offered)


def _is_offer(words: str, labels: Labels) -> bool:
    return words in {"yes", "no", ""} or labels.is_own(words)


def _is_held(piece: str, said: set[str]) -> bool:
    """Whether values hold all of a line, but for a word that only says what follows it."""
    rest = compact(piece)
    held = sorted((one for one in said if len(one) >= _TELLING and one in rest), key=len)
    for one in reversed(held):
        rest = rest.replace(one, " ")
    return bool(held) and all(word in CUES for word in rest.split())


def _is_furniture(unit: Unit) -> bool:
    """Whether it is the partnership's name or the reference line at the head of our own forms."""
    if unit.style == "ReferenceLine":
        return unit.text.startswith("Case reference:")
    return unit.style == "Partnership"


def _pieces(line: str, labels: Labels) -> Iterator[str]:
    """What a line says between labels, but for rules and boxes drawn with signs."""
    before, segments = labels.split(line)
    for piece in (before, *(segment.text for segment in segments)):
        if set(piece) - _PUNCTUATION:
            yield piece.strip()
