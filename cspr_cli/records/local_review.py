"""The review that follows: the LCSPR's reviewer, family, workshop, report and publication."""

from typing import Annotated

from pydantic import Field

from cspr_cli.records.base import Block, ExactDate, Items, Record, Text, Versioned, YesNo


class LeadReviewer(Record):
    """The lead reviewer, with the declared conflicts and the confidentiality agreement."""

    name: Text = ""
    organisation: Text = ""
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
    where: Text = ""


class LocalReview(Versioned):
    """``local-review.yaml``."""

    decided_on: ExactDate = None
    kind: Text = ""  # an LCSPR, or another learning review
    lead_reviewer: Annotated[LeadReviewer, Block] = Field(default_factory=LeadReviewer)
    publication: Annotated[Publication, Block] = Field(default_factory=Publication)
    themes: Annotated[tuple[str, ...], Items] = ()
