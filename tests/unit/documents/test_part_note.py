"""The note that a Word document holds only a part."""

import io

import pytest
from docx import Document

from cspr_cli.documents.part_note import with_part_note


@pytest.mark.parametrize("table", [True, False])
def test_it_stands_above_the_first_table_or_above_all(table: bool) -> None:
    document = Document()
    document.add_paragraph("Heading")
    if table:
        document.add_table(rows=1, cols=1)
    written = io.BytesIO()
    document.save(written)
    noted = Document(io.BytesIO(with_part_note(written.getvalue(), "Only <a> part & no more")))
    texts = [paragraph.text for paragraph in noted.paragraphs]
    heading, note = "Heading", "Only <a> part & no more"
    assert texts == ([heading, note] if table else [note, heading])
    assert noted.paragraphs[texts.index(note)].runs[0].bold
