"""``cspr receive`` with a folder or an email: each return told, recorded by itself, and once."""

import io
import json
import shutil
import subprocess
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from cspr_cli.cli.app import main
from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.demo_steps.word_files import filled_form
from cspr_cli.cli.intake import Intake
from cspr_cli.cli.receiving import read_return
from cspr_cli.cli.return_file import Handed
from cspr_cli.records.chronology import ChronologyRecord
from cspr_cli.records.scoping import ScopingReturn
from cspr_cli.storage.packages import guard
from cspr_cli.storage.register import open_register
from tests.cli.at_terminal import at_terminal
from tests.unit.intake.outlook_file import compound, message

CASE = "2026-001"
TODAY = ("--today", "2026-11-20")
CSV = b"Date,Time,What happened\n1 May 2026,,Visit\n"
LEAD = "public.protection@constabulary.larkshire.example.org"
Played = Callable[[str], Path]
Screen = pytest.CaptureFixture[str]


def receive(*words: str) -> int:
    return main(["receive", *words, *TODAY])


def subjects(root: Path) -> list[str]:
    said = subprocess.run(
        ["git", "-C", str(root), "log", "--format=%s"], check=True, capture_output=True, text=True
    )
    return said.stdout.splitlines()


def scoping(root: Path, agency: str) -> ScopingReturn:
    record = open_register(root).case(CASE).read(f"scoping/{agency}").record
    assert isinstance(record, ScopingReturn)
    return record


def chronology(root: Path, agency: str) -> ChronologyRecord:
    record = open_register(root).case(CASE).read(f"chronology/{agency}").record
    assert isinstance(record, ChronologyRecord)
    return record


def form(root: Path, agency: str, said: str = "Two calls in May.") -> bytes:
    blank = root / "cases" / CASE / "documents" / agency / "scoping-form.docx"
    return filled_form(blank.read_bytes(), {"scoping.involvement": said})[0]


def mail(files: dict[str, bytes], sender: str = LEAD, text: str = "Attached.") -> bytes:
    came = EmailMessage()
    came["From"], came["To"] = sender, "office@example.org"
    came["Date"], came["Subject"] = "Fri, 13 Nov 2026 16:10:00 +0000", "Return"
    came.set_content(text)
    for name, data in files.items():
        came.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return came.as_bytes()


@pytest.fixture
def root(played: Played) -> Path:
    return played("request")


@pytest.fixture
def inbox(root: Path, tmp_path: Path) -> Path:
    """Forms, an unnamed chronology, an email, a letter, a broken file, and Word's own left-over."""
    folder = tmp_path / "inbox"
    (folder / "more").mkdir(parents=True)
    (folder / "scan.docx").write_bytes(form(root, "school"))
    (folder / "more" / "gp export.csv").write_bytes(CSV)
    (folder / "police.eml").write_bytes(mail({"a.docx": form(root, "police"), "b.csv": CSV}))
    (folder / "log.csv").write_bytes(b"Date,Event\n2 May 2026,Call\n")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04rubbish")
    (folder / "~$scan.docx").write_bytes(b"x")
    (folder / "Thumbs.db").write_bytes(b"x")
    return folder


def test_yes_takes_only_the_sure_ones_and_lists_what_waits(
    root: Path, inbox: Path, capsys: Screen
) -> None:
    before = len(subjects(root))

    assert receive(CASE, str(inbox), "--yes") == 1

    said = capsys.readouterr()
    assert subjects(root)[: len(subjects(root)) - before] == [
        "Receive the scoping return of Beck Lane Primary School",
        "Receive the scoping return of Larkshire Constabulary",
    ]
    assert "6 files: 2 recorded, 3 waiting and 1 cannot be read." in said.out
    assert '"log.csv": {agency: …}' in said.out
    assert "broken.docx is damaged or incomplete" in said.err
    assert "police.eml: b.csv: not said by the file: agency by the form that came" in said.err
    assert "~$scan" not in said.out
    kept = scoping(root, "police").files[0]
    assert (kept.name, kept.sender, str(kept.received)) == ("a.docx", LEAD, "2026-11-13")
    original = root / "cases" / CASE / "returns" / "police" / "2026-11-13-email.eml"
    assert original.read_bytes() == (inbox / "police.eml").read_bytes()


def test_guesses_and_answers_take_the_rest_and_a_second_run_takes_nothing(
    root: Path, inbox: Path, tmp_path: Path, capsys: Screen
) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("log.csv: {agency: housing, on: 2026-11-12}\nbroken.docx: {skip: yes}\n")
    words = (CASE, str(inbox), "--yes", "--guesses", "--answers", str(answers))
    before = len(subjects(root))

    assert receive(*words) == 1  # one cannot be read

    assert len(subjects(root)) == before + 5
    assert chronology(root, "gp").events[0].what == "Visit"
    assert str(chronology(root, "housing").returned.received) == "2026-11-12"
    assert chronology(root, "police").returned.sender == LEAD
    capsys.readouterr()
    assert receive(*words) == 1
    assert "6 files: 5 received already and 1 cannot be read." in capsys.readouterr().out
    assert len(subjects(root)) == before + 5


def test_the_case_is_told_by_the_files_outside_a_case(
    root: Path, inbox: Path, capsys: Screen
) -> None:
    assert receive(str(inbox), "--yes", "--agency", "gp") == 1
    said = capsys.readouterr()
    assert "case by the only open case" in said.err
    assert [file.kind for file in scoping(root, "school").files] == ["scoping-form"]
    assert not (root / "cases" / CASE / "chronology").exists()


def test_a_form_of_another_case_is_refused_with_its_remedy(
    root: Path, inbox: Path, capsys: Screen
) -> None:
    shutil.copytree(root / "cases" / CASE, root / "cases" / "2026-002")
    path = root / "cases" / "2026-002" / "case.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(CASE, "2026-002"), encoding="utf-8")
    assert receive("2026-002", str(inbox), "--dry-run") == 1
    said = capsys.readouterr()
    assert f"scan.docx is the form for case {CASE}, not 2026-002." in said.err
    assert f"Receive it for {CASE}" in said.err
    assert receive(str(inbox), "--dry-run") == 1
    said = capsys.readouterr()
    assert "waits: which case and agency?" in said.out
    shutil.rmtree(root / "cases" / CASE)
    assert receive(str(inbox), "--dry-run") == 1
    assert f"is for case {CASE}, which is not in this register." in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--dry-run", "--json"])
def test_looking_writes_nothing(root: Path, inbox: Path, capsys: Screen, option: str) -> None:
    before = subjects(root)
    assert receive(CASE, str(inbox), option) == 1
    said = capsys.readouterr().out
    assert subjects(root) == before
    if option == "--json":
        found = {one["file"]: one for one in json.loads(said)}
        assert found["scan.docx"]["result"] == "would be recorded"
        assert found["scan.docx"]["review"]["agency"] == "school"
        assert found["log.csv"]["asks"] == ["agency"]
        assert found["police.eml: b.csv"]["guesses"] == [
            "agency by the form that came with it",
        ]
        assert found["broken.docx"]["remedy"] == "Ask the agency to send the file again."
    else:
        assert "2 would be recorded" in said


def test_a_program_records_with_yes(inbox: Path, capsys: Screen) -> None:
    assert receive(CASE, str(inbox), "--json", "--yes") == 1
    found = json.loads(capsys.readouterr().out)
    assert sorted(one["result"] for one in found) == [
        *("cannot be read", "recorded", "recorded", "waits", "waits", "waits"),
    ]


def test_a_return_in_doubt_waits_and_the_answers_may_let_it_go_ahead(
    root: Path, tmp_path: Path, capsys: Screen
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    blank = root / "cases" / CASE / "documents" / "police" / "scoping-form.docx"
    shutil.copy(blank, folder / "blank.docx")
    assert receive(CASE, str(folder), "--yes") == 1
    assert "Nothing has been filled in on blank.docx" in capsys.readouterr().err
    assert receive(CASE, str(folder), "--json") == 1
    assert json.loads(capsys.readouterr().out)[0]["result"] == "waits"
    answers = tmp_path / "answers.yaml"
    answers.write_text("blank.docx: {yes: yes}\n")
    assert receive(CASE, str(folder), "--yes", "--answers", str(answers)) == 0
    assert scoping(root, "police").files


def test_nil_returns_are_told_by_the_answers(root: Path, tmp_path: Path, capsys: Screen) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    text = "The family is not known to us."
    (folder / "housing.eml").write_bytes(mail({}, "x@gmail.com", text))
    assert receive(CASE, str(folder), "--yes") == 1
    assert "a letter that seems to say not known" in capsys.readouterr().err
    answers = tmp_path / "answers.yaml"
    answers.write_text("housing.eml: {nil: yes, agency: housing}\n")
    words = (CASE, str(folder), "--yes", "--answers", str(answers))
    assert receive(*words, "--dry-run") == 0
    assert receive(*words) == 0
    assert (scoping(root, "housing").nil, scoping(root, "housing").nil_statement) == (True, text)
    assert str(scoping(root, "housing").files[0].received) == "2026-11-13"


def test_a_nil_return_does_not_take_a_full_one_away(
    root: Path, tmp_path: Path, capsys: Screen
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.docx").write_bytes(form(root, "police"))
    assert receive(CASE, str(folder), "--yes") == 0
    (folder / "police.eml").write_bytes(mail({}, text="The family is not known to us."))
    words = (CASE, str(folder), "--yes", "--guesses")
    assert receive(*words) == 1
    assert "a nil return would take away 1 answered question" in capsys.readouterr().err
    assert not scoping(root, "police").nil


def test_a_message_from_outlook_alone_is_received(
    root: Path, tmp_path: Path, capsys: Screen
) -> None:
    path = tmp_path / "mail.msg"
    path.write_bytes(compound(message({"form.docx": form(root, "police")}, sender=LEAD)))
    assert receive(CASE, str(path), "--yes") == 0
    assert "1 file: 1 recorded." in capsys.readouterr().out
    kept = scoping(root, "police").files[0]
    assert (kept.sender, str(kept.received)) == (LEAD, "2026-11-20")  # its clock is ahead
    assert (root / "cases" / CASE / "returns" / "police" / "2026-11-20-email.msg").is_file()


def test_a_fault_of_our_own_in_one_file_does_not_lose_the_others(
    root: Path, inbox: Path, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(opened: OpenCase, handed: Handed) -> Intake:
        if handed.name == "a.docx":
            raise RuntimeError("a secret word of the case")
        return read_return(opened, handed)

    monkeypatch.setattr("cspr_cli.cli.receive_each.read_return", broken)
    assert receive(CASE, str(inbox), "--yes") == 1
    said = capsys.readouterr()
    assert "cspr has a fault of its own with this file." in said.err
    assert "secret" not in said.err + said.out
    assert scoping(root, "school").files


@pytest.mark.usefixtures("root")
def test_what_cannot_be_recorded_is_listed(
    inbox: Path, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "police.eml").unlink()
    answers = inbox.parent / "answers.yaml"
    answers.write_text("log.csv: {agency: sea-rescue}\n")
    assert receive(CASE, str(inbox), "--yes", "--answers", str(answers)) == 1
    assert "log.csv: cspr.yaml has no agency 'sea-rescue'." in capsys.readouterr().err
    monkeypatch.setattr(guard, "MAX_WORD_XML", 10)
    assert receive(CASE, str(inbox), "--yes") == 1
    assert "too much to read safely" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("other.csv: {agency: gp}\n", "There is no file called 'other.csv'"),
        ("log.csv: {agensy: gp}\n", "answers.yaml, log.csv: agensy:"),
        ("log.csv: {on: soon}\n", "answers.yaml, log.csv: on: 'soon' is not a date"),
        ("- log.csv\n", "answers.yaml cannot be used as it stands"),
    ],
)
def test_wrong_answers_are_told(inbox: Path, capsys: Screen, text: str, said: str) -> None:
    answers = inbox.parent / "answers.yaml"
    answers.write_text(text)
    assert receive(CASE, str(inbox), "--yes", "--answers", str(answers)) == 2
    assert said in capsys.readouterr().err
    assert receive(CASE, str(inbox), "--answers", "gone.yaml") == 2
    assert "There is no file gone.yaml." in capsys.readouterr().err


@pytest.mark.usefixtures("root")
def test_a_folder_with_nothing_or_too_much_in_it(
    tmp_path: Path, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    assert receive(CASE, str(folder)) == 1
    assert "There is no file in" in capsys.readouterr().err
    (folder / "empty.docx").write_bytes(b"")
    (folder / "a.csv").write_bytes(CSV)
    assert receive(CASE, str(folder), "--dry-run") == 1
    said = capsys.readouterr()
    assert "empty.docx is empty" in said.err
    assert "2 files: 1 waiting and 1 cannot be read." in said.out
    monkeypatch.setattr("cspr_cli.cli.receive_many._MOST_FILES", 1)
    assert receive(CASE, str(folder)) == 1
    assert "holds 2 files; 1 can be received at once." in capsys.readouterr().err


def test_a_person_is_asked_only_what_cannot_be_told(root: Path, inbox: Path) -> None:
    with at_terminal(root, "receive", CASE, str(inbox), *TODAY) as typist:
        typist.answer("Are the 2 marked ? right? (Y/n)", "")
        typist.answer("Which agency? (Enter: leave it out)", "hosuing")
        typist.answer("There is no agency 'hosuing'. Did you mean", "Housing")
        typist.answer("Record 5 returns? (Y/o/n)", "what")
        typist.answer("Please type y, o or n.", "y")
        typist.until("6 files: 5 recorded and 1 cannot be read.")
    assert chronology(root, "housing").events[0].what == "Call"


def test_each_may_be_looked_at_first_and_left_out(root: Path, inbox: Path) -> None:
    with at_terminal(root, "receive", CASE, str(inbox), *TODAY) as typist:
        typist.answer("Are the 2 marked ? right? (Y/n)", "n")
        typist.answer("Which agency? (Enter: police)", "")
        typist.answer("Which agency? (Enter: leave it out)", "")
        typist.answer("Which agency? (Enter: gp)", "gp")
        typist.answer("Record 4 returns? (Y/o/n)", "o")
        typist.answer("Record this return?", "y")
        typist.answer("Record this return?", "n")
        typist.answer("Record this return?", "n")
        typist.answer("Record this return?", "y")
        typist.until("6 files: 2 recorded, 1 cannot be read and 3 left out.")


def test_nothing_is_recorded_when_a_person_says_so(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "notes.csv").write_bytes(b"a,b\nc,d\n")
    (folder / "one.docx").write_bytes(form(root, "police"))
    (folder / "two.docx").write_bytes(form(root, "gp"))
    before = subjects(root)
    with at_terminal(root, "receive", CASE, str(folder), *TODAY) as typist:
        typist.answer("does it say that the family is not known? (y/N)", "perhaps")
        typist.answer("Please type y or n.", "n")
        typist.answer("Record 2 returns? (Y/o/n)", "n")
        typist.until("3 files: 3 left out.")
    assert subjects(root) == before


def test_a_person_may_say_that_a_file_is_a_nil_return(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "notes.csv").write_bytes(b"nothing,held\n")
    with at_terminal(root, "receive", CASE, str(folder), *TODAY) as typist:
        typist.answer("does it say that the family is not known? (y/N)", "y")
        typist.answer("Which agency?", "gp")
        typist.until("1 file: 1 recorded.")
    assert scoping(root, "gp").nil


def test_a_person_is_asked_about_what_is_in_doubt(
    root: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch, capsys: Screen
) -> None:
    blank = root / "cases" / CASE / "documents" / "housing" / "scoping-form.docx"
    shutil.copy(blank, inbox / "blank.docx")
    (inbox / "letter.eml").write_bytes(mail({}, text="The family is not known to us."))
    monkeypatch.setattr("cspr_cli.cli.screen.is_interactive", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n\ny\nn\nn\n"))

    assert receive(CASE, str(inbox)) == 1

    said = capsys.readouterr().out
    assert "Nothing has been filled in. Record it as a return all the same?" in said
    assert "scan.docx: scoping form, Beck Lane Primary School: 1 answer" in said
    assert "   Nothing has been filled in on blank.docx" in said
    assert said.index("What they hold") < said.index("What became of them")
    assert "4 left out" not in said
    assert scoping(root, "police").involvement == "Two calls in May."


def test_nothing_at_all_is_recorded_when_nobody_answers(
    root: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = subjects(root)
    monkeypatch.setattr("cspr_cli.cli.screen.is_interactive", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert receive(CASE, str(inbox)) == 1
    assert subjects(root) == before


def test_one_return_alone_is_shown_before_it_is_recorded(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Screen
) -> None:
    path = tmp_path / "police.eml"
    path.write_bytes(mail({"a.docx": form(root, "police")}))
    monkeypatch.setattr("cspr_cli.cli.screen.is_interactive", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert receive(CASE, str(path)) == 0
    said = capsys.readouterr().out
    assert "a.docx: scoping return of Larkshire Constabulary" in said
    assert f"sent by {LEAD}" in said


def test_a_picture_is_kept_aside_without_a_question(
    root: Path, tmp_path: Path, capsys: Screen
) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "IMG_2041.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture \x00")
    assert root.exists()
    assert receive(CASE, str(folder)) == 1
    said = capsys.readouterr()
    assert "IMG_2041.jpg is a picture, whose words cannot be read" in said.out + said.err
