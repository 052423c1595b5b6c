"""A sign-off does not say enough to stand.

Finds: a sign-off without a name, a day or a decision; one whose decision is not a word that is
known; one that asks for more, or disagrees, without comments; one by somebody whom the procedure
does not ask; and a mediation without a day, a mediator or an outcome.

Why: the record of who approved the report, and when, is what the partnership relies on when it is
asked later.

Severity: error; warning for somebody whom the procedure does not ask.

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
        - {by: independent-chair, decision: ratifies}

Remedy: fill in what is named, or record the answer again with `cspr sign-off`.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, error, warning
from cspr_cli.checks.nearest import did_you_mean
from cspr_cli.checks.sign_offs import APPROVALS
from cspr_cli.records.rapid_review import SignOff

_REFUSALS = frozenset({"asks-for-more", "disagrees"})


def sign_off_incomplete(view: CaseView) -> Iterator[Finding]:
    """Each sign-off that lacks something, or comes from somebody who was not asked."""
    review = view.rapid_review
    if review is None:
        return
    asked = (
        {who for needed in view.profile.sign_offs for who in needed.who} if view.profile else set()
    )
    for index, mediation in enumerate(review.record.mediations):
        for key in ("on", "by", "about", "outcome"):
            if not getattr(mediation, key):
                yield error(
                    review,
                    ("mediations", index),
                    f"the mediation does not say {key}",
                    f"Write it under {key}.",
                )
    for index, sign_off in enumerate(review.record.sign_offs):
        where = ("sign_offs", index)
        for message, hint in _faults(sign_off):
            yield error(review, where, f"the sign-off by {sign_off.by} {message}", hint)
        if asked and sign_off.by not in asked:
            yield warning(
                review,
                where,
                f"the procedure does not ask {sign_off.by!r} to sign",
                did_you_mean(sign_off.by, sorted(asked)),
            )


def _faults(sign_off: SignOff) -> Iterator[tuple[str, str]]:
    if not sign_off.name:
        yield "has no name", "Write who gave it under name."
    if sign_off.on is None:
        yield "has no day", "Write the day under on."
    if not sign_off.decision:
        yield "has no decision", "Write agrees, ratifies, asks-for-more or disagrees."
    elif sign_off.decision not in APPROVALS | _REFUSALS:
        known = sorted(APPROVALS | _REFUSALS)
        yield f"says {sign_off.decision!r}", did_you_mean(sign_off.decision, known)
    if sign_off.decision in _REFUSALS and not sign_off.comments:
        yield "has no comments", "Write under comments what is asked for, or why."
