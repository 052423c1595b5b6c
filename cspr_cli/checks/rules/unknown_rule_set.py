"""The case's rules or partnership are not known, or the edition was not in force.

Finds: a `rule_set` or a `partnership` in `case.yaml` that there is no data for; and an edition
that was not in force on the day when the case's clock started.

Why: every window, menu and approval follows from these two. A case is pinned to the edition in
force when its clock started, and is never re-dated silently.

Severity: error for what is not known; warning for an edition that was not in force.

Passes::

    case: {rule_set: wt2023, dates: {referral_received: 2025-06-02}}

Fails::

    case: {rule_set: wt2032, dates: {referral_received: 2025-06-02}}

Remedy: correct the key; or pin the case to the edition that it should follow, with the reason:
`cspr rules CASE --pin EDITION --reason WHY`.
"""

from collections.abc import Iterator
from datetime import datetime

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, error, warning
from cspr_cli.checks.nearest import did_you_mean


def unknown_rule_set(view: CaseView) -> Iterator[Finding]:
    """A key without data, and an edition of another time."""
    case = view.case.record
    if view.rule_set is None:
        yield error(
            view.case,
            ("rule_set",),
            f"there are no rules called {case.rule_set!r}",
            did_you_mean(case.rule_set, view.known_rule_sets),
        )
    if view.profile is None:
        yield error(
            view.case,
            ("partnership",),
            f"there is no partnership called {case.partnership!r}",
            did_you_mean(case.partnership, view.known_partnerships),
        )
    yield from _of_another_time(view)


def _of_another_time(view: CaseView) -> Iterator[Finding]:
    if view.rule_set is None or view.profile is None:
        return
    started = view.case.record.dates.get(view.profile.clock.trigger)
    day = started.date() if isinstance(started, datetime) else started
    if day and not view.rule_set.in_force(day):
        yield warning(
            view.case,
            ("rule_set",),
            f"{view.rule_set.title} was not in force on {day}, when the clock started",
            "Correct the date; or pin the case anew: cspr rules --pin EDITION --reason WHY.",
        )
