# ruff: noqa: E501 - what a returned file says is read best line by line as it stands there
"""Referrals typed again from nothing: as a form, as lines, and as a letter."""

from docx import Document
from docx.enum.text import WD_COLOR_INDEX

from tests.returns.hurried.hands import (
    ReturnedForm,
    from_nothing,
    grid,
    saved,
)

CHILD, INCIDENT = "referral.subjects[0].", "referral.incident."


def surrey_referral_retyped() -> ReturnedForm:
    """Surrey's referral as its procedure prints it, with age beside the birthday and the incident in words."""
    document = Document()
    document.add_paragraph("Referral for a Child Safeguarding Practice Review")
    grid(document, [["Name of Child:", "Robin Testcase"], ["Date of Referral:", "4th Nov 2026"]])
    document.add_paragraph("Agency Referral")
    heading = [
        "NAME",
        "AGENCY & DESIGNATION/TITLE",
        "CONTACT DETAILS – Address, telephone number and e-mail address",
    ]
    grid(
        document,
        [heading, ["Nell Madeup", "Invented Constabulary\nDetective Inspector", "01632 960321"]],
    )
    document.add_paragraph(
        "Please give the details of the designated safeguarding lead/officer with whom you have discussed the case."
    )
    grid(document, [heading, ["Ona Fictional", "Invented Constabulary", "ona@police.example.org"]])
    document.add_paragraph("Section 1: Brief Overview of Child and Family Composition")
    grid(
        document,
        [
            ["Name of Child", "Robin Testcase"],
            ["Date of Birth & Age", "02/03/2019 (7 yrs)"],
            ["Home Address", "1 Invented Street, Nowhereton"],
            ["Gender", "Male"],
            ["Is the child/young person looked after?", "No"],
            [
                "Date of Death or Serious Incident (please specify which)",
                "Serious incident - 3rd November 2026 approx 0930hrs",
            ],
            ["Carer at time of incident", "Mother"],
            [
                "Is this case known to be the subject of a criminal investigation? (If so, who is the lead investigator?)",
                "Yes. DI Madeup",
            ],
        ],
    )
    document.add_paragraph("1.2 Details of Family Members and any Significant Others")
    family = [
        "Name and Address",
        "Relationship to Child",
        "Date of Birth",
        "Legal Status",
        "Ethnic Origin",
    ]
    grid(
        document,
        [
            family,
            [
                "Wren Testcase\n1 Invented Street\nNowhereton",
                "Mother",
                "01/01/1990",
                "PR",
                "White British",
            ],
        ],
    )
    document.add_page_break()  # type: ignore[no-untyped-call]
    grid(
        document,
        [["Jay Testcase\n1 Invented Street", "Brother", "05/06/2015", "", "White British"]],
    )
    document.add_paragraph("1.3 Other Agencies known to be involved")
    grid(
        document,
        [
            [
                "Agency",
                "Contact Details: Address, Telephone and E-mail",
                "Reason for involvement (include whether current or not)",
            ],
            ["Invented Health NHS Trust", "Ward 4", "Inpatient, current"],
        ],
    )
    document.add_paragraph(
        "Please provide a brief outline of the child and family circumstances and the incident that triggered this referral:"
    )
    document.add_paragraph("Robin was found unresponsive at home.")
    document.add_paragraph("Please outline why you are making this referral:")
    document.add_paragraph("Possible neglect.")
    grid(
        document,
        [
            ["Date and Time", "Event"],
            ["03/11/2026 09:30", "Ambulance called"],
            ["Later that day", "Moved to Invented General"],
        ],
    )
    says = {
        "referral.date_of_referral": "4th Nov 2026",
        "referral.referrer.name": "Nell Madeup",
        "referral.referrer.agency": "Invented Constabulary",
        "referral.referrer.designation": "Detective Inspector",
        "referral.referrer.telephone": "01632 960321",
        "referral.safeguarding_lead.name": "Ona Fictional",
        "referral.safeguarding_lead.agency": "Invented Constabulary",
        "referral.safeguarding_lead.email": "ona@police.example.org",
        f"{CHILD}name": "Robin Testcase",
        f"{CHILD}date_of_birth": "02/03/2019",
        f"{CHILD}home_address": "1 Invented Street, Nowhereton",
        f"{CHILD}gender": "Male",
        f"{CHILD}looked_after": "No",
        f"{INCIDENT}kind": "serious-incident",
        f"{INCIDENT}date": "3rd November 2026 approx 0930hrs",
        f"{INCIDENT}carer_at_time": "Mother",
        f"{INCIDENT}criminal_investigation": "Yes. DI Madeup",
        "referral.family[Wren Testcase].name": "Wren Testcase",
        "referral.family[Wren Testcase].home_address": "1 Invented Street\nNowhereton",
        "referral.family[Wren Testcase].relationship": "Mother",
        "referral.family[Wren Testcase].date_of_birth": "01/01/1990",
        "referral.family[Wren Testcase].legal_status": "PR",
        "referral.family[Wren Testcase].ethnic_origin": "White British",
        "referral.family[Jay Testcase].name": "Jay Testcase",
        "referral.family[Jay Testcase].home_address": "1 Invented Street",
        "referral.family[Jay Testcase].relationship": "Brother",
        "referral.family[Jay Testcase].date_of_birth": "05/06/2015",
        "referral.family[Jay Testcase].ethnic_origin": "White British",
        "referral.agencies_involved[0].agency": "Invented Health NHS Trust",
        "referral.agencies_involved[0].contact_details": "Ward 4",
        "referral.agencies_involved[0].reason": "Inpatient, current",
        "referral.circumstances": "Robin was found unresponsive at home.",
        "referral.reason": "Possible neglect.",
        "referral.key_events[0].when": "03/11/2026 09:30",
        "referral.key_events[0].what": "Ambulance called",
        "referral.key_events[1].when": "Later that day",
        "referral.key_events[1].what": "Moved to Invented General",
    }
    return ReturnedForm(
        "surrey, the original referral from the police",
        "surrey/referral",
        saved(document),
        says,
        ours=False,
    )


def lincolnshire_notification_retyped() -> ReturnedForm:
    """Lincolnshire's notification typed again: ticks as [x] on the label's own line, two names in one cell."""
    data = from_nothing(
        "Serious Incident Notification Form (SINF)",
        "1. Child details",
        [
            ["Name:", "Robin Testcase"],
            ["Date of Birth:", "2 March 2019"],
            ["Address:", "1 Invented Street, Nowhereton"],
            ["NHS Number (if know):", "9990000001"],
            ["Gender:", "M"],
            ["Ethnicity:", "White British"],
            ["Disability:", "nil"],
            ["Education Provision:", "Invented Primary School"],
        ],
        "2. The Child's Family/Network",
        [
            ["Relationship to child", "Name", "Date of Birth", "Address", "NHS Number"],
            ["Mother", "Wren Testcase", "01/01/1990", "as above", ""],
            ["Sibling", "Jay Testcase", "05/06/2015", "as above", "999 000 0077"],
        ],
        "3. Professional network (evidence of multi-agency working)",
        [
            ["Agency", "Nature of involvement and/or intervention."],
            ["Invented School", "Attends daily"],
            ["Invented Health", "0-19 service"],
        ],
        "4. Details about the incident / near miss",
        "Fell from a first-floor window on 3/11/26.",
        "5. Why are you making the referral?",
        "[x] Partner Notification of Serious Incident",
        "[ ] Consideration for learning review",
        "Please explain why you think this meets the criteria for a multi-agency learning review / partner notification.",
        "Neglect suspected; lack of supervision.",
        "6. Referral Details",
        [
            ["Date of notification to LSCP", "04.11.26"],
            ["Name of SLO / Agency", "Nell Madeup / Invented Housing"],
            ["Tel Number", "01632 960321"],
        ],
    )
    says = {
        f"{CHILD}name": "Robin Testcase",
        f"{CHILD}date_of_birth": "2 March 2019",
        f"{CHILD}home_address": "1 Invented Street, Nowhereton",
        f"{CHILD}nhs_number": "9990000001",
        f"{CHILD}gender": "M",
        f"{CHILD}ethnic_origin": "White British",
        f"{CHILD}disability": "nil",
        f"{CHILD}education": "Invented Primary School",
        "referral.family[Wren Testcase].relationship": "Mother",
        "referral.family[Wren Testcase].name": "Wren Testcase",
        "referral.family[Wren Testcase].date_of_birth": "01/01/1990",
        "referral.family[Wren Testcase].home_address": "as above",
        "referral.family[Jay Testcase].relationship": "Sibling",
        "referral.family[Jay Testcase].name": "Jay Testcase",
        "referral.family[Jay Testcase].date_of_birth": "05/06/2015",
        "referral.family[Jay Testcase].home_address": "as above",
        "referral.family[Jay Testcase].nhs_number": "999 000 0077",
        "referral.agencies_involved[0].agency": "Invented School",
        "referral.agencies_involved[0].reason": "Attends daily",
        "referral.agencies_involved[1].agency": "Invented Health",
        "referral.agencies_involved[1].reason": "0-19 service",
        "referral.circumstances": "Fell from a first-floor window on 3/11/26.",
        "referral.proposes": "serious-incident",
        "referral.reason": "Neglect suspected; lack of supervision.",
        "referral.date_of_referral": "04.11.26",
        "referral.safeguarding_lead.name": "Nell Madeup",
        "referral.safeguarding_lead.agency": "Invented Housing",
        "referral.safeguarding_lead.telephone": "01632 960321",
    }
    return ReturnedForm(
        "lincolnshire, the notification typed again by a landlord",
        "lincolnshire/referral",
        data,
        says,
        ours=False,
        unsure=("referral.safeguarding_lead.name", "referral.safeguarding_lead.agency"),
    )


def plymouth_referral_in_a_letter() -> ReturnedForm:
    """Plymouth and Torbay's referral pasted into a letter under a letterhead, bold labels and tabs."""
    document = Document()
    document.add_paragraph("Invented Hospital, Ward Road, Nowhereton")
    document.add_paragraph(
        "Dear colleague, please find our referral below. I am happy to talk on the number given."
    )
    document.add_paragraph("1. Who is referring")
    for label, text in (
        ("Date of referral", "04/11/2026"),
        ("Your name", "Dr Nell Madeup"),
        ("Your job title", "Consultant paediatrician"),
        ("Your agency", "Invented Hospital"),
        ("Your telephone number", "01632 960321"),
    ):
        line = document.add_paragraph()
        line.add_run(f"{label}:").bold = True
        line.add_run(f"\t{text}")
    document.add_paragraph("3. The child")
    for label, text in (
        ("Full name", "Robin Testcase"),
        ("Date of birth", "02/03/2019"),
        ("Home address", "1 Invented Street"),
    ):
        line = document.add_paragraph()
        line.add_run(label).bold = True
        line.add_run(f"  {text}").font.highlight_color = WD_COLOR_INDEX.YELLOW
    document.add_paragraph("4. The incident")
    document.add_paragraph("When it happened: evening of 3 Nov 2026")
    document.add_paragraph("Is abuse or neglect known or suspected? Yes")
    document.add_paragraph("What happened, and what was known of the child and family before")
    document.add_paragraph("Brought in by ambulance, very underweight.")
    document.add_paragraph("Yours sincerely, Nell")
    says = {
        "referral.date_of_referral": "04/11/2026",
        "referral.referrer.name": "Dr Nell Madeup",
        "referral.referrer.designation": "Consultant paediatrician",
        "referral.referrer.agency": "Invented Hospital",
        "referral.referrer.telephone": "01632 960321",
        f"{CHILD}name": "Robin Testcase",
        f"{CHILD}date_of_birth": "02/03/2019",
        f"{CHILD}home_address": "1 Invented Street",
        "referral.incident.date": "evening of 3 Nov 2026",
        "referral.incident.abuse_or_neglect_suspected": "yes",
        "referral.circumstances": "Brought in by ambulance, very underweight.",
    }
    return ReturnedForm(
        "plymouth, the referral as lines of a letter",
        "plymouth-torbay/referral",
        saved(document),
        says,
        tells=("happy to talk on the number given",),
        ours=False,
    )


REFERRALS_RETYPED = (
    surrey_referral_retyped,
    lincolnshire_notification_retyped,
    plymouth_referral_in_a_letter,
)
