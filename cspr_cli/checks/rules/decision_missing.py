"""Nobody has decided that there is to be a rapid review.

Finds: a case whose rapid review meeting has been held, in a procedure in which named bodies decide
on a referral, where not enough of them have agreed to a rapid review.

Why: the decision rests with the safeguarding partners, or with whom they have named (Lewisham, what
happens next; Oldham, flow chart; Lincolnshire, appendix D). A review that nobody decided upon can
be challenged. Where the procedure says so, the local authority's own notification serves instead.

Severity: error for a submission; otherwise warning.

Passes::

    cspr: {partnership: oldham}
    case:
      partnership: oldham
      decisions:
        - {by: police, on: 2025-06-03, agrees: yes}
        - {by: health, on: 2025-06-03, agrees: yes}
    rapid-review:
      meeting: {date: 2025-06-12}

Fails::

    cspr: {partnership: oldham}
    case:
      partnership: oldham
      decisions:
        - {by: police, on: 2025-06-03, agrees: yes}
    rapid-review:
      meeting: {date: 2025-06-12}

Remedy: record who decided, and why, with `cspr pathway`.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, error, warning
from cspr_cli.records.case import Stage
from cspr_cli.records.pathway import RAPID_REVIEW, on_path


def decision_missing(view: CaseView) -> Iterator[Finding]:
    """A rapid review on which too few have agreed."""
    case = view.case.record
    if view.profile is None or not view.meeting_held or not on_path("", case.pathway):
        return
    rule = view.profile.decision_on(RAPID_REVIEW)
    agreed = {state.by for state in case.decisions if state.agrees} & set(rule.who)
    if len(agreed) >= rule.needed or rule.instead in case.dates:
        return
    waiting = [view.profile.body(who).name for who in rule.who if who not in agreed]
    fault = error if view.reached(Stage.SUBMITTED) else warning
    yield fault(
        view.case,
        ("decisions",),
        f"{len(agreed)} of {rule.needed} have agreed that there is to be a rapid review; "
        f"not yet {', '.join(waiting)}",
        f"Record each decision with cspr pathway {case.reference} {RAPID_REVIEW} --by KEY.",
    )
