"""``cspr action collect``: what the review agreed, taken into the action plan."""

from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.action import next_number, save_actions
from cspr_cli.cli.cases import opened_case
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.rendering import case_records
from cspr_cli.cli.situation import CaseArgument
from cspr_cli.cli.words import plural
from cspr_cli.records.action_plan import Action
from cspr_cli.records.agreed_actions import (
    FINDINGS,
    LEARNING,
    RAPID_REVIEW,
    agreed_actions,
    not_collected,
)

_FROM = {
    RAPID_REVIEW: "rapid review",
    LEARNING: "learning review",
    FINDINGS: "recommendations",
}


def collect(
    case: CaseArgument = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be taken in, and write nothing.")
    ] = False,
) -> int:
    """Take what the rapid review, a learning review and the recommendations agreed into the plan.

    What the plan holds already is left as it is, however it has been put into other words since.
    """
    opened = opened_case(case)
    records = case_records(opened)
    plan = records.action_plan
    agreed = agreed_actions(records.rapid_review, records.learning, records.findings)
    new = not_collected(plan, agreed)
    if not new:
        nothing = "Nothing has been agreed that an action plan takes in."
        screen.say("The plan holds all that was agreed already." if agreed else nothing)
        return 0
    first = next_number(plan)
    numbered = tuple(one.model_copy(update={"id": str(first + at)}) for at, one in enumerate(new))
    _show(numbered)
    if dry_run:
        screen.say("Nothing was written.")
        return 0
    save_actions(
        opened,
        (*plan.actions, *numbered),
        f"Take {plural(len(new), 'agreed action')} into the plan",
    )
    screen.done(f"{plural(len(new), 'action is', 'actions are')} in the plan.")
    _say_lacking(opened.reference, numbered)
    return 0


def _show(actions: tuple[Action, ...]) -> None:
    screen.table(
        ("Id", "From", "Recommendation or learning", "Action", "Owner", "By when"),
        [
            (
                one.id,
                _FROM[one.agreed_in],
                one.recommendation,
                one.action,
                one.owner,
                short(one.by_when),
            )
            for one in actions
        ],
    )


def _say_lacking(reference: str, actions: tuple[Action, ...]) -> None:
    lacking = [one.id for one in actions if not (one.action and one.owner and one.by_when)]
    if lacking:
        screen.say(f"Without an action, an owner or a day: {', '.join(lacking)}. Say so with:")
        screen.say(f"cspr action update {reference} ID --action WHAT --owner WHO --by-when DAY")
