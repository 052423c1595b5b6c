"""``cspr render``: drafts that say what they lack, and documents that are complete."""

import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_cli.cli.app import main
from cspr_cli.storage.pdf import find_libreoffice

needs_libreoffice = pytest.mark.skipif(
    find_libreoffice() is None, reason="LibreOffice is not installed"
)
CASE = "2026-001"
PARENTS = "    parents:\n      - mother-1\n"
TODAY = ("--today", "2026-11-20")
LATER = ("--today", "2026-12-03")
Played = Callable[[str], Path]
Screen = pytest.CaptureFixture[str]


def render(*words: str) -> int:
    return main(["render", *words, *TODAY])


def git(root: Path, *words: str) -> str:
    return subprocess.run(
        ["git", "-C", str(root), *words], check=True, capture_output=True, text=True
    ).stdout


def is_draft(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        return any(
            b"DRAFT" in archive.read(name) for name in archive.namelist() if "header" in name
        )


def document(root: Path, name: str) -> Path:
    return root / "cases" / CASE / "documents" / f"{name}.docx"


def test_a_draft_says_what_it_lacks_in_words(played: Played, capsys: Screen) -> None:
    root = played("request")
    assert render("rapid", CASE) == 0
    said = capsys.readouterr().out
    assert "rapid-review-outcome.docx: DRAFT, and every page says so." in said
    assert "Case Summary\n      Please provide a concise outline" in said
    assert "None of the choices is ticked [rapid_review.recommendation.choice]" in said
    assert "integrated care board is involved" in said
    assert "{{" not in said
    assert is_draft(document(root, "rapid-review-outcome"))
    assert git(root, "log", "-1", "--format=%s") == ("Write a draft of the rapid review outcome\n")


def test_writing_again_without_a_change(played: Played, capsys: Screen) -> None:
    root = played("request")
    assert render("referral", CASE) == 0
    before = git(root, "rev-parse", "HEAD")
    assert render("referral", CASE) == 0
    assert "Nothing has changed since they were last written." in capsys.readouterr().out
    assert git(root, "rev-parse", "HEAD") == before


def test_the_letter_to_the_panel_waits_for_its_decision(played: Played, capsys: Screen) -> None:
    root = played("request")
    assert render("letter-to-panel", CASE) == 0
    said = capsys.readouterr().out
    assert "not yet: the recommendation of the meeting" in said
    assert "not yet: ratified by the independent chair" in said
    assert is_draft(document(root, "letter-to-panel"))


def test_the_letter_is_whole_once_ratified(played: Played, capsys: Screen) -> None:
    root = played("sign-off")
    assert render("letter-to-panel", CASE) == 0
    assert "letter-to-panel.docx: complete." in capsys.readouterr().out
    assert not is_draft(document(root, "letter-to-panel"))


def test_all_of_them_with_the_chronology(played: Played, capsys: Screen) -> None:
    root = played("receive")
    assert render("--all", CASE) == 0
    assert "master-chronology.docx: complete." in capsys.readouterr().out
    assert document(root, "master-chronology").exists()
    written = list((root / "cases" / CASE / "documents").glob("*.docx"))
    assert git(root, "log", "-1", "--format=%s") == f"Write {len(written)} documents\n"


def test_all_of_them_with_the_genogram_which_tells_what_it_shows(
    played: Played, capsys: Screen
) -> None:
    root = played("request")
    assert render("--all", CASE) == 0
    assert "genogram.docx: complete." in capsys.readouterr().out
    with zipfile.ZipFile(document(root, "genogram")) as package:
        text = package.read("word/document.xml").decode("utf-8")
    told = re.search(r'descr="([^"]*)"', text)
    assert told is not None
    assert "Isolde Fernhollow" in told[1]
    records = root / "cases" / CASE / "referral.yaml"
    text = records.read_text(encoding="utf-8")
    records.write_text(text.replace(PARENTS, ""), encoding="utf-8")
    git(root, "commit", "-qam", "Forget")
    assert render("--all", CASE) == 0
    said = " ".join(capsys.readouterr().err.split())
    assert "How 2 people are related to the rest is not recorded." in said


def test_a_family_whose_links_are_not_recorded_has_no_genogram_among_the_documents(
    played: Played,
) -> None:
    root = played("request")
    records = root / "cases" / CASE / "referral.yaml"
    text = records.read_text(encoding="utf-8").replace(PARENTS, "")
    for role in ("mother", "father"):
        text = text.replace(f"role: {role}", "role: significant-other")
        text = text.replace(f"relationship: {role.capitalize()}", "relationship: Friend")
    records.write_text(text, encoding="utf-8")
    git(root, "commit", "-qam", "Forget")
    assert render("--all", CASE) == 0
    assert not document(root, "genogram").exists()


def test_all_of_them_before_any_chronology(played: Played) -> None:
    root = played("request")
    assert render("--all", CASE) == 0
    assert not document(root, "master-chronology").exists()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("minutes", "Which document? 'minutes' is not one."),
        ("refer", "referral"),
        ("r", "Which document? 'r' is not one."),
        ("master-chronology", f"Write it with: cspr chronology {CASE}"),
        ("scoping-form", f"Each agency's copy is written by: cspr request {CASE}"),
    ],
)
def test_documents_by_name(played: Played, capsys: Screen, name: str, message: str) -> None:
    played("request")
    code = render(name, CASE)
    said = capsys.readouterr()
    assert message in said.out + said.err
    assert code == (0 if name == "refer" else 2)


def test_a_broken_template_is_told(played: Played, capsys: Screen) -> None:
    root = played("request")
    own = root / "templates" / "referral.docx"
    own.parent.mkdir(exist_ok=True)
    own.write_bytes(b"not a document")
    assert render("referral", CASE) == 1
    assert "referral could not be written; nothing was changed." in capsys.readouterr().err


@needs_libreoffice
def test_a_pdf_stands_beside_the_word_file_and_is_made_anew_only_with_it(
    played: Played, capsys: Screen
) -> None:
    root = played("request")
    word = document(root, "referral")
    assert render("referral", CASE, "--pdf") == 0
    made = word.with_suffix(".pdf").read_bytes()
    assert made.startswith(b"%PDF-")
    files = git(root, "show", "--name-only", "--format=", "HEAD").split()
    assert {Path(name).name for name in files} == {"referral.docx", "referral.pdf"}
    before = git(root, "rev-parse", "HEAD")

    assert render("referral", CASE, "--pdf") == 0

    assert git(root, "rev-parse", "HEAD") == before
    pdf_of_another = made.replace(b"%made-from-sha256 ", b"%made-from-sha256 0")
    word.with_suffix(".pdf").write_bytes(pdf_of_another)
    git(root, "commit", "-qam", "Put another PDF there")
    capsys.readouterr()
    assert render("referral", CASE) == 0
    assert "referral.pdf is of an earlier referral.docx." in capsys.readouterr().err
    assert render("referral", CASE, "--pdf") == 0
    assert word.with_suffix(".pdf").read_bytes() != pdf_of_another
    assert "earlier" not in capsys.readouterr().err


@needs_libreoffice
def test_each_agencys_copy_has_its_pdf(played: Played) -> None:
    root = played("request")
    assert render("information-report", CASE, "--pdf") == 0
    folder = root / "cases" / CASE / "documents"
    words = {path.with_suffix("") for path in folder.glob("*/information-report*.docx")}
    pdfs = {path.with_suffix("") for path in folder.glob("*/information-report*.pdf")}
    assert words
    assert pdfs == words


def test_without_libreoffice_nothing_is_written(
    played: Played, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = played("request")
    monkeypatch.setattr("cspr_cli.storage.pdf.find_libreoffice", lambda: None)
    before = git(root, "rev-parse", "HEAD")
    assert render("referral", CASE, "--pdf") == 1
    assert "PDF needs LibreOffice; everything else works" in capsys.readouterr().err
    assert git(root, "rev-parse", "HEAD") == before
    assert not document(root, "referral").exists()


def test_what_has_gone_is_left_as_it_went(played: Played, capsys: Screen) -> None:
    root = played("submit")
    letter = document(root, "letter-to-panel")
    before = letter.read_bytes()
    capsys.readouterr()
    assert render("--all", CASE) == 0
    said = capsys.readouterr().out
    assert "letter-to-panel.docx: went on " in said
    assert "To write one of them again: cspr render NAME --again" in said
    assert render("letter-to-panel", CASE) == 1
    assert "it was left as it is" in capsys.readouterr().err
    assert letter.read_bytes() == before


def test_what_has_gone_is_written_again_on_demand(played: Played) -> None:
    root = played("submit")
    letter = document(root, "letter-to-panel")
    before = letter.read_bytes()
    assert main(["render", "letter-to-panel", CASE, "--again", *LATER]) == 0
    assert letter.read_bytes() != before


def test_what_has_gone_and_was_never_written_is_written(played: Played) -> None:
    root = played("submit")
    letter = document(root, "letter-to-panel")
    git(root, "rm", "-q", str(letter))
    git(root, "commit", "-q", "-m", "Take a letter out")
    assert render("letter-to-panel", CASE) == 0
    assert letter.exists()


def test_again_is_for_one_document(played: Played, capsys: Screen) -> None:
    played("request")
    assert render("--all", "--again", CASE) == 2
    assert "--again goes with one document by its name." in capsys.readouterr().err


def test_copies_that_have_gone(played: Played, capsys: Screen) -> None:
    root = played("submit")
    copies = root / "cases" / CASE / "documents"
    sent = (copies / "gp" / "outcome-letter.docx").read_bytes()
    again = ["render", "outcome-letter", CASE, *LATER]
    assert main(again) == 1
    assert "Each agency's outcome-letter.docx went on" in capsys.readouterr().err
    git(root, "rm", "-q", str(copies / "police" / "outcome-letter.docx"))
    git(root, "commit", "-q", "-m", "Take a letter out")
    assert main(again) == 0
    assert "Gone already, and left as it is: " in capsys.readouterr().out
    assert (copies / "police" / "outcome-letter.docx").exists()
    assert (copies / "gp" / "outcome-letter.docx").read_bytes() == sent
    assert main([*again, "--agency", "gp", "--again"]) == 0
    assert (copies / "gp" / "outcome-letter.docx").read_bytes() != sent
