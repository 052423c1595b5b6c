# ruff: noqa: E501 - what a returned file says is read best line by line as it stands there
"""Scoping forms typed again from nothing, on the blanks that people already had."""

from tests.returns.hurried.hands import (
    ReturnedForm,
    from_nothing,
)

CHILD, INCIDENT = "referral.subjects[0].", "referral.incident."


def oldham_summary_retyped() -> ReturnedForm:
    """Oldham's own summary, as its procedure prints it, typed again by a school with the answers on the label's line."""
    data = from_nothing(
        "CONFIDENTIAL WHEN COMPLETED",
        "PRACTICE CASE REVIEW – SINGLE AGENCY SUMMARY",
        "Referral:",
        [["Child’s Name", "Robin Testcase"], ["Date of Birth", "02.03.2019"]],
        "1. Agency details and declaration of involvement",
        [
            ["Organisation submitting report", "Invented Primary School"],
            ["Report Author", "Nell Madeup"],
            ["Designation", "DSL"],
            ["Contact Details (telephone, email)", "01632 960321\nnell@school.example.org"],
            ["Work Address", "School Lane, Nowhereton"],
            ["Date Submitted ", "12 November 2026"],
        ],
        "Declaration of involvement: Has the agency named in section above had contact with the child (or family or "
        "close associates) listed in the referral form).",
        "Yes",
        "2.\tDetails of the family and significant others",
        [
            ["Relationship to child", "Name", "DOB", "Address"],
            ["Mother", "Wren Testcase", "01/01/1990", "1 Invented Street"],
            ["Brother", "Jay Testcase", "5/6/15", "ditto"],
        ],
        "Please advise of any anomalies or additions and list those below.",
        [
            ["Relationship to child", "Name", "DOB", "Address"],
            ["Stepfather", "Brock Invented", "not known", "1 Invented Street since Jan 2025"],
        ],
        "Are you aware of any other processes or investigations that are taking place in relation to the case:",
        [
            ["Criminal", "Yes - DC Fictional leads"],
            ["Professional", "None"],
            ["Single Agencies", ""],
            ["Other Statutory Review", ""],
        ],
        " 3. Your Chronology of involvement – last 12 months – Please also include significant events outside this timeframe",
        "4. Summary of agency involvement",
        [
            [
                "1. About the child\nPen Picture of the Child. What are their views, wishes and feelings?"
            ],
            ["Robin is a quiet boy who likes drawing."],
            ["2. Summary of Agency Involvement"],
            ["On roll since September 2023. Attendance 81%."],
            ["3.  Key Professional’s Perspective"],
            ["His teacher was worried about hunger."],
            [
                "4.  What worked well? Are there any examples of outstanding practice identified in the case?"
            ],
            ["Breakfast club."],
            ["5.  What were you worried about at the time of the event "],
            ["Weight and tiredness."],
        ],
        "6.  Lessons learnt and any actions to be taken by your agency.",
        [
            ["Action", "Outcome", "By Whom", "By When"],
            ["Log every absence", "Patterns seen", "DSL", "Christmas 2026"],
        ],
        "Report Author",
        [["Signature:", "Nell Madeup"], ["Date:", "12/11/26"]],
    )
    says = {
        f"{CHILD}name": "Robin Testcase",
        f"{CHILD}date_of_birth": "02.03.2019",
        "scoping.completed_by.agency": "Invented Primary School",
        "scoping.completed_by.name": "Nell Madeup",
        "scoping.completed_by.designation": "DSL",
        "scoping.completed_by.telephone": "01632 960321",
        "scoping.completed_by.email": "nell@school.example.org",
        "scoping.completed_by.address": "School Lane, Nowhereton",
        "scoping.date_completed": "12 November 2026",
        "scoping.had_contact": "yes",
        "referral.family[Wren Testcase].relationship": "Mother",
        "referral.family[Wren Testcase].name": "Wren Testcase",
        "referral.family[Wren Testcase].date_of_birth": "01/01/1990",
        "referral.family[Wren Testcase].home_address": "1 Invented Street",
        "referral.family[Jay Testcase].relationship": "Brother",
        "referral.family[Jay Testcase].name": "Jay Testcase",
        "referral.family[Jay Testcase].date_of_birth": "5/6/15",
        "referral.family[Jay Testcase].home_address": "ditto",
        "scoping.people_noted[Brock Invented].relationship": "Stepfather",
        "scoping.people_noted[Brock Invented].name": "Brock Invented",
        "scoping.people_noted[Brock Invented].date_of_birth": "not known",
        "scoping.people_noted[Brock Invented].home_address": "1 Invented Street since Jan 2025",
        "scoping.processes.criminal": "Yes - DC Fictional leads",
        "scoping.processes.professional": "None",
        "scoping.pen_picture": "Robin is a quiet boy who likes drawing.",
        "scoping.involvement": "On roll since September 2023. Attendance 81%.",
        "scoping.practitioner_perspective": "His teacher was worried about hunger.",
        "scoping.worked_well": "Breakfast club.",
        "scoping.worried_about": "Weight and tiredness.",
        "scoping.actions[0].action": "Log every absence",
        "scoping.actions[0].outcome": "Patterns seen",
        "scoping.actions[0].by_whom": "DSL",
        "scoping.actions[0].by_when": "Christmas 2026",
        "scoping.author_signature.name": "Nell Madeup",
        "scoping.author_signature.on": "12/11/26",
    }
    return ReturnedForm(
        "oldham, the original typed again by a school",
        "oldham/scoping-form",
        data,
        says,
        ours=False,
    )


def lewisham_lines_retyped() -> ReturnedForm:
    """Lewisham's scoping form typed as plain lines, label and answer on one line, no tables at all."""
    data = from_nothing(
        "INITIAL SCOPING AND INFORMATION SHARING FORM FOR A RAPID REVIEW",
        "Name: Nell Madeup",
        "Agency and Job Title: Invented Housing, Tenancy Manager",
        "Contact details: 2 Madeup Road, Nowhereton. 01632 960321. nell@housing.example.org",
        "Date completed: 12/11/26",
        "SUBJECT CHILD: Robin Testcase",
        "Also known as: Rob",
        "D.O.B: 02/03/2019",
        "Home Address: 1 Invented Street, Nowhereton",
        "Previous addresses: 7 Formerly Court, Elsewhere",
        "MOTHER: Wren Testcase",
        "D.O.B: 01/01/1990",
        "FATHER: not known to us",
        "1. Provide a brief summary of your agency's involvement with the subject child AND the individuals listed in "
        "the family composition.",
        "Tenancy began 3 March 2024. Rent arrears of £900 by May 2026.",
        "Two repairs reported and done.",
        "2. Brief analysis of individual or / and agency practice.",
        "Housing officer visited promptly.",
        "3. Please identify any areas for concern as to the way in which partners have worked together to safeguard "
        "the subject child.",
        "None.",
        "4. Are you aware of the involvement of any other agencies? If yes, please give details.",
        "Yes, Invented Debt Advice.",
    )
    says = {
        "scoping.completed_by.name": "Nell Madeup",
        "scoping.completed_by.agency": "Invented Housing",
        "scoping.completed_by.designation": "Tenancy Manager",
        "scoping.completed_by.address": "2 Madeup Road, Nowhereton",
        "scoping.completed_by.telephone": "01632 960321",
        "scoping.completed_by.email": "nell@housing.example.org",
        "scoping.date_completed": "12/11/26",
        f"{CHILD}name": "Robin Testcase",
        f"{CHILD}also_known_as": "Rob",
        f"{CHILD}date_of_birth": "02/03/2019",
        f"{CHILD}home_address": "1 Invented Street, Nowhereton",
        f"{CHILD}previous_addresses": "7 Formerly Court, Elsewhere",
        "referral.family[Wren Testcase].name": "Wren Testcase",
        "referral.family[Wren Testcase].date_of_birth": "01/01/1990",
        "referral.family[not known to us].name": "not known to us",
        "scoping.involvement": "Tenancy began 3 March 2024. Rent arrears of £900 by May 2026.\nTwo repairs reported and done.",
        "scoping.practice_analysis": "Housing officer visited promptly.",
        "scoping.partners_working_together": "None.",
        "scoping.other_agencies": "Yes, Invented Debt Advice.",
    }
    return ReturnedForm(
        "lewisham, plain lines with no tables",
        "lewisham/scoping-form",
        data,
        says,
        ours=False,
        unsure=(
            "scoping.completed_by.agency",
            "scoping.completed_by.designation",
            "scoping.completed_by.address",
            "scoping.completed_by.telephone",
            "scoping.completed_by.email",
            "referral.family[not known to us].name",
        ),
    )


def surrey_scoping_one_sheet() -> ReturnedForm:
    """Surrey's form remade by an agency as one long two-column table, its stacked labels and answers together."""
    data = from_nothing(
        "Initial Scoping and Information Sharing",
        [
            ["NAME", "Nell Madeup"],
            ["AGENCY & DESIGNATION/TITLE", "Invented Trust - Named Nurse"],
            [
                "CONTACT DETAILS – Address, telephone number and e-mail address",
                "nell@trust.example.org\n01632 960321",
            ],
            ["Date Completed:", "12/11/2026"],
            [
                "SUBJECT CHILD: Also known as: National Health Number:",
                "Robin Testcase\nRob\n999 000 0001",
            ],
            ["D.O.B:", "02/03/2019"],
            ["D.O.D:", "N/A"],
            ["Home Address: Previous addresses:", "1 Invented Street, Nowhereton"],
            ["MOTHER: Also known as:", "Wren Testcase"],
            ["D.O.B:", "01/01/1990"],
            ["SIBLING: Also known as:", "Jay Testcase"],
            ["D.O.B:", "05/06/2015"],
            ["SIGNIFICANT ADULTS / OTHERS:", "Dana Invented, grandmother"],
            ["Home address:", "4 Madeup Close"],
            [
                (
                    "Provide a brief summary of your agency’s involvement with the subject child AND the individuals listed in the "
                    "family composition. (Please focus on the key significant events in chronological order and, where appropriate, "
                    "include the date of commencement and completion of service)."
                ),
                "Open to the service from 2024.",
            ],
            [
                "Are you aware of the involvement of any other agencies? If yes, please give details.",
                "No",
            ],
        ],
    )
    by = "scoping.completed_by."
    says = {
        f"{by}name": "Nell Madeup",
        f"{by}agency": "Invented Trust",
        f"{by}designation": "Named Nurse",
        f"{by}telephone": "01632 960321",
        f"{by}email": "nell@trust.example.org",
        "scoping.date_completed": "12/11/2026",
        f"{CHILD}name": "Robin Testcase",
        f"{CHILD}also_known_as": "Rob",
        f"{CHILD}nhs_number": "999 000 0001",
        f"{CHILD}date_of_birth": "02/03/2019",
        f"{CHILD}date_of_death": "N/A",
        f"{CHILD}home_address": "1 Invented Street, Nowhereton",
        "referral.family[Wren Testcase].name": "Wren Testcase",
        "referral.family[Wren Testcase].date_of_birth": "01/01/1990",
        "referral.family[Jay Testcase].name": "Jay Testcase",
        "referral.family[Jay Testcase].date_of_birth": "05/06/2015",
        "referral.family[Dana Invented, grandmother].name": "Dana Invented, grandmother",
        "referral.family[Dana Invented, grandmother].home_address": "4 Madeup Close",
        "scoping.involvement": "Open to the service from 2024.",
        "scoping.other_agencies": "No",
    }
    return ReturnedForm(
        "surrey, the form remade as one two-column table",
        "surrey/scoping-form",
        data,
        says,
        ours=False,
        unsure=(
            f"{by}agency",
            f"{by}designation",
            f"{by}telephone",
            f"{by}email",
            f"{CHILD}also_known_as",
            f"{CHILD}nhs_number",
        ),
    )


RETYPED = (
    oldham_summary_retyped,
    lewisham_lines_retyped,
    surrey_scoping_one_sheet,
)
