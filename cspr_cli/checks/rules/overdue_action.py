"""An action of the plan is late.

Finds: an action whose day has passed and whose rating is not blue, which is done.

Why: a review changes nothing until its actions are done, and a partnership answers for them.

Severity: warning.

Passes::

    now: 2025-09-02
    action-plan:
      actions:
        - {id: "1", action: Train the duty team, owner: Police, by_when: 2025-09-01, rag: blue}

Fails::

    now: 2025-09-02
    action-plan:
      actions:
        - {id: "1", action: Train the duty team, owner: Police, by_when: 2025-09-01, rag: amber}

Remedy: ask the owner, and record how it goes with `cspr action update`.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, warning


def overdue_action(view: CaseView) -> Iterator[Finding]:
    """Each action whose day has passed and that is not done."""
    if view.action_plan is None:
        return
    for index, action in enumerate(view.action_plan.record.actions):
        if action.is_overdue(view.today):
            owner = f" ({action.owner})" if action.owner else ""
            yield warning(
                view.action_plan,
                ("actions", index),
                f"action {action.id}{owner} was due by {action.by_when}",
                "Ask its owner, and record how it goes with cspr action update.",
            )
