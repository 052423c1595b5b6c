"""Oldham's forms as layouts: labels are the framework's own, the words between them are ours."""

from collections.abc import Mapping

from tests.returns.originals_oldham_referral import REFERRAL
from tests.returns.typed_over import Grid, Piece, Words

_SUBJECT = "referral.subjects[0]"
_PEOPLE = ("relationship", "name", "date_of_birth", "home_address")


def _rows(name: str, count: int, *leaves: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(f"{{{name}[{number}].{leaf}}}" for leaf in leaves) for number in range(count)
    )


def _signed(label: str, path: str) -> tuple[str, str]:
    return (label, f"Signature: {{{path}.name}}\n\nDate: {{{path}.on}}")


_HEADINGS = ("Relationship to child", "Name", "DOB", "Address")
SCOPING: tuple[Piece, ...] = (
    Grid(
        (
            ("Office use only - ",),
            ("Child/children’s initial/s: ", "R.T."),
            ("Information requested from agencies", "20/11/2026"),
            ("Deadline for agencies to submit information", "27/11/2026"),
            ("Date of meeting where case is considered ", "2/12/2026"),
        )
    ),
    Words("PRACTICE CASE REVIEW – SINGLE AGENCY SUMMARY", heading=True),
    Words("Referral:"),
    Grid(
        (
            ("Child’s Name", f"{{{_SUBJECT}.name}}"),
            ("Date of Birth", f"{{{_SUBJECT}.date_of_birth}}"),
        )
    ),
    Words("1. Agency details and declaration of involvement", heading=True),
    Grid(
        (
            ("Organisation submitting report", "{scoping.completed_by.agency}"),
            ("Report Author", "{scoping.completed_by.name}"),
            ("Designation", "{scoping.completed_by.designation}"),
            (
                "Contact Details (telephone, email)",
                "{scoping.completed_by.telephone}\n{scoping.completed_by.email}",
            ),
            ("Work Address", "{scoping.completed_by.address}"),
            ("Date Submitted ", "{scoping.date_completed}"),
        )
    ),
    Grid(
        (
            (
                (
                    "Declaration of involvement: Has the agency named in section above had contact "
                    "with the child (or family or close associates) listed in the referral form).\n"
                    "Where the answer is no, the rest may be left."
                ),
                "{scoping.had_contact}",
            ),
        )
    ),
    Words("2.\tDetails of the family and significant others", heading=True),
    Grid((_HEADINGS, *_rows("referral.family", 3, *_PEOPLE))),
    Words("Please advise of any anomalies or additions and list those below."),
    Grid((_HEADINGS, *_rows("scoping.people_noted", 3, *_PEOPLE))),
    Words(
        "Are you aware of any other processes or investigations that are taking place in relation "
        "to the case:"
    ),
    Grid(
        (
            ("Criminal", "{scoping.processes.criminal}"),
            ("Professional", "{scoping.processes.professional}"),
            ("Single Agencies", "{scoping.processes.single_agency}"),
            ("Other Statutory Review", "{scoping.processes.statutory_review}"),
        )
    ),
    Words("4. Summary of agency involvement", heading=True),
    Grid(
        (
            ("1. About the child\nA picture of the child, in your own words.",),
            ("{scoping.pen_picture}",),
            ("2. Summary of Agency Involvement \nOnly the periods that mattered.",),
            ("{scoping.involvement}",),
            ("3.  Key Professional’s Perspective\nTalk to those who knew the family.",),
            ("{scoping.practitioner_perspective}",),
            (
                (
                    "4.  What worked well? Are there any examples of outstanding practice "
                    "identified "
                    "in the case?  Say a little more here. "
                ),
            ),
            ("{scoping.worked_well}",),
            ("5.  What were you worried about at the time of the event ",),
            ("{scoping.worried_about}",),
            (
                (
                    "6.  Lessons learnt and any actions to be taken by your agency. Say a "
                    "little more "
                    "here."
                ),
            ),
            ("Action", "Outcome", "By Whom", "By When"),
            *_rows("scoping.actions", 3, "action", "outcome", "by_whom", "by_when"),
            (
                (
                    "7.  Any recommendations to Oldham Safeguarding Partnership \nFor us or for "
                    "all of us."
                ),
            ),
            ("{scoping.recommendations}",),
            (
                (
                    "8.  If a further review is required, what do you consider it should "
                    "focus on?\n"
                    "· Issues for process\n· Issues for practice\n· Issues for multi-agency working"
                ),
            ),
            ("{scoping.further_review_focus}",),
        )
    ),
    Grid(
        (
            _signed("Involved Practitioner(s)", "scoping.practitioner_signature"),
            _signed("Report Author", "scoping.author_signature"),
            _signed("Report Quality Assured and Approved by ", "scoping.approval_signature"),
        )
    ),
)
LESSON_LOG: tuple[Piece, ...] = (
    Words("Child Safeguarding Practice Review Lesson Log", heading=True),
    Grid(
        (
            ("Which case this relates to:", "2026-003"),
            ("Your Name:", "{lesson_log.completed_by.name}"),
            ("Your Agency:", "Invented Police"),
            (
                (
                    "This briefing/ learning was cascaded to: (e.g., all district nurses; "
                    "duty social "
                    "workers etc.)"
                ),
                "{lesson_log.cascaded_to}",
            ),
            (
                (
                    "This briefing/ learning was used in: (e.g. supervision with X number of "
                    "staff; "
                    "team meeting; development event etc.)"
                ),
                "{lesson_log.used_in}",
            ),
        )
    ),
    Grid(
        (
            (
                "Learning Identified for your Agency",
                "Action Taken to Promote Learning ",
                "Date Completed",
                "Any other action required including multi-agency ",
            ),
            *_rows("lesson_log.lessons", 3, "learning", "action", "completed", "further_action"),
        )
    ),
    Grid((("Other feedback / discussion points",), ("{lesson_log.feedback}",))),
)
BRIEF_LEARNING: tuple[Piece, ...] = (
    Words("Brief Learning Review Form ", heading=True),
    Grid(
        (
            ("Child’s Name", f"{{{_SUBJECT}.name}}"),
            ("Date of Birth", f"{{{_SUBJECT}.date_of_birth}}"),
            ("Mosaic PID (if applicable)", f"{{{_SUBJECT}.local_identifier}}"),
            ("Address:", f"{{{_SUBJECT}.home_address}}"),
        )
    ),
    Words("1. Agency details and declaration of involvement", heading=True),
    Grid(
        (
            ("Agency referring", "{learning.referrer.agency}"),
            (
                "Contact details of referrer",
                (
                    "{learning.referrer.name}\n{learning.referrer.telephone}\n"
                    "{learning.referrer.email}"
                ),
            ),
            (
                "Agencies involved with the young person (Name / Agency / Contact details)",
                "{agencies in a cell}",
            ),
            ("Reason for referral for BLR - ", "{learning.reason}"),
            ("Key identified issues at this stage ", "{learning.key_issues}"),
        )
    ),
)
ORIGINALS: Mapping[str, tuple[Piece, ...]] = {
    "oldham/referral": REFERRAL,
    "oldham/scoping-form": SCOPING,
    "oldham/lesson-log": LESSON_LOG,
    "oldham/brief-learning-review": BRIEF_LEARNING,
}
"""The layouts by partnership and document."""
