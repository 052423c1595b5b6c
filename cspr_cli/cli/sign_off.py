"""``cspr sign-off``: who approves the report, and who has yet to."""

from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case, sound
from cspr_cli.cli.given import day_given, refuse_closed, refuse_off_review
from cspr_cli.cli.questions.terminal import RealTerminal
from cspr_cli.cli.signatures import (
    body_name,
    is_complete,
    say_what_is_next,
    show_signatures,
    signatures_as_data,
)
from cspr_cli.cli.signing import (
    asked_for,
    deputy,
    keep_mediation,
    refuse_out_of_turn,
    time_given,
    with_lateness,
)
from cspr_cli.cli.situation import (
    USAGE,
    CaseArgument,
    CaseOption,
    JsonOption,
    TodayOption,
    here,
)
from cspr_cli.cli.words import listed
from cspr_cli.records.case import SignOffState, Stage
from cspr_cli.records.errors import CsprError
from cspr_cli.records.profile import SignOff as SignOffRule
from cspr_cli.records.rapid_review import SignOff
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.yaml_editor import DELETE

AGREES, RATIFIES, ASKS_FOR_MORE, DISAGREES = "agrees", "ratifies", "asks-for-more", "disagrees"
DECISIONS = (AGREES, RATIFIES, ASKS_FOR_MORE, DISAGREES)


def sign_off(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    by: Annotated[
        str | None, typer.Option("--by", help="Who signs, by key, such as independent-chair.")
    ] = None,
    decision: Annotated[
        str | None, typer.Option("--decision", help="agrees, ratifies, asks-for-more or disagrees.")
    ] = None,
    name: Annotated[str, typer.Option("--name", help="The name of the person who signs.")] = "",
    on: Annotated[
        str | None, typer.Option("--on", help="The day, if it was not today: 3/11/2026.")
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", help="The time of day, where one is set: 15:30.")
    ] = None,
    comments: Annotated[str, typer.Option("--comments", help="What they said.")] = "",
    asks: Annotated[
        str, typer.Option("--asks", help="What is asked for, in the procedure's word.")
    ] = "",
    deputy_for: Annotated[
        str, typer.Option("--deputy-for", help="Whom the person who signs stands in for.")
    ] = "",
    mediation: Annotated[
        bool, typer.Option("--mediation", help="--by mediated; --comments is what came of it.")
    ] = False,
    today: TodayOption = None,
    as_json: JsonOption = False,
) -> int:
    """Record a sign-off; without --by, show who has signed and who has yet to."""
    opened = opened_case(case or case_option)
    if by is not None:
        refuse_closed(opened)
        refuse_off_review(opened)
    if by is not None and mediation:
        _refuse_after_submission(opened)
        day = day_given(on, here(today).today)
        keep_mediation(opened, by, day, comments.strip())
        opened = opened_case(opened.reference)
    elif by is not None:
        rule = _rule_for(opened, by)
        _refuse_after_submission(opened)
        refuse_out_of_turn(opened, rule)
        decided = _decision(rule, decision)
        given = SignOff(
            by=by,
            name=_name(opened, by, name),
            on=day_given(on, here(today).today),
            at=time_given(at, today, on),
            decision=decided,
            comments=_comments(decided, comments),
            asks=asked_for(rule, asks) if decided == ASKS_FOR_MORE else "",
            deputy_for=deputy(rule, deputy_for),
        )
        signature = with_lateness(opened, rule, given, here(today).now)
        _save(opened, rule, signature)
        opened = opened_case(opened.reference)
        if not as_json:
            screen.done(f"{_summary(opened, signature)}.")
    if as_json:
        screen.as_json([signatures_as_data(opened, rule) for rule in opened.profile.sign_offs])
        return 0
    show_signatures(opened)
    say_what_is_next(opened)
    return 0


def _rule_for(opened: OpenCase, by: str) -> SignOffRule:
    for rule in opened.profile.sign_offs:
        if by in rule.who:
            return rule
    known = sorted({who for rule in opened.profile.sign_offs for who in rule.who})
    raise CsprError(
        f"{by!r} does not sign this partnership's report.",
        f"Those who do: {', '.join(known)}.",
        exit_code=USAGE,
    )


def _decision(rule: SignOffRule, given: str | None) -> str:
    """The decision given, or the plain yes of this kind of sign-off."""
    if given is None:
        return RATIFIES if rule.completes == "ratified" else AGREES
    if given not in DECISIONS:
        raise CsprError(
            f"{given!r} is not a decision.",
            f"Give --decision {listed(DECISIONS, 'or')}.",
            exit_code=USAGE,
        )
    return given


def _name(opened: OpenCase, by: str, given: str) -> str:
    """Who signs: the name given, that of the contact in cspr.yaml, or as answered."""
    contact = opened.register.record.contacts.get(by)
    name = given.strip() or (contact.name if contact else "")
    if not name and screen.is_interactive():
        name = RealTerminal().ask("Name of the person who signs").strip()
    if not name:
        raise CsprError(
            "Who signs? Nothing was recorded.",
            f"Give --name, or fill in contacts, {by}: name in cspr.yaml.",
            exit_code=USAGE,
        )
    return name


def _comments(decision: str, given: str) -> str:
    """What they said, which a decision that is not a yes must have."""
    if decision in {AGREES, RATIFIES}:
        return given
    comments = given.strip()
    if not comments and screen.is_interactive():
        comments = RealTerminal().ask("What is asked for, or why").strip()
    if not comments:
        raise CsprError(
            f"{decision} needs what is asked for, or why. Nothing was recorded.",
            "Give it with --comments.",
            exit_code=USAGE,
        )
    return comments


def _refuse_after_submission(opened: OpenCase) -> None:
    if "submitted" in opened.case.dates:
        raise CsprError(
            f"Case {opened.reference} was submitted on {opened.case.dates['submitted']}; "
            "nothing was recorded.",
            "What was signed then is frozen in its submissions folder.",
        )


def _save(opened: OpenCase, rule: SignOffRule, signature: SignOff) -> None:
    read = opened.folder.read("rapid-review")
    if not (opened.folder.path / "rapid-review.yaml").exists():
        raise CsprError(
            "There is no report to sign: the meeting is not recorded yet.",
            f"Record it with: cspr meeting {opened.reference}",
        )
    review = sound(read, "rapid-review")
    signed = signature.model_copy(update={"report_sha256": review.content_sha256})
    signatures = [*(s.plain() for s in review.sign_offs), signed.plain()]
    with begin_change(opened.register.root) as change:
        change.edit(
            opened.folder.path / "rapid-review.yaml",
            {("sign_offs",): signatures},
            read.sha256,
        )
        change.edit(
            opened.folder.path / "case.yaml",
            _case_changes(opened, rule, signature),
            opened.case_sha256,
        )
        change.commit(
            _summary(opened, signature),
            case=opened.reference,
            action="sign-off",
            records=["rapid-review", "case"],
        )


def _case_changes(
    opened: OpenCase, rule: SignOffRule, signature: SignOff
) -> dict[tuple[str | int, ...], object]:
    agrees = signature.decision in {AGREES, RATIFIES}
    latest = {state.by: state for state in opened.case.sign_offs}
    latest[signature.by] = SignOffState(by=signature.by, on=signature.on, agrees=agrees)
    changes: dict[tuple[str | int, ...], object] = {
        ("sign_offs",): [state.plain() for state in latest.values()]
    }
    complete = is_complete(rule, tuple(latest.values()))
    if rule.completes and (complete or rule.completes in opened.case.dates):
        done = signature.on.isoformat() if complete and signature.on else DELETE
        changes["dates", rule.completes] = done
    if opened.case.stage is Stage.MEETING:
        changes[("stage",)] = Stage.SIGN_OFF.value
    return changes


def _summary(opened: OpenCase, signature: SignOff) -> str:
    who = body_name(opened, signature.by)
    late = ", late" if signature.late else ""
    asked = f"{signature.asks} " if signature.asks else "more "
    words = {
        AGREES: f"{who} agrees the report",
        RATIFIES: f"{who} ratifies the recommendation",
        ASKS_FOR_MORE: f"{who} asks for {asked}before signing",
        DISAGREES: f"{who} disagrees with the report",
    }[signature.decision]
    return f"{words}{late}"
