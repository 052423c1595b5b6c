"""The rapid review: the meeting, what it considered, what it recommends, and who agreed."""

import hashlib
import json
from typing import Annotated

from pydantic import Field

from cspr_cli.records.base import Block, ClockTime, ExactDate, Items, Record, Text, Versioned, YesNo


class Participant(Record):
    """Someone invited to the meeting. ``represents`` is an agency's key, for quorum."""

    name: Text = ""
    job_role: Text = ""
    agency: Text = ""  # the organisation as printed
    represents: Text = ""
    attended: YesNo = True
    deputy_for: Text = ""
    reported: YesNo = None  # whether the agency sent a report
    threshold_met: YesNo = None  # in this member's decision
    rationale: Text = ""  # of that decision


class Omission(Record):
    """An agency that would be expected and was not there, and why."""

    agency: Text = ""
    reason: Text = ""


class Meeting(Record):
    """The rapid review meeting."""

    date: ExactDate = None
    start: ClockTime = None
    held: Text = ""  # in person, by video, by telephone
    chair: Text = ""
    participants: Annotated[tuple[Participant, ...], Items] = ()
    omissions: Annotated[tuple[Omission, ...], Items] = ()


class Consideration(Record):
    """One criterion or circumstance: whether it is met, and why. ``met`` empty is undecided."""

    met: YesNo = None
    reason: Text = ""


class Criteria(Record):
    """What must be taken into account (2018 Regulations, reg. 11)."""

    improvements: Annotated[Consideration, Block] = Field(default_factory=Consideration)
    recurrent_themes: Annotated[Consideration, Block] = Field(default_factory=Consideration)
    working_together: Annotated[Consideration, Block] = Field(default_factory=Consideration)
    panel_considered: Annotated[Consideration, Block] = Field(default_factory=Consideration)


class Circumstances(Record):
    """What to have regard to (Working Together 2018, ch. 4): guidance, not the regulation."""

    single_agency: Annotated[Consideration, Block] = Field(default_factory=Consideration)
    no_agency_involvement: Annotated[Consideration, Block] = Field(default_factory=Consideration)
    more_than_one_area: Annotated[Consideration, Block] = Field(default_factory=Consideration)
    institutional_setting: Annotated[Consideration, Block] = Field(default_factory=Consideration)


class ProblemArea(Record):
    """A branch of the analysis: an area of concern, what caused it and what came of it."""

    area: Text = ""
    cause: Text = ""
    effect: Text = ""


class FurtherReview(Record):
    """What the meeting recommends of a review that is to follow."""

    methodology: Text = ""  # and its type
    timescales: Text = ""
    period: Text = ""
    lines_of_enquiry: Annotated[tuple[str, ...], Items] = ()
    agencies: Annotated[tuple[str, ...], Items] = ()


class ImmediateAction(Record):
    """Whether all that was needed at once for children's safety has been done."""

    taken: YesNo = None
    details: Text = ""


class Recommendation(Record):
    """The choice from the menu (a to j), with the words that some choices need.

    ``choice`` is the menu's value, such as ``local-review``; ``please_state`` says which for a
    choice that asks; ``no_further_learning`` explains why nothing more is to be learned.
    """

    choice: Text = ""
    please_state: Text = ""
    reasons: Text = ""
    other_options_considered: Text = ""
    no_further_learning: Text = ""
    unanimous: YesNo = None


class Dissent(Record):
    """A participant's or partner's recorded disagreement."""

    name: Text = ""
    agency: Text = ""
    view: Text = ""
    resolution: Text = ""


class SignOff(Record):
    """One partner's, or the independent chair's, answer to the report.

    ``by`` is a role or agency key named by the partnership's sign-off rules; ``decision`` is
    ``agrees``, ``ratifies``, ``asks-for-more`` or ``disagrees``; ``asks`` is what is asked for, in
    the procedure's word, such as ``amendment``. ``late`` is whether it came after its time.
    """

    by: str
    name: Text = ""
    on: ExactDate = None
    at: ClockTime = None
    decision: Text = ""
    comments: Text = ""
    asks: Text = ""
    deputy_for: Text = ""
    late: YesNo = None
    report_sha256: Text = ""  # of the content that was signed, so that a later change is noticed


class Mediation(Record):
    """A disagreement on the report that somebody mediated, and what came of it."""

    on: ExactDate = None
    by: Text = ""  # the key of the body that mediated
    about: Text = ""
    outcome: Text = ""


class Signatories(Record):
    """The leaders who sign the report off, as it names them."""

    local_authority: Text = ""
    health: Text = ""
    police: Text = ""
    independent_chair: Text = ""


class Learning(Record):
    """Learning that can be acted upon at once: what, who shares it and how."""

    learning: Text = ""
    action: Text = ""
    outcome: Text = ""  # that the action is for
    who: Text = ""
    by_when: ExactDate = None


class RapidReview(Versioned):
    """``rapid-review.yaml``: filled before and during the meeting, then signed off."""

    meeting: Annotated[Meeting, Block] = Field(default_factory=Meeting)
    case_summary: Text = ""
    incident_account: Text = ""  # of what happened: when, where, who
    recent_history: Text = ""  # inside the period looked at
    background: Text = ""  # before it
    worked_well: Text = ""
    worries: Text = ""  # what did not work well, and where practice could be better
    signatories: Annotated[Signatories, Block] = Field(default_factory=Signatories)
    documentation: Annotated[tuple[str, ...], Items] = ()
    immediate_action: Annotated[ImmediateAction, Block] = Field(default_factory=ImmediateAction)
    criteria: Annotated[Criteria, Block] = Field(default_factory=Criteria)
    circumstances: Annotated[Circumstances, Block] = Field(default_factory=Circumstances)
    serious_harm: Text = ""  # the nature of the harm, and whether it is serious or long-term
    lived_experience: Text = ""  # about the child, and what life was like
    family_views: Text = ""  # of parents, carers, wider family and community
    practitioner_views: Text = ""  # of key front-line professionals
    problem_areas: Annotated[tuple[ProblemArea, ...], Items] = ()
    gaps: Text = ""  # in information, or in who was represented
    further_review: Annotated[FurtherReview, Block] = Field(default_factory=FurtherReview)
    discussion: Text = ""  # key issues, and the analysis against the criteria
    equality: Text = ""  # how racism and other inequalities shaped experience and practice
    immediate_learning: Text = ""
    learning: Annotated[tuple[Learning, ...], Items] = ()
    legal_advice_sought: YesNo = None
    legal_advice: Text = ""
    recommendation: Annotated[Recommendation, Block] = Field(default_factory=Recommendation)
    dissent: Annotated[tuple[Dissent, ...], Items] = ()
    sign_offs: Annotated[tuple[SignOff, ...], Items] = ()
    mediations: Annotated[tuple[Mediation, ...], Items] = ()
    submitted: ExactDate = None

    @property
    def content_sha256(self) -> str:
        """The fingerprint of what is signed: everything but the signatures and what follows them.

        A sign-off keeps it, so that a report that changed after it was signed is noticed.
        """
        content = self.model_dump(mode="json", exclude={"sign_offs", "mediations", "submitted"})
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode("utf-8")).hexdigest()
