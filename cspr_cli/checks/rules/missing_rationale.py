"""A decision is recorded without its reasons.

Finds: a recommendation without `reasons`, and a criterion or circumstance that is met without a
`reason`.

Why: decisions must be transparent and their rationale recorded and shared (Working Together 2018,
ch. 4; Surrey procedure 1.5.2). The Panel asks for it.

Severity: error for the recommendation, where the procedure asks for a rationale; warning for a
criterion or circumstance.

Passes::

    rapid-review:
      meeting: {date: 2025-06-12}
      recommendation:
        choice: local-review
        reasons: Two agencies each held half of the picture.

Fails::

    rapid-review:
      meeting: {date: 2025-06-12}
      recommendation:
        choice: local-review

Remedy: write why, in a sentence or two, under `reasons` or `reason`.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView, Located
from cspr_cli.checks.considerations import considerations
from cspr_cli.checks.finding import Finding, error, warning
from cspr_cli.records.rapid_review import RapidReview


def missing_rationale(view: CaseView) -> Iterator[Finding]:
    """The recommendation without reasons, and each criterion met without one."""
    review = view.review
    if review is None:
        return
    chosen = review.record.recommendation
    needed = view.profile is None or view.profile.recommendation.rationale is not False
    if chosen.choice and not chosen.reasons and needed:
        yield error(
            review,
            ("recommendation", "choice"),
            "the recommendation has no reasons",
            "Write them under recommendation: reasons.",
        )
    yield from _met_without_reason(review, "criteria")
    yield from _met_without_reason(review, "circumstances")


def _met_without_reason(review: Located[RapidReview], group: str) -> Iterator[Finding]:
    for key, item in considerations(review.record, group):
        if item.met and not item.reason:
            yield warning(
                review,
                (group, key),
                f"{group}: {key} is met, and no reason is given",
                "Write under reason what in the case meets it.",
            )
