"""``cspr local-review begin`` and ``done``: the decision to hold a review, and a step done."""

from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.given import day_given, refuse_closed
from cspr_cli.cli.review.how import HOW
from cspr_cli.cli.review.keeping import (
    REVIEW,
    TERMS,
    Changes,
    Kept,
    OpenReview,
    keep,
    opened_review,
    record_of,
    say_next,
    standing,
)
from cspr_cli.cli.review.order import refuse_out_of_order
from cspr_cli.cli.situation import USAGE, CaseArgument, CaseOption, TodayOption, here
from cspr_cli.cli.words import listed
from cspr_cli.records.errors import CsprError
from cspr_cli.records.local_review import LocalReview
from cspr_cli.records.panel_reply import Told
from cspr_cli.records.rapid_review import RapidReview
from cspr_cli.records.review_rules import ReviewKind, ReviewStep, StepKind
from cspr_cli.records.terms_of_reference import TermsOfReference

OnOption = Annotated[
    str | None, typer.Option("--on", help="The day, if it was not today: 3/11/2026.")
]


def begin(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    kind: Annotated[
        str, typer.Option("--kind", help="Which review, by key; the procedure's first if not said.")
    ] = "",
    reason: Annotated[
        str,
        typer.Option(
            "--reason",
            help="Why it is decided before the rapid review is approved and with the Panel.",
        ),
    ] = "",
    on: OnOption = None,
    today: TodayOption = None,
) -> int:
    """Record the decision to hold a review, and begin its record.

    It follows the rapid review: approved, with the Panel, and recommending that review. Begun
    before that it needs --reason, which is kept.
    """
    opened = opened_case(case or case_option)
    refuse_closed(opened)
    now = here(today)
    chosen = _kind(opened, kind)
    _refuse_second(opened)
    refuse_out_of_order(opened, chosen, reason.strip())
    day = day_given(on, now.today)
    review = record_of(opened, REVIEW, LocalReview)
    kept = Kept(
        review=review.model_copy(
            update={
                "kind": chosen.key,
                "decided_on": day,
                "begun_early_because": reason.strip(),
            }
        ),
        terms=_lines_of_enquiry(opened),
        case={("dates", chosen.starts): day.isoformat()},
    )
    keep(opened, kept, f"Decide to hold a review: {chosen.label}")
    screen.done(f"{chosen.label} decided on {short(day)}.")
    status = standing(opened_case(opened.reference), now.now)
    if status and status.due:
        screen.say(f"It is due to be complete by {short(status.due)} ({chosen.source}).")
    say_next(opened.reference, now.now)
    screen.say(f"All of its steps: cspr local-review show {opened.reference}")
    return 0


def _kind(opened: OpenCase, key: str) -> ReviewKind:
    rules = opened.profile.local_review
    try:
        chosen = rules.kind(key)
    except KeyError:
        known = [kind.key for kind in rules.kinds]
        raise CsprError(
            f"{key!r} is not a review of this procedure; nothing was changed."
            if known
            else "This procedure's profile has no local_review; nothing was changed.",
            f"Its reviews: {listed(known)}." if known else "Add local_review to the profile.",
            exit_code=USAGE,
        ) from None
    refused = opened.rule_set.refusal(chosen.choice)
    if refused:
        raise CsprError(f"{chosen.label} is refused; nothing was changed.", f"{refused}.")
    return chosen


def _refuse_second(opened: OpenCase) -> None:
    if opened.folder.exists(REVIEW):
        review = record_of(opened, REVIEW, LocalReview)
        if review.decided_on:
            raise CsprError(
                f"The review was decided on {short(review.decided_on)}; nothing was changed.",
                f"See it: cspr local-review show {opened.reference}",
            )


def _lines_of_enquiry(opened: OpenCase) -> TermsOfReference | None:
    """The terms with the lines that the rapid review proposed, where they have none yet."""
    terms = record_of(opened, TERMS, TermsOfReference)
    proposed = record_of(opened, "rapid-review", RapidReview).further_review.lines_of_enquiry
    if terms.lines_of_enquiry or not proposed:
        return None
    return terms.model_copy(update={"lines_of_enquiry": proposed})


def done(
    step: Annotated[
        str | None, typer.Argument(help="The step, by its key; none: list them.")
    ] = None,
    case: CaseArgument = None,
    case_option: CaseOption = None,
    whom: Annotated[
        list[str] | None,
        typer.Option("--whom", help="Who was told or approved, by key; all of them if not said."),
    ] = None,
    on: OnOption = None,
    note: Annotated[str, typer.Option("--note", help="What else is worth keeping.")] = "",
    today: TodayOption = None,
) -> int:
    """Record that somebody was told or approved: a name sent, an approval, a copy of the report."""
    found = opened_review(case or case_option)
    now = here(today)
    chosen = _step(found, step)
    names = _whom(chosen, whom)
    day = day_given(on, now.today)
    told = [Told(step=chosen.key, whom=one, on=day, note=note.strip()) for one in names]
    kept = [
        one
        for one in found.review.told
        if (one.step, one.whom) not in {(chosen.key, n) for n in names}
    ]
    review = found.review.model_copy(update={"told": (*kept, *told)})
    changes = _completed(found, chosen, review)
    keep(found.opened, Kept(review, case=changes), f"Record a step of the review: {chosen.label}")
    screen.done(f"{chosen.label}: recorded for {listed([_name(found, one) for one in names])}.")
    left = [one for one in chosen.who if one not in review.told_on(chosen.key)]
    if left:
        screen.say(f"Still to come: {listed([_name(found, one) for one in left])}.")
    say_next(found.reference, now.now)
    return 0


def _step(found: OpenReview, key: str | None) -> ReviewStep:
    """The step named. Raises `CsprError` (usage) for none, or one that is known in another way."""
    steps = found.opened.profile.local_review.steps_of(found.kind)
    recorded = [step for step in steps if step.kind is StepKind.RECORDED]
    for step in steps:
        if step.key != key:
            continue
        if step.kind is not StepKind.RECORDED:
            raise CsprError(
                f"{step.label}: this is not ticked off, but follows from what is recorded.",
                f"It is recorded with: {HOW[step.kind]}",
                exit_code=USAGE,
            )
        return step
    rows = [f"{step.key} ({step.label})" for step in recorded]
    raise CsprError(
        f"Which step? {key!r} is not one of this review." if key else "Which step?",
        f"Those that are recorded so: {'; '.join(rows)}.",
        exit_code=USAGE,
    )


def _whom(step: ReviewStep, given: list[str] | None) -> list[str]:
    if not given:
        return list(step.who)
    for one in given:
        if one not in step.who:
            raise CsprError(
                f"{one!r} has no part in the step {step.key}; nothing was changed.",
                f"Those who have: {listed(list(step.who))}.",
                exit_code=USAGE,
            )
    return list(dict.fromkeys(given))


def _name(found: OpenReview, key: str) -> str:
    bodies = {body.key: body.name for body in found.opened.profile.bodies}
    return bodies.get(key) or found.opened.profile.recipient_name(key) or key


def _completed(found: OpenReview, step: ReviewStep, review: LocalReview) -> Changes:
    """The case date that the step sets once everybody stands in it, on the last of their days."""
    told = review.told_on(step.key)
    key = step.completes or (found.kind.ends if step.ends_review else "")
    if not key or any(one not in told for one in step.who):
        return {}
    return {("dates", key): max(told.values()).isoformat()}
