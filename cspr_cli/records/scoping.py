"""A scoping return: what one agency sent back on its initial scoping form."""

from typing import Annotated

from pydantic import Field

from cspr_cli.records.base import Block, ExactDate, Items, Record, Text, Versioned, YesNo
from cspr_cli.records.people import Contact, Person


class Anomaly(Record):
    """Where an agency's own records differ from what it was sent; it waits for a decision.

    ``decision`` is empty, ``accepted`` (the case's record was changed), ``rejected`` or
    ``noted``; ``reason`` says why.
    """

    path: str  # the record path that was sent, such as ``referral.subjects[0].date_of_birth``
    label: Text = ""
    sent: Text = ""
    returned: Text = ""
    decision: Text = ""
    decided_by: Text = ""
    decided_on: ExactDate = None
    reason: Text = ""


class ReturnedFile(Record):
    """The original that was received, kept in the case unaltered."""

    file: Text = ""  # its path in the case
    sha256: Text = ""
    received: ExactDate = None
    kind: Text = ""  # scoping-form, chronology, letter


class ScopingReturn(Versioned):
    """``scoping/<agency>.yaml``: the answers, the anomalies, and what was left over."""

    agency: str
    nil: YesNo = None
    nil_statement: Text = ""
    completed_by: Annotated[Contact, Block] = Field(default_factory=Contact)
    date_completed: ExactDate = None
    date_completed_words: Text = ""
    people: Annotated[tuple[Person, ...], Items] = ()
    involvement: Text = ""
    practice_analysis: Text = ""
    partners_working_together: Text = ""
    other_agencies: Text = ""
    further_information: Text = ""
    anomalies: Annotated[tuple[Anomaly, ...], Items] = ()
    left_over: Annotated[tuple[str, ...], Items] = ()
    files: Annotated[tuple[ReturnedFile, ...], Items] = ()
