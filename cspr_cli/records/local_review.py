"""The review that follows: the LCSPR's reviewer, family, workshop, report and publication."""

from datetime import date
from typing import Annotated

from pydantic import Field

from cspr_cli.records.base import (
    Block,
    ClockTime,
    DateWords,
    ExactDate,
    Items,
    Record,
    Text,
    Versioned,
    YesNo,
)
from cspr_cli.records.panel_reply import Told
from cspr_cli.records.review_rules import DELAY

NAMING = "reviewer-named"
"""The step in which the reviewer's name is sent to those who must have it."""


class LeadReviewer(Record):
    """The lead reviewer, with the declared conflicts and the confidentiality agreement."""

    name: Text = ""
    organisation: Text = ""
    telephone: Text = ""
    email: Text = ""
    appointed_on: ExactDate = None
    conflict_declared: YesNo = None
    conflict_details: Text = ""
    conflict_decision: Text = ""  # what was decided about it: how it is managed, or stepping back
    conflict_decided_by: Text = ""
    conflict_decided_on: ExactDate = None
    confidentiality_signed: ExactDate = None
    named_to_panel: ExactDate = None

    @property
    def conflict_is_open(self) -> bool:
        """Whether a declared conflict stands without a recorded decision."""
        return bool(self.conflict_declared and not self.conflict_decision)


class Publication(Record):
    """When and where the report is published, how that is prepared, and why it may be late.

    ``expected_by`` is the day that those told of a delay were given.
    """

    planned: ExactDate = None
    published: ExactDate = None
    later_than_six_months_because: Text = ""
    panel_told_of_delay: ExactDate = None
    secretary_of_state_told_of_delay: ExactDate = None
    expected_by: ExactDate = None
    where: Text = ""
    media_contact: Text = ""  # the one point of contact for enquiries
    media_plan: Text = ""
    family_wishes: Text = ""
    practitioners: Text = ""  # how and by whom those who worked with the family are told
    impact: Text = ""  # on children, family, practitioners, and how it is managed
    not_published_because: Text = ""
    not_published_by: Text = ""  # whose decision that was
    file: Text = ""  # the report as published, by its path in the case
    sha256: Text = ""


class TeamMember(Record):
    """One of the review team; ``responsibility`` is a task of their own, such as police liaison.

    ``represents`` is an agency's key, for the procedures that want each partner on the team.
    """

    name: Text = ""
    organisation: Text = ""
    represents: Text = ""
    responsibility: Text = ""


class Declaration(Record):
    """One participant's declaration of interests and agreement to keep the review confidential."""

    name: Text = ""
    organisation: Text = ""
    conflict: YesNo = None
    conflict_details: Text = ""
    conflict_decision: Text = ""
    conflict_decided_by: Text = ""
    conflict_decided_on: ExactDate = None
    signed: ExactDate = None

    @property
    def conflict_is_open(self) -> bool:
        """Whether a declared conflict stands without a recorded decision."""
        return bool(self.conflict and not self.conflict_decision)


class FamilyContact(Record):
    """A member of the family who is told of the review and asked to take part.

    ``child_is`` is what the child is to them, in a letter's words: "your daughter". Whoever is not
    invited has the reason in ``not_invited_because``. ``copy_given`` is the day of the embargoed,
    confidential copy of the report, ``prepared_on`` that on which they were told of publication.
    """

    name: Text = ""
    address: Text = ""
    child_is: Text = ""
    not_invited_because: Text = ""
    told_by: Text = ""  # who makes contact in person
    letter_sent: ExactDate = None
    support: Text = ""  # an interpreter, an advocate, and the like
    outcome: Text = ""  # took part, or why not
    prepared_on: ExactDate = None
    copy_given: ExactDate = None


class FamilyPlan(Record):
    """How the family is engaged: who speaks with them, how often, with what support."""

    agreed_on: ExactDate = None
    co_ordinator: Text = ""
    approach: Text = ""
    frequency: Text = ""
    support: Text = ""
    parallel: Text = ""  # what investigations under way allow
    feedback: Text = ""  # how they hear what was learned, and are prepared for publication


class CheckedPoint(Record):
    """Whether the report holds a point that the procedure expects, by its key, and where."""

    key: str
    met: YesNo = None
    where: Text = ""


class KeyDate(Record):
    """A milestone of the review's own plan."""

    milestone: Text = ""
    date: DateWords = ""


class AgencyIssues(Record):
    """What one agency, by its key, is asked to address in its information report."""

    agency: Text = ""
    issues: Text = ""


class Workshop(Record):
    """The reflective learning workshop, and the feedback session towards the end of the review."""

    group: Text = ""  # whose meeting it is, as its notice names it
    date: ExactDate = None
    held_on: ExactDate = None
    starts: ClockTime = None
    ends: ClockTime = None
    venue: Text = ""
    chair: Text = ""
    note_taker: Text = ""
    membership: Annotated[tuple[str, ...], Items] = ()
    also_invited: Annotated[tuple[str, ...], Items] = ()
    apologies: Annotated[tuple[str, ...], Items] = ()
    feedback_date: ExactDate = None
    feedback_starts: ClockTime = None
    feedback_venue: Text = ""


class LocalReview(Versioned):
    """``local-review.yaml``."""

    decided_on: ExactDate = None
    begun_early_because: Text = ""  # why before the rapid review was approved and with the Panel
    kind: Text = ""  # by the key of the procedure's kinds of review: an LCSPR, or another
    terms_agreed_on: ExactDate = None
    lead_reviewer: Annotated[LeadReviewer, Block] = Field(default_factory=LeadReviewer)
    publication: Annotated[Publication, Block] = Field(default_factory=Publication)
    themes: Annotated[tuple[str, ...], Items] = ()
    team: Annotated[tuple[TeamMember, ...], Items] = ()
    declarations: Annotated[tuple[Declaration, ...], Items] = ()
    family: Annotated[tuple[FamilyContact, ...], Items] = ()
    family_plan: Annotated[FamilyPlan, Block] = Field(default_factory=FamilyPlan)
    key_dates: Annotated[tuple[KeyDate, ...], Items] = ()
    agency_issues: Annotated[tuple[AgencyIssues, ...], Items] = ()
    information_reports_due: ExactDate = None
    chronologies_due: ExactDate = None
    workshop: Annotated[Workshop, Block] = Field(default_factory=Workshop)
    report: Annotated[tuple[CheckedPoint, ...], Items] = ()
    report_checked_on: ExactDate = None
    told: Annotated[tuple[Told, ...], Items] = ()

    def told_on(self, step: str) -> dict[str, date]:
        """Who stands as told, or as having approved, in a step: each with the day."""
        named = self.lead_reviewer.named_to_panel if step == NAMING else None
        known = {"panel": named} if named else {}
        return known | {one.whom: one.on for one in self.told if one.step == step and one.on}

    @property
    def told_of_delay(self) -> dict[str, date]:
        """Who has been told that the report will be late, by key, and when."""
        told = {
            "panel": self.publication.panel_told_of_delay,
            "secretary-of-state": self.publication.secretary_of_state_told_of_delay,
        }
        return {**self.told_on(DELAY), **{whom: on for whom, on in told.items() if on}}

    @property
    def open_conflicts(self) -> tuple[str, ...]:
        """The names of those whose declared conflict stands without a recorded decision."""
        reviewer = self.lead_reviewer
        first = (reviewer.name,) if reviewer.conflict_is_open else ()
        return (*first, *(one.name for one in self.declarations if one.conflict_is_open))
