"""Receiving one file of several: it is read, perhaps shown and asked about, and recorded."""

from dataclasses import dataclass, replace
from enum import StrEnum

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.intake import Intake
from cspr_cli.cli.keeping_return import save_nil_return, save_return
from cspr_cli.cli.one_by_one import may_record
from cspr_cli.cli.receive_one import chosen, refuse_faulty, settled
from cspr_cli.cli.receive_options import Wanted
from cspr_cli.cli.receive_plan import Planned
from cspr_cli.cli.receiving import read_return
from cspr_cli.cli.return_file import Handed
from cspr_cli.cli.return_loss import Doubt, doubt_of, doubt_of_nil
from cspr_cli.cli.return_review import show_review
from cspr_cli.cli.review_items import Item
from cspr_cli.storage.register import Register


class Result(StrEnum):
    """What became of a file."""

    RECORDED = "recorded"
    WOULD = "would be recorded"
    WAITS = "waits"
    SEEN = "received already"
    REFUSED = "cannot be read"
    FAILED = "not recorded"
    SKIPPED = "left out"


@dataclass(frozen=True)
class Outcome:
    """What became of a file, why, and what to do. ``intake`` is what was read of it."""

    plan: Planned
    result: Result
    why: str = ""
    remedy: str = ""
    intake: Intake | None = None
    items: tuple[Item, ...] = ()


def receive_planned(
    plan: Planned, register: Register, wanted: Wanted, *, asks: bool, looks: bool
) -> Outcome:
    """Receive one file as planned, asking a person where ``asks`` and there is a doubt.

    Raises `CsprError` where it cannot be read or recorded; nothing is changed then.
    """
    opened = opened_case(plan.arrival.case, register.root)
    if plan.is_nil:
        return _receive_nil(plan, opened, wanted, asks=asks)
    one = replace(wanted, accept=plan.answer.accept, reject=plan.answer.reject)
    intake = read_return(opened, _handed(plan, wanted))
    if intake.seen:
        return Outcome(plan, Result.SEEN)
    intake, items = chosen(opened, intake, one)
    doubt = doubt_of(opened, intake)
    if looks or (asks and doubt):
        show_review(opened, intake, items)
    refuse_faulty(intake)
    if not _is_writing(wanted):
        return _unwritten(plan, intake, items, doubt)
    if doubt is not None and not asks and not plan.answer.yes:
        return _waiting(plan, intake, items, doubt)
    if asks and (looks or doubt):
        answer = may_record(items, None if plan.answer.yes else doubt, yes=False)
        if not answer.record:
            return Outcome(plan, Result.SKIPPED, intake=intake, items=items)
        intake = settled(opened, intake, answer)
    save_return(opened, intake)
    return Outcome(plan, Result.RECORDED, intake=intake, items=items)


def _is_writing(wanted: Wanted) -> bool:
    return not wanted.dry_run and (wanted.yes or not wanted.as_json)


def _unwritten(
    plan: Planned, intake: Intake, items: tuple[Item, ...], doubt: Doubt | None
) -> Outcome:
    if doubt is not None and not plan.answer.yes:
        return _waiting(plan, intake, items, doubt)
    return Outcome(plan, Result.WOULD, intake=intake, items=items)


def _waiting(plan: Planned, intake: Intake, items: tuple[Item, ...], doubt: Doubt) -> Outcome:
    why = doubt.message.removesuffix("; nothing was changed.")
    remedy = f"Receive it by itself to look at it. {doubt.hint}"
    return Outcome(plan, Result.WAITS, why, remedy, intake, items)


def _handed(plan: Planned, wanted: Wanted) -> Handed:
    arrival = plan.arrival
    return Handed(
        arrival.leaf,
        arrival.data,
        arrival.agency or None,
        plan.received,
        sender=arrival.sender,
        mail=arrival.mail,
        add=bool(plan.answer.add) or wanted.add,
        department=plan.answer.department or wanted.department,
        again=wanted.again,
    )


def _receive_nil(plan: Planned, opened: OpenCase, wanted: Wanted, *, asks: bool) -> Outcome:
    doubt = doubt_of_nil(opened, plan.arrival.agency)
    if not _is_writing(wanted):
        return Outcome(plan, Result.WOULD)
    if doubt is not None and not plan.answer.yes:
        if not asks:
            why = doubt.message.removesuffix("; nothing was changed.")
            return Outcome(plan, Result.WAITS, why, doubt.hint)
        if not may_record((), doubt, yes=False).record:
            return Outcome(plan, Result.SKIPPED)
    said = plan.answer.statement or screen.clean(plan.arrival.words).strip()
    letter = _handed(plan, wanted)
    save_nil_return(opened, plan.arrival.agency, letter, said, plan.received)
    return Outcome(plan, Result.RECORDED)
