"""The options of ``cspr receive``, and what they ask for together."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.situation import USAGE, Here
from cspr_cli.records.errors import CsprError
from cspr_cli.records.vague_date import read_exact_date

First = Annotated[
    str | None, typer.Argument(metavar="CASE", help="The case; not needed inside its folder.")
]
Second = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE", help="What the agency sent: a file, an email, or a folder of them."
    ),
]
Agency = Annotated[
    str | None, typer.Option("--agency", help="Whose return it is, by key, such as police.")
]
Nil = Annotated[
    bool, typer.Option("--nil", help="The agency says that it does not know the family.")
]
Statement = Annotated[str, typer.Option("--statement", help="With --nil: what the agency said.")]
On = Annotated[
    str | None,
    typer.Option("--on", help="The day it came, if not today or the email's day: 9/11/2026."),
]
Add = Annotated[
    bool, typer.Option("--add", help="A further chronology file: add to the events that are there.")
]
Department = Annotated[
    str,
    typer.Option(
        "--department",
        metavar="NAME",
        help="Of a large agency: whose chronology it is. Each department's is kept apart.",
    ),
]
Again = Annotated[
    bool, typer.Option("--again", help="Take a file that was received before once more.")
]
Accept = Annotated[
    list[str] | None,
    typer.Option(
        "--accept",
        metavar="WHAT",
        help="Take this, where it would wait or be asked about: a number, a key or a group that "
        "the review shows (doubtful, different, added, changed, removed, clash).",
    ),
]
Reject = Annotated[
    list[str] | None,
    typer.Option(
        "--reject",
        metavar="WHAT",
        help="Do not take this; its words are kept beside the return. As --accept.",
    ),
]
Answers = Annotated[
    Path | None,
    typer.Option(
        "--answers",
        metavar="YAML",
        help="For a folder: what each file is, by its name: case, agency, on, nil, skip, add, "
        "accept, reject.",
    ),
]
Guesses = Annotated[
    bool,
    typer.Option(
        "--guesses",
        help="For a folder with --yes: take what the sender or a file's name suggests, too.",
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would be recorded, and write nothing.")
]
AsJson = Annotated[
    bool, typer.Option("--json", help="Print JSON; nothing is recorded without --yes.")
]


@dataclass(frozen=True)
class Wanted:
    """What was asked of ``receive``, apart from the file.

    ``on`` is the day given for the return, None where it is today or the email's.
    """

    now: Here
    agency: str | None = None
    on: Here | None = None
    add: bool = False
    again: bool = False
    department: str = ""
    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    dry_run: bool = False
    yes: bool = False
    as_json: bool = False
    guesses: bool = False
    answers: Path | None = None

    @property
    def received(self) -> Here:
        """The moment of the return."""
        return self.on or self.now


def given_day(on: str | None, now: Here) -> Here | None:
    """The day that ``--on`` names. Raises `CsprError` (usage) for none, or one still to come."""
    if on is None:
        return None
    day, fault = read_exact_date(on)
    if day is None:
        raise CsprError(f"--on {on!r}: {fault}", "Nothing was changed.", exit_code=USAGE)
    if day > now.today:
        raise CsprError(f"--on {short(day)} is still to come.", "Nothing was changed.", USAGE)
    return Here(now.folder, now.now.replace(year=day.year, month=day.month, day=day.day))


def words(given: Sequence[str] | None) -> tuple[str, ...]:
    """What an option that may be given several times was given, commas parting several in one."""
    return tuple(one.strip() for word in given or () for one in word.split(",") if one.strip())
