"""A part of a chronology: what is in it, what is not, and in which order."""

from datetime import date

import pytest

from cspr_cli.chronology.merge import MasterChronology, merge
from cspr_cli.chronology.selection import Selection, Whom, selected, whom
from cspr_cli.records.chronology import ChronologyRecord, Event
from cspr_cli.records.people import Person

FAMILY = (
    Person(id="child-1", name="Wren Fernhollow", role="subject"),
    Person(id="mother", name="Tansy Fernhollow", role="mother"),
)
POLICE = ChronologyRecord(
    agency="police",
    events=(
        Event(id="p1", date="1/5/2019", people=("Mum", "PC Ashdown")),
        Event(id="p2", date="May 2019", people=("Fernhollow",)),
        Event(id="p3", date="28/4/2019", end_date="2/5/2019"),
    ),
)
HEALTH = ChronologyRecord(
    agency="health",
    events=(
        Event(id="h1", date="30/4/2019", people=("Wren",)),
        Event(id="h2", date="before 2018"),
        Event(id="h3", date="the other day", people=("pc  ashdown",)),
    ),
)


@pytest.fixture
def master() -> MasterChronology:
    return merge([POLICE, HEALTH], {"police": "Police", "health": "Health"})


def ids(part: MasterChronology) -> list[str]:
    return [event.event.id for event in (*part.events, *part.undated)]


@pytest.mark.parametrize(
    ("selection", "kept"),
    [
        (Selection(), {"p1", "p2", "p3", "h1", "h2", "h3"}),
        (Selection(agencies=frozenset({"health"})), {"h1", "h2", "h3"}),
        (Selection(whom=Whom("mother", "mother")), {"p1", "p2"}),
        (Selection(whom=Whom("Wren", "child-1")), {"p2", "h1"}),
        (Selection(whom=Whom("PC Ashdown")), {"p1", "h3"}),
        (Selection(first=date(2019, 5, 1)), {"p1", "p2", "p3"}),
        (Selection(first=date(2019, 5, 3)), {"p2"}),
        (Selection(last=date(2019, 4, 29)), {"p3", "h2"}),
        (Selection(first=date(2019, 4, 30), last=date(2019, 4, 30)), {"p3", "h1"}),
        (Selection(frozenset({"police"}), Whom("Mum", "mother"), date(2019, 5, 3)), {"p2"}),
    ],
)
def test_a_part_holds_what_was_asked_in_the_order_of_the_whole(
    master: MasterChronology, selection: Selection, kept: set[str]
) -> None:
    part = ids(selected(master, selection, FAMILY))
    assert part == [event for event in ids(master) if event in kept]
    assert set(part) == kept


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("child-1", Whom("child-1", "child-1")),
        ("Wren", Whom("Wren", "child-1")),
        ("PC Ashdown", Whom("PC Ashdown")),
        ("Fernhollow", ("child-1", "mother")),
    ],
)
def test_a_name_means_one_person_or_says_all_whom_it_can_mean(
    words: str, meant: Whom | tuple[str, ...]
) -> None:
    assert whom(words, FAMILY) == meant
