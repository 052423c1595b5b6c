"""Bookmarks and old form fields: what each spans, and where it lies."""

import io

from docx import Document

from cspr_cli.intake.word import WordDocument, read_word
from cspr_cli.storage.packages.guard import open_package
from tests.unit.intake.word_changes import DOCUMENT, W, with_parts


def field(name: str, kind: str, after: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{name}{kind}</w:ffData></w:fldChar></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{after}'
    )


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
NAMED = '<w:name w:val="one"/>'
TEXT = "<w:textInput/>"


def read(body: str) -> WordDocument:
    out = io.BytesIO()
    Document().save(out)
    xml = f'<w:document xmlns:w="{W[1:-1]}"><w:body>{body}</w:body></w:document>'
    return read_word(open_package(with_parts(out.getvalue(), {DOCUMENT: xml.encode()}), "a.docx"))


def test_a_text_field_is_what_stands_between_its_marks() -> None:
    document = read(
        f"<w:p>{run('Name: ')}{field(NAMED, TEXT, run('Wren') + run(' T') + END)}</w:p>"
    )
    assert document.bookmarks["one"] == "WrenT"
    assert document.marked["one"] == (-1, 0, 0)


def test_a_field_that_ends_elsewhere_or_is_no_text_gives_nothing() -> None:
    assert dict(read(f"<w:p>{field(NAMED, TEXT, run('Wren'))}</w:p>").bookmarks) == {}
    assert dict(read(f"<w:p>{field(NAMED, '<w:checkBox/>', END)}</w:p>").bookmarks) == {}
    assert dict(read(f"<w:p>{field('', TEXT, run('Wren') + END)}</w:p>").bookmarks) == {}


def test_a_bookmark_between_paragraphs_lies_at_the_next_one() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="{}"/>'
    body = f"<w:p/>{mark.format('b')}<w:p>{run('x')}</w:p><w:bookmarkEnd w:id='1'/>"
    document = read(body + mark.format("last"))
    assert document.marked == {"b": (-1, 1, 0)}
    assert document.bookmarks == {"b": "x", "last": ""}
