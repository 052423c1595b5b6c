"""What people leave round the answers of a form: tables, advice, and the end of the page."""

from lxml import etree

from cspr_cli.intake.chronology_reader import read_chronology_sheets
from cspr_cli.intake.form_reader import read_form
from cspr_cli.intake.reading import FormReading
from cspr_cli.intake.rows import Sheet
from cspr_cli.storage.packages.guard import open_package
from tests.returns.hurried.hands import (
    below,
    beside,
    cell,
    element,
    fill,
    paragraph,
    table_of,
    write,
)
from tests.returns.make import definition, sent
from tests.unit.intake.word_changes import W, changed

SURREY = "surrey/scoping-form"
INVOLVED = "scoping.involvement"


def read(*hands: object) -> FormReading:
    data = sent(SURREY)
    for hand in hands:
        data = changed(data, hand)  # type: ignore[arg-type]
    return read_form(open_package(data, "a.docx"), definition(SURREY))


def _nested(text: str) -> etree._Element:
    table = element("tbl")
    row = etree.SubElement(table, f"{W}tr")
    etree.SubElement(row, f"{W}tc").append(paragraph(text))
    return table


def test_a_table_in_a_cell_of_several_answers_is_left_over() -> None:
    def hand(root: etree._Element) -> None:
        fill(root, {"scoping.completed_by.agency": "Invented Trust"})
        below(root, "AGENCY & DESIGNATION").append(_nested("Team of the west"))

    assert "Team of the west" in read(hand).left_over


def test_our_own_advice_below_an_answer_is_no_part_of_it() -> None:
    advice = (
        "The significant events only, in date order, with the dates on which each service began "
        "and ended."
    )

    def hand(root: etree._Element) -> None:
        fill(root, {INVOLVED: "Seen twice."})
        below(root, "Provide a brief summary").append(paragraph(advice))

    (found,) = (one for one in read(hand).values if one.path == INVOLVED)
    assert (found.value, found.sure) == ("Seen twice.", True)


def test_a_blank_box_at_the_end_of_the_document_stays_blank() -> None:
    def hand(root: etree._Element) -> None:
        last = table_of(cell(root, "Are you aware of the involvement"))
        for after in list(last.itersiblings()):
            root[0].remove(after)

    assert "scoping.other_agencies" not in read(hand).answers()


def test_a_block_whose_name_has_its_control_elsewhere_is_another_person() -> None:
    def hand(root: etree._Element) -> None:
        mother, father = cell(root, "MOTHER:"), cell(root, "FATHER:")
        born = beside(root, "D.O.B:", 2)
        for child in list(born):
            born.remove(child)
        for child in list(beside(root, "D.O.B:", 1)):
            born.append(child)
        write(beside(root, "FATHER:"), "Al Testcase")
        assert table_of(mother) is not table_of(father)

    answers = read(hand).answers()
    assert answers["referral.family[0].name"] == "Wren Testcase"
    assert "Al Testcase" in answers.values()


def test_a_sheet_without_dates_beside_one_without_headings_is_passed_over() -> None:
    sheets = (
        Sheet("Key", (("HV", "Health visitor"), ("DNA", "Did not attend"))),
        Sheet("Log", (("1/2/2024", "Seen at home"), ("2/2/2024", "Not in when called"))),
    )
    reading = read_chronology_sheets(sheets, "police", "a.xlsx")
    assert len(reading.events) == 2
    assert any(note.startswith("Key has no heading row") for note in reading.notes)
    assert not any(note.startswith("Log has no heading row") for note in reading.notes)
