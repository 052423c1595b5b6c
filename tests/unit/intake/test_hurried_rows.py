"""Rows that are no events, days without a year, tables without headings, and marks."""

import pytest
from lxml import etree

from cspr_cli.intake.between_rows import BetweenRows
from cspr_cli.intake.chronology_reader import ChronologyReading, read_chronology_sheets
from cspr_cli.intake.column_contents import by_contents, told_by_cells
from cspr_cli.intake.columns import map_columns
from cspr_cli.intake.date_order import could_be_either
from cspr_cli.intake.row_dates import doubt, from_parts
from cspr_cli.intake.rows import Row, Sheet
from cspr_cli.intake.word_marks import chosen_by_mark
from cspr_cli.records.problem import Severity

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEADING = ("Date", "What happened", "Outcome")


def of_rows(*rows: Row) -> ChronologyReading:
    return read_chronology_sheets((Sheet("", rows),), "police", "a.csv")


@pytest.mark.parametrize(
    "row",
    [
        ("Page 1 of 2", "", ""),
        ("Antenatal period", "", ""),
        ("Hello 2023", "", ""),
        ("", "Total contacts: 14", ""),
        ("", "", "Grand total 3"),
        ("Printed on 12 Nov 2026 by N Madeup", "", ""),
    ],
)
def test_a_line_of_the_report_is_noted_and_is_no_event(row: Row) -> None:
    reading = of_rows(HEADING, ("1/2/2024", "A", ""), row, ("2/2/2024", "B", ""))
    assert [event.values["what"] for event in reading.events] == ["A", "B"]
    assert reading.problems == ()
    (note,) = (note for note in reading.notes if "row 3 is no event" in note)
    assert note.endswith(next(filter(None, row)))


def test_a_summary_across_the_row_is_an_undated_event() -> None:
    summary = (
        "Known to early help from 2016, with four assessments and no further action each time."
    )
    reading = of_rows(HEADING, (summary, "", ""), ("2/2/2024", "B", ""))
    assert reading.events[0].values == {"what": summary}
    assert "has no date" in reading.problems[0].message


def test_days_without_a_year_are_in_the_year_that_heads_them() -> None:
    reading = of_rows(
        HEADING,
        ("2023", "", ""),
        ("12/3", "A", ""),
        ("4 April 2022", "B", ""),
        ("March 2024", "", ""),
        ("9th", "C", ""),
        ("later", "D", ""),
    )
    dates = [event.values["date"] for event in reading.events]
    assert dates == ["12/3/2023", "4 April 2022", "9th March 2024", "later"]
    assert reading.events[0].origin.endswith("; written “12/3”, the year is from the heading above")
    first, second, third = reading.problems
    assert first.severity is second.severity is Severity.WARNING
    assert "has no day, month or year in figures" in third.message


def test_nothing_is_over_the_rows_until_a_year_is() -> None:
    assert BetweenRows().with_year("12 March") == ""


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("sometime 5", "cannot be read as a date"),
        ("3", "cannot be read as a date"),
        ("3 days later", ""),
        ("early May 2019", ""),
        ("unknown, perhaps 2", "cannot be read as a date"),
    ],
)
def test_a_date_that_cannot_be_read_is_doubted(words: str, why: str) -> None:
    found = doubt(words)
    assert found.startswith(why) if why else not found


def test_three_columns_make_one_date() -> None:
    row = ("Day", "Month", "Year", "Event")
    assert map_columns(row) == {0: "date", 1: "month", 2: "year", 3: "what"}
    assert from_parts({"date": "3", "month": "4", "year": "2024", "what": "A"}) == {
        "date": "3/4/2024",
        "what": "A",
    }
    assert from_parts({"month": "May", "year": "2024"}) == {"date": "May 2024"}
    assert from_parts({"what": "A"}) == {"what": "A"}


def test_two_columns_make_one_date() -> None:
    assert map_columns(("Month", "Year", "Event")) == {0: "date", 1: "year", 2: "what"}
    reading = of_rows(("Month", "Year", "Event"), ("May", "2024", "A"), ("", "2023", "B"))
    assert [event.values["date"] for event in reading.events] == ["May 2024", "2023"]


def test_a_month_and_year_beside_a_whole_date_are_nothing_more() -> None:
    assert map_columns(("Date of event", "Month", "Year", "Event")) == {0: "date", 3: "what"}


@pytest.mark.parametrize(
    ("words", "either"),
    [("3/5/2024", True), ("5/5/2024", False), ("13/5/2024", False), ("May", False)],
)
def test_a_date_that_could_be_american(words: str, *, either: bool) -> None:
    assert could_be_either(words) is either


def test_one_american_date_puts_the_others_in_doubt() -> None:
    rows = (HEADING, ("03/05/2024", "A", ""), ("03/25/2024", "B", ""))
    reading = of_rows(*rows)
    assert "one is too few to go by" in reading.notes[0]
    assert [problem.line for problem in reading.problems] == [2, 3]
    assert "may be month first" in reading.problems[0].message


def test_columns_without_headings_are_told_by_what_is_in_them() -> None:
    rows = (
        ("1/2/2024", "10:15", "Home visit", "Robin was seen and was well."),
        ("2/2/2024", "", "Telephone call", "Nobody answered, so a card was sent."),
    )
    assert told_by_cells(Sheet("", rows)) == ("Date", "Time", "Type of contact", "What happened")
    reading = of_rows(*rows)
    assert reading.events[0].values["time"] == "10:15"
    assert reading.problems[0].message.startswith("a.csv has no heading row")


@pytest.mark.parametrize(
    "rows",
    [
        (("1/2/2024", "One row alone"),),
        (("Apples", "Pears"), ("1", "2")),
        (("1/2/2024", "3/4/2024"), ("2/2/2024", "4/4/2024")),
        (("DOB", "Name"), *((f"{day}/2/2014", "A Child") for day in range(1, 9))),
        (),
    ],
)
def test_what_is_no_chronology_has_no_columns_told(rows: tuple[Row, ...]) -> None:
    assert told_by_cells(Sheet("", rows)) == ()


def test_people_under_a_heading_for_organisations_are_by_whom() -> None:
    headings, columns = ("Date", "Provider", "Notes"), {0: "date", 1: "department", 2: "what"}
    people = [("1/2/2024", "Dr Madeup", "A"), ("2/2/2024", "", "B"), ("3/2/2024",)]
    trusts = [("1/2/2024", "Invented Trust", "A")]
    assert by_contents(columns, headings, people)[1] == "by_whom"
    assert by_contents(columns, headings, trusts)[1] == "department"


def test_the_number_of_a_person_is_not_the_events() -> None:
    assert 0 not in map_columns(("Person ID", "Date", "Event"))


def _marked(*runs: tuple[str, str]) -> etree._Element:
    inside = "".join(f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>" for text, look in runs)
    return etree.fromstring(f'<w:p xmlns:w="{W}">{inside}<w:r><w:t> </w:t></w:r></w:p>')


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        ((("Yes", '<w:highlight w:val="yellow"/>'), (" / No", "")), "☒ Yes ☐ No"),
        ((("Yes / ", ""), ("No", '<w:shd w:fill="FFFF00"/>')), "☒ No ☐ Yes"),
        ((("Yes / ", '<w:shd w:fill="auto"/>'), ("No", "<w:b/>")), "☒ No ☐ Yes"),
        ((("Yes", "<w:b/>"), (" / No", "<w:b/>")), "Yes / No"),
        ((("Yes", '<w:u w:val="none"/>'), (" / No", "")), "Yes / No"),
        ((("Yes / No", "<w:b/>"),), "Yes / No"),
    ],
)
def test_yes_or_no_by_a_mark(runs: tuple[tuple[str, str], ...], said: str) -> None:
    text = "".join(text for text, _ in runs)
    assert chosen_by_mark(_marked(*runs), text) == said
    assert chosen_by_mark(_marked(*runs), "Yes, and more") == "Yes, and more"


def test_very_many_rows_that_go_on_from_one_are_joined_in_time() -> None:
    rows = [("", "went on " * 200, "")] * 15_000
    reading = of_rows(HEADING, ("1/2/2024", "Began", ""), *rows)
    (event,) = reading.events
    assert event.values["what"].startswith("Began\nwent on")
    assert len(reading.problems) == len(rows)
