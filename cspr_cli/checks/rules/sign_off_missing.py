"""The report has not been approved by those who must approve it.

Finds: an approval that the partnership's procedure needs before the report goes to the Panel and
that has not been given, or not by enough of those who may give it. Where enough have, each who may
still answer is chased until the report has gone (Oldham: two of three decide).

Why: the safeguarding partners, and in Surrey the independent chair, answer for what is sent to the
Panel (Surrey procedure 4.2 and 4.6.3).

Severity: error for a submission; warning while the case waits for its sign-off, and for those who
are only chased.

Passes::

    case: {stage: submitted}
    rapid-review:
      meeting: {date: 2025-06-12}
      sign_offs:
        - {by: independent-chair, name: D. Plover, on: 2025-06-16, decision: ratifies}

Fails::

    case: {stage: submitted}
    rapid-review:
      meeting: {date: 2025-06-12}
      sign_offs:
        - by: independent-chair
          name: D. Plover
          on: 2025-06-16
          decision: asks-for-more
          comments: Which school?

Remedy: record the answer with `cspr sign-off`.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView, Located
from cspr_cli.checks.finding import Finding, error, warning
from cspr_cli.checks.sign_offs import APPROVALS, latest_answers
from cspr_cli.records.case import Stage
from cspr_cli.records.rapid_review import RapidReview


def sign_off_missing(view: CaseView) -> Iterator[Finding]:
    """Each approval that the procedure needs and does not have."""
    review = view.review
    if review is None or view.profile is None or not view.reached(Stage.SIGN_OFF):
        return
    answers = latest_answers(review.record)
    given = {by for by, answer in answers.items() if answer.decision in APPROVALS}
    fault = error if view.reached(Stage.SUBMITTED) else warning
    for needed in view.profile.sign_offs:
        signed = [who for who in needed.who if who in given]
        silent = [view.profile.body(who).name for who in needed.who if who not in answers]
        if len(signed) >= needed.needed:
            yield from _chased(view, review, needed.label, silent)
        else:
            waiting = [view.profile.body(who).name for who in needed.who if who not in given]
            yield fault(
                review,
                ("sign_offs",),
                f"{needed.label}: {len(signed)} of {needed.needed} given; "
                f"not yet by {', '.join(waiting)}",
                "Record the answer with cspr sign-off.",
            )


def _chased(
    view: CaseView, review: Located[RapidReview], label: str, silent: list[str]
) -> Iterator[Finding]:
    """Those whose answer is not needed and is still asked for."""
    gone = view.case.record.stage in {Stage.SUBMITTED, Stage.CLOSED}
    if silent and not gone:
        yield warning(
            review,
            ("sign_offs",),
            f"{label}: enough have given it; still to answer: {', '.join(silent)}",
            "Ask again, and record the answer with cspr sign-off.",
        )
