"""``cspr action``: the action plan, with each action's owner, day, progress, rating, evidence."""

from datetime import date
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case, sound
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.finding import RestsOnOption, known_ids, rests
from cspr_cli.cli.situation import USAGE, CaseArgument, JsonOption, TodayOption, here
from cspr_cli.cli.words import listed
from cspr_cli.records.action_plan import Action, ActionPlan
from cspr_cli.records.edits import edits
from cspr_cli.records.errors import CsprError
from cspr_cli.records.vague_date import read_exact_date
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.new_record import record_text

_RECORD = "action-plan"
_RATINGS = ("red", "amber", "green", "blue")

OwnerOption = Annotated[str, typer.Option("--owner", help="Who does it.")]
ByWhenOption = Annotated[str, typer.Option("--by-when", help="The day: 3/11/2026.")]
ProgressOption = Annotated[str, typer.Option("--progress", help="How it goes.")]
TakenOption = Annotated[str, typer.Option("--taken", help="What has been done so far.")]
RatingOption = Annotated[str, typer.Option("--rag", help="red, amber, green or blue (done).")]
EvidenceOption = Annotated[str, typer.Option("--evidence", help="The evidence of its impact.")]
RecommendationOption = Annotated[
    str, typer.Option("--recommendation", help="The recommendation that it answers.")
]


def add(
    case: CaseArgument = None,
    action: Annotated[str, typer.Option("--action", help="What is to be done.")] = "",
    owner: OwnerOption = "",
    by_when: ByWhenOption = "",
    recommendation: RecommendationOption = "",
    rests_on: RestsOnOption = None,
    progress: ProgressOption = "",
    rag: RatingOption = "",
) -> int:
    """Add an action to the plan; it gets the next number."""
    opened = opened_case(case)
    if not action.strip():
        raise CsprError("Which action? Nothing was changed.", "Give --action.", exit_code=USAGE)
    plan = _plan(opened)
    held, behind = _behind(case, rests_on)
    added = Action(
        id=str(next_number(plan)),
        recommendation=recommendation or behind,
        action=action,
        owner=owner,
        by_when=_day(by_when),
        progress=progress,
        rag=_rating(rag),
        rests_on=held,
    )
    save_actions(opened, (*plan.actions, added), f"Add action {added.id} to the plan")
    screen.done(f"Action {added.id} is in the plan.")
    return 0


def update(
    case: Annotated[str, typer.Argument(metavar="CASE", help="The case, such as 2026-003.")],
    number: Annotated[str, typer.Argument(metavar="ID", help="The action, as the list has it.")],
    action: Annotated[str, typer.Option("--action", help="What is to be done.")] = "",
    owner: OwnerOption = "",
    by_when: ByWhenOption = "",
    progress: ProgressOption = "",
    taken: TakenOption = "",
    rag: RatingOption = "",
    evidence: EvidenceOption = "",
) -> int:
    """Change what is given of one action, and leave the rest of it as it is."""
    opened = opened_case(case)
    plan = _plan(opened)
    known = [one.id for one in plan.actions]
    if number not in known:
        hint = f"The plan has {listed(known)}." if known else "The plan has none yet."
        raise CsprError(f"There is no action {number!r}.", hint, exit_code=USAGE)
    given = {
        "action": action,
        "owner": owner,
        "by_when": _day(by_when),
        "progress": progress,
        "taken": taken,
        "rag": _rating(rag),
        "evidence_of_impact": evidence,
    }
    changes = {key: value for key, value in given.items() if value}
    if not changes:
        raise CsprError(
            "Nothing was given to change.", "Give --progress, --rag or another.", exit_code=USAGE
        )
    actions = tuple(
        one.model_copy(update=changes) if one.id == number else one for one in plan.actions
    )
    save_actions(opened, actions, f"Update action {number} of the plan")
    screen.done(f"Action {number} is updated.")
    return 0


def show(case: CaseArgument = None, today: TodayOption = None, as_json: JsonOption = False) -> int:
    """List the actions with their owners, days and ratings, and which are overdue."""
    plan = _plan(opened_case(case))
    on = here(today).today
    if as_json:
        screen.as_json([one.plain() | {"overdue": one.is_overdue(on)} for one in plan.actions])
        return 0
    if not plan.actions:
        screen.say("The plan has no action yet. Add one with: cspr action add CASE --action WHAT")
        screen.say("What the review agreed is taken in by: cspr action collect CASE")
        return 0
    _table(plan, on)
    return 0


def _table(plan: ActionPlan, on: date) -> None:
    """The actions, a row each; a column in which nothing stands yet takes no room."""
    headings = ("Id", "Action", "Owner", "By when", "Rating", "Progress", "Rests on")
    rows = [
        (
            one.id,
            one.action or f"(none yet) {one.recommendation}",
            one.owner,
            screen.Styled(f"{short(one.by_when)}, overdue", "red")
            if one.is_overdue(on)
            else short(one.by_when),
            one.rag,
            one.progress,
            ", ".join(one.rests_on),
        )
        for one in plan.actions
    ]
    kept = [at for at in range(len(headings)) if any(row[at] for row in rows)]
    screen.table([headings[at] for at in kept], [[row[at] for at in kept] for row in rows])


def _behind(case: str | None, rests_on: list[str] | None) -> tuple[tuple[str, ...], str]:
    """The known ids that an action rests on, and the words of the recommendations among them."""
    if not rests_on:
        return (), ""
    found = rests(case)
    held = known_ids(found, rests_on)
    made = (one.recommendation for one in found.findings.recommendations if one.id in held)
    return held, "\n".join(made)


def _plan(opened: OpenCase) -> ActionPlan:
    """The case's action plan, empty where there is none. Raises `CsprError` on an unsound one."""
    if not opened.folder.exists(_RECORD):
        return ActionPlan()
    record = sound(opened.folder.read(_RECORD), _RECORD)
    if not isinstance(record, ActionPlan):
        raise TypeError("action-plan.yaml gave another record")
    return record


def next_number(plan: ActionPlan) -> int:
    """The number that the plan's next action gets, counting from 1."""
    numbers = [int(one.id) for one in plan.actions if one.id.isdecimal()]
    return max(numbers, default=0) + 1


def _day(words: str) -> date | None:
    if not words.strip():
        return None
    day, fault = read_exact_date(words)
    if day is None:
        raise CsprError(f"--by-when {words!r}: {fault}", "Nothing was changed.", exit_code=USAGE)
    return day


def _rating(words: str) -> str:
    rating = words.strip().casefold()
    if rating and rating not in _RATINGS:
        raise CsprError(
            f"--rag {words!r} is not a rating; nothing was changed.",
            f"Give {listed(_RATINGS, 'or')}; blue is done.",
            exit_code=USAGE,
        )
    return rating


def save_actions(opened: OpenCase, actions: tuple[Action, ...], summary: str) -> None:
    """Write the plan with these actions, in one commit; comments in it stay."""
    path = opened.folder.record_path(_RECORD)
    plain = [one.plain() for one in actions]
    with begin_change(opened.register.root) as change:
        if opened.folder.exists(_RECORD):
            expected = opened.folder.read(_RECORD).sha256
            change.edit(path, _edits(opened, plain), expected)
        else:
            change.create(path, record_text(_RECORD, {"actions": plain}))
        change.commit(summary, case=opened.reference, action="action", records=[_RECORD])


def _edits(opened: OpenCase, plain: list[dict[str, object]]) -> dict[tuple[str | int, ...], object]:
    """Only what differs, so that a person's comments in the plan stay."""
    return edits({"actions": [one.plain() for one in _plan(opened).actions]}, {"actions": plain})
