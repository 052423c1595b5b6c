"""What is still open when a case is closed, so that nobody stops asking after it unawares."""

from collections.abc import Iterator

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.rendering import case_records
from cspr_cli.cli.words import plural
from cspr_cli.deadlines.review_steps import review_kind
from cspr_cli.records.action_plan import ActionPlan
from cspr_cli.records.local_review import LocalReview


def say_left_open(opened: OpenCase) -> None:
    """Name what a case just closed leaves open, and how it is opened again."""
    records = case_records(opened)
    left = [*_review(opened, records.local_review), *_actions(records.action_plan)]
    for words in left:
        screen.warn(f"Still open: {words}.")
    if left:
        screen.say(f"To have it chased again: cspr reopen {opened.reference} --reason WHY")


def _review(opened: OpenCase, review: LocalReview) -> Iterator[str]:
    kind = review_kind(opened.profile, opened.case, review)
    if kind is None:
        recommended = (
            one.label
            for one in opened.profile.local_review.kinds
            if one.choice and one.choice == opened.case.recommendation
        )
        label = next(recommended, "")
        if label:
            yield f"{label}, which was recommended and has not begun"
    elif kind.ends not in opened.case.dates:
        yield f"{kind.label}, which is not complete"


def _actions(plan: ActionPlan) -> Iterator[str]:
    undone = sum(not one.is_done for one in plan.actions)
    if undone:
        yield f"{plural(undone, 'action')} of the plan"
