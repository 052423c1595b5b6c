"""What ``cspr status`` says of a case after the submission: who is told, the reply, the review."""

from datetime import datetime

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
