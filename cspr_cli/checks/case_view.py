"""The frozen view of a case: all that a rule may see, and nothing that touches disk."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Generic, TypeVar

from cspr_cli.deadlines.case_status import CaseStatus
from cspr_cli.records.action_plan import ActionPlan
from cspr_cli.records.base import Versioned
from cspr_cli.records.case import Case, Stage
from cspr_cli.records.chronology import ChronologyRecord
from cspr_cli.records.chronology_decisions import ChronologyDecisions
from cspr_cli.records.findings import Findings
from cspr_cli.records.form import Form
from cspr_cli.records.learning import LearningReview
from cspr_cli.records.local_review import LocalReview
from cspr_cli.records.panel_reply import PanelReplies
from cspr_cli.records.paths import Key
from cspr_cli.records.profile import Profile
from cspr_cli.records.rapid_review import RapidReview
from cspr_cli.records.referral import Referral
from cspr_cli.records.register import RegisterRecord
from cspr_cli.records.rule_set import RuleSet
from cspr_cli.records.scoping import ScopingReturn
from cspr_cli.records.terms_of_reference import TermsOfReference

R_co = TypeVar("R_co", bound=Versioned, covariant=True)

SUBMISSION = "submission"
"""The stage that asks: might this be submitted now?"""

_ORDER = tuple(Stage)


@dataclass(frozen=True)
class Located(Generic[R_co]):
    """A record with its file and the way to the line of each key.

    ``path`` is relative to the register, with forward slashes; ``place`` takes the way to a key
    and gives line and column, from 1, of the key or of its nearest parent that stands in the file.
    """

    path: str
    record: R_co
    place: Callable[[Sequence[Key]], tuple[int, int]] = field(repr=False, compare=False)


Return = Located[ScopingReturn] | Located[ChronologyRecord]
"""What an agency sent: its form, or its chronology."""

Returned = Return | Located[LearningReview]
"""What forms were read into that lists what they correct."""


@dataclass(frozen=True)
class CaseView:
    """One case as its rules see it.

    Attributes:
        register: ``cspr.yaml``.
        case: ``case.yaml``.
        now: The moment to judge lateness by.
        profile: The partnership's procedure; None where ``case.yaml`` names none that is known.
        rule_set: The edition of the national rules; None where it names none that is known.
        status: The dated milestones and what is overdue; None where profile or rule-set is
            unknown.
        referral, terms, rapid_review, action_plan, local_review, panel_reply, decisions, findings,
            learning: The other records (``decisions`` is ``chronology-decisions``); None where
            there is none, or where the file cannot be read (``broken`` then names it).
        scoping, chronologies: By the name of the file, which is the agency's key.
        forms: The definitions of the procedure's documents.
        broken: Records that are there and could not be read, as ``rapid-review`` or
            ``scoping/police``; a rule that needs one has nothing to say.
        kept: SHA-256 of every kept original by its path in the case; None where it is missing.
        logo_fault: Why the register's logo cannot be used; empty where it can, or there is none.
        known_rule_sets, known_partnerships: The keys that there is data for.
        submitting: Whether to judge as if the report were submitted now.
    """

    register: Located[RegisterRecord]
    case: Located[Case]
    now: datetime
    profile: Profile | None = None
    rule_set: RuleSet | None = None
    status: CaseStatus | None = None
    referral: Located[Referral] | None = None
    terms: Located[TermsOfReference] | None = None
    rapid_review: Located[RapidReview] | None = None
    action_plan: Located[ActionPlan] | None = None
    local_review: Located[LocalReview] | None = None
    panel_reply: Located[PanelReplies] | None = None
    decisions: Located[ChronologyDecisions] | None = None
    findings: Located[Findings] | None = None
    learning: Located[LearningReview] | None = None
    scoping: Mapping[str, Located[ScopingReturn]] = field(default_factory=dict)
    chronologies: Mapping[str, Located[ChronologyRecord]] = field(default_factory=dict)
    forms: tuple[Form, ...] = ()
    broken: frozenset[str] = frozenset()
    kept: Mapping[str, str | None] = field(default_factory=dict)
    logo_fault: str = ""
    known_rule_sets: tuple[str, ...] = ()
    known_partnerships: tuple[str, ...] = ()
    submitting: bool = False

    @property
    def today(self) -> date:
        """The day of ``now``."""
        return self.now.date()

    def reached(self, stage: Stage) -> bool:
        """Whether the case has come as far as ``stage``, or is judged as if it had."""
        furthest = Stage.SUBMITTED if self.submitting else Stage.REFERRAL
        return max(_ORDER.index(self.case.record.stage), _ORDER.index(furthest)) >= _ORDER.index(
            stage
        )

    @property
    def agencies_asked(self) -> bool:
        """Whether the agencies have been asked for their returns."""
        asked = any(agency.requested for agency in self.case.record.agencies)
        return asked or self.reached(Stage.MEETING)

    @property
    def meeting_held(self) -> bool:
        """Whether the rapid review meeting has been held, so that its decisions are owed."""
        review = self.rapid_review.record if self.rapid_review else None
        held = bool(review and review.meeting.date and review.meeting.date <= self.today)
        return held or "rapid_review_held" in self.case.record.dates or self.reached(Stage.SIGN_OFF)

    @property
    def review(self) -> Located[RapidReview] | None:
        """The rapid review once its meeting has been held; None before, or where it is broken.

        A case whose meeting has been held and that has no ``rapid-review.yaml`` has an empty one,
        so that everything owed is reported; its place is ``case.yaml``.
        """
        if not self.meeting_held or "rapid-review" in self.broken:
            return None
        if self.rapid_review:
            return self.rapid_review
        return Located(self.case.path, RapidReview(), lambda _where: self.case.place(("stage",)))

    def as_if_submitting(self) -> "CaseView":
        """The same case, judged as if its report were submitted now."""
        return replace(self, submitting=True)
