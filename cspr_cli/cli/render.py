"""``cspr render``: write a document from a case's records."""

from dataclasses import dataclass
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.rendering import case_records, rendered
from cspr_cli.cli.situation import USAGE, CaseArgument, CaseOption, Here, TodayOption, here
from cspr_cli.documents.blanks import Blank
from cspr_cli.records.errors import CsprError
from cspr_cli.storage.change import begin_change

_CHRONOLOGY = "master-chronology"
_LATER = "submission"
"""What only the submission fills in, such as its date, does not make a document a draft."""


@dataclass(frozen=True)
class Written:
    """A document as written: where, and what it lacks."""

    document: str
    path: str
    missing: tuple[Blank, ...]


def render(
    document: Annotated[
        str | None, typer.Argument(help="Which document, such as rapid-review-outcome.")
    ] = None,
    case: CaseArgument = None,
    case_option: CaseOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every document of the case but the agencies' own.")
    ] = False,
    today: TodayOption = None,
) -> int:
    """Write a document; one that lacks a required answer is a watermarked draft and says what."""
    if everything:
        document, case = None, document or case
    opened = opened_case(case or case_option)
    keys = _documents(opened) if everything else [_chosen(opened, document)]
    written = _write(opened, keys, here(today))
    for one in written:
        _report(one)
    return 0


def _documents(opened: OpenCase) -> list[str]:
    """The documents that one copy each is made of; the chronology has its own command."""
    return [
        document.key
        for document in opened.profile.documents
        if not document.per_agency and document.key != _CHRONOLOGY
    ]


def _chosen(opened: OpenCase, wanted: str | None) -> str:
    """The document named, or the only one whose name begins so."""
    known = _documents(opened)
    found = [key for key in known if key == wanted] or [
        key for key in known if wanted and key.startswith(wanted)
    ]
    if len(found) == 1:
        return found[0]
    hint = f"Its documents: {', '.join(known)}."
    if wanted == _CHRONOLOGY:
        hint = f"Write it with: cspr chronology {opened.reference}"
    elif wanted in {document.key for document in opened.profile.documents}:
        hint = f"Each agency's copy is written by: cspr request {opened.reference}"
    raise CsprError(
        f"Which document? {wanted!r} is not one." if wanted else "Which document?",
        hint,
        exit_code=USAGE,
    )


def _write(opened: OpenCase, keys: list[str], now: Here) -> list[Written]:
    records = case_records(opened)
    written: list[Written] = []
    with begin_change(opened.register.root) as change:
        for key in keys:
            result = rendered(opened, records, key, now.today)
            missing = tuple(
                blank for blank in result.blanks if blank.required_from not in {"", _LATER}
            )
            if missing:
                result = rendered(opened, records, key, now.today, draft=True)
            path = opened.folder.documents / f"{key}.docx"
            change.create(path, result.data, replace=True)
            written.append(Written(key, opened.folder.shown(path), missing))
        change.commit(
            f"Write {_words(keys)}",
            case=opened.reference,
            action="render",
        )
    return written


def _words(keys: list[str]) -> str:
    names = [key.replace("-", " ") for key in keys]
    return f"the {names[0]}" if len(names) == 1 else f"{len(names)} documents"


def _report(one: Written) -> None:
    if not one.missing:
        screen.done(f"{one.path}: complete.")
        return
    number = len(one.missing)
    screen.warn(f"{one.path} is a DRAFT: {number} answer{'s' if number > 1 else ''} missing.")
    for blank in one.missing:
        where = f"{blank.section}: " if blank.section else ""
        screen.say(f"   {where}{blank.label.rstrip(':')}  ({blank.path})")
