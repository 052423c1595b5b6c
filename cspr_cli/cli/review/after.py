"""What ``cspr status`` says of a case after the submission: who is told, the reply, the review."""

from datetime import datetime
from typing import Any

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.review.keeping import record_of, standing
from cspr_cli.cli.review.panel_reply import next_lines
from cspr_cli.cli.review.showing import dates_of, warnings_of
from cspr_cli.records.case import Stage
from cspr_cli.records.panel_reply import VIEWS, PanelReplies
from cspr_cli.records.pathway import REFERRER_TOLD
from cspr_cli.storage.register import Register

_TOLD = "outcome_shared"


def show_after(register: Register, reference: str, now: datetime) -> None:
    """Show what follows the submission of one case, as far as there is anything to say."""
    opened = opened_case(reference, register.root)
    if opened.case.stage is Stage.CLOSED:
        return
    _show_told(opened)
    _show_reply(opened)
    _show_review(opened, now)


def plain_after(register: Register, reference: str, now: datetime) -> dict[str, Any]:
    """The Panel's last reply and the review that follows, for a program; None for what is not."""
    opened = opened_case(reference, register.root)
    return {"panel_reply": _plain_reply(opened), "local_review": _plain_review(opened, now)}


def _plain_reply(opened: OpenCase) -> dict[str, Any] | None:
    reply = record_of(opened, "panel-reply", PanelReplies).latest
    if reply is None:
        return None
    told = {one.whom: one.on for one in reply.circulated}
    return {
        "view": reply.view,
        "on": reply.on,
        "said": reply.said,
        "open": reply.is_open,
        "done": reply.done,
        "done_on": reply.done_on,
        "outcome": reply.outcome,
        "considered_on": reply.considered_on,
        "sent_to": [{"key": key, "on": on} for key, on in told.items()],
        "not_sent_to": [key for key in opened.profile.panel_reply.circulated_to if key not in told],
    }


def _plain_review(opened: OpenCase, now: datetime) -> dict[str, Any] | None:
    status = standing(opened, now)
    if status is None:
        return None
    step = status.next
    return {
        "kind": status.kind.key,
        "label": status.kind.label,
        "decided_on": status.decided_on,
        "due": status.due,
        "put_off_from": status.put_off_from,
        "completed_on": status.completed_on,
        "publication": status.publication,
        "publication_is_planned": status.is_planned,
        "steps_done": status.done,
        "steps": len(status.steps),
        "next": {
            "step": step.key,
            "label": step.label,
            "owner": step.owner,
            "state": step.state.value,
            "due": step.due,
        }
        if step
        else None,
    }


def _show_told(opened: OpenCase) -> None:
    """Whether the agencies and the referrer know the outcome, where the procedure dates it."""
    dates = opened.case.dates
    if "submitted" not in dates or _TOLD in dates or _TOLD not in opened.profile.triggers:
        return
    who = "The agencies are" if REFERRER_TOLD in dates else "The agencies and the referrer are"
    screen.say(
        f"{who} not told the outcome yet: cspr render outcome-letter {opened.reference}, "
        f"then cspr date {_TOLD} DAY --case {opened.reference}"
    )


def _show_reply(opened: OpenCase) -> None:
    reply = record_of(opened, "panel-reply", PanelReplies).latest
    if reply is None:
        return
    said = f": {reply.said}" if reply.said else ""
    screen.say(f"The Panel {VIEWS.get(reply.view, reply.view)} ({short(reply.on)}){said}")
    for line in next_lines(opened, reply):
        screen.say(line, "yellow")


def _show_review(opened: OpenCase, now: datetime) -> None:
    status = standing(opened, now)
    if status is None:
        return
    screen.heading(f"{status.kind.label}: {status.done} of {len(status.steps)} steps done")
    for line in dates_of(status):
        screen.say(line)
    for line, style in warnings_of(status):
        if not line.startswith("OVERDUE"):  # those that are late are among what is overdue
            screen.say(line, style)
    step = status.next
    if step:
        by = f", by {short(step.due)}" if step.due else ""
        screen.say(f"Next in the review: {step.label}{by}.")
    screen.say(f"Step by step: cspr local-review show {opened.reference}", "dim")
