"""Merging loses nothing, invents nothing, and does not mind the order of what it is given."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from cspr_cli.chronology.evidence import Tie, TieKind
from cspr_cli.chronology.merge import merge
from cspr_cli.records.chronology import ChronologyRecord, Event

WORDS = st.sampled_from(
    ["2019", "3/5/19", "May 2019", "before 2018", "hello", "", "same day", "?4/5/19", "31/9/19"]
)
EVENTS = st.builds(
    Event, id=st.sampled_from(["e-1", "e-2", "e-3"]), date=WORDS | st.text(max_size=12),
    time=st.sampled_from(["", "09:00", "am", "25:00"]), what=st.sampled_from(["", "a", "b"]),
)  # fmt: skip
RECORDS = st.lists(
    st.builds(
        ChronologyRecord,
        agency=st.sampled_from(["police", "school", "gp"]),
        events=st.lists(EVENTS, max_size=5).map(tuple),
    ),
    max_size=4,
)
NAMES = {"school": "School", "police": "Police"}


@given(RECORDS.flatmap(lambda records: st.tuples(st.just(records), st.permutations(records))))
@settings(deadline=None, max_examples=60)
def test_the_order_of_the_records_does_not_matter(
    pair: tuple[list[ChronologyRecord], list[ChronologyRecord]],
) -> None:
    records, shuffled = pair
    assert merge(shuffled, NAMES) == merge(records, NAMES)


@given(RECORDS)
@settings(deadline=None, max_examples=60)
def test_merging_again_gives_the_same(records: list[ChronologyRecord]) -> None:
    assert merge([*records, *records], NAMES) == merge(records, NAMES)


@given(RECORDS)
@settings(deadline=None, max_examples=60)
def test_every_event_out_is_a_row_in_and_the_reverse(records: list[ChronologyRecord]) -> None:
    once = {record.model_dump_json(): record for record in records}.values()
    rows = Counter(
        (record.agency, row, event) for record in once for row, event in enumerate(record.events, 1)
    )
    master = merge(records, NAMES)
    out = Counter((e.agency, e.row, e.event) for e in (*master.events, *master.undated))
    assert out == rows


@given(RECORDS)
@settings(deadline=None, max_examples=60)
def test_the_order_is_by_moment(records: list[ChronologyRecord]) -> None:
    starts = [event.start for event in merge(records, NAMES).events if event.start]
    assert starts == sorted(starts)


@given(RECORDS, st.lists(st.sampled_from(["e-1", "e-2", "e-3"]), unique=True))
@settings(deadline=None, max_examples=60)
def test_an_order_by_hand_moves_only_its_own_events_and_each_within_its_day(
    records: list[ChronologyRecord], by_hand: list[str]
) -> None:
    positions = {key: place for place, key in enumerate(by_hand)}
    plain, moved = merge(records, NAMES).events, merge(records, NAMES, positions=positions).events
    assert Counter(moved) == Counter(plain)
    for before, after in zip(plain, moved, strict=True):
        assert before.start
        assert after.start
        assert before.start.date() == after.start.date()
        assert before == after or {before.event.id, after.event.id} <= set(by_hand)


@given(RECORDS)
@settings(deadline=None, max_examples=60)
def test_what_rests_on_an_event_changes_neither_its_row_nor_its_place(
    records: list[ChronologyRecord],
) -> None:
    ties = {"e-1": (Tie("F1", TieKind.FINDING, "Not shared"),)}
    plain, tied = merge(records, NAMES), merge(records, NAMES, ties=ties)
    assert [replace(event, ties=()) for event in tied.events] == list(plain.events)
    assert all(bool(event.ties) is (event.event.id == "e-1") for event in tied.events)
