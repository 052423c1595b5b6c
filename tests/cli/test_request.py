"""``cspr request``: who is written to, by when, and what the office has yet to fill in."""

import json
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from cspr_cli.cli.app import main
from cspr_cli.records.case import AgencyState, Case
from cspr_cli.records.chronology import ChronologyRecord
from cspr_cli.records.referral import Referral
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.register import open_register

CASE = "2026-001"
TODAY = ("--today", "2026-11-05")
Played = Callable[[str], Path]
Screen = pytest.CaptureFixture[str]


def ask(*words: str) -> int:
    return main(["request", CASE, *words, *TODAY])


def state(root: Path, agency: str) -> AgencyState:
    record = open_register(root).case(CASE).read("case").record
    assert isinstance(record, Case)
    found = record.agency(agency)
    assert found is not None
    return found


def subject(root: Path) -> str:
    words = ["git", "-C", str(root), "log", "-1", "--format=%s"]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


def letter(root: Path, agency: str) -> str:
    path = root / "cases" / CASE / "documents" / agency / "letter-to-agencies.docx"
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode("utf-8")


def test_the_letter_and_status_give_the_same_day(played: Played, capsys: Screen) -> None:
    root = played("new-referral")
    assert ask() == 0
    assert "22 documents are in cases/2026-001/documents" in capsys.readouterr().out
    assert subject(root) == "Ask 11 agencies for their scoping returns"
    assert main(["status", CASE, "--json", "--today", "2026-11-18"]) == 0
    told = json.loads(capsys.readouterr().out)
    overdue = (told[0] if isinstance(told, list) else told)["overdue"]
    assert "2026-11-10" in {one["due"] for one in overdue}
    assert "10 November 2026" in letter(root, "police")


def test_no_agency_is_asked_about_a_period_that_ends_before_it_begins(
    played: Played, capsys: Screen
) -> None:
    root = played("new-referral")
    path = root / "cases" / CASE / "terms-of-reference.yaml"
    with begin_change(root) as change:
        change.edit(path, {("period_from",): "2026-01-02", ("period_to",): "2025-01-01"})
        change.commit("Turn the period round", case=CASE, action="edit", records=[])
    before = subject(root)
    assert ask() == 1
    said = " ".join(capsys.readouterr().err.split())
    assert "the period ends on Wed 1 Jan 2025, before it begins on Fri 2 Jan 2026" in said
    assert "nothing was written" in said
    assert subject(root) == before
    assert not (path.parent / "documents").exists()


def test_a_day_of_ones_own(played: Played) -> None:
    root = played("new-referral")
    assert ask("--agency", "police", "--due", "12/11/2026") == 0
    assert subject(root) == "Ask Larkshire Constabulary for its scoping return"
    assert str(state(root, "police").due) == "2026-11-12"
    assert "12 November 2026" in letter(root, "police")
    assert state(root, "gp").requested is None


def test_asking_again(played: Played, capsys: Screen) -> None:
    root = played("request")
    assert ask() == 0
    assert "Every agency of the case has been asked." in capsys.readouterr().out
    assert ask("--agency", "police") == 1
    assert "police was asked on Wed 4 Nov 2026." in capsys.readouterr().err
    assert ask("--agency", "police", "--again") == 0
    assert subject(root) == "Ask Larkshire Constabulary again for its scoping return"
    assert str(state(root, "police").requested) == "2026-11-05"


def test_those_that_have_returned_are_left_in_peace(played: Played, capsys: Screen) -> None:
    root = played("receive")
    assert ask("--again") == 0
    assert "Little Lapwings Nursery" in capsys.readouterr().out
    assert str(state(root, "police").requested) == "2026-11-04"


def test_an_agency_that_is_new_to_the_case_joins_it(played: Played) -> None:
    root = played("new-referral")
    with begin_change(root) as change:
        agencies = [one.plain() for one in open_register(root).record.agencies]
        new = {"key": "fire", "name": "Larkshire Fire Service"}
        change.edit(root / "cspr.yaml", {("agencies",): [*agencies, new]})
        change.commit("Add an agency")
    assert ask("--agency", "fire") == 0
    assert str(state(root, "fire").requested) == "2026-11-05"


def blanked(root: Path) -> None:
    """The register without a telephone number that the letter prints, nor the GP's lead."""
    with begin_change(root) as change:
        place = [one.key for one in open_register(root).record.agencies].index("gp")
        change.edit(
            root / "cspr.yaml",
            {
                ("contacts", "partnership-team", "telephone"): None,
                ("agencies", place, "safeguarding_lead"): {},
            },
        )
        change.commit("Forget a telephone number")


def is_draft(root: Path, document: str, agency: str = "gp") -> bool:
    path = root / "cases" / CASE / "documents" / agency / f"{document}.docx"
    with zipfile.ZipFile(path) as archive:
        return any(
            b"DRAFT" in archive.read(name) for name in archive.namelist() if "header" in name
        )


def test_a_letter_that_lacks_a_contact_is_a_draft_and_no_request(
    played: Played, capsys: Screen
) -> None:
    root = played("new-referral")
    blanked(root)

    assert ask("--agency", "gp") == 1

    said = capsys.readouterr()
    assert "The letter to agencies needs contacts.partnership-team.telephone" in said.err
    assert "cspr request 2026-001 --again" in said.err
    assert "The request was not recorded: no agency has been asked." in said.err
    assert state(root, "gp").requested is None
    assert is_draft(root, "letter-to-agencies")
    assert not is_draft(root, "scoping-form")
    assert subject(root) == "Write drafts of what 1 agency will be sent"


def test_a_contact_that_is_filled_in_makes_the_letter_whole(played: Played) -> None:
    root = played("new-referral")
    blanked(root)
    assert ask("--agency", "gp") == 1
    with begin_change(root) as change:
        place = ("contacts", "partnership-team", "telephone")
        change.edit(root / "cspr.yaml", {place: "01632 960000"})
        change.commit("Add a telephone number")

    assert ask("--agency", "gp", "--again") == 0

    assert not is_draft(root, "letter-to-agencies")
    assert str(state(root, "gp").requested) == "2026-11-05"


def test_a_draft_is_recorded_as_a_request_when_told_to(played: Played, capsys: Screen) -> None:
    root = played("new-referral")
    blanked(root)

    assert ask("--agency", "gp", "--yes") == 0

    said = capsys.readouterr()
    assert "The letter to agencies needs contacts.partnership-team.telephone" in said.err
    assert "cspr.yaml has no name and email for the safeguarding lead of gp." in said.err
    assert "no address" in said.out
    assert is_draft(root, "letter-to-agencies")
    assert str(state(root, "gp").requested) == "2026-11-05"


def test_those_named_that_were_asked_already_are_left_out(played: Played, capsys: Screen) -> None:
    root = played("new-referral")
    assert main(["request", CASE, "--agency", "police", "--today", "2026-11-04"]) == 0
    capsys.readouterr()

    assert ask("--agency", "school", "--agency", "police") == 0

    assert "Left out: police was asked on Wed 4 Nov 2026." in capsys.readouterr().err
    assert str(state(root, "police").requested) == "2026-11-04"
    assert str(state(root, "school").requested) == "2026-11-05"
    assert ask("--agency", "school", "--agency", "police") == 1
    assert "police was asked on Wed 4 Nov 2026" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--agency", "zoo"), "cspr.yaml has no agency 'zoo'."),
        (("--due", "soon"), "--due 'soon':"),
    ],
)
def test_wrong_words_are_told(
    played: Played, capsys: Screen, words: tuple[str, ...], message: str
) -> None:
    root = played("new-referral")
    assert ask(*words) == 2
    assert message in capsys.readouterr().err
    assert not (root / "cases" / CASE / "documents").exists()


def test_a_case_without_agencies(played: Played, capsys: Screen) -> None:
    root = played("new-referral")
    with begin_change(root) as change:
        change.edit(root / "cases" / CASE / "case.yaml", {("agencies",): []})
        change.commit("Forget the agencies")
    assert ask() == 1
    assert "The case names no agency to ask." in capsys.readouterr().err


def sheets(root: Path) -> list[str]:
    folder = root / "cases" / CASE / "documents"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.xlsx"))


def test_a_spreadsheet_goes_out_when_asked_for_and_comes_back_known(
    played: Played, capsys: Screen
) -> None:
    root = played("new-referral")
    assert ask("--agency", "police", "--agency", "gp", "--spreadsheet") == 0
    assert sheets(root) == ["gp/chronology-form.xlsx", "police/chronology-form.xlsx"]
    path = root / "cases" / CASE / "documents" / "police" / "chronology-form.xlsx"
    book = openpyxl.load_workbook(path)
    letter = Document(str(path.with_name("letter-to-agencies.docx")))
    said = "\n".join(paragraph.text for paragraph in letter.paragraphs)
    assert "in the spreadsheet enclosed" in said
    assert "; spreadsheet for a chronology" in said
    people = [cell.value for cell in book["People"]["A"]]
    referral = open_register(root).case(CASE).read("referral").record
    assert isinstance(referral, Referral)
    assert people[1:3] == [referral.subjects[0].name, referral.family[0].name]
    explained = [str(cell.value) for cell in book["How to fill this in"]["A"]]
    assert any(line.startswith("Please send it back by Tue 10 Nov 2026") for line in explained)
    names = f"{people[1]}; {people[2]}"
    book["Chronology"].append(["1 May 2026", "", "", "Log", names, "", "", "Visit", "Yes"])
    filled = root.parent / "back.xlsx"
    book.save(filled)
    capsys.readouterr()

    assert main(["receive", CASE, str(filled), "--today", "2026-11-10"]) == 0

    record = open_register(root).case(CASE).read("chronology/police").record
    assert isinstance(record, ChronologyRecord)
    (event,) = record.events
    assert (event.people, event.child_seen) == ((people[1], people[2]), True)
    assert main(["receive", CASE, str(filled), "--agency", "gp", "--today", "2026-11-10"]) == 1
    assert "back.xlsx was sent to police, not gp" in capsys.readouterr().err


def test_a_procedure_that_asks_for_chronologies_sends_a_spreadsheet_as_a_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Screen
) -> None:
    root = tmp_path / "register"
    words = ("demo", str(root), "--partnership", "lincolnshire", "--stop-after", "request")
    assert main([*words, "--today", "2026-11-20"]) == 0
    assert "police/chronology-form.xlsx" in sheets(root)
    monkeypatch.chdir(root)
    path = root / "cases" / CASE / "documents" / "police" / "chronology-form.xlsx"
    explained = openpyxl.load_workbook(path)["How to fill this in"]
    said = [str(cell.value) for cell in explained["A"]]
    assert any(line.startswith("Please cover the period from ") for line in said)
    capsys.readouterr()
    assert ask("--again", "--no-spreadsheet", "--agency", "police") == 0
    assert "2 documents are in" in capsys.readouterr().out
