"""An agency's return is late.

Finds: an agency that was asked, has not returned, is not excused, and whose due date is past.

Why: the rapid review has fifteen working days (Working Together 2018, ch. 4); a late return is the
commonest reason for a meeting without all the facts.

Severity: warning: the review can go on without it, and `agency-without-return` says when it can
not.

Passes::

    now: 2025-06-06
    case:
      dates: {referral_received: 2025-06-02, scoping_requested: 2025-06-03}
      agencies: [{key: police, requested: 2025-06-03}]

Fails::

    now: 2025-06-12
    case:
      dates: {referral_received: 2025-06-02, scoping_requested: 2025-06-03}
      agencies: [{key: police, requested: 2025-06-03}]

Remedy: chase the agency; record the return with `cspr receive`, give it a later `due`, or say
under `excused` why it is not chased.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.deadlines.overdue import RETURN


def overdue_return(view: CaseView) -> Iterator[Finding]:
    """Each agency's return that is late now, with the count that makes it late."""
    for item in view.status.overdue if view.status else ():
        index = view.case.record.agency_index(item.agency)
        if index is not None and item.what == RETURN:
            days = item.working_days_late
            late = f"{days} working day{'' if days == 1 else 's'} late" if days else "late today"
            yield warning(
                view.case,
                ("agencies", index),
                f"{item.who} has not returned its form: {late}",
                f"It was {item.why}. Chase it, or say under excused why not.",
            )
