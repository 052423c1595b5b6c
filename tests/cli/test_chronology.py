"""``cspr chronology``: merged the same way every time, and written for Word and Excel."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from cspr_cli.cli.app import main
from cspr_cli.storage.pdf import find_libreoffice

needs_libreoffice = pytest.mark.skipif(
    find_libreoffice() is None, reason="LibreOffice is not installed"
)
CASE = "2026-001"
TODAY = ("--today", "2026-11-20")
Played = Callable[[str], Path]
Screen = pytest.CaptureFixture[str]


def merge() -> int:
    return main(["chronology", CASE, *TODAY])


def head(root: Path) -> str:
    words = ["git", "-C", str(root), "rev-parse", "HEAD"]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def test_every_event_is_in_both_and_merging_again_changes_nothing(
    played: Played, capsys: Screen
) -> None:
    root = played("receive")
    assert merge() == 0
    said = capsys.readouterr().out
    total = int(said.partition("Merged ")[2].split()[0].replace(",", ""))
    folder = root / "cases" / CASE / "documents"
    word, excel = folder / "master-chronology.docx", folder / "master-chronology.xlsx"
    before = (word.read_bytes(), excel.read_bytes(), head(root))

    assert merge() == 0

    assert "Nothing has changed:" in capsys.readouterr().out
    assert (word.read_bytes(), excel.read_bytes(), head(root)) == before
    document = Document(str(word))
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
    text = "\n".join(cell.text for table in document.tables for cell in table._cells)
    assert "Larkshire Constabulary" in text
    book = CalamineWorkbook.from_path(str(excel))
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    assert any(len(rows) == total + 1 for rows in sheets), [len(rows) for rows in sheets]


def test_there_must_be_a_chronology(played: Played, capsys: Screen) -> None:
    played("request")
    assert merge() == 1
    assert "No agency's chronology has been received yet." in capsys.readouterr().err


def test_an_undated_event_is_kept_and_told(played: Played, tmp_path: Path, capsys: Screen) -> None:
    root = played("request")
    path = tmp_path / "events.csv"
    path.write_text("Date,What happened\nthe other day,Visit\n2026,Call\n", encoding="utf-8")
    assert main(["receive", CASE, str(path), "--agency", "gp", *TODAY]) == 0
    capsys.readouterr()
    assert merge() == 0
    assert "cannot be placed in time" in capsys.readouterr().err
    document = Document(str(root / "cases" / CASE / "documents" / "master-chronology.docx"))
    text = "\n".join(cell.text for table in document.tables for cell in table._cells)
    assert "the other day" in text
    assert "Undated" in text


@needs_libreoffice
def test_a_pdf_is_made_with_the_word_file_that_it_is_made_from(
    played: Played, capsys: Screen
) -> None:
    root = played("receive")
    assert main(["chronology", CASE, "--format", "pdf", *TODAY]) == 0
    folder = root / "cases" / CASE / "documents"
    assert "master-chronology.pdf" in capsys.readouterr().out
    made = (folder / "master-chronology.pdf").read_bytes()
    before = head(root)
    assert made.startswith(b"%PDF-")
    assert (folder / "master-chronology.docx").exists()
    assert not (folder / "master-chronology.xlsx").exists()
    assert main(["chronology", CASE, "--format", "word,pdf", *TODAY]) == 0
    assert "Nothing has changed:" in capsys.readouterr().out
    assert head(root) == before
