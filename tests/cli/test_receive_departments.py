"""A large agency's departments: each sends its own file, and revises its own events alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_cli.cli.app import main
from cspr_cli.records.chronology import ChronologyRecord
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.register import open_register

CASE = "2026-001"
Screen = pytest.CaptureFixture[str]
MATERNITY = ("1 May 2026,10:00,Booked at 28 weeks", "2 May 2026,,Scan missed")
WARD = ("2 May 2026,,Admitted with a fever", "3 May 2026,,Discharged home")


@pytest.fixture
def root(played: Callable[[str], Path]) -> Path:
    return played("request")


def receive(root: Path, name: str, rows: tuple[str, ...], *words: str, heading: str = "") -> int:
    path = root.parent / name
    text = "\n".join((heading or "Date,Time,What happened", *rows)) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    given = ["--agency", "hospital", "--yes", "--today", "2026-11-20", *words]
    return main(["receive", CASE, str(path), *given])


def chronology(root: Path) -> ChronologyRecord:
    record = open_register(root).case(CASE).read("chronology/hospital").record
    assert isinstance(record, ChronologyRecord)
    return record


def told(root: Path) -> list[tuple[str, str, str]]:
    return [(event.id, event.department, event.what) for event in chronology(root).events]


def both(root: Path) -> None:
    assert receive(root, "mat.csv", MATERNITY, "--department", "Maternity") == 0
    assert receive(root, "ward.csv", WARD, "--department", "Ward 4") == 0


def test_each_departments_events_stay_apart_with_where_they_came_from(root: Path) -> None:
    both(root)
    assert told(root) == [
        ("hospital-0001", "Maternity", "Booked at 28 weeks"),
        ("hospital-0002", "Maternity", "Scan missed"),
        ("hospital-0003", "Ward 4", "Admitted with a fever"),
        ("hospital-0004", "Ward 4", "Discharged home"),
    ]
    assert [event.origin for event in chronology(root).events][::2] == [
        "mat.csv, row 2",
        "ward.csv, row 2",
    ]
    assert [file.department for file in chronology(root).every_file] == ["Maternity", "Ward 4"]


def test_the_same_file_again_changes_nothing(root: Path, capsys: Screen) -> None:
    both(root)
    before = told(root)
    assert receive(root, "mat.csv", MATERNITY, "--department", "Maternity") == 0
    assert "nothing was changed" in capsys.readouterr().out
    assert told(root) == before
    assert receive(root, "mat.csv", MATERNITY, "--department", "Maternity", "--again") == 0
    assert told(root) == before


def test_a_revised_file_revises_its_own_department_alone(root: Path) -> None:
    both(root)
    revised = (MATERNITY[0], "2 May 2026,,Scan kept after all", "9 May 2026,,Born at 37 weeks")
    assert receive(root, "mat2.csv", revised, "--department", "maternity") == 0
    found = {event[2]: event[:2] for event in told(root)}
    assert found["Booked at 28 weeks"] == ("hospital-0001", "Maternity")
    assert found["Born at 37 weeks"][1] == "Maternity"
    assert found["Admitted with a fever"] == ("hospital-0003", "Ward 4")
    assert found["Discharged home"] == ("hospital-0004", "Ward 4")
    assert "Scan missed" not in found


def test_what_a_row_says_of_its_own_ward_stays(root: Path) -> None:
    rows = ("1 May 2026,Delivery suite,Born", "2 May 2026,Maternity,Fed", "3 May 2026,,Home")
    heading = "Date,Department,What happened"
    assert receive(root, "m.csv", rows, "--department", "Maternity", heading=heading) == 0
    assert [event[1] for event in told(root)] == ["Maternity: Delivery suite", "Maternity",
                                                  "Maternity"]  # fmt: skip


def test_a_department_is_one_that_the_register_lists(root: Path, capsys: Screen) -> None:
    settings = root / "cspr.yaml"
    with begin_change(root) as change:
        text = settings.read_text(encoding="utf-8")
        listed = text.replace(
            "  - key: hospital\n", "  - key: hospital\n    departments: [Maternity, Ward 4]\n", 1
        )
        assert listed != text
        change.replace(settings, listed)
        change.commit("List a trust's departments")
    assert receive(root, "mat.csv", MATERNITY, "--department", "Matternity") == 2
    assert "Its departments are: Maternity, Ward 4." in capsys.readouterr().err
    assert receive(root, "mat.csv", MATERNITY, "--department", " maternity ") == 0
    assert {event[1] for event in told(root)} == {"Maternity"}


def test_without_a_department_the_agency_has_one_chronology(root: Path) -> None:
    assert receive(root, "all.csv", WARD, "--department", " ") == 0
    assert {event[1] for event in told(root)} == {""}
