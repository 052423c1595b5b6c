"""``cspr events dates``, ``read-date``, ``moves`` and ``note``: dates explained, notes kept."""

import json
from pathlib import Path
from typing import Any

import pytest

from cspr_cli.cli.app import main
from cspr_cli.storage.change import begin_change
from tests.cli.test_events import case

assert case  # the fixture of a case with two agencies' events

SCHOOL = """\
schema: 1
agency: school
events:
  - {id: school-1, date: 3/5/2024, what: The same day again}
  - {id: school-2, date: 3/5/2024, what: Family moved house}
  - {id: school-3, date: May 2024, what: The same month}
  - {id: school-4, date: 31/9/2019, what: A slip}
  - {id: school-5, date: Mon 3 May 2024, time: half past tea, what: Evicted}
"""


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    capsys.readouterr()
    assert main(["events", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def school(case: Path) -> Path:
    with begin_change(case.parents[1]) as change:
        change.create(case / "chronology" / "school.yaml", SCHOOL)
        change.commit("Write invented events")
    return case


def test_each_date_is_explained_with_its_place(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert school.is_dir()
    found = {row["event"]: row for row in answer(capsys, "dates")}
    assert found["school-1"]["from"] == "2024-05-03 00:00"
    assert found["school-1"]["to"] == "2024-05-03 23:59"
    assert "after police-2, whose agency comes first" in found["school-1"]["place"]
    assert "after school-1, which is above it in the return" in found["school-2"]["place"]
    assert found["school-3"]["precision"] == "month"
    assert found["police-1"]["place"] == "by its time, 03/05/2024 14:00"
    assert "it may be 30 September 2019" in found["school-4"]["note"]
    assert "was a Friday" in found["school-5"]["note"]
    assert "not a time" in found["school-5"]["note"]
    vague = [row["event"] for row in answer(capsys, "dates", "--vague")]
    assert vague == ["school-3", "school-5", "gp-2", "school-4"]
    (one,) = answer(capsys, "dates", "--event", "gp-1")
    assert one["words"] == "4/5/2024"
    assert main(["events", "dates", "--event", "gp-9"]) == 2


def test_an_event_that_ends_sooner_goes_first_and_says_so(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = school / "chronology" / "school.yaml"
    with begin_change(school.parents[1]) as change:
        change.replace(path, SCHOOL.replace("May 2024,", "2/5/2024 to 9/5/2024,", 1))
        change.create(
            school / "chronology" / "nursery.yaml",
            "schema: 1\nagency: nursery\nevents:\n  - {id: nursery-1, date: 2/5/2024}\n",
        )
        change.commit("Write invented events")
    found = {row["event"]: row for row in answer(capsys, "dates")}
    assert "after nursery-1, which starts then too and ends sooner" in found["school-3"]["place"]


def test_a_place_given_by_hand_is_said_to_be(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert school.is_dir()
    assert main(["events", "order", "--event", "school-2", "--event", "school-1"]) == 0
    found = {row["event"]: row for row in answer(capsys, "dates")}
    assert "put here by hand" in found["school-2"]["place"]
    assert main(["events", "dates"]) == 0
    assert "Place in the order" in capsys.readouterr().out


def test_words_are_read_without_a_case(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "read-date", "the next day", "--after", "3/5/2024")
    assert (found["from"], found["to"]) == ("2024-05-04 00:00", "2024-05-04 23:59")
    found = answer(capsys, "read-date", "aged 3", "--born", "3/5/2020")
    assert found["from"] == "2023-05-03 00:00"
    found = answer(capsys, "read-date", "?3/5/2024", "--time", "2pm")
    assert found["note"] == "in doubt"
    assert main(["events", "read-date", "before 2018"]) == 0
    assert "2017-12-31 23:59" in capsys.readouterr().out
    assert main(["events", "read-date", "aged 3", "--born", "2020"]) == 2


def test_moves_are_listed_with_the_addresses(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["events", "moves"]) == 0
    shown = capsys.readouterr().out
    assert "2 entries tell of a move" in shown
    assert "Addresses in" not in shown
    referral = school / "referral.yaml"
    with begin_change(school.parents[1]) as change:
        text = referral.read_text(encoding="utf-8").replace(
            "name: Jo Pell,", "name: Jo Pell, home_address: 2 Reed Lane, previous_addresses: [Bay],"
        )
        change.replace(referral, text)
        change.commit("Write an invented address")
    found = answer(capsys, "moves")
    assert [one["event"] for one in found["moves"]] == ["school-2", "school-5"]
    assert [one["days_since_the_last"] for one in found["moves"]] == [None, [0, 0]]
    assert found["addresses"] == [{"person": "Jo Pell", "now": "2 Reed Lane", "before": ["Bay"]}]
    assert main(["events", "moves"]) == 0
    assert "Addresses in referral.yaml" in capsys.readouterr().out


def test_no_move_is_said_to_be_none(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert case.is_dir()
    assert main(["events", "moves"]) == 0
    assert "0 entries tell of a move" in capsys.readouterr().out


def test_a_reviewers_note_is_kept_listed_taken_out_and_never_published(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = ("events", "note", "--event", "gp-1")
    assert main([*note, "--note", "Ask about MARAC in private"]) == 0
    (found,) = answer(capsys, "notes")
    assert (found["event"], found["note"]) == ("gp-1", "Ask about MARAC in private")
    assert main(["events", "notes"]) == 0
    assert "1 note." in capsys.readouterr().out
    assert main(["chronology", "--format", "html"]) == 0
    page = (case / "documents" / "master-chronology.html").read_text(encoding="utf-8")
    assert "in private" not in page
    capsys.readouterr()
    main(["check"])
    assert "MARAC" not in capsys.readouterr().out
    assert main([*note, "--undo"]) == 0
    assert answer(capsys, "notes") == []
    assert main(["events", "notes"]) == 0
    assert capsys.readouterr().out == "0 notes.\n"
    assert main(note) == 2
    assert main(["events", "note", "--note", "On nothing"]) == 2
