"""The report does not say whether all immediate action was taken.

Finds: an empty `immediate_action: taken`, or no details with it.

Why: the first purpose of a rapid review is to see whether anything must be done at once for
children's safety (Working Together 2018, ch. 4; Surrey procedure, appendix 5, 2.1).

Severity: error, once the meeting has been held.

Passes::

    rapid-review:
      meeting: {date: 2025-06-12}
      immediate_action:
        taken: yes
        details: The sibling moved to a grandparent on the day.

Fails::

    rapid-review:
      meeting: {date: 2025-06-12}
      immediate_action:
        taken: no

Remedy: answer yes or no, and say what was done, or what is still to do, by whom and when.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, error


def immediate_action_missing(view: CaseView) -> Iterator[Finding]:
    """The question about immediate action, unanswered or without details."""
    review = view.review
    if review is None:
        return
    action = review.record.immediate_action
    if action.taken is None:
        yield error(
            review,
            ("immediate_action", "taken"),
            "it is not decided whether all immediate action was taken",
            "Put yes or no under immediate_action: taken.",
        )
    elif not action.details:
        yield error(
            review,
            ("immediate_action",),
            "the immediate action has no details",
            "Say what was done, or what is to be done, by whom and when.",
        )
