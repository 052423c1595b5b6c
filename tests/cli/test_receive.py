"""``cspr receive``: whose the file is, what it changes, and that nothing is taken on trust."""

import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_cli.cli.app import main
from cspr_cli.cli.demo_steps.word_files import filled_form
from cspr_cli.records.case import AgencyState, Case
from cspr_cli.records.chronology import ChronologyRecord
from cspr_cli.records.scoping import ScopingReturn
from cspr_cli.storage.register import open_register

CASE = "2026-001"
TODAY = ("--today", "2026-11-20")
Played = Callable[[str], Path]
Screen = pytest.CaptureFixture[str]


def receive(*words: str) -> int:
    return main(["receive", CASE, *words, *TODAY])


def commits(root: Path) -> int:
    return len(git(root, "log", "--format=%h").split())


def git(root: Path, *words: str) -> str:
    return subprocess.run(
        ["git", "-C", str(root), *words], check=True, capture_output=True, text=True
    ).stdout


def returned(root: Path, agency: str, kind: str) -> Path:
    found = sorted((root / "cases" / CASE / "returns" / agency).glob(f"*{kind}*"))
    return found[-1]


def chronology(root: Path, agency: str) -> ChronologyRecord:
    record = open_register(root).case(CASE).read(f"chronology/{agency}").record
    assert isinstance(record, ChronologyRecord)
    return record


def scoping(root: Path, agency: str) -> ScopingReturn:
    record = open_register(root).case(CASE).read(f"scoping/{agency}").record
    assert isinstance(record, ScopingReturn)
    return record


def state(root: Path, agency: str) -> AgencyState:
    record = open_register(root).case(CASE).read("case").record
    assert isinstance(record, Case)
    found = record.agency(agency)
    assert found is not None
    return found


def sheet(folder: Path, *rows: str, name: str = "events.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(("Date,Time,What happened", *rows)) + "\n", encoding="utf-8")
    return path


def answered(form: Path, folder: Path) -> Path:
    """The form with one answer typed into it."""
    data, left = filled_form(form.read_bytes(), {"scoping.involvement": "Two calls in May."})
    assert not left
    path = folder / form.name
    path.write_bytes(data)
    return path


def test_a_form_says_itself_whose_it_is(played: Played, capsys: Screen) -> None:
    root = played("request")
    form = root / "cases" / CASE / "documents" / "police" / "scoping-form.docx"

    assert receive(str(answered(form, root.parent))) == 0

    assert "Recorded: scoping return from Larkshire Constabulary." in capsys.readouterr().out
    assert git(root, "status", "--short") == ""
    trailers = git(root, "log", "-1", "--format=%B").splitlines()
    assert trailers[0] == "Receive the scoping return of Larkshire Constabulary"
    assert "Action: receive" in trailers
    assert "Record: scoping/police" in trailers


def test_another_agencys_form_is_not_taken_without_yes(played: Played, capsys: Screen) -> None:
    root = played("request")
    form = root / "cases" / CASE / "documents" / "police" / "scoping-form.docx"
    before = commits(root)

    assert receive(str(form), "--agency", "gp") == 1

    said = capsys.readouterr()
    assert "scoping-form.docx was sent to police, not gp; nothing was changed." in said.err
    assert commits(root) == before
    assert receive(str(form), "--agency", "gp", "--yes") == 0
    said = capsys.readouterr()
    assert "was sent to police, and is received from gp" in said.out
    assert scoping(root, "gp").files


@pytest.mark.parametrize("kind", ["scoping-form", "chronology"])
def test_the_same_file_again_changes_nothing(played: Played, capsys: Screen, kind: str) -> None:
    root = played("receive")
    before = commits(root)
    file = returned(root, "police", kind)

    assert receive(str(file), "--agency", "police") == 0

    said = capsys.readouterr().out
    assert said == (
        f"{file.name} is the file that was received on Tue 10 Nov 2026; nothing was changed.\n"
    )
    assert commits(root) == before
    assert receive(str(file), "--agency", "police", "--json", "--yes") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["seen_before"], answer["recorded"]) == (True, False)


def test_a_revised_chronology_keeps_the_numbers_of_its_events(
    played: Played, tmp_path: Path, capsys: Screen
) -> None:
    root = played("request")
    first = sheet(tmp_path, "1 May 2026,10:00,Visit", "2 May 2026,,Call", "3 May 2026,,Letter")
    assert receive(str(first), "--agency", "gp") == 0
    revised = sheet(
        tmp_path, "30 April 2026,,Referral", "1 May 2026,10:00,Visit", "3 May 2026,,Letter"
    )
    capsys.readouterr()

    assert receive(str(revised), "--agency", "gp", "--yes") == 0

    said = capsys.readouterr().out
    assert (
        "2 as before (they keep their numbers), 0 of them changed; 1 new; 1 no longer there."
        in said
    )
    assert "gp-0002 (taken out)   2 May 2026: Call" in said
    kept = [(event.id, event.what) for event in chronology(root, "gp").events]
    assert kept == [("gp-0004", "Referral"), ("gp-0001", "Visit"), ("gp-0003", "Letter")]
    assert git(root, "log", "-1", "--format=%s") == (
        "Receive the revised chronology of Millrace Surgery\n"
    )
    assert len(list((root / "cases" / CASE / "returns" / "gp").iterdir())) == 2


def test_a_further_file_is_added_once(played: Played, tmp_path: Path, capsys: Screen) -> None:
    root = played("request")
    assert receive(str(sheet(tmp_path, "1 May 2026,,Visit")), "--agency", "gp", "--add") == 0
    more = sheet(tmp_path, "2 May 2026,,Call", name="more.csv")
    capsys.readouterr()

    assert receive(str(more), "--agency", "gp", "--add") == 0

    assert "1 event is added to the 1 there." in capsys.readouterr().out
    assert [event.id for event in chronology(root, "gp").events] == ["gp-0001", "gp-0002"]
    assert receive(str(more), "--agency", "gp", "--add") == 0
    assert "more.csv is the file that was received on Fri 20 Nov 2026" in capsys.readouterr().out
    assert len(chronology(root, "gp").events) == 2


def test_a_form_cannot_be_added(played: Played, capsys: Screen) -> None:
    root = played("request")
    form = root / "cases" / CASE / "documents" / "police" / "scoping-form.docx"
    assert receive(str(form), "--add") == 2
    assert "is a scoping form, and --add is for a chronology" in capsys.readouterr().err


def test_faulty_rows_are_listed_and_good_ones_kept(
    played: Played, tmp_path: Path, capsys: Screen
) -> None:
    root = played("request")
    file = sheet(tmp_path, "1 May 2026,10:00,Visit", "30 February 2026,,Call", "sometime,,Letter")
    assert receive(str(file), "--agency", "gp") == 0
    said = capsys.readouterr().out
    assert "gp-0002, row 3   30 February 2026: Call   the date “30 February 2026”" in said
    assert "gp-0003, row 4   sometime: Letter         the date “sometime”" in said
    assert [event.date for event in chronology(root, "gp").events] == [
        "1 May 2026",
        "30 February 2026",
        "sometime",
    ]


@pytest.mark.parametrize("option", ["--dry-run", "--json"])
def test_looking_writes_nothing(
    played: Played, tmp_path: Path, capsys: Screen, option: str
) -> None:
    root = played("request")
    before = commits(root)
    assert receive(str(sheet(tmp_path, "1 May 2026,,Visit")), "--agency", "gp", option) == 0
    assert "Visit" in capsys.readouterr().out
    assert commits(root) == before
    assert git(root, "status", "--short") == ""


def test_a_program_can_record_what_it_reads(played: Played, tmp_path: Path, capsys: Screen) -> None:
    root = played("request")
    file = sheet(tmp_path, "1 May 2026,,Visit")
    assert receive(str(file), "--agency", "gp", "--json", "--yes") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["recorded"] is True
    assert answer["events"][0]["what"] == "Visit"
    assert answer["revision"] is None
    assert receive(str(sheet(tmp_path, "2 May 2026,,Call")), "--agency", "gp", "--json") == 0
    assert json.loads(capsys.readouterr().out)["revision"] == {
        "kept": 0,
        "new": 1,
        "gone": ["gp-0001"],
    }
    assert len(chronology(root, "gp").events) == 1


def test_a_revised_return_keeps_decisions_originals_and_the_first_day(
    played: Played,
) -> None:
    root = played("receive")
    before = scoping(root, "police")
    assert [anomaly.decision for anomaly in before.anomalies] == ["accepted"]
    blank = root / "cases" / CASE / "documents" / "police" / "scoping-form.docx"

    assert receive(str(blank), "--agency", "police", "--yes") == 0

    after = scoping(root, "police")
    assert after.anomalies == before.anomalies
    assert after.files[:-1] == before.files
    assert all((root / "cases" / CASE / file.file).exists() for file in after.files)
    assert str(state(root, "police").returned) == "2026-11-10"


def test_a_day_before_the_request_is_warned_of(
    played: Played, tmp_path: Path, capsys: Screen
) -> None:
    played("request")
    file = sheet(tmp_path, "1 May 2026,,Visit")
    assert receive(str(file), "--agency", "gp", "--on", "1/11/2026") == 0
    assert "received on Sun 1 Nov 2026, before gp was asked" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--on", "1/12/2026"), "--on Tue 1 Dec 2026 is still to come."),
        (("--on", "soon"), "--on 'soon':"),
        (("--agency", "sea-rescue"), "cspr.yaml has no agency 'sea-rescue'."),
        ((), "The file does not say whose it is."),
    ],
)
def test_wrong_words_are_told(
    played: Played,
    tmp_path: Path,
    capsys: Screen,
    words: tuple[str, ...],
    message: str,
) -> None:
    played("request")
    assert receive(str(sheet(tmp_path, "1 May 2026,,Visit")), *words) == 2
    assert message in capsys.readouterr().err


def test_a_nil_return_with_its_letter(played: Played, tmp_path: Path, capsys: Screen) -> None:
    root = played("request")
    letter = tmp_path / "letter.txt"
    letter.write_text("The family is not known to us.", encoding="utf-8")
    words = (str(letter), "--agency", "school", "--nil", "--statement", "Not known.")
    assert receive(*words, "--dry-run") == 0
    assert "Nothing was written (--dry-run)." in capsys.readouterr().out

    assert receive(*words) == 0

    kept = scoping(root, "school")
    assert kept.nil
    assert kept.nil_statement == "Not known."
    assert (root / "cases" / CASE / kept.files[0].file).read_bytes() == letter.read_bytes()
    assert state(root, "school").nil


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--nil",), "Whose nil return is it?"),
        (("--nil", "--agency", "gp"), "A nil return needs what the agency said."),
        (("--nil", "--agency", "zoo", "--statement", "No."), "cspr.yaml has no agency 'zoo'."),
        ((), "Which file?"),
    ],
)
def test_a_return_needs_to_be_told_enough(
    played: Played, capsys: Screen, words: tuple[str, ...], message: str
) -> None:
    played("request")
    assert receive(*words) == 2
    assert message in capsys.readouterr().err


def test_inside_the_case_the_file_is_enough(
    played: Played, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Screen
) -> None:
    root = played("request")
    monkeypatch.chdir(root / "cases" / CASE)
    file = sheet(tmp_path, "1 May 2026,,Visit")
    assert main(["receive", str(file), "--agency", "gp", *TODAY]) == 0
    assert len(chronology(root, "gp").events) == 1
    assert main(["receive", "gone.csv", "--agency", "gp", *TODAY]) == 2
    assert "There is no file gone.csv." in capsys.readouterr().err


NIL = ("--agency", "police", "--nil", "--statement", "Not known to us.")


def test_a_nil_return_does_not_take_away_a_full_one_unsaid(played: Played, capsys: Screen) -> None:
    root = played("receive")
    before = commits(root), scoping(root, "police")

    assert receive(*NIL) == 1

    said = capsys.readouterr().err
    assert "Larkshire Constabulary has made a full return received on Tue 10 Nov 2026" in said
    assert "answered questions" in said
    assert "--yes" in said
    assert (commits(root), scoping(root, "police")) == before
    assert receive(*NIL, "--dry-run") == 0
    assert "a nil return would take away" in capsys.readouterr().err


def test_a_nil_return_that_is_meant_keeps_what_was_settled_and_the_first_day(
    played: Played,
) -> None:
    root = played("receive")
    before = scoping(root, "police")

    assert receive(*NIL, "--yes") == 0

    after = scoping(root, "police")
    assert after.nil
    assert not after.involvement
    assert after.anomalies == tuple(one for one in before.anomalies if one.decision)
    assert after.anomalies
    assert after.files == before.files
    assert str(state(root, "police").returned) == "2026-11-10"
    assert receive(*NIL) == 0  # there is nothing left to take away


def test_a_terminal_is_asked_before_a_full_return_is_taken_away(
    played: Played, monkeypatch: pytest.MonkeyPatch, capsys: Screen
) -> None:
    root = played("receive")
    before = scoping(root, "police")
    monkeypatch.setattr("cspr_cli.cli.screen.is_interactive", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))

    assert receive(*NIL) == 1

    assert "It was not recorded; nothing was changed." in capsys.readouterr().out
    assert scoping(root, "police") == before


def test_a_second_chronology_that_drops_events_is_refused(
    played: Played, tmp_path: Path, capsys: Screen
) -> None:
    root = played("request")
    first = sheet(tmp_path, "1 May 2026,10:00,Visit", "2 May 2026,,Call")
    assert receive(str(first), "--agency", "gp") == 0
    second = sheet(tmp_path, "2 June 2026,,Visit", name="june.csv")
    before = commits(root)
    capsys.readouterr()

    assert receive(str(second), "--agency", "gp") == 1

    said = capsys.readouterr().err
    assert "june.csv would take away 2 events of Millrace Surgery (gp-0001 and gp-0002)" in said
    assert "--add" in said
    assert "--yes" in said
    assert commits(root) == before
    assert receive(str(second), "--agency", "gp", "--add") == 0
    assert len(chronology(root, "gp").events) == 3


def test_a_revision_that_only_adds_or_changes_goes_ahead(played: Played, tmp_path: Path) -> None:
    root = played("request")
    moved = "The health visitor saw the family at home and weighed both of the children"
    first = sheet(tmp_path, "1 May 2026,,Visit to the house", f"2 May 2026,,{moved}")
    assert receive(str(first), "--agency", "gp") == 0
    second = sheet(
        tmp_path, "1 May 2026,,A visit to the house", f"3 May 2026,,{moved}", "4 May 2026,,Call"
    )

    assert receive(str(second), "--agency", "gp") == 0

    assert len(chronology(root, "gp").events) == 3


def test_a_form_on_which_nothing_was_written_is_no_return(played: Played, capsys: Screen) -> None:
    root = played("request")
    form = root / "cases" / CASE / "documents" / "police" / "scoping-form.docx"
    before = commits(root)

    assert receive(str(form)) == 1

    said = capsys.readouterr().err
    assert "Nothing has been filled in on scoping-form.docx; nothing was changed." in said
    assert "--yes" in said
    assert commits(root) == before
    assert state(root, "police").returned is None
    assert receive(str(form), "--yes") == 0


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (
            ("form.docx", b"x"),
            "form.docx is named .docx but is not a Word file: it holds plain text",
        ),
        (("notes.doc", b"Visit on 1 May\n"), "notes.doc is named .doc but is not a Word file"),
        (("odd.DOCX", b"\xff\xfe\x00\x01"), "it holds 4 bytes of something else"),
        (("form.doc", b"{\\rtf1 Hello}"), "form.doc is a rich-text file (.rtf)"),
    ],
)
def test_what_is_only_named_a_word_file_is_said_to_be_none(
    played: Played, tmp_path: Path, capsys: Screen, sent: tuple[str, bytes], said: str
) -> None:
    root = played("request")
    file = tmp_path / sent[0]
    file.write_bytes(sent[1])
    before = commits(root)

    assert receive(str(file), "--agency", "gp") == 1

    told = capsys.readouterr().err
    assert said in told
    assert "saved as .docx" in told or "save it as a Word document (.docx)" in told
    assert commits(root) == before
