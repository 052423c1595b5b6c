"""Learning without a rapid review: a practice learning referral, a brief review, an audit."""

from typing import Annotated

from cspr_cli.records.base import ExactDate, Items, Text, Versioned


class LearningReview(Versioned):
    """``learning.yaml``: learning from good practice, a near miss or a case below the threshold."""

    kind: Text = ""
    referred_on: ExactDate = None
    summary: Text = ""
    themes: Annotated[tuple[str, ...], Items] = ()
    held_on: ExactDate = None
    outcome: Text = ""
