"""Ticks, choices, repeating rows and the rarer furniture of Word documents."""

import io

import pytest
from docx import Document
from lxml import etree

from cspr_cli.intake.answers import written_answer
from cspr_cli.intake.form_reader import read_form
from cspr_cli.intake.reading import FormReading, Route
from cspr_cli.intake.word import WordDocument, read_word
from cspr_cli.records.form import Answer, Choice, Field, Form, Layout, Section
from cspr_cli.storage.packages.guard import open_package
from tests.unit.intake.word_changes import DOCUMENT, W, with_parts

KIND = (Choice(value="death", label="Death"), Choice(value="injury", label="Serious injury"))
FORM = Form(
    document="invented",
    title="Invented form",
    sections=(
        Section(
            key="facts",
            heading="The facts",
            fields=(
                Field(label="Kind of incident", path="kind", answer=Answer.CHOICE, choices=KIND),
                Field(label="Child seen?", path="seen", answer=Answer.YES_NO),
                Field(label="Agreed", path="agreed", answer=Answer.TICK, ticked_when="met"),
                Field(label="When", path="when", answer=Answer.DATE),
            ),
        ),
        Section(
            key="events",
            layout=Layout.TABLE,
            repeats="events",
            fields=(Field(label="Date and Time", path="when"), Field(label="Event", path="what")),
        ),
        Section(
            key="views",
            heading="Views",
            layout=Layout.BOXES,
            guidance="In your own words.",
            fields=(
                Field(label="What went well?", path="well", answer=Answer.LONG),
                Field(label="What did not?", path="badly", answer=Answer.LONG),
            ),
        ),
        Section(key="office", layout=Layout.LINES, fields=(Field(label="Ref:", path="ref"),)),
    ),
)
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
NS = (
    f'xmlns:w="{W[1:-1]}" xmlns:w14="{W14}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)


def package(body: str) -> bytes:
    out = io.BytesIO()
    Document().save(out)
    xml = f"<w:document {NS}><w:body>{body}</w:body></w:document>"
    return with_parts(out.getvalue(), {DOCUMENT: xml.encode()})


def document(body: str) -> WordDocument:
    return read_word(open_package(package(body), "a.docx"))


def reading(body: str) -> FormReading:
    return read_form(open_package(package(body), "a.docx"), FORM)


def p(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(*rows: tuple[str, ...]) -> str:
    cells = ["".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def sdt(tag: str, kind: str, text: str, *, extra: str = "") -> str:
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/>{kind}{extra}</w:sdtPr>'
        f"<w:sdtContent>{p(text) if text else '<w:p/>'}</w:sdtContent></w:sdt>"
    )


LIST = (
    '<w:dropDownList><w:listItem w:displayText="Serious injury" w:value="injury"/></w:dropDownList>'
)


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("kind", "Serious Injury", ("injury", True)),
        ("kind", "☐ Death ☒ Serious injury", ("injury", True)),
        ("kind", "Death ☒ Serious injury ☐", ("death", True)),
        ("kind", "☐ Death ☐ Serious injury", ("", True)),
        ("kind", "a fall", ("a fall", False)),
        ("seen", "Y", ("yes", True)),
        ("seen", "Yes ☐ No ☒", ("no", True)),
        ("seen", "not sure", ("not sure", False)),
        ("agreed", "☒", ("met", True)),
        ("agreed", "x", ("met", True)),
        ("agreed", "☐", ("", True)),
        ("agreed", "in part", ("in part", False)),
    ],
)
def test_an_answer_is_taken_for_the_choice_it_means(
    label: str, text: str, expected: tuple[str, bool]
) -> None:
    field = next(one for one in FORM.sections[0].fields if one.path == label)
    assert written_answer(text, field) == expected


def test_controls_of_every_kind_are_read() -> None:
    ticked = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
    body = (
        sdt("kind", LIST, "Serious injury")
        + sdt("seen", LIST, "Choose an item.")
        + sdt("agreed", ticked, "☒")
        + sdt("when", '<w:date w:fullDate="2026-11-20T00:00:00Z"/>', "")
        + sdt("", "<w:group/>", "")
        + "<w:sdt><w:sdtPr/></w:sdt>"
    )
    answers = reading(body).answers()
    assert answers == {"kind": "injury", "agreed": "met", "when": "2026-11-20"}


def test_an_answer_below_its_label_and_paragraphs_below_a_question_are_read() -> None:
    body = (
        p("The facts")
        + table((p("When"),), (p("20/11/2026"),))
        + p("Views")
        + p("In your own words.")
        + p("What went well?")
        + p("The nurse called.")
        + p("She wrote it down.")
        + p("What did not?")
        + table((p("The letter was late."),))
        + p("Ref: 12")
    )
    found = reading(body)
    assert found.answers() == {
        "when": "20/11/2026",
        "well": "The nurse called.\nShe wrote it down.",
        "badly": "The letter was late.",
        "ref": "12",
    }
    assert found.left_over == ()


def test_rows_typed_into_a_table_are_items_and_repeated_headings_are_not() -> None:
    heading = (p("Date &amp; Time"), p("Events"))
    body = table(
        heading,
        (p("1 May"), p("A")),
        (p(""), p("")),
        heading,
        (sdt("events[4].when", "<w:text/>", "2 May"), p("B")),
        (p("3 May"), p("C")),
    )
    found = reading(body)
    assert found.answers() == {
        "events[4].when": "2 May",
        "events[5].when": "1 May",
        "events[5].what": "A",
        "events[4].what": "B",
        "events[6].when": "3 May",
        "events[6].what": "C",
    }
    assert {one.route for one in found.values if one.path.startswith("events[5]")} == {Route.TABLE}


def test_a_copied_row_keeps_its_controls_and_is_another_item() -> None:
    row = (sdt("events[0].when", "<w:text/>", "1 May"), sdt("events[0].what", "<w:text/>", "A"))
    twin = (sdt("events[0].when", "<w:text/>", "2 May"), sdt("events[0].what", "<w:text/>", "B"))
    answers = reading(table((p("Date and Time"), p("Event")), row, twin)).answers()
    assert (answers["events[0].what"], answers["events[1].what"]) == ("A", "B")


def test_a_stray_label_does_not_become_anothers_answer() -> None:
    found = reading(p("The facts") + p("When: 1 May") + p("When: 2 May"))
    assert found.answers() == {"when": "1 May"}
    assert found.left_over == ("2 May",)


def test_symbols_boxes_breaks_and_pictures_become_text() -> None:
    runs = (
        '<w:sym w:char="F0FE"/><w:sym w:char="F0A8"/><w:sym w:char="F041"/><w:tab/>'
        "<w:noBreakHyphen/><w:br/>"
        '<w:fldChar><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'
        "</w:fldChar>"
        "<w:fldChar><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar>"
        "<w:fldChar/>"
        '<w:drawing><wp:inline><wp:docPr id="1" descr="green tick"/></wp:inline></w:drawing>'
        '<w:drawing><wp:inline><wp:docPr id="2" name="a dog"/></wp:inline></w:drawing>'
        "<w:t> trimmed </w:t>"
    )
    (block,) = document(f"<w:p><w:r>{runs}</w:r></w:p>").blocks
    assert not hasattr(block, "rows")
    assert block.text == "☒☐\t-\n☐☒☒trimmed"


def test_merged_offset_nested_and_deleted_cells_keep_their_places() -> None:
    nested = table((p("inner"),))
    body = (
        "<w:tbl>"
        f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p("A")}</w:tc>'
        f"<w:tc>{p('B')}{nested}</w:tc></w:tr>"
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>{p('C')}</w:tc></w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>{p("D")}</w:tc></w:tr>'
        f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("E")}</w:tc></w:tr>'
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('gone')}</w:tc></w:tr>"
        "</w:tbl>"
    )
    found = document(body)
    first, second = found.tables
    assert first.plain_rows() == (("A", "B"), ("A", "C"), ("", "D"), ("E", ""))
    assert second.plain_rows() == (("inner",),)
    assert found.deleted == ("gone",)


def test_text_boxes_are_left_over_once() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('A note in a box')}</w:txbxContent></w:pict></w:r>"
    assert reading(f"<w:p>{box}{box}</w:p>").left_over == ("A note in a box",)


def test_a_bookmark_over_several_paragraphs_is_read() -> None:
    body = (
        f'<w:bookmarkStart w:id="1" w:name="cspr_well"/>{p("One")}{p("Two")}'
        '<w:bookmarkEnd w:id="1"/>'
    )
    found = reading(body)
    assert found.answers() == {"well": "One\nTwo"}
    assert {one.route for one in found.values if one.value} == {Route.BOOKMARK}


def test_comments_and_footnotes_are_kept() -> None:
    out = io.BytesIO()
    word = Document()
    paragraph = word.add_paragraph("When: 1 May")
    word.add_comment(paragraph.runs, text="Check this day", author="An agency")
    word.save(out)
    found = read_form(open_package(out.getvalue(), "a.docx"), FORM)
    assert found.comments == ("Check this day",)


def test_a_document_without_a_body_says_nothing() -> None:
    out = io.BytesIO()
    Document().save(out)
    xml = etree.tostring(etree.Element(f"{W}document"))
    bare = with_parts(out.getvalue(), {DOCUMENT: xml})
    assert read_form(open_package(bare, "a.docx"), FORM).values == ()
