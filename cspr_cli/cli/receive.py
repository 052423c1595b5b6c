"""``cspr receive``: read what an agency sent back, show it, and record the return."""

from pathlib import Path
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.questions.terminal import confirmed
from cspr_cli.cli.receiving import Intake, read_return, save_nil_return, save_return
from cspr_cli.cli.return_review import review_as_json, show_review
from cspr_cli.cli.situation import (
    USAGE,
    CaseOption,
    Here,
    JsonOption,
    TodayOption,
    YesOption,
    here,
)
from cspr_cli.records.errors import CsprError
from cspr_cli.records.vague_date import read_exact_date

_PROBLEMS = 1


def receive(
    first: Annotated[
        str | None, typer.Argument(metavar="CASE", help="The case; not needed inside its folder.")
    ] = None,
    second: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="What the agency sent."),
    ] = None,
    case_option: CaseOption = None,
    agency: Annotated[
        str | None, typer.Option("--agency", help="Whose return it is, by key, such as police.")
    ] = None,
    nil: Annotated[
        bool, typer.Option("--nil", help="The agency says that it does not know the family.")
    ] = False,
    statement: Annotated[
        str, typer.Option("--statement", help="With --nil: what the agency said.")
    ] = "",
    on: Annotated[
        str | None, typer.Option("--on", help="The day it came, if not today: 9/11/2026.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be recorded, and write nothing.")
    ] = False,
    yes: YesOption = False,
    today: TodayOption = None,
    as_json: JsonOption = False,
) -> int:
    """Read an agency's completed form or chronology, show what it says, and record the return."""
    now = here(today)
    reference, file = _case_and_file(first, second, case_option, nil=nil)
    opened = opened_case(reference)
    received = _received(on, now)
    if nil:
        return _nil(opened, agency, file, statement, received, dry_run=dry_run)
    if file is None:
        raise CsprError("Which file?", "cspr receive CASE FILE --agency KEY", exit_code=USAGE)
    intake = read_return(opened, file, agency, received)
    if as_json:
        screen.as_json(review_as_json(intake))
    else:
        show_review(opened, intake)
    if intake.refused:
        raise CsprError(
            "It was not recorded; nothing was changed.", "Put right what is listed above."
        )
    if dry_run:
        if not as_json:
            screen.say("Nothing was written (--dry-run).")
        return 0
    if not _go_ahead(yes=yes or as_json):
        screen.say("It was not recorded; nothing was changed.")
        return _PROBLEMS
    save_return(opened, intake)
    if not as_json:
        _say_done(opened, intake)
    return 0


def _case_and_file(
    first: str | None, second: Path | None, case_option: str | None, *, nil: bool
) -> tuple[str | None, Path | None]:
    """Told apart: ``CASE FILE``, or ``FILE`` alone where the case is known otherwise."""
    if second is None and first is not None and (case_option or Path(first).is_file()):
        return case_option, Path(first)
    if second is None and first is not None and not nil and "." in first:
        raise CsprError(f"There is no file {first}.", "Check its name and folder.", exit_code=USAGE)
    return case_option or first, second


def _received(on: str | None, now: Here) -> Here:
    if on is None:
        return now
    day, fault = read_exact_date(on)
    if day is None:
        raise CsprError(f"--on {on!r}: {fault}", "Nothing was changed.", exit_code=USAGE)
    return Here(now.folder, now.now.replace(year=day.year, month=day.month, day=day.day))


def _go_ahead(*, yes: bool) -> bool:
    """Whether to write: told to, or asked; where nobody can be asked, receiving goes ahead."""
    return yes or not screen.is_interactive() or confirmed("Record this return?", default=True)


def _nil(
    opened: OpenCase,
    agency: str | None,
    file: Path | None,
    statement: str,
    received: Here,
    *,
    dry_run: bool,
) -> int:
    if agency is None:
        raise CsprError("Whose nil return is it?", "Give --agency KEY.", exit_code=USAGE)
    if not statement and file is None:
        raise CsprError(
            "A nil return needs what the agency said.",
            'Give --statement "…", or the file that they sent, or both.',
            exit_code=USAGE,
        )
    if dry_run:
        screen.say(f"A nil return from {agency} would be recorded. Nothing was written.")
        return 0
    save_nil_return(opened, agency, file, statement, received.today)
    screen.done(f"Nil return from {opened.register.record.agency_name(agency)} recorded.")
    return 0


def _say_done(opened: OpenCase, intake: Intake) -> None:
    name = opened.register.record.agency_name(intake.agency)
    screen.done(f"Recorded: {intake.kind_words} from {name}.")
    if intake.anomalies:
        screen.say(
            f"{len(intake.anomalies)} of what was sent came back different. "
            f"Settle each with: cspr decide {opened.reference}"
        )
