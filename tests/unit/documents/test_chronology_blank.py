"""The spreadsheet for agencies to fill: what it offers, and that what is typed is read back."""

import io

import openpyxl

from cspr_cli.documents.chronology_blank import COLUMNS, ROWS, chronology_blank
from cspr_cli.intake.chronology_reader import read_chronology
from cspr_cli.intake.columns import map_columns
from cspr_cli.intake.form_identity import FormIdentity
from cspr_cli.intake.recognise import FileKind, recognise

PEOPLE = ("Robin Testcase", "Wren Testcase", " ")


def blank(people: tuple[str, ...] = PEOPLE) -> bytes:
    return chronology_blank(
        "Chronology of contact",
        people,
        form="surrey/chronology",
        case="2026-003",
        agency="police",
        advice=("From 1 January 2024 to 12 November 2026.",),
    )


def filled(rows: list[list[str]]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(blank()))
    for number, row in enumerate(rows, start=2):
        for column, text in enumerate(row, start=1):
            book["Chronology"].cell(number, column, text or None)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_same_inputs_give_the_same_bytes() -> None:
    assert blank() == blank()


def test_every_heading_is_one_that_the_reader_knows() -> None:
    found = map_columns([one.heading for one in COLUMNS])
    assert [found[at] for at in range(len(COLUMNS))] == [one.key for one in COLUMNS]


def test_people_are_offered_and_child_seen_takes_only_yes_or_no() -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank()))
    rules = {str(one.sqref): one for one in book["Chronology"].data_validations.dataValidation}
    people, seen = rules[f"E2:E{ROWS + 1}"], rules[f"I2:I{ROWS + 1}"]
    assert (people.type, people.formula1) == ("list", "People!$A$2:$A$3")
    assert not people.showErrorMessage
    assert (seen.type, seen.formula1, seen.showErrorMessage) == ("list", '"Yes,No"', True)
    assert rules[f"A2:A{ROWS + 1}"].prompt
    assert [cell.value for cell in book["People"]["A"]][1:] == ["Robin Testcase", "Wren Testcase"]
    assert book["Chronology"].column_dimensions["A"].width > 0
    explained = [cell.value for cell in book["How to fill this in"]["A"]]
    assert {column.heading for column in COLUMNS} <= set(explained)
    assert "From 1 January 2024 to 12 November 2026." in explained


def test_without_people_there_is_nothing_to_pick() -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank(())))
    rules = {str(one.sqref): one for one in book["Chronology"].data_validations.dataValidation}
    assert rules[f"E2:E{ROWS + 1}"].formula1 is None


def test_what_is_typed_is_read_back_and_knows_its_case_and_agency() -> None:
    rows = [
        ["early May 2019", "", "", "Log", "Robin Testcase", "", "", "Seen,\nwell", "Yes"],
        ["03/04/2019", "14:30", "05/04/2019", "", "", "", "PC", "Called", "", "None", "Late", "7"],
    ]
    reading = read_chronology(filled(rows), "police", "c.xlsx")
    assert reading.identity == FormIdentity("surrey/chronology", 1, "2026-003", "police")
    first, second = (dict(event.values) for event in reading.events)
    assert (first["date"], first["what"]) == ("early May 2019", "Seen,\nwell")
    assert (second["date"], second["end_date"], second["time"]) == (
        *("03/04/2019", "05/04/2019", "14:30"),
    )
    assert (second["response"], second["analysis"], second["reference"]) == ("None", "Late", "7")
    assert reading.problems == ()
    assert reading.notes == ()


def test_a_blank_one_is_recognised_by_what_it_says_of_itself() -> None:
    found = recognise(blank(), "anything.xlsx")
    assert (found.kind, found.sure, found.document) == (FileKind.CHRONOLOGY, True, "chronology")
    assert found.identity == FormIdentity("surrey/chronology", 1, "2026-003", "police")
    assert read_chronology(blank(), "police", "c.xlsx").events == ()
