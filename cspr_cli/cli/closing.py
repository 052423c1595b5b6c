"""``cspr withdraw``, ``close`` and ``reopen``: when nothing is chased for a case, and why."""

from datetime import date
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.given import day_given, refuse_closed, refuse_submitted
from cspr_cli.cli.left_open import say_left_open
from cspr_cli.cli.situation import USAGE, CaseArgument, CaseOption, TodayOption, here
from cspr_cli.cli.status import show_case
from cspr_cli.cli.withdrawing import Letters, letters_to_agencies, say_letters
from cspr_cli.records.case import Case, Closure, EarlierClosure, Stage
from cspr_cli.records.errors import CsprError
from cspr_cli.records.pathway import REFERRER_TOLD, WITHDRAWN, on_path
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.yaml_editor import DELETE

ReasonOption = Annotated[str, typer.Option("--reason", help="Why, as the record keeps it.")]
OnOption = Annotated[
    str | None, typer.Option("--on", help="The day, if it was not today: 3/11/2026.")
]
Changes = dict[tuple[str | int, ...], object]
_TOLD, _AGENCIES_TOLD = "withdrawal_told", "agencies_told_of_withdrawal"
_STAGES = (
    ("submitted", Stage.SUBMITTED),
    ("rapid_review_held", Stage.MEETING),
    ("scoping_requested", Stage.SCOPING),
)
"""How far a case had come, by the last of these days that it has."""


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
    letters = _end(opened, reason, on, today, withdrawn=True)
    after = opened_case(opened.reference)
    if after.case.panel_untold:
        screen.say("The Panel is still to be told. Write the letter, send it, and record the day:")
        screen.say(f"   cspr render withdrawal-letter {opened.reference}")
        screen.say(f"   cspr date {_TOLD} DAY --case {opened.reference}")
    say_letters(after, letters)
    screen.say(f"For the referrer: cspr render decision-letter-to-referrer {opened.reference}")
    return 0


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
    _refuse_untold(opened)
    _end(opened, reason, on, today, withdrawn=False)
    say_left_open(opened)
    return 0


def reopen(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    reason: ReasonOption = "",
    stands: Annotated[
        bool,
        typer.Option("--notification-stands", help="The notification was not withdrawn after all."),
    ] = False,
    on: OnOption = None,
    today: TodayOption = None,
) -> int:
    """Open a closed or withdrawn case again, with the reason; what closed it stays on record."""
    opened = opened_case(case or case_option)
    _refuse_open(opened)
    day = day_given(on, here(today).today)
    if not reason.strip():
        raise CsprError("Why? Nothing was recorded.", "Give --reason.", exit_code=USAGE)
    _refuse_other_stands(opened, stands=stands)
    with begin_change(opened.register.root) as change:
        changes = _reopened(opened.case, reason.strip(), day, stands=stands)
        change.edit(opened.folder.record_path("case"), changes, opened.case_sha256)
        change.commit(
            f"Open case {opened.reference} again",
            case=opened.reference,
            action="reopen",
            records=["case"],
        )
    screen.done(f"Case {opened.reference} is open again from {short(day)}.")
    show_case(opened.register, opened.reference, here(today).now)
    if opened.case.closure.withdrawn and not stands:
        screen.say("The notification stays withdrawn. Take another path with:")
        screen.say(f"   cspr pathway {opened.reference} PATH --reason WHY")
    return 0


def _refuse_open(opened: OpenCase) -> None:
    if opened.case.stage is not Stage.CLOSED:
        raise CsprError(
            f"Case {opened.reference} is open; nothing was changed.",
            f"Where it stands: cspr status {opened.reference}",
        )


def _refuse_other_stands(opened: OpenCase, *, stands: bool) -> None:
    if stands and not opened.case.closure.withdrawn:
        raise CsprError(
            "No notification of this case was withdrawn; nothing was changed.",
            "Leave --notification-stands out.",
            exit_code=USAGE,
        )


def _reopened(case: Case, reason: str, on: date, *, stands: bool) -> Changes:
    undone = EarlierClosure.model_validate(
        {**case.closure.model_dump(), "reopened_on": on, "reopened_because": reason}
    )
    reached = (stage for key, stage in _STAGES if key in case.dates)
    changes: Changes = {
        ("closure",): DELETE,
        ("earlier_closures",): [one.plain() for one in (*case.earlier_closures, undone)],
        ("stage",): next(reached, Stage.REFERRAL).value,
    }
    if stands:
        days = (WITHDRAWN, _TOLD, _AGENCIES_TOLD)
        taken_back = [("pathway",), *(("dates", day) for day in days)]
        changes |= dict.fromkeys(taken_back, DELETE)
    return changes


def _refuse_unfinished(opened: OpenCase) -> None:
    """A rapid review that has not gone to the Panel is not closed, whatever the reason."""
    if on_path("", opened.case.pathway) and "submitted" not in opened.case.dates:
        raise CsprError(
            f"The rapid review of case {opened.reference} has not gone to the Panel; "
            "nothing was changed.",
            f"If it is not to be held: cspr withdraw {opened.reference} --reason WHY, "
            f"or cspr pathway {opened.reference}",
        )


def _refuse_untold(opened: OpenCase) -> None:
    """On another path the referrer is told what came of it before the case is closed."""
    paths = {path.key: path for path in opened.profile.pathways}
    path = paths.get(opened.case.pathway)
    off_review = not on_path("", opened.case.pathway)
    if off_review and (path is None or path.decided) and REFERRER_TOLD not in opened.case.dates:
        raise CsprError(
            f"The referrer of case {opened.reference} has not been told; nothing was changed.",
            f"Write the letter: cspr render decision-letter-to-referrer {opened.reference}, then "
            f"record the day: cspr date {REFERRER_TOLD} DAY --case {opened.reference}",
        )


def _end(
    opened: OpenCase, reason: str, on: str | None, today: str | None, *, withdrawn: bool
) -> Letters:
    refuse_closed(opened)
    day = day_given(on, here(today).today)
    if not reason.strip():
        raise CsprError("Why? Nothing was recorded.", "Give --reason.", exit_code=USAGE)
    closure = Closure(on=day, reason=reason.strip(), withdrawn=withdrawn or None)
    verb = "Withdraw" if withdrawn else "Close"
    changes: Changes = {("closure",): closure.plain(), ("stage",): Stage.CLOSED.value}
    if withdrawn:
        changes |= {("pathway",): WITHDRAWN, ("dates", WITHDRAWN): day.isoformat()}
    letters = Letters()
    if withdrawn:
        letters = letters_to_agencies(opened, _withdrawn(opened.case, closure), here(today))
    with begin_change(opened.register.root) as change:
        change.edit(opened.folder.record_path("case"), changes, opened.case_sha256)
        for name, data in letters.files.items():
            change.create(opened.folder.path / name, data, replace=True)
        change.commit(
            f"{verb} case {opened.reference}",
            case=opened.reference,
            action=verb.lower(),
            records=["case"],
        )
    done = "Withdrawn" if withdrawn else "Closed"
    screen.done(f"{done} on {short(day)}. Nothing is chased for case {opened.reference} any more.")
    return letters


def _withdrawn(case: Case, closure: Closure) -> Case:
    """The case as it stands once it is withdrawn."""
    dates = {**case.dates, WITHDRAWN: closure.on}
    update = {"closure": closure, "stage": Stage.CLOSED, "pathway": WITHDRAWN, "dates": dates}
    return case.model_copy(update=update)
