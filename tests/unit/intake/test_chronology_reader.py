"""Chronologies in every shape that agencies send, read into events with their faults named."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time

import openpyxl
import pytest
import xlsxwriter
from docx import Document

from cspr_cli.intake import sheet_worker
from cspr_cli.intake.chronology_reader import (
    ChronologyReading,
    read_chronology,
    read_chronology_sheets,
)
from cspr_cli.intake.csv_file import read_csv
from cspr_cli.intake.rows import Sheet
from cspr_cli.intake.spreadsheet import read_sheets
from cspr_cli.records.chronology import Event
from cspr_cli.records.problem import Severity
from cspr_cli.storage.packages.foreign import PackageRefusedError
from cspr_cli.storage.packages.guard import open_package
from tests.unit.intake.word_changes import with_parts

HEADING = ("Date", "Time", "Source of Information", "Details of Event", "Comments/Analysis")


def of_rows(*rows: Sequence[str], name: str = "a.csv") -> ChronologyReading:
    return read_chronology_sheets((Sheet("", tuple(map(tuple, rows))),), "police", name)


def whats(reading: ChronologyReading) -> list[str]:
    return [event.values.get("what", "") for event in reading.events]


def workbook(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_plain_csv_is_read_and_fits_the_record() -> None:
    data = b'Date,Time,Source,What happened\n01/02/2024,14:30,Log,"Called,\ntwice"\n'
    reading = read_chronology(data, "police", "police.csv")
    (event,) = reading.events
    assert event.values == {
        "date": "01/02/2024",
        "time": "14:30",
        "source": "Log",
        "what": "Called,\ntwice",
    }
    assert event.origin == "police.csv, row 2"
    assert Event.model_validate({"id": "police-0001", **event.values}).what == "Called,\ntwice"
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("data", "noted"),
    [
        ("Date;Event\n1/2/2024;Café".encode("cp1252"), True),
        ("Date;Event\n1/2/2024;Café".encode(), False),
        ("Date\tEvent\n1/2/2024\tCafé".encode("utf-8-sig"), False),
        ("Date|Event\r\n1/2/2024|Café".encode("utf-16"), False),
        ("sep=;\nDate;Event\n1/2/2024;Café".encode(), False),
        ("Date,Event\n1/2/2024,Caf\x00é\n".encode(), True),
    ],
)
def test_encodings_and_separators_are_told_apart(data: bytes, noted: bool) -> None:
    reading = read_chronology(data, "gp", "gp.csv")
    assert whats(reading) == ["Café"]
    assert bool(reading.notes) is noted


@pytest.mark.parametrize("data", [b"", b"\n\n", bytes(range(1)) * 50 + b"text" + b"\0" * 90])
def test_a_csv_that_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(PackageRefusedError):
        read_csv(data, "x.csv")


def test_a_cell_longer_than_the_csv_limit_is_kept() -> None:
    long = "word " * 60_000
    reading = read_chronology(f"Date,Event\n1/2/2024,{long}".encode(), "gp", "gp.csv")
    assert whats(reading) == [long.strip()]


def test_a_header_on_line_four_and_merged_dates_and_two_sheets() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Log"
    sheet.append(["Invented Police"])
    sheet.append([])
    sheet.append(["Chronology of contact"])
    sheet.append(["Event Details", "Date", "Time", "Officer"])
    sheet.append(["First call", date(2024, 3, 1), time(9, 5), "PC A"])
    sheet.append(["Second call", None, None, "PC B"])
    sheet.merge_cells("B5:B6")
    second = book.create_sheet("More")
    second.append(["Date", "Event"])
    second.append([date(2024, 4, 2), "Third call"])
    book.create_sheet("Notes").append(["nothing to see"])
    reading = read_chronology(workbook(book), "police", "p.xlsx")
    assert [event.values.get("date") for event in reading.events] == [
        "2024-03-01",
        "2024-03-01",
        "2024-04-02",
    ]
    assert reading.events[0].values["time"] == "09:05"
    assert reading.events[1].values["by_whom"] == "PC B"
    assert reading.events[2].origin == "p.xlsx, More, row 2"
    assert "above the heading row: Invented Police" in reading.notes
    assert any("Notes has no heading row" in note for note in reading.notes)


def test_a_day_number_and_a_moment_become_days() -> None:
    reading = of_rows(
        ("Date", "Event"), ("45352", "A"), ("45352.5", "B"), ("2024-03-02 10:15", "C")
    )
    assert [dict(event.values) for event in reading.events] == [
        {"date": "2024-03-01", "what": "A"},
        {"date": "2024-03-01", "time": "12:00", "what": "B"},
        {"date": "2024-03-02", "time": "10:15", "what": "C"},
    ]
    assert [problem.line for problem in reading.problems] == [2, 3]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("01/02/19", "two figures"),
        ("03/25/2019", "American"),
        ("45/01/2019", "not a day"),
        ("recently", "no day"),
    ],
)
def test_a_doubtful_date_is_kept_and_named_by_its_cell(words: str, said: str) -> None:
    reading = of_rows(("What happened", "Date"), ("Seen", words))
    assert reading.events[0].values["date"] == words
    (problem,) = reading.problems
    assert said in problem.message
    assert (problem.line, problem.column, problem.severity) == (2, 2, Severity.WARNING)


def test_a_row_of_narrative_alone_goes_on_from_the_row_above() -> None:
    reading = of_rows(HEADING, ("1/2/2024", "", "Log", "Began", ""), ("", "", "", "went on", "Hm"))
    (event,) = reading.events
    assert event.values["what"] == "Began\nwent on"
    assert event.values["analysis"] == "Hm"
    assert reading.problems[0].severity is Severity.WARNING
    assert reading.problems[0].message == (
        "row 2: row 3 has no date and was read as going on from it"
    )


def test_a_row_with_a_time_and_no_date_is_of_the_day_above_and_says_so() -> None:
    reading = of_rows(HEADING, ("1/2/2024", "9", "Log", "A", ""), ("", "10:00", "Log", "B", ""))
    assert whats(reading) == ["A", "B"]
    assert reading.events[1].values["date"] == "1/2/2024"
    assert reading.events[1].origin == "a.csv, row 3; its day is that of the row above"
    assert reading.problems[0].severity is Severity.WARNING


def test_a_row_with_a_time_and_no_day_above_is_undated() -> None:
    reading = of_rows(HEADING, ("", "10:00", "Log", "B", ""))
    assert "date" not in reading.events[0].values
    assert "has no date" in reading.problems[0].message


def test_an_unknown_column_is_kept_under_its_heading() -> None:
    reading = of_rows(
        ("Date", "Event", "Risk score"), ("1/2/2024", "A", "High"), ("2/2/2024", "B", "", "stray")
    )
    assert whats(reading) == ["A\nRisk score: High", "B\nColumn 4: stray"]
    assert reading.unmatched == ("Risk score",)
    assert reading.columns == (("Date", "date"), ("Event", "what"))


def test_repeated_headings_and_blank_rows_are_passed_over() -> None:
    reading = of_rows(
        ("Date", "Event"), ("1/2/2024", "A"), ("", ""), ("DATE", "event"), ("2/2/2024", "B")
    )
    assert whats(reading) == ["A", "B"]


def test_a_dated_row_that_says_nothing_is_kept_and_named() -> None:
    reading = of_rows(("Date", "Event"), ("1/2/2024", ""))
    assert len(reading.events) == 1
    assert "says nothing" in reading.problems[0].message


def test_no_heading_row_is_one_fault_that_shows_the_first_row() -> None:
    reading = of_rows(("Apples", "Pears"), ("1", "2"))
    assert reading.events == ()
    assert "Apples | Pears" in reading.problems[0].message
    assert reading.problems[0].severity is Severity.ERROR


def test_word_tables_with_a_continuation_that_lost_its_heading() -> None:
    document = Document()
    document.add_paragraph("Chronology")
    other = document.add_table(rows=1, cols=2)
    other.cell(0, 0).text = "Completed by"
    first = document.add_table(rows=2, cols=2)
    for cell, text in zip(first._cells, ["Date and Time", "Event", "1 May 2019", "A"], strict=True):
        cell.text = text
    second = document.add_table(rows=1, cols=2)
    for cell, text in zip(second._cells, ["2 May 2019", "B"], strict=True):
        cell.text = text
    out = io.BytesIO()
    document.save(out)
    reading = read_chronology(out.getvalue(), "school", "s.docx")
    assert whats(reading) == ["A", "B"]
    assert reading.events[1].origin == "s.docx, table 3, row 1"
    assert any("table 1" in note for note in reading.notes)


def test_the_eight_columns_of_a_chronology_template_are_known() -> None:
    headings = (
        *("Date", "Source of Information", "Agency/ Department", "Name of Subject(s)"),
        *("Type of Contact", "By Whom?", "Details of Event", "Comments/Analysis of Outcome"),
    )
    reading = of_rows(headings, ("1/2/2024", *"abcdefg"))
    assert list(reading.events[0].values) == [
        *("date", "source", "department", "people", "contact", "by_whom", "what", "analysis")
    ]


def test_a_hidden_sheet_is_read_and_said() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Date", "Event"])
    book.active.append(["1/2/2024", "A"])
    hidden = book.create_sheet("Old")
    hidden.append(["Date", "Event"])
    hidden.append(["1/2/2023", True])
    hidden.sheet_state = "hidden"
    reading = read_chronology(workbook(book), "gp", "g.xlsx")
    assert whats(reading) == ["A", "TRUE"]
    assert any("hidden" in note for note in reading.notes)


def test_one_far_cell_is_refused_and_a_broken_workbook_too() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, "Date")
    sheet.write_string(1_048_575, 16_383, "far")
    book.close()
    with pytest.raises(PackageRefusedError, match="too large"):
        read_chronology(out.getvalue(), "gp", "far.xlsx")
    small = io.BytesIO()
    book = xlsxwriter.Workbook(small)
    book.add_worksheet()
    book.close()
    broken = with_parts(small.getvalue(), {"xl/workbook.xml": b"<not a workbook"})
    with pytest.raises(PackageRefusedError, match="broken"):
        read_sheets(open_package(broken, "b.xlsx"))


def test_a_workbook_that_takes_too_long_is_stopped() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Date", "Event"])
    with pytest.raises(PackageRefusedError, match="too large"):
        read_sheets(open_package(workbook(book), "slow.xlsx"), seconds=0.0001)


def test_cells_become_words() -> None:
    words = [
        sheet_worker.cell_words(value)
        for value in (
            True,
            3.0,
            2.5,
            datetime.fromisoformat("2024-01-02T03:04"),
            date(2024, 1, 2),
            7,
            "x",
        )
    ]
    assert words == ["TRUE", "3", "2.5", "2024-01-02 03:04", "2024-01-02", "7", "x"]
