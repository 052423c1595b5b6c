"""Whatever people write, a document opens and says it back."""

import io

from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from cspr_cli.documents.environment import clean, fill
from cspr_cli.documents.workbook import CELL_LIMIT, _pieces, _units
from cspr_cli.records.form import BOOKMARK_LIMIT, bookmark_name

WRITTEN = io.BytesIO()
_document = Document()
_document.add_paragraph("[{{ v }}]")
_document.save(WRITTEN)
TEMPLATE = WRITTEN.getvalue()


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
def test_any_text_comes_back_as_it_was_apart_from_control_characters(text: str) -> None:
    document = Document(io.BytesIO(fill(TEMPLATE, {"v": text}, "t")))
    assert document.paragraphs[0].text == f"[{clean(text)}]"


@settings(deadline=None, max_examples=30)
@given(st.text(alphabet="a😀", min_size=1, max_size=4), st.integers(8_000, 40_000))
def test_pieces_of_a_long_text_fit_and_lose_nothing(unit: str, times: int) -> None:
    text = unit * times
    pieces = list(_pieces(text))
    assert all(_units(piece) <= CELL_LIMIT for piece in pieces)
    assert "".join(piece.removesuffix(" [continued in the next row]") for piece in pieces) == text


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=120))
def test_a_bookmark_name_is_one_that_word_keeps(path: str) -> None:
    name = bookmark_name(path)
    assert len(name) <= BOOKMARK_LIMIT
    assert name.isidentifier()
    assert name.isascii()
