"""Candidates for one event seen twice: found across agencies, explained, never merged."""

from typing import Any

import pytest

from cspr_cli.chronology.discrepancies import discrepancies, same_events, unknown_events
from cspr_cli.chronology.duplicates import candidates
from cspr_cli.chronology.merge import merge
from cspr_cli.chronology.order import MasterEvent
from cspr_cli.records.chronology import ChronologyRecord, Event
from cspr_cli.records.chronology_decisions import ChronologyDecisions, PairDecision, Verdict
from cspr_cli.records.people import Person
from tests.benchmarks.duplicates import FIRST, HELD_OUT, SECOND, Wording, corpus, measured

FAMILY = (Person(id="m", name="Mara Reed", role="mother"), Person(id="i", name="Ivy Reed"))


def _master(**agencies: list[dict[str, Any]]) -> tuple[MasterEvent, ...]:
    records = [
        ChronologyRecord(
            agency=key,
            events=tuple(
                Event.model_validate({"id": f"{key}-{n}", **event}) for n, event in enumerate(own)
            ),
        )
        for key, own in agencies.items()
    ]
    master = merge(records, {"police": "Police", "school": "School"})
    return (*master.events, *master.undated)


ROUTINE: list[dict[str, Any]] = [
    {"date": f"{n % 28 + 1}/6/19", "what": f"Routine entry about item {n}."} for n in range(40)
]
BRUISE = "Bruise seen on the left cheek, said to be a fall at nursery."


def _pair(one: dict[str, Any], other: dict[str, Any]) -> tuple[MasterEvent, ...]:
    return _master(police=[one, *ROUTINE], school=[other])


def test_two_accounts_of_one_event_are_found_and_explained() -> None:
    events = _pair(
        {"date": "3/5/19", "time": "14:00", "what": BRUISE, "people": ["Ivy Reed"]},
        {"date": "3/5/19", "time": "14:20", "people": ["Ivy"],
         "what": "Ivy had a bruised left cheek; mum says she fell at nursery."},
    )  # fmt: skip
    (found,) = candidates(events)
    assert found.pair == {"police-0", "school-0"}
    assert found.why[:3] == ("the same day", "20 minutes apart", "both name ivy")
    assert "cheek" in found.why[3]


@pytest.mark.parametrize(
    ("date", "count"),
    [("3/5/19", 1), ("4/5/19", 1), ("May 2019", 1), ("5/5/19", 0), ("3/5/18", 0), ("nk", 0)],
)
def test_the_days_must_meet_or_be_neighbours(date: str, count: int) -> None:
    events = _pair({"date": "3/5/19", "what": BRUISE}, {"date": date, "what": BRUISE})
    assert len(candidates(events)) == count


def test_an_event_over_several_days_meets_what_lies_within() -> None:
    long = {"date": "1/5/19", "end_date": "9/5/19", "what": BRUISE}
    assert len(candidates(_pair(long, {"date": "8/5/19", "what": BRUISE}))) == 1


def test_hours_apart_count_against_it() -> None:
    near = _pair({"date": "3/5/19", "time": "9:00", "what": BRUISE},
                 {"date": "3/5/19", "time": "9:00", "what": BRUISE})  # fmt: skip
    far = _pair({"date": "3/5/19", "time": "9:00", "what": BRUISE},
                {"date": "3/5/19", "time": "18:00", "what": BRUISE})  # fmt: skip
    assert "the same time" in candidates(near)[0].why
    assert candidates(far)[0].score < candidates(near)[0].score


def test_one_agencys_entries_are_compared_only_when_asked() -> None:
    events = _master(police=[{"date": "3/5/19", "what": BRUISE}] * 1 + ROUTINE, school=[])
    twice = _master(
        police=[{"date": "3/5/19", "what": BRUISE}, {"date": "3/5/19", "what": BRUISE}, *ROUTINE]
    )
    assert not candidates(events)
    assert not candidates(twice)
    assert len(candidates(twice, within_agency=True)) == 1


def test_a_decided_pair_is_not_asked_about_again() -> None:
    events = _pair({"date": "3/5/19", "what": BRUISE}, {"date": "3/5/19", "what": BRUISE})
    decision = PairDecision(events=("school-0", "police-0"), decision=Verdict.DIFFERENT)
    assert not candidates(events, ChronologyDecisions(pairs=(decision,)))


def test_nothing_at_all_has_no_candidates() -> None:
    assert candidates(()) == ()
    assert candidates(_pair({"date": "3/5/19"}, {"date": "3/5/19"})) == ()


def test_the_order_of_the_events_does_not_matter() -> None:
    master, _ = corpus(300, 20)
    forwards = [(c.pair, c.score) for c in candidates(master.events)]
    assert forwards == [(c.pair, c.score) for c in candidates(master.events[::-1])]


@pytest.mark.parametrize(
    ("wording", "least_right", "least_found"),
    [(FIRST, 0.75, 0.9), (SECOND, 0.7, 0.5), (HELD_OUT, 0.75, 0.65)],
)
def test_most_known_pairs_of_a_made_corpus_are_found_and_most_found_are_known(
    wording: Wording, least_right: float, least_found: float
) -> None:
    precision, recall, _ = measured(*corpus(wording=wording))
    assert precision > least_right
    assert recall > least_found


def test_what_every_routine_entry_says_is_no_candidate() -> None:
    letter = "Letter sent to the family about an appointment."
    routine = [{"date": f"{n % 28 + 1}/{n % 11 + 1}/19", "what": letter} for n in range(120)]
    events = _master(police=routine, school=[{"date": "3/5/19", "what": letter}])
    assert not candidates(events)


def test_few_words_in_common_are_enough_where_they_are_rare() -> None:
    events = _pair(
        {"date": "3/5/19", "what": "Ambulance to the home, child had a seizure."},
        {"date": "3/5/19", "what": "Fit last night, brought in by ambulance, seen by consultant."},
    )
    assert len(candidates(events)) == 1


def test_names_that_are_everywhere_tell_nothing() -> None:
    one = {"date": "3/5/19", "what": BRUISE}
    with_all = [{**entry, "people": ["Ivy Reed"]} for entry in ROUTINE]
    named = _master(
        police=[{**one, "people": ["Ivy Reed"]}, *with_all],
        school=[{**one, "people": ["Ivy Reed"]}],
    )
    (found,) = candidates(named)
    (other,) = candidates(_pair(one, one))
    assert round(found.score, 2) == round(other.score, 2)


def test_the_count_of_words_together_is_kept_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    master, _ = corpus(300, 20)
    usual = [(c.pair, c.score) for c in candidates(master.events)]
    monkeypatch.setattr("cspr_cli.chronology.duplicates._MOST_KEPT", 2)
    assert [(c.pair, c.score) for c in candidates(master.events)] == usual


def _same(*pairs: tuple[str, str]) -> ChronologyDecisions:
    return ChronologyDecisions(
        pairs=tuple(PairDecision(events=pair, decision=Verdict.SAME) for pair in pairs)
    )


def test_accounts_are_joined_through_every_pair_that_is_the_same() -> None:
    events = _master(police=[{"date": "3/5/19"}, {"date": "1/5/19"}], school=[{"date": "2/5/19"}])
    groups = same_events(events, _same(("police-0", "school-0"), ("school-0", "police-1")))
    assert [[e.event.id for e in group] for group in groups] == [
        ["police-1", "school-0", "police-0"]
    ]
    related = PairDecision(events=("police-0", "school-0"), decision=Verdict.RELATED)
    assert not same_events(events, ChronologyDecisions(pairs=(related,)))
    assert not same_events(events, _same(("police-0", "gone-1")))
    assert unknown_events(events, _same(("police-0", "gone-1"))) == ["gone-1"]


@pytest.mark.parametrize(
    ("one", "other", "about"),
    [
        ({"date": "3/5/19"}, {"date": "4/5/19"}, ["date"]),
        ({"date": "3/5/19"}, {"date": "May 2019"}, []),
        ({"date": "3/5/19"}, {"date": "not known"}, []),
        ({"time": "14:00"}, {"time": "15:00"}, ["time"]),
        ({"time": "14:00"}, {"time": "afternoon"}, []),
        ({"time": "14:00"}, {"time": "morning"}, ["time"]),
        ({"time": "14:00"}, {}, []),
        ({"people": ["Mara Reed"]}, {"people": ["Mother"]}, []),
        ({"people": ["Mara Reed"]}, {"people": ["Ivy Reed"]}, ["people"]),
        ({"people": ["Mara Reed", "PC Marsh"]}, {"people": ["Mum"]}, []),
        ({"people": ["PC Marsh"]}, {"people": ["Mum"]}, []),
        ({"child_seen": "yes"}, {"child_seen": "no"}, ["child seen"]),
        ({"child_seen": "yes"}, {}, []),
        ({"response": "NFA"}, {"response": "Strategy meeting"}, ["response"]),
        ({"response": "No  action"}, {"response": "no action"}, []),
    ],
)
def test_what_two_accounts_disagree_about(
    one: dict[str, Any], other: dict[str, Any], about: list[str]
) -> None:
    events = _master(police=[{"date": "3/5/19", **one}], school=[{"date": "3/5/19", **other}])
    found = discrepancies(events, _same(("police-0", "school-0")), FAMILY)
    assert [item.about for item in found] == about


def test_a_discrepancy_gives_each_account_in_its_own_words() -> None:
    events = _master(police=[{"date": "3.5.19"}], school=[{"date": "Sat 4 May 2019"}])
    (found,) = discrepancies(events, _same(("police-0", "school-0")))
    assert found.accounts == (
        ("police-0", "Police", "3.5.19"),
        ("school-0", "School", "Sat 4 May 2019"),
    )
