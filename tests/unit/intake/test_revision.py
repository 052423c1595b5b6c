"""Events of a revised return are known again, and clashes are for a person."""

from typing import Any

from cspr_cli.intake.revision import Kind, match_events, revise_events, revise_values

FIRST: list[dict[str, Any]] = [
    {"id": "p-1", "date": "1/2/2019", "what": "Seen at home by the officer", "reference": "r1"},
    {"id": "p-2", "date": "3/2/2019", "what": "Called", "people": ["Robin"]},
    {"id": "p-3", "date": "4/2/2019", "what": "Nobody in"},
]


def test_an_event_is_known_by_its_reference_its_words_or_their_likeness() -> None:
    revised = [
        {"date": "9/9/2019", "what": "Rewritten wholly", "reference": "r1"},
        {"date": "5/2/2019", "what": "Called"},
        {"date": "4/2/2019", "what": "Nobody was in"},
        {"date": "4/2/2019", "what": "Another thing altogether"},
    ]
    assert match_events(FIRST, revised) == {0: "p-1", 1: "p-2", 2: "p-3"}


def test_what_the_agency_changed_is_taken_and_what_we_changed_is_kept() -> None:
    revised: list[dict[str, Any]] = [
        {"date": "1/2/2019", "what": "Seen at home by the officer, well", "reference": "r1"},
        {"date": "3/2/2019", "what": "Called", "people": ["Robin", "Wren"]},
        {"date": "6/2/2019", "what": "A new event"},
    ]
    now = [{**FIRST[0], "significance": "ours", "note": "look"}, FIRST[1], FIRST[2]]
    found = revise_events(FIRST, revised, now)
    assert found.events[0] == {
        "id": "p-1",
        "date": "1/2/2019",
        "what": "Seen at home by the officer, well",
        "reference": "r1",
        "significance": "ours",
        "note": "look",
    }
    assert found.events[1]["people"] == ["Robin", "Wren"]
    assert found.events[2] == {"date": "6/2/2019", "what": "A new event"}
    assert [(one.key, one.kind) for one in found.alterations] == [
        ("p-1.what", Kind.CHANGED),
        ("p-2.people", Kind.CHANGED),
        ("", Kind.ADDED),
        ("p-3", Kind.REMOVED),
    ]


def test_what_both_sides_changed_is_a_clash_and_ours_stays() -> None:
    revised = [{**FIRST[0], "what": "Seen at home by the sergeant"}, *FIRST[1:]]
    now = [{**FIRST[0], "what": "Seen at the school"}, *FIRST[1:]]
    found = revise_events(FIRST, revised, now)
    assert found.events[0]["what"] == "Seen at the school"
    (clash,) = found.clashes()
    assert (clash.revised, clash.kept) == ("Seen at home by the sergeant", "Seen at the school")


def test_an_event_that_we_took_out_and_they_changed_is_a_clash() -> None:
    revised = [{**FIRST[0], "what": "Seen at home by the sergeant"}, *FIRST[1:]]
    found = revise_events(FIRST, revised, FIRST[1:])
    assert [one.key for one in found.clashes()] == ["p-1"]
    assert revise_events(FIRST, FIRST, FIRST[1:]).alterations == ()


def test_an_event_of_our_own_and_one_decided_on_stay() -> None:
    own = {"id": "p-9", "date": "2/2/2019", "what": "Added by the office"}
    found = revise_events(FIRST, [], [*FIRST, own], frozenset({"p-2"}))
    assert [event["id"] for event in found.events] == ["p-2", "p-9"]
    assert [one.kind for one in found.alterations] == [Kind.REMOVED, Kind.CLASH, Kind.REMOVED]


def test_values_are_added_changed_removed_and_clashing() -> None:
    first = {"a": "1", "b": "1", "c": "", "d": "1", "e": "1"}
    revised = {"a": "2", "b": "", "c": "3", "d": "2"}
    found = revise_values(first, revised, first | {"d": "ours", "e": "ours"})
    assert dict(found.values) == {"a": "2", "b": "", "c": "3", "d": "ours", "e": "ours"}
    assert [one.kind for one in found.alterations] == [
        *(Kind.CHANGED, Kind.REMOVED, Kind.ADDED, Kind.CLASH),
    ]
