"""A return that is sent again: what it alters is shown, and what the office did since is kept."""

import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cspr_cli.cli.app import main
from cspr_cli.cli.demo_steps.word_files import filled_form
from cspr_cli.records.chronology import ChronologyRecord
from cspr_cli.records.scoping import ScopingReturn
from cspr_cli.storage.register import open_register
from tests.cli.at_terminal import at_terminal

CASE = "2026-001"
TODAY = ("--today", "2026-11-20")
Played = Callable[[str], Path]
Screen = pytest.CaptureFixture[str]

FIRST = ("1 May 2026,10:00,Seen at home by the officer", "2 May 2026,,Call", "3 May 2026,,Letter")
ANSWERS = {
    "scoping.involvement": "Two calls in May.",
    "scoping.other_agencies": "None.",
    "scoping.practice_analysis": "Prompt.",
}


def receive(*words: str) -> int:
    return main(["receive", CASE, *words, *TODAY])


def decide(*words: str) -> int:
    return main(["decide", CASE, *words, *TODAY])


@pytest.fixture
def root(played: Played) -> Path:
    return played("request")


def chronology(root: Path) -> ChronologyRecord:
    record = open_register(root).case(CASE).read("chronology/gp").record
    assert isinstance(record, ChronologyRecord)
    return record


def events(root: Path) -> list[tuple[str, str]]:
    return [(event.id, event.what) for event in chronology(root).events]


def scoping(root: Path) -> ScopingReturn:
    record = open_register(root).case(CASE).read("scoping/gp").record
    assert isinstance(record, ScopingReturn)
    return record


def sheet(root: Path, *rows: str, name: str = "events.csv") -> str:
    path = root.parent / name
    path.write_text("\n".join(("Date,Time,What happened", *rows)) + "\n", encoding="utf-8")
    return str(path)


def form(root: Path, name: str = "form.docx", **said: str) -> str:
    blank = root / "cases" / CASE / "documents" / "gp" / "scoping-form.docx"
    answers = {f"scoping.{key}": value for key, value in said.items()}
    data, left = filled_form(blank.read_bytes(), {**ANSWERS, **answers})
    assert not left
    path = root.parent / name
    path.write_bytes(data)
    return str(path)


def by_hand(root: Path, record: str, old: str, new: str) -> None:
    path = root / "cases" / CASE / f"{record}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    subprocess.run(["git", "-C", str(root), "commit", "-qam", "By hand"], check=True)


def gp(*words: str) -> int:
    return receive(*words, "--agency", "gp")


def test_decisions_notes_and_hand_edits_survive_a_revised_chronology(
    root: Path, capsys: Screen
) -> None:
    assert gp(sheet(root, *FIRST)) == 0
    by_hand(root, "chronology/gp", "what: Call", "what: Call to the school\n    note: ask who")
    pair = ("events", "decide", CASE, "--event", "gp-0003", "--event", "gp-0001")
    said_so = ("--decision", "related", "--reason", "So told", "--by", "R. Curlew")
    assert main([*pair, *said_so, *TODAY]) == 0
    revised = sheet(
        root,
        "30 April 2026,,Referral",
        "1 May 2026,10:00,Seen at home by two officers",
        "2 May 2026,,Call from the school",
    )
    capsys.readouterr()

    assert gp(revised) == 0

    said = capsys.readouterr().out
    assert "3 as before (they keep their numbers), 1 of them changed; 1 new; 0 no longer" in said
    assert "Revised by the agency, and changed or decided on here too" in said
    assert events(root) == [
        ("gp-0004", "Referral"),
        ("gp-0001", "Seen at home by two officers"),
        ("gp-0002", "Call to the school"),
        ("gp-0003", "Letter"),
    ]
    record = chronology(root)
    assert record.events[2].note == "ask who"
    assert record.events[3].origin == "events.csv, row 4; not in a later return"
    assert [(one.path, one.sent, one.returned) for one in record.anomalies] == [
        ("chronology.gp-0002.what", "Call to the school", "Call from the school"),
        ("chronology.gp-0003", "3 May 2026: Letter", ""),
    ]
    assert len(record.files) == 2
    assert "2 differences wait for a decision." in said


def test_the_clashes_of_a_chronology_are_settled_by_decide(root: Path, capsys: Screen) -> None:
    test_decisions_notes_and_hand_edits_survive_a_revised_chronology(root, capsys)
    assert decide() == 0
    assert "an event that both have changed" in capsys.readouterr().out
    settle = ("--agency", "gp", "--decision", "accepted", "--reason", "They looked", "--anomaly")
    assert decide(*settle, "1") == 0
    assert decide(*settle, "2") == 0
    assert events(root)[-1] == ("gp-0002", "Call from the school")
    assert [one.decision for one in chronology(root).anomalies] == ["accepted", "accepted"]
    assert decide(*settle, "3") == 2
    assert "gp has 2 anomalies; there is no number 3." in capsys.readouterr().err


def test_a_clash_that_was_left_is_not_told_again_and_a_third_version_is_weighed(
    root: Path,
) -> None:
    assert gp(sheet(root, *FIRST)) == 0
    by_hand(root, "chronology/gp", "what: Call", "what: Call to the school")
    assert gp(sheet(root, FIRST[0], "2 May 2026,,Call made", FIRST[2])) == 0
    assert len(chronology(root).anomalies) == 1
    again = sheet(root, FIRST[0], "2 May 2026,,Call made", "3 May 2026,,Letter sent")

    assert gp(again) == 0

    assert [what for _, what in events(root)] == [
        *("Seen at home by the officer", "Call to the school", "Letter sent"),
    ]
    assert [one.returned for one in chronology(root).anomalies] == ["Call made"]


def test_events_are_accepted_and_rejected_by_number_key_and_group(
    root: Path, capsys: Screen
) -> None:
    assert gp(sheet(root, *FIRST)) == 0
    revised = sheet(root, FIRST[0].replace("the officer", "two"), FIRST[1], "9 May 2026,,New")
    words = (revised, "--reject", "removed,added", "--reject", "gp-0001.what")
    capsys.readouterr()

    assert gp(*words, "--dry-run") == 0
    assert "not taken" in capsys.readouterr().out
    assert gp(*words) == 0

    assert [what for _, what in events(root)] == [
        *("Seen at home by the officer", "Call", "Letter"),
    ]
    left = chronology(root).left_over
    assert "Not taken: 9 May 2026: New (events.csv, row 4)" in left
    assert any(line.startswith("Not taken: gp-0001 (1 May 2026), what happened: ") for line in left)
    assert chronology(root).numbered_to == 4


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--accept", "99"), "Nothing in events.csv is called '99'"),
        (("--accept", "gp-0001", "--reject", "gp-0001"), "gp-0001 is both accepted and rejected"),
    ],
)
def test_wrong_choices_are_told(
    root: Path, capsys: Screen, words: tuple[str, ...], said: str
) -> None:
    assert gp(sheet(root, *FIRST), *words) == 2
    assert said in capsys.readouterr().err


def test_a_revised_form_is_weighed_with_the_first_and_with_what_was_changed_here(
    root: Path, capsys: Screen
) -> None:
    assert receive(form(root)) == 0
    by_hand(root, "scoping/gp", "involvement: Two calls in May.", "involvement: Two calls, in May.")
    by_hand(root, "scoping/gp", "practice_analysis: Prompt.", "practice_analysis: Prompt, mostly.")
    revised = form(
        root,
        "revised.docx",
        other_agencies="The school.",
        practice_analysis="Late.",
        partners_working_together="Well.",
    )
    capsys.readouterr()

    assert receive(revised) == 0

    said = capsys.readouterr().out
    assert "(changed)" in said
    assert "(added)" in said
    kept = scoping(root)
    assert kept.involvement == "Two calls, in May."
    assert kept.other_agencies == "The school."
    assert kept.partners_working_together == "Well."
    assert kept.practice_analysis == "Prompt, mostly."
    (clash,) = kept.anomalies
    assert (clash.path, clash.returned) == ("scoping.practice_analysis", "Late.")
    settle = ("--agency", "gp", "--anomaly", "1", "--decision", "accepted", "--reason", "Theirs")
    assert decide(*settle) == 0
    assert scoping(root).practice_analysis == "Late."
    assert receive(revised) == 0
    assert "is the file that was received on" in capsys.readouterr().out


def test_going_back_to_an_earlier_version_needs_again(root: Path, capsys: Screen) -> None:
    first = form(root)
    assert receive(first) == 0
    assert receive(form(root, "second.docx", other_agencies="The school.")) == 0
    assert receive(first) == 0
    assert "A later one has come since. To go back to this one: --again" in capsys.readouterr().out
    assert receive(first, "--again") == 0
    assert scoping(root).other_agencies == "None."


def test_answers_that_are_left_blank_are_not_taken_away_unsaid(root: Path, capsys: Screen) -> None:
    assert receive(form(root)) == 0
    revised = form(root, "revised.docx", other_agencies="", involvement="Three calls.")
    capsys.readouterr()

    assert receive(revised) == 1

    assert "leaves blank 1 answer that Millrace Surgery gave before" in capsys.readouterr().err
    assert receive(revised, "--reject", "removed") == 0
    assert scoping(root).other_agencies == "None."
    assert scoping(root).involvement == "Three calls."


def test_an_answer_may_be_left_out_when_the_form_first_comes(root: Path) -> None:
    assert receive(form(root), "--reject", "scoping.other_agencies") == 0
    assert scoping(root).other_agencies == ""
    assert any(line.endswith(": None.") for line in scoping(root).left_over)


def test_a_first_version_that_is_gone_is_said_and_every_difference_is_theirs(
    root: Path, capsys: Screen
) -> None:
    assert gp(sheet(root, *FIRST)) == 0
    assert receive(form(root)) == 0
    by_hand(root, "chronology/gp", "what: Call", "what: Call to the school")
    returns = root / "cases" / CASE / "returns" / "gp"
    for path in returns.iterdir():
        path.unlink()
    subprocess.run(["git", "-C", str(root), "commit", "-qam", "Lost"], check=True)
    capsys.readouterr()
    assert gp(sheet(root, *FIRST[:2], "3 May 2026,,Letter sent"), "--yes") == 0
    assert "cannot be read again to compare with" in capsys.readouterr().out
    assert [what for _, what in events(root)][1:] == ["Call", "Letter sent"]
    assert receive(form(root, "b.docx", other_agencies="The school."), "--yes") == 0
    assert "cannot be read again to compare with" in capsys.readouterr().out
    assert scoping(root).other_agencies == "The school."


def test_one_of_two_files_is_revised_and_the_other_stays(root: Path) -> None:
    assert gp(sheet(root, *FIRST)) == 0
    more = ("1 June 2026,09:00,Health visitor called", "2 June 2026,,Weighed at the clinic")
    assert gp(sheet(root, *more, name="more.csv"), "--add") == 0
    revised = ("1 June 2026,09:00,Health visitor called twice", more[1])

    assert gp(sheet(root, *revised, name="more 2.csv")) == 0

    assert [what for _, what in events(root)] == [
        *("Health visitor called twice", "Weighed at the clinic"),
        *("Seen at home by the officer", "Call", "Letter"),
    ]
    assert {ident for ident, _ in events(root)} == {f"gp-{number:04d}" for number in range(1, 6)}


def test_a_person_chooses_one_by_one(root: Path) -> None:
    assert gp(sheet(root, *FIRST)) == 0
    by_hand(root, "chronology/gp", "what: Letter", "what: Letter by post")
    revised = sheet(
        root,
        "1 May 2026,10:00,Seen at home by two officers",
        "3 May 2026,,Letter sent",
        "sometime,,Called in",
    )
    with at_terminal(root, "receive", CASE, revised, "--agency", "gp", *TODAY) as typist:
        typist.answer("(y/o/N)", "maybe")
        typist.answer("Please type y, o or n.", "o")
        typist.answer("Take this as it was read? (Y/n/r/q)", "")
        typist.answer("Take what they added? (Y/n/r/q)", "z")
        typist.answer("Please type y, n, r or q.", "y")
        typist.answer("Take their new words? (Y/n/r/q)", "n")
        typist.answer("Take it out? (Y/n/r/q)", "n")
        typist.answer("Take theirs? (y/n/Enter)", "")
        typist.until("2 of 5 left as they are.")
        typist.answer("Record this return so? (Y/n)", "y")
        typist.until("1 difference waits for a decision.")
    assert [what for _, what in events(root)] == [
        *("Seen at home by the officer", "Letter by post", "Called in", "Call"),
    ]


def test_one_by_one_may_take_the_rest_or_stop(root: Path) -> None:
    assert receive(form(root)) == 0
    revised = form(root, "revised.docx", other_agencies="The school.", involvement="Three.")
    words = ("receive", CASE, revised, *TODAY)
    with at_terminal(root, *words) as typist:
        typist.answer("Record this return? (Y/o/n)", "o")
        typist.answer("Take their new words?", "q")
        typist.until("It was not recorded; nothing was changed.")
    with at_terminal(root, *words) as typist:
        typist.answer("Record this return? (Y/o/n)", "o")
        typist.answer("Take their new words?", "r")
        typist.until("All are taken.")
        typist.answer("Record this return so? (Y/n)", "")
        typist.until("Recorded: scoping return from Millrace Surgery.")
    assert scoping(root).involvement == "Three."


def test_the_end_of_input_records_nothing(root: Path) -> None:
    assert receive(form(root)) == 0
    revised = form(root, "revised.docx", other_agencies="The school.")
    words = ("receive", CASE, revised, *TODAY)
    for keys in (["\x04"], ["o\n", "\x04"]):
        with at_terminal(root, *words) as typist:
            typist.until("Record this return? (Y/o/n)")
            typist.press(keys[0])
            if len(keys) > 1:
                typist.until("Take their new words?")
                typist.press(keys[1])
            typist.until("It was not recorded")
    assert scoping(root).other_agencies == "None."


def test_a_program_is_told_everything_to_look_at(root: Path, capsys: Screen) -> None:
    assert gp(sheet(root, *FIRST)) == 0
    capsys.readouterr()
    assert gp(sheet(root, "1 May 2026,10:00,Seen at home by two", "?,,New"), "--json") == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert [(one["number"], one["key"], one["group"]) for one in answer["items"]] == [
        (1, "gp-0004", "doubtful"),
        (2, "gp-0004", "added"),
        (3, "gp-0001.what", "changed"),
        (4, "gp-0002", "removed"),
        (5, "gp-0003", "removed"),
    ]
    assert answer["revision"] == {"kept": 1, "new": 1, "gone": ["gp-0002", "gp-0003"]}


def clash(root: Path, ours: str, theirs: str) -> None:
    """A chronology of which the second event was changed here and revised there."""
    assert gp(sheet(root, *FIRST)) == 0
    by_hand(root, "chronology/gp", "what: Call", ours)
    assert gp(sheet(root, FIRST[0], theirs, FIRST[2])) == 0
    assert len(chronology(root).anomalies) == 1


SETTLE = ("--agency", "gp", "--anomaly", "1", "--decision", "accepted", "--reason", "They looked")


def test_a_clash_that_was_settled_by_hand_changes_nothing_more(root: Path) -> None:
    clash(root, "what: Call to the school", "2 May 2026,,Call from the school")
    by_hand(root, "chronology/gp", "what: Call to the school", "what: Call from the school")
    assert decide(*SETTLE) == 0
    assert [one.decision for one in chronology(root).anomalies] == ["accepted"]


def test_a_clash_is_not_accepted_over_what_was_changed_since(root: Path, capsys: Screen) -> None:
    clash(root, "what: Call to the school", "2 May 2026,,Call from the school")
    by_hand(root, "chronology/gp", "what: Call to the school", "what: Call to the nursery")
    assert decide(*SETTLE) == 1
    assert "says 'Call to the nursery' there now" in capsys.readouterr().err


def test_an_event_taken_out_here_is_put_in_again_by_hand(root: Path, capsys: Screen) -> None:
    assert gp(sheet(root, *FIRST)) == 0
    path = root / "cases" / CASE / "chronology" / "gp.yaml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("  - id: gp-0002"), text.index("  - id: gp-0003")
    by_hand(root, "chronology/gp", text[start:end], "")
    assert gp(sheet(root, FIRST[0], "2 May 2026,,Call from the school", FIRST[2])) == 0
    assert len(events(root)) == 2
    assert decide(*SETTLE) == 1
    assert "was taken out of chronology/gp.yaml." in capsys.readouterr().err


def test_people_of_a_clash_are_told_apart_when_they_are_accepted(root: Path) -> None:
    path = root.parent / "people.csv"
    head = "Date,What happened,People\n1 May 2026,Visit,"
    path.write_text(f"{head}Ann\n", encoding="utf-8")
    assert gp(str(path)) == 0
    by_hand(root, "chronology/gp", "- Ann", "- Anne")
    path.write_text(f"{head}Ann; Bo\n", encoding="utf-8")
    assert gp(str(path)) == 0
    assert decide(*SETTLE) == 0
    assert chronology(root).events[0].people == ("Ann", "Bo")


def test_many_things_to_look_at_are_counted(root: Path, capsys: Screen) -> None:
    rows = [f"{day} May 2026,,Visit number {day}" for day in range(1, 31)]
    assert gp(sheet(root, *rows[:1])) == 0
    capsys.readouterr()
    assert gp(sheet(root, *rows), "--dry-run") == 0
    assert "and 17 more (--json shows all of them)" in capsys.readouterr().out
    odd = [f"sometime,,Visit number {day}" for day in range(40)]
    assert receive(sheet(root, *odd), "--agency", "school", "--dry-run") == 0
    assert "and 15 more (--json shows all of them)" in capsys.readouterr().out


def test_a_return_with_an_error_is_not_recorded(
    root: Path, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cspr_cli.cli.receiving.validated", lambda *_: None)
    assert gp(sheet(root, *FIRST)) == 1
    assert "events.csv was not recorded; nothing was changed." in capsys.readouterr().err
    assert gp(sheet(root, *FIRST), "--json", "--yes") == 1
    assert json.loads(capsys.readouterr().out)["recorded"] is False


def test_options_and_one_by_one_go_together(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Screen
) -> None:
    assert gp(sheet(root, *FIRST)) == 0
    monkeypatch.setattr("cspr_cli.cli.screen.is_interactive", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("o\n\n\ny\n"))
    revised = sheet(root, FIRST[0], "2 May 2026,,Call made", "9 May 2026,,New")
    assert gp(revised, "--reject", "removed", "--reject", "added") == 0
    assert [what for _, what in events(root)] == [
        *("Seen at home by the officer", "Call made", "Letter"),
    ]
    del capsys


def test_what_was_noted_of_a_chronology_is_kept_with_its_file(root: Path) -> None:
    path = root.parent / "noted.csv"
    rows = ("Report of 12 Nov", "Date,What happened", "1 May 2026,Seen", "Page 1 of 1,")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert receive(str(path), "--agency", "gp", "--yes") == 0
    (file,) = chronology(root).files
    assert file.notes == (
        "above the heading row: Report of 12 Nov",
        "row 4 is no event: Page 1 of 1",
    )
    assert chronology(root).returned.notes == ()


def test_comments_in_a_chronology_outlive_a_revision(root: Path) -> None:
    assert receive(sheet(root, *FIRST), "--agency", "gp", "--yes") == 0
    path = root / "cases" / CASE / "chronology" / "gp.yaml"
    text = path.read_text(encoding="utf-8")
    written = text.replace("  - id: gp-0002\n", "  # rang the practice about it\n  - id: gp-0002\n")
    assert written != text
    path.write_text(written, encoding="utf-8")
    subprocess.run(["git", "commit", "-qam", "Note"], cwd=root, check=True)
    second = sheet(root, FIRST[0], "2 May 2026,,Call to mother", "4 May 2026,,Visit", name="b.csv")
    assert receive(second, "--agency", "gp", "--yes") == 0
    assert "  # rang the practice about it\n" in path.read_text(encoding="utf-8")
    assert ("gp-0002", "Call to mother") in events(root)
