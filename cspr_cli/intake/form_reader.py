"""A returned form, read by the definition that made it: controls, bookmarks, labels, tables.

Each route fills only what the ones before left blank, and every value says which route gave it.
What an agency wrote that no value holds is listed line by line: nothing is dropped.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cspr_cli.intake.columns import compact
from cspr_cli.intake.form_controls import bookmark_paths, read_bookmarks, read_controls
from cspr_cli.intake.form_identity import find_identity
from cspr_cli.intake.form_labels import LabelWalk
from cspr_cli.intake.form_tables import find_tables, read_table
from cspr_cli.intake.form_units import Unit, units_of
from cspr_cli.intake.guard import Package
from cspr_cli.intake.labels import Labels, labels_of
from cspr_cli.intake.reading import FormReading, Items, ReadValue, places_of
from cspr_cli.intake.shared_cells import CUES
from cspr_cli.intake.word import WordDocument, read_word
from cspr_cli.intake.word_controls import Spot
from cspr_cli.intake.word_text import UNTICKED
from cspr_cli.records.form import Form

_HINT = re.compile(r"click|tap|choose|enter|type|select", re.IGNORECASE)
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
    places, items, labels = places_of(form), Items(), labels_of(form)
    values: dict[str, ReadValue] = {}
    taken: dict[Spot, tuple[str, ...]] = {}
    for read, control in read_controls(document.controls, places, items):
        _keep(values, [read])
        if control.spot is not None:
            taken[control.spot] = (*taken.get(control.spot, ()), read.path)
    answered = frozenset(path for path, read in values.items() if read.value)
    named = bookmark_paths({*document.bookmarks, *document.marked}, places)
    _keep(values, read_bookmarks(document.bookmarks, named, places, answered))
    for name, path in named.items():
        spot = document.marked.get(name)
        if spot is not None and path not in taken.get(spot, ()):
            taken[spot] = (*taken.get(spot, ()), path)
            items.take(path)
    for path in values:
        items.take(path)
    _read_tables(document, form, taken, values, items)
    walk = LabelWalk(form, units_of(document), labels, places, items, taken)
    walk.said = {
        spot: "".join(values[path].value for path in paths if path in values)
        for spot, paths in taken.items()
    }
    walk.skipped = frozenset(table.table.number for table in find_tables(form, document))
    _keep_unshared(values, walk.read(), taken)
    return FormReading(
        identity=find_identity(document.properties, (*document.margins, *_lines(document))),
        values=tuple(values.values()),
        left_over=tuple(_left_over(document, labels, values.values())),
        comments=document.comments,
        deleted=document.deleted,
    )


def _keep(values: dict[str, ReadValue], found: Iterable[ReadValue]) -> None:
    """Add values; one that says something replaces a blank, and nothing else is replaced.

    A later route may still know whose block a value stands in.
    """
    for read in found:
        before = values.get(read.path)
        if before is None or (not before.value.strip() and read.value.strip()):
            values[read.path] = read
        elif not before.section and read.section:
            values[read.path] = replace(before, section=read.section, label=read.label)


def _read_tables(
    document: WordDocument,
    form: Form,
    taken: Mapping[Spot, tuple[str, ...]],
    values: dict[str, ReadValue],
    items: Items,
) -> None:
    for table in find_tables(form, document):
        said = {path: read.value for path, read in values.items()}
        _keep(values, read_table(table, taken, said, items))


def _keep_unshared(
    values: dict[str, ReadValue],
    found: Iterable[ReadValue],
    taken: Mapping[Spot, tuple[str, ...]],
) -> None:
    """Keep what labels found, but for a cell's text that its several controls have said."""
    shared = {path: paths for paths in taken.values() if len(paths) > 1 for path in paths}
    for read in found:
        blank = replace(read, value="") if _is_shared(read, shared, values) else read
        _keep(values, [blank])


def _is_shared(
    read: ReadValue, shared: Mapping[str, tuple[str, ...]], values: Mapping[str, ReadValue]
) -> bool:
    """Whether a cell's whole text is only what its other controls have already said."""
    said = {
        compact(line)
        for path in shared.get(read.path, ())
        if path in values
        for line in values[path].value.splitlines()
    }
    return bool(said) and all(compact(line) in said for line in read.value.splitlines())


def _lines(document: WordDocument) -> Iterator[str]:
    for unit in units_of(document):
        yield from unit.text.splitlines()


def _left_over(
    document: WordDocument, labels: Labels, values: Iterable[ReadValue]
) -> Iterator[str]:
    """Lines that are neither the form's own wording nor part of a value."""
    said = {compact(line) for one in values for line in one.value.splitlines()}
    texts = [unit.text for unit in units_of(document) if not _is_furniture(unit)]
    texts += document.text_boxes
    texts += (hint for hint in document.hints if not _HINT.match(hint.strip()))
    seen: set[str] = set()
    lines = (line for text in (*texts, *document.notes) for line in text.splitlines())
    for line in dict.fromkeys(lines):
        if _is_known(line, said, labels):
            continue
        for piece in _pieces(line, labels):
            if piece not in seen and not _is_known(piece, said, labels):
                seen.add(piece)
                if not _is_held(piece, said):
                    yield piece


def _is_known(line: str, said: set[str], labels: Labels) -> bool:
    """Whether a line is a value, the form's own wording, or its boxes left unticked."""
    words = compact(line)
    if words and (words in said or labels.is_own(words)):
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
