"""The decision on a referral: who recommended what, and how the partners decided.

For procedures in which a body recommends and another decides whether there is a rapid review.
"""

from typing import Annotated

from pydantic import Field

from cspr_cli.records.base import Block, ExactDate, Items, Record, Text, Versioned, YesNo


class PartnerDecision(Record):
    """One partner's decision, by the key of its body; ``agrees`` empty is not yet decided."""

    by: str
    name: Text = ""
    on: ExactDate = None
    agrees: YesNo = None
    reason: Text = ""
    deputy_for: Text = ""


class Response(Record):
    """The deciding body's answer to the recommendation."""

    agrees: YesNo = None
    by: Text = ""
    on: ExactDate = None
    reasons: Text = ""
    attendees: Annotated[tuple[str, ...], Items] = ()


class DecisionMediation(Record):
    """A disagreement on the path that was mediated: when, by which body, and what came of it."""

    on: ExactDate = None
    by: Text = ""
    outcome: Text = ""


class EarlierProposal(Record):
    """A path that was proposed and gave way to another, with what each body answered to it."""

    pathway: Text = ""
    rationale: Text = ""
    recommended_by: Text = ""
    recommended_on: ExactDate = None
    partners: Annotated[tuple[PartnerDecision, ...], Items] = ()


class MediaInterest(Record):
    """What the media may ask about a case, and who watches and who answers."""

    interest: Text = ""
    lead: Text = ""  # the agency that speaks for all
    watched_by: Text = ""
    lines: Text = ""  # what may be said
    told_on: ExactDate = None


class Decision(Versioned):
    """``decision.yaml``: the recommendation on a referral, and the decision.

    ``pathway`` is the key of one of the profile's pathways, such as ``rapid-review``. ``partners``
    holds every answer to it in the order given; the last of each body stands.
    """

    recommended_by: Text = ""
    recommended_on: ExactDate = None
    recommendation: Text = ""
    rationale: Text = ""
    pathway: Text = ""
    partners: Annotated[tuple[PartnerDecision, ...], Items] = ()
    response: Annotated[Response, Block] = Field(default_factory=Response)
    referrer_told: ExactDate = None
    mediation: Text = ""  # what the latest came to
    mediations: Annotated[tuple[DecisionMediation, ...], Items] = ()
    earlier: Annotated[tuple[EarlierProposal, ...], Items] = ()
    media: Annotated[MediaInterest, Block] = Field(default_factory=MediaInterest)
    incident_outline: Text = ""  # what the group learned of the incident besides the referral
    actions_taken: Text = ""  # and what is being done for any child at risk
