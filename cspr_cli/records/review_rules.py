"""What a procedure asks after the submission, as data: the Panel's reply, and the local review.

A profile lists its steps in order, each in its own words with its owner and source. What a step
is (its ``kind``) says how it is known to be done; a step of the kind ``recorded`` is done when
each of ``who`` stands in the review's record with a day.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from cspr_cli.records.base import Block, Items, Record, Text, YesNo

DELAY = "delay"
"""What those who are told that the review will be late stand under, among those told of a step."""


class StepKind(StrEnum):
    """How a step of the local review is known to be done."""

    TERMS = "terms-agreed"
    REVIEWER = "reviewer-appointed"
    DECLARED = "interests-declared"
    TEAM = "team-set"
    FAMILY_PLAN = "family-planned"
    FAMILY_TOLD = "family-told"
    REPORTS_ASKED = "reports-asked"
    REPORTS_BACK = "reports-returned"
    WORKSHOP = "workshop-held"
    CHECKED = "report-checked"
    PUBLICATION_PLANNED = "publication-planned"
    FAMILY_PREPARED = "family-prepared"
    FAMILY_COPY = "family-copied"
    PUBLISHED = "published"
    AVAILABLE = "available"
    ACTIONS = "actions-planned"
    RECORDED = "recorded"


class Recipient(Record):
    """Somebody outside the partnership who is told of things; ``key`` is also a contact's."""

    key: str
    name: str


class ReviewKind(Record):
    """A review that may follow, such as an LCSPR or another learning review.

    ``starts`` and ``ends`` are the case dates of its decision and its completion, ``milestone`` is
    the timetable's step by which it is complete, where the procedure gives a time. ``delay_told``
    names those who are told, with the reason, where it will be later; with nobody there a later
    day is not provided for.
    """

    key: str
    label: str
    starts: str
    ends: str
    milestone: Text = ""
    published: YesNo = False
    choice: Text = ""  # of the rule-set's recommendations; one that it refuses is not begun
    delay_told: Annotated[tuple[str, ...], Items] = ()
    source: Text = ""
    notes: Text = ""


class ReviewStep(Record):
    """One step of the review.

    ``milestone`` is the step of the timetable that gives its date. ``who`` are those told, or
    those whose approval it is; ``completes`` is the case date that it sets once each of them
    stands in the record; ``ends_review`` says that it sets the date of the review's completion.
    ``documents`` are written for each agency where the step asks agencies. ``published`` keeps a
    step for reviews that are published.
    """

    key: str
    kind: StepKind = StepKind.RECORDED
    label: str
    owner: Text = ""
    who: Annotated[tuple[str, ...], Items] = ()
    milestone: Text = ""
    completes: Text = ""
    ends_review: YesNo = False
    published: YesNo = False
    documents: Annotated[tuple[str, ...], Items] = ()
    source: Text = ""
    notes: Text = ""

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if self.kind is StepKind.RECORDED and not self.who:
            raise ValueError(f"step {self.key}: who must name those it is recorded for")
        if self.kind is StepKind.REPORTS_ASKED and not self.documents:
            raise ValueError(f"step {self.key}: documents must name what the agencies are sent")
        return self


class ReportPoint(Record):
    """Something that the procedure expects of the review's report."""

    key: str
    label: str
    source: Text = ""


class ReviewRules(Record):
    """The local review as this procedure conducts it."""

    overseen_by: Text = ""  # the body that oversees it, by key
    reviewer: Text = "lead reviewer"  # what its author is called
    kinds: Annotated[tuple[ReviewKind, ...], Items] = ()
    recipients: Annotated[tuple[Recipient, ...], Items] = ()
    steps: Annotated[tuple[ReviewStep, ...], Items] = ()
    report: Annotated[tuple[ReportPoint, ...], Items] = ()
    source: Text = ""
    notes: Text = ""

    def kind(self, key: str) -> ReviewKind:
        """The kind of review named ``key``, the first for no name; ``KeyError`` for none."""
        for kind in self.kinds:
            if key in {kind.key, ""}:
                return kind
        raise KeyError(key)

    def step(self, key: str) -> ReviewStep:
        """The step named ``key``; ``KeyError`` when the procedure has none."""
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(key)

    def steps_of(self, kind: ReviewKind) -> tuple[ReviewStep, ...]:
        """The steps of a review of this kind, in order."""
        return tuple(step for step in self.steps if kind.published or not step.published)

    @model_validator(mode="after")
    def _keys_differ(self) -> Self:
        for what in ("kinds", "recipients", "steps", "report"):
            keys = [item.key for item in getattr(self, what)]
            repeated = sorted({key for key in keys if keys.count(key) > 1})
            if repeated:
                raise ValueError(f"local_review: {what}: {repeated[0]} is there more than once")
        return self


class PanelReplyRules(Record):
    """What happens with the Panel's reply: who is sent it, and who weighs a contrary view."""

    circulated_to: Annotated[tuple[str, ...], Items] = ()
    contrary_considered_by: Annotated[tuple[str, ...], Items] = ()
    source: Text = ""
    notes: Text = ""


class AfterSubmission(Record):
    """Both parts of a profile that say what follows the submission."""

    panel_reply: Annotated[PanelReplyRules, Block] = Field(default_factory=PanelReplyRules)
    local_review: Annotated[ReviewRules, Block] = Field(default_factory=ReviewRules)

    def recipient_name(self, key: str) -> str:
        """What a recipient outside the partnership is called, or an empty text."""
        return next((one.name for one in self.local_review.recipients if one.key == key), "")

    def names_used(self) -> Iterator[tuple[str, tuple[str, ...], str]]:
        """Each name of something elsewhere in the profile: where, the names, and of what kind.

        The kinds are ``dates``, ``milestones``, ``bodies`` and ``documents``.
        """
        reply, review = self.panel_reply, self.local_review
        outside = {one.key for one in review.recipients}
        yield "panel_reply: circulated_to", reply.circulated_to, "bodies"
        yield "panel_reply: contrary_considered_by", reply.contrary_considered_by, "bodies"
        yield "local_review: overseen_by", (review.overseen_by,), "bodies"
        for kind in review.kinds:
            yield f"local_review: {kind.key}", (kind.starts, kind.ends), "dates"
            yield f"local_review: {kind.key}: milestone", (kind.milestone,), "milestones"
            told = tuple(who for who in kind.delay_told if who not in outside)
            yield f"local_review: {kind.key}: delay_told", told, "bodies"
        for step in review.steps:
            where = f"local_review: {step.key}"
            within = tuple(who for who in step.who if who not in outside)
            yield f"{where}: who", within, "bodies"
            yield f"{where}: milestone", (step.milestone,), "milestones"
            yield f"{where}: completes", (step.completes,), "dates"
            yield f"{where}: documents", step.documents, "documents"
