"""Nothing further is recommended, and nothing says why no more can be learned.

Finds: a recommendation of no further action, or that the learning has been acted on, with an empty
`no_further_learning`.

Why: where the safeguarding partners decide not to go on, the report explains why they think that
there is no further learning to be gained (Surrey procedure, appendix 5; Working Together 2018, ch.
4).

Severity: error, where the procedure asks for the reason; otherwise warning.

Passes::

    rapid-review:
      meeting: {date: 2025-06-12}
      recommendation:
        choice: no-further-action
        reasons: The harm was an accident that nobody could have foreseen.
        no_further_learning: The agencies acted in time and together.

Fails::

    rapid-review:
      meeting: {date: 2025-06-12}
      recommendation:
        choice: no-further-action
        reasons: The harm was an accident that nobody could have foreseen.

Remedy: write under `no_further_learning` what makes it certain that nothing more is to be learned.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, error, warning

_NOTHING_FURTHER = frozenset({"no-further-action", "learning-acted-on"})


def no_further_review_reason(view: CaseView) -> Iterator[Finding]:
    """A recommendation that ends the matter without saying why."""
    review = view.review
    if review is None:
        return
    chosen = review.record.recommendation
    if chosen.choice not in _NOTHING_FURTHER or chosen.no_further_learning:
        return
    asked = view.profile and view.profile.recommendation.reason_for_no_further_review
    yield (error if asked else warning)(
        review,
        ("recommendation", "choice"),
        f"{chosen.choice} is recommended without saying why there is no more to learn",
        "Write it under recommendation: no_further_learning.",
    )
