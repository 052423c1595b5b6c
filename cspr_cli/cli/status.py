"""``cspr status``: every open case, its working day, what is next, and who is overdue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

import typer

from cspr_cli.cli import screen, status_shown
from cspr_cli.cli.situation import JsonOption, TodayOption, here
from cspr_cli.cli.words import plural
from cspr_cli.deadlines.case_status import CaseStatus, Tables, case_status
from cspr_cli.records.action_plan import ActionPlan
from cspr_cli.records.case import Case, Stage
from cspr_cli.records.problem import Problem
from cspr_cli.records.profile import Profile
from cspr_cli.records.rule_set import RuleSet
from cspr_cli.storage.case_folder import CaseFolder
from cspr_cli.storage.profiles import load_profile, load_rule_set
from cspr_cli.storage.register import Register, open_register

_PROBLEMS = 1


@dataclass(frozen=True)
class _Found:
    """Where the cases stand, the faults of those that cannot be read, how many were left out."""

    cases: list[CaseStatus]
    faults: list[Problem]
    left_out: int


def status(
    case: Annotated[
        str | None, typer.Argument(metavar="CASE", help="Only this case, agency by agency.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Closed cases too.")] = False,
    today: TodayOption = None,
    as_json: JsonOption = False,
) -> int:
    """Show every open case: its working day, what is next, each agency, and what is overdue."""
    now = here(today)
    register = open_register(now.folder)
    if case is None:
        inside = register.current_case(now.folder)
        case = inside.reference if inside else None
    references = (register.case_from(case, now.folder).reference,) if case else register.cases()
    found = _statuses(register, references, now.now, closed=everything or case is not None)
    if as_json:
        screen.as_json(
            [_plain(one) | (_after(register, one) if case else {}) for one in found.cases]
        )
    else:
        _show(register, found, detailed=case is not None)
    for fault in found.faults:
        screen.warn(f"{fault.path}, line {fault.line}: {fault.message}", fault.hint)
    return _PROBLEMS if found.faults else 0


def show_case(register: Register, reference: str, now: datetime) -> None:
    """Show where one case stands, agency by agency; for commands that have just changed it."""
    for one in _statuses(register, [reference], now).cases:
        status_shown.show_case(one)
        _show_after(register, one)


def _show(register: Register, found: _Found, *, detailed: bool) -> None:
    if detailed:
        for one in found.cases:
            status_shown.show_case(one)
            _show_after(register, one)
            _show_late_actions(register, one)
    elif found.cases:
        status_shown.show_cases(register.record.name, found.cases)
    elif not found.faults:
        closed = plural(found.left_out, "case")
        more = f" ({closed} closed: cspr status --all)" if found.left_out else ""
        screen.say(f"There is no open case{more}. Open one with: cspr new-referral")


def _show_after(register: Register, one: CaseStatus) -> None:
    """What follows the submission; only one case's records are read for it, never every one's."""
    if one.is_submitted or one.has_review:
        from cspr_cli.cli.review.after import show_after

        show_after(register, one.reference, one.timetable.now)


def _after(register: Register, one: CaseStatus) -> dict[str, Any]:
    """The same for a program: in one case's answer only, and there always."""
    if not (one.is_submitted or one.has_review):
        return {"panel_reply": None, "local_review": None}
    from cspr_cli.cli.review.after import plain_after

    return plain_after(register, one.reference, one.timetable.now)


def _show_late_actions(register: Register, one: CaseStatus) -> None:
    """Actions of the plan whose day has passed; only one case's plan is read, never every one's."""
    folder = CaseFolder(register, one.reference)
    plan = folder.read("action-plan").record if folder.exists("action-plan") else None
    if isinstance(plan, ActionPlan):
        today = one.timetable.now.date()
        status_shown.show_actions([action for action in plan.actions if action.is_overdue(today)])


def _statuses(
    register: Register, references: Sequence[str], now: datetime, *, closed: bool = True
) -> _Found:
    """Read the cases and say where each stands; closed ones only if they are wanted."""
    names = {agency.key: agency.name for agency in register.record.agencies}
    closures = register.record.closures
    tables: Tables = {}
    found: list[CaseStatus] = []
    faults: list[Problem] = []
    left_out = 0
    for reference in references:
        read = CaseFolder(register, reference).read("case")
        case = read.record
        if not isinstance(case, Case):
            faults += read.problems
        elif case.stage is Stage.CLOSED and not (
            closed or case.panel_untold or case.agencies_untold
        ):
            left_out += 1
        else:
            pinned = _procedure(case.partnership, case.rule_set, register.root)
            found.append(
                case_status(case, *pinned, now, closures=closures, names=names, tables=tables)
            )
    return _Found(found, faults, left_out)


@lru_cache(maxsize=32)
def _procedure(partnership: str, rule_set: str, root: Path) -> tuple[Profile, RuleSet]:
    """Cases share a procedure, so each is read once for all of them."""
    return load_profile(partnership, root), load_rule_set(rule_set)


def _plain(one: CaseStatus) -> dict[str, Any]:
    table = one.timetable
    return {
        "case": one.reference,
        "partnership": one.partnership,
        "stage": one.stage.value,
        "pathway": one.path.label,
        "undecided": list(one.path.undecided),
        "closure": one.closure.plain() if one.closure.reason else None,
        "other_partnerships": [other.plain() for other in one.other_partnerships],
        "linked": [other.plain() for other in one.linked],
        "withdrawal_untold": one.panel_untold,
        "withdrawal_untold_to_agencies": one.agencies_untold,
        "working_day": table.working_day,
        "of_days": table.of_days,
        "panel_due": table.panel_due.due if table.panel_due else None,
        "panel_due_by": table.panel_due.which if table.panel_due else None,
        "next": {"milestone": one.next.key, "label": one.next.label, "due": one.next.latest}
        if one.next
        else None,
        "overdue": [
            {
                "what": item.what,
                "who": item.who,
                "due": item.due,
                "working_days_late": item.working_days_late,
                "why": item.why,
            }
            for item in one.overdue
        ],
        "agencies": [
            {
                "key": agency.key,
                "state": agency.state,
                "due": agency.due,
                "returned": agency.returned,
            }
            for agency in one.agencies
        ],
    }
