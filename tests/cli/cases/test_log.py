"""``cspr log``: a case's story, told from real commits, of commands and of people's own hands."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cspr_cli.cli.app import main

Open = Callable[..., str]
Captured = pytest.CaptureFixture[str]
Step = dict[str, object]


def git(root: Path, *words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=root, check=True, capture_output=True, encoding="utf-8"
    ).stdout


def by_hand(register: Path, message: str) -> None:
    """Commit what stands in the register, as somebody without cspr would."""
    git(register, "add", "-A")
    git(register, "commit", "-qm", message)


def said(capsys: Captured, *command: str, code: int = 0) -> str:
    assert main([*command]) == code
    return capsys.readouterr().out


def story(capsys: Captured, *command: str) -> list[Step]:
    steps: list[Step] = json.loads(said(capsys, "log", *command, "--json"))
    return steps


def paths(step: Step) -> Iterator[str]:
    changes = step["changes"]
    assert isinstance(changes, list)
    return (change["path"] for change in changes)


def test_the_first_step_is_told_with_who_when_and_what(open_case: Open, capsys: Captured) -> None:
    case = open_case()
    shown = said(capsys, "log", case)
    assert f"Case {case}: 1 step\n" in shown
    assert f"Open case {case} from a referral" in shown
    assert "by R. Curlew (new-referral, " in shown
    assert "case: new, with " in shown
    assert "3 agencies" in shown
    assert "1 subject child, 1 family member" in shown
    assert "Wren Fenwick" not in shown


def test_every_field_is_shown_on_demand(open_case: Open, capsys: Captured) -> None:
    case = open_case()
    shown = said(capsys, "log", case, "--fields")
    assert "referral: date_of_referral: set to “2025-06-02”" in shown
    assert "Wren Fenwick" in shown
    assert "new, with" not in shown


def test_one_record_and_one_field(open_case: Open, capsys: Captured) -> None:
    case = open_case()
    main(["date", "awareness", "2/6/2025", "--case", case, "--today", "2025-06-03"])
    capsys.readouterr()
    shown = said(capsys, "log", case, "--record", "case", "--field", "AWARENESS")
    assert f"Case {case}: 1 step\n" in shown
    assert "case: dates.awareness: set to “2025-06-02”" in shown
    assert "referral" not in shown.replace("from a referral", "")
    (step,) = story(capsys, case, "--record", "case", "--field", "awareness")
    assert step["action"] == "date"
    assert list(paths(step)) == ["dates.awareness"]
    assert len(story(capsys, "--case", case, "--record", "referral")) == 1
    assert said(capsys, "log", case, "--record", "action-plan") == "No step changed that.\n"
    assert said(capsys, "log", case, "--field", "nonsense", "--json") == "[]\n"


def test_a_correction_shows_before_and_after_and_an_emptied_field_what_it_was(
    register: Path, open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    path = register / "cases" / case / "referral.yaml"
    text = path.read_text(encoding="utf-8")
    assert "Wren Fenwick" in text
    path.write_text(
        text.replace("Wren Fenwick", "Wren Fennick").replace("2025-01-04", ""), encoding="utf-8"
    )
    by_hand(register, "Spell the name as the school does")
    shown = said(capsys, "log", case)
    assert "Spell the name as the school does" in shown
    assert "(by hand, " in shown
    assert "referral: subjects[child-1].name: “Wren Fenwick” → “Wren Fennick”" in shown
    assert "referral: subjects[child-1].date_of_birth: emptied (was “2025-01-04”)" in shown


def test_the_steps_are_in_order_and_json_has_all_of_each(
    register: Path, open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    (register / "cases" / case / "note.txt").write_text("seen", encoding="utf-8")
    by_hand(register, "Keep a note")
    first, second = story(capsys, case)
    assert [first["summary"], second["summary"]] == [
        f"Open case {case} from a referral",
        "Keep a note",
    ]
    assert first["new_records"] == ["case", "referral", "terms-of-reference"]
    assert (second["action"], second["files"], second["changes"]) == ("", ["note.txt"], [])
    assert second["by"] == "R. Curlew"
    assert git(register, "rev-parse", "HEAD").strip() == second["sha"]
    assert set(second) == {
        "sha", "when", "by", "action", "summary", "files", "new_records", "changes",
    }  # fmt: skip


def test_a_record_that_is_renamed_is_removed_and_new(
    register: Path, open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    git(register, "mv", f"cases/{case}/terms-of-reference.yaml", f"cases/{case}/terms.yaml")
    by_hand(register, "Rename the terms")
    shown = said(capsys, "log", case)
    assert "terms-of-reference: removed, with " in shown
    assert "terms: new, with " in shown
    again = said(capsys, "log", case, "--record", "terms-of-reference", "--fields")
    assert "emptied (was " in again


def test_a_version_that_cannot_be_read_does_not_stop_the_story(
    register: Path, open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    path = register / "cases" / case / "referral.yaml"
    before = path.read_text(encoding="utf-8")
    path.write_text("schema: 1\nreason: [\n", encoding="utf-8")
    by_hand(register, "Break it")
    path.write_text(before, encoding="utf-8")
    by_hand(register, "Mend it")
    assert [step["summary"] for step in story(capsys, case)][1:] == ["Break it", "Mend it"]


def test_a_chronology_is_counted_and_not_listed(
    register: Path, open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    folder = register / "cases" / case / "chronology"
    folder.mkdir()
    events = [
        f"  - {{id: e{number}, date: 2025-01-{number:02}, what: Seen}}\n" for number in range(1, 21)
    ]
    head = "schema: 1\nagency: police\nevents:\n"
    (folder / "police.yaml").write_text(head + "".join(events), encoding="utf-8")
    by_hand(register, "Add the chronology")
    later = [line.replace("Seen", "Seen at home") for line in events[:15]]
    (folder / "police.yaml").write_text(head + "".join(later), encoding="utf-8")
    by_hand(register, "Revise the chronology")
    shown = said(capsys, "log", case)
    assert "chronology/police: new, with 2 fields, 20 events" in shown
    assert "chronology/police: 5 events removed" in shown
    assert "chronology/police: events[…].what: “Seen” → “Seen at home” in 15 places" in shown
    whole = said(capsys, "log", case, "--fields")
    assert "chronology/police: events[e7].what: “Seen” → “Seen at home”" in whole
    assert "places" not in whole


def test_many_fields_of_one_step_are_cut_and_the_rest_is_counted(
    register: Path, open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    path = register / "cases" / case / "action-plan.yaml"
    path.write_text("schema: 1\n", encoding="utf-8")
    by_hand(register, "Begin")
    keys = "".join(f"key_{number}: word {number} {'long ' * 30}\n" for number in range(16))
    path.write_text(f"schema: 1\n{keys}", encoding="utf-8")
    by_hand(register, "Fill in")
    shown = said(capsys, "log", case, "--record", "action-plan")
    assert "action-plan: and 4 more (--fields shows them)" in shown
    assert "word 0 long" in shown
    assert "word 15" not in shown
    assert "lo…”" in shown
    assert "word 15" in said(capsys, "log", case, "--fields")


def test_many_files_of_a_folder_are_counted(
    register: Path, open_case: Open, capsys: Captured
) -> None:
    case = open_case()
    folder = register / "cases" / case / "documents"
    folder.mkdir()
    for number in range(5):
        (folder / f"letter-{number}.txt").write_text("Dear", encoding="utf-8")
    by_hand(register, "Write letters")
    assert "    5 files in documents\n" in said(capsys, "log", case)
    assert "    file documents/letter-3.txt\n" in said(capsys, "log", case, "--fields")


def test_inside_a_case_its_own_story_is_told_and_no_other(
    register: Path, open_case: Open, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    first, second = open_case(), open_case()
    monkeypatch.chdir(register / "cases" / first)
    shown = said(capsys, "log")
    assert f"Case {first}: 1 step" in shown
    assert second not in shown


def test_a_case_that_is_not_committed_says_so(register: Path, capsys: Captured) -> None:
    folder = register / "cases" / "2025-001"
    folder.mkdir(parents=True)
    (folder / "case.yaml").write_text("schema: 1\n", encoding="utf-8")
    capsys.readouterr()
    assert said(capsys, "log", "2025-001") == "Nothing is committed yet.\n"
