# ruff: noqa: E501 - what a returned file says is read best line by line as it stands there
"""Chronologies as Word tables, our own forms among them."""

from docx import Document
from lxml import etree

from tests.returns.hurried.hands import (
    ReturnedChronology,
    cell,
    from_nothing,
    grid,
    returned,
    saved,
    table_of,
    write,
)
from tests.returns.make import sent
from tests.unit.intake.word_changes import W


def _events_table(root: etree._Element) -> list[etree._Element]:
    return list(table_of(cell(root, "Date")).iter(f"{W}tr"))


def _row(row: etree._Element, *texts: str) -> None:
    for one, text in zip(row.iter(f"{W}tc"), texts, strict=False):
        write(one, *text.split("\n"))


def time_under_the_date() -> ReturnedChronology:
    """Our Oldham form with the time typed under the date, and one event run over two rows."""

    def hand(root: etree._Element) -> None:
        rows = _events_table(root)
        _row(
            rows[1],
            "12/03/2025\n0930hrs",
            "",
            "Niche",
            "Domestic incident at home.",
            "Attended",
            "Third this year",
        )
        _row(rows[2], "", "", "", "Father had left before police came.", "", "")
        _row(rows[3], "20/04/2025", "pm", "Niche", "Notice sent", "", "")

    return ReturnedChronology(
        "oldham's form, the time under the date and a row that runs on",
        "oldham.docx",
        returned(sent("oldham/chronology-form"), hand),
        (
            {
                "date": "2025-03-12",
                "time": "09:30",
                "source": "Niche",
                "what": "Domestic incident at home.\nFather had left before police came.",
                "response": "Attended",
                "significance": "Third this year",
            },
            {"date": "2025-04-20", "source": "Niche", "what": "Notice sent"},
        ),
    )


def summary_before_the_period() -> ReturnedChronology:
    """Lincolnshire's form: a row that runs across for what came before, then events, and times with the date."""
    document = Document()
    document.add_paragraph("Chronology Template")
    grid(
        document,
        [
            [
                "Date",
                "Source of Information",
                "Agency/ Department",
                "Name of Subject(s)",
                "Type of Contact",
                "By Whom?",
                "Details of Event",
                "Comments/Analysis of Outcome",
            ],
            ["Summary of involvement before the period: mother was known to early help from 2016."],
            [
                "14/03/2026 09:30",
                "Mosaic",
                "Family help",
                "Robin, Jay",
                "Home visit",
                "SW1",
                "Both seen. Home cold.",
                "No follow-up of heating",
            ],
            [
                "15/03/26",
                "Email",
                "Family help",
                "Wren",
                "Email",
                "SW1",
                "Asked landlord about boiler",
                "",
            ],
        ],
    )
    return ReturnedChronology(
        "lincolnshire's form, a row across for what came before",
        "lincolnshire.docx",
        saved(document),
        (
            {
                "date": "",
                "what": "Summary of involvement before the period: mother was known to early help from 2016.",
            },
            {
                "date": "2026-03-14",
                "time": "09:30",
                "source": "Mosaic",
                "department": "Family help",
                "people": "Robin\nJay",
                "contact": "Home visit",
                "by_whom": "SW1",
                "what": "Both seen. Home cold.",
                "analysis": "No follow-up of heating",
            },
            {
                "date": "2026-03-15",
                "source": "Email",
                "department": "Family help",
                "people": "Wren",
                "contact": "Email",
                "by_whom": "SW1",
                "what": "Asked landlord about boiler",
            },
        ),
        ("mother was known to early help from 2016",),
    )


def heading_lost() -> ReturnedChronology:
    """A table pasted without its heading row."""
    return ReturnedChronology(
        "a table without its heading row",
        "headless.docx",
        from_nothing(
            "Chronology",
            [
                ["01/02/2024", "Home visit", "Robin seen, well."],
                ["08/02/2024", "Telephone call", "Mother asked for a later visit because of work."],
                ["15/02/2024", "Home visit", "No access. Card left at the door."],
            ],
        ),
        (
            {"date": "2024-02-01", "contact|source": "Home visit", "what": "Robin seen, well."},
            {
                "date": "2024-02-08",
                "contact|source": "Telephone call",
                "what": "Mother asked for a later visit because of work.",
            },
            {
                "date": "2024-02-15",
                "contact|source": "Home visit",
                "what": "No access. Card left at the door.",
            },
        ),
    )


def page_break_twice() -> ReturnedChronology:
    """One chronology cut in three by page breaks: the heading repeated once, and lost once."""
    document = Document()
    head = ["Date", "Time", "Event", "Outcome"]
    grid(
        document,
        [head, ["01/05/2025", "10am", "Clinic", "Weighed"], ["02/05/2025", "", "Call", "No reply"]],
    )
    document.add_page_break()  # type: ignore[no-untyped-call]
    grid(document, [head, ["03/05/2025", "15:30", "Visit", "Seen"]])
    document.add_page_break()  # type: ignore[no-untyped-call]
    grid(document, [["04/05/2025", "noon", "Visit", "Not in"], ["", "", "Total visits: 2", ""]])
    document.add_paragraph("Signed: N Madeup, 12/11/2026")
    return ReturnedChronology(
        "one chronology cut in three by page breaks",
        "cut.docx",
        saved(document),
        (
            {"date": "2025-05-01", "time": "10:00", "what": "Clinic", "response": "Weighed"},
            {"date": "2025-05-02", "what": "Call", "response": "No reply"},
            {"date": "2025-05-03", "time": "15:30", "what": "Visit", "response": "Seen"},
            {"date": "2025-05-04", "time": "12:00", "what": "Visit", "response": "Not in"},
        ),
        ("Total visits: 2", "Signed: N Madeup"),
    )


WORDS = (
    time_under_the_date,
    summary_before_the_period,
    heading_lost,
    page_break_twice,
)
