"""A complaint by a member of the public about a decision or a review, and the answer to it."""

from typing import Annotated

from pydantic import Field

from cspr_cli.records.base import Block, ExactDate, Text, Versioned
from cspr_cli.records.people import Contact


class Complaint(Versioned):
    """``complaint.yaml``: what was complained of, to whom it was passed, and the written answer."""

    received_on: ExactDate = None
    complainant: Annotated[Contact, Block] = Field(default_factory=Contact)
    about: Text = ""
    consulted: Text = ""  # the head of service who was asked
    referred_to: Text = ""  # a partner agency that it was passed to, and when
    looked_at: Text = ""  # what was done to look into it
    answer: Text = ""
    answered_on: ExactDate = None
