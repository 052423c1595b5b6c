"""``cspr new-referral``: typed at a terminal, from a file of answers, and from a Word form."""

import json
import os
import select
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from docx import Document

from cspr_cli.cli import new_referral as module
from cspr_cli.cli.app import main
from cspr_cli.cli.opening import build_case

Captured = pytest.CaptureFixture[str]
Type = Callable[..., None]


def record(register: Path, case: str, name: str) -> dict[str, object]:
    text = (register / "cases" / case / f"{name}.yaml").read_text(encoding="utf-8")
    data: dict[str, object] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - plain text
    return data


def draft(register: Path) -> dict[str, object]:
    path = register / ".git" / "cspr-drafts" / "new-referral.json"
    data: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return data


def test_a_case_is_typed_from_start_to_finish(
    register: Path, typed: Type, capsys: Captured
) -> None:
    typed(
        ("Date of Referral", "2 June 2025"),
        ("NAME", "Pat Invented"),
        ("Add a child? (Y/n)", ""),
        ("Name of Child", "Wren Fenwick"),
        ("Date of Birth", "early March 2025"),
        ("[death or serious incident]", "2"),
        ("Add a family member", "y"),
        ("[the person's full name]", "Ada Fenwick"),
        ("Relationship", "Mother"),
        ("Add another family member", "n"),
        ("brief outline", "First line"),
        ("...", "second line"),
        ("...", ""),
        ("Agencies to ask", "pollice"),
        ("Agencies to ask", "police, 3"),
        ("Open the case?", "y"),
    )
    assert main(["new-referral", "--today", "2025-06-02"]) == 0
    out = capsys.readouterr().out
    assert "Case 2025-001 is open." in out
    assert "'pollice' is not one of them. Did you mean police?" in out
    assert "What you have answered" in out
    assert "questions without an answer" in out
    referral = record(register, "2025-001", "referral")
    assert referral["date_of_referral"] == "2025-06-02"
    assert referral["circumstances"] == "First line\nsecond line"
    assert referral["subjects"][0]["date_of_birth"] == "early March 2025"  # type: ignore[index]
    assert referral["family"][0]["id"] == "mother"  # type: ignore[index]
    case = record(register, "2025-001", "case")
    assert [agency["key"] for agency in case["agencies"]] == ["police", "health"]  # type: ignore[attr-defined]
    assert not (register / ".git" / "cspr-drafts" / "new-referral.json").exists()


def test_ctrl_c_keeps_all_so_far_even_half_a_long_answer(
    register: Path, typed: Type, capsys: Captured
) -> None:
    typed(("NAME", "Pat Invented"), ("brief outline", "One"), ("...", "two"), ("...", "^C"))
    assert main(["new-referral"]) == 130
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Nothing is half-written. Your answers are kept." in said
    assert "To go on with them: cspr new-referral" in said
    assert draft(register)["data"] == {
        "referral": {
            "referrer": {"name": "Pat Invented"},
            "subjects": [{}],
            "circumstances": "One\ntwo",
        }
    }
    typed(("unfinished", "y"), ("Open the case?", "y"))
    assert main(["new-referral", "--today", "2025-06-02"]) == 0
    assert record(register, "2025-001", "referral")["circumstances"] == "One\ntwo"


@pytest.mark.parametrize("word", ["/stop", "^D"])
def test_stopping_and_the_end_of_input_keep_the_answers(
    register: Path, typed: Type, word: str, capsys: Captured
) -> None:
    typed(("NAME", "Pat Invented"), ("[the agency]", word))
    assert main(["new-referral"]) == 0
    assert "To go on with them: cspr new-referral" in capsys.readouterr().out
    assert draft(register)["at"] == "field:referral.referrer.agency"
    assert not (register / "cases").exists()


def test_a_period_that_ends_before_it_begins_opens_no_case(
    register: Path, tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(
        "terms-of-reference:\n  period_from: 2025-06-01\n  period_to: 2023-06-01\n",
        encoding="utf-8",
    )
    assert main(["new-referral", "--from", str(path), "--today", "2025-06-02"]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "answers.yaml:3:3 error record the period ends on Thu 1 Jun 2023, before" in said
    assert "1 error" in said
    assert not (register / "cases").exists()


@pytest.mark.usefixtures("register")
def test_a_period_typed_the_wrong_way_round_goes_back_to_its_question(
    typed: Type, capsys: Captured
) -> None:
    typed(
        ("First day of the period", "1/6/2025"),
        ("Last day of the period", "1/6/2023"),
        ("Open the case?", ""),
        ("Last day of the period", "/stop"),
    )
    assert main(["new-referral", "--today", "2025-06-02"]) == 0
    shown = capsys.readouterr()
    assert "the period ends on Thu 1 Jun 2023, before it begins on Sun 1 Jun 2025" in shown.out


@pytest.mark.usefixtures("register")
def test_a_fault_at_the_end_goes_back_to_its_question(
    typed: Type, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    typed(("Open the case?", ""), ("local authority became", "/stop"))
    monkeypatch.setattr(
        module,
        "cleaned",
        lambda answers: (answers.case.update(dates={"awareness": "soon"}), answers)[1],
    )
    assert main(["new-referral", "--today", "2025-06-02"]) == 0
    shown = capsys.readouterr()
    assert "'soon' is not a date" in shown.out
    assert "your answers are kept. Back to: Day on which the local authority became" in shown.err


def test_answers_not_finished_can_be_kept_or_thrown_away(
    register: Path, typed: Type, capsys: Captured
) -> None:
    typed(("NAME", "Pat Invented"), ("[the agency]", "/stop"))
    main(["new-referral"])
    typed(("Go on with them?", "n"), ("Throw those", "n"))
    assert main(["new-referral"]) == 1
    assert "Nothing was changed" in capsys.readouterr().err
    typed(("Go on with them?", "n"), ("Throw those", "y"), ("Date of Referral", "/stop"))
    assert main(["new-referral"]) == 0
    assert draft(register)["data"] == {}


@pytest.mark.usefixtures("register")
def test_nobody_to_ask(capsys: Captured) -> None:
    assert main(["new-referral"]) == 2
    assert "--from answers.yaml" in capsys.readouterr().err


def test_all_faults_of_a_file_are_shown_with_their_lines(
    register: Path, tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(
        "date_of_referal: 2025-06-02\n"
        "incident:\n"
        "  date_aware: soon\n"
        "case:\n"
        "  agencies: [pollice]\n"
        "  dates:\n"
        "    ratifed: 2025-06-02\n"
        "terms-of-reference:\n"
        "  period_from: 2025-02-30\n",
        encoding="utf-8",
    )
    assert main(["new-referral", "--from", str(path), "--today", "2025-06-02"]) == 1
    out = capsys.readouterr().out
    assert "answers.yaml:1:1 error" in out
    assert "date_of_referral" in out
    assert "answers.yaml:3:3 error" in out
    assert "answers.yaml:9:3 error" in out
    assert not (register / "cases").exists()
    path.write_text(
        "case:\n  agencies: [pollice]\n  dates:\n    ratifed: 2025-06-02\n", encoding="utf-8"
    )
    assert main(["new-referral", "--from", str(path), "--today", "2025-06-02"]) == 1
    out = capsys.readouterr().out
    assert "answers.yaml:2:14 error record cspr.yaml has no agency 'pollice'" in out
    assert "Did you mean police?" in out
    assert "answers.yaml:4:5 error record the timetable has no date 'ratifed'" in out
    assert "2 errors" in out


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(("text", "said"), [("a: [", "error yaml"), ("- a\n", "")])
def test_a_file_that_is_not_answers(tmp_path: Path, text: str, said: str, capsys: Captured) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(text, encoding="utf-8")
    assert main(["new-referral", "--from", str(path)]) == 1
    shown = capsys.readouterr()
    assert said in shown.out
    assert "no case was opened" in shown.err


def completed_form(register: Path, folder: Path) -> Path:
    """The partnership's own referral form in Word, filled from a case by the program itself."""
    answers = folder / "first.yaml"
    answers.write_text(
        "date_of_referral: 2025-06-02\n"
        "subjects:\n  - {name: Wren Fenwick, date_of_birth: 2025-01-04}\n"
        "family:\n  - {name: Ada Fenwick, relationship: Mother}\n"
        "reason: To learn from it.\n",
        encoding="utf-8",
    )
    assert main(["new-referral", "--from", str(answers), "--today", "2025-06-02"]) == 0
    assert main(["render", "referral", "2025-001"]) in {0, 1}
    (found,) = (register / "cases" / "2025-001").rglob("referral*.docx")
    return found


def test_a_word_form_opens_a_case_and_is_kept(
    register: Path, tmp_path: Path, capsys: Captured
) -> None:
    form = completed_form(register, tmp_path)
    capsys.readouterr()
    assert main(["new-referral", "--from", str(form), "--yes", "--today", "2025-06-03"]) == 0
    out = capsys.readouterr().out
    assert "answers read" in out
    assert "Case 2025-002 is open." in out
    referral = record(register, "2025-002", "referral")
    assert referral["date_of_referral"] == "2025-06-02"
    assert referral["reason"] == "To learn from it."
    assert [person["name"] for person in referral["subjects"]] == ["Wren Fenwick"]  # type: ignore[attr-defined]
    assert referral["family"][0]["id"] == "mother"  # type: ignore[index]
    kept = register / "cases" / "2025-002" / "returns" / "referral" / "2025-06-02-referral.docx"
    assert kept.read_bytes() == form.read_bytes()


def named_at_the_top(form: Path, name: str, changed: Path) -> None:
    """Write the form with the child's name at its top typed over."""
    document = Document(str(form))
    row = next(
        row
        for table in document.tables
        for row in table.rows
        if row.cells[0].text.strip() == "Name of Child:"
    )
    row.cells[1].text = name
    document.save(str(changed))


@pytest.mark.parametrize(
    ("top", "doubted"), [("Robyn Fenwick", True), ("Wren Fenwick", False), ("Wren", False)]
)
def test_another_name_at_the_top_of_a_form_is_a_doubt(
    register: Path, tmp_path: Path, capsys: Captured, top: str, doubted: bool
) -> None:
    form = completed_form(register, tmp_path)
    changed = tmp_path / "changed.docx"
    named_at_the_top(form, top, changed)
    capsys.readouterr()
    assert main(["new-referral", "--from", str(changed), "--yes", "--today", "2025-06-03"]) == 0
    out = capsys.readouterr().out
    assert ("Name of Child: “Wren Fenwick”" in out) is doubted
    assert ("Robyn Fenwick" in out) is doubted
    assert "Email:" not in out  # the office's own, which nobody answers
    children = record(register, "2025-002", "referral")["subjects"]
    assert [child["name"] for child in children] == ["Wren Fenwick"]  # type: ignore[attr-defined]


def test_a_word_form_at_a_terminal_asks_what_it_does_not_say(
    register: Path, tmp_path: Path, typed: Type, capsys: Captured
) -> None:
    form = completed_form(register, tmp_path)
    typed(("Agencies to ask", "2"), ("Open the case?", "y"))
    assert main(["new-referral", "--from", str(form), "--today", "2025-06-03"]) == 0
    case = record(register, "2025-002", "case")
    assert [agency["key"] for agency in case["agencies"]] == ["police"]  # type: ignore[attr-defined]
    typed(("Date of Referral", "/stop"))
    main(["new-referral"])
    typed(("Throw them away?", "n"))
    assert main(["new-referral", "--from", str(form)]) == 1
    assert "the unfinished answers are kept" in capsys.readouterr().err


@pytest.mark.parametrize(("awareness", "said"), [("", True), ("2025-05-30", False)])
def test_whose_awareness_the_clock_counts_from_is_said(
    register: Path, tmp_path: Path, capsys: Captured, awareness: str, said: bool
) -> None:
    path = tmp_path / "answers.yaml"
    own = f"case: {{dates: {{awareness: {awareness}}}}}\n" if awareness else ""
    path.write_text(f"incident: {{date_aware: 2025-05-28}}\n{own}", encoding="utf-8")
    assert main(["new-referral", "--from", str(path), "--today", "2025-06-02"]) == 0
    shown = capsys.readouterr()
    assert ("become aware on Wed 28 May 2025, when the" in shown.err) is said
    dates = record(register, "2025-001", "case")["dates"]
    assert dates["awareness"] == (awareness or "2025-05-28")  # type: ignore[index]


def test_settings_that_change_while_questions_are_asked_open_no_case(
    register: Path, monkeypatch: pytest.MonkeyPatch, typed: Type, capsys: Captured
) -> None:
    typed(("Name of Child", "Wren Fenwick"), ("Open the case?", "y"))

    def edited_meanwhile(*given: object) -> object:
        settings = register / "cspr.yaml"
        settings.write_bytes(settings.read_bytes() + b"# edited\n")
        subprocess.run(["git", "-C", str(register), "commit", "-qam", "Edit"], check=True)
        return build_case(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("cspr_cli.cli.new_referral.build_case", edited_meanwhile)
    assert main(["new-referral", "--today", "2025-06-02"]) == 1
    assert "cspr.yaml has changed since it was read" in capsys.readouterr().err
    assert not (register / "cases").exists()
    assert draft(register)


@pytest.mark.usefixtures("register")
def test_a_word_form_that_is_not_there_or_is_none(tmp_path: Path, capsys: Captured) -> None:
    assert main(["new-referral", "--from", str(tmp_path / "none.docx")]) == 2
    assert "There is no file" in capsys.readouterr().err
    fake = tmp_path / "fake.docx"
    fake.write_text("not a package", encoding="utf-8")
    assert main(["new-referral", "--from", str(fake), "--yes"]) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_at_a_real_terminal_ctrl_c_exits_130_and_keeps_the_draft(register: Path) -> None:
    import pty

    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover - another process
        os.chdir(register)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background job ignores it
        command = "import sys; from cspr_cli.cli.app import main; sys.exit(main(['new-referral']))"
        package = str(Path(module.__file__).resolve().parents[2])
        os.environ["PYTHONPATH"] = package
        os.execv(sys.executable, [sys.executable, "-c", command])  # noqa: S606 - no shell wanted
    shown = _until(terminal, b"Date of Referral")
    os.write(terminal, b"2 June 2025\n")
    shown += _until(terminal, b"NAME:")
    os.write(terminal, b"Pat Invented\n")
    shown += _until(terminal, b"[the agency]")
    time.sleep(1)  # Ctrl-C pressed as the prompt is being drawn may pass unseen
    os.write(terminal, b"\x03")
    shown += _until(terminal, b"half-written")
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 130
    assert "Monday 2 June 2025" in shown.decode("utf-8", "replace")
    assert draft(register)["data"] == {
        "referral": {"date_of_referral": "2025-06-02", "referrer": {"name": "Pat Invented"}}
    }


def _until(terminal: int, words: bytes) -> bytes:
    return b"".join(_pieces(terminal, words))


def _pieces(terminal: int, words: bytes) -> Iterator[bytes]:
    seen = b""
    deadline = time.monotonic() + 60
    while words not in seen:
        left = max(deadline - time.monotonic(), 0)
        assert select.select([terminal], [], [], left)[0], f"waited for {words!r}, saw {seen!r}"
        piece = os.read(terminal, 4096)
        seen += piece
        yield piece


def changed(form: Path, folder: Path, old: str, new: str) -> Path:
    """The form as somebody typed other words into it."""
    path = folder / "changed.docx"
    with zipfile.ZipFile(form) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "word/document.xml":
                text = data.decode("utf-8")
                assert old in text
                data = text.replace(old, new, 1).encode("utf-8")
            after.writestr(name, data)
    return path


def test_words_of_a_form_that_fit_no_answer_are_shown_and_kept(
    register: Path, tmp_path: Path, capsys: Captured
) -> None:
    form = changed(completed_form(register, tmp_path), tmp_path, "02/06/2025", "after Whitsun")
    capsys.readouterr()
    assert main(["new-referral", "--from", str(form), "--yes", "--today", "2025-06-03"]) == 0
    out = capsys.readouterr().out
    assert "“after Whitsun” is not taken as a date: " in out
    referral = record(register, "2025-002", "referral")
    assert "date_of_referral" not in referral or not referral["date_of_referral"]
    assert "after Whitsun" in str(referral["further_information"])
    case = record(register, "2025-002", "case")
    assert case["dates"] == {"referral_received": "2025-06-03"}


@pytest.mark.usefixtures("register")
def test_a_workbook_that_is_called_a_word_form_is_refused(tmp_path: Path, capsys: Captured) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "book.docx"
    openpyxl.Workbook().save(path)
    assert main(["new-referral", "--from", str(path), "--yes"]) == 1
    assert "book.docx is named .docx but is an Excel workbook." in capsys.readouterr().err
