"""Receiving several files at once: a plan first, then each return recorded by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from cspr_cli.cli import screen
from cspr_cli.cli.errors import report_bug
from cspr_cli.cli.receive_answers import read_file_answers, refuse_unknown
from cspr_cli.cli.receive_asking import chosen_way, completed
from cspr_cli.cli.receive_each import Outcome, Result, receive_planned
from cspr_cli.cli.receive_options import Wanted
from cspr_cli.cli.receive_plan import Files, Planned, State, planned, show_plan
from cspr_cli.cli.receive_summary import outcomes_as_json, show_holdings, show_summary
from cspr_cli.cli.return_file import bytes_of
from cspr_cli.intake.folder import Arrival
from cspr_cli.records.errors import CsprError
from cspr_cli.storage.register import Register, open_register

_PROBLEMS = 1
_MOST_FILES = 500
_NOT_SENT = frozenset({"thumbs.db", "desktop.ini"})
_UNTOLD = {
    State.REFUSED: Result.REFUSED,
    State.SEEN: Result.SEEN,
    State.SKIPPED: Result.SKIPPED,
    State.WAITS: Result.WAITS,
}


def receive_folder(reference: str | None, folder: Path, wanted: Wanted) -> int:
    """Receive every file below a folder; returns the exit code."""
    paths = sorted(_files_below(folder))
    if not paths:
        raise CsprError(f"There is no file in {folder}.", "Check the folder.")
    if len(paths) > _MOST_FILES:
        raise CsprError(
            f"{folder} holds {len(paths):,} files; {_MOST_FILES} can be received at once.",
            "Receive its folders one by one.",
        )
    named = [(path.relative_to(folder).as_posix(), path) for path in paths]
    return _receive(reference, tuple(_read(named)), wanted)


def receive_mail(reference: str | None, path: Path, data: bytes, wanted: Wanted) -> int:
    """Receive what is attached to an email; returns the exit code."""
    return _receive(reference, ((path.name, data),), wanted)


def _files_below(folder: Path) -> Iterator[Path]:
    """The files that somebody put there: no hidden ones, and none that Word or Windows left."""
    for path in folder.rglob("*"):
        below = path.relative_to(folder).parts
        is_hidden = any(part.startswith((".", "~$")) for part in below)
        is_left = path.name.casefold() in _NOT_SENT
        if path.is_file() and not path.is_symlink() and not is_hidden and not is_left:
            yield path


def _read(named: Sequence[tuple[str, Path]]) -> Iterator[tuple[str, bytes] | Arrival]:
    """Each file's bytes; one that is too large or empty is refused, with what to do."""
    for name, path in named:
        try:
            yield name, bytes_of(path)
        except CsprError as fault:
            yield Arrival(name, refused=fault.message, remedy=fault.hint)


def _receive(
    reference: str | None, came: Sequence[tuple[str, bytes] | Arrival], wanted: Wanted
) -> int:
    answers = read_file_answers(wanted.answers)
    register = open_register(wanted.now.folder)
    case = _case(register, reference, wanted)
    files = tuple(one for one in came if not isinstance(one, Arrival))
    unread = tuple(one for one in came if isinstance(one, Arrival))
    plans = planned(Files(register, case, files, unread), wanted, answers)
    refuse_unknown(answers, [plan.name for plan in plans])
    if wanted.as_json:
        found = [_attempted(plan, register, wanted) for plan in plans]
        screen.as_json([outcomes_as_json(one) for one in found])
        return _code(found)
    show_plan(plans, register, wanted.now.today)
    outcomes = list(_outcomes(plans, register, wanted))
    show_summary(outcomes, register, wanted)
    return _code(outcomes)


def _case(register: Register, reference: str | None, wanted: Wanted) -> str:
    """The case named, or the one that the terminal stands in; "" for any."""
    if reference is not None:
        return register.case(reference).reference
    here = register.current_case(wanted.now.folder)
    return here.reference if here else ""


def _outcomes(plans: Sequence[Planned], register: Register, wanted: Wanted) -> Iterator[Outcome]:
    """What became of each file, asking a person where there is one to ask."""
    if wanted.yes or wanted.dry_run or not screen.is_interactive():
        yield from (_attempted(plan, register, wanted) for plan in plans)
        return
    plans = completed(plans, register, again=wanted.again)
    ready = [plan for plan in plans if plan.state is State.READY]
    if len(ready) > 1:
        looking = replace(wanted, dry_run=True, guesses=True)
        show_holdings([_attempted(plan, register, looking) for plan in ready], register)
    way = "look" if len(ready) == 1 else chosen_way(len(ready)) if ready else "none"
    for plan in plans:
        if way == "none" and plan.state is State.READY:
            yield Outcome(plan, Result.SKIPPED)
        else:
            yield _attempted(plan, register, wanted, asks=True, looks=way == "look")


def _attempted(
    plan: Planned,
    register: Register,
    wanted: Wanted,
    *,
    asks: bool = False,
    looks: bool = False,
) -> Outcome:
    """What became of one file; whatever goes wrong with it is its own outcome."""
    if plan.state in _UNTOLD:
        return Outcome(plan, _UNTOLD[plan.state], plan.arrival.refused, plan.arrival.remedy)
    if plan.guesses and not (asks or wanted.guesses):
        why = f"not said by the file: {'; '.join(plan.guesses)}"
        return Outcome(plan, Result.WAITS, why, "If that is right: --guesses, or --answers.")
    try:
        return receive_planned(plan, register, wanted, asks=asks, looks=looks)
    except CsprError as fault:
        return Outcome(plan, Result.FAILED, fault.message, fault.hint)
    except Exception as bug:  # noqa: BLE001 - a fault of ours in one file must not lose the others
        report_bug(bug)
        return Outcome(plan, Result.FAILED, "cspr has a fault of its own with this file.", "")


def _code(outcomes: Sequence[Outcome]) -> int:
    bad = {Result.WAITS, Result.REFUSED, Result.FAILED}
    return _PROBLEMS if any(one.result in bad for one in outcomes) else 0
