"""Whether the day planned for the rapid review meeting fits the time that is given for it."""

from collections.abc import Iterator
from datetime import date

from cspr_cli.deadlines.explain import long_date
from cspr_cli.deadlines.milestones import DatedMilestone
from cspr_cli.deadlines.timetable import Timetable

MEETING = "rapid_review_held"
"""The case date of the meeting."""


def misplaced_meeting(table: Timetable) -> str:
    """What is wrong with the day planned for the meeting, in a sentence; empty where it fits.

    The first day of a window that is only expected may yet come earlier, so a meeting before it is
    let be. Its last day is the latest that it can come to, so a meeting after it is not.
    """
    for row in table.rows:
        if row.done_when == MEETING and row.planned_on and not table.is_moot(row.key):
            faults = " and ".join(_faults(row, row.planned_on, table))
            if faults:
                return f"The meeting is planned for {long_date(row.planned_on)}, {faults}."
    return ""


def _faults(row: DatedMilestone, planned: date, table: Timetable) -> Iterator[str]:
    if row.earliest and planned < row.earliest and not row.expected_because:
        yield f"before its first day by the procedure, {long_date(row.earliest)}"
    if row.latest and planned > row.latest:
        yield f"after its last day by the procedure, {long_date(row.latest)}"
    due = table.panel_due
    if due and planned > due.due:
        yield f"after the report is due with the Panel, {long_date(due.due)}"
