"""The key to the agencies above a chronology's table in Word."""

import io
import re
import zipfile

from docx import Document

from cspr_cli.documents.agency_key import KeyedAgency, with_agency_key
from cspr_cli.documents.colour import TINTS, ink_for
from cspr_cli.records.colour import AA, contrast


def _document(*, table: bool) -> bytes:
    document = Document()
    document.add_paragraph("First")
    if table:
        document.add_table(rows=1, cols=1)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def test_each_agency_is_named_on_its_colour_above_the_table() -> None:
    agencies = [
        KeyedAgency("Police & <others>", "1F4E79", 1200),
        KeyedAgency("School", "FBE5D0", 3),
    ]
    made = with_agency_key(_document(table=True), agencies)
    document = Document(io.BytesIO(made))
    key = document.paragraphs[1]
    assert key.text.replace("\u00a0", " ").split("  ")[0].startswith("Agencies, with the number")
    assert "Police\u00a0&\u00a0<others>\u00a0(1,200)" in key.text
    after = key._p.getnext()
    assert after is not None
    assert after.tag.endswith("tbl")
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        xml = package.read("word/document.xml").decode()
    looks = re.findall(r'<w:color w:val="(\w{6})"/><w:shd [^>]*w:fill="(\w{6})"', xml)
    assert [fill for _, fill in looks] == ["1F4E79", "FBE5D0"]
    assert all(contrast(ink, fill) >= AA for ink, fill in looks)


def test_without_a_table_or_an_agency_nothing_changes() -> None:
    bare = _document(table=False)
    assert with_agency_key(bare, [KeyedAgency("Police", "FBE5D0", 1)]) == bare
    assert with_agency_key(_document(table=True), []) == _document(table=True)


def test_twenty_agencies_have_a_colour_each_that_can_be_read() -> None:
    assert len(set(TINTS)) == 20
    assert all(contrast(ink_for(fill), fill) >= AA for fill in TINTS)
