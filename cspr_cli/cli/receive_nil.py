"""Receiving a nil return: an agency says, in a letter or otherwise, that it knows nobody."""

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.keeping_return import save_nil_return
from cspr_cli.cli.one_by_one import may_record
from cspr_cli.cli.receive_one import say_not_recorded
from cspr_cli.cli.receive_options import Wanted
from cspr_cli.cli.return_file import Handed, known_agency
from cspr_cli.cli.return_loss import doubt_of_nil
from cspr_cli.cli.situation import USAGE
from cspr_cli.records.errors import CsprError


def receive_nil(opened: OpenCase, letter: Handed | None, statement: str, wanted: Wanted) -> int:
    """Record that an agency does not know the family; returns the exit code.

    Raises `CsprError` where nothing says whose it is or what it said.
    """
    agency = wanted.agency
    if agency is None:
        raise CsprError("Whose nil return is it?", "Give --agency KEY.", exit_code=USAGE)
    if not statement and letter is None:
        raise CsprError(
            "A nil return needs what the agency said.",
            'Give --statement "…", or the file that they sent, or both.',
            exit_code=USAGE,
        )
    name = opened.register.record.agency_name(known_agency(opened, agency))
    doubt = doubt_of_nil(opened, agency)
    if wanted.dry_run:
        if doubt is not None:
            screen.warn(doubt.message, doubt.hint)
        screen.say(f"A nil return from {name} would be recorded. Nothing was written (--dry-run).")
        return 0
    if doubt is not None and not may_record((), doubt, yes=wanted.yes).record:
        return say_not_recorded()
    kept = save_nil_return(opened, agency, letter, statement, wanted.received.today)
    screen.done(f"Nil return from {name} recorded.")
    if kept:
        screen.say(f"The file is kept as {kept.file}.")
    return 0
