"""``cspr log``: a case's story from git, who did what and when, field by field."""

from typing import Annotated, Any

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import chosen_case
from cspr_cli.cli.situation import CaseArgument, CaseOption, JsonOption
from cspr_cli.storage.case_folder import CaseFolder
from cspr_cli.storage.story import Step, story_of

_MANY = 12
_LONG = 70


def log(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    fields: Annotated[
        bool, typer.Option("--fields", help="Show every field, however many changed.")
    ] = False,
    record: Annotated[
        str | None, typer.Option("--record", help="Only this record, such as referral.")
    ] = None,
    path: Annotated[
        str | None,
        typer.Option("--field", help="Only fields whose path has these words in it."),
    ] = None,
    as_json: JsonOption = False,
) -> int:
    """Tell a case's story: each step with who took it, when, and which fields it changed."""
    folder = chosen_case(case or case_option)
    steps = _wanted(folder, record, path)
    if as_json:
        screen.as_json([_plain(step) for step in steps])
        return 0
    screen.heading(f"Case {folder.reference}: {len(steps)} steps")
    for step in steps:
        _show(step, None if fields or path else _MANY)
    return 0


def _wanted(folder: CaseFolder, record: str | None, path: str | None) -> list[Step]:
    steps = [step.only(record, path) for step in story_of(folder)]
    if record or path:
        steps = [step for step in steps if step.changes]
    return steps


def _show(step: Step, most: int | None) -> None:
    screen.heading(f"{step.when:%a} {step.when.day} {step.when:%b %Y %H:%M}  {step.summary}")
    screen.say(f"    by {step.author} ({step.action or 'by hand'}, {step.sha[:8]})")
    for file in step.files:
        screen.say(f"    {file}")
    for change in step.changes[:most]:
        screen.say(f"    {change.record}: {change.path}: {_arrow(change.before, change.after)}")
    hidden = len(step.changes) - len(step.changes[:most])
    if hidden:
        screen.say(f"    and {hidden} more fields (--fields shows them)")


def _arrow(before: str, after: str) -> str:
    if not before:
        return f"set to {_short(after)}"
    if not after:
        return f"emptied (was {_short(before)})"
    return f"{_short(before)} → {_short(after)}"


def _short(value: str) -> str:
    first = " ".join(value.split())
    return f"“{first}”" if len(first) <= _LONG else f"“{first[:_LONG].rstrip()}…”"


def _plain(step: Step) -> dict[str, Any]:
    return {
        "sha": step.sha,
        "when": step.when.isoformat(),
        "by": step.author,
        "action": step.action,
        "summary": step.summary,
        "files": list(step.files),
        "changes": [
            {
                "record": change.record,
                "path": change.path,
                "before": change.before,
                "after": change.after,
            }
            for change in step.changes
        ],
    }
