"""``cspr meeting``: attendance, the criteria one by one, the decision, and dissent."""

from copy import deepcopy
from pathlib import Path
from typing import Annotated, Any

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case, sound
from cspr_cli.cli.given import refuse_closed, refuse_off_review
from cspr_cli.cli.meeting_questions import (
    meeting_form,
    must_be_decided,
    recommendation_words,
    refuse_recommendation,
    without_unwanted,
)
from cspr_cli.cli.questions.resuming import Unfinished, answers_typed
from cspr_cli.cli.questions.terminal import must_be_interactive
from cspr_cli.cli.situation import CaseArgument, CaseOption, Here, TodayOption, here
from cspr_cli.cli.words import listed
from cspr_cli.deadlines.counting import day_of
from cspr_cli.records.case import Stage
from cspr_cli.records.edits import edits
from cspr_cli.records.errors import CsprError
from cspr_cli.records.problem import Problem
from cspr_cli.records.quorum import missing_from_quorum
from cspr_cli.records.rapid_review import RapidReview
from cspr_cli.storage.change import Change, begin_change, must_be_recorded
from cspr_cli.storage.new_record import record_text
from cspr_cli.storage.record_reader import validated
from cspr_cli.storage.yaml_reader import Loaded, read_file

_GROUP = "rapid_review"


def meeting(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    answers: Annotated[
        Path | None,
        typer.Option("--from", help="Take the answers from this YAML file and ask nothing."),
    ] = None,
    today: TodayOption = None,
) -> int:
    """Record the rapid review meeting: who was there, the criteria, the recommendation, dissent."""
    now = here(today)
    opened = opened_case(case or case_option)
    refuse_closed(opened)
    refuse_off_review(opened)
    before = _kept(opened)
    data = _read_answers(answers, before) if answers else _ask(opened, before)
    if data is None:
        return 0
    review = _typed(data)
    refuse_recommendation(opened, review.recommendation.choice)
    changed = _save(opened, review, before)
    _unfinished(opened).discard()
    screen.done(
        "The meeting is recorded." if changed else "Nothing has changed: it stands as it was."
    )
    _warn_of_the_future(opened, review, now)
    _say_how_it_stands(opened, review)
    return 0


def _warn_of_the_future(opened: OpenCase, review: RapidReview, now: Here) -> None:
    held = review.meeting.date
    if held and held > now.today:
        screen.warn(
            f"The meeting is recorded as held on {held}, which is still to come.",
            f"If that is a slip, put the date right: cspr meeting {opened.reference}",
        )


def _kept(opened: OpenCase) -> Loaded | None:
    """The record as it stands, or None where the meeting has none yet."""
    path = opened.folder.path / "rapid-review.yaml"
    if not path.exists():
        return None
    sound(opened.folder.read("rapid-review"), "rapid-review")
    return read_file(path, f"cases/{opened.reference}/rapid-review.yaml")


def _data_of(kept: Loaded | None) -> dict[str, Any]:
    """Its own copy: an interview writes the answers into what it is given."""
    return deepcopy(kept.data) if kept is not None and isinstance(kept.data, dict) else {}


def _read_answers(path: Path, before: Loaded | None) -> dict[str, Any]:
    loaded = read_file(path, path.name)
    if loaded.problems or not isinstance(loaded.data, dict):
        screen.problems(loaded.problems)
        raise CsprError(
            f"{path.name} cannot be used as it stands; nothing was changed.",
            "It should hold the keys of rapid-review.yaml.",
        )
    return {**_data_of(before), **loaded.data}


def _ask(opened: OpenCase, before: Loaded | None) -> dict[str, Any] | None:
    must_be_interactive("the meeting", "Give the answers in a file: --from meeting.yaml")
    must_be_recorded(opened.register.root, opened.reference)
    form = meeting_form(opened)
    data = answers_typed(
        form,
        {_GROUP: _begun(opened, before)},
        _unfinished(opened),
        closing="Record the meeting with these answers?",
        needed=must_be_decided(opened),
    )
    if data is None:
        return None
    return dict(without_unwanted(form, data).get(_GROUP) or {})


def _begun(opened: OpenCase, before: Loaded | None) -> dict[str, Any]:
    """What the questions begin with: the record, or for a new one the day that is planned."""
    data = _data_of(before)
    planned = opened.case.planned.get("rapid_review_held")
    if planned and not (data.get("meeting") or {}).get("date"):
        data["meeting"] = {**(data.get("meeting") or {}), "date": day_of(planned).isoformat()}
    return data


def _unfinished(opened: OpenCase) -> Unfinished:
    go_on = f"Your answers are kept. To go on: cspr meeting {opened.reference}"
    return Unfinished(opened.register.root, f"meeting-{opened.reference}", go_on)


def _typed(data: dict[str, Any]) -> RapidReview:
    faults = list[Problem]()
    review: RapidReview | None = validated(RapidReview, data, "answers", faults)
    if review is None:
        screen.problems(faults)
        raise CsprError(
            "The answers cannot be used as they stand; nothing was changed.",
            "Put right what is listed above, then try again.",
        )
    return review


def _save(opened: OpenCase, review: RapidReview, before: Loaded | None) -> bool:
    """Write the record and what the case's own record says of it; False where nothing differs."""
    path = opened.folder.path / "rapid-review.yaml"
    case: dict[tuple[str | int, ...], object] = {
        ("recommendation",): review.recommendation.choice or None,
    }
    if review.meeting.date:
        case["dates", "rapid_review_held"] = review.meeting.date.isoformat()
    if opened.case.stage in {Stage.REFERRAL, Stage.SCOPING}:
        case[("stage",)] = Stage.MEETING.value
    with begin_change(opened.register.root) as change:
        _write(change, path, review, before)
        change.edit(opened.folder.path / "case.yaml", case, opened.case_sha256)
        commit = change.commit(
            "Record the rapid review meeting",
            case=opened.reference,
            action="meeting",
            records=["rapid-review", "case"],
        )
    return commit is not None


def _write(change: Change, path: Path, review: RapidReview, before: Loaded | None) -> None:
    after = review.plain()
    if before is None:
        change.create(path, record_text("rapid-review", after))
        return
    wanted = edits(_data_of(before), after)
    if wanted:
        change.edit(path, wanted, before.sha256)


def _say_how_it_stands(opened: OpenCase, review: RapidReview) -> None:
    if review.recommendation.choice:
        words = recommendation_words(opened, review.recommendation.choice)
        screen.say(f"Recommendation: {words}.")
    missing = missing_from_quorum(opened.profile, opened.register.record, review)
    if missing:
        screen.warn(
            f"The meeting was not quorate: nobody was there for {listed(missing)}.",
            "Add who was there, or hold the meeting again; it cannot be submitted as it stands.",
        )
    elif opened.profile.quorum.each_of:
        screen.say("It was quorate: everybody whom the procedure needs was there.")
    stale = [one for one in review.sign_offs if one.report_sha256 != review.content_sha256]
    if stale:
        who = listed(list(dict.fromkeys(one.by for one in stale)))
        screen.warn(
            f"The report is not what was signed by {who}: it has changed since.",
            f"Ask for the signature again, then: cspr sign-off {opened.reference} --by KEY",
        )
    screen.say(f"Next: cspr render --all {opened.reference}")
