"""The case is pinned to an edition of the national rules that nobody has verified.

Finds: a `rule_set` whose text was not available when its data was written.

Why: its limits are carried over from the edition before; a new edition may have changed them.

Severity: warning.

Passes::

    case: {rule_set: wt2023}

Fails::

    case: {rule_set: wt2026}

Remedy: read the edition itself, and compare what `cspr timetable --explain` shows with it.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, warning


def unverified_rule_set(view: CaseView) -> Iterator[Finding]:
    """A rule-set whose values were not read in its own text."""
    rules = view.rule_set
    if rules and rules.verified is False:
        yield warning(
            view.case,
            ("rule_set",),
            f"{rules.title} has not been verified: its limits are those of the edition before",
            "Read the edition itself and compare the dates with it.",
        )
