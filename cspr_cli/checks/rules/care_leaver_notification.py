"""The person whom the case is about was no longer a child.

Finds: a subject who was surely eighteen or over on the day of the incident, in a case that is on
the path of a rapid review.

Why: a rapid review is held for a child. The death of a care leaver up to and including the age of
24 should be notified under Working Together 2023 (ch. 5), and no rapid review follows from it;
Working Together 2018 does not ask for it.

Severity: warning.

Passes::

    referral:
      subjects: [{id: child-1, date_of_birth: 2008-03-04}]
      incident: {kind: death, date: 2025-05-30}

Fails::

    referral:
      subjects: [{id: child-1, date_of_birth: 2004-03-04}]
      incident: {kind: death, date: 2025-05-30}

Remedy: check the date of birth. If it is right, see that the notification was made where one is
asked for, and take the case off the path with `cspr pathway`, or withdraw it with `cspr withdraw`.
"""

from collections.abc import Iterator
from datetime import date

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.records.pathway import on_path
from cspr_cli.records.vague_date import read_date

_GROWN_UP = 18


def care_leaver_notification(view: CaseView) -> Iterator[Finding]:
    """Each subject who was surely grown up when the incident happened."""
    if view.referral is None or not on_path("", view.case.record.pathway):
        return
    referral = view.referral.record
    happened = read_date(referral.incident.date).earliest
    rule = view.rule_set.care_leavers if view.rule_set else None
    for index, subject in enumerate(referral.subjects):
        born = read_date(subject.date_of_birth).latest
        if happened is None or born is None:
            continue
        age = _age(born.date(), happened.date())
        if age >= _GROWN_UP:
            reason = f" {rule.reason} ({rule.source})" if rule else ""
            yield warning(
                view.referral,
                ("subjects", index, "date_of_birth"),
                f"{subject.id} was {age} or older on the day of the incident.{reason}",
                "Check the date; if it is right, see cspr pathway and cspr withdraw.",
            )


def _age(born: date, on: date) -> int:
    """Whole years on that day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
