"""What the panel asks: silences, sightings, missed appointments, ages and elapsed time."""

from datetime import date
from typing import Any

import pytest

from cspr_cli.chronology.merge import merge
from cspr_cli.chronology.order import MasterEvent
from cspr_cli.chronology.questions import (
    Age,
    age_at,
    elapsed,
    gaps,
    missed_in_a_row,
    not_seen,
    seen,
    who_knew,
)
from cspr_cli.records.chronology import ChronologyRecord, Event


def _events(*rows: dict[str, Any], agency: str = "gp") -> tuple[MasterEvent, ...]:
    made = tuple(Event.model_validate({"id": f"{agency}-{n}", **row}) for n, row in enumerate(rows))
    master = merge([ChronologyRecord(agency=agency, events=made)], {"gp": "GP"})
    return (*master.events, *master.undated)


def _on(*dates: str) -> tuple[MasterEvent, ...]:
    return _events(*({"date": words} for words in dates))


def test_a_silence_is_the_whole_days_between_two_events() -> None:
    (gap,) = gaps(_on("1/5/19", "2/5/19", "31/5/19"), 14)
    assert (gap.first, gap.last, gap.days) == (date(2019, 5, 3), date(2019, 5, 30), 28)
    assert gap.before is not None
    assert gap.after is not None
    assert (gap.before.event.id, gap.after.event.id) == ("gp-1", "gp-2")


@pytest.mark.parametrize(("least", "count"), [(28, 1), (29, 0)])
def test_a_silence_shorter_than_asked_is_not_told(least: int, count: int) -> None:
    assert len(gaps(_on("2/5/19", "31/5/19"), least)) == count


def test_a_vague_event_does_not_end_a_silence_but_is_named() -> None:
    (gap,) = gaps(_on("1/5/19", "May 2019", "2018", "not known", "after 1/1/19", "1/7/19"), 14)
    assert [event.event.date for event in gap.perhaps] == ["after 1/1/19", "May 2019"]


def test_an_event_over_several_days_fills_them() -> None:
    events = _events(
        {"date": "1/5/19", "end_date": "29/5/19"}, {"date": "2/5/19"}, {"date": "1/6/19"}
    )
    assert [gap.days for gap in gaps(events, 1)] == [2]


def test_the_period_asked_about_begins_and_ends_silences() -> None:
    found = gaps(_on("1/5/19", "1/9/19"), 30, first=date(2019, 1, 1), last=date(2019, 7, 31))
    assert [(gap.first, gap.last) for gap in found] == [
        (date(2019, 1, 1), date(2019, 4, 30)),
        (date(2019, 5, 2), date(2019, 7, 31)),
    ]
    assert found[0].before is None
    assert found[1].after is None
    assert gaps((), 1) == ()


def test_sightings_and_contacts_without_one() -> None:
    events = _events(
        {"date": "1/5/19", "child_seen": "yes"},
        {"date": "2/5/19", "child_seen": "no"},
        {"date": "3/5/19"},
    )
    assert [event.event.id for event in seen(events)] == ["gp-0"]
    assert [event.event.id for event in not_seen(events)] == ["gp-1"]


@pytest.mark.parametrize(
    "words",
    ["DNA clinic", "Was not brought", "did not attend", "didn’t come", "no reply at the door",
     "No access", "Missed the dental appointment", "failed to attend", "nobody in"],
)  # fmt: skip
def test_the_words_of_a_missed_appointment(words: str) -> None:
    events = _events({"date": "1/5/19", "what": words}, {"date": "2/5/19", "what": words})
    assert [len(run) for run in missed_in_a_row(events)] == [2]


def test_a_run_ends_at_an_appointment_kept_and_not_at_a_letter() -> None:
    events = _events(
        {"date": "1/5/19", "what": "DNA"},
        {"date": "2/5/19", "what": "Letter sent"},
        {"date": "3/5/19", "what": "Was not brought"},
        {"date": "4/5/19", "what": "Review", "child_seen": "yes"},
        {"date": "5/5/19", "what": "DNA"},
        {"date": "6/5/19", "what": "Attended the clinic"},
        {"date": "7/5/19", "what": "The DNA of the sample was tested"},
    )
    assert [[e.event.id for e in run] for run in missed_in_a_row(events)] == [["gp-0", "gp-2"]]
    assert len(missed_in_a_row(events, 1)) == 3


def test_runs_are_each_agencys_own() -> None:
    one = _events({"date": "1/5/19", "what": "DNA"})
    other = _events({"date": "2/5/19", "what": "DNA"}, agency="school")
    assert missed_in_a_row((*one, *other)) == ()


def test_who_knew_finds_other_endings_and_says_who_was_first() -> None:
    gp = _events(
        {"date": "1/5/19", "what": "Bruising to cheek"}, {"date": "2/5/19", "what": "Cough"}
    )
    school = _events({"date": "2/5/19", "what": "A bruise on her cheeks"}, agency="school")
    found = who_knew((*gp, *school), "bruises cheek")
    assert [(item.agency, item.first.event.id, item.count) for item in found] == [
        ("gp", "gp-0", 1),
        ("school", "school-0", 1),
    ]
    assert who_knew(gp, "the") == ()
    assert who_knew(gp, "measles") == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("6/3/2020", "0 months"),
        ("5/4/2020", "0 months"),
        ("6/4/2020", "1 month"),
        ("6/3/2021", "1 year"),
        ("5/5/2023", "3 years 1 month"),
        ("May 2023", "between 3 years 1 month and 3 years 2 months"),
        ("1/1/2020", "before birth"),
    ],
)
def test_a_childs_age_at_an_event(words: str, said: str) -> None:
    assert str(age_at(_on(words)[0], date(2020, 3, 6))) == said


def test_an_open_date_gives_no_age_and_no_elapsed_time() -> None:
    (open_event, day) = _on("before 2018", "1/5/19")
    assert age_at(open_event, date(2015, 1, 1)) is None
    assert elapsed(open_event, day) is None
    assert age_at(day, date(2015, 1, 1)) == Age(52, 52)


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [("1/5/19", "3/5/19", (2, 2)), ("1/5/19", "May 2019", (0, 30)), ("3/5/19", "1/6/19", (29, 29))],
)
def test_the_days_between_two_events(one: str, other: str, days: tuple[int, int]) -> None:
    first, second = _on(one)[0], _on(other)[0]
    assert elapsed(first, second) == days
    assert elapsed(second, first) == days


@pytest.mark.parametrize(
    ("what", "unseen"),
    [
        ("Home visit. Child not seen.", True),
        ("Children were not seen; mother at the door.", True),
        ("Worker did not see the baby.", True),
        ("No sight of the children.", True),
        ("Baby was asleep upstairs and not woken.", True),
        ("Child not seen alone.", False),
        ("Mother not seen in clinic.", False),
        ("Child seen and well.", False),
    ],
)
def test_a_child_not_seen_is_told_by_words_where_there_is_no_column(
    what: str, *, unseen: bool
) -> None:
    record = ChronologyRecord(agency="a", events=(Event(id="a-1", date="3/5/19", what=what),))
    assert bool(not_seen(merge([record], {}).events)) is unseen


def test_the_agencys_own_column_counts_before_its_words() -> None:
    event = Event(id="a-1", date="3/5/19", what="Child not seen at first.", child_seen=True)
    assert not_seen(merge([ChronologyRecord(agency="a", events=(event,))], {}).events) == ()
