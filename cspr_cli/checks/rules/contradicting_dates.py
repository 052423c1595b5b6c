"""Two dates cannot both be right.

Finds: a date that comes before another that it must follow: a death before the birth, an incident
before the child's birth, a referral before the incident, a notification before anybody was aware,
a return before its request, a meeting before the referral, an approval before the meeting, a
submission before the approval; a period that ends before it begins; a date among `dates`, which
are things that have happened, that is still to come; and a meeting with two different days. A
vague date counts only where every day that it can mean contradicts.

Why: the windows are counted from these dates, and the report is judged by them; one slip of a
digit makes a late case look in time.

Severity: error.

Passes::

    referral:
      subjects:
        - {id: child-1, date_of_birth: 2019-03-04}
      incident: {kind: death, date: 2025-05-30, date_aware: 2025-05-30}

Fails::

    referral:
      subjects:
        - {id: child-1, date_of_birth: 2025-06-04}
      incident: {kind: death, date: 2025-05-30, date_aware: 2025-05-30}

Remedy: find out which of the two is wrong, and correct it. A date that is planned belongs under
`planned`.
"""

from collections.abc import Iterator
from datetime import date, datetime

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.date_pairs import Stated, pairs
from cspr_cli.checks.finding import Finding, error
from cspr_cli.chronology.periods import Certainty, before


def contradicting_dates(view: CaseView) -> Iterator[Finding]:
    """Each date that surely comes before one that it must follow."""
    for earlier, later in pairs(view):
        if before(later.when, earlier.when) is Certainty.SURELY:
            yield _contradiction(earlier, later)
    yield from _not_yet(view)
    yield from _two_days(view)


def _contradiction(earlier: Stated, later: Stated) -> Finding:
    elsewhere = "" if earlier.record.path == later.record.path else f" in {earlier.record.path}"
    return error(
        later.record,
        later.where,
        f"{later.words} ({later.when.words}) is before {earlier.words} ({earlier.when.words})",
        f"One of the two is wrong: see {earlier.key}{elsewhere}.",
    )


def _not_yet(view: CaseView) -> Iterator[Finding]:
    for key, moment in view.case.record.dates.items():
        if _day(moment) > view.today:
            yield error(
                view.case,
                ("dates", key),
                f"{key} ({_day(moment)}) is still to come, and dates are things that have happened",
                "Move it to planned, or correct the date.",
            )


def _two_days(view: CaseView) -> Iterator[Finding]:
    held = view.case.record.dates.get("rapid_review_held")
    written = view.rapid_review.record.meeting.date if view.rapid_review else None
    if view.rapid_review and held and written and _day(held) != written:
        yield error(
            view.rapid_review,
            ("meeting", "date"),
            f"the meeting was on {written}, and case.yaml has {_day(held)} as rapid_review_held",
            "Make the two the same.",
        )


def _day(moment: datetime | date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
