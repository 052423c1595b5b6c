"""Keeping the decision on a referral: in ``decision.yaml`` with its reasons, and in the case."""

from dataclasses import dataclass
from datetime import date

from cspr_cli.cli.cases import OpenCase, sound
from cspr_cli.records.case import Case, SignOffState
from cspr_cli.records.decision import (
    Decision,
    DecisionMediation,
    EarlierProposal,
    PartnerDecision,
)
from cspr_cli.records.errors import CsprError
from cspr_cli.records.pathway import RAPID_REVIEW, DecisionRule, Pathway
from cspr_cli.records.profile import Profile
from cspr_cli.storage.change import Change, begin_change
from cspr_cli.storage.new_record import record_text

_RECORD = "decision"
Changes = dict[tuple[str | int, ...], object]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A path for the referral, why, the day of it, and what mediation came to, if there was any.

    ``recommended_by`` is who proposes it, in words.
    """

    path: Pathway
    reason: str
    on: date
    mediation: str = ""
    recommended_by: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a decision stands: how many agree of those needed, and who has yet to answer, by key."""

    agreed: int
    needed: int
    waiting: tuple[str, ...]
    cannot_agree: bool

    @property
    def is_decided(self) -> bool:
        """Whether enough agree."""
        return self.agreed >= self.needed


def decided_by(opened: OpenCase, path: Pathway) -> Standing:
    """How the decision that the case takes this path stands."""
    return _standing(opened.profile.decision_on(path.key), opened.case.decisions)


def proposed_path(opened: OpenCase) -> str:
    """The key of the path that has been proposed; "" for none yet."""
    return _decision(opened).pathway


def refuse_another_path(opened: OpenCase, path: Pathway) -> None:
    """Raise `CsprError` where the path that is answered is not the one that was proposed."""
    proposed = proposed_path(opened)
    if proposed != path.key:
        before = f"The path proposed is {proposed}" if proposed else "No path is proposed yet"
        raise CsprError(
            f"{before}; nothing was recorded.",
            f"Propose this one: cspr pathway {opened.reference} {path.key} --reason WHY",
        )


def keep(opened: OpenCase, proposal: Proposal, answer: PartnerDecision | None) -> bool:
    """Record a proposal, or one body's answer to it, in one commit; true once it is decided."""
    before = _decision(opened)
    states = _states(opened.case, answer)
    standing = _standing(opened.profile.decision_on(proposal.path.key), states)
    decided = standing.is_decided or not proposal.path.decided
    changes = _changes(opened.profile, before, proposal, answer)
    case: Changes = {("decisions",): [state.plain() for state in states]}
    if decided:
        case |= _taken(opened, proposal)
    with begin_change(opened.register.root) as change:
        _write(opened, change, changes)
        change.edit(opened.folder.record_path("case"), case, opened.case_sha256)
        change.commit(
            _summary(opened, proposal, answer, decided=decided),
            case=opened.reference,
            action="pathway",
            records=[_RECORD, "case"],
        )
    return decided


def _states(case: Case, answer: PartnerDecision | None) -> tuple[SignOffState, ...]:
    """The answers that stand; a new proposal is put to everybody afresh."""
    if answer is None:
        return ()
    latest = {state.by: state for state in case.decisions}
    latest[answer.by] = SignOffState(by=answer.by, on=answer.on, agrees=answer.agrees)
    return tuple(latest.values())


def _standing(rule: DecisionRule, states: tuple[SignOffState, ...]) -> Standing:
    asked = [state for state in states if state.by in rule.who]
    agreed = sum(state.agrees is True for state in asked)
    against = sum(state.agrees is False for state in asked)
    answered = {state.by for state in asked}
    return Standing(
        agreed,
        rule.needed,
        tuple(who for who in rule.who if who not in answered),
        cannot_agree=len(rule.who) - against < rule.needed,
    )


def _decision(opened: OpenCase) -> Decision:
    if not opened.folder.exists(_RECORD):
        return Decision()
    record = sound(opened.folder.read(_RECORD), _RECORD)
    if not isinstance(record, Decision):
        raise TypeError("decision.yaml gave another record")
    return record


def _changes(
    profile: Profile, before: Decision, proposal: Proposal, answer: PartnerDecision | None
) -> Changes:
    changes: Changes = {}
    if proposal.mediation:
        one = DecisionMediation(
            on=proposal.on, by=profile.decision.mediator, outcome=proposal.mediation
        )
        mediations = [kept.plain() for kept in (*before.mediations, one)]
        changes = {("mediation",): proposal.mediation, ("mediations",): mediations}
    if answer is not None:
        answers = [partner.plain() for partner in (*before.partners, answer)]
        return changes | {("partners",): answers}
    return changes | {
        ("pathway",): proposal.path.key,
        ("rationale",): proposal.reason,
        ("recommended_by",): proposal.recommended_by,
        ("recommended_on",): proposal.on.isoformat(),
        ("partners",): [],
        ("earlier",): [kept.plain() for kept in (*before.earlier, *_given_up(before))],
    }


def _given_up(before: Decision) -> tuple[EarlierProposal, ...]:
    """The proposal that stood until now, if there was one."""
    if not before.pathway:
        return ()
    kept = {name: getattr(before, name) for name in EarlierProposal.model_fields}
    return (EarlierProposal.model_validate(kept),)


def _taken(opened: OpenCase, proposal: Proposal) -> Changes:
    """What the case's own record says once the path is taken; a date that stands is kept."""
    path = proposal.path
    was = opened.case.pathway or RAPID_REVIEW
    changes: Changes = {("pathway",): path.key}
    if path.starts not in opened.case.dates or was != path.key:
        changes["dates", path.starts] = proposal.on.isoformat()
    return changes


def _write(opened: OpenCase, change: Change, changes: Changes) -> None:
    path = opened.folder.record_path(_RECORD)
    if opened.folder.exists(_RECORD):
        change.edit(path, changes, opened.folder.read(_RECORD).sha256)
        return
    data = {str(key[0]): value for key, value in changes.items() if value}
    change.create(path, record_text(_RECORD, data))


def _summary(
    opened: OpenCase, proposal: Proposal, answer: PartnerDecision | None, *, decided: bool
) -> str:
    label = proposal.path.label
    if answer is None:
        return f"Decide the path: {label}" if decided else f"Propose the path: {label}"
    who = opened.profile.body(answer.by).name
    verb = "agrees" if answer.agrees else "does not agree"
    return f"{who} {verb} with the path: {label}"
