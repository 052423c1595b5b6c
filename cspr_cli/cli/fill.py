"""``cspr fill``: answer a document's questions, or take its answers from a file."""

from copy import deepcopy
from pathlib import Path
from typing import Annotated, Any

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.fillable import (
    FillableForm,
    answered,
    fillable_forms,
    form_to_fill,
)
from cspr_cli.cli.filling import Filled, Standing, save_filled, standing_of, typed_records
from cspr_cli.cli.given import refuse_closed
from cspr_cli.cli.questions.resuming import Unfinished, answers_typed
from cspr_cli.cli.questions.terminal import must_be_interactive
from cspr_cli.cli.situation import CaseArgument, CaseOption, JsonOption, TodayOption, here
from cspr_cli.cli.status import show_case
from cspr_cli.cli.words import listed, plural
from cspr_cli.records.errors import CsprError
from cspr_cli.storage.change import must_be_recorded
from cspr_cli.storage.register import open_register
from cspr_cli.storage.yaml_reader import read_file

_BEGUN_ELSEWHERE = frozenset({"local-review", "panel-reply"})
"""Records that commands of their own begin: before that, their documents ask nothing yet."""


def fill(
    document: Annotated[
        str | None,
        typer.Argument(help="Which document, such as learning-report; none: list them."),
    ] = None,
    case: CaseArgument = None,
    case_option: CaseOption = None,
    answers: Annotated[
        Path | None,
        typer.Option("--from", help="Take the answers from this YAML file and ask nothing."),
    ] = None,
    agency: Annotated[
        str | None, typer.Option("--agency", help="Whose answers, where each agency has its own.")
    ] = None,
    today: TodayOption = None,
    as_json: JsonOption = False,
) -> int:
    """Answer a document's questions into the case's records; without DOCUMENT, list them."""
    document, case = _told_apart(document, case, case_option)
    opened = opened_case(case)
    if document is None or as_json:
        return _list(opened, as_json=as_json)
    refuse_closed(opened)
    wanted = form_to_fill(opened, document, agency)
    standing = standing_of(opened, wanted)
    data = _read(answers, standing) if answers else _ask(opened, wanted, standing)
    if data is None:
        return 0
    records = typed_records(wanted, data)
    filled = save_filled(opened, wanted, standing, records)
    _unfinished(opened, wanted).discard()
    _say(wanted, filled)
    show_case(opened.register, opened.reference, here(today).now)
    screen.say(f"To write the document: cspr render {wanted.key} {opened.reference}")
    return 0


def _told_apart(
    document: str | None, case: str | None, case_option: str | None
) -> tuple[str | None, str | None]:
    """The document and the case; a case's reference alone stands where the document would."""
    named = case or case_option
    if document is None or named is not None:
        return document, named
    register = open_register(Path.cwd())
    return (None, document) if document in register.cases() else (document, None)


def _list(opened: OpenCase, *, as_json: bool) -> int:
    rows = [
        (one.key, one.form.title, ", ".join(one.records), *answered(opened, one))
        for one in fillable_forms(opened)
        if _has_begun(opened, one.key)
    ]
    if as_json:
        keys = ("document", "title", "records", "answered", "questions")
        screen.as_json([dict(zip(keys, row, strict=True)) for row in rows])
        return 0
    screen.table(
        ("Document", "Title", "Records", "Answered"),
        [(key, title, records, f"{done} of {all_}") for key, title, records, done, all_ in rows],
    )
    screen.say(f"Answer one with: cspr fill DOCUMENT {opened.reference}   (or --from answers.yaml)")
    return 0


def _has_begun(opened: OpenCase, document: str) -> bool:
    """Whether what a document is part of, such as the review that follows, has begun."""
    reference = opened.profile.document(document)
    begun_elsewhere = reference.with_record in _BEGUN_ELSEWHERE
    return not begun_elsewhere or reference.of_use(opened.case.dates, opened.kept)


def _read(path: Path, standing: Standing) -> dict[str, Any]:
    """The answers of a file over those that stand, group by group and key by key."""
    loaded = read_file(path, path.name)
    known = list(standing.data)
    data = loaded.data if isinstance(loaded.data, dict) else {}
    odd = [str(key) for key in data if key not in known]
    if loaded.problems or not data or odd:
        screen.problems(loaded.problems)
        what = f"this document has no {listed(odd, 'or')}" if odd else "it cannot be read"
        raise CsprError(
            f"{path.name} cannot be used: {what}; nothing was changed.",
            f"Sort the answers under: {listed(known)}.",
        )
    return {
        group: {**standing.data[group], **_group(path, group, data)} if group in data else before
        for group, before in standing.data.items()
    }


def _group(path: Path, group: str, data: dict[str, Any]) -> dict[str, Any]:
    found = data[group]
    if found is not None and not isinstance(found, dict):
        raise CsprError(
            f"{path.name}: {group} is not a group of keys; nothing was changed.",
            f"Write the keys of {group.replace('_', '-')}.yaml under it.",
        )
    return dict(found or {})


def _ask(opened: OpenCase, wanted: FillableForm, standing: Standing) -> dict[str, Any] | None:
    must_be_interactive(wanted.form.title, "Give the answers in a file: --from answers.yaml")
    must_be_recorded(opened.register.root, opened.reference)
    data = answers_typed(
        wanted.form,
        deepcopy(standing.data),
        _unfinished(opened, wanted),
        closing="Record these answers?",
    )
    if data is None:
        return None
    return {group: data.get(group) or {} for group in standing.data}


def _unfinished(opened: OpenCase, wanted: FillableForm) -> Unfinished:
    of_agency = f" --agency {wanted.agency}" if wanted.agency else ""
    go_on = f"Your answers are kept. To go on: cspr fill {wanted.key} {opened.reference}{of_agency}"
    return Unfinished(opened.register.root, wanted.draft_name(opened.reference), go_on)


def _say(wanted: FillableForm, filled: Filled) -> None:
    if not filled.records:
        screen.say("Nothing has changed: the answers are as they were.")
        return
    screen.done(f"Recorded: {wanted.form.title}, in {listed(list(filled.records))}.")
    if filled.dates:
        screen.say(f"It sets {plural(len(filled.dates), 'date')}: {listed(list(filled.dates))}.")
