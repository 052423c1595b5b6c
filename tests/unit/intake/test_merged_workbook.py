"""cspr's own Excel chronology read back: every event once, with where it came from before."""

from cspr_cli.chronology.merge import merge
from cspr_cli.documents.chronology_rows import chronology_rows
from cspr_cli.documents.workbook import chronology_workbook
from cspr_cli.intake.chronology_reader import ReadEvent, read_chronology
from cspr_cli.intake.merged_workbook import without_repeats
from cspr_cli.intake.rows import Sheet
from cspr_cli.records.chronology import ChronologyRecord, Event

WARD = (
    Event(
        id="trust-0001",
        date="early May 2024",
        time="about 9am",
        what="Seen on the ward",
        people=("Wren Fenwick", "Mother"),
        child_seen=True,
        analysis="Too late",
        reference="W/7",
        department="Ward 4",
        origin="ward.xlsx, Sheet1, row 2",
    ),
    Event(id="trust-0002", what="No date was given", origin="ward.xlsx, Sheet1, row 3"),
)
SCHOOL = (Event(id="school-0001", date="3/5/2024", what="Not at school", department="Office"),)


def read_back(*records: ChronologyRecord) -> tuple[ReadEvent, ...]:
    names = {"trust": "Hospitals Trust", "school": "Reedbed School"}
    rows = chronology_rows(merge(records, names), {})
    data = chronology_workbook("Master chronology", rows, ("As recorded.",))
    return read_chronology(data, "trust", "merged.xlsx").events


def test_an_agencys_merged_departments_are_read_back_once_each() -> None:
    dated, undated = read_back(ChronologyRecord(agency="trust", events=WARD))
    assert dated.values == {
        "date": "early May 2024",
        "time": "about 9am",
        "what": "Seen on the ward",
        "people": "Wren Fenwick, Mother",
        "child_seen": "Yes",
        "analysis": "Too late",
        "reference": "W/7",
        "department": "Ward 4",
    }
    assert dated.origin == "merged.xlsx, Chronology, row 2, from ward.xlsx, Sheet1, row 2"
    assert undated.values == {"what": "No date was given"}
    assert undated.origin.endswith("row 3, from ward.xlsx, Sheet1, row 3")


def test_of_several_agencies_each_keeps_its_name() -> None:
    found = read_back(
        ChronologyRecord(agency="trust", events=WARD[:1]),
        ChronologyRecord(agency="school", events=SCHOOL),
    )
    assert [event.values["department"] for event in found] == [
        "Hospitals Trust (Ward 4)",
        "Reedbed School (Office)",
    ]


def test_any_other_workbook_is_left_as_it_is() -> None:
    about = Sheet("About this chronology", (("Words",),))
    for sheets in (
        (Sheet("Chronology", (("Date", "Event"),)),),
        (Sheet("Chronology", ()), about),
        (Sheet("Chronology", (("Date", "Event"), ("3/5/19", "Call"))), about),
    ):
        assert without_repeats(sheets) == sheets


def test_short_rows_and_a_sheet_without_agencies_are_taken_as_they_are() -> None:
    rows = (("Date", "What happened", "Event", "Came from"), ("3/5/19",))
    sheets = (
        Sheet("Chronology", rows),
        Sheet("Trust", rows),
        Sheet("About this chronology", (("Words",),)),
    )
    (found,) = without_repeats(sheets)
    assert found.rows == (("Date", "What happened", "Came from"), ("3/5/19", "", ""))
