"""Decisions about events: one for a pair, undone without a trace, and a day's order."""

import pytest
from pydantic import ValidationError

from cspr_cli.chronology.merge import merge
from cspr_cli.records.chronology import ChronologyRecord, Event
from cspr_cli.records.chronology_decisions import (
    ChronologyDecisions,
    DayOrder,
    Episode,
    PairDecision,
    Verdict,
)

SAME = PairDecision(events=("a-1", "b-1"), decision=Verdict.SAME, reason="One fall.")


def test_a_later_decision_on_a_pair_replaces_the_earlier_and_can_be_undone() -> None:
    later = PairDecision(events=("b-1", "a-1"), decision=Verdict.RELATED)
    decisions = ChronologyDecisions().decided(SAME).decided(later)
    assert decisions.pairs == (later,)
    assert decisions.of(("a-1", "b-1")) == later
    assert decisions.without(("a-1", "b-1")) == ChronologyDecisions()
    assert ChronologyDecisions().of(("a-1", "b-1")) is None


@pytest.mark.parametrize("events", [(), ("a-1",), ("a-1", "a-1"), ("a-1", "b-1", "c-1")])
def test_a_decision_is_about_two_different_events(events: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError, match="two different events"):
        PairDecision(events=events, decision=Verdict.SAME)


def test_a_days_order_survives_a_merge_with_more_events() -> None:
    ordered = ChronologyDecisions().ordered(DayOrder(events=("a-3", "a-1")))
    for count in (3, 5):
        events = tuple(Event(id=f"a-{n}", date="3/5/19") for n in range(1, count + 1))
        master = merge(
            [ChronologyRecord(agency="a", events=events)], {}, positions=ordered.positions
        )
        ids = [event.event.id for event in master.events]
        assert ids.index("a-3") < ids.index("a-1")
        assert len(ids) == count


def test_a_new_order_replaces_those_of_its_events_and_one_event_alone_takes_it_back() -> None:
    first = ChronologyDecisions().ordered(DayOrder(events=("a-1", "a-2")))
    other = first.ordered(DayOrder(events=("b-1", "b-2")))
    again = other.ordered(DayOrder(events=("a-2", "a-1")))
    assert [day.events for day in again.order] == [("b-1", "b-2"), ("a-2", "a-1")]
    assert [day.events for day in again.ordered(DayOrder(events=("a-1",))).order] == [
        ("b-1", "b-2")
    ]


def test_an_episode_keeps_its_number_and_one_taken_back_is_not_given_again() -> None:
    assert ChronologyDecisions().next_episode == "EP1"
    chosen = ChronologyDecisions().with_episode(Episode(id="EP1", name="The bruise"))
    renamed = chosen.with_episode(Episode(id="EP1", name="The injury"))
    assert [one.name for one in renamed.episodes] == ["The injury"]
    assert renamed.next_episode == "EP2"
    assert renamed.episode("EP9") is None
    gone = renamed.without_episode("EP1")
    assert gone.episodes == ()
    assert gone.next_episode == "EP2"
    by_hand = ChronologyDecisions().with_episode(Episode(id="crisis"))
    assert by_hand.next_episode == "EP1"
