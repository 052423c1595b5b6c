"""Where the review after the submission stands: each step of the procedure, done or not.

What a step is says which part of the records shows that it is done; see `StepKind`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cspr_cli.records.action_plan import ActionPlan
from cspr_cli.records.case import Case
from cspr_cli.records.local_review import FamilyContact, LocalReview
from cspr_cli.records.profile import Profile
from cspr_cli.records.register import RegisterRecord
from cspr_cli.records.review_rules import ReviewKind, ReviewStep, StepKind


@dataclass(frozen=True)
class ReviewFacts:
    """The records that say how a review goes; one not written yet is an empty one."""

    profile: Profile
    register: RegisterRecord
    case: Case
    review: LocalReview
    kind: ReviewKind
    actions: ActionPlan

    def name(self, key: str) -> str:
        """What a body, or a recipient outside the partnership, is called."""
        for body in self.profile.bodies:
            if body.key == key:
                return body.name
        return self.profile.recipient_name(key) or key

    @property
    def invited(self) -> tuple[FamilyContact, ...]:
        """The family members who are invited to take part."""
        return tuple(one for one in self.review.family if not one.not_invited_because)


def review_kind(profile: Profile, case: Case, review: LocalReview) -> ReviewKind | None:
    """The kind of review that a case has: as its record says, or by its dates; None for no review.

    Words of a person's own in ``kind`` do not stop it: the dates say which it is.
    """
    kinds = profile.local_review.kinds
    said = next((kind for kind in kinds if kind.key == review.kind), None)
    return said or next((kind for kind in kinds if kind.starts in case.dates), None)


def review_facts(
    profile: Profile,
    register: RegisterRecord,
    case: Case,
    review: LocalReview,
    actions: ActionPlan,
) -> ReviewFacts | None:
    """What a case's review is judged by; None where the case has no review."""
    kind = review_kind(profile, case, review)
    return ReviewFacts(profile, register, case, review, kind, actions) if kind else None


@dataclass(frozen=True, slots=True)
class Progress:
    """How a step stands: whether it is done, on which day if that is known, and what it lacks."""

    done: bool
    on: date | None = None
    lacks: tuple[str, ...] = ()


def progress(step: ReviewStep, facts: ReviewFacts) -> Progress:
    """How a step stands by the records."""
    return _HOW[step.kind](step, facts)


def _on(day: date | None) -> Progress:
    return Progress(day is not None, day)


def _each(lacks: Iterator[str], days: list[date | None], *, somebody: bool) -> Progress:
    """Done once nobody is lacking, on the last of the days; never where there is nobody at all."""
    missing = tuple(lacks)
    known = [day for day in days if day is not None]
    if missing or not somebody:
        return Progress(done=False, lacks=missing)
    return Progress(done=True, on=max(known, default=None))


def _terms(_: ReviewStep, facts: ReviewFacts) -> Progress:
    return _on(facts.review.terms_agreed_on)


def _reviewer(_: ReviewStep, facts: ReviewFacts) -> Progress:
    reviewer = facts.review.lead_reviewer
    if reviewer.conflict_is_open:
        return Progress(done=False, lacks=("a decision on the conflict that is declared",))
    return Progress(bool(reviewer.name), reviewer.appointed_on)


def _declared(_: ReviewStep, facts: ReviewFacts) -> Progress:
    review = facts.review
    settled = [
        one for one in review.declarations if one.conflict is not None and not one.conflict_is_open
    ]
    signed: dict[str, date | None] = {one.name: one.signed for one in settled if one.signed}
    reviewer = review.lead_reviewer
    if reviewer.conflict_declared is not None and not reviewer.conflict_is_open:
        signed[reviewer.name] = reviewer.confidentiality_signed
    named = [reviewer.name, *(one.name for one in review.team)]
    everyone = dict.fromkeys(name for name in [*named, *(o.name for o in review.declarations)])
    lacks = (name for name in everyone if name and not signed.get(name))
    return _each(lacks, list(signed.values()), somebody=bool(reviewer.name))


def _team(step: ReviewStep, facts: ReviewFacts) -> Progress:
    represented = set[str]()
    for member in facts.review.team:
        for agency in facts.register.agencies:
            if member.represents == agency.key or member.organisation == agency.name:
                represented |= {agency.partner, agency.key}
        represented.add(member.represents)
    lacks = (facts.name(who) for who in step.who if who not in represented)
    return _each(lacks, [], somebody=bool(facts.review.team))


def _family_plan(_: ReviewStep, facts: ReviewFacts) -> Progress:
    return _on(facts.review.family_plan.agreed_on)


def _family(of: Callable[[FamilyContact], date | None]) -> Callable[..., Progress]:
    """Done once each family member who is invited has the day that ``of`` takes."""

    def stands(_: ReviewStep, facts: ReviewFacts) -> Progress:
        lacks = (one.name for one in facts.invited if of(one) is None)
        days = [of(one) for one in facts.invited]
        return _each(lacks, days, somebody=bool(facts.review.family))

    return stands


def _asked(_: ReviewStep, facts: ReviewFacts) -> Progress:
    days = [one.report_requested for one in facts.case.agencies if one.report_requested]
    return _on(min(days, default=None))


def _back(_: ReviewStep, facts: ReviewFacts) -> Progress:
    asked = [one for one in facts.case.agencies if one.report_requested]
    lacks = (facts.register.agency_name(one.key) for one in asked if one.owes_report)
    return _each(lacks, [one.report_returned for one in asked], somebody=bool(asked))


def _workshop(_: ReviewStep, facts: ReviewFacts) -> Progress:
    return _on(facts.review.workshop.held_on)


def _checked(_: ReviewStep, facts: ReviewFacts) -> Progress:
    met = {one.key for one in facts.review.report if one.met}
    points = facts.profile.local_review.report
    unmet = sum(point.key not in met for point in points)
    if unmet or facts.review.report_checked_on is None:
        left = (f"{unmet} of {len(points)} points of its checklist",) if unmet else ()
        return Progress(done=False, lacks=left)
    return _on(facts.review.report_checked_on)


def _planned(_: ReviewStep, facts: ReviewFacts) -> Progress:
    publication = facts.review.publication
    return Progress(bool(publication.planned or publication.published))


def _published(_: ReviewStep, facts: ReviewFacts) -> Progress:
    return _on(_case_day(facts.case, "publication"))


def _available(_: ReviewStep, facts: ReviewFacts) -> Progress:
    return _on(_case_day(facts.case, "publication_ended"))


def _actions(_: ReviewStep, facts: ReviewFacts) -> Progress:
    return Progress(bool(facts.actions.actions))


def _recorded(step: ReviewStep, facts: ReviewFacts) -> Progress:
    told = facts.review.told_on(step.key)
    lacks = (facts.name(who) for who in step.who if who not in told)
    return _each(lacks, list(told.values()), somebody=True)


def _case_day(case: Case, key: str) -> date | None:
    moment = case.dates.get(key)
    return date(moment.year, moment.month, moment.day) if moment else None


_HOW: Mapping[StepKind, Callable[[ReviewStep, ReviewFacts], Progress]] = {
    StepKind.TERMS: _terms,
    StepKind.REVIEWER: _reviewer,
    StepKind.DECLARED: _declared,
    StepKind.TEAM: _team,
    StepKind.FAMILY_PLAN: _family_plan,
    StepKind.FAMILY_TOLD: _family(lambda one: one.letter_sent),
    StepKind.REPORTS_ASKED: _asked,
    StepKind.REPORTS_BACK: _back,
    StepKind.WORKSHOP: _workshop,
    StepKind.CHECKED: _checked,
    StepKind.PUBLICATION_PLANNED: _planned,
    StepKind.FAMILY_PREPARED: _family(lambda one: one.prepared_on),
    StepKind.FAMILY_COPY: _family(lambda one: one.copy_given),
    StepKind.PUBLISHED: _published,
    StepKind.AVAILABLE: _available,
    StepKind.ACTIONS: _actions,
    StepKind.RECORDED: _recorded,
}
