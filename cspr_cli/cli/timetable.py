"""``cspr timetable``: a case's milestones, and how each date was counted."""

from datetime import date
from typing import Annotated, Any

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.dates_shown import late, near, near_at
from cspr_cli.cli.situation import (
    USAGE,
    CaseArgument,
    CaseOption,
    JsonOption,
    TodayOption,
    here,
)
from cspr_cli.deadlines.case_status import case_timetable
from cspr_cli.deadlines.explain import explain, explain_panel_due
from cspr_cli.deadlines.timetable import DatedMilestone, State, Timetable
from cspr_cli.records.errors import CsprError

_WIDE = 100  # columns of a terminal in which the milestones' keys have room
_STYLES = {
    State.DONE: "green",
    State.OVERDUE: "bold red",
    State.EXPECTED: "dim",
    State.WAITING: "dim",
}


def timetable(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    explained: Annotated[
        bool, typer.Option("--explain", help="Say how each date was counted, day by day.")
    ] = False,
    milestone: Annotated[
        str | None, typer.Option("--milestone", help="Only this milestone, by its key.")
    ] = None,
    today: TodayOption = None,
    as_json: JsonOption = False,
) -> int:
    """List a case's milestones with their dates, owners and states."""
    opened = opened_case(case or case_option)
    table = case_timetable(
        opened.case,
        opened.profile,
        opened.rule_set,
        opened.register.record.closures,
        here(today).now,
    )
    rows = _chosen(table, milestone)
    if as_json:
        screen.as_json([_plain(row, table) for row in rows])
    elif explained:
        _explain(rows, table, whole=milestone is None)
    else:
        _show(opened, rows, table)
    return 0


def _chosen(table: Timetable, key: str | None) -> tuple[DatedMilestone, ...]:
    if key is None:
        return table.rows
    rows = tuple(row for row in table.rows if row.key == key)
    if not rows:
        raise CsprError(
            f"There is no milestone {key!r} in this timetable.",
            f"Its milestones: {', '.join(row.key for row in table.rows)}.",
            exit_code=USAGE,
        )
    return rows


def _show(opened: OpenCase, rows: tuple[DatedMilestone, ...], table: Timetable) -> None:
    screen.heading(f"Timetable of case {opened.reference}, {opened.profile.name}")
    today = table.now.date()
    columns = ("Milestone", "Window", "State", "Owner", "Key")
    shown = [
        (
            row.label,
            _window(row, today),
            screen.Styled(_state(row, today), _STYLES.get(row.state, "")),
            row.owner,
            row.key,
        )
        for row in rows
    ]
    kept = len(columns) if screen.console().width >= _WIDE else len(columns) - 1
    screen.table(columns[:kept], [row[:kept] for row in shown])
    for line in explain_panel_due(table)[:1]:
        screen.say(line)
    screen.say("How a date was counted: cspr timetable --explain")


def _window(row: DatedMilestone, today: date) -> str:
    if row.latest is None:
        return "not started"
    until = near_at(row.latest, row.time, today)
    if row.earliest and row.earliest != row.latest:
        return f"{near(row.earliest, today)} to {until}"
    return until


def _state(row: DatedMilestone, today: date) -> str:
    if row.state is State.DONE:
        return f"done {near(row.done_on, today)}"
    if row.state is State.OVERDUE:
        return late(row.working_days_late)
    if row.planned_on:
        return f"{row.state.value}, planned {near(row.planned_on, today)}"
    return row.state.value


def _explain(rows: tuple[DatedMilestone, ...], table: Timetable, *, whole: bool) -> None:
    for row in rows:
        first, *rest = explain(row, table)
        screen.heading(first)
        for line in rest:
            screen.say(f"  {line}")
    if whole:
        first, *rest = explain_panel_due(table) or [""]
        screen.heading(first)
        for line in rest:
            screen.say(f"  {line}")


def _plain(row: DatedMilestone, table: Timetable) -> dict[str, Any]:
    return {
        "milestone": row.key,
        "label": row.label,
        "owner": row.owner,
        "earliest": row.earliest,
        "latest": row.latest,
        "time": row.time,
        "state": row.state.value,
        "done_on": row.done_on,
        "planned_on": row.planned_on,
        "working_days_late": row.working_days_late,
        "expected_because": row.expected_because,
        "also_read": [
            {"reading": other.reading, "source": other.source} for other in row.also_read
        ],
        "explanation": explain(row, table),
    }
