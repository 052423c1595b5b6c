"""``cspr sign-off``: who approves the report, and who has yet to."""

from datetime import date
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case, sound
from cspr_cli.cli.situation import USAGE, CaseArgument, CaseOption, TodayOption, here
from cspr_cli.records.case import SignOffState, Stage
from cspr_cli.records.errors import CsprError
from cspr_cli.records.profile import SignOff as SignOffRule
from cspr_cli.records.rapid_review import SignOff
from cspr_cli.records.vague_date import read_exact_date
from cspr_cli.storage.change import begin_change

AGREES, RATIFIES, ASKS_FOR_MORE, DISAGREES = "agrees", "ratifies", "asks-for-more", "disagrees"
DECISIONS = (AGREES, RATIFIES, ASKS_FOR_MORE, DISAGREES)


def sign_off(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    by: Annotated[
        str | None, typer.Option("--by", help="Who signs, by key, such as independent-chair.")
    ] = None,
    decision: Annotated[
        str, typer.Option("--decision", help="agrees, ratifies, asks-for-more or disagrees.")
    ] = AGREES,
    name: Annotated[str, typer.Option("--name", help="The name of the person who signs.")] = "",
    on: Annotated[
        str | None, typer.Option("--on", help="The day, if it was not today: 3/11/2026.")
    ] = None,
    comments: Annotated[str, typer.Option("--comments", help="What they said.")] = "",
    today: TodayOption = None,
) -> int:
    """Record a sign-off; without --by, show who has signed and who has yet to."""
    opened = opened_case(case or case_option)
    if by is None:
        return _show(opened)
    rule = _rule_for(opened, by)
    _refuse_wrong_decision(decision)
    signature = SignOff(
        by=by,
        name=name,
        on=_day(on) if on else here(today).today,
        decision=decision,
        comments=comments,
    )
    _save(opened, rule, signature)
    _show(opened_case(opened.reference))
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


def _refuse_wrong_decision(decision: str) -> None:
    if decision not in DECISIONS:
        raise CsprError(
            f"{decision!r} is not a decision.",
            f"Give --decision {', '.join(DECISIONS[:-1])} or {DECISIONS[-1]}.",
            exit_code=USAGE,
        )


def _day(words: str) -> date:
    day, fault = read_exact_date(words)
    if day is None:
        raise CsprError(fault, "Nothing was recorded.", exit_code=USAGE)
    return day


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
        done = signature.on.isoformat() if complete and signature.on else None
        changes["dates", rule.completes] = done
    if opened.case.stage is Stage.MEETING:
        changes[("stage",)] = Stage.SIGN_OFF.value
    return changes


def is_complete(rule: SignOffRule, states: tuple[SignOffState, ...]) -> bool:
    """Whether enough of those that the rule names have agreed."""
    agreed = {state.by for state in states if state.agrees}
    return len(agreed & set(rule.who)) >= rule.needed


def _summary(opened: OpenCase, signature: SignOff) -> str:
    who = _body_name(opened, signature.by)
    return {
        AGREES: f"{who} agrees the report",
        RATIFIES: f"{who} ratifies the recommendation",
        ASKS_FOR_MORE: f"{who} asks for more before signing",
        DISAGREES: f"{who} disagrees with the report",
    }[signature.decision]


def _body_name(opened: OpenCase, key: str) -> str:
    return next((body.name for body in opened.profile.bodies if body.key == key), key)


def _show(opened: OpenCase) -> int:
    states = {state.by: state for state in opened.case.sign_offs}
    for rule in opened.profile.sign_offs:
        needed = f"{rule.needed} of {len(rule.who)} needed"
        complete = is_complete(rule, opened.case.sign_offs)
        screen.heading(f"{rule.label} ({'complete' if complete else needed})")
        screen.table(
            ("Who", "Key", "Answer", "On"),
            [(_body_name(opened, key), key, *_answer(states.get(key))) for key in rule.who],
        )
    return 0


def _answer(state: SignOffState | None) -> tuple[str, str]:
    if state is None:
        return "yet to sign", ""
    return ("agrees" if state.agrees else "does not agree yet"), str(state.on or "")
