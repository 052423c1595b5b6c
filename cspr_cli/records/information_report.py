"""An agency's information report for a local review."""

from typing import Annotated

from pydantic import Field

from cspr_cli.records.base import Block, ExactDate, Items, Text, Versioned
from cspr_cli.records.people import Contact


class InformationReport(Versioned):
    """``information-report/<agency>.yaml``."""

    agency: str
    author: Annotated[Contact, Block] = Field(default_factory=Contact)
    date_completed: ExactDate = None
    date_completed_words: Text = ""
    analysis: Text = ""
    left_over: Annotated[tuple[str, ...], Items] = ()
