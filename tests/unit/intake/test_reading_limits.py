"""The readers' limits, and the odd shapes that they read without harm."""

import io
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from cspr_cli.intake import csv_file, sheet_worker, spreadsheet
from cspr_cli.intake.form_units import units_of
from cspr_cli.intake.row_dates import from_serial
from cspr_cli.intake.word import Cell, Table, WordDocument
from cspr_cli.storage.packages import guard
from cspr_cli.storage.packages.foreign import PackageRefusedError
from cspr_cli.storage.packages.guard import Package, PackageKind, open_package
from tests.unit.intake.word_changes import DOCUMENT, parts, with_parts

TWO_ROWS = b"Date,Event\n1/2/2024,One\n2/2/2024,Two\n"


def workbook(fill: Callable[[openpyxl.Workbook], None]) -> Package:
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return open_package(out.getvalue(), "a.xlsx")


def two_merged(book: openpyxl.Workbook) -> None:
    sheet = book.active
    sheet.append(["Date", "Event"])
    sheet.append(["1/2/2024", "One"])
    sheet.append([None, "Two"])
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("A1:B1")


def test_rows_past_the_limit_of_a_csv_file_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_file, "MAX_ROWS", 2)
    sheet = csv_file.read_csv(TWO_ROWS, "a.csv")
    assert len(sheet.rows) == 2
    assert sheet.notes == ("only the first 2 of 3 rows were read",)


def test_a_csv_file_past_the_limit_of_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_file, "MAX_BYTES", 10)
    with pytest.raises(PackageRefusedError, match="the limit is 0 MB"):
        csv_file.read_csv(TWO_ROWS, "a.csv")


def test_the_separator_is_settled_by_the_first_rows() -> None:
    many = b"Date;Event\n" + b"1/2/2024;Here, there, everywhere\n" * 60
    assert csv_file.read_csv(many, "a.csv").rows[1] == ("1/2/2024", "Here, there, everywhere")


def test_a_carriage_return_inside_a_cell_is_a_line_break() -> None:
    assert csv_file.read_csv(b'Date,Event\r"1/2/2024","a\rb"\r', "a.csv").rows[1][1] == "a\nb"


def test_a_workbook_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_long(*_: object, **__: object) -> object:
        raise subprocess.TimeoutExpired("worker", 60)

    package = workbook(two_merged)
    monkeypatch.setattr(subprocess, "run", too_long)
    with pytest.raises(PackageRefusedError, match="too large to read safely"):
        spreadsheet.read_sheets(package)


def test_a_merged_date_is_the_date_of_each_of_its_rows() -> None:
    (sheet,) = spreadsheet.read_sheets(workbook(two_merged))
    assert [row[0] for row in sheet.rows] == ["Date", "1/2/2024", "1/2/2024"]


def test_what_is_past_the_limit_of_rows_is_said() -> None:
    def tall(book: openpyxl.Workbook) -> None:
        book.active.append(["Date", "Event"])
        book.active.cell(row=sheet_worker.MAX_ROWS + 5, column=1, value="1/2/2024")

    (sheet,) = spreadsheet.read_sheets(workbook(tall))
    assert any("only the first" in note for note in sheet.notes)
    assert len(sheet.rows) == sheet_worker.MAX_ROWS


def test_a_merge_over_rows_that_are_not_there_changes_nothing() -> None:
    beyond = [[0, 1, 1, 1], [9, 0, 10, 0], [0, 5, 1, 5]]
    plain = spreadsheet._Plain("S", [["a", "b"], ["c"]], beyond, hidden=False, cut=False)
    sheet = spreadsheet._sheet(plain, ())
    assert sheet.rows == (("a", "b"), ("c",))


def test_the_worker_limits_itself_where_the_system_can() -> None:
    limit = "from cspr_cli.intake import sheet_worker; print(sheet_worker.limit_memory())"
    done = subprocess.run([sys.executable, "-c", limit], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == str(not sys.platform.startswith("win"))


def test_true_and_false_and_long_numbers_are_words() -> None:
    assert [sheet_worker.cell_words(one) for one in (True, False, 3.0, 2.5, 1e20)] == [
        *("TRUE", "FALSE", "3", "2.5", "1e+20"),
    ]


def test_a_part_that_is_missing_or_too_long_is_said(
    sent_form: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = open_package(sent_form, "a.docx")
    with pytest.raises(PackageRefusedError, match=r"the part word/none\.xml is missing"):
        package.read("word/none.xml")
    monkeypatch.setattr(guard, "MAX_WORD_XML", 100)
    with pytest.raises(PackageRefusedError, match="too much to read safely"):
        package.xml(DOCUMENT)


def test_a_presentation_is_neither_document_nor_workbook(sent_form: bytes) -> None:
    types = parts(sent_form)["[Content_Types].xml"].replace(
        b"wordprocessingml.document.main", b"presentationml.presentation.main"
    )
    with pytest.raises(PackageRefusedError, match="neither a Word document nor an Excel"):
        open_package(with_parts(sent_form, {"[Content_Types].xml": types}), "a.docx")


def test_a_form_is_a_word_document_by_its_content(sent_form: bytes) -> None:
    assert open_package(sent_form, "a").kind is PackageKind.WORD


def test_a_zip_of_thousands_of_parts_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(6_000):
            archive.writestr(f"{number}.xml", b"")
    with pytest.raises(PackageRefusedError, match="parts; an Office file has a few dozen"):
        open_package(out.getvalue(), "a.docx")


def test_a_cell_over_a_row_of_another_width_has_nothing_below() -> None:
    wide = (Cell("a", 0), Cell("b", 1))
    table = Table(0, (wide, (Cell("c", 0, span=2),)))
    first, second, third = units_of(WordDocument((table,), (), {}, {}))
    assert (first.below, second.below, third.below) == (2, None, None)


def test_a_day_number_far_from_any_review_is_not_a_date() -> None:
    assert from_serial("45000") == "2023-03-15"
    assert from_serial("45000.5") == "2023-03-15 12:00"
    assert from_serial("99999") == ""
    assert from_serial("1 May") == ""


@pytest.mark.parametrize("length", [30, 4000])
def test_noise_is_refused(length: int) -> None:
    chance = random.Random(4)  # noqa: S311 - the same noise each time
    noise = b"\0" * length + bytes(chance.randrange(256) for _ in range(length))
    with pytest.raises(PackageRefusedError, match="not a text file"):
        csv_file.read_csv(noise, "a.csv")
