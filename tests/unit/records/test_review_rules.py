"""What a procedure asks after the submission, as data."""

import pytest
from pydantic import ValidationError

from cspr_cli.records.local_review import Declaration, LeadReviewer, LocalReview, Publication
from cspr_cli.records.panel_reply import PanelReplies, PanelReply, Told
from cspr_cli.records.profile import Profile
from cspr_cli.records.review_rules import ReviewRules, StepKind
from cspr_cli.storage.profiles import load_profile

PROCEDURES = ("lewisham", "lincolnshire", "oldham", "plymouth-torbay", "surrey")
KIND = {"key": "lcspr", "label": "Review", "starts": "lcspr_decided", "ends": "lcspr_decided"}


@pytest.mark.parametrize("partnership", PROCEDURES)
def test_every_procedure_says_what_follows_with_its_source(partnership: str) -> None:
    profile = load_profile(partnership)
    rules = profile.local_review
    assert rules.kinds[0].key == "lcspr"
    assert rules.kinds[0].delay_told == ("panel", "secretary-of-state")
    assert all(step.source and step.label and step.owner for step in rules.steps)
    assert all(point.source for point in rules.report)
    assert profile.panel_reply.circulated_to
    assert profile.panel_reply.contrary_considered_by
    kinds = {step.kind for step in rules.steps}
    assert kinds >= set(StepKind) - {StepKind.TEAM, StepKind.FAMILY_COPY}
    assert sum(bool(step.ends_review) for step in rules.steps) == 1
    assert profile.recipient_name("panel") == "the Child Safeguarding Practice Review Panel"
    assert profile.recipient_name("nobody") == ""


def test_steps_of_publication_belong_to_reviews_that_are_published() -> None:
    rules = load_profile("surrey").local_review
    lcspr, other = rules.kind("lcspr"), rules.kind("other-review")
    assert {step.key for step in rules.steps_of(lcspr)} - {
        step.key for step in rules.steps_of(other)
    } == {"publication-plan", "family-prepared", "copies", "published", "repository", "available"}
    assert rules.kind("") is lcspr
    assert rules.step("board").who == ("partnership-board",)
    for ask in (rules.kind, rules.step):
        with pytest.raises(KeyError):
            ask("nothing")


@pytest.mark.parametrize(
    ("rules", "fault"),
    [
        ({"steps": [{"key": "a", "label": "A"}]}, "who must name"),
        ({"steps": [{"key": "a", "label": "A", "kind": "reports-asked"}]}, "documents must name"),
        ({"steps": [{"key": "a", "label": "A", "kind": "tea"}]}, "kind"),
        ({"kinds": [KIND, KIND]}, "lcspr is there more than once"),
    ],
)
def test_a_step_that_nothing_could_show_as_done_is_refused(
    rules: dict[str, object], fault: str
) -> None:
    with pytest.raises(ValidationError, match=fault):
        ReviewRules.model_validate(rules)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"panel_reply": {"circulated_to": ["nobody"]}}, "circulated_to"),
        ({"local_review": {"overseen_by": "nobody"}}, "overseen_by"),
        ({"local_review": {"kinds": [{**KIND, "starts": "never"}]}}, "never"),
        ({"local_review": {"kinds": [{**KIND, "milestone": "none"}]}}, "milestone"),
        ({"local_review": {"kinds": [{**KIND, "delay_told": ["king"]}]}}, "king"),
        ({"local_review": {"steps": [{"key": "a", "label": "A", "who": ["king"]}]}}, "king"),
    ],
)
def test_what_the_profile_does_not_declare_is_named(change: dict[str, object], fault: str) -> None:
    data = load_profile("surrey").model_dump(mode="json") | change
    with pytest.raises(ValidationError, match=fault):
        Profile.model_validate(data)


def test_a_profile_without_a_review_of_its_own_reads() -> None:
    data = load_profile("surrey").model_dump(mode="json")
    del data["local_review"], data["panel_reply"]
    assert Profile.model_validate(data).local_review.kinds == ()


@pytest.mark.parametrize(
    ("reply", "is_open"),
    [
        (PanelReply(view="agrees"), False),
        (PanelReply(view="national-review"), False),
        (PanelReply(view="asks", said="Who?"), True),
        (PanelReply.model_validate({"view": "asks", "done": "A letter"}), True),
        (
            PanelReply.model_validate({"view": "asks", "done": "Told", "done_on": "2025-02-10"}),
            False,
        ),
        (PanelReply(view="contrary", outcome="It stands"), True),
        (
            PanelReply.model_validate(
                {"view": "contrary", "outcome": "It stands", "considered_on": "2025-02-10"}
            ),
            False,
        ),
    ],
)
def test_a_reply_is_open_until_what_it_calls_for_is_recorded(
    reply: PanelReply, is_open: bool
) -> None:
    assert reply.is_open is is_open


def test_the_latest_reply_is_the_last() -> None:
    assert PanelReplies().latest is None
    last = PanelReply(view="agrees")
    assert PanelReplies(replies=(PanelReply(view="asks"), last)).latest is last


def test_who_was_told_is_known_by_step_and_from_older_records() -> None:
    review = LocalReview(
        lead_reviewer=LeadReviewer.model_validate({"named_to_panel": "2025-02-04"}),
        publication=Publication.model_validate({"panel_told_of_delay": "2025-07-01"}),
        told=(
            Told.model_validate({"step": "reviewer-named", "whom": "ofsted", "on": "2025-02-05"}),
            Told.model_validate({"step": "delay", "whom": "ofsted", "on": "2025-07-02"}),
            Told(step="delay", whom="nobody-yet"),
        ),
    )
    assert set(review.told_on("reviewer-named")) == {"panel", "ofsted"}
    assert set(review.told_on("copies")) == set()
    assert set(review.told_of_delay) == {"panel", "ofsted"}


def test_conflicts_are_open_until_something_is_decided() -> None:
    review = LocalReview(
        lead_reviewer=LeadReviewer(name="Lee", conflict_declared=True),
        declarations=(
            Declaration(name="Ed", conflict=True, conflict_decision="Stands back"),
            Declaration(name="Fay", conflict=True),
            Declaration(name="Gil", conflict=False),
        ),
    )
    assert review.open_conflicts == ("Lee", "Fay")
