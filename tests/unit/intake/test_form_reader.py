"""A returned scoping form is read as a careful person would read it."""

import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cspr_cli.intake.form_reader import read_form
from cspr_cli.intake.reading import FormReading, ReadValue, Route, places_of
from cspr_cli.records.form import Form
from cspr_cli.storage.packages.guard import open_package
from tests.unit.intake.word_changes import (
    W,
    changed,
    controls,
    copied_after,
    fill_control,
    filled,
    without_controls,
    without_tags,
)

ANSWERS = {
    "scoping.completed_by.name": "Sam Sample",
    "scoping.completed_by.designation": "Detective Inspector",
    "scoping.date_completed": "23/11/2026",
    "scoping.involvement": "Two call-outs.\nMother: seen at home each time.",
    "scoping.other_agencies": "None known",
    "referral.subjects[0].date_of_birth": "03/02/2019",
    "referral.subjects[0].also_known_as": "Rob\nBobby Testcase\nRobbie",
}


def read(data: bytes, form: Form) -> FormReading:
    return read_form(open_package(data, "returned.docx"), form)


def value(reading: FormReading, path: str) -> ReadValue:
    return next(one for one in reading.values if one.path == path)


def test_an_untouched_form_gives_back_what_was_sent_and_nothing_else(
    sent_form: bytes, scoping_form: Form
) -> None:
    reading = read(sent_form, scoping_form)
    answers = reading.answers()
    assert answers["referral.subjects[0].name"] == "Robin Testcase"
    assert answers["referral.subjects[0].also_known_as"] == "Rob\nBobby Testcase"
    assert answers["terms_of_reference.case_summary"] == "A child was hurt.\nNobody saw how."
    assert not [path for path in answers if path.startswith("scoping.")]
    assert reading.left_over == ()
    assert reading.doubtful() == ()
    assert {one.route for one in reading.values if one.value} == {Route.CONTROL}


def test_the_identity_is_read(sent_form: bytes, scoping_form: Form) -> None:
    identity = read(sent_form, scoping_form).identity
    assert identity is not None
    assert (identity.form, identity.version) == ("surrey/scoping-form", 1)
    assert (identity.case, identity.agency) == ("2026-003", "police")


def test_answers_typed_into_controls_come_back_as_typed(
    sent_form: bytes, scoping_form: Form
) -> None:
    reading = read(filled(sent_form, ANSWERS), scoping_form)
    assert ANSWERS.items() <= reading.answers().items()
    assert value(reading, "scoping.involvement").route is Route.CONTROL
    assert reading.left_over == ()


def test_each_person_is_known_by_the_block_they_stand_in(
    sent_form: bytes, scoping_form: Form
) -> None:
    reading = read(sent_form, scoping_form)
    places = places_of(scoping_form)
    jay = value(reading, "referral.family[1].name")
    section = places.section_of(jay)
    assert (jay.value, jay.label, jay.section) == ("Jay Testcase", "SIBLING:", "sibling")
    assert section is not None
    assert section.item_name == "sibling"


def test_a_blank_block_that_is_filled_in_becomes_the_next_person(
    sent_form: bytes, scoping_form: Form
) -> None:
    reading = read(filled(sent_form, {"referral.family[father+1].name": "Al Test"}), scoping_form)
    father = value(reading, "referral.family[3].name")
    assert (father.value, father.section, father.sure) == ("Al Test", "father", True)


def test_a_form_whose_tags_were_stripped_is_read_by_its_bookmarks(
    sent_form: bytes, scoping_form: Form
) -> None:
    reading = read(changed(filled(sent_form, ANSWERS), without_tags), scoping_form)
    assert ANSWERS.items() <= reading.answers().items()
    assert value(reading, "scoping.involvement").route is Route.BOOKMARK
    assert reading.left_over == ()


def test_a_form_with_no_controls_is_read_by_its_labels(
    sent_form: bytes, scoping_form: Form
) -> None:
    answers = ANSWERS | {"scoping.completed_by.agency": "Invented Police"}
    reading = read(changed(filled(sent_form, answers), without_controls), scoping_form)
    assert value(reading, "scoping.involvement").value == ANSWERS["scoping.involvement"]
    assert value(reading, "scoping.involvement").route is Route.LABEL
    assert value(reading, "referral.subjects[0].date_of_birth").value == "03/02/2019"
    assert value(reading, "scoping.completed_by.name").route is Route.TABLE
    agency = value(reading, "scoping.completed_by.agency")
    assert (agency.value, agency.sure) == ("Invented Police", False)
    assert value(reading, "scoping.completed_by.designation").value == "Detective Inspector"
    names = [one for one in reading.values if one.path.endswith("].name") and one.value]
    assert [(one.value, one.section) for one in names] == [
        ("Robin Testcase", "subject"),
        ("Wren Testcase", "mother"),
        ("Jay Testcase", "sibling"),
        ("Martin Testcase", "sibling"),
    ]
    assert reading.left_over == ()


def test_text_typed_beside_a_control_is_left_over_and_not_lost(
    sent_form: bytes, scoping_form: Form
) -> None:
    def type_beside(root: etree._Element) -> None:
        control = controls(root, "referral.subjects[0].name")[0]
        paragraph = control.getparent()
        assert paragraph is not None
        run = etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(run, f"{W}t").text = " (we hold Robyn)"

    reading = read(changed(sent_form, type_beside), scoping_form)
    assert value(reading, "referral.subjects[0].name").value == "Robin Testcase"
    assert any("we hold Robyn" in line for line in reading.left_over)


def test_text_typed_beside_an_empty_control_is_the_answer(
    sent_form: bytes, scoping_form: Form
) -> None:
    def type_beside(root: etree._Element) -> None:
        paragraph = controls(root, "scoping.involvement")[0].getparent()
        assert paragraph is not None
        run = etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(run, f"{W}t").text = "We visited twice."

    reading = read(changed(sent_form, type_beside), scoping_form)
    assert value(reading, "scoping.involvement").value == "We visited twice."
    assert value(reading, "scoping.involvement").route is Route.LABEL


def test_a_paragraph_of_the_agencys_own_is_left_over(sent_form: bytes, scoping_form: Form) -> None:
    def add(root: etree._Element) -> None:
        body = root.find(f"{W}body")
        assert body is not None
        paragraph = etree.Element(f"{W}p")
        run = etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(run, f"{W}t").text = "Please ring before using any of this."
        body.insert(0, paragraph)

    left_over = read(changed(sent_form, add), scoping_form).left_over
    assert left_over == ("Please ring before using any of this.",)


def test_tracked_changes_are_read_as_accepted_and_deletions_are_shown(
    sent_form: bytes, scoping_form: Form
) -> None:
    def track(root: etree._Element) -> None:
        control = controls(root, "referral.subjects[0].name")[0]
        run = next(control.iter(f"{W}r"))
        inserted, deleted = etree.Element(f"{W}ins"), etree.Element(f"{W}del")
        run.addprevious(deleted)
        run.addnext(inserted)
        deleted.append(run)
        next(deleted.iter(f"{W}t")).tag = f"{W}delText"
        new = etree.SubElement(inserted, f"{W}r")
        etree.SubElement(new, f"{W}t").text = "Robyn Testcase"

    reading = read(changed(sent_form, track), scoping_form)
    assert value(reading, "referral.subjects[0].name").value == "Robyn Testcase"
    assert reading.deleted == ("Robin Testcase",)


def test_a_copied_block_is_another_person(sent_form: bytes, scoping_form: Form) -> None:
    def copy_block(root: etree._Element) -> None:
        control = controls(root, "referral.family[2].name")[0]
        table = next(control.iterancestors(f"{W}tbl"))
        twin = copied_after(table)
        fill_control(controls(twin, "referral.family[2].name")[0], "Swift Testcase")

    reading = read(changed(sent_form, copy_block), scoping_form)
    names = [one.value for one in reading.values if one.path.endswith("].name")]
    assert "Martin Testcase" in names
    assert "Swift Testcase" in names


def test_the_original_stacked_layout_is_read_by_labels(tmp_path: Path, scoping_form: Form) -> None:
    document = Document()
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).text = "SUBJECT CHILD:\nAlso known as:\nNational Health Number:"
    table.cell(0, 1).text = "Robin Testcase\nRob\n999 000 0001"
    table.cell(1, 0).text = "D.O.B:"
    table.cell(1, 1).text = "2 March 2019"
    table.cell(2, 0).text = "Home Address: 1 Invented Street Previous addresses: 2 Old Road"
    other = document.add_table(rows=2, cols=2)
    other.cell(0, 0).text = "MOTHER:"
    other.cell(0, 1).text = "Wren Testcase"
    other.cell(1, 0).text = "DOB"
    other.cell(1, 1).text = "1990"
    document.add_paragraph("Date Completed: 23.11.26")
    document.add_paragraph("A line with no label at all")
    path = tmp_path / "old.docx"
    document.save(str(path))
    reading = read(path.read_bytes(), scoping_form)
    answers = reading.answers()
    assert answers["referral.subjects[0].name"] == "Robin Testcase"
    assert answers["referral.subjects[0].nhs_number"] == "999 000 0001"
    assert not value(reading, "referral.subjects[0].nhs_number").sure
    assert answers["referral.subjects[0].date_of_birth"] == "2 March 2019"
    assert answers["referral.subjects[0].home_address"] == "1 Invented Street"
    assert answers["referral.subjects[0].previous_addresses"] == "2 Old Road"
    assert answers["referral.family[0].name"] == "Wren Testcase"
    assert answers["referral.family[0].date_of_birth"] == "1990"
    assert answers["scoping.date_completed"] == "23.11.26"
    assert reading.identity is None
    assert reading.left_over == ("A line with no label at all",)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_form_saved_by_libreoffice_is_read(
    tmp_path: Path, sent_form: bytes, scoping_form: Form
) -> None:
    source = tmp_path / "form.docx"
    source.write_bytes(filled(sent_form, ANSWERS))
    profile = (tmp_path / "profile").as_uri()
    out = tmp_path / "saved"
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx"),
            *("--outdir", str(out), str(source)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    reading = read((out / "form.docx").read_bytes(), scoping_form)
    assert ANSWERS.items() <= reading.answers().items()
    assert reading.identity is not None
    assert reading.identity.case == "2026-003"
    assert reading.left_over == ()


XML_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=200
)


def test_any_text_in_a_control_reads_back_equal(sent_form: bytes, scoping_form: Form) -> None:
    @given(text=st.lists(XML_TEXT, min_size=1, max_size=4).map("\n".join))
    @settings(max_examples=40, deadline=None)
    def reads_back_equal(text: str) -> None:
        typed = {"scoping.involvement": text, "referral.subjects[0].name": "Kit"}
        reading = read(filled(sent_form, typed), scoping_form)
        assert value(reading, "referral.subjects[0].name").value == "Kit"
        if text.strip():
            assert value(reading, "scoping.involvement").value == text

    reads_back_equal()
