"""An agency's information report for a local review."""

from typing import Annotated

from pydantic import Field

from cspr_cli.records.base import Block, DateWords, ExactDate, Items, Record, Text, Versioned, YesNo
from cspr_cli.records.people import Contact
from cspr_cli.records.returned_file import ReturnedFile


class OrganisationalChange(Record):
    """A change in an agency that may have borne on frontline practice, and how it is known."""

    began: DateWords = ""
    ended: DateWords = ""
    what: Text = ""
    effect: Text = ""
    evidence: Text = ""


class InformationReport(Versioned):
    """``information-report/<agency>.yaml``.

    The agency's chronology of organisational changes, which comes back on a form of its own, is
    kept here too; ``files`` are the originals of both. Neither the author nor the senior officer
    who endorses it had any part in the case.
    """

    agency: str
    author: Annotated[Contact, Block] = Field(default_factory=Contact)
    date_completed: ExactDate = None
    date_completed_words: Text = ""
    endorsed_by: Annotated[Contact, Block] = Field(default_factory=Contact)
    date_endorsed: ExactDate = None
    date_endorsed_words: Text = ""
    author_independent: YesNo = None  # the senior officer confirms it
    parallel_process: YesNo = None
    parallel_process_details: Text = ""
    files_secured: Text = ""  # when, and by whom
    documents_reviewed: Text = ""  # with those not seen, and why
    interviews: Text = ""
    family_checked: YesNo = None
    family_corrections: Text = ""
    context: Text = ""
    analysis: Text = ""
    good_practice: Text = ""
    key_learning: Text = ""
    actions_taken: Text = ""
    actions_planned: Text = ""
    multi_agency_learning: Text = ""
    other_information: Text = ""
    organisational_changes: Annotated[tuple[OrganisationalChange, ...], Items] = ()
    left_over: Annotated[tuple[str, ...], Items] = ()
    files: Annotated[tuple[ReturnedFile, ...], Items] = ()
