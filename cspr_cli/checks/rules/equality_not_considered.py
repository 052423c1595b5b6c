"""The report does not say how inequality shaped the child's life or practice.

Finds: a report with nothing under `equality`, in a case whose clock started while an edition of the
Panel's guidance that asks for it was in force (June 2025 and later), or that is pinned to one.

Why: that guidance asks every rapid review to say how racism and other inequalities linked to
protected characteristics, disability among them, shaped the family's experience and practice.

Severity: error for a submission; warning while the case waits for its sign-off.

Passes::

    case: {stage: submitted, dates: {referral_received: 2025-06-02}}
    rapid-review:
      meeting: {date: 2025-06-12}
      equality: The family's first language was not asked about; no interpreter was used.

Fails::

    case: {stage: submitted, dates: {referral_received: 2025-06-02}}
    rapid-review:
      meeting: {date: 2025-06-12}

Remedy: add what the meeting concluded with `cspr meeting`; if it found that nothing of the kind
played a part, say so and why.
"""

from collections.abc import Iterator
from datetime import datetime

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, error, warning
from cspr_cli.records.case import Stage
from cspr_cli.records.rule_set import PanelGuidance


def equality_not_considered(view: CaseView) -> Iterator[Finding]:
    """An empty answer where the Panel's guidance asks for one."""
    review = view.review
    if review is None or review.record.equality or not view.reached(Stage.SIGN_OFF):
        return
    guidance = _guidance(view)
    if guidance is None or not guidance.equality:
        return
    fault = error if view.reached(Stage.SUBMITTED) else warning
    yield fault(
        review,
        ("equality",),
        "nothing is said of how racism and other inequalities shaped experience and practice, "
        f"as this guidance asks: {guidance.title}",
        "Add it under equality with cspr meeting; if nothing did, say so and why.",
    )


def _guidance(view: CaseView) -> PanelGuidance | None:
    """The edition that the case is pinned to, or that was in force when its clock started."""
    if view.rule_set is None or view.profile is None:
        return None
    pinned = view.case.record.panel_guidance
    if pinned:
        editions = view.rule_set.panel_guidance
        return next((edition for edition in editions if edition.key == pinned), None)
    started = view.case.record.dates.get(view.profile.clock.trigger)
    if started is None:
        return None
    return view.rule_set.guidance(started.date() if isinstance(started, datetime) else started)
