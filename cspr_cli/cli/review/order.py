"""What comes before a review is begun: the rapid review, approved and with the Panel.

The safeguarding partners decide, and tell the Panel with the rapid review, whether a local child
safeguarding practice review is appropriate (Working Together 2018, ch. 4; 2023, ch. 5).
"""

from collections.abc import Iterator

from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.meeting_questions import recommendation_words
from cspr_cli.cli.signatures import is_complete
from cspr_cli.cli.words import listed
from cspr_cli.records.errors import CsprError
from cspr_cli.records.pathway import on_path
from cspr_cli.records.review_rules import ReviewKind


def refuse_out_of_order(opened: OpenCase, kind: ReviewKind, reason: str) -> None:
    """Raise `CsprError`, saying what has not been done, where ``reason`` does not say why.

    A referral on another path than a rapid review has nothing to wait for.
    """
    if reason or not on_path("", opened.case.pathway):
        return
    missing = list(_not_yet(opened, kind))
    if missing:
        raise CsprError(
            f"Not yet: {listed(missing)}. Nothing was changed.",
            "The partners' decision goes to the Panel with the rapid review. If it was taken all "
            f"the same: cspr local-review begin {opened.reference} --reason WHY",
        )


def _not_yet(opened: OpenCase, kind: ReviewKind) -> Iterator[str]:
    """What has not been done; what has gone to the Panel was approved, or it would not have."""
    case = opened.case
    other = case.recommendation not in {"", kind.choice}
    if kind.choice and other and not case.panel_view:
        words = [recommendation_words(opened, one) for one in (case.recommendation, kind.choice)]
        yield f"the rapid review recommended {words[0]!r}, not {words[1]!r}"
    if "submitted" in case.dates:
        return
    if not case.recommendation:
        yield "the rapid review has recommended nothing"
    for rule in opened.profile.sign_offs:
        if not is_complete(rule, case.sign_offs):
            label = rule.label or rule.key
            yield f"it is not {label[:1].lower()}{label[1:]}"
    yield "the rapid review has not gone to the Panel"
