"""The procedures' own forms, as layouts: labels are theirs, the words between them are ours."""

from collections.abc import Mapping

from tests.returns import originals_lewisham, originals_lincolnshire, originals_oldham
from tests.returns.originals_surrey_report import INFORMATION_REPORT
from tests.returns.typed_over import Box, Headed, Pairs, Piece, Words

_CONTACT = ("NAME", "AGENCY & DESIGNATION/TITLE")
_DETAILS = "CONTACT DETAILS – Address, telephone number and e-mail address"


def _contact(path: str) -> Headed:
    return Headed(
        (*_CONTACT, _DETAILS),
        (
            (
                (f"{path}.name",),
                (f"{path}.agency", f"{path}.designation"),
                (f"{path}.address", f"{path}.telephone", f"{path}.email"),
            ),
        ),
    )


def _person(label: str, number: int) -> Pairs:
    path = f"referral.family[{number}]"
    return Pairs(
        (
            (f"{label} Also known as:", (f"{path}.name", f"{path}.also_known_as")),
            ("D.O.B:", (f"{path}.date_of_birth",)),
            (
                "Home address: Previous addresses:",
                (f"{path}.home_address", f"{path}.previous_addresses"),
            ),
        )
    )


def _other(number: int) -> Pairs:
    path = f"referral.family[{number}]"
    return Pairs(
        (
            ("SIGNIFICANT ADULTS / OTHERS:", (f"{path}.name",)),
            ("Home address:", (f"{path}.home_address",)),
        )
    )


_SUBJECT = "referral.subjects[0]"
SURREY_SCOPING: tuple[Piece, ...] = (
    Words("Initial Scoping and Information Sharing", heading=True),
    Words("Potential Child Safeguarding Practice Review"),
    Words("Contact Details of Individual / Agency Completing this Form", heading=True),
    _contact("scoping.completed_by"),
    Words("Date Completed:", "scoping.date_completed"),
    Words("Background Information", heading=True),
    Box("Summary of Case:", "terms_of_reference.case_summary"),
    Words("Section 1: Composition of the Child's Family", heading=True),
    Pairs(
        (
            (
                "SUBJECT CHILD: Also known as: National Health Number:",
                (f"{_SUBJECT}.name", f"{_SUBJECT}.also_known_as", f"{_SUBJECT}.nhs_number"),
            ),
            ("D.O.B:", (f"{_SUBJECT}.date_of_birth",)),
            ("D.O.D:", (f"{_SUBJECT}.date_of_death",)),
            (
                "Home Address: Previous addresses:",
                (f"{_SUBJECT}.home_address", f"{_SUBJECT}.previous_addresses"),
            ),
        )
    ),
    _person("MOTHER:", 0),
    _person("FATHER:", 1),
    _person("SIBLING:", 2),
    _other(3),
    _other(4),
    _other(5),
    Words("Section 2: Agency Information and Involvement", heading=True),
    Box(
        "Provide a brief summary of your agency’s involvement with the subject child AND the "
        "individuals listed in the family composition.",
        "scoping.involvement",
    ),
    Box("Brief analysis of individual or / and agency practice.", "scoping.practice_analysis"),
    Box(
        "Please identify any areas for concern as to the way in which partners have worked "
        "together to safeguard the subject child.",
        "scoping.partners_working_together",
    ),
    Box(
        "Are you aware of the involvement of any other agencies? If yes, please give details.",
        "scoping.other_agencies",
    ),
    Box(
        "Please include any further relevant information that you wish to bring to the attention "
        "of the Rapid Review meeting.",
        "scoping.further_information",
    ),
    Words("Section 3: Advice and Submission of this Form", heading=True),
)
_CHILD = (
    ("Name of Child", "name"),
    ("Date of Birth & Age", "date_of_birth"),
    ("Home Address", "home_address"),
    ("Gender", "gender"),
    ("Ethnic Origin", "ethnic_origin"),
    ("Faith/Religion", "faith"),
    ("Disability", "disability"),
    ("Is the child/young person looked after?", "looked_after"),
    (
        (
            "Is the child/young person currently subject to a child protection plan, or have they "
            "been previously? (If so when, for what and for how long?)"
        ),
        "child_protection_plan",
    ),
    (
        (
            "Is the child/young person open to Children's Social Care or a Children & Families "
            "Practice (if so, who is the lead practitioner)?"
        ),
        "open_to_social_care",
    ),
)
_INCIDENT = (
    ("Address of location of incident", "location"),
    ("Carer at time of incident", "carer_at_time"),
    (
        (
            "Is this case known to be the subject of a criminal investigation? (If so, who is the "
            "lead investigator?)"
        ),
        "criminal_investigation",
    ),
    (
        (
            "Is this case known to be the subject of a Coroner's Inquiry? (If so, who is the key "
            "contact?)"
        ),
        "coroner",
    ),
)
_FAMILY = ("relationship", "date_of_birth", "legal_status", "ethnic_origin")


def _member(number: int) -> tuple[tuple[str, ...], ...]:
    path = f"referral.family[{number}]"
    return ((f"{path}.name", f"{path}.home_address"), *((f"{path}.{leaf}",) for leaf in _FAMILY))


def _items(name: str, count: int, *leaves: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    return tuple(
        tuple((f"referral.{name}[{number}].{leaf}",) for leaf in leaves) for number in range(count)
    )


SURREY_REFERRAL: tuple[Piece, ...] = (
    Words("Referral for a Child Safeguarding Practice Review", heading=True),
    Words("Background Information", heading=True),
    Words("Date of Referral:", "referral.date_of_referral"),
    Words("Agency Referral", heading=True),
    _contact("referral.referrer"),
    Words(
        "Please give the details of the designated safeguarding lead/officer with whom you have "
        "discussed the case."
    ),
    _contact("referral.safeguarding_lead"),
    Words("1.1 Child's Details", heading=True),
    Pairs(
        (
            *((label, (f"{_SUBJECT}.{leaf}",)) for label, leaf in _CHILD),
            (
                "Date of Death or Serious Incident (please specify which)",
                ("referral.incident.kind", "referral.incident.date"),
            ),
            *((label, (f"referral.incident.{leaf}",)) for label, leaf in _INCIDENT),
        )
    ),
    Pairs(
        (
            (
                (
                    "Are there any adult safeguarding concerns and have these been shared via an "
                    "Adult referral form? (If so, who is the key contact?)"
                ),
                ("referral.incident.adult_safeguarding",),
            ),
        )
    ),
    Words("1.2 Details of Family Members and any Significant Others", heading=True),
    Headed(
        (
            *("Name and Address", "Relationship to Child", "Date of Birth", "Legal Status"),
            "Ethnic Origin",
        ),
        tuple(_member(number) for number in range(3)),
    ),
    Box(
        "What action has been undertaken to safeguard and protect any siblings of the child who "
        "subject of this referral?",
        "referral.action_for_siblings",
    ),
    Words("1.3 Other Agencies known to be involved", heading=True),
    Headed(
        (
            *("Agency", "Contact Details: Address, Telephone and E-mail"),
            "Reason for involvement (include whether current or not)",
        ),
        _items("agencies_involved", 2, "agency", "contact_details", "reason"),
    ),
    Words("Section 2: Case Background", heading=True),
    Box(
        "Please provide a brief outline of the child and family circumstances and the incident "
        "that triggered this referral:",
        "referral.circumstances",
    ),
    Box("Please outline why you are making this referral:", "referral.reason"),
    Headed(("Date and Time", "Event"), _items("key_events", 3, "when", "what")),
    Box(
        "Please add any additional information you think may be relevant and may assist "
        "decision-making:",
        "referral.further_information",
    ),
    Words("Section 3: Advice and Submission of this Form", heading=True),
)
ORIGINALS: Mapping[str, tuple[Piece, ...]] = {
    "surrey/scoping-form": SURREY_SCOPING,
    "surrey/referral": SURREY_REFERRAL,
    "surrey/information-report": INFORMATION_REPORT,
    **originals_lewisham.ORIGINALS,
    **originals_lincolnshire.ORIGINALS,
    **originals_oldham.ORIGINALS,
}
"""The layouts by partnership and document."""
ADVICE = (
    "Where the answer is no, the rest may be left.",
    "A picture of the child, in your own words.",
    "Only the periods that mattered.",
    "Talk to those who knew the family.",
    "Say a little more here.",
    "For us or for all of us.",
    (
        "A short account, with its days and places. Why now? Say what was done for the child "
        "and for "
        "others."
    ),
    "(Say which could not be seen.)",
    "· Issues for process",
    "· Issues for practice",
    "· Issues for multi-agency working",
)
"""What the layouts print as advice: ours, in place of the procedures' own."""
