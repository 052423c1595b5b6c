"""``cspr scan``: refuse a document for publication that still tells who is meant."""

from pathlib import Path
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import opened_case
from cspr_cli.cli.chronology import merged
from cspr_cli.cli.hiding import case_hiding
from cspr_cli.cli.pseudonyms import read_whole
from cspr_cli.cli.rendering import case_records
from cspr_cli.cli.situation import CaseOption, JsonOption
from cspr_cli.cli.words import plural
from cspr_cli.documents.residual_scan import left_in
from cspr_cli.records.errors import CsprError
from cspr_cli.storage.packages.guard import open_package


def scan(
    files: Annotated[list[Path], typer.Argument(help="The documents that are to be published.")],
    case: CaseOption = None,
    allow: Annotated[
        list[str] | None,
        typer.Option("--allow", metavar="WORDS", help="Words that may stand; once for each."),
    ] = None,
    show: Annotated[
        bool, typer.Option("--show", help="Say which words were found, and whose they are.")
    ] = False,
    json: JsonOption = False,
) -> int:
    """Look through documents for anything that tells who is meant; exit 1 where there is any.

    Names in every form, other names, initials, addresses, postcodes, dates of birth, telephone,
    NHS and case numbers are sought in the text, headers, footnotes, comments, changes, properties
    and the names of the files. Nothing is written. A name that may stand, such as the author's,
    is given with --allow. What a picture shows no program can read: look at each.
    """
    opened = opened_case(case)
    records = case_records(opened)
    master = merged(opened, records) if opened.folder.chronologies() else None
    pseudonyms = case_hiding(opened, records, master).hiding.pseudonyms.allowing(allow or ())
    found: list[str] = []
    for path in files:
        data = read_whole(path)
        if data.startswith(b"PK"):
            _guarded(data, path.name, found)
        found += left_in({path.name: data}, pseudonyms, show=show)
    if json:
        screen.as_json(found)
        return 1 if found else 0
    for one in found:
        screen.say(f"  {one}")
    if found:
        screen.warn(
            f"{plural(len(found), 'place', 'places')} where somebody can be known: do not publish.",
            "See which words with --show; allow what may stand with --allow.",
        )
        return 1
    screen.done(f"Nothing was found in {plural(len(files), 'document', 'documents')}.")
    return 0


def _guarded(data: bytes, name: str, found: list[str]) -> None:
    """A package that nobody should open is a finding; it is looked through all the same."""
    try:
        open_package(data, name)
    except CsprError as refused:
        found.append(str(refused))
