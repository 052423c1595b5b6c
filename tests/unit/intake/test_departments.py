"""Events marked as a department's, and how its name is spelt."""

from cspr_cli.intake.chronology_reader import ChronologyReading, ReadEvent
from cspr_cli.intake.departments import is_new, of_department, spelt
from cspr_cli.records.chronology import ChronologyRecord
from cspr_cli.records.returned_file import ReturnedFile

EARLIER = ChronologyRecord(agency="trust", files=(ReturnedFile(file="a", department="Ward 4"),))


def departments(*own: str) -> list[str]:
    events = tuple(ReadEvent({"what": "Seen", "department": name}, "row") for name in own)
    reading = of_department(ChronologyReading("trust", "a.csv", events, ()), "Ward 4")
    return [event.values["department"] for event in reading.events]


def test_a_row_keeps_what_it_says_of_itself() -> None:
    assert departments("", "ward 4", "Bay 2", "Ward 4: Bay 2") == [
        "Ward 4", "Ward 4", "Ward 4: Bay 2", "Ward 4: Bay 2",
    ]  # fmt: skip


def test_without_a_department_nothing_is_marked() -> None:
    reading = ChronologyReading("trust", "a.csv", (ReadEvent({"what": "Seen"}, "row"),), ())
    assert of_department(reading, "") is reading


def test_a_department_is_new_until_its_first_file() -> None:
    assert is_new(EARLIER, "Maternity")
    assert not is_new(EARLIER, "Ward 4")
    assert not is_new(EARLIER, "")
    assert not is_new(None, "Ward 4")


def test_its_name_is_spelt_as_listed_or_as_before() -> None:
    assert spelt("ward  4", (), EARLIER) == "Ward 4"
    assert spelt("Maternity", (), None) == "Maternity"
    assert spelt("maternity", ("Maternity",), EARLIER) == "Maternity"
    assert spelt("Ward 4", ("Maternity",), EARLIER) is None
