"""``cspr status``: every open case, its working day, what is next, and who is overdue."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

import typer

from cspr_cli.cli import screen, status_shown
from cspr_cli.cli.situation import JsonOption, TodayOption, here
from cspr_cli.cli.words import plural
from cspr_cli.deadlines.case_status import CaseStatus, case_status
from cspr_cli.records.case import Case, Stage
from cspr_cli.records.problem import Problem
from cspr_cli.records.profile import Profile
from cspr_cli.records.rule_set import RuleSet
from cspr_cli.storage.case_folder import CaseFolder
from cspr_cli.storage.profiles import load_profile, load_rule_set
from cspr_cli.storage.register import Register, open_register

_PROBLEMS = 1


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
    found, faults = _statuses(register, references, now.now)
    shown = [one for one in found if everything or case or one.stage is not Stage.CLOSED]
    if as_json:
        screen.as_json([_plain(one) for one in shown])
    else:
        _show(register, shown, closed=len(found) - len(shown), detailed=case is not None)
    for fault in faults:
        screen.warn(f"{fault.path}, line {fault.line}: {fault.message}", fault.hint)
    return _PROBLEMS if faults else 0


def show_case(register: Register, reference: str, now: datetime) -> None:
    """Show where one case stands, agency by agency; for commands that have just changed it."""
    found, _ = _statuses(register, [reference], now)
    for one in found:
        status_shown.show_case(one)


def _show(register: Register, shown: Sequence[CaseStatus], *, closed: int, detailed: bool) -> None:
    if detailed:
        for one in shown:
            status_shown.show_case(one)
    elif shown:
        status_shown.show_cases(register.record.name, shown)
    else:
        more = f"; {plural(closed, 'case')} closed: cspr status --all" if closed else ""
        screen.say(f"There is no open case{more}. Open one with: cspr new-referral")


def _statuses(
    register: Register, references: Sequence[str], now: datetime
) -> tuple[list[CaseStatus], list[Problem]]:
    names = {agency.key: agency.name for agency in register.record.agencies}
    closures = register.record.closures
    found: list[CaseStatus] = []
    faults: list[Problem] = []
    for reference in references:
        read = CaseFolder(register, reference).read("case")
        if not isinstance(read.record, Case):
            faults += read.problems
            continue
        profile, rule_set = _procedure(read.record.partnership, read.record.rule_set, register.root)
        found.append(
            case_status(read.record, profile, rule_set, now, closures=closures, names=names)
        )
    return found, faults


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
