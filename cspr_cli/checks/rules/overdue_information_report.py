"""An agency's information report for the local review is late.

Finds: an agency that was asked for an information report, has not returned it, is not excused, and
whose day is past.

Why: the review has six months from its decision (Working Together 2018, ch. 4), and cannot weigh
what it has not been told.

Severity: warning.

Passes::

    now: 2025-06-06
    case:
      dates: {referral_received: 2025-01-06, lcspr_decided: 2025-02-03}
      agencies: [{key: police, report_requested: 2025-05-12, report_due: 2025-06-06}]

Fails::

    now: 2025-06-09
    case:
      dates: {referral_received: 2025-01-06, lcspr_decided: 2025-02-03}
      agencies: [{key: police, report_requested: 2025-05-12, report_due: 2025-06-06}]

Remedy: chase the agency; record the report with `cspr receive`, give a later day with `cspr
local-review ask --again --due`, or say with `--excused` why it is not chased.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.deadlines.overdue import REPORT


def overdue_information_report(view: CaseView) -> Iterator[Finding]:
    """Each information report that is late now."""
    for item in view.status.overdue if view.status else ():
        index = view.case.record.agency_index(item.agency)
        if index is not None and item.what == REPORT:
            days = item.working_days_late
            yield warning(
                view.case,
                ("agencies", index),
                f"{item.who} has not returned its information report: "
                f"{days} working day{'' if days == 1 else 's'} late",
                f"It was {item.why}. Chase it, or record why it is not expected.",
            )
