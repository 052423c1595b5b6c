"""``cspr events episode`` and ``cspr finding``: chosen, tied to events, followed both ways."""

import json
from pathlib import Path
from typing import Any

import pytest

from cspr_cli.cli.app import main
from cspr_cli.storage.change import begin_change
from tests.cli.test_events import case

assert case  # the fixture of a case with two agencies' events


def run(*words: str) -> int:
    return main([*words, "--today", "2025-06-05"])


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    capsys.readouterr()
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def choose(*more: str) -> int:
    pair = ("--event", "gp-1", "--event", "police-1")
    return run("events", "episode", "--name", "The bruise", *pair, "--why", "Key.", *more)


def follow() -> None:
    """EP1, a finding on it, a recommendation on that, and an action on that."""
    assert choose("--by", "R. Curlew") == 0
    assert run("finding", "add", "--finding", "It was not shared", "--rests-on", "EP1") == 0
    words = ("--recommendation", "Meet the same day", "--to", "Police", "--rests-on", "F1")
    assert run("finding", "recommend", *words) == 0
    assert main(["action", "add", "--action", "Write a protocol", "--rests-on", "R1"]) == 0


def test_an_episode_is_chosen_changed_and_taken_back(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert choose("--by", "R. Curlew") == 0
    assert run("events", "episode", "--id", "EP1", "--drop", "gp-1", "--event", "police-2") == 0
    (found,) = answer(capsys, "events", "episodes")
    assert (found["id"], found["events"]) == ("EP1", ["police-1", "police-2"])
    assert (found["why"], found["chosen_by"]) == ("Key.", "R. Curlew")
    assert main(["events", "episodes"]) == 0
    shown = capsys.readouterr().out
    assert "EP1: The bruise" in shown
    assert "A bruise on her left cheek" in shown
    assert "1 key episode." in shown
    assert run("events", "episode", "--id", "EP1", "--undo") == 0
    assert answer(capsys, "events", "episodes") == []
    assert choose() == 0
    assert "id: EP2" in (case / "chronology-decisions.yaml").read_text(encoding="utf-8")


def test_an_episode_without_a_reason_and_with_an_event_that_is_gone_is_shown(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("events", "episode", "--name", "The bruise", "--event", "gp-1") == 0
    path = case / "chronology-decisions.yaml"
    with begin_change(case.parents[1]) as change:
        text = path.read_text(encoding="utf-8").replace("gp-1", "gp-9")
        change.replace(path, text)
        change.commit("Point at an event that is gone")
    capsys.readouterr()
    assert main(["events", "episodes"]) == 0
    assert "no chronology has this event any more" in capsys.readouterr().out
    assert main(["events", "discrepancies"]) == 0
    assert "gp-9" in capsys.readouterr().err


def test_with_nothing_chosen_it_says_how_to_begin(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert case.is_dir()
    assert main(["events", "episodes"]) == 0
    assert "cspr events episode --name NAME" in capsys.readouterr().out
    assert main(["finding", "list"]) == 0
    assert "cspr finding add" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["events", "episode", "--name", "The bruise"],
        ["events", "episode", "--event", "gp-1"],
        ["events", "episode", "--name", "The bruise", "--event", "gp-9"],
        ["events", "episode", "--undo"],
        ["events", "episode", "--id", "EP7", "--name", "Another"],
        ["finding", "add"],
        ["finding", "add", "--finding", "Not shared", "--rests-on", "gp-9"],
        ["finding", "recommend"],
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(case: Path, words: list[str]) -> None:
    assert run(*words) == 2
    assert not (case / "chronology-decisions.yaml").exists()
    assert not (case / "findings.yaml").exists()


def test_an_episode_must_keep_an_event_and_be_changed_somehow(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert case.is_dir()
    assert choose() == 0
    assert run("events", "episode", "--id", "EP2", "--undo") == 2
    assert "There are EP1." in capsys.readouterr().err
    assert run("events", "episode", "--id", "EP1") == 2
    assert run("events", "episode", "--id", "EP1", "--drop", "gp-1", "--drop", "police-1") == 2
    assert "--undo" in capsys.readouterr().err


def test_findings_are_followed_to_their_events_and_back(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow()
    assert "recommendation: Meet the same day" in (case / "action-plan.yaml").read_text("utf-8")
    rows = {row["id"]: row for row in answer(capsys, "finding", "list")}
    assert rows["A1"]["events"] == ["gp-1", "police-1"]
    assert rows["EP1"]["above"] == ["F1", "R1", "A1"]
    by_event = answer(capsys, "finding", "list", "--by-event")
    assert [row["id"] for row in by_event] == ["police-1", "gp-1"]
    assert by_event[0]["above"] == ["EP1", "F1", "R1", "A1"]
    capsys.readouterr()
    assert main(["finding", "list"]) == 0
    assert capsys.readouterr().err == ""
    traced = answer(capsys, "finding", "trace", "2025-001", "gp-1")
    assert traced["rests_on"] == []
    assert [one["id"] for one in traced["bears_on"]] == ["EP1", "F1", "R1", "A1"]
    traced = answer(capsys, "finding", "trace", "2025-001", "A1")
    assert [one["id"] for one in traced["rests_on"]] == ["R1", "F1", "EP1", "gp-1", "police-1"]


def test_the_tables_say_the_same(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert case.is_dir()
    follow()
    assert run("finding", "add", "--finding", "A bare one") == 0
    assert "F2 rests on nothing yet" in capsys.readouterr().err
    assert main(["finding", "list"]) == 0
    shown = capsys.readouterr()
    assert "It was not shared" in shown.out
    assert "No event is behind F2" in shown.err
    assert main(["finding", "list", "--by-event"]) == 0
    assert "2 events with something resting on it" in capsys.readouterr().out
    assert main(["finding", "trace", "2025-001", "F1"]) == 0
    shown = capsys.readouterr()
    assert "F1, finding: It was not shared" in shown.out
    assert "Write a protocol" in shown.out
    assert main(["finding", "trace", "2025-001", "gp-1"]) == 0
    assert "nothing" in capsys.readouterr().out
    assert main(["finding", "trace", "2025-001", "X1"]) == 2
    assert main(["action", "list"]) == 0
    assert "R1" in capsys.readouterr().out


def test_an_event_that_is_gone_is_named_as_gone(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow()
    path = case / "chronology-decisions.yaml"
    with begin_change(case.parents[1]) as change:
        change.replace(path, path.read_text(encoding="utf-8").replace("gp-1", "gp-9"))
        change.commit("Point at an event that is gone")
    gone = answer(capsys, "finding", "list", "--by-event")[-1]
    assert (gone["id"], gone["what"]) == ("gp-9", "in no chronology any more")
    traced = answer(capsys, "finding", "trace", "2025-001", "EP1")
    assert traced["rests_on"][0]["words"] == "in no chronology any more"


def test_ties_are_added_and_taken_away_for_findings_and_actions(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow()
    tie = ("finding", "tie", "2025-001")
    assert main([*tie, "F1", "--rests-on", "police-3"]) == 0
    assert main([*tie, "A1", "--rests-on", "F1"]) == 0
    assert "rests on R1 and F1" in capsys.readouterr().out
    assert main([*tie, "A1", "--rests-on", "F1", "--rests-on", "R1", "--undo"]) == 0
    assert "rests on nothing any more" in capsys.readouterr().out
    assert main([*tie, "A1", "--rests-on", "R1", "--undo"]) == 2
    assert main([*tie, "F1", "--rests-on", "R1"]) == 2
    assert "cannot rest on each other" in capsys.readouterr().err
    assert main([*tie, "F1"]) == 2
    assert main([*tie, "EP1", "--rests-on", "gp-1"]) == 2
    text = (case / "findings.yaml").read_text(encoding="utf-8")
    assert "police-3" in text


def test_what_nothing_rests_on_can_be_taken_out_and_its_number_is_not_used_again(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow()
    remove = ("finding", "remove", "2025-001")
    assert main([*remove, "F1"]) == 1
    assert "R1 rests on F1" in capsys.readouterr().err
    assert main([*remove, "A1"]) == 2
    assert main(["finding", "tie", "2025-001", "A1", "--rests-on", "R1", "--undo"]) == 0
    assert main([*remove, "R1"]) == 0
    assert run("finding", "recommend", "--recommendation", "Another", "--rests-on", "F1") == 0
    assert run("finding", "recommend", "--recommendation", "A third", "--rests-on", "F1") == 0
    assert main([*remove, "F1"]) == 1
    assert "R2 and R3 rest on F1" in capsys.readouterr().err
    text = (case / "findings.yaml").read_text(encoding="utf-8")
    assert "id: R2" in text
    assert "id: R1" not in text


def test_ids_given_by_hand_do_not_stop_the_count(case: Path) -> None:
    text = "schema: 1\nfindings:\n  - {id: first, finding: By hand}\n"
    with begin_change(case.parents[1]) as change:
        change.create(case / "findings.yaml", text)
        change.commit("Write a finding by hand")
    assert run("finding", "add", "--finding", "Not shared", "--rests-on", "gp-1") == 0
    assert "id: F1" in (case / "findings.yaml").read_text(encoding="utf-8")


def test_decisions_of_another_kind_stay(case: Path) -> None:
    assert choose() == 0
    pair = ("--event", "police-1", "--event", "gp-1")
    assert run("events", "decide", *pair, "--decision", "same", "--reason", "One fall") == 0
    text = (case / "chronology-decisions.yaml").read_text(encoding="utf-8")
    assert "id: EP1" in text
    assert "decision: same" in text
