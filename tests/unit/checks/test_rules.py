"""Every rule against its documentation and its folder of examples; adding a file adds a test.

An example's first comment says what is expected of it: ``# none``, or a comma-separated list of
``line severity``, such as ``# 4 error, 9 warning``.
"""

import inspect
from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.documentation import pages, words_of
from cspr_cli.checks.engine import rule_id, run_checks
from cspr_cli.checks.rules import RULES, Rule

ViewOf = Callable[[str], CaseView]

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "tests" / "examples_bad"
BY_ID = {rule_id(rule): rule for rule in RULES}
FILES = sorted(path for rule in BY_ID for path in (EXAMPLES / rule).glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_example_gives_exactly_what_its_first_comment_says(path: Path, view_of: ViewOf) -> None:
    text = path.read_text(encoding="utf-8")
    expected = text.splitlines()[0].removeprefix("#").strip()
    found = run_checks(view_of(text), rules=[BY_ID[path.parent.name]])
    shown = ", ".join(
        f"{line} {severity}"
        for line, severity in sorted((item.line, item.severity.value) for item in found)
    )
    assert (shown or "none") == expected, found


@pytest.mark.parametrize("rule", RULES, ids=rule_id)
def test_a_rule_s_own_examples_do_what_they_say(rule: Rule, view_of: ViewOf) -> None:
    words = words_of(rule)
    assert run_checks(view_of(words.passes), rules=[rule]) == ()
    assert run_checks(view_of(words.fails), rules=[rule]) != ()


@pytest.mark.parametrize("rule", RULES, ids=rule_id)
def test_every_problem_says_what_where_and_what_to_do(rule: Rule, view_of: ViewOf) -> None:
    for problem in run_checks(view_of(words_of(rule).fails), rules=[rule]):
        assert problem.rule == rule_id(rule)
        assert problem.line >= 1
        assert problem.message
        assert problem.hint.endswith((".", "?"))


@pytest.mark.parametrize("rule", RULES, ids=rule_id)
def test_a_rule_has_a_file_a_page_and_examples_of_both_kinds(rule: Rule) -> None:
    name = rule_id(rule)
    module = inspect.getmodule(rule)
    assert module is not None
    assert module.__name__.rpartition(".")[2] == rule.__name__
    expected = [
        path.read_text(encoding="utf-8").splitlines()[0]
        for path in FILES
        if path.parent.name == name
    ]
    assert "# none" in expected
    assert any(line != "# none" for line in expected)


def test_the_pages_of_documentation_have_not_drifted() -> None:
    folder = ROOT / "docs" / "checks"
    written = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert written == pages(), "run: python -m cspr_cli.checks.documentation"


def test_every_folder_of_examples_belongs_to_a_rule() -> None:
    folders = {path.name for path in EXAMPLES.iterdir() if (path / "good.yaml").exists()}
    assert folders == set(BY_ID)
