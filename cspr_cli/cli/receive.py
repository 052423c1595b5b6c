"""``cspr receive``: read what an agency sent back, show it, and record the return."""

from pathlib import Path
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.intake import Intake
from cspr_cli.cli.keeping_return import save_nil_return, save_return
from cspr_cli.cli.receiving import read_return
from cspr_cli.cli.return_file import known_agency
from cspr_cli.cli.return_loss import Doubt, doubt_of, doubt_of_nil, may_record
from cspr_cli.cli.return_review import review_as_json, show_review, told
from cspr_cli.cli.situation import (
    USAGE,
    CaseOption,
    Here,
    TodayOption,
    YesOption,
    here,
)
from cspr_cli.cli.words import plural
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
    add: Annotated[
        bool,
        typer.Option("--add", help="A further chronology file: add to the events that are there."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be recorded, and write nothing.")
    ] = False,
    yes: YesOption = False,
    today: TodayOption = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON; nothing is recorded without --yes.")
    ] = False,
) -> int:
    """Read an agency's completed form or chronology, show what it says, and record the return."""
    now = here(today)
    reference, file = _case_and_file(first, second, case_option, nil=nil)
    opened = opened_case(reference)
    received = _received(on, now)
    if nil:
        return _nil(opened, agency, file, statement, received, dry_run=dry_run, yes=yes)
    if file is None:
        raise CsprError("Which file?", "cspr receive CASE FILE --agency KEY", exit_code=USAGE)
    intake = read_return(opened, file, agency, received, add=add)
    if intake.seen_before:
        return _say_seen_before(intake, as_json=as_json)
    if as_json:
        return _answer_a_program(opened, intake, write=yes and not dry_run)
    show_review(opened, intake)
    if intake.refused:
        raise CsprError(
            f"{intake.name} was not recorded; nothing was changed.",
            "Put right what is listed above.",
        )
    doubt = doubt_of(opened, intake)
    if dry_run:
        _say_doubt(doubt)
        screen.say("Nothing was written (--dry-run).")
        return 0
    if not may_record(doubt, yes=yes):
        return _say_not_recorded()
    save_return(opened, intake)
    _say_done(opened, intake)
    return 0


def _say_not_recorded() -> int:
    screen.say("It was not recorded; nothing was changed.")
    return _PROBLEMS


def _say_doubt(doubt: Doubt | None) -> None:
    if doubt is not None:
        screen.warn(doubt.message, doubt.hint)


def _say_seen_before(intake: Intake, *, as_json: bool) -> int:
    before = intake.earlier_file
    day = short(before.received) if before and before.received else "an earlier day"
    if as_json:
        screen.as_json({**review_as_json(intake), "recorded": False, "seen_before": True})
    else:
        screen.say(f"{intake.name} is the file that was received on {day}; nothing was changed.")
    return 0


def _answer_a_program(opened: OpenCase, intake: Intake, *, write: bool) -> int:
    recorded = write and not intake.refused
    if recorded:
        save_return(opened, intake)
    screen.as_json({**review_as_json(intake), "recorded": recorded, "seen_before": False})
    return _PROBLEMS if intake.refused else 0


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
    if day > now.today:
        raise CsprError(f"--on {short(day)} is still to come.", "Nothing was changed.", USAGE)
    return Here(now.folder, now.now.replace(year=day.year, month=day.month, day=day.day))


def _nil(
    opened: OpenCase,
    agency: str | None,
    file: Path | None,
    statement: str,
    received: Here,
    *,
    dry_run: bool,
    yes: bool,
) -> int:
    if agency is None:
        raise CsprError("Whose nil return is it?", "Give --agency KEY.", exit_code=USAGE)
    if not statement and file is None:
        raise CsprError(
            "A nil return needs what the agency said.",
            'Give --statement "…", or the file that they sent, or both.',
            exit_code=USAGE,
        )
    name = opened.register.record.agency_name(known_agency(opened, agency))
    doubt = doubt_of_nil(opened, agency)
    if dry_run:
        _say_doubt(doubt)
        screen.say(f"A nil return from {name} would be recorded. Nothing was written (--dry-run).")
        return 0
    if doubt is not None and not may_record(doubt, yes=yes):
        return _say_not_recorded()
    kept = save_nil_return(opened, agency, file, statement, received.today)
    screen.done(f"Nil return from {name} recorded.")
    if kept:
        screen.say(f"The file is kept as {kept.file}.")
    return 0


def _say_done(opened: OpenCase, intake: Intake) -> None:
    screen.done(f"Recorded: {told(opened, intake, 'from')}.")
    screen.say(f"The file as it came is kept as {intake.file.file}.")
    if intake.record_name:
        screen.say(f"Its answers are in {intake.record_name}.yaml.")
        if intake.differences:
            screen.say("The case's own facts are as they were; see left_over there.")
    waiting = len(intake.anomalies)
    if waiting:
        differences = plural(waiting, "difference waits", "differences wait")
        screen.say(f"{differences} for a decision. Settle: cspr decide {opened.reference}")
