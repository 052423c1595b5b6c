"""``cspr pathway``: which course a referral takes, who decided it, and why."""

from datetime import date
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.bodies import bodies_named
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.choosing import Named, chosen
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.given import day_given, name_given, refuse_closed, refuse_submitted
from cspr_cli.cli.path_decision import (
    Proposal,
    decided_by,
    keep,
    proposed_path,
    refuse_another_path,
)
from cspr_cli.cli.situation import USAGE, CaseArgument, TodayOption, here
from cspr_cli.cli.status import show_case
from cspr_cli.deadlines.counting import day_of
from cspr_cli.records.decision import PartnerDecision
from cspr_cli.records.errors import CsprError
from cspr_cli.records.pathway import WITHDRAWN, Pathway, on_path

_ANSWERS = {"yes": True, "y": True, "agrees": True, "no": False, "n": False, "disagrees": False}
_NOTIFIED = "notification_sent"


def pathway(
    case: CaseArgument,
    key: Annotated[
        str | None, typer.Argument(metavar="PATH", help="Such as rapid-review; none: list them.")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Why, as the record keeps it.")] = "",
    by: Annotated[
        str | None, typer.Option("--by", help="Whose decision it is: police, or ICB.")
    ] = None,
    agrees: Annotated[
        str | None, typer.Option("--agrees", help="yes or no: the answer of the one named by --by.")
    ] = None,
    name: Annotated[str, typer.Option("--name", help="The name of the person who decides.")] = "",
    deputy_for: Annotated[
        str, typer.Option("--deputy-for", help="Whom that person stands in for.")
    ] = "",
    mediation: Annotated[
        str, typer.Option("--mediation", help="Who mediated a disagreement, and what came of it.")
    ] = "",
    recommended_by: Annotated[
        str, typer.Option("--recommended-by", help="Who proposes, if not whom the procedure names.")
    ] = "",
    on: Annotated[
        str | None, typer.Option("--on", help="The day, if it was not today: 3/11/2026.")
    ] = None,
    today: TodayOption = None,
) -> int:
    """Propose the path of a referral, or record who agrees; without PATH, list the paths.

    An answer given with --by is to the path that has been proposed, unless PATH says another.
    """
    opened = opened_case(case)
    if key is None and by is None:
        return _list(opened)
    key = key or _proposed(opened)
    now = here(today)
    path = _known(opened, key)
    refuse_closed(opened)
    refuse_submitted(opened)
    day = day_given(on, now.today)
    recommends = recommended_by.strip() or _who_recommends(opened)
    proposal = Proposal(path, reason.strip(), day, mediation.strip(), recommends)
    _refuse_while_notified(opened, path)
    if by is None:
        _refuse_no_reason(opened, proposal)
        taken = keep(opened, proposal, None)
    else:
        answer = _answer(opened, by, agrees, name, proposal, deputy_for)
        refuse_another_path(opened, path)
        taken = keep(opened, proposal, answer)
    _say(opened_case(opened.reference), path, day if taken else None)
    show_case(opened.register, opened.reference, now.now)
    return 0


def _list(opened: OpenCase) -> int:
    screen.table(
        ("Path", "What it is", "Notes"),
        [(path.key, path.label, path.notes) for path in opened.profile.pathways],
    )
    screen.say(f"Take one with: cspr pathway {opened.reference} PATH --reason WHY")
    return 0


def _proposed(opened: OpenCase) -> str:
    """The path that an answer without PATH is to. Raises `CsprError` where there is none."""
    proposed = proposed_path(opened)
    if not proposed:
        raise CsprError(
            "No path is proposed yet; nothing was recorded.",
            f"Propose one: cspr pathway {opened.reference} PATH --reason WHY",
        )
    return proposed


def _known(opened: OpenCase, words: str) -> Pathway:
    """The path of these words: its key, its name, or enough of it to tell it from the others."""
    known = [Named(path.key, path.label) for path in opened.profile.pathways]
    fault = f"{words!r} is not a path of this procedure"
    return opened.profile.pathway(chosen(words, known, fault, "Its paths").key)


def _who_recommends(opened: OpenCase) -> str:
    body = opened.profile.decision.recommends
    return opened.profile.body(body).name if body else ""


def _refuse_while_notified(opened: OpenCase, path: Pathway) -> None:
    """A notification asks for a rapid review, until it is withdrawn (the Panel's answers)."""
    dates = opened.case.dates
    if not path.decided or on_path(path.key, "") or _NOTIFIED not in dates or WITHDRAWN in dates:
        return
    raise CsprError(
        f"The Panel was notified on {short(day_of(dates[_NOTIFIED]))}, so a rapid review must "
        "follow; nothing was changed.",
        "If the criteria are found not to be met, withdraw the notification: "
        f"cspr withdraw {opened.reference} --reason WHY",
    )


def _refuse_no_reason(opened: OpenCase, proposal: Proposal) -> None:
    if not proposal.reason:
        raise CsprError(
            "Why this path? Nothing was recorded.",
            f"cspr pathway {opened.reference} {proposal.path.key} --reason WHY",
            exit_code=USAGE,
        )


def _answer(
    opened: OpenCase, by: str, agrees: str | None, name: str, proposal: Proposal, deputy_for: str
) -> PartnerDecision:
    rule = opened.profile.decision_on(proposal.path.key)
    fault = f"{by!r} does not decide on this path in this procedure"
    if not rule.who:
        raise CsprError(f"{fault}; nothing was recorded.", "Leave --by out.", exit_code=USAGE)
    by = chosen(by, bodies_named(opened, rule.who), fault, "Those who do").key
    does_agree = _agreement(agrees)
    if not does_agree and not proposal.reason:
        raise CsprError(
            "A no needs its reason; nothing was recorded.", "Give --reason.", exit_code=USAGE
        )
    if deputy_for and not rule.deputies:
        raise CsprError(
            "This procedure does not provide for deputies in this decision.",
            "Nothing was recorded; leave --deputy-for out.",
            exit_code=USAGE,
        )
    return PartnerDecision(
        by=by,
        name=name_given(opened, by, name),
        on=proposal.on,
        agrees=does_agree,
        reason=proposal.reason,
        deputy_for=deputy_for.strip(),
    )


def _agreement(words: str | None) -> bool:
    answer = _ANSWERS.get((words or "").strip().casefold())
    if answer is None:
        raise CsprError(
            "Does it agree? Nothing was recorded.", "Give --agrees yes or no.", exit_code=USAGE
        )
    return answer


def _say(opened: OpenCase, path: Pathway, taken: date | None) -> None:
    if taken is not None:
        screen.done(f"Decided: {path.label}.")
        return
    standing = decided_by(opened, path)
    screen.done(
        f"Recorded: {path.label}, agreed by {standing.agreed} of the {standing.needed} needed."
    )
    if standing.cannot_agree:
        mediator = opened.profile.decision.mediator
        who = (
            f" The {opened.profile.body(mediator).name.lower()} can be asked to mediate."
            if mediator
            else ""
        )
        screen.warn(
            "Too many disagree for this to be decided.",
            f"Record what came of mediation with --mediation, then each answer again.{who}",
        )
    elif standing.waiting:
        screen.say(
            f"Next: cspr pathway {opened.reference} {path.key} "
            f"--by {standing.waiting[0]} --agrees yes"
        )
