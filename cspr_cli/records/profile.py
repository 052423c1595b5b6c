"""The partnership profile: whose procedure a case follows, as data with no code of its own.

A profile says the procedure's clock, its milestones, its bodies, who must be at the rapid review
for it to be quorate, who signs off, what may be recommended, and which documents there are.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property
from typing import Annotated, Self, TypeVar

from pydantic import Field, model_validator

from cspr_cli.records.base import Block, ClockTime, Items, Record, Text, YesNo
from cspr_cli.records.document_reference import ContactNeeded, DocumentReference
from cspr_cli.records.milestone import (
    RETURNS,
    TRIGGER_WORDS,
    CaseDate,
    Clock,
    Limit,
    Milestone,
    Reading,
    Unit,
)
from cspr_cli.records.pathway import (
    ANY,
    RAPID_REVIEW,
    WITHDRAWN,
    WITHDRAWN_WORDS,
    DecisionRule,
    Pathway,
    on_path,
)
from cspr_cli.records.review_rules import DELAY, AfterSubmission

__all__ = [
    "RETURNS",
    "TRIGGER_WORDS",
    "Body",
    "CaseDate",
    "Clock",
    "ContactNeeded",
    "DecisionRule",
    "DocumentReference",
    "Limit",
    "MenuItem",
    "Milestone",
    "Pathway",
    "Profile",
    "Quorum",
    "Reading",
    "Recommendation",
    "SignOff",
    "Unit",
]

Named = TypeVar("Named", "Milestone", "Body", "DocumentReference", "Pathway")


class Body(Record):
    """A group or a person with a part in the procedure: the Case Review Panel, a chair.

    ``contact`` is the contact in ``cspr.yaml`` who speaks for it, where that has another key.
    """

    key: str
    name: str
    role: Text = ""
    contact: Text = ""
    partner: bool = False  # one of the three statutory safeguarding partners
    source: Text = ""


class Quorum(Record):
    """Who must be at the rapid review: ``each_of`` names bodies, every one of them needed."""

    each_of: Annotated[tuple[str, ...], Items] = ()
    advisers: Annotated[tuple[str, ...], Items] = ()
    stated: YesNo = True  # False: the procedure gives a membership and no quorum
    source: Text = ""
    notes: Text = ""


class SignOff(Record):
    """One approval needed before the report goes to the Panel.

    ``at_least`` of ``who`` must give it; 0 means every one. ``may_ask`` lists what a signatory
    may ask for instead of signing. ``completes`` is the case date that the sign-off sets.
    """

    key: str
    label: str
    who: Annotated[tuple[str, ...], Items] = ()
    at_least: int = Field(default=0, ge=0)
    milestone: Text = ""
    time: ClockTime = None
    completes: Text = ""
    may_ask: Annotated[tuple[str, ...], Items] = ()
    deputies: YesNo = False
    mediator: Text = ""
    source: Text = ""
    notes: Text = ""

    @property
    def needed(self) -> int:
        """How many of ``who`` must sign."""
        return self.at_least or len(self.who)

    @model_validator(mode="after")
    def _enough_to_ask(self) -> Self:
        if self.at_least > len(self.who):
            raise ValueError(f"sign-off {self.key}: at_least is more than the number in who")
        return self


class MenuItem(Record):
    """One recommendation that this procedure offers.

    ``choice`` is the key of a choice in the rule-set; ``label`` is the partnership's own wording,
    if it has one; ``say_which`` asks for the name of the review or of the other action.
    """

    choice: str
    letter: Text = ""
    label: Text = ""
    say_which: YesNo = False


class Recommendation(Record):
    """What the rapid review may recommend, and what it must say with it."""

    menu: Annotated[tuple[MenuItem, ...], Items] = ()
    more_than_one: YesNo = True
    criteria: Annotated[tuple[str, ...], Items] = ()  # keys in the rule-set, in printed order
    circumstances: Annotated[tuple[str, ...], Items] = ()
    one_tick_list: YesNo = False  # criteria and circumstances are printed as one list
    none_of_the_above: YesNo = False
    rationale: YesNo = True
    other_options: YesNo = False
    omissions_explained: YesNo = False  # why an agency was left out
    reason_for_no_further_review: YesNo = False
    dissent: YesNo = True
    unanimity: YesNo = False
    source: Text = ""
    notes: Text = ""


class Profile(AfterSubmission):
    """A partnership's procedure: see the module's own words."""

    key: str
    name: str
    procedure: str
    year: int = Field(ge=2018, le=2100)
    rule_set: Text = ""  # the edition that the procedure was written under
    historical: YesNo = False
    notes: Text = ""
    clock: Clock
    also_triggers: Annotated[tuple[CaseDate, ...], Items] = ()
    milestones: tuple[Milestone, ...] = Field(min_length=1)
    bodies: Annotated[tuple[Body, ...], Items] = ()
    quorum: Annotated[Quorum, Block] = Quorum()
    sign_offs: Annotated[tuple[SignOff, ...], Items] = ()
    recommendation: Annotated[Recommendation, Block] = Recommendation()
    decision: Annotated[DecisionRule, Block] = DecisionRule()
    pathways: Annotated[tuple[Pathway, ...], Items] = ()
    documents: Annotated[tuple[DocumentReference, ...], Items] = ()
    contacts: Annotated[tuple[ContactNeeded, ...], Items] = ()

    @cached_property
    def triggers(self) -> Mapping[str, str]:
        """Every case date of this procedure, with its words."""
        return {**TRIGGER_WORDS, **{extra.key: extra.words for extra in self.also_triggers}}

    def milestone(self, key: str) -> Milestone:
        """The milestone named ``key``; ``KeyError`` when the procedure has none."""
        return _named(self.milestones, key)

    def body(self, key: str) -> Body:
        """The body named ``key``; ``KeyError`` when the procedure has none."""
        return _named(self.bodies, key)

    def document(self, key: str) -> DocumentReference:
        """The document named ``key``; ``KeyError`` when the procedure has none."""
        return _named(self.documents, key)

    def pathway(self, key: str) -> Pathway:
        """The path named ``key``; ``KeyError`` when the procedure has none."""
        return _named(self.pathways, key)

    def decision_on(self, path: str) -> DecisionRule:
        """Who decides that a referral takes this path."""
        own = next((one.decided_by for one in self.pathways if one.key == path), ())
        changes = {"who": own, "at_least": 0} if own else {}
        return self.decision.model_copy(update=changes)

    def path_words(self, key: str) -> str:
        """A path in the procedure's words; its key where it is no path of the procedure's own."""
        wanted = key or RAPID_REVIEW
        if wanted == WITHDRAWN:
            return WITHDRAWN_WORDS
        return next((path.label for path in self.pathways if path.key == wanted), wanted)

    def offers(self, document: DocumentReference, taken: str) -> bool:
        """Whether the document belongs to a case on this path.

        What goes to the Panel belongs to a rapid review; a document that names no path, no
        milestone and no other document belongs to a case on every path.
        """
        if document.pathways:
            return any(on_path(path, taken) for path in document.pathways)
        if document.in_submission:
            return on_path(RAPID_REVIEW, taken)
        if document.milestone:
            return on_path(self.milestone(document.milestone).pathway, taken)
        others = (one for one in self.documents if one.key == document.goes_with)
        with_it = next((one for one in others if not one.goes_with), None)
        return with_it is None or self.offers(with_it, taken)

    def on_path(self, taken: str) -> "Profile":
        """The procedure as a case on this path follows it: the milestones that belong to it."""
        kept = tuple(step for step in self.milestones if on_path(step.pathway, taken))
        return self.model_copy(update={"milestones": kept})

    @property
    def returns(self) -> Milestone | None:
        """The milestone by which agencies' returns are due, if the procedure has one."""
        return next((step for step in self.milestones if step.done_when == RETURNS), None)

    @model_validator(mode="after")
    def _names_agree(self) -> Self:
        steps = _unique("milestones", [step.key for step in self.milestones])
        bodies = _unique("bodies", [body.key for body in self.bodies])
        documents = _unique("documents", [document.key for document in self.documents])
        dates = set(self.triggers)
        _known("clock: trigger", [self.clock.trigger], dates)
        for step in self.milestones:
            _known_dates(step, dates, steps)
        paths = _unique("pathways", [path.key for path in self.pathways])
        for step in self.milestones:
            _known(
                f"milestone {step.key}: pathway", [step.pathway], {*paths, RAPID_REVIEW, ANY, ""}
            )
        for path in self.pathways:
            _known(f"pathway {path.key}: starts", [path.starts], dates)
            _known(f"pathway {path.key}: decided_by", path.decided_by, bodies)
        taken = {*paths, RAPID_REVIEW, ANY, WITHDRAWN}
        _known("decision: who", self.decision.who, bodies)
        _known("decision: mediator", [self.decision.mediator], bodies | {""})
        _known("decision: recommends", [self.decision.recommends], bodies | {""})
        _known("decision: instead", [self.decision.instead], dates | {""})
        _known("quorum: each_of", self.quorum.each_of, bodies)
        _known("quorum: advisers", self.quorum.advisers, bodies)
        for sign_off in self.sign_offs:
            _known(f"sign-off {sign_off.key}: who", sign_off.who, bodies)
            _known(f"sign-off {sign_off.key}: milestone", [sign_off.milestone], steps | {""})
            _known(f"sign-off {sign_off.key}: completes", [sign_off.completes], dates | {""})
        for document in self.documents:
            _known(f"document {document.key}: milestone", [document.milestone], steps | {""})
            _known(f"document {document.key}: after", document.after, dates)
            _known(f"document {document.key}: pathways", document.pathways, taken)
        known = {"dates": dates, "milestones": steps, "bodies": bodies, "documents": documents}
        for where, names, what in self.names_used():
            _known(where, [name for name in names if name], known[what])
        self._refuse_unknown_sending(dates)
        return self

    def _refuse_unknown_sending(self, dates: set[str]) -> None:
        """Without steps of a review none of its letters is ever known as sent."""
        steps = {step.key for step in self.local_review.steps}
        for document in self.documents:
            where = f"document {document.key}: sent_when"
            _known(where, document.sent_when if steps else (), {*dates, *steps, DELAY})


def _named(items: Iterable[Named], key: str) -> Named:
    for item in items:
        if item.key == key:
            return item
    raise KeyError(key)


def _unique(what: str, keys: Sequence[str]) -> set[str]:
    repeated = sorted({key for key in keys if keys.count(key) > 1})
    if repeated:
        raise ValueError(f"{what}: {', '.join(repeated)} is there more than once")
    return set(keys)


def _known(where: str, names: Iterable[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            near = get_close_matches(name, sorted(known), n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise ValueError(f"{where}: {name!r} is not declared in this profile{hint}")


def _known_dates(step: Milestone, dates: set[str], steps: set[str]) -> None:
    _known(f"milestone {step.key}: trigger", [step.trigger], dates | {""})
    _known(f"milestone {step.key}: before", [step.before], dates | steps | {""})
    _known(f"milestone {step.key}: done_when", [step.done_when], dates | {"", RETURNS})
    _known(f"milestone {step.key}: expected_from", [step.expected_from], dates | {""})
    limits = [limit.trigger for limit in step.never_after]
    _known(f"milestone {step.key}: never_after", limits, dates)
