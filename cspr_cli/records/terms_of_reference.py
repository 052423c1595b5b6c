"""The terms of reference: the period looked at and, for a review, its questions."""

from typing import Annotated

from pydantic import Field

from cspr_cli.records.base import Block, DateWords, ExactDate, Items, Record, Text, Versioned


class Membership(Record):
    """Who sits on the rapid review panel, by the seat; an organisation's name may go with it."""

    local_authority: Text = ""
    health: Text = ""
    police: Text = ""
    other_agencies: Text = ""
    business_manager: Text = ""
    legal_adviser: Text = ""
    chair: Text = ""
    critical_friend: Text = ""


class Approval(Record):
    """One entry in the history of the terms: agreed, or changed, when and by whom."""

    date: ExactDate = None
    status: Text = ""
    by: Text = ""


class TermsOfReference(Versioned):
    """``terms-of-reference.yaml``. The period is inclusive at both ends."""

    period_from: ExactDate = None
    period_to: ExactDate = None
    period_note: Text = ""
    case_summary: Text = ""  # what agencies are told about the case when they are asked
    family_information: Text = ""  # who is in the family, for a review that follows
    lines_of_enquiry: Annotated[tuple[str, ...], Items] = ()
    independent_chair: Text = ""
    lead_reviewer: Text = ""
    methodology: Text = ""
    family_involvement: Text = ""
    parallel_processes: Text = ""
    legal_advice: Text = ""  # whether the review needs any, and what it was
    other_considerations: Text = ""  # culture, language, faith, disability and the like
    agreed_on: ExactDate = None  # the day of the meeting that set them
    chronologies_due: ExactDate = None  # where the meeting set a day of its own
    meeting_dates: Annotated[tuple[DateWords, ...], Items] = ()  # of the review panel
    contributors: Annotated[tuple[str, ...], Items] = ()  # besides those that every review asks
    membership: Annotated[Membership, Block] = Field(default_factory=Membership)
    approvals: Annotated[tuple[Approval, ...], Items] = ()

    @property
    def ends_before_it_begins(self) -> bool:
        """Whether the period's last day comes before its first, so that it covers no day."""
        first, last = self.period_from, self.period_to
        return first is not None and last is not None and last < first
