"""The rows of the master chronology, in the words recorded."""

from cspr_cli.chronology.merge import merge
from cspr_cli.documents.chronology_rows import chronology_rows
from cspr_cli.documents.dates_told import UNDATED
from cspr_cli.records.chronology import ChronologyRecord, Event

POLICE = ChronologyRecord(
    agency="police",
    events=(
        Event(id="police-0001", date="3 May 2026", end_date="5 May 2026", what="Search"),
        Event(id="police-0002", date="the other day", what="Call", people=("Ann", "Bo")),
        Event(
            id="police-0003",
            date="2 May 2026",
            time="10:00",
            end_time="11:00",
            department="Roads",
            child_seen=True,
        ),
        Event(id="police-0004", date="May 2026", child_seen=False),
    ),
)


def test_rows_in_order_with_months_and_colours() -> None:
    rows = list(chronology_rows(merge([POLICE], {"police": "Police"}), {"police": "DDEBF7"}))
    assert [(row["id"][-1], row["month"]) for row in rows][-1] == ("2", UNDATED)
    by_key = {row["id"]: row for row in rows}
    assert {row["month"] for row in rows} == {"May 2026", UNDATED}
    assert by_key["police-0001"]["date"] == "3 May 2026 to 5 May 2026"
    assert by_key["police-0002"]["people"] == "Ann, Bo"
    assert by_key["police-0003"]["time"] == "10:00 to 11:00"
    assert by_key["police-0003"]["agency"] == "Police (Roads)"
    assert [by_key[f"police-000{n}"]["child_seen"] for n in (1, 3, 4)] == ["", "Yes", "No"]
    assert {row["colour"] for row in rows} == {"DDEBF7"}


def test_an_agency_without_a_colour() -> None:
    rows = chronology_rows(merge([POLICE], {"police": "Police"}), {})
    assert {row["colour"] for row in rows} == {""}
