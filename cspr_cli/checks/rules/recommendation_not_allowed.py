"""No recommendation is made, or one that the procedure or the rules refuse.

Finds: an empty `choice` after the meeting; a `choice` that is not in the partnership's menu; and
one that the edition of the national rules refuses.

Why: the report must recommend. Under Working Together 2023, ch. 5, a further review is a local
child safeguarding practice review and is published, so an alternative learning review cannot be
recommended.

Severity: error, once the meeting has been held.

Passes::

    case: {rule_set: wt2023}
    rapid-review:
      meeting: {date: 2025-06-12}
      recommendation: {choice: local-review}

Fails::

    case: {rule_set: wt2023}
    rapid-review:
      meeting: {date: 2025-06-12}
      recommendation: {choice: alternative-learning-review}

Remedy: choose one from the menu that `cspr meeting` shows.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, error
from cspr_cli.checks.nearest import did_you_mean

_WHERE = ("recommendation", "choice")


def recommendation_not_allowed(view: CaseView) -> Iterator[Finding]:
    """A recommendation that is missing, unknown or refused."""
    review = view.review
    if review is None:
        return
    choice = review.record.recommendation.choice
    if not choice:
        yield error(review, _WHERE, "no recommendation is made", "Record it with cspr meeting.")
        return
    message, hint = _fault(view, choice)
    if message:
        yield error(review, _WHERE, message, hint)


def _fault(view: CaseView, choice: str) -> tuple[str, str]:
    """What is wrong with the choice and what to do; two empty strings where it may be made."""
    menu = tuple(item.choice for item in view.profile.recommendation.menu) if view.profile else ()
    if menu and choice not in menu:
        message = f"the recommendation {choice!r} is not in this partnership's menu"
        return message, did_you_mean(choice, menu)
    refusal = view.rule_set.refusal(choice) if view.rule_set else ""
    if refusal:
        return (
            f"the recommendation {choice} is refused: {refusal}",
            "Choose a local review, or another course from the menu.",
        )
    return "", ""
