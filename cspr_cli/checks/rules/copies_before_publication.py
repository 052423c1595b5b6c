"""The full report of a local review has not gone to everybody who must have it before publication.

Finds: a review whose publication is planned or done, where the last day for the full report to go
out (seven working days before) has passed, and somebody whom the procedure names for it does not
stand as having been sent it by then.

Why: the Panel and the Secretary of State have the full report at least seven working days before
publication (Working Together 2018, ch. 4; Working Together 2023, ch. 5); a procedure may name
others, such as Ofsted.

Severity: warning.

Passes::

    now: 2025-07-14
    case:
      dates: {referral_received: 2025-01-06, lcspr_decided: 2025-02-03}
      planned: {publication: 2025-07-21}
    local-review:
      told:
        - {step: copies, whom: panel, on: 2025-07-10}
        - {step: copies, whom: ofsted, on: 2025-07-10}
        - {step: copies, whom: secretary-of-state, on: 2025-07-10}

Fails::

    now: 2025-07-14
    case:
      dates: {referral_received: 2025-01-06, lcspr_decided: 2025-02-03}
      planned: {publication: 2025-07-21}
    local-review:
      told:
        - {step: copies, whom: panel, on: 2025-07-10}

Remedy: plan a later day with `cspr local-review publication --planned`, send the report, and record
it with `cspr local-review done`.
"""

from collections.abc import Iterator
from datetime import date

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.deadlines.counting import day_of
from cspr_cli.deadlines.review_status import copies_by
from cspr_cli.deadlines.review_steps import review_kind
from cspr_cli.records.review_rules import ReviewStep

_SENT = "report_sent_before_publication"


def copies_before_publication(view: CaseView) -> Iterator[Finding]:
    """Each who should have had the full report by now, and does not stand as having had it."""
    located, step, day = view.local_review, _step(view), _publication(view)
    if located is None or step is None or day is None:
        return
    review = located.record
    last = copies_by(day)
    if view.today <= last or review.publication.not_published_because:
        return
    told = review.told_on(step.key)
    for who in step.who:
        sent = told.get(who)
        if sent is None or sent > last:
            how = (
                f"was sent it on {sent}" if sent else "is not on the record as having been sent it"
            )
            yield warning(
                located,
                ("told",),
                f"the full report was due with {who} by {last}, seven working days before "
                f"publication on {day}, and {who} {how}",
                "Plan a later day, send it, and record it: cspr local-review done "
                f"{step.key} --whom {who}.",
            )


def _step(view: CaseView) -> ReviewStep | None:
    profile, case = view.profile, view.case.record
    if profile is None or view.local_review is None:
        return None
    kind = review_kind(profile, case, view.local_review.record)
    steps = profile.local_review.steps_of(kind) if kind else ()
    return next((step for step in steps if step.completes == _SENT), None)


def _publication(view: CaseView) -> date | None:
    case = view.case.record
    moment = case.dates.get("publication") or case.planned.get("publication")
    return day_of(moment) if moment else None
