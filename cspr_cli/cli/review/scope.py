"""``cspr local-review terms``, ``workshop`` and ``report``: what it looks at and what it finds."""

from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.review.answers import (
    FromOption,
    answered,
    given_day,
    given_past_day,
    given_yes_no,
)
from cspr_cli.cli.review.keeping import Kept, OpenReview, keep_answered, opened_review, say_next
from cspr_cli.cli.situation import USAGE, CaseArgument, CaseOption, Here, TodayOption, here
from cspr_cli.cli.words import listed, plural
from cspr_cli.records.errors import CsprError

_TERMS, _REVIEW = "terms_of_reference.", "local_review."
_TERMS_DOCUMENT = "terms-of-reference"


def terms(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    lines: Annotated[
        list[str] | None,
        typer.Option("--line", help="A key line of enquiry, in place of those that are there."),
    ] = None,
    more: Annotated[
        list[str] | None, typer.Option("--add-line", help="One more, after those that are there.")
    ] = None,
    themes: Annotated[
        list[str] | None, typer.Option("--theme", help="A theme for analysis, in their place.")
    ] = None,
    agency: Annotated[
        str, typer.Option("--agency", help="The agency that --issue is for, by key.")
    ] = "",
    issue: Annotated[str, typer.Option("--issue", help="What it alone is asked to address.")] = "",
    period_from: Annotated[str, typer.Option("--from-day", help="The period begins.")] = "",
    period_to: Annotated[str, typer.Option("--to-day", help="The period ends.")] = "",
    methodology: Annotated[str, typer.Option("--methodology", help="The method.")] = "",
    agreed: Annotated[str, typer.Option("--agreed", help="When they were agreed.")] = "",
    answers: FromOption = None,
    today: TodayOption = None,
) -> int:
    """Keep the terms of reference: key lines of enquiry, period, method, issues for agencies."""
    found, now = opened_review(case or case_option), here(today)
    day = given_past_day(agreed, "--agreed", now.today)
    given: dict[str, object] = {
        f"{_TERMS}lines_of_enquiry": _lines(found, lines, more),
        f"{_REVIEW}themes": list(themes) if themes else None,
        f"{_REVIEW}agency_issues": _issues(found, agency.strip(), issue.strip()),
        f"{_TERMS}period_from": given_day(period_from, "--from-day"),
        f"{_TERMS}period_to": given_day(period_to, "--to-day"),
        f"{_TERMS}methodology": methodology.strip(),
        f"{_REVIEW}terms_agreed_on": day,
    }
    after = answered(found, "terms", given, answers)
    if after is None:
        return 0
    after = _dated(after)
    changed = after.terms if after.terms != found.terms else None
    keep_answered(after, Kept(after.review, changed), "Record the review's terms of reference")
    screen.done("The terms of reference are recorded.")
    screen.say(f"{plural(len(after.terms.lines_of_enquiry), 'key line')} of enquiry.")
    say_next(found.reference, now.now)
    return 0


def _lines(found: OpenReview, lines: list[str] | None, more: list[str] | None) -> list[str] | None:
    if not lines and not more:
        return None
    return [*(lines or found.terms.lines_of_enquiry), *(more or [])]


def _issues(found: OpenReview, agency: str, issue: str) -> list[dict[str, str]] | None:
    """The issues with one agency's put in; an agency has one entry."""
    if not agency and not issue:
        return None
    register = found.opened.register.record
    if register.agency(agency) is None or not issue:
        known = listed([one.key for one in register.agencies])
        raise CsprError(
            "An issue needs its agency and its words; nothing was changed.",
            f"Give --agency KEY --issue WORDS. Agencies: {known}.",
            exit_code=USAGE,
        )
    kept = [one.plain() for one in found.review.agency_issues if one.agency != agency]
    return [*kept, {"agency": agency, "issues": issue}]


def _dated(found: OpenReview) -> OpenReview:
    """Terms whose document is the review's own are dated by it; another's keep their day."""
    own = next((d for d in found.opened.profile.documents if d.key == _TERMS_DOCUMENT), None)
    if own is None or not own.after or found.review.terms_agreed_on is None:
        return found
    dated = found.terms.model_copy(update={"agreed_on": found.review.terms_agreed_on})
    return OpenReview(found.opened, found.review, dated, found.kind)


def workshop(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    on: Annotated[str, typer.Option("--date", help="The day: 3/11/2026.")] = "",
    starts: Annotated[str, typer.Option("--starts", help="Such as 10:00.")] = "",
    ends: Annotated[str, typer.Option("--ends", help="Such as 13:00.")] = "",
    venue: Annotated[str, typer.Option("--venue", help="Where.")] = "",
    chair: Annotated[str, typer.Option("--chair", help="Who chairs it.")] = "",
    note_taker: Annotated[str, typer.Option("--note-taker", help="Who takes notes.")] = "",
    invited: Annotated[
        list[str] | None, typer.Option("--invite", help="Who is invited, in their place.")
    ] = None,
    apologies: Annotated[
        list[str] | None, typer.Option("--apologies", help="Who cannot come, in their place.")
    ] = None,
    feedback: Annotated[str, typer.Option("--feedback", help="The feedback session's day.")] = "",
    feedback_starts: Annotated[str, typer.Option("--feedback-starts", help="Such as 14:00.")] = "",
    feedback_venue: Annotated[str, typer.Option("--feedback-venue", help="Where that is.")] = "",
    held: Annotated[str, typer.Option("--held", help="When it was held.")] = "",
    answers: FromOption = None,
    today: TodayOption = None,
) -> int:
    """Set the workshop's day and place, whom it invites, and record that it was held."""
    found, now = opened_review(case or case_option), here(today)
    given = {
        "date": given_day(on, "--date"),
        "starts": starts.strip(),
        "ends": ends.strip(),
        "venue": venue.strip(),
        "chair": chair.strip(),
        "note_taker": note_taker.strip(),
        "membership": list(invited) if invited else None,
        "apologies": list(apologies) if apologies else None,
        "feedback_date": given_day(feedback, "--feedback"),
        "feedback_starts": feedback_starts.strip(),
        "feedback_venue": feedback_venue.strip(),
        "held_on": given_past_day(held, "--held", now.today),
    }
    by_path = {f"{_REVIEW}workshop.{key}": value for key, value in given.items()}
    after = answered(found, "workshop", by_path, answers)
    if after is None:
        return 0
    keep_answered(after, Kept(after.review), "Record the review's workshop")
    screen.done("The workshop is recorded.")
    if after.review.workshop.held_on is None:
        _say_documents(found, ("workshop-invitation", "workshop-agenda"))
    say_next(found.reference, now.now)
    return 0


def _say_documents(found: OpenReview, keys: tuple[str, ...]) -> None:
    known = {document.key for document in found.opened.profile.documents}
    for key in keys:
        if key in known:
            screen.say(f"Write it: cspr render {key} {found.reference}")


def report(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    point: Annotated[str, typer.Option("--point", help="A point of the checklist, by key.")] = "",
    met: Annotated[str, typer.Option("--met", help="yes or no: whether the draft holds it.")] = "",
    where: Annotated[str, typer.Option("--where", help="Where, or what is missing.")] = "",
    checked: Annotated[
        str, typer.Option("--checked", help="When the draft was checked against every point.")
    ] = "",
    answers: FromOption = None,
    today: TodayOption = None,
) -> int:
    """Go through the checklist of what the procedure expects of the report."""
    found, now = opened_review(case or case_option), here(today)
    given: dict[str, object] = {
        f"{_REVIEW}report": _points(found, point.strip(), met, where.strip()),
        f"{_REVIEW}report_checked_on": given_past_day(checked, "--checked", now.today),
    }
    after = answered(found, "report", given, answers)
    if after is None:
        return 0
    keep_answered(after, Kept(after.review), "Check the report against what it must hold")
    _say_points(after, now)
    return 0


def _points(found: OpenReview, key: str, met: str, where: str) -> list[dict[str, object]] | None:
    answer = given_yes_no(met, "--met")
    if not key and not answer and not where:
        return None
    known = [one.key for one in found.opened.profile.local_review.report]
    if key not in known:
        raise CsprError(
            f"{key!r} is not a point of this procedure's checklist; nothing was changed.",
            f"Its points: {listed(known)}." if known else "Its profile has none.",
            exit_code=USAGE,
        )
    points: list[dict[str, object]] = [dict(one.plain()) for one in found.review.report]
    said: dict[str, object] = {"met": answer, "where": where}
    said = {name: value for name, value in said.items() if value}
    for one in points:
        if one["key"] == key:
            one.update(said)
            return points
    return [*points, {"key": key, **said}]


def _say_points(found: OpenReview, now: Here) -> None:
    points = found.opened.profile.local_review.report
    answers = {one.key: one.met for one in found.review.report}
    unmet = [one for one in points if not answers.get(one.key)]
    screen.done(f"{len(points) - len(unmet)} of {plural(len(points), 'point')} of the report met.")
    for one in unmet:
        state = "NOT MET" if answers.get(one.key) is False else "not answered"
        screen.say(f"   {one.key}: {one.label} ({state})")
    screen.say(f"As a document: cspr render report-checklist {found.reference}")
    say_next(found.reference, now.now)
