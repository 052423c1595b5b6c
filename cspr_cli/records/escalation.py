"""A professional disagreement that is escalated, step by step, with what came of each."""

from typing import Annotated

from pydantic import Field

from cspr_cli.records.base import Block, ExactDate, Items, Text, Versioned
from cspr_cli.records.people import Contact


class Escalation(Versioned):
    """``escalation.yaml``: who disagrees and why, and what each step of the procedure settled."""

    raised_on: ExactDate = None
    raised_by: Annotated[Contact, Block] = Field(default_factory=Contact)
    about: Text = ""  # the decision or the process, and what is wanted in its place
    discussed_on: ExactDate = None
    discussion: Text = ""
    partners_met_on: ExactDate = None
    partners_present: Annotated[tuple[str, ...], Items] = ()
    partners_view: Text = ""
    mediated_on: ExactDate = None
    mediated_by: Text = ""
    mediation: Text = ""
    ended_on: ExactDate = None
    outcome: Text = ""  # what was agreed, or that it goes to the complaints procedure
