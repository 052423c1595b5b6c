"""Greater Manchester's notification form as a layout: four labels and answers to a row, and ticks.

Labels are the form's own; its lists of choices are not known, so the choices typed are ours.
"""

from tests.returns.typed_over import Grid, Piece, Words

_SUBJECT = "referral.subjects[0]"
_NOTE = "referral.notification"
_FACTORS = (
    (
        ("Familial Sexual abuse", "familial_sexual_abuse"),
        ("Child’s emotional health and well-being", "emotional_health"),
        ("Young Parent (under 18)", "young_parent"),
    ),
    (
        ("Sexually Harmful Behaviour", "sexually_harmful_behaviour"),
        ("Child Suicide ", "child_suicide"),
        ("Parental experience of ACEs", "parental_aces"),
    ),
    (
        ("Neglect", "neglect"),
        ("Pattern of Fixed Term or Permanent Exclusion from Education", "exclusion"),
        ("Parent is care experienced", "parent_care_experienced"),
    ),
    (
        ("Emotional abuse", "emotional_abuse"),
        ("Child Long-standing health condition ", "child_health_condition"),
        ("Parental mental health", "parental_mental_health"),
    ),
    (
        ("Physical abuse", "physical_abuse"),
        ("Pattern of missing from home/care", "missing"),
        ("Parental Long-standing health condition", "parental_health_condition"),
    ),
    (
        ("Child anti-social behaviour or criminal activity", "child_antisocial_or_criminal"),
        ("Young carer", "young_carer"),
        ("Parental Criminal Activity", "parental_criminal_activity"),
    ),
    (
        ("Alcohol misuse – Child", "alcohol_child"),
        ("Alcohol misuse – Parent  ", "alcohol_parent"),
        ("Self-harm/Suicide attempts", "self_harm"),
    ),
)
_SERVICES = (
    (("Adult Social Care", "adult_social_care"), ("Midwifery", "midwifery")),
    (("Childrens Social Care", "childrens_social_care"), ("Police", "police")),
    (("Domestic Abuse ", "domestic_abuse"), ("Primary School", "primary_school")),
    (
        ("Childrens Substance Misuse ", "childrens_substance_misuse"),
        ("PRU\nAlternative Provision", "alternative_provision"),
    ),
    (("GP", "gp"), ("Voluntary\nCommunity", "voluntary_community")),
    (("Health Visitor", "health_visitor"), ("Youth Offending Team", "youth_offending_team")),
    (("Adult Mental Health ", "adult_mental_health"), ("Other ", "other")),
)


def _factor_rows() -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(text for label, leaf in row for text in (label, f"{{{_NOTE}.factors.{leaf}=yes}}"))
        for row in _FACTORS
    )


def _service_rows() -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(text for label, leaf in row for text in (label, f"{{{_NOTE}.services.{leaf}}}"))
        for row in _SERVICES
    )


def _carer(number: int, *, related: bool) -> Grid:
    path = f"referral.family[{number}]"
    relation = (("Relationship to child", f"{{{path}.relationship}}"),) if related else ()
    return Grid(
        (
            ("Name", f"{{{path}.name}}"),
            ("DOB", f"{{{path}.date_of_birth}}"),
            ("Address", f"{{{path}.home_address}}"),
            *relation,
            ("Ethnicity", f"{{{path}.ethnic_origin}}"),
            (
                "Disability/SEND",
                f"{{{path}.disability}}",
                "Disability – if yes provide details ",
                f"{{{path}.disability_details}}",
            ),
        )
    )


def _sibling(number: int) -> tuple[tuple[str, ...], ...]:
    path = f"referral.family[{number}]"
    return (
        ("Sibling’s name", f"{{{path}.name}}"),
        ("DOB", f"{{{path}.date_of_birth}}"),
        ("Address", f"{{{path}.home_address}}"),
        ("Ethnicity", f"{{{path}.ethnic_origin}}"),
        (
            "Disability ",
            f"{{{path}.disability}}",
            "Disability – if yes provide details ",
            f"{{{path}.disability_details}}",
        ),
        ("Level of help provided at time of the incident ", f"{{{path}.level_of_help}}"),
        ("Details of Education Provision", f"{{{path}.education}}"),
    )


def _others(count: int) -> tuple[tuple[str, ...], ...]:
    leaves = ("name", "relationship", "date_of_birth", "home_address")
    return tuple(
        tuple(f"{{referral.family[{number}].{leaf}}}" for leaf in leaves)
        for number in range(4, 4 + count)
    )


REFERRAL: tuple[Piece, ...] = (
    Words("GREATER MANCHESTER SERIOUS CHILD SAFEGUARDING CASE NOTIFICATION FORM", heading=True),
    Words("Notifying Area"),
    Grid(
        (
            ("Local Authority where child ordinarily resides", f"{{{_NOTE}.home_authority}}"),
            ("Local Authority where incident occurred", f"{{{_NOTE}.authority}}"),
        )
    ),
    Words("Referrer Details"),
    Grid(
        (
            ("Date of Referral", "{referral.date_of_referral}"),
            (
                *("Nature of Incident ", "{referral.incident.kind}"),
                *("Date of Incident ", "{referral.incident.date}"),
                *("Main Type of Abuse", f"{{{_NOTE}.main_type_of_abuse}}"),
                *("Number of Subject Children", f"{{{_NOTE}.number_of_children}}"),
            ),
            ("Referrer Name", "{referral.referrer.name}"),
            ("Referrer Organisation", "{referral.referrer.agency}"),
            (
                "Referrer Contact Details",
                "T {referral.referrer.telephone}",
                "E {referral.referrer.email}",
            ),
        )
    ),
    Words("Case Factors "),
    Grid((("Select all factors as known at the point of referral",), *_factor_rows())),
    Words("Child and Incident "),
    Grid(
        (
            ("Child’s Name", f"{{{_SUBJECT}.name}}"),
            ("Child known by any other name", f"{{{_SUBJECT}.also_known_as}}"),
            ("Child’s DOB", f"{{{_SUBJECT}.date_of_birth}}"),
            ("Home address", f"{{{_SUBJECT}.home_address}}"),
            ("Child’s Birth Sex", f"{{{_SUBJECT}.birth_sex}}"),
            (
                *("Child’s Gender Identity", f"{{{_SUBJECT}.gender_identity}}"),
                *("Ethnicity", f"{{{_SUBJECT}.ethnic_origin}}"),
                *("Religion", f"{{{_SUBJECT}.faith}}"),
            ),
            (
                "Disability/SEND\nDisability – if yes provide details ",
                f"{{{_SUBJECT}.disability}}\n{{{_SUBJECT}.disability_details}}",
                "Details of Education Provision",
                f"{{{_SUBJECT}.education}}",
            ),
            (
                "Pen Picture of the child and family/Child’s Lived Experience (if known)",
                f"{{{_NOTE}.pen_picture}}",
            ),
            (
                (
                    "Incident Outline: What is it about this incident that makes it serious "
                    "and why it "
                    "meets the criteria for Rapid Review "
                ),
                "{referral.circumstances}",
            ),
            (
                "Is there any current or previous social work involvement with this child/children",
                f"{{{_NOTE}.social_work_involvement}}\n{{{_NOTE}.social_work_details}}",
            ),
            ("Threshold at time of the incident ", f"{{{_NOTE}.threshold}}"),
        )
    ),
    Words("Parent/Carer 1"),
    _carer(0, related=True),
    Words("Parent/Carer 2"),
    _carer(1, related=False),
    Words("Siblings "),
    Grid((*_sibling(2), *_sibling(3))),
    Words("Other Significant People to the Child (if known)"),
    Grid((("Name", "Relationship to child", "DOB", "Address"), *_others(3))),
    Words("Agencies Working With the Child/Children/Family "),
    Grid(
        (
            ("Agency", "Service Name and Contact", "Agency", "Service Name and Contact"),
            *_service_rows(),
        )
    ),
    Words("Management Oversight and Immediate Safeguarding"),
    Grid(
        (
            (
                "Have you discussed the referral with a manager/DSL?",
                f"{{{_NOTE}.discussed_with_manager}}\n{{{_NOTE}.manager_details}}",
            ),
            (
                "Has the Local Authority reported a serious child safeguarding incident?",
                f"{{{_NOTE}.incident_reported}}",
                "Where needed, has action been taken to keep the child or other children safe?",
                f"{{{_NOTE}.action_taken}}\n{{{_NOTE}.action_details}}",
            ),
        )
    ),
    Words(
        "Any other considerations e.g. media interest, criminal proceedings, other Local "
        "Authority involvement, coroners inquest etc."
    ),
    Grid(((f"{{{_NOTE}.other_considerations}}",),)),
    Words("For Completion By The Partnership Business Unit "),
    Grid(
        (
            ("Child Reference ", ""),
            ("Date referral received by Partnership", ""),
            ("Date referral screened by Partnership", ""),
            ("Screening Outcome", ""),
        )
    ),
)
