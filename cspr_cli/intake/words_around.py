"""What a Word chronology says outside its tables: listed, for an event may be told there."""

from collections.abc import Iterator, Sequence

from cspr_cli.intake.columns import compact
from cspr_cli.intake.labels import labels_of
from cspr_cli.intake.word import Paragraph, WordDocument
from cspr_cli.records.form import Form

_OURS = frozenset({"Partnership", "ReferenceLine"})  # styles of the lines at the head of our forms


def words_around(
    document: WordDocument, *, text_was_read: bool, forms: Sequence[Form] = ()
) -> Iterator[str]:
    """A note for each line that is no event: text, text boxes, comments, footnotes, deletions.

    ``text_was_read`` says that the paragraphs were themselves read as events. The wording of
    ``forms`` is ours, and nothing that an agency wrote.
    """
    labels = [labels_of(form) for form in forms]
    for line in () if text_was_read else _lines(document):
        words = compact(line)
        if words and not any(one.is_own(words) for one in labels):
            yield f"outside the tables: {line.strip()}"
    yield from (f"in a text box: {text}" for text in document.text_boxes)
    yield from (f"comment: {text}" for text in document.comments)
    yield from (f"footnote: {text}" for text in document.notes)
    yield from (f"deleted by a tracked change: {text}" for text in document.deleted)


def _lines(document: WordDocument) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.style not in _OURS:
            yield from block.text.splitlines()
