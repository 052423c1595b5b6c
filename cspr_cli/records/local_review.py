"""The review that follows: the LCSPR's reviewer, family, workshop, report and publication."""

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


class LeadReviewer(Record):
    """The lead reviewer, with the declared conflicts and the confidentiality agreement."""

    name: Text = ""
    organisation: Text = ""
    telephone: Text = ""
    email: Text = ""
    appointed_on: ExactDate = None
    conflict_declared: YesNo = None
    conflict_details: Text = ""
    confidentiality_signed: ExactDate = None
    named_to_panel: ExactDate = None


class Publication(Record):
    """When and where the report is published, and whom it goes to before."""

    planned: ExactDate = None
    published: ExactDate = None
    later_than_six_months_because: Text = ""
    panel_told_of_delay: ExactDate = None
    secretary_of_state_told_of_delay: ExactDate = None
    where: Text = ""


class TeamMember(Record):
    """One of the review team; ``responsibility`` is a task of their own, such as police liaison."""

    name: Text = ""
    organisation: Text = ""
    responsibility: Text = ""


class Declaration(Record):
    """One participant's declaration of interests and agreement to keep the review confidential."""

    name: Text = ""
    organisation: Text = ""
    conflict: YesNo = None
    conflict_details: Text = ""
    signed: ExactDate = None


class FamilyContact(Record):
    """A member of the family who is told of the review and asked to take part.

    ``child_is`` is what the child is to them, in a letter's words: "your daughter".
    """

    name: Text = ""
    address: Text = ""
    child_is: Text = ""
    told_by: Text = ""  # who makes contact in person
    letter_sent: ExactDate = None
    outcome: Text = ""  # took part, or why not


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
    kind: Text = ""  # an LCSPR, or another learning review
    lead_reviewer: Annotated[LeadReviewer, Block] = Field(default_factory=LeadReviewer)
    publication: Annotated[Publication, Block] = Field(default_factory=Publication)
    themes: Annotated[tuple[str, ...], Items] = ()
    team: Annotated[tuple[TeamMember, ...], Items] = ()
    declarations: Annotated[tuple[Declaration, ...], Items] = ()
    family: Annotated[tuple[FamilyContact, ...], Items] = ()
    key_dates: Annotated[tuple[KeyDate, ...], Items] = ()
    agency_issues: Annotated[tuple[AgencyIssues, ...], Items] = ()
    information_reports_due: ExactDate = None
    chronologies_due: ExactDate = None
    workshop: Annotated[Workshop, Block] = Field(default_factory=Workshop)
