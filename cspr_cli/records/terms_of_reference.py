"""The terms of reference: the period looked at and, for a review, its questions."""

from typing import Annotated

from cspr_cli.records.base import ExactDate, Items, Text, Versioned


class TermsOfReference(Versioned):
    """``terms-of-reference.yaml``. The period is inclusive at both ends."""

    period_from: ExactDate = None
    period_to: ExactDate = None
    period_note: Text = ""
    case_summary: Text = ""  # what agencies are told about the case when they are asked
    lines_of_enquiry: Annotated[tuple[str, ...], Items] = ()
    independent_chair: Text = ""
    lead_reviewer: Text = ""
    methodology: Text = ""
    family_involvement: Text = ""
    parallel_processes: Text = ""
