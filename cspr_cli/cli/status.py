"""``cspr status``: every open case, its working day, what is next, and who is overdue."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.dates_shown import late, short, short_at
from cspr_cli.cli.situation import JsonOption, TodayOption, here
from cspr_cli.deadlines.case_status import AgencyStatus, CaseStatus, case_status
from cspr_cli.records.case import Case, Stage
from cspr_cli.records.problem import Problem
from cspr_cli.records.profile import Profile
from cspr_cli.records.rule_set import RuleSet
from cspr_cli.storage.case_folder import CaseFolder
from cspr_cli.storage.profiles import load_profile, load_rule_set
from cspr_cli.storage.register import Register, open_register

_PROBLEMS = 1
_STATE_STYLES = {"returned": "green", "nil return": "green", "not asked": "dim", "excused": "dim"}


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
        _show_all(register, shown, detailed=case is not None)
    for fault in faults:
        screen.warn(f"{fault.path}:{fault.line}: {fault.message}", fault.hint)
    return _PROBLEMS if faults else 0


def show_case(register: Register, reference: str, now: datetime) -> None:
    """Show where one case stands, agency by agency; for commands that have just changed it."""
    found, _ = _statuses(register, [reference], now)
    for one in found:
        _show_one(one)


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


def _show_all(register: Register, found: list[CaseStatus], *, detailed: bool) -> None:
    if not found:
        screen.say("There is no open case. Open one with: cspr new-referral")
        return
    if detailed:
        for one in found:
            _show_one(one)
        return
    screen.heading(register.record.name or "Open cases")
    screen.table(
        ("Case", "Working day", "Panel due", "Next", "By", "Returns", "Overdue"),
        [_row(one) for one in found],
    )
    for one in found:
        for line in _overdue_lines(one):
            screen.say(f"{one.reference}  {line}", "red")


def _row(one: CaseStatus) -> tuple[str | screen.Styled, ...]:
    table = one.timetable
    late_count = len(one.overdue)
    overdue = screen.Styled(str(late_count), "bold red") if late_count else "none"
    return (
        one.reference,
        _working_day(one),
        short(table.panel_due.due) if table.panel_due else "",
        one.next.label if one.next else "",
        short_at(one.next.latest, one.next.time) if one.next else "",
        _returns(one),
        overdue,
    )


def _working_day(one: CaseStatus) -> str:
    if one.stage in {Stage.SUBMITTED, Stage.CLOSED}:
        return one.stage.value
    if one.timetable.working_day is None:
        return "clock not started"
    return f"{one.timetable.working_day} of {one.timetable.of_days}"


def _returns(one: CaseStatus) -> str:
    asked = [agency for agency in one.agencies if agency.state != "not asked"]
    if not asked:
        return "no agency asked" if one.agencies else "no agencies"
    back = sum(agency.returned is not None for agency in asked)
    return f"{back} of {len(asked)}"


def _show_one(one: CaseStatus) -> None:
    table = one.timetable
    screen.heading(f"Case {one.reference} ({one.partnership}): working day {_working_day(one)}")
    if table.panel_due:
        expected = " (expected)" if table.panel_due.expected else ""
        screen.say(
            f"Report due with the Panel: {short(table.panel_due.due)}"
            f" by the {table.panel_due.which} count{expected}"
        )
    if one.next:
        screen.say(f"Next: {one.next.label}, by {short_at(one.next.latest, one.next.time)}")
    if one.agencies:
        screen.table(
            ("Agency", "State", "Due", "Returned", "Chronology"),
            [_agency_row(agency) for agency in one.agencies],
        )
    else:
        screen.say("No agency is asked yet: add agencies to case.yaml, then cspr request.")
    for line in _overdue_lines(one):
        screen.say(line, "red")


def _agency_row(agency: AgencyStatus) -> tuple[str | screen.Styled, ...]:
    return (
        agency.name,
        screen.Styled(agency.state, _STATE_STYLES.get(agency.state, "yellow")),
        short(agency.due),
        short(agency.returned),
        short(agency.chronology_returned),
    )


def _overdue_lines(one: CaseStatus) -> Iterator[str]:
    for item in one.overdue:
        yield f"OVERDUE {item.who}: {item.what}: {late(item.working_days_late)}. {item.why}"


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
