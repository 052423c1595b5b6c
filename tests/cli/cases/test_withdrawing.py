"""Each agency that was asked for a return is told that the review is withdrawn."""

import json
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from cspr_cli.cli.app import main

CASE = "2025-001"
LETTER = "withdrawal-letter-to-agencies"
OFFICE = (
    "office: {address: 1 Reed Lane, telephone: 01632 960500, email: team@reedshire.example.org}\n"
    "contacts: {partnership-team: {name: Sedge Pretend, designation: Manager,"
    " telephone: 01632 960501}}\n"
)
WHY = ["--reason", "It was an accident", "--today", "2025-06-09"]
Opened = Callable[[str], Path]
Screen = pytest.CaptureFixture[str]


def request(root: Path, *agencies: str, office: str = OFFICE) -> Path:
    """Ask these agencies, in a register with this office; the case's documents."""
    with (root / "cspr.yaml").open("a", encoding="utf-8") as settings:
        settings.write(office)
    git(root, "commit", "-qam", "Fill in the settings", "--allow-empty")
    named = [word for key in agencies for word in ("--agency", key)]
    assert main(["request", CASE, *named, "--yes", "--today", "2025-06-03"]) == 0
    return root / "cases" / CASE / "documents"


def git(root: Path, *words: str) -> str:
    run = ["git", "-C", str(root), *words]
    return subprocess.run(run, check=True, capture_output=True, text=True).stdout


def text(letter: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(letter)).paragraphs)


def is_draft(letter: Path) -> bool:
    return "DRAFT" in letter_headers(letter)


def letter_headers(letter: Path) -> str:
    with zipfile.ZipFile(letter) as package:
        names = [name for name in package.namelist() if "header" in name]
        return "".join(package.read(name).decode("utf-8") for name in names)


@pytest.mark.parametrize(
    "partnership", ["lewisham", "lincolnshire", "surrey", "plymouth-torbay", "oldham"]
)
def test_withdrawing_writes_to_those_who_were_asked_and_to_nobody_else(
    partnership: str, opened: Opened, capsys: Screen
) -> None:
    root = opened(partnership)
    folder = request(root, "police", "health")
    commits = len(git(root, "log", "--format=%h").splitlines())
    capsys.readouterr()
    assert main(["withdraw", CASE, *WHY]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert len(git(root, "log", "--format=%h").splitlines()) == commits + 1
    assert "2 agencies that were asked are still to be told" in said
    assert f"cspr date agencies_told_of_withdrawal DAY --case {CASE}" in said
    assert "DRAFT" not in said
    assert sorted(one.parent.name for one in folder.glob(f"*/{LETTER}.docx")) == [
        "health",
        "police",
    ]
    letter = folder / "police" / f"{LETTER}.docx"
    assert not is_draft(letter)
    assert "Case 2025-001: no rapid review will follow" in text(letter)
    assert "on 3 June 2025" in text(letter)
    assert "withdrawn from 9 June 2025" in text(letter)
    assert "It was an accident" in Document(str(letter)).tables[0].rows[0].cells[1].text


def test_until_they_are_told_it_is_said_and_then_the_letters_stay_as_they_went(
    opened: Opened, capsys: Screen
) -> None:
    root = opened("surrey")
    request(root, "police")
    main(["withdraw", CASE, *WHY])
    later = ["--today", "2025-06-10"]
    capsys.readouterr()
    main(["status", *later])
    assert "Tell the agencies of the withdrawal" in " ".join(capsys.readouterr().out.split())
    main(["status", CASE, *later])
    assert "not told of the withdrawal yet" in capsys.readouterr().out
    main(["status", "--json", *later])
    assert json.loads(capsys.readouterr().out)[0]["withdrawal_untold_to_agencies"] is True
    assert main(["date", "agencies_told_of_withdrawal", "9/6/2025", "--case", CASE]) == 0
    capsys.readouterr()
    main(["status", *later])
    assert "no open case" in capsys.readouterr().out
    assert main(["render", LETTER, CASE, *later]) == 1
    assert f"Each agency's {LETTER}.docx went on" in capsys.readouterr().err
    assert main(["reopen", CASE, "--reason", "x", "--notification-stands", *later]) == 0
    assert "agencies_told_of_withdrawal" not in (root / "cases" / CASE / "case.yaml").read_text()


def test_where_nobody_was_asked_there_is_nobody_to_tell(opened: Opened, capsys: Screen) -> None:
    root = opened("surrey")
    assert main(["render", LETTER, CASE]) == 1
    assert "Nobody asked childrens-social-care, police or health" in capsys.readouterr().err
    assert main(["withdraw", CASE, *WHY]) == 0
    assert "still to be told" not in capsys.readouterr().out
    assert not list((root / "cases").rglob(f"{LETTER}.docx"))
    main(["status", CASE, "--today", "2025-06-10"])
    assert "agencies that were asked are not told" not in capsys.readouterr().out


def test_before_the_withdrawal_the_letter_is_a_draft_and_says_what_it_waits_for(
    opened: Opened, capsys: Screen
) -> None:
    root = opened("lewisham")
    folder = request(root, "police")
    capsys.readouterr()
    assert main(["render", LETTER, CASE, "--today", "2025-06-09"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Each is a DRAFT" in said
    assert "not yet: the notification was withdrawn" in said
    assert "missing: Why [case.closure.reason]" in said
    assert is_draft(folder / "police" / f"{LETTER}.docx")


def test_while_the_office_is_blank_in_the_settings_the_letters_are_drafts(
    opened: Opened, capsys: Screen
) -> None:
    root = opened("plymouth-torbay")
    folder = request(root, "police", office="")
    capsys.readouterr()
    assert main(["withdraw", CASE, *WHY]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "1 agency that was asked is still to be told" in said
    assert "Each is a DRAFT" in said
    assert "missing in cspr.yaml: office.address" in said
    assert f"Put that right, then: cspr render {LETTER} {CASE}" in said
    assert is_draft(folder / "police" / f"{LETTER}.docx")


def test_a_procedure_without_the_letter_is_withdrawn_all_the_same(
    opened: Opened, capsys: Screen
) -> None:
    root = opened("surrey")
    request(root, "police")
    own = root / "partnerships"
    assert main(["partnership", "new", "own", "--like", "surrey"]) == 0
    profile = own / "own" / "profile.yaml"
    kept, skip = [], False
    for line in profile.read_text(encoding="utf-8").splitlines():
        skip = line.startswith(f"  - key: {LETTER}") or (skip and line.startswith("    "))
        if not skip and LETTER not in line:
            kept.append(line)
    profile.write_text("\n".join(kept) + "\n", encoding="utf-8")
    case = root / "cases" / CASE / "case.yaml"
    case.write_text(case.read_text().replace("partnership: surrey", "partnership: own"))
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Another procedure")
    capsys.readouterr()
    assert main(["withdraw", CASE, *WHY]) == 0
    assert "still to be told:" not in capsys.readouterr().out
    assert not list((root / "cases").rglob(f"{LETTER}.docx"))
