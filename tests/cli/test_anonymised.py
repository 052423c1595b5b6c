"""Anonymised versions as a user makes them: roles or chosen names, dates told, the way back."""

import json
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from docx import Document

from cspr_cli.cli.app import main
from cspr_cli.storage.pdf import find_libreoffice

CASE = "2026-001"
TODAY = ("--today", "2026-11-20")
Played = Callable[[str], Path]
Screen = pytest.CaptureFixture[str]
CHILD = "Fernhollow"


def written(root: Path, name: str) -> Path:
    return root / "cases" / CASE / "documents" / name


def anonymise(*options: str) -> int:
    return main(["chronology", CASE, "--anonymised", *TODAY, *options])


def commits(root: Path) -> int:
    words = ["git", "-C", str(root), "rev-list", "--count", "HEAD"]
    return int(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def words_of(path: Path) -> str:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for cell in table._cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


@pytest.mark.parametrize(
    ("dates", "ending", "shows"),
    [
        ("exact", "", "2026"),
        ("relative", "-relative", "the day of the incident"),
        ("ages", "-ages", "aged 7 months"),
    ],
)
def test_in_every_format_no_name_is_left_and_dates_are_told(
    played: Played, dates: str, ending: str, shows: str
) -> None:
    root = played("receive")
    before = commits(root)
    assert anonymise("--dates", dates, "--format", "word,excel,html,svg,png") == 0
    assert commits(root) == before + 1
    stem = f"master-chronology-anonymised{ending}"
    for ending_of in ("html", "svg"):
        text = written(root, f"{stem}.{ending_of}").read_text(encoding="utf-8")
        assert CHILD not in text
        assert shows in text
        assert ("2026-11-0" in text) is (dates == "exact")
    assert shows in words_of(written(root, f"{stem}.docx"))
    assert written(root, f"{stem}.png").is_file()
    assert anonymise("--dates", dates, "--format", "word,excel,html,svg,png") == 0
    assert commits(root) == before + 1


def test_who_stands_for_whom_is_kept_and_listed_and_never_in_the_files(
    played: Played, capsys: Screen
) -> None:
    root = played("receive")
    assert anonymise("--format", "word") == 0
    key = yaml.safe_load((root / "cases" / CASE / "pseudonym-key.yaml").read_text(encoding="utf-8"))
    assert {"stands_for": "Mother", "person": "mother-1", "name": "Maren Fernhollow"} in key[
        "entries"
    ]
    capsys.readouterr()
    assert main(["pseudonyms", CASE, "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [one["stands_for"] for one in listed] == [one["stands_for"] for one in key["entries"]]
    assert main(["pseudonyms", CASE]) == 0
    assert "Maren Fernhollow" in capsys.readouterr().out


def test_a_name_is_chosen_refused_where_it_tells_and_left_aside(
    played: Played, capsys: Screen
) -> None:
    root = played("receive")
    assert main(["pseudonyms", CASE, "--person", "subject-1", "--name", " Robin "]) == 0
    assert anonymise("--format", "html") == 0
    page = written(root, "master-chronology-anonymised.html")
    assert "Robin" in page.read_text(encoding="utf-8")
    assert anonymise("--format", "html", "--names", "roles") == 0
    assert "Robin" not in page.read_text(encoding="utf-8")
    for name, said in (("Isolde", "is a name of this case"), ("Mother", "already stands for")):
        capsys.readouterr()
        assert main(["pseudonyms", CASE, "--person", "Child", "--name", name]) == 1
        assert said in capsys.readouterr().err
    assert main(["pseudonyms", CASE, "--person", "subject-1", "--role"]) == 0
    assert anonymise("--format", "html") == 0
    assert "Robin" not in page.read_text(encoding="utf-8")


def test_a_chosen_name_that_has_become_somebodys_own_is_refused(
    played: Played, capsys: Screen
) -> None:
    root = played("receive")
    assert main(["pseudonyms", CASE, "--person", "subject-1", "--name", "Robin"]) == 0
    referral = root / "cases" / CASE / "referral.yaml"
    text = referral.read_text(encoding="utf-8")
    referral.write_text(text.replace("name: Isolde Fernhollow", "name: Robin Fernhollow"), "utf-8")
    subprocess.run(["git", "-C", str(root), "commit", "-qam", "By hand"], check=True)
    capsys.readouterr()
    assert anonymise() == 1
    assert "the name chosen for Child tells who somebody is" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [
        ("--person", "nobody", "--name", "Robin"),
        ("--person", "subject-1"),
        ("--person", "subject-1", "--name", "Robin", "--role"),
        ("--name", "Robin"),
        ("--restore", "a.pdf"),
        ("--restore", "none.docx"),
    ],
)
def test_what_cannot_be_chosen_or_put_back_is_refused(
    played: Played, options: tuple[str, ...]
) -> None:
    root = played("receive")
    before = commits(root)
    assert main(["pseudonyms", CASE, *options]) == 2
    assert commits(root) == before


def test_the_names_are_put_back_into_a_copy_that_somebody_has_worked_on(
    played: Played, tmp_path: Path
) -> None:
    root = played("receive")
    assert anonymise("--format", "word,excel") == 0
    copy = tmp_path / "chairs-copy.docx"
    document = Document(str(written(root, "master-chronology-anonymised.docx")))
    paragraph = document.add_paragraph("Ask Mo")
    paragraph.add_run("ther").bold = True
    paragraph.add_run(" and Sibling 1 (Isolde Fernhollow).")
    document.save(str(copy))
    assert main(["pseudonyms", CASE, "--restore", str(copy)]) == 0
    text = words_of(written(root, "with-names.docx"))
    assert "Ask Mother (Maren Fernhollow) and Sibling 1 (Isolde Fernhollow)." in text
    note = tmp_path / "note.txt"
    note.write_text("School A rang Father.", encoding="utf-8")
    assert main(["pseudonyms", CASE, "--restore", str(note)]) == 0
    text = written(root, "with-names.txt").read_text(encoding="utf-8")
    assert text == "School A (Wendleham Green School) rang Father (Dorrick Sallowby)."


@pytest.mark.parametrize(
    "options",
    [
        ("--dates", "relative"),
        ("--anonymised", "--dates", "vague"),
        ("--anonymised", "--names", "real"),
        ("--anonymised", "--age-of", "mother-1"),
        ("--anonymised", "--dates", "ages", "--age-of", "nobody"),
    ],
)
def test_options_that_mean_nothing_are_refused(played: Played, options: tuple[str, ...]) -> None:
    root = played("receive")
    before = commits(root)
    assert main(["chronology", CASE, *TODAY, *options]) == 2
    assert commits(root) == before


def test_ages_may_be_a_siblings_and_need_an_exact_day(played: Played, capsys: Screen) -> None:
    root = played("receive")
    options = ("--dates", "ages", "--age-of", "sibling-1", "--format", "html")
    assert anonymise(*options) == 0
    page = written(root, "master-chronology-anonymised-ages.html").read_text(encoding="utf-8")
    assert "dates are told as ages: Sibling 1." in page
    referral = root / "cases" / CASE / "referral.yaml"
    text = referral.read_text(encoding="utf-8")
    referral.write_text(text.replace("'02/10/2014'", "'October 2014'"), encoding="utf-8")
    subprocess.run(["git", "-C", str(root), "commit", "-qam", "By hand"], check=True)
    capsys.readouterr()
    assert anonymise(*options) == 1
    assert "has no exact day" in capsys.readouterr().err


def test_any_document_can_be_written_for_publication_and_passes_the_scan(
    played: Played, capsys: Screen
) -> None:
    root = played("render")
    assert main(["render", "--all", CASE, "--anonymised", *TODAY]) == 0
    made = sorted((root / "cases" / CASE / "documents").glob("*-anonymised.docx"))
    assert "rapid-review-outcome-anonymised.docx" in [path.name for path in made]
    assert main(["scan", *(str(path) for path in made), "--case", CASE]) == 0
    before = commits(root)
    assert main(["render", "rapid-review-outcome", CASE, "--anonymised", *TODAY]) == 0
    assert commits(root) == before
    assert "Nothing has changed" in capsys.readouterr().out


def test_an_agencys_own_copy_is_not_for_publication(played: Played, capsys: Screen) -> None:
    played("sign-off")
    assert main(["render", "outcome-letter", CASE, "--anonymised", *TODAY]) == 2
    assert "not for publication" in capsys.readouterr().err


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
def test_a_document_for_publication_may_have_a_pdf(played: Played) -> None:
    root = played("render")
    assert main(["render", "rapid-review-outcome", CASE, "--anonymised", "--pdf", *TODAY]) == 0
    made = written(root, "rapid-review-outcome-anonymised.pdf").read_bytes()
    assert made.startswith(b"%PDF")


def test_a_document_that_still_tells_is_refused_with_where_and_on_request_what(
    played: Played, tmp_path: Path, capsys: Screen
) -> None:
    played("receive")
    report = tmp_path / "report.docx"
    document = Document()
    document.add_paragraph("A child was harmed.")
    document.sections[0].header.paragraphs[0].text = "Izzy’s school"
    document.core_properties.author = "Maren Fernhollow"
    document.save(str(report))
    capsys.readouterr()
    assert main(["scan", str(report), "--case", CASE]) == 1
    captured = capsys.readouterr()
    assert "name in report.docx, word/header1.xml" in captured.out
    assert "Izzy" not in captured.out
    assert "do not publish" in captured.err
    assert main(["scan", str(report), "--case", CASE, "--show", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert "name “Izzy” (Sibling 1) in report.docx, word/header1.xml" in found
    allowed = ("--allow", "Izzy", "--allow", "Maren Fernhollow")
    assert main(["scan", str(report), "--case", CASE, *allowed]) == 0


def test_a_package_that_nobody_should_open_does_not_pass(
    played: Played, tmp_path: Path, capsys: Screen
) -> None:
    played("receive")
    bad = tmp_path / "report.docx"
    with zipfile.ZipFile(bad, "w") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    assert main(["scan", str(bad), "--case", CASE]) == 1
    capsys.readouterr()
    assert main(["scan", str(tmp_path / "none.docx"), "--case", CASE]) == 2
    assert "cannot be read" in capsys.readouterr().err
