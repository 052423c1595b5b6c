"""Text pasted from records systems, and American dates that prove themselves."""

import io

import pytest
from docx import Document

from cspr_cli.intake.chronology_reader import ChronologyReading, read_chronology
from cspr_cli.intake.date_order import DateOrder, proved_order, turned
from cspr_cli.intake.recognise import FileKind, recognise

NOTES = """Case notes, exported for the review

12/03/2024 14:30 - Home visit. Nobody in.
Left a card.

13th March 2024: Phoned.
Outcome: No answer
Mon 18/03/2024 at 9am School called
"""
BLOCKS = """Date: 12/03/2024
Author: A Worker
Note: Seen at home, well.
Asleep.

Date: 14/03/2024 10:00
Contact type: Phone call
Note: Rang
"""


def read(text: str) -> ChronologyReading:
    return read_chronology(text.encode(), "health-visiting", "notes.txt")


def plain(reading: ChronologyReading) -> list[dict[str, str]]:
    return [dict(event.values) for event in reading.events]


def test_each_dated_paragraph_is_an_event_at_its_own_line() -> None:
    reading = read(NOTES)
    assert plain(reading) == [
        {"date": "12/03/2024", "time": "14:30", "what": "Home visit. Nobody in.\nLeft a card."},
        {"date": "13th March 2024", "what": "Phoned.", "response": "No answer"},
        {"date": "Mon 18/03/2024", "time": "9am", "what": "School called"},
    ]
    assert [event.origin for event in reading.events][1] == "notes.txt, row 6"
    assert "above the first date: Case notes, exported for the review" in reading.notes
    assert reading.problems == ()


def test_blocks_of_named_lines_are_events() -> None:
    assert plain(read(BLOCKS)) == [
        {"date": "12/03/2024", "what": "Seen at home, well.\nAsleep.", "by_whom": "A Worker"},
        {"date": "14/03/2024", "time": "10:00", "what": "Rang", "contact": "Phone call"},
    ]


def test_a_name_said_twice_is_kept_in_what_happened() -> None:
    (first, _) = plain(read("1/2/2024 A\nOutcome: B\nOutcome: C\nWhy: D\n2/2/2024 E"))
    assert first == {"date": "1/2/2024", "what": "A\nOutcome: C\nWhy: D", "response": "B"}


def test_dated_paragraphs_of_a_word_document_are_events() -> None:
    document = Document()
    for line in NOTES.splitlines():
        document.add_paragraph(line)
    document.add_table(1, 1).cell(0, 0).text = "a table of something else"
    out = io.BytesIO()
    document.save(out)
    reading = read_chronology(out.getvalue(), "gp", "notes.docx")
    assert plain(reading)[0]["date"] == "12/03/2024"
    assert reading.events[0].origin == "notes.docx, the text, row 3"


@pytest.mark.parametrize("text", ["A letter.\n12/03/2024 it began.\nYours", "Nothing dated here."])
def test_one_date_alone_makes_no_chronology(text: str) -> None:
    assert read(text).events == ()
    assert recognise(text.encode(), "a.txt").kind is FileKind.UNKNOWN


def test_pasted_text_is_recognised_with_a_doubt() -> None:
    found = recognise(NOTES.encode(), "notes.txt")
    assert (found.kind, found.sure) == (FileKind.CHRONOLOGY, False)


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["03/25/2019", "12/31/2018", "04/03/2019"], DateOrder.MONTH_FIRST),
        (["03/25/2019", "04/03/2019"], DateOrder.SUSPECTED),
        (["03/25/2019", "12/31/2018", "25/03/2019"], DateOrder.MIXED),
        (["25/03/2019", "04/03/2019"], DateOrder.DAY_FIRST),
        (["25 March 2019", "", "early 2019"], DateOrder.UNPROVED),
    ],
)
def test_the_order_is_what_the_dates_prove_together(dates: list[str], order: DateOrder) -> None:
    assert proved_order(dates) is order


@pytest.mark.parametrize(
    ("words", "read_as"),
    [
        ("04/03/2019", "3 April 2019"),
        ("?04-03-19 14:00", "?3 April 19 14:00"),
        ("25/03/2019", "25/03/2019"),
        ("early 2019", "early 2019"),
    ],
)
def test_a_turned_date_has_its_month_by_name(words: str, read_as: str) -> None:
    assert turned(words) == read_as


def test_proved_american_dates_are_turned_and_kept_as_written_in_the_origin() -> None:
    reading = read("Date,End date,Event\n03/25/2019,04/03/2019,A\n12/31/2018,,B\n2 May 2019,,C\n")
    first, second, third = reading.events
    assert (first.values["date"], first.values["end_date"]) == ("25 March 2019", "3 April 2019")
    assert first.origin.endswith("; written month first as “03/25/2019” and “04/03/2019”")
    assert second.values["date"] == "31 December 2018"
    assert third.origin == "notes.txt, row 4"
    assert any("American order" in note for note in reading.notes)


def test_mixed_orders_are_left_as_written_and_said() -> None:
    reading = read("Date,Event\n03/25/2019,A\n12/31/2018,B\n25/03/2019,C\n")
    assert plain(reading)[0]["date"] == "03/25/2019"
    assert any("look at each" in note for note in reading.notes)
    assert len(reading.problems) == 2
