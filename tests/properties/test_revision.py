"""A revised return never loses a decision, and takes what only the agency changed."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cspr_cli.intake.alteration import Kind, Verdict
from cspr_cli.intake.compare import same
from cspr_cli.intake.event_matching import match_events
from cspr_cli.intake.event_revision import RevisedEvents, revise_events
from cspr_cli.intake.revision import revise

WORDS = st.sampled_from(["one", "two", "Three", "12/3/2019"])
ROWS = st.lists(st.fixed_dictionaries({"name": WORDS}, optional={"note": WORDS}), max_size=4)
VALUES: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "a": WORDS,
        "b": WORDS,
        "group": st.fixed_dictionaries({}, optional={"c": WORDS, "d": WORDS}),
        "rows": ROWS,
    },
)
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
Plain = dict[str, Any]


def revised(
    first: list[Plain], new: list[Plain], now: list[Plain], decided: frozenset[str] = frozenset()
) -> RevisedEvents:
    return revise_events(first, new, now, prefix="police", numbered_to=90, decided=decided)


def numbered(events: list[Plain]) -> list[Plain]:
    return [{"id": f"police-{number:04d}", **event} for number, event in enumerate(events)]


def in_any_order(data: Plain) -> Plain:
    return {**data, "rows": sorted(sorted(row.items()) for row in data.get("rows", ()))}


def without_empty(data: Plain) -> Plain:
    return {key: value for key, value in data.items() if value not in ({}, [])}


@settings(max_examples=200, deadline=None)
@given(VALUES, VALUES, VALUES)
def test_each_alteration_is_one_and_a_clash_keeps_ours(
    first: Plain, new: Plain, now: Plain
) -> None:
    found = revise(first, new, now)
    for one in found.alterations:
        assert not same(one.first, one.revised)
        if one.verdict is Verdict.TAKEN:
            assert one.kept == one.revised
        else:
            assert one.kind is Kind.CLASH
    for key in ("a", "b"):
        assert found.data.get(key) in (new.get(key), now.get(key))


@settings(max_examples=150, deadline=None)
@given(VALUES, VALUES)
def test_what_one_side_left_alone_is_the_other_sides(first: Plain, other: Plain) -> None:
    kept = revise(first, first, other).data
    assert in_any_order(kept) == in_any_order(without_empty(other))
    taken = revise(first, other, first)
    assert all(one.kind is not Kind.CLASH for one in taken.alterations)
    assert in_any_order(taken.data) == in_any_order(without_empty(other))


@settings(max_examples=150, deadline=None)
@given(EVENTS)
def test_the_same_return_again_changes_nothing(events: list[Plain]) -> None:
    first = numbered(events)
    now = [{**event, "note": f"ours {event['id']}"} for event in first]
    found = revised(first, events, now)
    assert sorted(found.events, key=lambda one: one["id"]) == sorted(now, key=lambda e: e["id"])
    assert found.alterations == ()


@settings(max_examples=200, deadline=None)
@given(EVENTS, EVENTS, st.sets(st.integers(0, 5)))
def test_nothing_that_was_decided_or_noted_is_lost(
    events: list[Plain], new: list[Plain], places: set[int]
) -> None:
    first = numbered(events)
    decided = frozenset(f"police-{place:04d}" for place in places)
    now = [{**event, "note": "ours"} if number % 2 else event for number, event in enumerate(first)]
    found = revised(first, new, now, decided)
    kept = {event["id"]: event for event in found.events}
    assert len(kept) == len(found.events)
    for event in now:
        if event["id"] in decided or event.get("note"):
            assert kept[event["id"]].get("note") == event.get("note")
    assert len(found.events) >= len(new)


@settings(max_examples=150, deadline=None)
@given(EVENTS, EVENTS)
def test_an_unchanged_record_becomes_the_revised_return(
    events: list[Plain], new: list[Plain]
) -> None:
    first = numbered(events)
    found = revised(first, new, first)
    assert [(one["date"], one["what"]) for one in found.events] == [
        (one["date"], one["what"]) for one in new
    ]
    assert all(one.kind is not Kind.CLASH for one in found.alterations)
    matched = match_events(first, new)
    assert len(set(matched.values())) == len(matched)
