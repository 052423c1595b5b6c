"""``cspr local-review publication`` and ``publish``: when and where the report comes out."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import opened_case
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.given import day_given
from cspr_cli.cli.review.answers import FromOption, answered, given_day
from cspr_cli.cli.review.beginning import OnOption
from cspr_cli.cli.review.keeping import (
    Changes,
    Kept,
    OpenReview,
    keep,
    keep_answered,
    opened_review,
    say_next,
    standing,
)
from cspr_cli.cli.review.published_report import searched
from cspr_cli.cli.situation import USAGE, CaseArgument, CaseOption, Here, TodayOption, here
from cspr_cli.cli.words import listed
from cspr_cli.deadlines.review_status import ReviewStatus, available_until, copies_by
from cspr_cli.deadlines.working_days import england
from cspr_cli.records.errors import CsprError

_PUBLICATION = "local_review.publication."
_PLANNED = ("planned", "publication")


def publication(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    planned: Annotated[str, typer.Option("--planned", help="The day: 3/11/2026.")] = "",
    where: Annotated[str, typer.Option("--where", help="The website's address.")] = "",
    media_contact: Annotated[
        str, typer.Option("--media-contact", help="The one point of contact for the press.")
    ] = "",
    media_plan: Annotated[
        str, typer.Option("--media-plan", help="What is said to the press, and by whom.")
    ] = "",
    family_wishes: Annotated[
        str, typer.Option("--family-wishes", help="What the family wishes.")
    ] = "",
    impact: Annotated[
        str, typer.Option("--impact", help="What it may do to those concerned, and what is done.")
    ] = "",
    practitioners: Annotated[
        str, typer.Option("--practitioners", help="How they are told, by whom, and supported.")
    ] = "",
    not_published: Annotated[
        str, typer.Option("--not-published", help="Why it is not to be published at all.")
    ] = "",
    decided_by: Annotated[
        str, typer.Option("--decided-by", help="Who decided that it is not published.")
    ] = "",
    answers: FromOption = None,
    today: TodayOption = None,
) -> int:
    """Keep the publication plan, and say by when the full report must be sent out before it."""
    found, now = opened_review(case or case_option), here(today)
    _refuse_unattributed(not_published, decided_by)
    given = {
        "planned": given_day(planned, "--planned"),
        "where": where.strip(),
        "media_contact": media_contact.strip(),
        "media_plan": media_plan.strip(),
        "family_wishes": family_wishes.strip(),
        "impact": impact.strip(),
        "practitioners": practitioners.strip(),
        "not_published_because": not_published.strip(),
        "not_published_by": decided_by.strip(),
    }
    by_path = {_PUBLICATION + key: value for key, value in given.items()}
    after = answered(found, "publication", by_path, answers)
    if after is None:
        return 0
    keep_answered(after, Kept(after.review, case=_planned(after)), "Record the publication plan")
    screen.done("The publication plan is recorded.")
    if after.review.publication.planned:
        _say_plan(after, after.review.publication.planned, now)
    screen.say(f"As a document: cspr render publication-plan {found.reference}")
    say_next(found.reference, now.now)
    return 0


def _refuse_unattributed(why: str, by: str) -> None:
    if bool(why.strip()) != bool(by.strip()):
        raise CsprError(
            "A decision not to publish needs its reason and who took it; nothing was changed.",
            "Give both --not-published WHY and --decided-by WHO.",
            exit_code=USAGE,
        )


def _planned(found: OpenReview) -> Changes:
    """The day that the timetable counts back from, in the case's own record."""
    day = found.review.publication.planned
    known = found.opened.case.planned.get("publication")
    if day is None or day == known or "publication" in found.opened.case.dates:
        return {}
    return {_PLANNED: day.isoformat()}


def _say_plan(found: OpenReview, day: date, now: Here) -> None:
    """The days that follow from the day of publication, and what is odd about it."""
    screen.say(f"Publication is planned for {short(day)}.")
    if not found.kind.published:
        return
    last = copies_by(day)
    who = _who_has_copies(found)
    screen.say(
        f"The full report goes to {listed(who)} by {short(last)}: seven working days before."
    )
    screen.say(f"It stays on the website until at least {short(available_until(day))}.")
    told = found.review.told_on(_copies_key(found))
    if last < now.today and len(told) < len(who):
        screen.warn(
            f"{short(last)} has passed, and it has not been sent to everybody.",
            "Plan a later day, so that they have it seven working days before.",
        )
    if not england().is_working_day(day):
        screen.warn(f"{short(day)} is not a working day: {england().reason(day)}.")
    status = _status(found, now)
    if status.due and day > status.due and not status.put_off_from and found.kind.delay_told:
        screen.warn(
            f"That is later than {short(status.due)}, by which the review should be complete.",
            "Tell those who must be told, with the reason: "
            f"cspr local-review delay {found.reference}",
        )


def _status(found: OpenReview, now: Here) -> ReviewStatus:
    status = standing(opened_case(found.reference), now.now)
    if status is None:
        raise TypeError("a review that was just written is gone")
    return status


def _copies_key(found: OpenReview) -> str:
    steps = found.opened.profile.local_review.steps_of(found.kind)
    found_step = next((s for s in steps if s.completes == "report_sent_before_publication"), None)
    return found_step.key if found_step else ""


def _who_has_copies(found: OpenReview) -> list[str]:
    profile = found.opened.profile
    key = _copies_key(found)
    who = profile.local_review.step(key).who if key else ()
    return [profile.recipient_name(one) or one for one in who]


def publish(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    on: OnOption = None,
    where: Annotated[str, typer.Option("--where", help="The report's address.")] = "",
    report: Annotated[
        Path | None,
        typer.Option(
            "--report", help="The report itself, in Word: kept, unless it tells who is meant."
        ),
    ] = None,
    allow: Annotated[
        list[str] | None,
        typer.Option("--allow", metavar="WORDS", help="Words that may stand; once for each."),
    ] = None,
    today: TodayOption = None,
) -> int:
    """Record that the report was published, and until when it must stay available.

    With --report it is searched first, as cspr scan does: one that still has anything that tells
    who is meant is refused. A name that may stand is given with --allow; the lead reviewer's may.
    """
    found, now = opened_review(case or case_option), here(today)
    if not found.kind.published:
        raise CsprError(
            f"{found.kind.label} is not one that this procedure publishes.",
            "Nothing was changed.",
        )
    day = day_given(on, now.today)
    place = where.strip() or found.review.publication.where
    if not place:
        raise CsprError(
            "Where is it published? Nothing was changed.", "Give --where.", exit_code=USAGE
        )
    update: dict[str, object] = {"published": day, "where": place}
    files: dict[str, bytes] = {}
    if report is not None:
        name, data = searched(found, report, day, allow or ())
        files[name] = data
        update |= {"file": name, "sha256": hashlib.sha256(data).hexdigest()}
    changed = found.review.publication.model_copy(update=update)
    review = found.review.model_copy(update={"publication": changed})
    case_changes: Changes = {("dates", "publication"): day.isoformat()}
    kept = Kept(review, case=case_changes, files=files)
    keep(found.opened, kept, "Record that the report was published")
    screen.done(f"Published on {short(day)}.")
    _warn_of_publication(found, day)
    screen.say(
        f"It stays on the website until at least {short(available_until(day))}; "
        "after that it is kept, and given on request."
    )
    say_next(found.reference, now.now)
    return 0


def _warn_of_publication(found: OpenReview, day: date) -> None:
    """What should have been done before, and is not on the record."""
    last, key = copies_by(day), _copies_key(found)
    told = found.review.told_on(key)
    who = found.opened.profile.local_review.step(key).who if key else ()
    late = [one for one in who if one not in told or told[one] > last]
    if late:
        names = [found.opened.profile.recipient_name(one) or one for one in late]
        screen.warn(
            f"It is not on the record that {listed(names)} had the full report by {short(last)}, "
            "seven working days before.",
            f"If they had: cspr local-review done {key} {found.reference} --on DAY",
        )
    if found.kind.ends not in found.opened.case.dates:
        screen.warn(
            "It is not on the record that the report was approved.",
            f"See what is open: cspr local-review show {found.reference}",
        )
