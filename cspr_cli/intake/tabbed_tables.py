"""Tables turned to text: paragraphs with tabs under one that heads a section's columns."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from cspr_cli.intake.form_tables import heads_columns
from cspr_cli.intake.word import Cell, Paragraph, Table, WordDocument
from cspr_cli.records.form import Form, Layout, Section

_LEAST = 2  # lines: a heading and a row


def with_tabbed_tables(document: WordDocument, form: Form) -> WordDocument:
    """The document with each such run of paragraphs as a table in its place."""
    if not any(isinstance(one, Paragraph) and "\t" in one.text for one in document.blocks):
        return document
    sections = [one for one in form.sections if one.layout is Layout.TABLE]
    return replace(document, blocks=tuple(_blocks(document, sections)))


def _blocks(document: WordDocument, sections: list[Section]) -> Iterator[Paragraph | Table]:
    number = len(document.tables)
    for tabbed, run in groupby(document.blocks, key=_is_tabbed):
        blocks = list(run)
        rows = [_row(one) for one in blocks if isinstance(one, Paragraph)] if tabbed else []
        at = next((at for at, row in enumerate(rows) if heads_columns(sections, row)), len(rows))
        if len(rows) - at < _LEAST:
            yield from blocks
            continue
        yield from blocks[:at]
        yield Table(number, tuple(rows[at:]))
        number += 1
        yield from (Paragraph("") for _ in rows[at + 1 :])  # so that the others keep their places


def _is_tabbed(block: Paragraph | Table) -> bool:
    return isinstance(block, Paragraph) and "\t" in block.text


def _row(paragraph: Paragraph) -> tuple[Cell, ...]:
    return tuple(Cell(text.strip(), at) for at, text in enumerate(paragraph.text.split("\t")))
