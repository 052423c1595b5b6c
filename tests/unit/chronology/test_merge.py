"""The merge: everything once, in one order, whatever the order of the records."""

from datetime import date

import pytest

from cspr_cli.chronology.merge import MasterChronology, merge
from cspr_cli.records.chronology import ChronologyRecord, Event
from cspr_cli.records.problem import Severity

NAMES = {"police": "Police", "school": "School"}


def _record(agency: str, *rows: tuple[str, str], department: str = "") -> ChronologyRecord:
    events = tuple(
        Event(id=f"{agency}-{n:04d}", date=day, time=clock, department=department)
        for n, (day, clock) in enumerate(rows, 1)
    )
    return ChronologyRecord(agency=agency, events=events)


def _ids(master: MasterChronology) -> list[str]:
    return [event.event.id for event in master.events]


def test_events_go_by_their_earliest_moment_and_the_closest_first() -> None:
    record = _record(
        "police",
        ("2019", ""),
        ("January 2019", ""),
        ("1/1/19", ""),
        ("1/1/19", "09:00"),
        ("before 2019", ""),
        ("31/12/18", "10:00"),
    )
    order = ["police-0006", "police-0005", "police-0003", "police-0002", "police-0001"]
    assert [i for i in _ids(merge([record], NAMES)) if i != "police-0004"] == order
    assert _ids(merge([record], NAMES))[-1] == "police-0004"


def test_ties_go_by_the_order_of_the_agencies_then_by_row() -> None:
    police = _record("police", ("3/5/19", ""), ("3/5/19", ""))
    school = _record("school", ("3/5/19", ""))
    other = _record("another", ("3/5/19", ""))
    expected = ["police-0001", "police-0002", "school-0001", "another-0001"]
    assert _ids(merge([other, school, police], NAMES)) == expected
    assert _ids(merge([school, other, police], {"school": "S"}))[0] == "school-0001"


def test_undated_events_are_kept_apart_and_reported() -> None:
    record = _record("police", ("31/9/2019", ""), ("not known", ""), ("3/5/19", "25:00"))
    master = merge([record], NAMES)
    assert [event.event.id for event in master.undated] == ["police-0001", "police-0002"]
    assert [problem.message for problem in master.problems] == [
        "police-0001: the date '31/9/2019' cannot be read: September 2019 has 30 days",
        "police-0003: the time '25:00' cannot be read: there is no time 25:00",
    ]
    assert "30 September 2019" in master.problems[0].hint
    assert "Police" in master.problems[0].hint
    assert master.problems[0].path == "chronology/police.yaml"
    assert master.problems[0].severity is Severity.WARNING


def test_problems_stand_where_the_caller_says() -> None:
    master = merge(
        [_record("police", ("hello", ""))],
        NAMES,
        places=lambda agency, row, key: (f"{agency}/{key}", row + 6, 3),
    )
    problem = master.problems[0]
    assert (problem.path, problem.line, problem.column) == ("police/date", 7, 3)


def test_an_end_is_read_and_a_bad_one_reported() -> None:
    good = Event(id="a-1", date="3/5/19", end_date="5/5/19")
    hours = Event(id="a-2", date="3/5/19", time="10:00", end_time="11:00")
    bad = Event(id="a-3", date="3/5/19", end_date="30/2/19")
    master = merge([ChronologyRecord(agency="a", events=(good, hours, bad))], {})
    ends = [event.until.latest for event in master.events if event.until and event.until.latest]
    assert [end.isoformat() for end in ends] == ["2019-05-05T23:59:00", "2019-05-03T11:00:00"]
    assert "end_date '30/2/19'" in master.problems[0].message
    assert master.events[0].agency_name == "a"


def test_the_same_record_twice_counts_once_and_two_departments_both_count() -> None:
    one = _record("police", ("3/5/19", ""), department="Response")
    two = _record("police", ("2/5/19", ""), department="Public protection")
    assert merge([one, one], NAMES) == merge([one], NAMES)
    master = merge([one, two], NAMES)
    assert merge([two, one], NAMES) == master
    assert [event.event.department for event in master.events] == ["Public protection", "Response"]
    assert {problem.rule for problem in master.problems} == {"repeated-event-id"}


def test_words_lean_on_the_row_before_in_the_same_record() -> None:
    police = _record("police", ("3/5/19", ""), ("same day", "14:00"), ("aged 3", ""))
    master = merge([police], NAMES, born=date(2018, 1, 1))
    assert [event.start.isoformat() for event in master.events if event.start] == [
        "2019-05-03T00:00:00",
        "2019-05-03T14:00:00",
        "2021-01-01T00:00:00",
    ]
    assert merge([_record("police", ("same day", ""))], NAMES).problems


def test_a_day_ordered_by_hand_moves_only_the_events_that_were_ordered() -> None:
    police = _record("police", ("3/5/19", "09:00"), ("3/5/19", "10:00"), ("3/5/19", "11:00"))
    later = _record("school", ("4/5/19", ""))
    positions = {"police-0003": 1, "police-0001": 2, "school-0001": 0, "gone-0001": 5}
    master = merge([police, later], NAMES, positions=positions)
    assert _ids(master) == ["police-0003", "police-0002", "police-0001", "school-0001"]


@pytest.mark.parametrize(
    ("words", "clock", "explained"),
    [
        ("3/5/19", "14:30", "by its time, 03/05/2019 14:30"),
        ("May 2019", "", "by the earliest moment it can mean, 01/05/2019 00:00"),
        ("before 2018", "", "by the latest moment it can mean, 31/12/2017 23:59"),
        ("hello", "", "undated: it is not a date that can be understood"),
        ("not known", "", "undated: the return says that the date is not known"),
    ],
)
def test_the_place_in_the_order_is_explained(words: str, clock: str, explained: str) -> None:
    master = merge([_record("police", (words, clock))], NAMES)
    event = (*master.events, *master.undated)[0]
    assert event.place_explained == explained


def test_nothing_merges_to_nothing() -> None:
    assert merge([], {}) == MasterChronology((), (), ())
