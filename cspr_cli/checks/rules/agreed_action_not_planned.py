"""Something that the review agreed is not in the action plan.

Finds: once the report has gone to the Panel, an action or a point of learning of the rapid review,
or a recommendation, that the action plan does not hold.

Why: what is agreed and stands in no plan has no one who asks after it. Partnerships collect a
review's recommendations into one plan, and follow it to the end.

Severity: warning.

Passes::

    case: {dates: {submitted: 2025-06-20}}
    rapid-review:
      learning:
        - {learning: Ask why, action: Ring the family, who: GP}
    action-plan:
      actions:
        - {id: "1", action: Ring the family, owner: GP}

Fails::

    case: {dates: {submitted: 2025-06-20}}
    rapid-review:
      learning:
        - {learning: Ask why, action: Ring the family, who: GP}

Remedy: `cspr action collect` takes all of it into the plan.
"""

from collections.abc import Iterator
from typing import Any

from cspr_cli.checks.case_view import CaseView, Located
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.records.action_plan import Action, ActionPlan
from cspr_cli.records.agreed_actions import FINDINGS, RAPID_REVIEW, agreed_actions, not_collected
from cspr_cli.records.findings import Findings
from cspr_cli.records.learning import LearningReview
from cspr_cli.records.rapid_review import RapidReview

_LISTS = {RAPID_REVIEW: "learning", FINDINGS: "recommendations"}


def agreed_action_not_planned(view: CaseView) -> Iterator[Finding]:
    """Each thing agreed that the plan lacks, at the list that it stands in."""
    if "submitted" not in view.case.record.dates or "action-plan" in view.broken:
        return
    review = view.rapid_review.record if view.rapid_review else RapidReview()
    findings = view.findings.record if view.findings else Findings()
    plan = view.action_plan.record if view.action_plan else ActionPlan()
    for one in not_collected(plan, agreed_actions(review, LearningReview(), findings)):
        yield warning(
            _source(view, one),
            (_LISTS[one.agreed_in],),
            f"agreed, and not in the action plan: {_short(one.as_agreed)}",
            "Take it in with cspr action collect.",
        )


def _source(view: CaseView, one: Action) -> Located[Any]:
    found = view.findings if one.agreed_in == FINDINGS else view.rapid_review
    return found or view.case


def _short(words: str, most: int = 60) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"
