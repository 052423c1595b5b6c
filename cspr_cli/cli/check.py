"""``cspr check``: everything missing, contradictory or late, with file, line and remedy."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import groupby
from pathlib import Path
from textwrap import fill
from typing import Annotated

import typer

from cspr_cli.checks.case_view import SUBMISSION
from cspr_cli.checks.documentation import RuleWords, words_of
from cspr_cli.checks.engine import rule_id
from cspr_cli.checks.loading import check_case, load_view
from cspr_cli.checks.nearest import did_you_mean
from cspr_cli.checks.numbers import NUMBERS, cited, rule_of
from cspr_cli.checks.rules import RULES
from cspr_cli.cli import screen
from cspr_cli.cli.situation import USAGE, CaseOption, JsonOption, TodayOption, here
from cspr_cli.cli.words import plural
from cspr_cli.records.errors import PROBLEMS_FOUND, CsprError
from cspr_cli.records.problem import Problem, Severity
from cspr_cli.storage.new_register import SCHEMAS_FOLDER, outdated_schemas
from cspr_cli.storage.register import CASES_FOLDER, Register, open_register

_SCHEMAS_NAMED = 3
_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def check(
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CASE", help="Cases, or files of cases; the case one stands in, or else all."
        ),
    ] = None,
    case_option: CaseOption = None,
    submission: Annotated[
        bool, typer.Option("--submission", help="Judge as if the report were submitted now.")
    ] = False,
    readable: Annotated[
        bool, typer.Option("--readable", help="Only whether each file can be read.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 on warnings too, not only on errors.")
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="RULE", help="Print what a rule, or a number, is for."),
    ] = None,
    list_rules: Annotated[bool, typer.Option("--list", help="List the rules.")] = False,
    today: TodayOption = None,
    as_json: JsonOption = False,
) -> int:
    """Find everything missing, contradictory or late, with the file, the line and the remedy.

    An error stops a submission; a warning needs a look. Exits with 1 if there are errors.
    """
    if explain is not None or list_rules:
        _tell(explain)
        return 0
    now = here(today)
    register = open_register(now.folder)
    named = [*(targets or ()), *([case_option] if case_option else ())]
    references = _references(register, named, now.folder)
    found = _found(register, references, now.now, submission=submission, readable=readable)
    if not (readable or named or register.current_case(now.folder)):
        found = sorted([*found, *_outdated(register)])
    if as_json:
        screen.as_json([_as_data(problem) for problem in found])
    else:
        _show(found, len(references))
    worst = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return PROBLEMS_FOUND if any(item.severity in worst for item in found) else 0


def _references(register: Register, named: Sequence[str], folder: Path) -> tuple[str, ...]:
    """The cases to check: those named, by reference or by a file; or the one here; or all."""
    if not named:
        inside = register.current_case(folder)
        return (inside.reference,) if inside else register.cases()
    chosen = (name for target in named for name in _cases_of(register, target, folder))
    return tuple(dict.fromkeys(chosen))


def _cases_of(register: Register, target: str, folder: Path) -> tuple[str, ...]:
    """The case of that name, the case that a file belongs to, or all for a file of none."""
    known = register.cases()
    if target in known:
        return (target,)
    path = (folder / target).resolve()
    steps = path.relative_to(register.root).parts if path.is_relative_to(register.root) else ()
    if len(steps) > 1 and steps[0] == CASES_FOLDER and steps[1] in known:
        return (steps[1],)
    if steps and path.exists():
        return known
    return (register.case(target).reference,)


def _found(
    register: Register,
    references: Sequence[str],
    now: datetime,
    *,
    submission: bool,
    readable: bool,
) -> list[Problem]:
    stage = SUBMISSION if submission else None
    found = set(register.problems)
    for reference in references:
        folder = register.case(reference)
        found.update(
            load_view(folder, now).problems if readable else check_case(folder, now, stage)
        )
    return sorted(found)


def _outdated(register: Register) -> list[Problem]:
    """Whether editors would judge the records by the schemas of another version of cspr."""
    names = [Path(path).name for path in outdated_schemas(register.root)]
    if not names:
        return []
    listed = ", ".join(names[:_SCHEMAS_NAMED]) + (", …" if len(names) > _SCHEMAS_NAMED else "")
    message = f"the editors' schemas are from another version of cspr: {listed}"
    hint = "Bring them up to date, so that an editor knows the new keys: cspr init --refresh"
    return [
        Problem(SCHEMAS_FOLDER, 0, 0, "outdated-schemas", Severity.INFO, message, hint),
    ]


def _show(found: Sequence[Problem], cases: int) -> None:
    for path, of_one in groupby(found, key=lambda problem: problem.path):
        screen.heading(path)
        for problem in of_one:
            _show_one(problem)
    checked = f"{plural(cases, 'case')} checked"
    errors, warnings = _count(found, Severity.ERROR), _count(found, Severity.WARNING)
    kinds = {problem.severity for problem in found}
    style = next((style for kind, style in _STYLES.items() if kind in kinds), "green")
    known = sum(problem.severity is Severity.INFO for problem in found)
    more = f", {plural(known, 'thing')} to know" if known else ""
    screen.say(f"\n{checked}: {errors}, {warnings}{more}.", f"bold {style}")


def _show_one(problem: Problem) -> None:
    """Print the line, what is wrong and the rule, then what to do; in a pipe a line each."""
    terminal = screen.console()
    width = terminal.width if terminal.is_terminal else sys.maxsize
    start = f"{problem.line or '':>6}  {problem.severity.value:<9}"
    what = f"{screen.one_line(problem.message)}  [{cited(problem.rule)}]"
    screen.say(_hanging(start, what, width), _STYLES[problem.severity])
    screen.say(_hanging(" " * len(start), screen.one_line(problem.hint), width))


def _hanging(start: str, text: str, width: int) -> str:
    return fill(
        text,
        width,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _as_data(problem: Problem) -> dict[str, object]:
    return {**asdict(problem), "number": NUMBERS.get(problem.rule, "")}


def _count(found: Sequence[Problem], kind: Severity) -> str:
    number = sum(problem.severity is kind for problem in found)
    return plural(number, kind.value) if number else f"no {kind.value}s"


def _tell(rule: str | None) -> None:
    """Print one rule's words, or each rule with its summary."""
    words = {rule_id(one): words_of(one) for one in RULES}
    if rule is None:
        rows = [(NUMBERS.get(one.rule, ""), one.rule, one.summary) for one in words.values()]
        screen.table(("Number", "Rule", "Finds"), rows)
        return
    rule = rule_of(rule)
    if rule not in words:
        raise CsprError(f"there is no rule called {rule!r}.", did_you_mean(rule, words), USAGE)
    _explain(words[rule])


def _explain(words: RuleWords) -> None:
    screen.heading(cited(words.rule))
    screen.say(f"{words.summary}\n")
    for title, text in (
        ("What it finds", words.finds),
        ("Why it matters", words.why),
        ("Severity", words.severity),
        ("What to do", words.remedy),
    ):
        screen.say(f"{title}: {text}\n")
    screen.say(f"Passes:\n\n{words.passes}\nFails:\n\n{words.fails}")
