"""The rapid review meeting is planned for a day on which it should not be.

Finds: a planned day of the rapid review meeting that is outside the window of the partnership's
procedure, or after the report is due with the Panel, while the meeting has not been held.

Why: a meeting that is too early has not got the agencies' returns, and one that is too late leaves
no time to write the report, ratify it and send it within fifteen working days (Working Together
2018, ch. 4).

Severity: warning: the day may be right, for a reason that only those who set it know.

Passes::

    now: 2025-06-03
    case:
      dates: {referral_received: 2025-06-02}
      planned: {rapid_review_held: 2025-06-12}

Fails::

    now: 2025-06-03
    case:
      dates: {referral_received: 2025-06-02}
      planned: {rapid_review_held: 2025-06-30}

Remedy: set another day with `cspr date rapid_review_held DAY --planned`, or leave it if it must be
that one: the warning goes once the meeting has been held.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.deadlines.planned_meeting import MEETING, misplaced_meeting
from cspr_cli.records.case import Stage


def meeting_outside_window(view: CaseView) -> Iterator[Finding]:
    """A planned meeting that is too early or too late, with the day that it is measured by."""
    if view.status is None or view.case.record.stage is Stage.CLOSED:
        return
    fault = misplaced_meeting(view.status.timetable)
    if fault:
        yield warning(
            view.case,
            ("planned", MEETING),
            fault[:1].lower() + fault[1:].removesuffix("."),
            f"Plan another day with: cspr date {MEETING} DAY --planned.",
        )
