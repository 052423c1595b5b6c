"""``cspr panel-reply``: what the Panel said of the rapid review, and what was done about it."""

from datetime import date
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.given import day_given, refuse_closed
from cspr_cli.cli.review.beginning import OnOption
from cspr_cli.cli.review.keeping import record_of, write_record
from cspr_cli.cli.situation import (
    USAGE,
    CaseArgument,
    CaseOption,
    JsonOption,
    TodayOption,
    here,
)
from cspr_cli.cli.words import listed
from cspr_cli.records.case import Stage
from cspr_cli.records.errors import CsprError
from cspr_cli.records.panel_reply import ASKS, CONTRARY, VIEWS, PanelReplies, PanelReply, Told
from cspr_cli.storage.change import begin_change

_RECORD = "panel-reply"
_REPLIED, _RECEIVED = "panel_replied", "panel_received"


def record(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    view: Annotated[
        str, typer.Option("--view", help="agrees, asks, contrary or national-review.")
    ] = "",
    said: Annotated[str, typer.Option("--said", help="What it said, in its words.")] = "",
    on: OnOption = None,
    today: TodayOption = None,
) -> int:
    """Record the Panel's reply: when it came, and whether it agrees."""
    opened = _submitted(case or case_option)
    day = day_given(on, here(today).today)
    if view not in VIEWS:
        raise CsprError(
            f"{view!r} is not one of the Panel's views; nothing was recorded."
            if view
            else "What does the Panel say? Nothing was recorded.",
            f"Give --view {listed(list(VIEWS), 'or')}.",
            exit_code=USAGE,
        )
    if view in {ASKS, CONTRARY} and not said.strip():
        raise CsprError(
            f"{view}: what does it ask, or why? Nothing was recorded.",
            "Give it with --said.",
            exit_code=USAGE,
        )
    _refuse_before_receipt(opened, day)
    replies = record_of(opened, _RECORD, PanelReplies).replies
    reply = PanelReply(on=day, view=view, said=said.strip())
    _save(opened, (*replies, reply), f"Record that the Panel {VIEWS[view]}")
    screen.done(f"The Panel {VIEWS[view]}, on {short(day)}.")
    for line in next_lines(opened, reply):
        screen.say(line)
    return 0


def _submitted(case: str | None) -> OpenCase:
    opened = opened_case(case)
    refuse_closed(opened)
    if "submitted" not in opened.case.dates:
        raise CsprError(
            f"Case {opened.reference} has not gone to the Panel; nothing was recorded.",
            f"It goes with: cspr submit {opened.reference}",
        )
    return opened


def _refuse_before_receipt(opened: OpenCase, day: date) -> None:
    sent = opened.case.dates.get(_RECEIVED) or opened.case.dates["submitted"]
    first = date(sent.year, sent.month, sent.day)
    if day < first:
        raise CsprError(
            f"{short(day)} is before the Panel had the report, on {short(first)}.",
            "Nothing was recorded; check --on.",
            exit_code=USAGE,
        )


def follow_up(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    done: Annotated[str, typer.Option("--done", help="What was done about the reply.")] = "",
    outcome: Annotated[
        str, typer.Option("--outcome", help="What was decided on a contrary view, and why.")
    ] = "",
    by: Annotated[
        list[str] | None,
        typer.Option("--by", help="Who considered a contrary view, by key; more than once."),
    ] = None,
    sent_to: Annotated[
        list[str] | None,
        typer.Option(
            "--sent-to", help="Who was sent the reply, by key; `all`: whom the procedure names."
        ),
    ] = None,
    on: OnOption = None,
    today: TodayOption = None,
) -> int:
    """Record what was done about the last reply: an answer, its weighing, whom it was sent to."""
    opened = _submitted(case or case_option)
    day = day_given(on, here(today).today)
    replies = record_of(opened, _RECORD, PanelReplies).replies
    if not replies:
        raise CsprError(
            "The Panel's reply is not recorded yet; nothing was changed.",
            f"Record it: cspr panel-reply record {opened.reference} --view agrees --on DAY",
        )
    _refuse_nothing(done, outcome, sent_to)
    reply = _followed(opened, replies[-1], done.strip(), outcome.strip(), by or [], day)
    reply = _circulated(opened, reply, sent_to or [], day)
    _save(opened, (*replies[:-1], reply), "Record what was done about the Panel's reply")
    screen.done("Recorded.")
    for line in next_lines(opened, reply):
        screen.say(line)
    return 0


def _refuse_nothing(done: str, outcome: str, sent_to: list[str] | None) -> None:
    if not (done.strip() or outcome.strip() or sent_to):
        raise CsprError(
            "What was done? Nothing was recorded.",
            "Give --done, --outcome or --sent-to.",
            exit_code=USAGE,
        )


def _followed(
    opened: OpenCase, reply: PanelReply, done: str, outcome: str, by: list[str], day: date
) -> PanelReply:
    update: dict[str, object] = {}
    if done:
        update |= {"done": done, "done_on": day}
    if outcome:
        who = by or list(opened.profile.panel_reply.contrary_considered_by)
        _refuse_unknown(opened, who)
        update |= {"outcome": outcome, "considered_on": day, "considered_by": tuple(who)}
    return reply.model_copy(update=update)


def _circulated(opened: OpenCase, reply: PanelReply, sent_to: list[str], day: date) -> PanelReply:
    who = list(opened.profile.panel_reply.circulated_to) if sent_to == ["all"] else sent_to
    _refuse_unknown(opened, who)
    kept = [one for one in reply.circulated if one.whom not in who]
    told = [Told(whom=one, on=day) for one in dict.fromkeys(who)]
    return reply.model_copy(update={"circulated": (*kept, *told)})


def _refuse_unknown(opened: OpenCase, keys: list[str]) -> None:
    known = {body.key for body in opened.profile.bodies}
    for key in keys:
        if key not in known:
            raise CsprError(
                f"This procedure has no body {key!r}; nothing was recorded.",
                f"It has: {listed(sorted(known))}.",
                exit_code=USAGE,
            )


def _save(opened: OpenCase, replies: tuple[PanelReply, ...], summary: str) -> None:
    changes: dict[tuple[str | int, ...], object] = {("panel_view",): replies[-1].view}
    first = replies[0].on
    if _REPLIED not in opened.case.dates and first:
        changes["dates", _REPLIED] = first.isoformat()
    with begin_change(opened.register.root) as change:
        write_record(change, opened, _RECORD, PanelReplies(replies=replies))
        change.edit(opened.folder.record_path("case"), changes, opened.case_sha256)
        change.commit(
            summary, case=opened.reference, action="panel-reply", records=[_RECORD, "case"]
        )


def next_lines(opened: OpenCase, reply: PanelReply) -> list[str]:
    """What is still to be done about a reply, a sentence a line."""
    rules = opened.profile.panel_reply
    names = {body.key: body.name for body in opened.profile.bodies}
    lines = []
    if reply.view == CONTRARY and reply.is_open:
        who = listed([names.get(one, one) for one in rules.contrary_considered_by])
        lines.append(
            f"The Panel takes a contrary view: to be considered by {who or 'the partners'}. "
            f"Then: cspr panel-reply follow-up {opened.reference} --outcome DECISION"
        )
    elif reply.is_open:
        lines.append(
            "The Panel asks for more: answer it. "
            f"Then: cspr panel-reply follow-up {opened.reference} --done WHAT"
        )
    told = {one.whom for one in reply.circulated}
    left = [names.get(one, one) for one in rules.circulated_to if one not in told]
    if left:
        lines.append(
            f"The reply is to be sent to {listed(left)}: cspr render panel-reply-note "
            f"{opened.reference}, then cspr panel-reply follow-up {opened.reference} --sent-to all"
        )
    return lines


def show(case: CaseArgument = None, as_json: JsonOption = False) -> int:
    """Show the Panel's replies, and what is still to be done about the last."""
    opened = opened_case(case)
    replies = record_of(opened, _RECORD, PanelReplies).replies
    if as_json:
        screen.as_json([reply.plain() | {"open": reply.is_open} for reply in replies])
        return 0
    if not replies:
        screen.say("No reply of the Panel is recorded.")
        return 0
    names = {body.key: body.name for body in opened.profile.bodies}
    screen.table(
        ("On", "The Panel", "It said", "What was done"),
        [
            (short(one.on), VIEWS.get(one.view, one.view), one.said, _done(one, names))
            for one in replies
        ],
    )
    if opened.case.stage is not Stage.CLOSED:
        for line in next_lines(opened, replies[-1]):
            screen.say(line)
    return 0


def _done(reply: PanelReply, names: dict[str, str]) -> str:
    parts = []
    if reply.outcome:
        who = listed([names.get(one, one) for one in reply.considered_by])
        parts.append(f"Considered by {who} on {short(reply.considered_on)}: {reply.outcome}")
    if reply.done:
        parts.append(f"{reply.done} ({short(reply.done_on)})")
    if reply.circulated:
        who = listed([names.get(one.whom, one.whom) for one in reply.circulated])
        parts.append(f"Sent to {who}")
    return "; ".join(parts)
