"""Learning without a rapid review: a practice learning referral, a brief review, an audit."""

from typing import Annotated

from pydantic import Field

from cspr_cli.records.base import Block, ExactDate, Items, Text, Versioned
from cspr_cli.records.people import Contact


class LearningReview(Versioned):
    """``learning.yaml``: learning from good practice, a near miss or a case below the threshold.

    The child, the family and the events stand in the referral, once; here is who proposed the
    learning and why, for it may be somebody other than the one who referred the incident.
    """

    kind: Text = ""
    referred_on: ExactDate = None
    referrer: Annotated[Contact, Block] = Field(default_factory=Contact)
    safeguarding_lead: Annotated[Contact, Block] = Field(default_factory=Contact)
    summary: Text = ""  # what could be learned
    reason: Text = ""  # why it is referred for learning
    further_information: Text = ""
    themes: Annotated[tuple[str, ...], Items] = ()
    held_on: ExactDate = None
    outcome: Text = ""
