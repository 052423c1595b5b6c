"""Which entries tell of a move of address, and which only have its words."""

import pytest

from cspr_cli.chronology.merge import merge
from cspr_cli.chronology.moves import Move, moves
from cspr_cli.records.chronology import ChronologyRecord, Event


def found(*said: tuple[str, str]) -> tuple[Move, ...]:
    events = tuple(Event(id=f"a-{n}", date=day, what=what) for n, (day, what) in enumerate(said, 1))
    master = merge([ChronologyRecord(agency="a", events=events)], {})
    return moves((*master.events, *master.undated))


@pytest.mark.parametrize(
    "what",
    [
        "Family moved house to Wendleham.",
        "Mother has moved to her sister's.",
        "Moved in with new partner.",
        "They moved to Thistlebeck in the summer.",
        "Mother's partner moved out.",
        "Moved back to the family home.",
        "Change of address recorded.",
        "Isolde has come to live with her grandmother.",
        "Known to be staying at 14 Quillfeather Close.",
        "Evicted for arrears.",
        "Tenancy of 14 Quillfeather Close began.",
        "Tenancy surrendered.",
        "Presented as homeless.",
        "Mother and children fled to a refuge.",
        "Offered temporary accommodation in another borough.",
        "Placed with foster carers.",
        "Moved into a hostel.",
    ],
)
def test_an_entry_that_tells_of_a_move(what: str) -> None:
    assert len(found(("3/5/19", what))) == 1


@pytest.mark.parametrize(
    "what",
    [
        "Moved to the ward. Feeding.",
        "Moved to Amber ward.",
        "Moved into the Reception class.",
        "Asked whether she would have to move schools.",
        "Reduced movements; trace normal.",
        "Marker placed on address.",
        "Tenancy visit: good order.",
        "A baby who was not yet moving.",
        "Taken to his mother's address.",
    ],
)
def test_an_entry_that_only_has_the_words(what: str) -> None:
    assert found(("3/5/19", what)) == ()


def test_how_long_it_is_since_the_move_before() -> None:
    told = found(
        ("3/5/19", "Evicted."), ("May 2020", "Rehoused."), ("not known", "Moved to Larkton.")
    )
    assert [one.since for one in told] == [None, (364, 394), None]
    assert [one.words for one in told] == ["Evicted", "Rehoused", "Moved to Larkton"]
