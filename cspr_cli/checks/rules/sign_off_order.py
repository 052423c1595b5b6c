"""The report was approved out of turn.

Finds: an approval given on a day before an earlier sign-off of the same procedure was complete.

Why: those who approve last rely on those before them: the Assurance Executive signs what the three
partners have agreed, the statutory partners what the review panel has.

Severity: warning.

Passes::

    cspr: {partnership: lincolnshire}
    case: {partnership: lincolnshire, stage: sign-off}
    rapid-review:
      meeting: {date: 2025-06-12}
      sign_offs:
        - {by: local-authority, on: 2025-06-13, decision: agrees}
        - {by: police, on: 2025-06-13, decision: agrees}
        - {by: health, on: 2025-06-16, decision: agrees}
        - {by: assurance-executive, on: 2025-06-16, decision: agrees}

Fails::

    cspr: {partnership: lincolnshire}
    case: {partnership: lincolnshire, stage: sign-off}
    rapid-review:
      meeting: {date: 2025-06-12}
      sign_offs:
        - {by: assurance-executive, on: 2025-06-13, decision: agrees}
        - {by: local-authority, on: 2025-06-16, decision: agrees}

Remedy: show the report again to whoever signed too early, once those before them have, and record
the answer with `cspr sign-off`.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.checks.sign_offs import APPROVALS, latest_answers
from cspr_cli.records.profile import SignOff as SignOffRule
from cspr_cli.records.rapid_review import SignOff


def sign_off_order(view: CaseView) -> Iterator[Finding]:
    """Each approval that came before a sign-off that the procedure puts first."""
    review = view.rapid_review
    if review is None or view.profile is None:
        return
    answers = latest_answers(review.record)
    places = {id(answer): place for place, answer in enumerate(review.record.sign_offs)}
    for earlier, later in _in_turn(view.profile.sign_offs):
        complete = _complete_on(earlier, answers)
        for who in later.who:
            answer = answers.get(who)
            if answer is None or answer.decision not in APPROVALS or answer.on is None:
                continue
            if complete is None or answer.on < complete:
                yield warning(
                    review,
                    ("sign_offs", places[id(answer)]),
                    f"{who} signed before it was {earlier.label[:1].lower()}{earlier.label[1:]}",
                    "Ask for the signature again in its turn, with cspr sign-off.",
                )


def _in_turn(rules: tuple[SignOffRule, ...]) -> Iterator[tuple[SignOffRule, SignOffRule]]:
    return pairwise(rules)


def _complete_on(rule: SignOffRule, answers: Mapping[str, SignOff]) -> date | None:
    """The day on which enough had agreed; None while they have not."""
    given = [answers[who] for who in rule.who if who in answers]
    days = sorted(one.on for one in given if one.on and one.decision in APPROVALS)
    return days[rule.needed - 1] if rule.needed and len(days) >= rule.needed else None
