"""The recommendation needs words that say which review or action is meant.

Finds: a choice that the menu marks with "please state" (such as a domestic homicide review or
another course) and an empty `please_state`.

Why: without them nobody can tell what was recommended (Surrey procedure, appendix 5, choices d and
j).

Severity: error, once the meeting has been held.

Passes::

    rapid-review:
      meeting: {date: 2025-06-12}
      recommendation:
        choice: other-statutory-review
        please_state: Safeguarding adults review

Fails::

    rapid-review:
      meeting: {date: 2025-06-12}
      recommendation: {choice: other-statutory-review}

Remedy: name the review or the action under `please_state`.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, error


def recommendation_please_state(view: CaseView) -> Iterator[Finding]:
    """A choice that asks for words and has none."""
    review = view.review
    if review is None or view.profile is None:
        return
    chosen = review.record.recommendation
    asks = {item.choice for item in view.profile.recommendation.menu if item.say_which}
    if chosen.choice in asks and not chosen.please_state:
        yield error(
            review,
            ("recommendation", "choice"),
            f"the recommendation {chosen.choice} does not say which",
            "Name the review or the action under recommendation: please_state.",
        )
