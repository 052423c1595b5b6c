"""The answer that stands where somebody has answered more than once."""

from cspr_cli.records.rapid_review import RapidReview, SignOff

APPROVALS = frozenset({"agrees", "ratifies"})
"""The decisions that approve a report."""


def latest_answers(review: RapidReview) -> dict[str, SignOff]:
    """Each signatory's last answer in the file: a chair may ask for more first, then ratify."""
    return {sign_off.by: sign_off for sign_off in review.sign_offs}
