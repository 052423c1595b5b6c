"""``cspr sign-off``: who approves the report, and who has yet to."""

from cspr_cli.cli import screen
from cspr_cli.cli import sign_off_options as options
from cspr_cli.cli.cases import OpenCase, opened_case, sound
from cspr_cli.cli.given import day_given, refuse_closed, refuse_off_review
from cspr_cli.cli.questions.terminal import RealTerminal
from cspr_cli.cli.sign_off_options import Said
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
    by: options.By = None,
    decision: options.Decision = None,
    name: options.Name = "",
    on: options.On = None,
    at: options.At = None,
    comments: options.Comments = "",
    asks: options.Asks = "",
    deputy_for: options.DeputyFor = "",
    mediation: options.Mediation = False,
    today: TodayOption = None,
    as_json: JsonOption = False,
) -> int:
    """Record a sign-off; without --by, show who has signed and who has yet to."""
    opened = opened_case(case or case_option)
    if by is not None:
        said = Said(by, decision, name, on, at, comments, asks, deputy_for, today)
        refuse_closed(opened)
        refuse_off_review(opened)
        signature = None if mediation else _sign(opened, said)
        if signature is None:
            _mediate(opened, said)
        opened = opened_case(opened.reference)
        if signature is not None and not as_json:
            screen.done(f"{_summary(opened, signature)}.")
    if as_json:
        screen.as_json([signatures_as_data(opened, rule) for rule in opened.profile.sign_offs])
        return 0
    show_signatures(opened)
    say_what_is_next(opened)
    return 0


def _mediate(opened: OpenCase, said: Said) -> None:
    """Record what came of a mediation."""
    _refuse_after_submission(opened)
    day = day_given(said.on, here(said.today).today)
    keep_mediation(opened, said.by, day, said.comments.strip())


def _sign(opened: OpenCase, said: Said) -> SignOff:
    """Record a signature, and return it as it was recorded."""
    rule = _rule_for(opened, said.by)
    _refuse_after_submission(opened)
    refuse_out_of_turn(opened, rule)
    decided = _decision(rule, said.decision)
    given = SignOff(
        by=said.by,
        name=_name(opened, said.by, said.name),
        on=day_given(said.on, here(said.today).today),
        at=time_given(said.at, said.today, said.on),
        decision=decided,
        comments=_comments(decided, said.comments),
        asks=asked_for(rule, said.asks) if decided == ASKS_FOR_MORE else "",
        deputy_for=deputy(rule, said.deputy_for),
    )
    signature = with_lateness(opened, rule, given, here(said.today).now)
    _save(opened, rule, signature)
    return signature


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
