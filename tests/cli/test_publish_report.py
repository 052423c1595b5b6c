"""``cspr local-review publish --report``: a report that tells who is meant is refused."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument

from cspr_cli.cli.app import main
from cspr_cli.storage.yaml_reader import read_file
from tests.cli.test_local_review import CASE, begun, commits, review

Screen = pytest.CaptureFixture[str]
DAY = "2025-07-21"
WHERE = ("--where", "www.larkshire.example", "--on", "21/7/2025")
TELLS = "The report still tells who is meant"


@pytest.fixture
def surrey(submitted: Callable[..., Path]) -> Path:
    root = begun(submitted("surrey"))
    assert review("reviewer", "--name", "Mary Fictional", today=DAY) == 0
    assert review("family", "--name", "Una Newcomer", "--address", "5 Heron Quillway",
                  today=DAY) == 0  # fmt: skip
    assert review("family", "--name", "Mary Invented", "--address", "7 Dunlin Quillway",
                  today=DAY) == 0  # fmt: skip
    return root


def report_of(folder: Path, *paragraphs: str, name: str = "report.docx") -> Path:
    document = Document()
    for words in ("A child died at home.", *paragraphs):
        document.add_paragraph(words)
    return saved(document, folder / name)


def saved(document: WordDocument, path: Path) -> Path:
    if document.core_properties.author == "python-docx":
        document.core_properties.author = ""
    document.save(str(path))
    return path


def published(file: Path, *more: str) -> int:
    return review("publish", *WHERE, "--report", str(file), *more, today=DAY)


@pytest.mark.parametrize(
    "words",
    [
        "Robin lived with his mother.",
        "Ms Newcomer was told.",
        "Mary was told.",
        "Born on 1 May 2019.",
        "They moved to 5 Heron Quillway.",
        "They left 7 Dunlin Quillway.",
        "RO\u0301BIN was seen.",
        "R\u00f6bin was seen.",
        "Ro\u200bbin was seen.",
        "Ro\u00adbin was seen.",
        "R\u043ebin was seen.",
        f"Case {CASE} was closed.",
    ],
)
def test_a_name_is_refused_in_any_disguise(
    surrey: Path, tmp_path: Path, capsys: Screen, words: str
) -> None:
    before = commits(surrey)
    assert published(report_of(tmp_path, words)) == 1
    captured = capsys.readouterr()
    assert TELLS in captured.err
    assert "Robin" not in captured.err
    assert commits(surrey) == before
    assert not (surrey / "cases" / CASE / "publication").exists()


def split_run(document: WordDocument) -> None:
    line = document.add_paragraph("Ro")
    line.add_run("bi").bold = True
    line.add_run("n was seen.")


def in_comment(document: WordDocument) -> None:
    line = document.add_paragraph("He was seen.")
    document.add_comment(line.runs, text="Is Robin meant?", author="", initials="")


def in_property(document: WordDocument) -> None:
    document.core_properties.author = "Una Newcomer"


def in_header(document: WordDocument) -> None:
    document.sections[0].header.paragraphs[0].text = "Review of Robin"


@pytest.mark.parametrize("plant", [split_run, in_comment, in_property, in_header])
def test_a_name_is_refused_wherever_it_stands(
    surrey: Path, tmp_path: Path, capsys: Screen, plant: Callable[[WordDocument], Any]
) -> None:
    before = commits(surrey)
    document = Document()
    plant(document)
    assert published(saved(document, tmp_path / "report.docx")) == 1
    assert TELLS in capsys.readouterr().err
    assert commits(surrey) == before


def test_a_name_is_refused_in_the_name_of_the_file_or_of_a_part(
    surrey: Path, tmp_path: Path, capsys: Screen
) -> None:
    before = commits(surrey)
    assert published(report_of(tmp_path, name="robin-report.docx")) == 1
    assert "name in the name of a file" in capsys.readouterr().err
    plain = report_of(tmp_path)
    with zipfile.ZipFile(plain, "a") as archive:
        archive.writestr("word/media/robin.png", b"\x89PNG")
    assert published(plain) == 1
    assert "name in the name of a part of report.docx" in capsys.readouterr().err
    assert commits(surrey) == before


@pytest.mark.usefixtures("surrey")
def test_publish_and_scan_say_the_same(tmp_path: Path, capsys: Screen) -> None:
    file = report_of(tmp_path, "Ms Newcomer was told.")
    assert published(file) == 1
    assert f"cspr scan FILE --case {CASE} --show" in capsys.readouterr().err
    assert main(["scan", str(file), "--case", CASE, "--show"]) == 1
    assert "“Newcomer” (Adult" in capsys.readouterr().out
    allowed = ("--allow", "Ms Newcomer", "--allow", "Newcomer")
    assert main(["scan", str(file), "--case", CASE, *allowed]) == 0
    assert published(file, *allowed) == 0


def test_a_report_that_tells_nobody_is_kept_with_its_reviewer_s_name(
    surrey: Path, tmp_path: Path
) -> None:
    file = report_of(tmp_path, "Led by Mary Fictional.")
    assert published(file) == 0
    data = read_file(surrey / "cases" / CASE / "local-review.yaml", "local-review").data
    assert isinstance(data, dict)
    kept = data["publication"]["file"]
    assert kept == "publication/2025-07-21-report.docx"
    assert (surrey / "cases" / CASE / kept).read_bytes() == file.read_bytes()


@pytest.mark.usefixtures("surrey")
def test_only_six_places_are_named(tmp_path: Path, capsys: Screen) -> None:
    assert published(report_of(tmp_path)) == 0
    document = Document()
    for number in range(9):
        section = document.add_section()
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = f"Page {number} on Robin"
    assert published(saved(document, tmp_path / "other.docx")) == 1
    assert "; and 3 more" in capsys.readouterr().err
