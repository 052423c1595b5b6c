"""What people and disks do wrong, and the one clear line that each gets.

=============================  ==================================================================
input                          the test here, or where else it is tested
=============================  ==================================================================
a form for another case        test_a_form_that_cannot_be_the_one
a form from a newer version    test_a_form_that_cannot_be_the_one
an unknown agency key          test_receive.py, test_request.py
an empty file                  test_a_file_that_cannot_be_read
a truncated .docx              test_a_file_that_cannot_be_read
a .doc, a password             test_a_file_that_cannot_be_read
a zip bomb                     test_a_zip_bomb
neither form nor chronology    test_a_file_that_cannot_be_read
Windows-1252, semicolons       test_tables_as_people_make_them
a heading row on line 4        test_tables_as_people_make_them
merged cells, two sheets       test_a_workbook_of_two_sheets_with_merged_cells
impossible dates, 30 February  test_receive.py
a template with a wrong field  test_template.py
a full disk                    test_a_full_disk
a read-only register           test_a_register_that_may_not_be_written
Ctrl-C at the question         test_ctrl_c_at_the_question
broken YAML, keys, types       test_check.py and the storage tests
=============================  ==================================================================
"""

import errno
import os
import pty
import select
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from cspr_cli.cli.app import main
from cspr_cli.records.chronology import ChronologyRecord
from cspr_cli.storage.register import open_register

CASE = "2026-001"
TODAY = ("--today", "2026-11-20")
Played = Callable[[str], Path]
Screen = pytest.CaptureFixture[str]


def receive(*words: str) -> int:
    return main(["receive", CASE, *words, *TODAY])


def git(root: Path, *words: str) -> str:
    return subprocess.run(
        ["git", "-C", str(root), *words], check=True, capture_output=True, text=True
    ).stdout


def untouched(root: Path, head: str) -> bool:
    return git(root, "rev-parse", "HEAD") == head and not git(root, "status", "--porcelain")


def form_of(root: Path, agency: str) -> Path:
    return root / "cases" / CASE / "documents" / agency / "scoping-form.docx"


def events(root: Path, agency: str) -> list[tuple[str, str, str]]:
    record = open_register(root).case(CASE).read(f"chronology/{agency}").record
    assert isinstance(record, ChronologyRecord)
    return [(event.id, event.date, event.what) for event in record.events]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (CASE, "2025-009", "is the form for case 2025-009, not 2026-001; nothing was changed."),
        ("scoping-form/1", "scoping-form/9", "is edition 9; this program knows up to 1; nothing"),
        (
            "surrey/scoping-form",
            "surrey/referral",
            "is a referral form, and 2026-001 has its referral; nothing was changed.",
        ),
    ],
)
def test_a_form_that_cannot_be_the_one(  # noqa: PLR0917 - a table of cases
    played: Played, tmp_path: Path, capsys: Screen, before: str, after: str, message: str
) -> None:
    root = played("request")
    head = git(root, "rev-parse", "HEAD")
    other = tmp_path / "return.docx"
    with zipfile.ZipFile(form_of(root, "gp")) as source, zipfile.ZipFile(other, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/custom.xml":
                data = data.replace(before.encode(), after.encode())
            target.writestr(name, data)

    assert receive(str(other)) == 1

    assert f"Error: return.docx {message}" in capsys.readouterr().err
    assert untouched(root, head)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("empty.docx", "empty.docx is empty; nothing was changed."),
        ("truncated.docx", "truncated.docx is damaged or incomplete: it stops before its end"),
        ("old.doc", "old.doc is an old Office file (.doc or .xls) or is protected with a password"),
        ("note.txt", "note.txt is not a scoping form, and no chronology's heading row was found"),
        ("bare.csv", "bare.csv has a heading row and no event under it; nothing was changed."),
    ],
)
def test_a_file_that_cannot_be_read(
    played: Played, tmp_path: Path, capsys: Screen, name: str, message: str
) -> None:
    root = played("request")
    head = git(root, "rev-parse", "HEAD")
    content = {
        "empty.docx": b"",
        "truncated.docx": form_of(root, "gp").read_bytes()[:3000],
        "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "note.txt": b"Dear all, please see below.\n",
        "bare.csv": b"Date,Time,What happened\n",
    }
    (tmp_path / name).write_bytes(content[name])

    assert receive(str(tmp_path / name), "--agency", "gp") == 1

    assert f"Error: {message}" in capsys.readouterr().err
    assert untouched(root, head)


def test_a_zip_bomb(played: Played, tmp_path: Path, capsys: Screen) -> None:
    root = played("request")
    bomb = tmp_path / "bomb.docx"
    with (
        zipfile.ZipFile(form_of(root, "gp")) as source,
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            target.writestr(
                name, data + b" " * (200 << 20) if name == "word/document.xml" else data
            )
    assert receive(str(bomb)) == 1
    said = capsys.readouterr().err
    assert said.startswith("Error: bomb.docx ")
    assert not list((root / "cases" / CASE).glob("returns/*"))


@pytest.mark.parametrize(
    "data",
    [
        "Date;Time;What happened\r\n1 May 2026;10:00;Visit; café\r\n".encode("cp1252"),
        b"Gp practice\nEvents\n\nDate,Time,What happened\n1 May 2026,10:00,Visit; caf\xe9\n",
        "\ufeffDate\tTime\tWhat happened\n1 May 2026\t10:00\tVisit; café\n".encode(),
    ],
)
def test_tables_as_people_make_them(played: Played, tmp_path: Path, data: bytes) -> None:
    root = played("request")
    path = tmp_path / "events.csv"
    path.write_bytes(data)
    assert receive(str(path), "--agency", "gp") == 0
    ((key, day, what),) = events(root, "gp")
    assert (key, day) == ("gp-0001", "1 May 2026")
    assert what.startswith("Visit")
    assert "café" in what


def test_a_workbook_of_two_sheets_with_merged_cells(played: Played, tmp_path: Path) -> None:
    root = played("request")
    path = tmp_path / "events.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for number in (1, 2):
            sheet = book.add_worksheet(f"Year {number}")
            sheet.merge_range(0, 0, 0, 2, "Chronology of the practice")
            sheet.write_row(3, 0, ("Date", "Time", "What happened"))
            sheet.merge_range(4, 0, 5, 0, f"{number} May 2026")
            sheet.write_row(4, 1, ("10:00", f"Visit {number}"))
            sheet.write_row(5, 1, ("", f"Call {number}"))
    assert receive(str(path), "--agency", "gp") == 0
    said = " ".join(what for _, _, what in events(root, "gp"))
    assert all(words in said for words in ("Visit 1", "Call 1", "Visit 2", "Call 2"))
    assert {day for _, day, _ in events(root, "gp")} == {"1 May 2026", "2 May 2026"}


def test_a_full_disk(
    played: Played, tmp_path: Path, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fills up at the second file; a real one cannot be filled without the right to."""
    root = played("request")
    head = git(root, "rev-parse", "HEAD")
    real, calls = os.replace, []

    def replace(source: str, target: str) -> None:
        calls.append(target)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    path = tmp_path / "events.csv"
    path.write_text("Date,What happened\n1 May 2026,Visit\n", encoding="utf-8")

    assert receive(str(path), "--agency", "gp") == 1

    assert len(calls) >= 2
    assert "no space left on device" in capsys.readouterr().err.lower()
    assert untouched(root, head)


def test_a_register_that_may_not_be_written(played: Played, tmp_path: Path, capsys: Screen) -> None:
    root = played("request")
    blocked = root / "cases" / CASE / "returns"
    blocked.write_text("in the way\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Stand in the way")
    head = git(root, "rev-parse", "HEAD")
    path = tmp_path / "events.csv"
    path.write_text("Date,What happened\n1 May 2026,Visit\n", encoding="utf-8")
    assert receive(str(path), "--agency", "gp") == 1
    assert capsys.readouterr().err.startswith("Error: ")
    assert untouched(root, head)


def test_ctrl_c_at_the_question(played: Played, tmp_path: Path) -> None:
    root = played("request")
    head = git(root, "rev-parse", "HEAD")
    path = tmp_path / "events.csv"
    path.write_text("Date,What happened\n1 May 2026,Visit\n", encoding="utf-8")
    words = ["receive", CASE, str(path), "--agency", "gp", *TODAY]
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "cspr_cli", *words],
        cwd=root,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        start_new_session=True,
        preexec_fn=_take_terminal,  # noqa: PLW1509 - the child has one thread
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as process:
        os.close(follower)
        said = _until(leader, "Record this return?")
        for _ in range(10):  # a key that comes as the prompt is being drawn may pass unseen
            os.write(leader, b"\x03")
            said += _until(leader, "half-written", seconds=3)
            if "half-written" in said:
                break
        try:
            process.wait(timeout=30)
        finally:
            process.kill()
    os.close(leader)
    assert "Interrupted. Nothing is half-written." in said
    assert process.returncode == 130
    assert untouched(root, head)


def _take_terminal() -> None:
    import fcntl
    import signal
    import termios

    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background job ignores Ctrl-C
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _until(leader: int, words: str, seconds: float = 30) -> str:
    said = ""
    while words not in said and select.select([leader], [], [], seconds)[0]:
        try:
            said += os.read(leader, 4096).decode("utf-8", "replace")
        except OSError:
            break
    return said
