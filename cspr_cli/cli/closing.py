"""``cspr withdraw`` and ``cspr close``: a case that nothing is chased for any more, and why."""

from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.given import day_given, refuse_closed, refuse_submitted
from cspr_cli.cli.situation import USAGE, CaseArgument, CaseOption, TodayOption, here
from cspr_cli.records.case import Closure, Stage
from cspr_cli.records.errors import CsprError
from cspr_cli.records.pathway import on_path
from cspr_cli.storage.change import begin_change

ReasonOption = Annotated[str, typer.Option("--reason", help="Why, as the record keeps it.")]
OnOption = Annotated[
    str | None, typer.Option("--on", help="The day, if it was not today: 3/11/2026.")
]


def withdraw(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    reason: ReasonOption = "",
    on: OnOption = None,
    today: TodayOption = None,
) -> int:
    """Withdraw a notification that was found not to meet the criteria; nothing is chased after."""
    opened = opened_case(case or case_option)
    refuse_submitted(opened)
    return _end(opened, reason, on, today, withdrawn=True)


def close(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    reason: ReasonOption = "",
    on: OnOption = None,
    today: TodayOption = None,
) -> int:
    """Close a case for which all is done; nothing is chased after."""
    opened = opened_case(case or case_option)
    refuse_closed(opened)
    _refuse_unfinished(opened)
    return _end(opened, reason, on, today, withdrawn=False)


def _refuse_unfinished(opened: OpenCase) -> None:
    """A rapid review that has not gone to the Panel is not closed, whatever the reason."""
    if on_path("", opened.case.pathway) and "submitted" not in opened.case.dates:
        raise CsprError(
            f"The rapid review of case {opened.reference} has not gone to the Panel; "
            "nothing was changed.",
            f"If it is not to be held: cspr withdraw {opened.reference} --reason WHY, "
            f"or cspr pathway {opened.reference}",
        )


def _end(
    opened: OpenCase, reason: str, on: str | None, today: str | None, *, withdrawn: bool
) -> int:
    refuse_closed(opened)
    day = day_given(on, here(today).today)
    if not reason.strip():
        raise CsprError("Why? Nothing was recorded.", "Give --reason.", exit_code=USAGE)
    closure = Closure(on=day, reason=reason.strip(), withdrawn=withdrawn or None)
    verb = "Withdraw" if withdrawn else "Close"
    with begin_change(opened.register.root) as change:
        change.edit(
            opened.folder.record_path("case"),
            {("closure",): closure.plain(), ("stage",): Stage.CLOSED.value},
            opened.case_sha256,
        )
        change.commit(
            f"{verb} case {opened.reference}",
            case=opened.reference,
            action=verb.lower(),
            records=["case"],
        )
    done = "Withdrawn" if withdrawn else "Closed"
    screen.done(f"{done} on {short(day)}. Nothing is chased for case {opened.reference} any more.")
    return 0
