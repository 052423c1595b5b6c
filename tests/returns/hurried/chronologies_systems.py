# ruff: noqa: E501 - what a returned file says is read best line by line as it stands there
"""Chronologies out of records systems, under the headings that such systems print."""

from datetime import date

from tests.returns.hurried.hands import ReturnedChronology
from tests.returns.hurried.sheets import book


def systmone() -> ReturnedChronology:
    """A GP system's journal: report lines above, page feet between the rows, a count below."""
    text = (
        "Patient Record Printout\r\nName:,Robin TESTCASE\r\nNHS Number:,999 000 0001\r\nPrinted on:,12 Nov 2026 14:02\r\n\r\n"
        "Event Date,Event Time,Recorded By,Organisation,Event Type,Event Details\r\n"
        '04 Mar 2024,09:12,"NURSE, Ona (Practice Nurse)",Invented Surgery,Consultation,"Weight 11.2kg (2nd centile).\n'
        'Mother says eating well."\r\n'
        "12 Apr 2024,16:40,Dr N Madeup,Invented Surgery,Letter received,Letter from hospital: DNA clinic.\r\n"
        "Page 1 of 2,,,,,\r\n"
        "20 May 2024,11:05,Dr N Madeup,Invented Surgery,Telephone,Call to mother - no reply.\r\n"
        "Total entries: 3,,,,,\r\n"
    )
    return ReturnedChronology(
        "general practice journal with page feet",
        "journal.csv",
        text.encode("cp1252"),
        (
            {
                "date": "2024-03-04",
                "time": "09:12",
                "by_whom": "NURSE, Ona (Practice Nurse)",
                "department": "Invented Surgery",
                "contact|source": "Consultation",
                "what": "Weight 11.2kg (2nd centile).\nMother says eating well.",
            },
            {
                "date": "2024-04-12",
                "time": "16:40",
                "by_whom": "Dr N Madeup",
                "department": "Invented Surgery",
                "contact|source": "Letter received",
                "what": "Letter from hospital: DNA clinic.",
            },
            {
                "date": "2024-05-20",
                "time": "11:05",
                "by_whom": "Dr N Madeup",
                "department": "Invented Surgery",
                "contact|source": "Telephone",
                "what": "Call to mother - no reply.",
            },
        ),
    )


def rio() -> ReturnedChronology:
    """Mental health progress notes, newest first, date and time in one cell."""
    return ReturnedChronology(
        "mental health notes, newest first",
        "notes.xlsx",
        book(
            (
                "Progress Notes",
                (
                    (
                        "Date/Time of Contact",
                        "HCP Name",
                        "HCP Discipline",
                        "Contact Type",
                        "Progress Note",
                        "Validated",
                    ),
                    (
                        "14-Jun-2025 10:30",
                        "Ona Fictional",
                        "CPN",
                        "Face to face",
                        "Mother low in mood. Denies thoughts of harm.",
                        "Yes",
                    ),
                    (
                        "02-Jun-2025 15:00",
                        "Ona Fictional",
                        "CPN",
                        "Telephone",
                        "Rescheduled by mother.",
                        "Yes",
                    ),
                    (
                        "19-May-2025",
                        "Dr I Nvented",
                        "Psychiatrist",
                        "Clinic",
                        "First assessment.",
                        "No",
                    ),
                ),
            )
        ),
        (
            {
                "date": "2025-06-14",
                "time": "10:30",
                "by_whom": "Ona Fictional",
                "contact": "Face to face",
                "what": "Mother low in mood. Denies thoughts of harm.",
            },
            {
                "date": "2025-06-02",
                "time": "15:00",
                "by_whom": "Ona Fictional",
                "contact": "Telephone",
                "what": "Rescheduled by mother.",
            },
            {
                "date": "2025-05-19",
                "by_whom": "Dr I Nvented",
                "contact": "Clinic",
                "what": "First assessment.",
            },
        ),
    )


def niche() -> ReturnedChronology:
    """A police records export: occurrence numbers, times as 0930hrs, results."""
    return ReturnedChronology(
        "police occurrences with times as 0930hrs",
        "occurrences.csv",
        (
            "Occurrence No,Reported Date,Reported Time,Occurrence Type,OIC,Summary,Result\n"
            "ZZ/00123/25,01/02/2025,0930hrs,Domestic incident,PC 1234 Madeup,Verbal argument between parents. Robin present.,No further action\n"
            "ZZ/00456/25,15/03/2025,2315 hrs,Concern for safety,PC 99 Fictional,Neighbour reports shouting.,Vulnerable child notice sent\n"
            "ZZ/00789/25,16/03/2025,Unk,Crime related,DC Invented,Criminal damage to door.,Filed\n"
        ).encode("utf-8-sig"),
        (
            {
                "reference": "ZZ/00123/25",
                "date": "2025-02-01",
                "time": "09:30",
                "contact|source": "Domestic incident",
                "by_whom": "PC 1234 Madeup",
                "what": "Verbal argument between parents. Robin present.",
                "response": "No further action",
            },
            {
                "reference": "ZZ/00456/25",
                "date": "2025-03-15",
                "time": "23:15",
                "contact|source": "Concern for safety",
                "by_whom": "PC 99 Fictional",
                "what": "Neighbour reports shouting.",
                "response": "Vulnerable child notice sent",
            },
            {
                "reference": "ZZ/00789/25",
                "date": "2025-03-16",
                "contact|source": "Crime related",
                "by_whom": "DC Invented",
                "what": "Criminal damage to door.",
                "response": "Filed",
            },
        ),
    )


def athena() -> ReturnedChronology:
    """Semicolons and Windows-1252, curly quotes and a pound sign in the text."""
    return ReturnedChronology(
        "police investigations with semicolons, Windows-1252",
        "investigations.csv",
        (
            "Investigation Ref;Created On;Classification;Officer in Case;MO / Details\r\n"
            "77/1/26;05/01/2026 18:20;Non-crime domestic;PC Madeup;Mother said \u201che took my \u00a320\u201d. Robin asleep upstairs.\r\n"
            "77/9/26;09/02/2026 07:05;Missing person;PS Fictional;Isolde\u2019s friend missing; found safe.\r\n"
        ).encode("cp1252"),
        (
            {
                "reference": "77/1/26",
                "date": "2026-01-05",
                "time": "18:20",
                "contact|source": "Non-crime domestic",
                "by_whom": "PC Madeup",
                "what": "Mother said \u201che took my \u00a320\u201d. Robin asleep upstairs.",
            },
            {
                "reference": "77/9/26",
                "date": "2026-02-09",
                "time": "07:05",
                "contact|source": "Missing person",
                "by_whom": "PS Fictional",
                "what": "Isolde\u2019s friend missing",
            },
        ),
        ("found safe",),
    )


def cpoms() -> ReturnedChronology:
    """A school safeguarding log: pupil, category, incident, action, assigned staff."""
    return ReturnedChronology(
        "school safeguarding log",
        "log.csv",
        (
            b'"Date of Incident","Student","Category","Incident","Action Taken","Assigned To"\n'
            b'"12/09/2025 8:55","Robin Testcase","Neglect; Attendance","Arrived without coat, hungry.","Fed. Mother spoken to at gate.","Nell Madeup (DSL)"\n'
            b'"03/10/2025 15:20","Robin Testcase, Jay Testcase","Disclosure","Said ""Dad sleeps in the car"".","MASH contacted.","Nell Madeup (DSL)"\n'
        ),
        (
            {
                "date": "2025-09-12",
                "time": "08:55",
                "people": "Robin Testcase",
                "contact|source": "Neglect; Attendance",
                "what": "Arrived without coat, hungry.",
                "response": "Fed. Mother spoken to at gate.",
                "by_whom": "Nell Madeup (DSL)",
            },
            {
                "date": "2025-10-03",
                "time": "15:20",
                "people": "Robin Testcase\nJay Testcase",
                "contact|source": "Disclosure",
                "what": 'Said "Dad sleeps in the car".',
                "response": "MASH contacted.",
                "by_whom": "Nell Madeup (DSL)",
            },
        ),
    )


def mosaic() -> ReturnedChronology:
    """Social care steps with a start and an end, real dates in the cells, a total under them."""
    return ReturnedChronology(
        "social care steps, start and end, with a total",
        "steps.xlsx",
        book(
            (
                "Steps",
                (
                    (
                        "Person ID",
                        "Workflow Step",
                        "Start Date",
                        "End Date",
                        "Worker",
                        "Team",
                        "Outcome",
                    ),
                    (
                        4411,
                        "Referral",
                        date(2025, 3, 3),
                        date(2025, 3, 4),
                        "Ona Fictional",
                        "MASH",
                        "Progress to assessment",
                    ),
                    (
                        4411,
                        "Child and family assessment",
                        date(2025, 3, 4),
                        date(2025, 4, 15),
                        "I Nvented",
                        "East team",
                        "No further action",
                    ),
                    ("", "", "", "", "", "Total steps", 2),
                ),
            )
        ),
        (
            {
                "date": "2025-03-03",
                "end_date": "2025-03-04",
                "what|contact|source": "Referral",
                "by_whom": "Ona Fictional",
                "department": "MASH",
                "response": "Progress to assessment",
            },
            {
                "date": "2025-03-04",
                "end_date": "2025-04-15",
                "what|contact|source": "Child and family assessment",
                "by_whom": "I Nvented",
                "department": "East team",
                "response": "No further action",
            },
        ),
    )


def liquidlogic() -> ReturnedChronology:
    """Case notes as UTF-16 with tabs, as a browser saves 'Unicode text'."""
    return ReturnedChronology(
        "social care case notes, UTF-16 with tabs",
        "casenotes.txt",
        (
            "Case Note Date\tCase Note Type\tRecorded By\tSubject(s)\tTitle\tNotes\r\n"
            "07/07/2025 14:00\tHome visit\tSW Madeup\tRobin\tStatutory visit\tSeen alone. Room bare.\r\n"
            "21/07/2025 10:15\tCore group\tSW Madeup\tRobin; Jay\tSecond core group\tParents did not attend.\r\n"
        ).encode("utf-16"),
        (
            {
                "date": "2025-07-07",
                "time": "14:00",
                "contact|source": "Home visit",
                "by_whom": "SW Madeup",
                "people": "Robin",
                "what": "Seen alone. Room bare.",
            },
            {
                "date": "2025-07-21",
                "time": "10:15",
                "contact|source": "Core group",
                "by_whom": "SW Madeup",
                "people": "Robin\nJay",
                "what": "Parents did not attend.",
            },
        ),
        ("Statutory visit", "Second core group"),
    )


SYSTEMS = (
    systmone,
    rio,
    niche,
    athena,
    cpoms,
    mosaic,
    liquidlogic,
)
