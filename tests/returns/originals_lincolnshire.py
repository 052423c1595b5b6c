"""Lincolnshire's notification form as a layout: labels are its own, other words are ours."""

from collections.abc import Mapping

from tests.returns.typed_over import Grid, Piece, Words

_SUBJECT = "referral.subjects[0]"
_LEAVES = ("relationship", "name", "date_of_birth", "home_address", "nhs_number")
REFERRAL: tuple[Piece, ...] = (
    Words("Partner Notification of a Child Safeguarding Incident (SINF)", heading=True),
    Grid((("Referring a case for a multi-agency learning review",), ("Words about near misses.",))),
    Grid(
        (
            ("1. Child details",),
            ("Name: ", f"{{{_SUBJECT}.name}}"),
            ("Date of Birth: ", f"{{{_SUBJECT}.date_of_birth}}"),
            ("Address:", f"{{{_SUBJECT}.home_address}}"),
            ("NHS Number (if know):", f"{{{_SUBJECT}.nhs_number}}"),
            ("Gender: ", f"{{{_SUBJECT}.gender}}"),
            ("Ethnicity:", f"{{{_SUBJECT}.ethnic_origin}}"),
            ("Disability:", f"{{{_SUBJECT}.disability}}"),
            ("Education Provision:", f"{{{_SUBJECT}.education}}"),
        )
    ),
    Grid(
        (
            ("2. The Child's Family/Network",),
            ("Relationship to child", "Name", "Date of Birth", "Address", "NHS Number "),
            *(
                tuple(f"{{referral.family[{number}].{leaf}}}" for leaf in _LEAVES)
                for number in range(4)
            ),
        )
    ),
    Grid(
        (
            ("3. Professional network (evidence of multi-agency working)",),
            ("Agency", "Nature of involvement and/or intervention.  "),
            *(
                tuple(
                    f"{{referral.agencies_involved[{number}].{leaf}}}"
                    for leaf in ("agency", "reason")
                )
                for number in range(4)
            ),
        )
    ),
    Grid(
        (
            (
                (
                    "4. Details about the incident / near miss\nWhat happened? A short "
                    "account, with "
                    "its days and places. Why now? Say what was done for the child and for others."
                ),
            ),
            ("{referral.circumstances}",),
        )
    ),
    Grid(
        (
            (
                (
                    "5. Why are you making the referral? \nPlease explain why you think this meets "
                    "the criteria for a multi-agency learning review / partner notification. "
                ),
            ),
            (
                "Partner Notification of Serious Incident",
                "{referral.proposes=serious-incident}",
                "Consideration for learning review",
                "{referral.proposes=learning-review}",
            ),
            ("{referral.reason}",),
        )
    ),
    Grid(
        (
            ("6. Referral Details",),
            ("Date of notification to LSCP", "{referral.date_of_referral}"),
            (
                "Name of SLO / Agency",
                "{referral.safeguarding_lead.name}\n{referral.safeguarding_lead.agency}",
            ),
            ("Tel Number", "{referral.safeguarding_lead.telephone}"),
        )
    ),
)
ORIGINALS: Mapping[str, tuple[Piece, ...]] = {"lincolnshire/referral": REFERRAL}
"""The layout by partnership and document."""
