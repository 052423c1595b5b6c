"""Receiving one file: read it, show it, ask, and record it."""

from dataclasses import replace

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.intake import Intake
from cspr_cli.cli.keeping_return import save_return
from cspr_cli.cli.one_by_one import Answer, may_record
from cspr_cli.cli.receive_options import Wanted
from cspr_cli.cli.receiving import read_return
from cspr_cli.cli.return_file import Handed
from cspr_cli.cli.return_loss import Doubt, doubt_of
from cspr_cli.cli.return_review import show_review, told
from cspr_cli.cli.review_items import Item, choices_of, items_of
from cspr_cli.cli.review_json import review_as_json
from cspr_cli.cli.words import plural
from cspr_cli.intake.alteration import NO_CHOICES, Verdict
from cspr_cli.records.errors import CsprError

PROBLEMS = 1


def receive_one(opened: OpenCase, handed: Handed, wanted: Wanted) -> int:
    """Receive a file as ``wanted`` says; returns the exit code.

    Raises `CsprError` where it cannot be read or recorded; nothing is changed then.
    """
    intake = read_return(opened, handed)
    if intake.seen:
        return _say_seen_before(intake, as_json=wanted.as_json)
    intake, items = chosen(opened, intake, wanted)
    if wanted.as_json:
        return _answer_a_program(opened, intake, items, write=wanted.yes and not wanted.dry_run)
    show_review(opened, intake, items)
    refuse_faulty(intake)
    doubt = doubt_of(opened, intake)
    if wanted.dry_run:
        _say_doubt(doubt)
        screen.say("Nothing was written (--dry-run).")
        return 0
    answer = may_record(items, doubt, yes=wanted.yes)
    if not answer.record:
        return say_not_recorded()
    intake = settled(opened, intake, answer)
    save_return(opened, intake)
    say_done(opened, intake)
    return 0


def chosen(opened: OpenCase, intake: Intake, wanted: Wanted) -> tuple[Intake, tuple[Item, ...]]:
    """The return with what ``--accept`` and ``--reject`` say of it, and what to look at.

    Raises `CsprError` (usage) where they name what is not there.
    """
    items = items_of(intake)
    choices = choices_of(intake, items, wanted.accept, wanted.reject)
    if choices == NO_CHOICES:
        return intake, items
    intake = read_return(opened, replace(intake.handed, choices=choices))
    verdicts = {item.key: item.verdict for item in items_of(intake)}
    left = choices.rejects
    return intake, tuple(
        replace(
            item, verdict=Verdict.LEFT if left(item.key) else verdicts.get(item.key, item.verdict)
        )
        for item in items
    )


def settled(opened: OpenCase, intake: Intake, answer: Answer) -> Intake:
    """The return with what a person chose one by one, added to what was chosen before."""
    if answer.choices == NO_CHOICES:
        return intake
    before = intake.handed.choices
    both = replace(
        before,
        accept=before.accept | answer.choices.accept,
        reject=before.reject | answer.choices.reject,
    )
    return read_return(opened, replace(intake.handed, choices=both))


def refuse_faulty(intake: Intake) -> None:
    """Raise `CsprError` for a return that an error stands in the way of."""
    if intake.refused:
        raise CsprError(
            f"{intake.name} was not recorded; nothing was changed.",
            "Put right what is listed above.",
        )


def say_not_recorded() -> int:
    """Say that nothing was recorded."""
    screen.say("It was not recorded; nothing was changed.")
    return PROBLEMS


def _say_doubt(doubt: Doubt | None) -> None:
    if doubt is not None:
        screen.warn(doubt.message, doubt.hint)


def _say_seen_before(intake: Intake, *, as_json: bool) -> int:
    seen = intake.seen
    day = short(seen.received) if seen and seen.received else "an earlier day"
    if as_json:
        screen.as_json({**review_as_json(intake), "recorded": False, "seen_before": True})
        return 0
    screen.say(f"{intake.name} is the file that was received on {day}; nothing was changed.")
    last = intake.earlier_file
    if last is not None and seen is not None and last.sha256 != seen.sha256:
        screen.say("A later one has come since. To go back to this one: --again")
    return 0


def _answer_a_program(
    opened: OpenCase, intake: Intake, items: tuple[Item, ...], *, write: bool
) -> int:
    recorded = write and not intake.refused
    if recorded:
        save_return(opened, intake)
    told_all = review_as_json(intake, items)
    screen.as_json({**told_all, "recorded": recorded, "seen_before": False})
    return PROBLEMS if intake.refused else 0


def say_done(opened: OpenCase, intake: Intake) -> None:
    """Say what was recorded, where, and what waits."""
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
