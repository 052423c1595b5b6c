"""Opening a case's local review, and keeping what changes of it: one commit each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case, sound
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.given import refuse_closed
from cspr_cli.cli.questions.resuming import Unfinished
from cspr_cli.cli.review.how import recorded_with
from cspr_cli.deadlines.case_status import case_timetable
from cspr_cli.deadlines.review_status import ReviewStatus, StepStatus, review_status
from cspr_cli.deadlines.review_steps import review_facts, review_kind
from cspr_cli.records.action_plan import ActionPlan
from cspr_cli.records.base import Versioned
from cspr_cli.records.edits import edits
from cspr_cli.records.errors import CsprError
from cspr_cli.records.local_review import LocalReview
from cspr_cli.records.paths import Key
from cspr_cli.records.problem import Problem
from cspr_cli.records.review_rules import ReviewKind
from cspr_cli.records.terms_of_reference import TermsOfReference
from cspr_cli.storage.change import Change, begin_change
from cspr_cli.storage.new_record import record_text
from cspr_cli.storage.record_reader import validated

REVIEW, TERMS, CASE = "local-review", "terms-of-reference", "case"
Changes = Mapping[tuple[Key, ...], object]
Kind = TypeVar("Kind", bound=Versioned)


@dataclass(frozen=True)
class OpenReview:
    """A case with its local review and terms of reference, as they were read or then answered.

    ``unfinished`` is where answers typed at the keyboard are kept until they are recorded.
    """

    opened: OpenCase
    review: LocalReview
    terms: TermsOfReference
    kind: ReviewKind
    unfinished: Unfinished | None = None

    @property
    def reference(self) -> str:
        """The case's reference."""
        return self.opened.reference


@dataclass(frozen=True)
class Kept:
    """What is to be written: the review, its terms, and changes to the case's own record."""

    review: LocalReview
    terms: TermsOfReference | None = None
    case: Changes = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)


def opened_review(case: str | None) -> OpenReview:
    """The case's review. Raises `CsprError` for a closed case, or where no review has begun."""
    opened = opened_case(case)
    refuse_closed(opened)
    review = record_of(opened, REVIEW, LocalReview)
    kind = review_kind(opened.profile, opened.case, review)
    if kind is None or not (opened.folder.exists(REVIEW) or kind.starts in opened.case.dates):
        raise CsprError(
            f"Case {opened.reference} has no local review yet; nothing was changed.",
            f"When it is decided to hold one: cspr local-review begin {opened.reference}",
        )
    return OpenReview(opened, review, record_of(opened, TERMS, TermsOfReference), kind)


def record_of(opened: OpenCase, name: str, kind: type[Kind]) -> Kind:
    """A record of the case, or an empty one. Raises `CsprError` after showing what is wrong."""
    if not opened.folder.exists(name):
        return kind()
    record = sound(opened.folder.read(name), name)
    if not isinstance(record, kind):
        raise TypeError(f"{name}.yaml gave another record")
    return record


def keep_answered(after: OpenReview, kept: Kept, summary: str) -> bool:
    """`keep` what was answered, and only then forget what was typed."""
    made = keep(after.opened, kept, summary)
    if after.unfinished is not None:
        after.unfinished.discard()
    return made


def keep(opened: OpenCase, kept: Kept, summary: str, action: str = "local-review") -> bool:
    """Write everything in one commit; False where nothing is different."""
    records = [REVIEW, *([TERMS] if kept.terms else []), *([CASE] if kept.case else [])]
    with begin_change(opened.register.root) as change:
        write_record(change, opened, REVIEW, kept.review)
        if kept.terms:
            write_record(change, opened, TERMS, kept.terms)
        if kept.case:
            change.edit(opened.folder.record_path(CASE), kept.case, opened.case_sha256)
        for name, data in kept.files.items():
            change.create(opened.folder.path / name, data, replace=True)
        made = change.commit(summary, case=opened.reference, action=action, records=records)
    return made is not None


def write_record(change: Change, opened: OpenCase, name: str, record: Versioned) -> None:
    """Write a record: new, or only what differs, so that a person's comments stay."""
    path = opened.folder.record_path(name)
    if not opened.folder.exists(name):
        change.create(path, record_text(name, record.plain()))
        return
    read = opened.folder.read(name)
    wanted = edits(sound(read, name).plain(), record.plain())
    if wanted:
        change.edit(path, wanted, read.sha256)


def typed(kind: type[Kind], data: Mapping[str, Any], where: str) -> Kind:
    """The record that plain data makes. Raises `CsprError` after showing what is wrong with it."""
    faults = list[Problem]()
    record: Kind | None = validated(kind, dict(data), where, faults)
    if record is None:
        screen.problems(faults)
        raise CsprError(
            "This cannot be recorded as it stands; nothing was changed.",
            "Put right what is listed above, then try again.",
        )
    return record


def standing(opened: OpenCase, now: datetime) -> ReviewStatus | None:
    """Where the case's review stands at a moment; None where it has none."""
    review = record_of(opened, REVIEW, LocalReview)
    actions = record_of(opened, "action-plan", ActionPlan)
    settings = opened.register.record
    found = review_facts(opened.profile, settings, opened.case, review, actions)
    if found is None:
        return None
    pinned = (opened.profile, opened.rule_set, settings.closures)
    return review_status(found, case_timetable(opened.case, *pinned, now))


def say_next(reference: str, now: datetime) -> None:
    """Say what is next to be done in the review, with its owner and day."""
    opened = opened_case(reference)
    status = standing(opened, now)
    step = status.next if status else None
    if status is None or step is None:
        screen.say("Every step of the review is done.")
        return
    for line in next_lines(opened, status, step):
        screen.say(line)


def next_lines(opened: OpenCase, status: ReviewStatus, step: StepStatus) -> Iterator[str]:
    """What is next, with its owner and day; and the command that records it."""
    by = f", by {short(step.due)}" if step.due else ""
    owner = f" ({step.owner})" if step.owner else ""
    yield f"Next: {step.label}{owner}{by}."
    steps = opened.profile.local_review.steps_of(status.kind)
    rule = next(one for one in steps if one.key == step.key)
    yield f"    Recorded with: {recorded_with(rule, opened.reference)}"
