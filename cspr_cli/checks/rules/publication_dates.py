"""The dates around publication do not leave the time that they must.

Finds: a full report sent ahead fewer than seven working days before publication, and a report
taken off the website less than a year after it.

Why: the Panel and the Secretary of State have the full report at least seven working days before
publication, and it stays publicly available for at least one year (Working Together 2018, ch. 4).

Severity: warning.

Passes::

    case: {dates: {report_sent_before_publication: 2025-06-02, publication: 2025-06-11}}

Fails::

    case: {dates: {report_sent_before_publication: 2025-06-03, publication: 2025-06-11}}

Remedy: correct the date that is wrong; if they are right, tell the Panel what happened.
"""

from collections.abc import Iterator
from datetime import date, datetime

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.deadlines.counting import Start, count, count_back
from cspr_cli.deadlines.working_days import england
from cspr_cli.records.profile import Unit

_WORKING_DAYS_BEFORE = 7
_MONTHS_AFTER = 12
_HINT = "Correct the date that is wrong; if they are right, tell the Panel what happened."


def publication_dates(view: CaseView) -> Iterator[Finding]:
    """A copy sent too late, or a report taken down too soon."""
    dates = view.case.record.dates
    published = dates.get("publication")
    if published is None:
        return
    start = Start("publication", published)
    last = count_back(england(), start, _WORKING_DAYS_BEFORE).ends
    first = count(england(), start, _MONTHS_AFTER, Unit.MONTH).ends
    sent, ended = (
        _day(dates.get(key)) for key in ("report_sent_before_publication", "publication_ended")
    )
    if sent and sent > last:
        message = f"the full report was sent on {sent}, and was due by {last}, seven working days"
        where = ("dates", "report_sent_before_publication")
        yield warning(view.case, where, f"{message} before publication", _HINT)
    if ended and ended < first:
        message = f"the report was taken down on {ended}, and a year ends on {first}"
        yield warning(view.case, ("dates", "publication_ended"), message, _HINT)


def _day(moment: datetime | date | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment
