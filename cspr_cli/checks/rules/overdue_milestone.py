"""A step of the timetable is late.

Finds: a milestone of the partnership's procedure whose last day is past and that has not been
done; agencies' returns have a rule of their own.

Why: each step's date leaves time for the next, and the last is the national limit of fifteen
working days.

Severity: warning: what is late can still be done.

Passes::

    now: 2025-06-03
    case:
      dates: {referral_received: 2025-06-02}

Fails::

    now: 2025-06-12
    case:
      dates: {referral_received: 2025-06-02}

Remedy: do the step, or record the day on which it was done under `dates` in `case.yaml`; `cspr
timetable --explain` shows how the date was counted.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, warning


def overdue_milestone(view: CaseView) -> Iterator[Finding]:
    """Each milestone that is late now, with the count that makes it late."""
    for item in view.status.overdue if view.status else ():
        if not item.agency:
            days = item.working_days_late
            late = f"{days} working day{'' if days == 1 else 's'} late" if days else "late today"
            yield warning(
                view.case,
                ("dates",),
                f"{item.what}: {late} (owner: {item.who})",
                f"It was {item.why}.",
            )
