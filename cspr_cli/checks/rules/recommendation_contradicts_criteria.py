"""The recommendation does not go with the criteria as they were decided.

Finds: a local or national review where every criterion was decided as not met; and no further
action where a criterion is met.

Why: a criterion that is met does not oblige a review, and the partners may still hold one where
none is met (2018 Regulations, reg. 11; Working Together 2018, ch. 4); but a reader will ask, so
the reasons should say.

Severity: warning.

Passes::

    rapid-review:
      meeting: {date: 2025-06-12}
      criteria:
        improvements: {met: yes}
      recommendation: {choice: local-review}

Fails::

    rapid-review:
      meeting: {date: 2025-06-12}
      criteria:
        improvements: {met: yes}
      recommendation: {choice: no-further-action}

Remedy: look at the two again; if both stand, let the reasons explain it.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.considerations import considerations
from cspr_cli.checks.finding import Finding, warning

_REVIEWS = frozenset({"local-review", "national-review"})


def recommendation_contradicts_criteria(view: CaseView) -> Iterator[Finding]:
    """A review with no criterion met, or no further action with one met."""
    review = view.review
    if review is None:
        return
    choice = review.record.recommendation.choice
    decided = {key: item.met for key, item in considerations(review.record, "criteria")}
    met = sorted(key for key, value in decided.items() if value)
    message = ""
    if choice in _REVIEWS and all(value is False for value in decided.values()):
        message = f"{choice} is recommended, and no criterion is met"
    if choice == "no-further-action" and met:
        message = f"no further action is recommended, and a criterion is met: {', '.join(met)}"
    if message:
        yield warning(
            review,
            ("recommendation", "choice"),
            message,
            "This is allowed; make sure that the reasons explain it.",
        )
