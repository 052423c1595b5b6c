"""Lewisham's forms as layouts: labels are the procedure's, the words between them are ours."""

from collections.abc import Mapping

from tests.returns.typed_over import Box, Grid, Headed, Pairs, Piece, Words

_DETAILS = "CONTACT DETAILS – Address, telephone number and e-mail address"
_SUBJECT = "referral.subjects[0]"


def _contact(path: str, first: str, second: str) -> Headed:
    return Headed(
        (first, second, _DETAILS),
        (
            (
                (f"{path}.name",),
                (f"{path}.agency", f"{path}.designation"),
                (f"{path}.address", f"{path}.telephone", f"{path}.email"),
            ),
        ),
    )


def _stacked(label: str, number: int) -> tuple[Piece, ...]:
    """A person asked for line by line, as the procedure prints it."""
    path = f"referral.family[{number}]"
    return (
        Words(f"{label} {{{path}.name}}"),
        Words(f"Also known as: {{{path}.also_known_as}}"),
        Words(f"D.O.B: {{{path}.date_of_birth}}"),
        Words(f"Home address: {{{path}.home_address}}"),
        Words(f"Previous addresses: {{{path}.previous_addresses}}"),
    )


def _other(number: int) -> tuple[Piece, ...]:
    path = f"referral.family[{number}]"
    return (
        Words(f"SIGNIFICANT ADULTS / OTHERS: {{{path}.name}}"),
        Words(f"Home address: {{{path}.home_address}}"),
    )


def _columned(label: str, number: int) -> Grid:
    """A person in a table of two columns, the labels stacked in the first."""
    path = f"referral.family[{number}]"
    return Grid(
        (
            (f"{label}\nAlso known as:", f"{{{path}.name}}\n{{{path}.also_known_as}}"),
            ("D.O.B:", f"{{{path}.date_of_birth}}"),
            (
                "Home address:\nPrevious addresses:",
                f"{{{path}.home_address}}\n{{{path}.previous_addresses}}",
            ),
        )
    )


_QUESTIONS = (
    (
        (
            "Provide a brief summary of your agency’s involvement with the subject child AND the "
            "individuals listed in the family composition."
        ),
        "scoping.involvement",
    ),
    ("Brief analysis of individual or / and agency practice.", "scoping.practice_analysis"),
    (
        (
            "Please identify any areas for concern as to the way in which partners have worked "
            "together to safeguard the subject child."
        ),
        "scoping.partners_working_together",
    ),
    (
        "Are you aware of the involvement of any other agencies? If yes, please give details.",
        "scoping.other_agencies",
    ),
    (
        (
            "Please include any further relevant information that you wish to bring to the "
            "attention "
            "of the Rapid Review meeting."
        ),
        "scoping.further_information",
    ),
)
_OPENING: tuple[Piece, ...] = (
    Words("INITIAL SCOPING AND INFORMATION SHARING FORM FOR A RAPID REVIEW", heading=True),
    Words("Potential Child Safeguarding Practice Review"),
    Words("Contact details of individual / agency completing this form", heading=True),
    _contact("scoping.completed_by", "Name", "Agency and Job Title"),
    Words("Date completed: {scoping.date_completed}"),
    Words("Background Information (To be completed before this form is sent out)", heading=True),
    Box("Summary of Case:", "terms_of_reference.case_summary"),
    Words("Section 1: Composition of the Child's Family", heading=True),
)
_CLOSING: tuple[Piece, ...] = (
    Words("Section 2: Agency Information and Involvement", heading=True),
    *(Box(f"{number}. {text}", path) for number, (text, path) in enumerate(_QUESTIONS, start=1)),
    Words("Section 3: Advice and Submission of this Form", heading=True),
)
SCOPING_LINES: tuple[Piece, ...] = (
    *_OPENING,
    Words(f"SUBJECT CHILD: {{{_SUBJECT}.name}}"),
    Words(f"Also known as: {{{_SUBJECT}.also_known_as}}"),
    Words(f"National health number: {{{_SUBJECT}.nhs_number}}"),
    Words(f"D.O.B: {{{_SUBJECT}.date_of_birth}}"),
    Words(f"D.O.D: {{{_SUBJECT}.date_of_death}}"),
    Words(f"Home Address: {{{_SUBJECT}.home_address}}"),
    Words(f"Previous addresses: {{{_SUBJECT}.previous_addresses}}"),
    *_stacked("MOTHER:", 0),
    *_stacked("FATHER:", 1),
    *_stacked("SIBLINGS:", 2),
    *_other(3),
    *_other(4),
    *_other(5),
    *_CLOSING,
)
SCOPING_COLUMNS: tuple[Piece, ...] = (
    *_OPENING,
    Grid(
        (
            (
                "SUBJECT CHILD:\nAlso known as:\nNational health number:",
                f"{{{_SUBJECT}.name}}\n{{{_SUBJECT}.also_known_as}}\n{{{_SUBJECT}.nhs_number}}",
            ),
            ("D.O.B:", f"{{{_SUBJECT}.date_of_birth}}"),
            ("D.O.D:", f"{{{_SUBJECT}.date_of_death}}"),
            (
                "Home Address:\nPrevious addresses:",
                f"{{{_SUBJECT}.home_address}}\n{{{_SUBJECT}.previous_addresses}}",
            ),
        )
    ),
    _columned("MOTHER:", 0),
    _columned("FATHER:", 1),
    _columned("SIBLINGS:", 2),
    Grid(
        (
            ("SIGNIFICANT ADULTS / OTHERS:", "{referral.family[3].name}"),
            ("Home address:", "{referral.family[3].home_address}"),
            ("SIGNIFICANT ADULTS / OTHERS:", "{referral.family[4].name}"),
            ("Home address:", "{referral.family[4].home_address}"),
        )
    ),
    *_CLOSING,
)
_CHILD = (
    ("Name of Child", "name"),
    ("Date of Birth", "date_of_birth"),
    ("Home address", "home_address"),
    ("Gender", "gender"),
    ("Ethnic Origin", "ethnic_origin"),
    ("Faith/Religion", "faith"),
    ("Disability", "disability"),
    ("Is the child/young person looked after?", "looked_after"),
    (
        (
            "Is the child/young person subject to a child protection plan or has been previously? "
            "(If so when, for what and for how long?)"
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
_CHILD_ROWS = tuple((label, (f"{_SUBJECT}.{leaf}",)) for label, leaf in _CHILD)
_PLACES = (
    ("Address of location of incident", ("referral.incident.location",)),
    ("Carer at time of incident", ("referral.incident.carer_at_time",)),
)
_INCIDENT = (
    (
        "Date of Death or Serious Incident (please specify which)",
        ("referral.incident.kind", "referral.incident.date"),
    ),
    *_PLACES,
    (
        (
            "Is this case known to be the subject of a criminal investigation? (If so, who is the "
            "lead investigator?)"
        ),
        ("referral.incident.criminal_investigation",),
    ),
    (
        (
            "Is this case known to be the subject of a Coroner's Inquiry? (If so, who is the key "
            "contact?)"
        ),
        ("referral.incident.coroner",),
    ),
    (
        (
            "Are there any adult safeguarding concerns and have these been shared via "
            "completing an "
            "Adult referral form? (If so, who is the key contact?)"
        ),
        ("referral.incident.adult_safeguarding",),
    ),
)
_FAMILY_LEAVES = ("relationship", "date_of_birth", "legal_status", "ethnic_origin")


def _member(number: int) -> tuple[tuple[str, ...], ...]:
    path = f"referral.family[{number}]"
    rest = ((f"{path}.{leaf}",) for leaf in _FAMILY_LEAVES)
    return ((f"{path}.name", f"{path}.home_address"), *rest)


def _items(name: str, count: int, *leaves: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    return tuple(
        tuple((f"referral.{name}[{number}].{leaf}",) for leaf in leaves) for number in range(count)
    )


_TABLES: tuple[Piece, ...] = (
    Words("1.2 Details of Family Members and any Significant Others", heading=True),
    Headed(
        (
            "Name and Address",
            "Relationship to Child",
            "Date of Birth",
            "Legal Status",
            "Ethnic Origin",
        ),
        tuple(_member(number) for number in range(3)),
    ),
)
_AGENCIES: tuple[Piece, ...] = (
    Words("1.3 Other agencies known to be involved", heading=True),
    Headed(
        (
            "Agency",
            "Contact Details: Address, Telephone and E-mail",
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
)
_EVENTS = Headed(("Date and Time", "Event"), _items("key_events", 3, "when", "what"))
REFERRAL: tuple[Piece, ...] = (
    Words("REFERRAL OF A SERIOUS INCIDENT FORM", heading=True),
    Words("Background Information", heading=True),
    Words(f"Name of Child: {{{_SUBJECT}.name}}"),
    Words("Date of Referral: {referral.date_of_referral}"),
    Words("Agency Referral", heading=True),
    _contact("referral.referrer", "Name", "AGENCY & DESIGNATION/TITLE"),
    _contact("referral.safeguarding_lead", "Name", "AGENCY & DESIGNATION/TITLE"),
    Words("Section 1: Brief overview of child and family composition", heading=True),
    Words("1.1 Child's Details", heading=True),
    Pairs(_CHILD_ROWS),
    Pairs(_INCIDENT),
    *_TABLES,
    Box(
        "What action has been undertaken to safeguard and protect any siblings of the child who "
        "is the subject of this referral?",
        "referral.action_for_siblings",
    ),
    *_AGENCIES,
    Box("Please outline why you are making this referral:", "referral.reason"),
    _EVENTS,
    Box(
        "Please add any additional information you think may be relevant and may assist "
        "decision-making:",
        "referral.further_information",
    ),
    Words("Section 3: Advice and Submission of this Form", heading=True),
)
PRACTICE_LEARNING: tuple[Piece, ...] = (
    Words("REFERRAL FOR PRACTICE LEARNING FORM", heading=True),
    Words("Criteria for Practice Learning", heading=True),
    Words("Background Information", heading=True),
    Words(f"Name of Child and Date of Birth: {{{_SUBJECT}.name}} {{{_SUBJECT}.date_of_birth}}"),
    Words("Date of Referral: {learning.referred_on}"),
    _contact("learning.referrer", "Name of referrer", "AGENCY & DESIGNATION/TITLE"),
    _contact(
        "learning.safeguarding_lead",
        "Name of designated Safeguarding Lead/Representative with whom you have discussed this "
        "referral",
        "AGENCY & DESIGNATION/TITLE",
    ),
    Box(
        "Please give a brief description of what you think could be learned from this referral.",
        "learning.summary",
    ),
    Words("Section 1: Brief overview of child and family composition", heading=True),
    Words("1.2 Child's Details", heading=True),
    Pairs(
        (
            *_CHILD_ROWS,
            ("Date of Incident (please specific which)", ("referral.incident.date",)),
            *_PLACES,
        )
    ),
    *_TABLES,
    *_AGENCIES,
    Box("Please outline why you are making this referral:", "learning.reason"),
    _EVENTS,
    Box(
        "Please add any additional information you think may be relevant",
        "learning.further_information",
    ),
    Words("Section 3: Advice and Submission of this Form", heading=True),
)
ORIGINALS: Mapping[str, tuple[Piece, ...]] = {
    "lewisham/scoping-form": SCOPING_LINES,
    "lewisham/scoping-form in columns": SCOPING_COLUMNS,
    "lewisham/referral": REFERRAL,
    "lewisham/practice-learning-referral": PRACTICE_LEARNING,
}
"""The layouts by partnership and document, and by variant where text alone leaves a doubt."""
