"""The rows of the master chronology: every column's text, and nothing lost in a narrow table."""

from datetime import date

from cspr_cli.chronology.merge import merge
from cspr_cli.documents.chronology_rows import UNDATED, chronology_rows, with_nothing_lost
from cspr_cli.records.chronology import ChronologyRecord, Event

POLICE = ChronologyRecord(
    agency="police",
    events=(
        Event(
            id="police-0001",
            date="early May 2019",
            end_date="7 May 2019",
            what="Called to the address.",
            people=("Mother", "Wren"),
            child_seen=True,
            contact="999 call",
            by_whom="response officer",
            department="Patrol",
            analysis="The children were not spoken to.",
        ),
        Event(id="police-0002", date="unreadable", what="Something.", child_seen=False),
    ),
)


def _rows() -> list[dict[str, str]]:
    master = merge([POLICE], {"police": "Larkshire Constabulary"}, born=date(2019, 1, 1))
    return list(chronology_rows(master, {"police": "DCE9F5"}))


def test_a_row_has_the_words_recorded_and_where_it_stands() -> None:
    first, second = _rows()
    assert first["month"] == "May 2019"
    assert first["date"] == "early May 2019 to 7 May 2019"
    assert first["agency"] == "Larkshire Constabulary (Patrol)"
    assert first["colour"] == "DCE9F5"
    assert (first["people"], first["child_seen"]) == ("Mother, Wren", "Yes")
    assert (second["month"], second["child_seen"]) == (UNDATED, "No")


def test_what_no_column_shows_stands_under_what_happened() -> None:
    first, second = with_nothing_lost(_rows(), {"date", "agency", "what", "child_seen"})
    assert first["what"].splitlines() == [
        "Called to the address.",
        "Contact: 999 call",
        "By: response officer",
        "Comment: The children were not spoken to.",
    ]
    assert second["what"] == "Something."


def test_a_table_with_every_column_is_left_as_it_is() -> None:
    rows = _rows()
    assert list(with_nothing_lost(rows, set(rows[0]))) == rows
