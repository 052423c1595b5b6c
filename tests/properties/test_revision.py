"""A revised return never loses a decision, and takes what only the agency changed."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cspr_cli.intake.compare import same
from cspr_cli.intake.revision import Kind, match_events, revise_events, revise_values

PATHS = st.sampled_from(["a", "b", "c", "d"])
WORDS = st.sampled_from(["", "one", "two", "Three", "12/3/2019"])
VALUES = st.dictionaries(PATHS, WORDS)
EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "date": st.sampled_from(["1/2/2019", "3/2/2019", "early 2019"]),
            "what": st.sampled_from(["Seen at home", "Seen at home, well", "Called", "Nobody in"]),
        },
        optional={"reference": st.sampled_from(["r1", "r2"]), "people": st.just(["Robin"])},
    ),
    max_size=6,
)


def numbered(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": f"police-{number}", **event} for number, event in enumerate(events)]


@settings(max_examples=150, deadline=None)
@given(VALUES, VALUES, VALUES)
def test_each_value_is_one_of_the_versions_and_a_clash_keeps_ours(
    first: dict[str, str], revised: dict[str, str], now: dict[str, str]
) -> None:
    found = revise_values(first, revised, now)
    for key, value in found.values.items():
        assert value in (revised.get(key), now.get(key), "")
    for one in found.alterations:
        assert not same(one.first, one.revised)
        if one.kind is Kind.CLASH:
            assert one.kept == now.get(one.key, "")
        else:
            assert one.kept == one.revised


@settings(max_examples=100, deadline=None)
@given(VALUES, VALUES)
def test_what_one_side_left_alone_is_the_other_sides(
    first: dict[str, str], other: dict[str, str]
) -> None:
    assert dict(revise_values(first, first, other).values).items() >= other.items()
    taken = revise_values(first, other, first)
    assert all(same(taken.values.get(key, ""), value) for key, value in other.items())
    assert not [one for one in taken.alterations if one.kind is Kind.CLASH]


@settings(max_examples=150, deadline=None)
@given(EVENTS)
def test_the_same_return_again_changes_nothing(events: list[dict[str, Any]]) -> None:
    first = numbered(events)
    now = [{**event, "note": f"ours {event['id']}"} for event in first]
    found = revise_events(first, events, now)
    assert sorted(found.events, key=lambda one: one["id"]) == sorted(now, key=lambda e: e["id"])
    assert found.alterations == ()


@settings(max_examples=200, deadline=None)
@given(EVENTS, EVENTS, st.sets(st.integers(0, 5)))
def test_nothing_that_was_decided_or_noted_is_lost(
    events: list[dict[str, Any]], revised: list[dict[str, Any]], places: set[int]
) -> None:
    first = numbered(events)
    decided = frozenset(f"police-{place}" for place in places)
    now = [{**event, "note": "ours"} if number % 2 else event for number, event in enumerate(first)]
    found = revise_events(first, revised, now, decided)
    kept = {event["id"]: event for event in found.events if "id" in event}
    assert len(kept) == sum(1 for event in found.events if "id" in event)
    for event in now:
        if event["id"] in decided or event.get("note"):
            assert kept[event["id"]].get("note") == event.get("note")
    assert len(found.events) >= len(revised)


@settings(max_examples=150, deadline=None)
@given(EVENTS, EVENTS)
def test_an_unchanged_record_becomes_the_revised_return(
    events: list[dict[str, Any]], revised: list[dict[str, Any]]
) -> None:
    first = numbered(events)
    found = revise_events(first, revised, first)
    assert [(one["date"], one["what"]) for one in found.events] == [
        (one["date"], one["what"]) for one in revised
    ]
    assert found.clashes() == ()
    matched = match_events(first, revised)
    assert len(set(matched.values())) == len(matched)
