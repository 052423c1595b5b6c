"""What has been agreed elsewhere in a case's records and belongs in its action plan.

The rapid review agrees actions with its learning, a learning review lists its own, and each
recommendation calls for one. The plan collects them, and follows each to its end.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from cspr_cli.records.action_plan import Action, ActionPlan
from cspr_cli.records.findings import Findings
from cspr_cli.records.learning import LearningReview
from cspr_cli.records.rapid_review import RapidReview

RAPID_REVIEW, LEARNING, FINDINGS = "rapid-review", "learning", "findings"


def agreed_actions(
    review: RapidReview, learning: LearningReview, findings: Findings
) -> tuple[Action, ...]:
    """Each thing agreed, in the order of the records, as an action that has no number yet."""
    return (*_of_review(review), *_of_learning(learning), *_of_findings(findings))


def not_collected(plan: ActionPlan, agreed: Sequence[Action]) -> tuple[Action, ...]:
    """Those that the plan does not hold yet.

    What the plan has collected is known by the words that it was agreed in, so that an action may
    be put in better words there; one that was typed into the plan is known by its own words. A
    recommendation is held where any action rests on it.
    """
    held = Counter((one.agreed_in, _folded(one.as_agreed)) for one in plan.actions)
    typed = {_folded(one.action) for one in plan.actions if one.action}
    rested_on = {key for one in plan.actions for key in one.rests_on}
    return tuple(one for one in agreed if not _is_held(one, held, typed, rested_on))


def _is_held(
    one: Action, held: Counter[tuple[str, str]], typed: set[str], rested_on: set[str]
) -> bool:
    key = (one.agreed_in, _folded(one.as_agreed))
    if held[key]:
        held[key] -= 1
        return True
    if one.rests_on:
        return not rested_on.isdisjoint(one.rests_on)
    return bool(one.action) and _folded(one.action) in typed


def _of_review(review: RapidReview) -> Iterator[Action]:
    for row in review.learning:
        if row.action or row.learning:
            yield Action(
                id="",
                recommendation=row.learning or row.outcome,
                action=row.action,
                owner=row.who,
                by_when=row.by_when,
                agreed_in=RAPID_REVIEW,
                as_agreed=row.action or row.learning,
            )


def _of_learning(learning: LearningReview) -> Iterator[Action]:
    for row in learning.actions:
        if row.action:
            yield Action(
                id="",
                recommendation=row.outcome,
                action=row.action,
                owner=row.owner,
                by_when=row.by_when,
                progress=row.progress or _unread_day(row.by_when_words),
                agreed_in=LEARNING,
                as_agreed=row.action,
            )


def _of_findings(findings: Findings) -> Iterator[Action]:
    for made in findings.recommendations:
        yield Action(
            id="",
            recommendation=made.recommendation,
            owner=made.made_to,
            agreed_in=FINDINGS,
            as_agreed=made.recommendation,
            rests_on=(made.id,),
        )


def _unread_day(words: str) -> str:
    """A day that is in words only, such as "next term": the plan must not lose it."""
    return f"By when, as agreed: {words}" if words else ""


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
