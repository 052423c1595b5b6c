"""``cspr chronology``: merged the same way every time, and written for Word and Excel."""

import re
import shutil
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
import yaml
from docx import Document
from python_calamine import CalamineWorkbook

from cspr_cli.cli.app import main
from cspr_cli.storage.browser import find_browser
from cspr_cli.storage.pdf import find_libreoffice

needs_libreoffice = pytest.mark.skipif(
    find_libreoffice() is None, reason="LibreOffice is not installed"
)
needs_browser = pytest.mark.skipif(find_browser() is None, reason="no Chromium is installed")
needs_reader = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext is not installed"
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


@needs_libreoffice
def test_each_format_has_a_pdf_of_its_own(played: Played, capsys: Screen) -> None:
    root = played("receive")
    assert main(["chronology", CASE, "--format", "excel,png,pdf", *TODAY]) == 0
    folder = root / "cases" / CASE / "documents"
    made = {path.name for path in folder.glob("master-chronology*")}
    assert made == {
        "master-chronology.xlsx", "master-chronology-workbook.pdf", "master-chronology.png",
        "master-chronology.svg", "master-chronology-timeline.pdf",
    }  # fmt: skip
    assert (folder / "master-chronology.png").read_bytes().startswith(b"\x89PNG")
    capsys.readouterr()
    (folder / "master-chronology-timeline.pdf").write_bytes(b"%PDF-1.7 of another day")
    subprocess.run(["git", "-C", str(root), "commit", "-qam", "Another"], check=True)
    assert main(["chronology", CASE, "--format", "svg", *TODAY]) == 0
    said = " ".join(capsys.readouterr().err.split())
    assert "master-chronology-timeline.pdf is of an earlier master-chronology.svg." in said


def in_pdf(path: Path, way: str = "-raw") -> str:
    done = subprocess.run(["pdftotext", way, str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


@needs_browser
@needs_libreoffice
@needs_reader
def test_every_pdf_has_the_same_events_in_the_same_order(played: Played, capsys: Screen) -> None:
    root = played("receive")
    assert main(["chronology", CASE, "--format", "word,excel,html,pdf", *TODAY]) == 0
    assert "master-chronology-page.pdf" in capsys.readouterr().out
    folder = root / "cases" / CASE / "documents"
    html = (folder / "master-chronology.html").read_text(encoding="utf-8")
    events = [unescape(what) for what in re.findall(r'<p class="what">([^<]*)', html)]
    assert len(events) > 300
    for name in ("master-chronology", "master-chronology-page"):
        text, place = "".join(in_pdf(folder / f"{name}.pdf").split()), 0
        for what in events:
            begins = "".join(what.split())[:12]
            place = text.find(begins, place)
            assert place >= 0, (name, what)
            place += len(begins)
    ids = re.findall(r'<p class="small">([a-z-]+-\d{4}) · ', html)
    sheet = re.findall(  # longer ids are broken between two lines
        r"(?<![a-z-])[a-z]+-\d{4}\b", in_pdf(folder / "master-chronology-workbook.pdf", "-layout")
    )
    placed = [ids.index(ident) for ident in dict.fromkeys(sheet) if ident in ids]
    assert placed == sorted(placed)
    assert len(placed) > 100
    assert main(["chronology", CASE, "--format", "html,pdf", *TODAY]) == 0
    assert "Nothing has changed:" in capsys.readouterr().out


def test_without_a_browser_the_page_has_no_pdf_and_is_told_why(
    played: Played, monkeypatch: pytest.MonkeyPatch, capsys: Screen
) -> None:
    root = played("receive")
    monkeypatch.setattr("cspr_cli.cli.pdf.find_browser", lambda: None)
    monkeypatch.setattr("cspr_cli.cli.chronology.find_browser", lambda: None)
    monkeypatch.setattr(
        "cspr_cli.cli.pdf.to_pdfs", lambda files: [b"%PDF-1.7 made\n" for _ in files]
    )
    assert main(["chronology", CASE, "--format", "html,pdf", *TODAY]) == 0
    said = " ".join(capsys.readouterr().err.split())
    assert "No PDF of master-chronology.html: that needs Chromium, Google Chrome" in said
    assert "print it to a PDF" in said
    made = {path.name for path in (root / "cases" / CASE / "documents").glob("*.pdf")}
    assert "master-chronology.pdf" in made
    assert "master-chronology-page.pdf" not in made


def part(*options: str) -> int:
    return main(["chronology", CASE, *TODAY, *options])


def parts(root: Path) -> dict[str, Path]:
    found = (root / "cases" / CASE / "documents").glob("master-chronology*-by-*")
    return {path.suffix: path for path in found}


def family(root: Path) -> list[dict[str, str]]:
    text = (root / "cases" / CASE / "referral.yaml").read_text(encoding="utf-8")
    record = yaml.safe_load(text)
    return [*record["subjects"], *record["family"]]


def ids_in(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return re.findall(r'<p class="small">([a-z-]+-\d+)', text)


def test_a_part_is_the_same_in_all_formats_and_says_what_it_is(played: Played) -> None:
    root = played("receive")
    assert merge() == 0
    whole = (root / "cases" / CASE / "documents" / "master-chronology.html").read_bytes()
    assert part("--agency", "police", "--from", "1/1/2024") == 0
    files = parts(root)
    assert set(files) == {".docx", ".xlsx", ".html", ".svg"}
    (stem,) = {path.stem for path in files.values()}
    assert re.fullmatch(r"master-chronology-by-agency-and-period-[0-9a-f]{8}", stem)
    said = "events of Larkshire Constabulary from Mon 1 Jan 2024."
    ids = ids_in(files[".html"])
    assert ids
    assert all(one.startswith("police-") for one in ids)
    assert said in files[".html"].read_text(encoding="utf-8")
    assert said in files[".svg"].read_text(encoding="utf-8")
    document = Document(str(files[".docx"]))
    assert any(said in paragraph.text for paragraph in document.paragraphs)
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    dates = [row[0] for row in rows[1:] if len(set(row)) > 1]
    book = CalamineWorkbook.from_path(str(files[".xlsx"]))
    sheet = book.get_sheet_by_name("Chronology").to_python()
    assert [row[0] for row in sheet[1:]] == dates
    assert len(ids) == len(dates)
    about = book.get_sheet_by_name("About this chronology").to_python()
    assert any(said in str(row[0]) for row in about)
    assert (root / "cases" / CASE / "documents" / "master-chronology.html").read_bytes() == whole


def test_no_name_of_a_person_is_in_the_name_of_a_file(played: Played) -> None:
    root = played("receive")
    person = family(root)[0]
    assert part("--person", person["name"], "--format", "html") == 0
    page = parts(root)[".html"]
    assert re.fullmatch(r"master-chronology-by-person-[0-9a-f]{8}", page.stem)
    assert f"that name {person['name']} among" in page.read_text(encoding="utf-8")
    assert part("--person", person["id"], "--format", "html") == 0
    assert list(parts(root).values()) == [page]


def test_an_anonymised_part_says_what_it_is_without_a_name(played: Played) -> None:
    root = played("receive")
    name = family(root)[0]["name"]
    assert part("--person", name, "--format", "html", "--anonymised") == 0
    text = parts(root)[".html"].read_text(encoding="utf-8")
    assert "Only a part of the master chronology: events that name" in text
    assert name not in text


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--agency", "circus"), 2, "No chronology has come from 'circus'."),
        (("--from", "soon"), 2, "--from 'soon'"),
        (("--from", "2/1/2024", "--to", "1/1/2024"), 2, "--to is before --from."),
        (("--person", "Quillon Nobody"), 1, "No event is left by these filters."),
    ],
)
def test_filters_that_cannot_be_kept_are_refused(
    played: Played, capsys: Screen, options: tuple[str, ...], code: int, words: str
) -> None:
    root = played("receive")
    before = head(root)
    assert part(*options) == code
    assert words in capsys.readouterr().err
    assert head(root) == before
    assert parts(root) == {}


def test_a_name_of_several_people_is_refused_with_their_ids(played: Played, capsys: Screen) -> None:
    root = played("receive")
    people = family(root)
    surname = people[0]["name"].split()[-1]
    alike = [one["id"] for one in people if one["name"].endswith(surname)]
    assert len(alike) > 1
    assert part("--person", surname) == 2
    said = capsys.readouterr().err
    assert "can be more than one person" in said
    assert all(one in said for one in alike)
