"""The dates of the review that follows, as its letters and its workshop's agenda write them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any

from cspr_cli.records.local_review import LeadReviewer, LocalReview

USUAL_START = time(10, 0)
"""When a workshop starts where nothing else is said (Surrey procedure, appendix 14)."""

AGENDA: Mapping[str, int] = MappingProxyType(
    {
        "registration": -15,
        "welcome": 0,
        "purpose": 5,
        "outline": 20,
        "involvement": 60,
        "pause": 90,
        "lines": 105,
        "summary": 160,
        "close": 180,
    }
)
"""Minutes from the workshop's start to each item (Surrey procedure, appendix 14)."""

WORDS = (
    "workshop",
    "venue",
    "feedback",
    "reports_due",
    "chronologies_due",
    "decided_on",
    "publication",
    "issues",
    "reviewer_interests",
)


def review_words(
    review: LocalReview, in_words: Callable[[date | None], str], agency: str
) -> dict[str, str | dict[str, str]]:
    """What templates call ``local_review.words``; a date not set is an empty text.

    Args:
        review: the record.
        in_words: how a letter writes a day.
        agency: the key of the agency whose copy it is, or "".
    """
    shop = review.workshop
    return {
        "workshop": _when(in_words(shop.date), shop.starts, shop.ends),
        "venue": ", ".join(line.strip(" ,") for line in shop.venue.splitlines() if line.strip()),
        "feedback": _when(in_words(shop.feedback_date), shop.feedback_starts, None),
        "reports_due": in_words(review.information_reports_due),
        "chronologies_due": in_words(review.chronologies_due),
        "decided_on": in_words(review.decided_on),
        "publication": in_words(review.publication.planned),
        "issues": "\n".join(item.issues for item in review.agency_issues if item.agency == agency),
        "reviewer_interests": _interests(review.lead_reviewer),
        "times": _times(shop.starts or USUAL_START),
    }


def words_shape() -> dict[str, Any]:
    """The shape of `review_words`, for the check of templates."""
    return {**dict.fromkeys(WORDS), "times": dict.fromkeys(AGENDA)}


def _interests(reviewer: LeadReviewer) -> str:
    """What the reviewer declared, with what was decided of it; nothing before both are known."""
    if reviewer.conflict_declared is None or reviewer.conflict_is_open:
        return ""
    if not reviewer.conflict_declared:
        return "No conflict of interest is declared."
    what = reviewer.conflict_details.rstrip(".") or "a conflict"
    return f"Declared: {what}. Decided: {reviewer.conflict_decision.rstrip('.')}."


def _when(day: str, starts: time | None, ends: time | None) -> str:
    if not day or starts is None:
        return day
    return f"{day}, {_clock(starts)}" + (f" to {_clock(ends)}" if ends else "")


def _clock(at: time) -> str:
    """A time as an agenda prints it: ``9:45am``, ``1:00pm``."""
    return f"{at.hour % 12 or 12}:{at:%M}{'am' if at.hour < 12 else 'pm'}"  # noqa: PLR2004 - noon


def _times(starts: time) -> dict[str, str]:
    day = datetime.combine(date.min + timedelta(days=1), starts)
    return {key: _clock((day + timedelta(minutes=off)).time()) for key, off in AGENDA.items()}
