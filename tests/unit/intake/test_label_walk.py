"""Forms without controls, laid out by hand: where an answer to a label is looked for."""

import io
from collections.abc import Callable

from docx import Document
from docx.document import Document as WordFile

from cspr_cli.intake.form_reader import read_form
from cspr_cli.records.form import Answer, Field, Form, Layout, Section
from cspr_cli.storage.packages.guard import open_package

FORM = Form(
    document="invented",
    title="Invented form",
    sections=(
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
        Section(
            key="facts",
            heading="The facts",
            fields=(Field(label="Ref:", path="ref"), Field(label="Worker:", path="worker")),
        ),
        Section(
            key="person",
            layout=Layout.BLOCKS,
            repeats="people",
            fields=(Field(label="PERSON:", path="name"), Field(label="Known as:", path="alias")),
        ),
    ),
)


def read(lay: Callable[[WordFile], None]) -> tuple[dict[str, str], tuple[str, ...]]:
    document = Document()
    lay(document)
    out = io.BytesIO()
    document.save(out)
    reading = read_form(open_package(out.getvalue(), "a.docx"), FORM)
    return reading.answers(), reading.left_over


def test_an_answer_below_runs_to_the_next_label() -> None:
    def lay(document: WordFile) -> None:
        for line in ("What went well?", "In your own words.", "This.", "", "And that."):
            document.add_paragraph(line)
        document.add_paragraph("What did not?")
        document.add_paragraph("Nothing.")
        document.add_heading("The facts")
        document.add_paragraph("Ref: 7")

    assert read(lay)[0] == {"well": "This.\n\nAnd that.", "badly": "Nothing.", "ref": "7"}


def test_an_answer_below_stops_at_guidance_a_heading_or_a_table() -> None:
    def lay(document: WordFile) -> None:
        document.add_paragraph("What went well?")
        document.add_paragraph("This.")
        document.add_paragraph("In your own words.")
        document.add_paragraph("What did not?")
        document.add_heading("A heading of the sender's own")
        document.add_paragraph("What went well?")
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Ref:", "8"

    answers, left_over = read(lay)
    assert answers == {"well": "This.", "ref": "8"}
    assert left_over == ("A heading of the sender's own",)


def test_a_table_after_lines_of_answer_is_no_part_of_it() -> None:
    def lay(document: WordFile) -> None:
        document.add_paragraph("What went well?")
        document.add_paragraph("This.")
        document.add_table(1, 1).cell(0, 0).text = "a box of something else"

    assert read(lay) == ({"well": "This."}, ("a box of something else",))


def test_a_short_answer_is_not_looked_for_in_the_paragraph_below() -> None:
    def lay(document: WordFile) -> None:
        document.add_paragraph("Ref:")
        document.add_paragraph("Something quite other.")

    assert read(lay) == ({}, ("Something quite other.",))


def test_a_label_of_another_block_in_an_answer_stays_in_the_answer() -> None:
    def lay(document: WordFile) -> None:
        document.add_paragraph("PERSON: Wren Known as: W Ref: none")

    assert read(lay)[0] == {"people[0].name": "Wren", "people[0].alias": "W\nnone"}


def test_a_label_with_nothing_beside_or_below_is_blank() -> None:
    def lay(document: WordFile) -> None:
        document.add_table(1, 1).cell(0, 0).text = "Ref:"

    assert read(lay) == ({}, ())
