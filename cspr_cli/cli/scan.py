"""``cspr scan``: refuse a document for publication that still tells who is meant."""

from pathlib import Path
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import opened_case
from cspr_cli.cli.leaks import leaks_in, sought
from cspr_cli.cli.pseudonyms import read_whole
from cspr_cli.cli.situation import CaseOption, JsonOption
from cspr_cli.cli.words import plural


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
    pseudonyms = sought(opened_case(case), allow or ())
    found = leaks_in([(path.name, read_whole(path)) for path in files], pseudonyms, show=show)
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
