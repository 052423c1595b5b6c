"""``cspr sign-off``: who approves the report, and who has yet to."""

from dataclasses import replace

from cspr_cli.cli import screen
from cspr_cli.cli import sign_off_options as options
from cspr_cli.cli.bodies import bodies_named, body_name
from cspr_cli.cli.cases import OpenCase, opened_case, sound
from cspr_cli.cli.choosing import chosen
from cspr_cli.cli.given import day_given, name_given, refuse_closed, refuse_off_review
from cspr_cli.cli.questions.terminal import RealTerminal
from cspr_cli.cli.sign_off_asking import answer_asked
from cspr_cli.cli.sign_off_options import Said
from cspr_cli.cli.sign_off_words import (
    AGREES,
    ASKS_FOR_MORE,
    DISAGREES,
    RATIFIES,
    YES,
    decision_given,
)
from cspr_cli.cli.signatures import (
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
from cspr_cli.records.case import SignOffState, Stage
from cspr_cli.records.errors import CsprError
from cspr_cli.records.profile import SignOff as SignOffRule
from cspr_cli.records.rapid_review import SignOff
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.yaml_editor import DELETE


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
    """Record a sign-off; without --by, show who has signed, and ask whose answer there is."""
    opened = opened_case(case or case_option)
    said = Said(by, decision, name, on, at, comments, asks, deputy_for, today)
    if by is not None:
        opened = _recorded(opened, said, mediation=mediation, tell=not as_json)
    if as_json:
        screen.as_json([signatures_as_data(opened, rule) for rule in opened.profile.sign_offs])
        return 0
    show_signatures(opened)
    answer = None if by is not None else answer_asked(opened, said)
    if answer is not None:
        opened = _recorded(opened, answer, mediation=False, tell=True)
        show_signatures(opened)
    say_what_is_next(opened)
    return 0


def _recorded(opened: OpenCase, said: Said, *, mediation: bool, tell: bool) -> OpenCase:
    """The case once the answer, or what came of a mediation, is recorded."""
    refuse_closed(opened)
    refuse_off_review(opened)
    if mediation:
        _mediate(opened, said)
        return opened_case(opened.reference)
    signature = _sign(opened, said)
    after = opened_case(opened.reference)
    if tell:
        screen.done(f"{_summary(after, signature)}.")
    return after


def _mediate(opened: OpenCase, said: Said) -> None:
    """Record what came of a mediation."""
    _refuse_after_submission(opened)
    day = day_given(said.on, here(said.today).today)
    keep_mediation(opened, said.by or "", day, said.comments.strip())


def _sign(opened: OpenCase, given: Said) -> SignOff:
    """Record a signature, and return it as it was recorded."""
    rule, by = _rule_for(opened, given.by or "")
    _refuse_after_submission(opened)
    refuse_out_of_turn(opened, rule)
    decided, asks = decision_given(rule, given.decision, given.asks)
    said = replace(given, by=by, decision=decided, asks=asks)
    comments = _comments(decided, said.comments)
    signature = SignOff(
        by=by,
        name=name_given(opened, by, said.name, "signs"),
        on=day_given(said.on, here(said.today).today),
        at=time_given(said.at, said.today, said.on),
        decision=decided,
        comments=comments,
        asks=asked_for(rule, asks) if decided == ASKS_FOR_MORE else "",
        deputy_for=deputy(rule, said.deputy_for),
    )
    signature = with_lateness(opened, rule, signature, here(said.today).now)
    _save(opened, rule, signature)
    return signature


def _rule_for(opened: OpenCase, words: str) -> tuple[SignOffRule, str]:
    """The sign-off that these words are of, and the key of the body that they name."""
    rules = opened.profile.sign_offs
    known = bodies_named(opened, (key for rule in rules for key in rule.who))
    fault = f"{words!r} does not sign this partnership's report"
    by = chosen(words, known, fault, "Those who do").key
    return next(rule for rule in rules if by in rule.who), by


def _comments(decision: str, given: str) -> str:
    """What they said, which a decision that is not a yes must have."""
    if decision in YES:
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
    agrees = signature.decision in YES
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
