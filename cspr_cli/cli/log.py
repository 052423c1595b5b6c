"""``cspr log``: a case's story from git, who did what and when, field by field."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Annotated, Any

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import chosen_case
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.situation import CaseArgument, CaseOption, JsonOption
from cspr_cli.cli.words import plural
from cspr_cli.storage.case_folder import CaseFolder
from cspr_cli.storage.story import RecordChange, Step, story_of

_MANY = 12
_FEW = 3
_LONG = 70
_PLACE = re.compile(r"\[[^\]]*\]")
_ITEMS = {
    "subjects": ("subject child", "subject children"),
    "family": ("family member", "family members"),
    "agencies_involved": ("agency involved", "agencies involved"),
    "lines_of_enquiry": ("line of enquiry", "lines of enquiry"),
}


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
    if not steps:
        screen.say("No step changed that." if record or path else "Nothing is committed yet.")
        return 0
    screen.heading(f"Case {folder.reference}: {plural(len(steps), 'step')}")
    for step in steps:
        _show(step, whole=fields or path is not None)
    return 0


def _wanted(folder: CaseFolder, record: str | None, path: str | None) -> list[Step]:
    steps = [step.only(record, path) for step in story_of(folder)]
    if record or path:
        steps = [step for step in steps if step.changes]
    return steps


def _show(step: Step, *, whole: bool) -> None:
    screen.heading(f"{short(step.when.date())} {step.when:%H:%M}  {step.summary}")
    screen.say(f"    by {step.author} ({step.action or 'by hand'}, {step.sha[:8]})", "dim")
    for line in _file_lines(step.files, whole=whole):
        screen.say(f"    {line}")
    for record, changes in groupby(step.changes, key=lambda change: change.record):
        found = tuple(changes)
        if whole:
            lines = [_line(change) for change in found]
        elif record in step.begun:
            lines = [f"{record}: new, with {_counted(found)}"]
        elif record in step.removed:
            lines = [f"{record}: removed, with {_counted(found)}"]
        else:
            lines = list(_summary(record, found))
        for line in lines:
            screen.say(f"    {line}")


def _summary(record: str, changes: Sequence[RecordChange]) -> Iterator[str]:
    """Each changed field; many items that came or went together as a number of them."""
    single: list[RecordChange] = []
    for came, word in ((True, "added"), (False, "removed")):
        items = [one for one in changes if _is_item(one) and bool(one.after) is came]
        if len(items) > _FEW:
            yield f"{record}: {_counted(items)} {word}"
        else:
            single += items
    single += [one for one in changes if not _is_item(one)]
    single.sort(key=changes.index)
    lines = list(_alike_together(single))
    yield from lines[:_MANY]
    if len(lines) > _MANY:
        yield f"{record}: and {len(lines) - _MANY} more (--fields shows them)"


def _alike_together(changes: Sequence[RecordChange]) -> Iterator[str]:
    """A line for each change; many items of a list that changed in the same way share one."""
    groups: dict[tuple[str, str, str], list[RecordChange]] = {}
    for one in changes:
        path = _PLACE.sub("[…]", one.path)
        groups.setdefault((path, one.before, one.after), []).append(one)
    for (path, before, after), alike in groups.items():
        if len(alike) > _FEW:
            yield f"{alike[0].record}: {path}: {_arrow(before, after)} in {len(alike)} places"
        else:
            yield from (_line(change) for change in alike)


def _file_lines(files: Sequence[str], *, whole: bool) -> Iterator[str]:
    """Each file; many in one folder of the case as a number of them."""
    for folder, found in groupby(files, key=lambda file: file.partition("/")[0]):
        names = tuple(found)
        if len(names) > _FEW and not whole:
            yield f"{plural(len(names), 'file')} in {folder}"
        else:
            yield from (f"file {name}" for name in names)


def _is_item(change: RecordChange) -> bool:
    """Whether a whole item of a list came or went."""
    return change.path.endswith("]") and not (change.before and change.after)


def _counted(changes: Sequence[RecordChange]) -> str:
    """``5 fields, 412 events``."""
    items = Counter(_list_name(one.path) for one in changes if _is_item(one))
    fields = len(changes) - sum(items.values())
    parts = [plural(fields, "field")] if fields else []
    parts += [plural(number, *_item_words(name)) for name, number in items.items()]
    return ", ".join(parts) or "nothing in it"


def _list_name(path: str) -> str:
    return path.rpartition("[")[0].rpartition(".")[2]


def _item_words(name: str) -> tuple[str, str]:
    """What one and several items of a list are called, from the list's key."""
    if name in _ITEMS:
        return _ITEMS[name]
    words = name.replace("_", " ")
    if words.endswith("ies"):
        return f"{words[:-3]}y", words
    return (
        (words[:-1], words) if words.endswith("s") else (f"entry of {words}", f"entries of {words}")
    )


def _line(change: RecordChange) -> str:
    return f"{change.record}: {change.path}: {_arrow(change.before, change.after)}"


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
        "new_records": list(step.begun),
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
