# ruff: noqa: E501 - what a returned file says is read best line by line as it stands there
"""Chronologies as plain paragraphs, pasted text and simple Word tables."""

from tests.returns.hurried.hands import (
    ReturnedChronology,
    from_nothing,
)


def emis_paste() -> ReturnedChronology:
    """A GP record pasted into Word: the date in one column and the consultation, line by line, in the other."""
    return ReturnedChronology(
        "general practice record pasted into Word",
        "gp.docx",
        from_nothing(
            "Consultations – R Testcase",
            [
                ["Date", "Consultation Text"],
                [
                    "12-Mar-2024",
                    "GP Surgery: Dr I Nvented\nProblem: Otitis media\nComment: Third visit in 8 weeks",
                ],
                ["30-Apr-2024", "Telephone: Practice nurse\nMother cancelled immunisations"],
            ],
        ),
        (
            {
                "date": "2024-03-12",
                "what": "GP Surgery: Dr I Nvented\nProblem: Otitis media\nComment: Third visit in 8 weeks",
            },
            {
                "date": "2024-04-30",
                "what": "Telephone: Practice nurse\nMother cancelled immunisations",
            },
        ),
    )


def vague() -> ReturnedChronology:
    """Dates as agencies who are not sure write them."""
    return ReturnedChronology(
        "vague dates in many words",
        "vague.docx",
        from_nothing(
            [
                ["Date", "Event", "Significance"],
                ["c. 2019", "Parents met", ""],
                ["early March 2020", "First police call", "Before the pregnancy"],
                ["w/c 3/2/20", "Daily drinking reported", ""],
                ["?/05/2016", "Half-brother born", ""],
                ["Nov-Dec 2020", "Lived with aunt", ""],
                ["approx. 14/02/2019", "Miscarriage", ""],
                ["Summer 2018", "Mother left care", ""],
                ["2021/22", "Attended two schools", ""],
                ["sometime in 2017", "Aunt died", ""],
                ["Undated", "Anonymous letter on file", ""],
            ],
        ),
        (
            {"date": "2018-01-01..2020-12-31", "what": "Parents met"},  # a year each way
            {
                "date": "2020-03-01..2020-03-10",
                "what": "First police call",
                "significance": "Before the pregnancy",
            },
            {"date": "2020-02-03..2020-02-09", "what": "Daily drinking reported"},
            {"date": "2016-05-01..2016-05-31", "what": "Half-brother born"},
            {"date": "2020-11-01..2020-12-31", "what": "Lived with aunt"},
            {"date": "2019-02-07..2019-02-21", "what": "Miscarriage"},  # a week each way
            {"date": "2018-06-01..2018-08-31", "what": "Mother left care"},
            {
                "date": "2021-04-01..2022-08-31",
                "what": "Attended two schools",
            },  # a financial or a school year
            {"date": "2017-01-01..2017-12-31", "what": "Aunt died"},
            {"date": "", "what": "Anonymous letter on file"},
        ),
    )


def two_in_one_file() -> ReturnedChronology:
    """Mother's and child's chronologies, one after the other, under headings of their own and other columns."""
    return ReturnedChronology(
        "two chronologies in one Word file",
        "two.docx",
        from_nothing(
            "Chronology – Wren Testcase (mother)",
            [
                ["Date", "Details", "Action"],
                ["01/02/2020", "Mother aged 30 seen for anxiety", "Medication"],
                ["05/03/2020", "Review", "Stable"],
            ],
            "Chronology – Robin Testcase (child)",
            [
                ["Date of contact", "Professional", "Contact details / notes"],
                ["02/04/2020", "Health visitor", "One-year check missed"],
            ],
        ),
        (
            {
                "date": "2020-02-01",
                "what": "Mother aged 30 seen for anxiety",
                "response": "Medication",
            },
            {"date": "2020-03-05", "what": "Review", "response": "Stable"},
            {"date": "2020-04-02", "by_whom": "Health visitor", "what": "One-year check missed"},
        ),
        ("Wren Testcase (mother)", "Robin Testcase (child)"),
    )


def dashed_lines() -> ReturnedChronology:
    """No table: a date, a dash and the event, a paragraph each, some running on."""
    return ReturnedChronology(
        "paragraphs that begin with a date",
        "lines.docx",
        from_nothing(
            "Chronology of contact",
            "12.03.24 – Police attended the home after a call from a neighbour.",
            "Robin was seen and was well.",
            "13.03.24 – Notice sent to children's social care.",
            "June 2024 - Family moved to Nowhereton.",
        ),
        (
            {
                "date": "2024-03-12",
                "what": "Police attended the home after a call from a neighbour.\nRobin was seen and was well.",
            },
            {"date": "2024-03-13", "what": "Notice sent to children's social care."},
            {"date": "2024-06-01..2024-06-30", "what": "Family moved to Nowhereton."},
        ),
    )


def pasted_text() -> ReturnedChronology:
    """Notes pasted into a text file: stamp, author, then the note wrapped over lines."""
    return ReturnedChronology(
        "pasted notes, stamp and wrapped text",
        "paste.txt",
        (
            b"12/03/2024 09:30 - Home visit by HV Madeup. Robin weighed 10kg,\n"
            b"which is below the second centile.\n"
            b"\n"
            b"19/03/2024 14:00 - Telephone call to mother; no reply.\n"
            b"02/04/2024 - Letter from hospital: was not brought.\n"
        ),
        (
            {
                "date": "2024-03-12",
                "time": "09:30",
                "what": "Home visit by HV Madeup. Robin weighed 10kg, which is below the second centile.",
            },
            {"date": "2024-03-19", "time": "14:00", "what": "Telephone call to mother; no reply."},
            {"date": "2024-04-02", "what": "Letter from hospital: was not brought."},
        ),
    )


def housing_tabs() -> ReturnedChronology:
    """A repairs system's list with tabs, its own words for every column."""
    return ReturnedChronology(
        "housing contacts with tabs",
        "contacts.txt",
        (
            b"Date Raised\tContact Type\tRaised By\tDescription\tStatus\n"
            b"03/03/24\tRepair\tTenant\tNo heating; baby in property\tCompleted 09/03/24\n"
            b"17/06/24\tASB\tNeighbour\tShouting and a child crying at night\tReferred to police\n"
        ),
        (
            {
                "date": "2024-03-03",
                "contact|source": "Repair",
                "by_whom|source|people": "Tenant",
                "what": "No heating; baby in property",
                "response": "Completed 09/03/24",
            },
            {
                "date": "2024-06-17",
                "contact|source": "ASB",
                "by_whom|source|people": "Neighbour",
                "what": "Shouting and a child crying at night",
                "response": "Referred to police",
            },
        ),
    )


TEXTS = (
    emis_paste,
    vague,
    two_in_one_file,
    dashed_lines,
    pasted_text,
    housing_tabs,
)
