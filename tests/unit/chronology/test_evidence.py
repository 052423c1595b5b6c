"""What rests on what: from actions down to events, and from an event up to actions."""

from cspr_cli.chronology.evidence import Evidence, TieKind, evidence_of
from cspr_cli.chronology.merge import merge
from cspr_cli.records.action_plan import Action, ActionPlan
from cspr_cli.records.chronology import ChronologyRecord, Event
from cspr_cli.records.chronology_decisions import ChronologyDecisions, Episode
from cspr_cli.records.findings import Finding, Findings, RecommendationMade

DECISIONS = ChronologyDecisions(
    episodes=(Episode(id="EP1", name="The bruise", events=("a-1", "b-1"), why="Key."),)
)
FINDINGS = Findings(
    findings=(
        Finding(id="F1", finding="Not shared", rests_on=("EP1", "a-2")),
        Finding(id="F2", finding="No voice"),
    ),
    recommendations=(RecommendationMade(id="R1", recommendation="Share", rests_on=("F1", "F1")),),
)
PLAN = ActionPlan(actions=(Action(id="1", action="A protocol", rests_on=("R1", "gone-9")),))


def evidence() -> Evidence:
    return evidence_of(DECISIONS, FINDINGS, PLAN)


def test_it_is_followed_down_to_the_events_and_up_from_them() -> None:
    found = evidence()
    assert list(found.ties) == ["EP1", "F1", "F2", "R1", "A1"]
    assert found.below("A1") == ("R1", "gone-9", "F1", "EP1", "a-2", "a-1", "b-1")
    assert found.events_below("R1") == ("a-2", "a-1", "b-1")
    assert found.above("a-1") == ("EP1", "F1", "R1", "A1")
    assert found.above("F2") == ()
    assert found.events_below("F2") == ()


def test_each_event_has_all_that_rests_on_it_in_order() -> None:
    held = evidence().by_event()
    assert [tie.key for tie in held["a-2"]] == ["F1", "R1", "A1"]
    assert held["b-1"][0].kind is TieKind.EPISODE
    assert held["b-1"][0].why == "Key."
    assert "a-3" not in held


def test_ids_that_nothing_has_are_told_with_what_names_them() -> None:
    assert list(evidence().unknown(["a-1", "a-2", "b-1"])) == [("A1", "gone-9")]


def test_a_ring_written_by_hand_ends() -> None:
    findings = Findings(
        findings=(Finding(id="F1", rests_on=("R1",)),),
        recommendations=(RecommendationMade(id="R1", rests_on=("F1",)),),
    )
    found = evidence_of(ChronologyDecisions(), findings)
    assert found.below("F1") == ("R1",)
    assert found.above("F1") == ("R1",)


def test_the_merged_events_carry_what_rests_on_them() -> None:
    record = ChronologyRecord(
        agency="a", events=(Event(id="a-1", date="3/5/19"), Event(id="a-3", date="4/5/19"))
    )
    first, other = merge([record], {}, ties=evidence().by_event()).events
    assert [tie.key for tie in first.ties] == ["EP1", "F1", "R1", "A1"]
    assert other.ties == ()
