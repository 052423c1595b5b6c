"""The chronology that is kept: keys that outlive the file that an event came in."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from cspr_cli.intake.chronology_reader import ChronologyReading, ReadEvent
from cspr_cli.intake.chronology_return import Before, added_to, chronology_data
from cspr_cli.records.chronology import ChronologyRecord
from cspr_cli.records.returned_file import ReturnedFile

FILE = ReturnedFile(file="returns/gp/a.csv", sha256="ab", received=date(2026, 11, 9))


def reading(*events: dict[str, str]) -> ChronologyReading:
    return ChronologyReading(
        "gp",
        "a.csv",
        tuple(ReadEvent(event, f"a.csv, row {n}") for n, event in enumerate(events, start=2)),
        (),
    )


def kept(found: ChronologyReading, earlier: ChronologyRecord | None = None) -> ChronologyRecord:
    data, _ = chronology_data(found, FILE, Before(earlier) if earlier else None)
    return ChronologyRecord.model_validate(data)


def test_people_are_told_apart_and_odd_words_are_kept() -> None:
    record = kept(
        reading(
            {
                "date": "1 May",
                "what": "Visit",
                "people": "Ann; Bo (uncle, maternal), Cy",
                "child_seen": "Asleep",
            },
            {"date": "2 May", "what": "Call", "child_seen": "Not seen", "nonsense": "x"},
        )
    )
    first, second = record.events
    assert first.people == ("Ann", "Bo (uncle, maternal)", "Cy")
    assert first.what == "Visit\nChild seen: Asleep"
    assert first.child_seen is None
    assert second.child_seen is False
    assert record.returned.received == date(2026, 11, 9)


def test_an_event_that_gained_words_keeps_its_number_and_note() -> None:
    before = kept(reading({"date": "1 May", "what": "Visit"}, {"date": "2 May", "what": "Call"}))
    noted = before.events[0].model_copy(update={"note": "ask who"})
    before = before.model_copy(update={"events": (noted, before.events[1])})

    data, revision = chronology_data(
        reading({"date": "1 May", "what": "visit ", "response": "None"}), FILE, Before(before)
    )

    record = ChronologyRecord.model_validate(data)
    assert [(event.id, event.note) for event in record.events] == [("gp-0001", "ask who")]
    assert (revision.kept, revision.added) == (("gp-0001",), ())
    assert [event["id"] for event in revision.gone] == ["gp-0002"]


def test_twins_are_matched_in_their_order() -> None:
    twin = {"date": "1 May", "what": "Missed call"}
    before = kept(reading(twin, twin))
    after = kept(reading(twin, twin, twin), before)
    assert [event.id for event in after.events] == ["gp-0001", "gp-0002", "gp-0003"]


def test_a_number_is_never_given_twice() -> None:
    visit, call, letter = ({"date": "1 May", "what": what} for what in ("Visit", "Call", "Letter"))
    record = kept(reading(visit), kept(reading(visit, call)))
    assert [event.id for event in kept(reading(visit, letter), record).events] == [
        "gp-0001",
        "gp-0003",
    ]


def test_a_further_file_follows_with_new_numbers() -> None:
    before = kept(reading({"date": "2 May", "what": "Call"}))
    data, revision = added_to(before, reading({"date": "1 May", "what": "Visit"}), FILE)
    record = ChronologyRecord.model_validate(data)
    assert record.events[0] == before.events[0]
    assert [event.id for event in record.events] == ["gp-0001", "gp-0002"]
    assert (revision.kept, revision.added, revision.gone) == (("gp-0001",), ("gp-0002",), ())


EVENTS = st.lists(
    st.fixed_dictionaries(
        {"date": st.sampled_from(["1 May", "2 May", "?"]), "what": st.sampled_from("abcd")},
        optional={"source": st.sampled_from(["log", "letter"])},
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(EVENTS, EVENTS, st.randoms(use_true_random=False))
def test_keys_are_one_each_and_an_unchanged_event_keeps_its_own(first, second, random) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    before = kept(reading(*first))
    shuffled = [*first]
    random.shuffle(shuffled)

    again = kept(reading(*shuffled, *second), before)

    keys = [event.id for event in again.events]
    assert len(set(keys)) == len(keys)
    assert {event.id for event in before.events} <= set(keys)
    said = {event.id: (event.date, event.what) for event in again.events}
    assert all(said[event.id] == (event.date, event.what) for event in before.events)
    assert all(int(key[-4:]) <= again.numbered_to for key in keys)
    assert kept(reading(*shuffled, *second), again).events == again.events
