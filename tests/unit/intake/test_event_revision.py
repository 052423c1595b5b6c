"""Events of a revised chronology are known again, and what both sides changed is for a person."""

from typing import Any

import pytest

from cspr_cli.intake.alteration import Choices, Kind, Verdict
from cspr_cli.intake.event_matching import match_events
from cspr_cli.intake.event_revision import RevisedEvents, event_line, revise_events

Plain = dict[str, Any]

FIRST: list[Plain] = [
    {"id": "p-0001", "date": "1/2/2019", "what": "Seen at home by the officer", "reference": "r1"},
    {"id": "p-0002", "date": "3/2/2019", "what": "Called", "people": ["Robin"]},
    {"id": "p-0003", "date": "4/2/2019", "what": "Nobody in"},
]


def revised_to(
    revised: list[Plain],
    now: list[Plain] | None = None,
    decided: frozenset[str] = frozenset(),
    choices: Choices | None = None,
) -> RevisedEvents:
    return revise_events(
        FIRST,
        revised,
        FIRST if now is None else now,
        prefix="p",
        numbered_to=3,
        decided=decided,
        choices=choices or Choices(),
    )


def test_an_event_is_known_by_its_reference_its_words_its_likeness_or_its_place() -> None:
    revised = [
        {"date": "9/9/2019", "what": "Rewritten wholly", "reference": "r1"},
        {"date": "5/2/2019", "what": "Called"},
        {"date": "4/2/2019", "what": "Nobody was in"},
        {"date": "4/2/2019", "what": "Another thing altogether"},
    ]
    assert match_events(FIRST, revised) == {0: 0, 1: 1, 2: 2}


def test_a_reference_that_several_events_share_tells_none_of_them() -> None:
    first = [{"id": "a", "date": "1/1", "what": "First thing said", "reference": "CASE-1"}] * 2
    revised = [{"date": "2/2", "what": "Wholly another matter", "reference": "CASE-1"}] * 2
    assert match_events(first, revised) == {}


def test_short_words_of_another_day_are_another_event_unless_it_stands_in_the_same_place() -> None:
    first = [{"date": "1 May", "what": "Visit"}, {"date": "2 May", "what": "Call"}]
    assert match_events(first, [{"date": "2 June", "what": "Visit"}]) == {}
    assert match_events(first, [{"date": "30 April", "what": "Visit"}, first[1]]) == {0: 0, 1: 1}
    assert match_events(first, [first[1], {"date": "2 June", "what": "Visit"}]) == {0: 1}


def test_a_long_account_of_another_day_is_the_same_event() -> None:
    told = "The health visitor saw the family at home and weighed both of the children"
    first = [{"date": "1 May", "what": told}, {"date": "2 May", "what": ""}]
    assert match_events(first, [{"date": "3 May", "what": told}]) == {0: 0}


def test_what_is_left_of_one_time_is_the_same_and_of_two_is_neither() -> None:
    known = {"date": "1 May", "time": "09:00", "what": "Known on both sides"}
    one = {"date": "2 May", "time": "10:00", "what": "Seen"}
    other = {"date": "2 May", "time": "10:00", "what": "Nobody in the house at all"}
    assert match_events([known, one], [known, other]) == {0: 0, 1: 1}
    twins = [known, one, {**one, "what": "Weighed"}]
    assert match_events(twins, [known, other]) == {0: 0}


def test_one_account_may_say_more_than_the_other() -> None:
    known = {"date": "1 May", "what": "Known on both sides"}
    call = {"date": "2 May", "what": "Call"}
    assert match_events([known, call], [known, {**call, "what": "Call from the school"}]) == {
        0: 0,
        1: 1,
    }
    assert match_events([known, call], [known, {**call, "what": "Letter"}]) == {0: 0}


def test_a_wide_gap_is_not_told_by_its_order() -> None:
    known = {"date": "1 May", "what": "Known on both sides"}
    many = [{"date": f"{day} June", "what": "Visit"} for day in range(1, 20)]
    assert match_events([known, *many], [known, {"date": "1 July", "what": "Visit"}]) == {0: 0}


def test_what_the_agency_changed_is_taken_and_what_we_changed_is_kept() -> None:
    revised: list[Plain] = [
        {"date": "1/2/2019", "what": "Seen at home by the officer, well", "reference": "r1"},
        {"date": "3/2/2019", "what": "Called", "people": ["Robin", "Wren"], "origin": "b, row 3"},
        {"date": "6/2/2019", "what": "A new event"},
    ]
    now = [{**FIRST[0], "significance": "ours", "note": "look"}, FIRST[1], FIRST[2]]
    found = revised_to(revised, now)
    assert found.events[0] == {
        "id": "p-0001",
        "date": "1/2/2019",
        "what": "Seen at home by the officer, well",
        "reference": "r1",
        "significance": "ours",
        "note": "look",
    }
    assert found.events[1]["people"] == ["Robin", "Wren"]
    assert found.events[1]["origin"] == "b, row 3"
    assert found.events[2] == {"id": "p-0004", "date": "6/2/2019", "what": "A new event"}
    assert [(one.key, one.kind) for one in found.alterations] == [
        ("p-0001.what", Kind.CHANGED),
        ("p-0002.people", Kind.CHANGED),
        ("p-0004", Kind.ADDED),
        ("p-0003", Kind.REMOVED),
    ]
    assert (found.kept, found.added) == (("p-0001", "p-0002"), ("p-0004",))
    assert [event["id"] for event in found.gone] == ["p-0003"]
    assert [one.key for one in found.of(Kind.ADDED, Kind.REMOVED)] == ["p-0004", "p-0003"]


def test_what_both_sides_changed_is_a_clash_and_ours_stays() -> None:
    revised = [{**FIRST[0], "what": "Seen at home by the sergeant"}, *FIRST[1:]]
    now = [{**FIRST[0], "what": "Seen at the school"}, *FIRST[1:]]
    found = revised_to(revised, now)
    assert found.events[0]["what"] == "Seen at the school"
    (clash,) = found.alterations
    assert (clash.kind, clash.revised, clash.kept) == (
        *(Kind.CLASH, "Seen at home by the sergeant", "Seen at the school"),
    )
    theirs = Choices(accept=frozenset({"p-0001"}))
    assert revised_to(revised, now, choices=theirs).events[0]["what"].endswith("sergeant")


def test_an_event_that_we_took_out_and_they_changed_waits_or_comes_back() -> None:
    revised = [{**FIRST[0], "what": "Seen at home by the sergeant"}, *FIRST[1:]]
    found = revised_to(revised, FIRST[1:])
    assert [(one.key, one.verdict) for one in found.alterations] == [("p-0001", Verdict.WAITS)]
    assert len(found.events) == 2
    back = revised_to(revised, FIRST[1:], choices=Choices(accept=frozenset({"p-0001"})))
    assert [event["id"] for event in back.events] == ["p-0001", "p-0002", "p-0003"]
    assert revised_to(FIRST, FIRST[1:]).alterations == ()


@pytest.mark.parametrize("ours", ["decided", "noted", "changed"])
def test_an_event_of_ours_does_not_go_because_they_took_it_out(ours: str) -> None:
    now = [dict(event) for event in FIRST]
    if ours == "noted":
        now[1]["note"] = "ask who called"
    if ours == "changed":
        now[1]["what"] = "Called twice"
    decided = frozenset({"p-0002"} if ours == "decided" else ())
    found = revised_to([], now, decided)
    assert [event["id"] for event in found.events] == ["p-0002"]
    assert found.events[0]["origin"] == "; not in a later return"
    assert [one.kind for one in found.alterations] == [Kind.REMOVED, Kind.CLASH, Kind.REMOVED]


def test_an_event_of_our_own_stays_as_it_is() -> None:
    own = {"id": "p-0009", "date": "2/2/2019", "what": "Added by the office"}
    found = revised_to(FIRST, [*FIRST, own])
    assert found.events[-1] == own
    assert found.alterations == ()


def test_what_a_person_would_not_take_is_left() -> None:
    revised = [{**FIRST[0], "what": "Seen at home by two officers"}, {"date": "?", "what": "New"}]
    choices = Choices(reject=frozenset({"p-0001.what", "p-0003", "p-0004"}))
    found = revised_to(revised, choices=choices)
    assert [event["id"] for event in found.events] == ["p-0001", "p-0003"]
    assert found.events[0]["what"] == FIRST[0]["what"]
    assert [event["what"] for event in found.refused] == ["New"]
    assert [one.verdict for one in found.alterations] == [
        *(Verdict.LEFT, Verdict.LEFT, Verdict.TAKEN, Verdict.LEFT),
    ]


def test_an_event_in_a_line() -> None:
    assert event_line({"date": "1 May", "time": "10:00", "what": "Visit"}) == "1 May 10:00: Visit"
