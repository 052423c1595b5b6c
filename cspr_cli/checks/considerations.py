"""The criteria and circumstances of a rapid review, one by one, with their words."""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, error
from cspr_cli.records.rapid_review import Consideration, RapidReview


def considerations(review: RapidReview, group: str) -> Iterator[tuple[str, Consideration]]:
    """Each key of ``criteria`` or ``circumstances`` with what was decided."""
    values = review.criteria if group == "criteria" else review.circumstances
    for key in type(values).model_fields:
        yield key, getattr(values, key)


def undecided(view: CaseView, group: str, thing: str) -> Iterator[Finding]:
    """Each of a group that the procedure asks for and that is neither met nor not met."""
    review = view.review
    if review is None:
        return
    asked = _asked(view, group)
    for key, item in considerations(review.record, group):
        if item.met is None and (not asked or key in asked):
            yield error(
                review,
                (group, key),
                f"the {thing} {key} is not decided{_words(view, group, key)}",
                f"Put yes or no under {group}: {key}: met.",
            )


def _asked(view: CaseView, group: str) -> tuple[str, ...]:
    if view.profile is None:
        return ()
    menu = view.profile.recommendation
    return menu.criteria if group == "criteria" else menu.circumstances


def _words(view: CaseView, group: str, key: str) -> str:
    if view.rule_set is None:
        return ""
    points = view.rule_set.criteria if group == "criteria" else view.rule_set.circumstances
    label = next((point.label for point in points if point.key == key), "")
    return f": {label}" if label else ""
