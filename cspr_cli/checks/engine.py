"""Runs the rules over a view and gives every fault its line."""

from collections.abc import Iterable

from cspr_cli.checks.case_view import SUBMISSION, CaseView
from cspr_cli.checks.finding import Finding
from cspr_cli.checks.rules import RULES, Rule
from cspr_cli.records.problem import Problem, Severity


def rule_id(rule: Rule) -> str:
    """The rule's name as users write it: ``overdue-return``."""
    return rule.__name__.replace("_", "-")


def run_checks(
    view: CaseView, stage: str | None = None, rules: Iterable[Rule] = RULES
) -> tuple[Problem, ...]:
    """Every fault that the rules find, sorted by place.

    Args:
        view: The case as it stands.
        stage: ``submission`` judges as if the report were submitted now; None as things stand.
        rules: Those to run.

    Raises:
        ValueError: ``stage`` is neither.
    """
    if stage not in (None, SUBMISSION):
        raise ValueError(f"{stage!r} is not a stage to check for")
    judged = view.as_if_submitting() if stage == SUBMISSION else view
    found = {_problem(rule_id(rule), finding) for rule in rules for finding in rule(judged)}
    return tuple(sorted(found))


def blocks(problems: Iterable[Problem]) -> bool:
    """Whether anything among these stops a submission: errors do, warnings do not."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def _problem(rule: str, finding: Finding) -> Problem:
    line, column = finding.record.place(finding.where)
    return Problem(
        finding.record.path, line, column, rule, finding.severity, finding.message, finding.hint
    )
