"""The national Panel has not been notified, or was notified late.

Finds: a case whose meeting has been held without a day under `notified_to_ofsted` or
`notification_sent`; and a notification more than five working days after the local authority
became aware.

Why: the local authority notifies the Panel within five working days of becoming aware (Children
Act 2004, s. 16C; Working Together 2018, ch. 4), and the Panel's own answers say that there is no
rapid review without a notification.

Severity: error for a submission where the national clock starts with the notification; otherwise
warning.

Passes::

    case:
      dates: {awareness: 2025-06-02, notification_sent: 2025-06-04}
    rapid-review:
      meeting: {date: 2025-06-12}

Fails::

    case:
      dates: {awareness: 2025-06-02}
    rapid-review:
      meeting: {date: 2025-06-12}

Remedy: ask the local authority for the day on which it notified, and write it under
`notification_sent` in `case.yaml`.
"""

from collections.abc import Iterator
from datetime import date, datetime

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, error, warning
from cspr_cli.records.case import Stage

_LIMIT = 5
_KEY = "notification_sent"


def notification_missing(view: CaseView) -> Iterator[Finding]:
    """No notification once the meeting has been held, or one that came late."""
    sent = _day(view.case.record.dates.get(_KEY)) or _written(view)
    aware = _day(view.case.record.dates.get("awareness"))
    if sent is None:
        if view.meeting_held:
            yield _missing(view)
        return
    late = _working_days_over(view, aware, sent) if aware else 0
    if late:
        yield warning(
            view.case,
            ("dates", _KEY),
            f"the Panel was notified {late} working day{'' if late == 1 else 's'} late",
            "The limit is 5 working days from becoming aware. Be ready to say why, or correct "
            "the dates.",
        )


def _missing(view: CaseView) -> Finding:
    counts = bool(view.rule_set and view.rule_set.deadline.trigger == _KEY)
    fault = error if counts and view.reached(Stage.SUBMITTED) else warning
    return fault(
        view.case,
        ("dates",),
        "there is no day on which the local authority notified the Panel",
        f"Ask the local authority, and write the day under dates: {_KEY}.",
    )


def _written(view: CaseView) -> date | None:
    return view.referral.record.incident.notified_to_ofsted if view.referral else None


def _working_days_over(view: CaseView, aware: date, sent: date) -> int:
    if view.status is None or sent <= aware:
        return 0
    return max(view.status.timetable.facts.calendar.number(aware, sent) - _LIMIT, 0)


def _day(moment: datetime | date | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment
