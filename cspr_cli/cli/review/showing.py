"""``cspr local-review show``: what is done, what is next, the days, and who owes a report."""

from datetime import date
from typing import Any

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.dates_shown import late, near, short
from cspr_cli.cli.review.keeping import REVIEW, next_lines, record_of, standing
from cspr_cli.cli.review.people import describes
from cspr_cli.cli.situation import CaseArgument, CaseOption, JsonOption, TodayOption, here
from cspr_cli.cli.words import listed
from cspr_cli.deadlines.review_status import ReviewStatus, StepState, StepStatus
from cspr_cli.records.errors import CsprError
from cspr_cli.records.local_review import LocalReview

_STYLES = {
    StepState.DONE: "green",
    StepState.LATE: "bold red",
    StepState.LATER: "dim",
    StepState.NOT_NEEDED: "dim",
}
_FEW = 4


def show(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    today: TodayOption = None,
    as_json: JsonOption = False,
) -> int:
    """Show each step of the review, what is next, its days, and who has not returned a report."""
    now = here(today)
    opened = opened_case(case or case_option)
    status = standing(opened, now.now)
    if status is None:
        raise CsprError(
            f"Case {opened.reference} has no local review.",
            f"When it is decided to hold one: cspr local-review begin {opened.reference}",
        )
    review = record_of(opened, REVIEW, LocalReview)
    if as_json:
        screen.as_json(_plain(status, review))
        return 0
    _show(opened, status, review, now.today)
    return 0


def _show(opened: OpenCase, status: ReviewStatus, review: LocalReview, today: date) -> None:
    screen.heading(f"Case {opened.reference}: {status.kind.label.lower()}")
    for line in dates_of(status):
        screen.say(line)
    if review.begun_early_because:
        screen.say(f"Begun before the rapid review was done: {review.begun_early_because}")
    rules = opened.profile.local_review
    screen.say(f"{rules.reviewer.capitalize()}: {describes(review.lead_reviewer)}")
    screen.table(("Step", "What", "State"), [_row(step, today) for step in status.steps])
    for line, style in warnings_of(status):
        screen.say(line, style)
    if status.next:
        for line in next_lines(opened, status, status.next):
            screen.say(line)


def dates_of(status: ReviewStatus) -> list[str]:
    """The review's days, a sentence a line."""
    lines = []
    if status.decided_on:
        lines.append(f"Decided on {short(status.decided_on)}.")
    if status.completed_on:
        lines.append(f"Completed on {short(status.completed_on)}.")
    elif status.due and status.put_off_from:
        first = short(status.put_off_from)
        lines.append(f"Put off to {short(status.due)}, and those told who must be (was {first}).")
    elif status.due:
        lines.append(f"Due to be complete by {short(status.due)}.")
    if status.publication and status.copies_by and status.available_until:
        verb = "Planned to be published" if status.is_planned else "Published"
        lines.append(
            f"{verb} on {short(status.publication)}; the full report out by "
            f"{short(status.copies_by)}; on the website until {short(status.available_until)}."
        )
    return lines


def warnings_of(status: ReviewStatus) -> list[tuple[str, str]]:
    """Who owes an information report, and conflicts that nobody has decided; with a style."""
    lines = []
    for one in status.owing:
        due = f", due {short(one.due)}" if one.due else ""
        if one.working_days_late:
            was = f"was due {short(one.due)}, {late(one.working_days_late)}"
            lines.append((f"OVERDUE information report ({one.name}) {was}", "red"))
        else:
            lines.append((f"Information report to come from {one.name}{due}.", ""))
    lines += [
        (f"A conflict that {name or 'somebody'} declared is not decided.", "red")
        for name in status.open_conflicts
    ]
    return lines


def _row(step: StepStatus, today: date) -> tuple[str | screen.Styled, ...]:
    """The step, what it is with what it lacks under it, and its state with the day."""
    open_one = step.state in {StepState.TO_DO, StepState.LATE}
    lacks = f"\nstill: {_lacks(step.lacks)}" if step.lacks and open_one else ""
    state = screen.Styled(_state(step, today), _STYLES.get(step.state, ""))
    return step.key, f"{step.label}{lacks}", state


def _state(step: StepStatus, today: date) -> str:
    if step.done_on:
        return f"{step.state.value} {near(step.done_on, today)}"
    if step.due and step.state is StepState.LATE:
        return f"late, was due {near(step.due, today)}"
    if step.due and step.state is not StepState.DONE:
        return f"{step.state.value}, by {near(step.due, today)}"
    return step.state.value


def _lacks(lacks: tuple[str, ...]) -> str:
    if len(lacks) > _FEW:
        return f"{', '.join(lacks[:_FEW])} and {len(lacks) - _FEW} more"
    return listed(list(lacks))


def _plain(status: ReviewStatus, review: LocalReview) -> dict[str, Any]:
    step = status.next
    return {
        "kind": status.kind.key,
        "label": status.kind.label,
        "decided_on": status.decided_on,
        "begun_early_because": review.begun_early_because,
        "due": status.due,
        "put_off_from": status.put_off_from,
        "completed_on": status.completed_on,
        "publication": status.publication,
        "publication_is_planned": status.is_planned,
        "copies_by": status.copies_by,
        "available_until": status.available_until,
        "reviewer": review.lead_reviewer.name,
        "open_conflicts": list(status.open_conflicts),
        "next": step.key if step else None,
        "steps": [
            {
                "key": one.key,
                "label": one.label,
                "owner": one.owner,
                "state": one.state.value,
                "done_on": one.done_on,
                "due": one.due,
                "lacks": list(one.lacks),
                "source": one.source,
            }
            for one in status.steps
        ],
        "owing": [
            {
                "agency": one.key,
                "name": one.name,
                "due": one.due,
                "working_days_late": one.working_days_late,
            }
            for one in status.owing
        ],
    }
