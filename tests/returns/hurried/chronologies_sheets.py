# ruff: noqa: E501 - what a returned file says is read best line by line as it stands there
"""Chronologies kept by hand in spreadsheets: merged cells, dates in pieces, headings of years."""

from datetime import date, datetime, time

import xlsxwriter

from tests.returns.hurried.hands import ReturnedChronology
from tests.returns.hurried.sheets import book


def two_heading_rows() -> ReturnedChronology:
    """Two rows of headings, the upper merged across pairs."""

    def hand(book: xlsxwriter.Workbook) -> None:
        sheet = book.worksheets()[0]
        look = book.add_format({"bold": True})
        sheet.merge_range(1, 0, 1, 1, "When", look)
        sheet.merge_range(1, 2, 1, 3, "Who", look)
        sheet.merge_range(1, 4, 1, 5, "What", look)

    return ReturnedChronology(
        "two rows of headings, the upper merged",
        "merged.xlsx",
        book(
            (
                "Chronology",
                (
                    ("Invented Housing chronology for R.T.",),
                    (),
                    ("Date", "Time", "Staff member", "Family member", "Event", "Outcome"),
                    (
                        date(2025, 5, 1),
                        time(9, 30),
                        "Housing officer 1",
                        "Mother",
                        "Visit about arrears",
                        "Plan agreed",
                    ),
                    (
                        date(2025, 6, 2),
                        "",
                        "Housing officer 2",
                        "Father",
                        "Complaint of noise",
                        "Letter sent",
                    ),
                ),
            ),
            hand=hand,
        ),
        (
            {
                "date": "2025-05-01",
                "time": "09:30",
                "by_whom": "Housing officer 1",
                "people": "Mother",
                "what": "Visit about arrears",
                "response": "Plan agreed",
            },
            {
                "date": "2025-06-02",
                "by_whom": "Housing officer 2",
                "people": "Father",
                "what": "Complaint of noise",
                "response": "Letter sent",
            },
        ),
    )


def day_month_year_apart() -> ReturnedChronology:
    """Day, month and year in columns of their own, some days blank."""
    return ReturnedChronology(
        "day, month and year in three columns",
        "apart.xlsx",
        book(
            (
                "Sheet1",
                (
                    ("Day", "Month", "Year", "Event", "Action"),
                    (3, "March", 2024, "Father arrested", "Bailed"),
                    ("", "May", 2024, "Family moved", "New school told"),
                    (21, 6, 2024, "Robin seen in clinic", "Referred"),
                    ("", "", 2023, "Domestic abuse reported by aunt", "Logged"),
                ),
            )
        ),
        (
            {"date": "2024-03-03", "what": "Father arrested", "response": "Bailed"},
            {
                "date": "2024-05-01..2024-05-31",
                "what": "Family moved",
                "response": "New school told",
            },
            {"date": "2024-06-21", "what": "Robin seen in clinic", "response": "Referred"},
            {
                "date": "2023-01-01..2023-12-31",
                "what": "Domestic abuse reported by aunt",
                "response": "Logged",
            },
        ),
    )


def dates_over_rows() -> ReturnedChronology:
    """One date merged down two rows, each row an event of its own; two-digit years."""

    def hand(book: xlsxwriter.Workbook) -> None:
        sheet = book.worksheets()[0]
        sheet.merge_range(1, 0, 2, 0, "03.04.25")

    return ReturnedChronology(
        "a date merged down two rows",
        "down.xlsx",
        book(
            (
                "Log",
                (
                    ("Date", "Time", "Event", "By"),
                    ("", "9.30am", "Call from school about bruise", "SW Madeup"),
                    ("", "2.15pm", "Strategy discussion held", "TM Fictional"),
                    ("04.04.25", "", "Medical: accidental", "Dr Invented"),
                ),
            ),
            hand=hand,
        ),
        (
            {
                "date": "2025-04-03",
                "time": "09:30",
                "what": "Call from school about bruise",
                "by_whom": "SW Madeup",
            },
            {
                "date": "2025-04-03",
                "time": "14:15",
                "what": "Strategy discussion held",
                "by_whom": "TM Fictional",
            },
            {"date": "2025-04-04", "what": "Medical: accidental", "by_whom": "Dr Invented"},
        ),
    )


def american() -> ReturnedChronology:
    """A clinic's system set to American dates: one row in the column proves it."""
    return ReturnedChronology(
        "American dates, proved by one row",
        "clinic.csv",
        (
            b"Visit Date,Provider,Notes\n03/05/2024,Dr Madeup,Seen with mother\n03/25/2024,Dr Madeup,Not brought\n"
            b"11/07/2024,Nurse Fictional,Weight falling\n"
        ),
        (
            {"date": "2024-03-05", "by_whom": "Dr Madeup", "what": "Seen with mother"},
            {"date": "2024-03-25", "by_whom": "Dr Madeup", "what": "Not brought"},
            {"date": "2024-11-07", "by_whom": "Nurse Fictional", "what": "Weight falling"},
        ),
    )


def sheet_of_guidance() -> ReturnedChronology:
    """Three sheets: notes on abbreviations, the chronology, and one for the other parent."""
    return ReturnedChronology(
        "three sheets, one of them a key",
        "three.xlsx",
        book(
            (
                "Key",
                (("Abbreviation", "Meaning"), ("HV", "Health visitor"), ("DNA", "Did not attend")),
            ),
            (
                "Mother",
                (
                    ("Date", "Source", "Details", "Comment"),
                    (date(2025, 1, 6), "Midwifery", "Booked late", "At 26 weeks"),
                    ("Feb 2025", "Midwifery", "DNA x2", ""),
                ),
            ),
            (
                "Father",
                (
                    ("Date", "Source", "Details", "Comment"),
                    (
                        datetime.combine(date(2025, 2, 1), time(22, 40)),
                        "A&E",
                        "Hand injury",
                        "Said he fell",
                    ),
                ),
            ),
        ),
        (
            {
                "date": "2025-01-06",
                "source": "Midwifery",
                "what": "Booked late",
                "analysis|significance": "At 26 weeks",
            },
            {"date": "2025-02-01..2025-02-28", "source": "Midwifery", "what": "DNA x2"},
            {
                "date": "2025-02-01",
                "time": "22:40",
                "source": "A&E",
                "what": "Hand injury",
                "analysis|significance": "Said he fell",
            },
        ),
        ("Health visitor",),
    )


def iso_stamps() -> ReturnedChronology:
    """Stamps out of a database, seconds and all, with columns nobody needs."""
    return ReturnedChronology(
        "database stamps and spare columns",
        "export.csv",
        (
            b"id,created_at,updated_at,author,body\n"
            b"9001,2024-03-12T09:30:00Z,2024-03-13T10:00:00Z,jmadeup,Tenancy sign-up completed\n"
            b"9002,2024-04-02 16:05:11,2024-04-02 16:05:11,jmadeup,Gas check refused by tenant\n"
        ),
        (
            {
                "reference": "9001",
                "date": "2024-03-12",
                "time": "09:30",
                "by_whom": "jmadeup",
                "what": "Tenancy sign-up completed",
            },
            {
                "reference": "9002",
                "date": "2024-04-02",
                "time": "16:05",
                "by_whom": "jmadeup",
                "what": "Gas check refused by tenant",
            },
        ),
    )


def years_as_headings() -> ReturnedChronology:
    """A row with only a year, then days with no year under it: the year is the heading's."""
    return ReturnedChronology(
        "years as heading rows over days without a year",
        "years.xlsx",
        book(
            (
                "Chronology",
                (
                    ("Date", "What happened", "Outcome"),
                    ("2023", "", ""),
                    ("12 March", "Robin referred to speech therapy", "Accepted"),
                    ("3 April", "Not brought", "Letter sent"),
                    ("2024", "", ""),
                    ("5th Jan", "Discharged", "GP told"),
                ),
            )
        ),
        (
            {
                "date": "2023-03-12",
                "what": "Robin referred to speech therapy",
                "response": "Accepted",
            },
            {"date": "2023-04-03", "what": "Not brought", "response": "Letter sent"},
            {"date": "2024-01-05", "what": "Discharged", "response": "GP told"},
        ),
    )


def ambulance_minutes() -> ReturnedChronology:
    """An ambulance log: one date, minutes apart, blank dates under it meaning the same day."""
    return ReturnedChronology(
        "ambulance log: one date, then times alone",
        "ambulance.xlsx",
        book(
            (
                "CAD",
                (
                    ("Date", "Time", "Action"),
                    (date(2026, 11, 3), time(9, 31), "999 call from mother"),
                    ("", time(9, 33), "Crew dispatched"),
                    ("", time(9, 41), "Crew at scene"),
                ),
            )
        ),
        (
            {"date": "2026-11-03", "time": "09:31", "what|response": "999 call from mother"},
            {"date": "2026-11-03", "time": "09:33", "what|response": "Crew dispatched"},
            {"date": "2026-11-03", "time": "09:41", "what|response": "Crew at scene"},
        ),
    )


SHEETS = (
    two_heading_rows,
    day_month_year_apart,
    dates_over_rows,
    american,
    sheet_of_guidance,
    iso_stamps,
    years_as_headings,
    ambulance_minutes,
)
