"""What a partnership's own rules ask of a signature: its turn, its time, a deputy, mediation."""

from datetime import date, datetime, time

from cspr_cli.cli import screen
from cspr_cli.cli.bodies import bodies_named, body_name
from cspr_cli.cli.cases import OpenCase, sound
from cspr_cli.cli.choosing import Named, chosen
from cspr_cli.cli.dates_shown import short_at
from cspr_cli.cli.signatures import is_complete_now
from cspr_cli.cli.situation import USAGE, moment
from cspr_cli.deadlines.case_status import case_timetable
from cspr_cli.records.errors import CsprError
from cspr_cli.records.profile import SignOff as SignOffRule
from cspr_cli.records.rapid_review import Mediation, RapidReview, SignOff
from cspr_cli.storage.change import begin_change

_RECORD = "rapid-review"
_MAY_ASK = "It may ask for"


def refuse_out_of_turn(opened: OpenCase, rule: SignOffRule) -> None:
    """Raise `CsprError` while an earlier sign-off of the procedure is not complete."""
    if not opened.folder.exists(_RECORD):
        return
    for earlier in opened.profile.sign_offs:
        if earlier.key == rule.key:
            return
        if not is_complete_now(opened, earlier):
            raise CsprError(
                f"{rule.label}: not yet. First it must be {_lower(earlier.label)} "
                f"({earlier.needed} of {len(earlier.who)} needed); nothing was recorded.",
                f"See who has yet to: cspr sign-off {opened.reference}",
            )


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def time_given(at: str | None, today: str | None, on: str | None) -> time | None:
    """The time of ``--at``, or the clock's where it is being signed now; None where unknown.

    Raises `CsprError` (usage) for words that are not a time of day.
    """
    if at is None:
        is_now = on is None and (today is None or "T" in today)
        return moment(today).time().replace(second=0, microsecond=0) if is_now else None
    try:
        return time.fromisoformat(at.strip().replace(".", ":").zfill(5)).replace(tzinfo=None)
    except ValueError:
        raise CsprError(
            f"--at {at!r} is not a time of day.", "Write it as 09:30 or 15:30.", exit_code=USAGE
        ) from None


def asked_for(rule: SignOffRule, asks: str) -> str:
    """What is asked for, in one of the procedure's words; its only word is taken as meant.

    Raises `CsprError` (usage) for a word that the procedure does not have.
    """
    if not asks:
        return rule.may_ask[0] if len(rule.may_ask) == 1 else ""
    if not rule.may_ask:
        return asks
    known = [Named(word, word) for word in rule.may_ask]
    return chosen(asks, known, f"{asks!r} is not what this sign-off may ask for", _MAY_ASK).key


def deputy(rule: SignOffRule, deputy_for: str) -> str:
    """Whom the signatory stands in for. Raises `CsprError` where the rule has no deputies."""
    if deputy_for.strip() and not rule.deputies:
        raise CsprError(
            f"{rule.label}: the procedure does not provide for deputies.",
            "Nothing was recorded; leave --deputy-for out.",
            exit_code=USAGE,
        )
    return deputy_for.strip()


def with_lateness(
    opened: OpenCase, rule: SignOffRule, signature: SignOff, now: datetime
) -> SignOff:
    """The signature, marked late where it came after the day or the time that the rule gives.

    Raises `CsprError` (usage) on the last day of a rule with a time, where no time is known.
    """
    due = _due(opened, rule, now)
    if due is None or signature.on is None or signature.on < due:
        return signature
    if signature.on == due and rule.time and signature.at is None:
        raise CsprError(
            f"{rule.label} is due by {short_at(due, rule.time)}: at what time was it signed?",
            "Nothing was recorded; give --at, such as --at 15:30.",
            exit_code=USAGE,
        )
    in_time = signature.on == due and (
        rule.time is None or signature.at is None or signature.at <= rule.time
    )
    if in_time:
        return signature
    screen.warn(f"It was due by {short_at(due, rule.time)}, and is recorded as late.")
    return signature.model_copy(update={"late": True})


def _due(opened: OpenCase, rule: SignOffRule, now: datetime) -> date | None:
    if not rule.milestone:
        return None
    closures = opened.register.record.closures
    table = case_timetable(opened.case, opened.profile, opened.rule_set, closures, now)
    return next((row.latest for row in table.rows if row.key == rule.milestone), None)


def keep_mediation(opened: OpenCase, by: str, on: date, outcome: str) -> None:
    """Record that a disagreement was mediated, and what came of it, in one commit.

    Raises `CsprError` where nobody disagrees, ``by`` does not mediate, or no outcome is given.
    """
    by = _mediator(opened, by)
    if not outcome:
        raise CsprError(
            "What came of the mediation? Nothing was recorded.",
            "Give it with --comments.",
            exit_code=USAGE,
        )
    disagreed = [state.by for state in opened.case.sign_offs if state.agrees is False]
    read = opened.folder.read(_RECORD)
    if not disagreed or not opened.folder.exists(_RECORD):
        raise CsprError(
            "Nobody disagrees with the report; nothing was recorded.",
            f"Record a disagreement first: cspr sign-off {opened.reference} --decision disagrees",
        )
    review = sound(read, _RECORD)
    one = Mediation(on=on, by=by, about=_about(opened, review, disagreed), outcome=outcome)
    kept = [*(mediation.plain() for mediation in review.mediations), one.plain()]
    who = body_name(opened, by)
    with begin_change(opened.register.root) as change:
        change.edit(opened.folder.record_path(_RECORD), {("mediations",): kept}, read.sha256)
        change.commit(
            f"{who} mediates on the report",
            case=opened.reference,
            action="sign-off",
            records=[_RECORD],
        )
    screen.done(f"Recorded: {who} mediated. Record each answer afresh with cspr sign-off.")


def _mediator(opened: OpenCase, by: str) -> str:
    known = [rule.mediator for rule in opened.profile.sign_offs if rule.mediator]
    if not known:
        raise CsprError(
            f"{by!r} does not mediate in this procedure; nothing was recorded.",
            "It names no mediator of the report.",
            exit_code=USAGE,
        )
    fault = f"{by!r} does not mediate in this procedure"
    return chosen(by, bodies_named(opened, known), fault, "Who does").key


def _about(opened: OpenCase, review: RapidReview, disagreed: list[str]) -> str:
    """Who disagreed and why, from their latest answers."""
    latest = {sign_off.by: sign_off for sign_off in review.sign_offs}
    answers = [latest[by] for by in disagreed if by in latest]
    return "; ".join(f"{body_name(opened, one.by)}: {one.comments}" for one in answers)
