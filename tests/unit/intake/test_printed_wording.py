"""A procedure's own printed advice is known again by its digests, and only that."""

import io

from docx import Document

from cspr_cli.intake.form_reader import read_form
from cspr_cli.intake.printed_wording import digest, digests, printed
from cspr_cli.records.form import Answer, Field, Form, Layout, Section
from cspr_cli.storage.packages.guard import open_package

ADVICE = "Say what you saw in the home. Leave out what others told you!"
FORM = Form(
    document="invented",
    title="Invented form",
    sections=(
        Section(
            key="views",
            layout=Layout.BOXES,
            fields=(Field(label="What did you see?", path="seen", answer=Answer.LONG),),
        ),
    ),
    printed=digests([ADVICE]),
)


def test_a_line_and_each_of_its_sentences_are_known() -> None:
    known = printed(digests([ADVICE]))
    assert known.holds(ADVICE.upper())
    assert known.holds("  Say what you saw in the home.")
    assert known.holds("Leave out what others told you! Say what you saw in the home.")
    assert not known.holds("Say what you saw in the home. Nothing.")
    assert not known.holds("")
    assert not known.holds(ADVICE * 100)
    assert not printed(()).holds(ADVICE)


def test_a_short_line_is_nobodys() -> None:
    assert digest("yes") == ""
    assert digests(["Name:", "DOB"]) == ()


def read(cells: tuple[str, ...]) -> tuple[dict[str, str], tuple[str, ...]]:
    document = Document()
    table = document.add_table(0, 1)
    for text in cells:
        table.add_row().cells[0].text = text
    out = io.BytesIO()
    document.save(out)
    reading = read_form(open_package(out.getvalue(), "a.docx"), FORM)
    return reading.answers(), reading.left_over


def test_printed_advice_is_neither_an_answer_nor_left_over() -> None:
    question = f"What did you see?\n{ADVICE}"
    assert read((question, "")) == ({}, ())
    assert read((question, "A tidy room.")) == ({"seen": "A tidy room."}, ())
    assert read((f"{question}\nA tidy room.", "")) == ({"seen": "A tidy room."}, ())


def test_unknown_advice_gives_way_to_the_box_and_is_left_over() -> None:
    answers, left_over = read(("What did you see?\nPlease be brief.", "A tidy room."))
    assert (answers, left_over) == ({"seen": "A tidy room."}, ("Please be brief.",))
