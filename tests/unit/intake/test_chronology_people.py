"""Chronologies as people paste them from their records systems."""

import io
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter
from docx import Document

from cspr_cli.intake.chronology_reader import ChronologyReading, read_chronology
from cspr_cli.intake.columns import is_heading_row, map_columns
from cspr_cli.intake.heading_words import date_rank, told_by_words

SYSTEMS = {
    "general practice": "Date|Consultation Text|Code Term|User Details|Organisation",
    "general practice, by problem": "Date|Problem|History|Examination|Clinician",
    "community health": "Event Date|Event Time|Done By|Event Details",
    "mental health": "Progress Note Date|Note Type|Validated By|Progress Note",
    "mental health contacts": "Contact Date/Time|Clinician Name|Contact Medium|Clinical Note",
    "hospital": "Attendance Date|Arrival Time|Presenting Complaint|Treatment|Discharge Date",
    "ambulance": "Incident Date|Call Time|Narrative|Crew",
    "health visiting": "Date of Visit|Type of visit|Health Visitor|Assessment|Plan",
    "police occurrences": "Occurrence Number|Occurrence Type|Start Date/Time|Reported Date|Summary",
    "police log": "OEL Date|OEL Text|Author",
    "police investigations": "Investigation Ref|Reported Date/Time|Offence|Officer in the Case",
    "police command": "CAD No|Date Created|Time|Opening Code|Incident Text|Result",
    "school concerns": "Incident ID|Date/Time|Student Name|Incident Text|Actions|Reporter",
    "school safeguarding": "Concern Date|Concern Summary|Raised By|Pupil",
    "social care notes": "Case Note Date|Case Note Type|Case Note Text|Worker|Date Created",
    "social care steps": "Step start date|Workflow step|Worker|Outcome|Notes",
    "housing": "Diary Date|Subject|Diary Text|User",
    "youth justice": "Date of contact|Contact with|Purpose|Comments",
    "with a slip of the pen": "Date of evnt|Detials of event",
}


def read(text: str) -> ChronologyReading:
    return read_chronology(text.encode(), "police", "a.csv")


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_headings_of_a_records_system_are_known(system: str) -> None:
    columns = map_columns(SYSTEMS[system].split("|"))
    assert is_heading_row(columns), columns


def test_the_event_is_dated_by_its_own_day_and_not_by_when_it_was_recorded() -> None:
    headings = "Created Date,Event Date,Note Details"
    reading = read(f"{headings}\n9/9/2024,1/2/2024,Seen at home\n9/9/2024,2/2/2024,Rang\n")
    assert [event.values["date"] for event in reading.events] == ["1/2/2024", "2/2/2024"]
    assert reading.events[0].values["what"] == "Seen at home\nCreated Date: 9/9/2024"


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Date of birth", ""),
        ("Review date", ""),
        ("Discharge date", "end_date"),
        ("Finish time", "end_time"),
        ("Logged on", "date"),
        ("12/03/2024", ""),
        ("a sentence that goes on and on about a date", ""),
        ("Location", "department"),
        ("Something else", ""),
    ],
)
def test_what_a_heading_tells(heading: str, meaning: str) -> None:
    assert told_by_words(heading) == meaning


def test_dates_are_ranked() -> None:
    assert [date_rank(one) for one in ("Incident date", "Date", "Date entered")] == [0, 1, 2]


def test_a_title_above_the_headings_that_speaks_of_dates_is_no_heading() -> None:
    rows = ["Chronology of events,Date range", "Prepared,by the records team"]
    rows += [f"line {number},x" for number in range(16)]
    rows += ["Date,Time,Source,Event", "1/2/2024,10:00,Log,Seen at home"]
    reading = read("\n".join(rows) + "\n")
    assert [event.values["what"] for event in reading.events] == ["Seen at home"]
    assert any("Prepared" in note for note in reading.notes)


def book(fill_in: dict[str, object], *, since_1904: bool = False) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"date_1904": since_1904}) as made:
        sheet = made.add_worksheet("Events")
        day = made.add_format({"num_format": "dd/mm/yyyy"})
        for place, value in fill_in.items():
            if isinstance(value, date):
                sheet.write_datetime(place, datetime.fromisoformat(value.isoformat()), day)
            else:
                sheet.write(place, value)
    return out.getvalue()


@pytest.mark.parametrize("since_1904", [False, True])
def test_days_counted_from_1900_and_from_1904(since_1904: bool) -> None:
    number = (date(2024, 2, 1) - date(1904, 1, 1)).days if since_1904 else 45323
    cells = {"A1": "Date", "B1": "Event", "A2": date(2024, 2, 1), "B2": "As a date"}
    data = book({**cells, "A3": number, "B3": "As a number"}, since_1904=since_1904)
    reading = read_chronology(data, "police", "a.xlsx")
    assert [event.values["date"] for event in reading.events] == ["2024-02-01", "2024-02-01"]
    assert any("day number" in problem.message for problem in reading.problems)


def test_sheets_with_headings_of_their_own_and_merged_cells_of_several_lines() -> None:
    out = io.BytesIO()
    made = openpyxl.Workbook()
    first = made.active
    assert first is not None
    first.title = "2023"
    first.append(["Police chronology"])
    first.append([])
    first.append(["Date", "Time", "Event"])
    first.append(["3/4/2023", "10:00", "Called\nand came"])
    first.append([None, "11:00", "Called again"])
    first.merge_cells("A1:C1")
    first.merge_cells("A4:A5")
    second = made.create_sheet("2024")
    second.append(["What happened", "When"])
    second.append(["Seen", "early May 2024"])
    made.create_sheet("Notes").append(["Nothing of note"])
    made.save(out)
    reading = read_chronology(out.getvalue(), "police", "a.xlsx")
    said = [(event.values["date"], event.values["what"]) for event in reading.events]
    assert said == [
        ("3/4/2023", "Called\nand came"),
        ("3/4/2023", "Called again"),
        ("early May 2024", "Seen"),
    ]
    assert [event.origin for event in reading.events] == [
        "a.xlsx, 2023, row 4",
        "a.xlsx, 2023, row 5",
        "a.xlsx, 2024, row 2",
    ]
    assert any("Notes has no heading row" in note for note in reading.notes)


def test_faults_are_told_by_row_and_column_and_the_rest_is_kept() -> None:
    reading = read("Event,Date\nSeen,1/2/2024\nHurt,31/2/2024\nRang,soon\nLeft,3/2/24\n")
    assert len(reading.events) == 4
    told = {(one.line, one.column): one.message for one in reading.problems}
    assert set(told) == {(3, 2), (4, 2), (5, 2)}
    assert "two figures" in told[5, 2]


def test_words_around_the_tables_of_a_document_are_listed() -> None:
    document = Document()
    document.add_paragraph("Our records before 2020 were lost in a flood.")
    table = document.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells),
        ("Date", "Event", "1/2/2024", "Seen"),
        strict=True,
    ):
        cell.text = text
    document.add_paragraph("One more: she was seen on 4/5/2024.")
    out = io.BytesIO()
    document.save(out)
    reading = read_chronology(out.getvalue(), "police", "a.docx")
    assert len(reading.events) == 1
    said = " ".join(reading.notes)
    assert "lost in a flood" in said
    assert "4/5/2024" in said
