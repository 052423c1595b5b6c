"""``cspr local-review delay``: why the review is late, until when, and who was told of it.

A later day counts only once the reason stands and everybody who must be told has been.
"""

from datetime import date
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.given import day_given
from cspr_cli.cli.review.answers import given_day
from cspr_cli.cli.review.beginning import OnOption
from cspr_cli.cli.review.keeping import (
    Changes,
    Kept,
    OpenReview,
    keep,
    opened_review,
    say_next,
)
from cspr_cli.cli.situation import USAGE, CaseArgument, CaseOption, TodayOption, here
from cspr_cli.cli.words import listed
from cspr_cli.records.errors import CsprError
from cspr_cli.records.local_review import LocalReview, Publication
from cspr_cli.records.panel_reply import Told
from cspr_cli.records.review_rules import DELAY

_TOLD_KEYS = {
    "panel": "panel_told_of_delay",
    "secretary-of-state": "secretary_of_state_told_of_delay",
}


def delay(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    because: Annotated[str, typer.Option("--because", help="The reason.")] = "",
    until: Annotated[str, typer.Option("--until", help="The day now expected: 3/11/2026.")] = "",
    told: Annotated[
        list[str] | None,
        typer.Option("--told", help="Who has been told, by key, such as panel; more than once."),
    ] = None,
    on: OnOption = None,
    today: TodayOption = None,
) -> int:
    """Record why the review will be late, until when, and who was told of it."""
    found, now = opened_review(case or case_option), here(today)
    _refuse_undelayed(found, because, until, told)
    day = day_given(on, now.today)
    review = _with_delay(found, because.strip(), given_day(until, "--until"), told or [], day)
    changes = _put_off(found, review)
    keep(found.opened, Kept(review, case=changes), "Record why the review is late")
    _say_delay(found, review)
    say_next(found.reference, now.now)
    return 0


def _refuse_undelayed(found: OpenReview, because: str, until: str, told: list[str] | None) -> None:
    who = found.kind.delay_told
    if not who:
        raise CsprError(
            f"The rules give {found.kind.label} no later day that could be told.",
            "Nothing was changed.",
        )
    if not (because.strip() or until.strip() or told):
        raise CsprError(
            "Which delay? Nothing was changed.",
            f"Give --because WHY --until DAY, and --told for each of {listed(list(who))}.",
            exit_code=USAGE,
        )
    for one in told or []:
        if one not in who:
            raise CsprError(
                f"{one!r} is not among those who must be told; nothing was changed.",
                f"They are: {listed(list(who))}.",
                exit_code=USAGE,
            )


def _with_delay(
    found: OpenReview, because: str, until: str, told: list[str], on: date
) -> LocalReview:
    before = found.review.publication
    update: dict[str, object] = {_TOLD_KEYS[one]: on for one in told if one in _TOLD_KEYS}
    if because:
        update["later_than_six_months_because"] = because
    if until:
        update["expected_by"] = date.fromisoformat(until)
    others = [Told(step=DELAY, whom=one, on=on) for one in told if one not in _TOLD_KEYS]
    kept = [
        one
        for one in found.review.told
        if one.step != DELAY or one.whom not in {other.whom for other in others}
    ]
    return found.review.model_copy(
        update={
            "publication": before.model_copy(update=update),
            "told": (*kept, *others),
        }
    )


def _lacking(found: OpenReview, review: LocalReview) -> list[str]:
    """What a delay still owes before the later day counts: reason, day, and each who is told."""
    publication: Publication = review.publication
    lacks = [] if publication.later_than_six_months_because else ["the reason (--because)"]
    lacks += [] if publication.expected_by else ["the day now expected (--until)"]
    names = found.opened.profile
    return lacks + [
        f"{names.recipient_name(who) or who} told (--told {who})"
        for who in found.kind.delay_told
        if who not in review.told_of_delay
    ]


def _put_off(found: OpenReview, review: LocalReview) -> Changes:
    """The later day, once the reason stands and everybody who must be told has been."""
    until = review.publication.expected_by
    if _lacking(found, review) or until is None or not found.kind.milestone:
        return {}
    return {("put_off", found.kind.milestone): until.isoformat()}


def _say_delay(found: OpenReview, review: LocalReview) -> None:
    lacks = _lacking(found, review)
    if lacks:
        screen.done("The delay is recorded as far as it goes.")
        screen.say(f"It counts as late until this stands too: {listed(lacks)}.")
        screen.say(f"The letters: cspr render letter-of-delay {found.reference}")
        return
    screen.done(
        f"The delay is recorded: now expected by {short(review.publication.expected_by)}, "
        f"and those who must be told have been."
    )
