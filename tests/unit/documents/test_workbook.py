"""The chronology as a workbook: text only, and the same bytes each time."""

import io
import tempfile
import tracemalloc
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cspr_cli.documents import workbook
from cspr_cli.documents.workbook import CELL_LIMIT, chronology_workbook
from cspr_cli.records.errors import CsprError

Rows = list[dict[str, str]]


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_rows_are_filtered_frozen_and_explained(chronology_rows: Rows) -> None:
    book = opened(chronology_workbook("Chronology", chronology_rows, ["How to read it"]))
    sheet, *_, about = book.worksheets
    assert [cell.value for cell in sheet[1]][:3] == ["Date", "Time", "Agency"]
    assert sheet["A2"].value == "01/05/2019"
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == "A1:P5"
    assert [about["A1"].value, about["A3"].value] == ["Chronology", "How to read it"]


@pytest.mark.parametrize("text", ["=1+1", "+44 1632", "@SUM(A1)", "https://x.example", "007", "-1"])
def test_nothing_an_agency_wrote_becomes_a_formula_or_a_link(text: str) -> None:
    cell = opened(chronology_workbook("C", [{"what": text}], []))["Chronology"]["E2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("letter", ["x", "😀"])
def test_a_text_longer_than_a_cell_runs_on_and_says_so(letter: str) -> None:
    text = letter * (CELL_LIMIT + 10)
    row = {"date": "2019", "agency": "Police", "what": text, "source": "log"}
    book = opened(chronology_workbook("C", [row], []))
    sheet = book["Chronology"]
    cells = [line[4].value for line in sheet.iter_rows(min_row=2)]
    note = " [continued in the next row]"
    assert "".join(cell.removesuffix(note) for cell in cells) == text
    assert all(len(cell.encode("utf-16-le")) // 2 <= CELL_LIMIT for cell in cells)
    assert [line[0].value for line in sheet.iter_rows(min_row=2)] == ["2019"] * len(cells)
    assert "longer than an Excel cell" in book.worksheets[-1]["A3"].value


def test_the_same_rows_give_the_same_bytes(chronology_rows: Rows) -> None:
    first = chronology_workbook("C", chronology_rows, [], author="Larkshire")
    assert first == chronology_workbook("C", chronology_rows, [], author="Larkshire")


def test_a_cell_that_cannot_be_written_stops_the_work() -> None:
    class Full:
        def write_string(self, *_: object) -> int:
            return -1

    with pytest.raises(CsprError, match=r"row 8 .* cannot be written"):
        workbook._write(Full(), 7, 0, "text", None)


def test_each_agency_has_a_sheet_of_its_own_events_in_the_same_order(chronology_rows: Rows) -> None:
    chronology_rows[1]["agency_name"] = "Larkshire Police"
    chronology_rows[1]["agency"] = "Larkshire Police (Custody)"
    book = opened(chronology_workbook("C", chronology_rows, []))
    assert book.sheetnames == [
        "Chronology",
        "Health visiting",
        "Larkshire Police",
        "About this chronology",
    ]
    combined = [[cell.value for cell in row] for row in book["Chronology"].iter_rows(min_row=2)]
    for name in book.sheetnames[1:-1]:
        sheet = book[name]
        own = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        assert own == [row for row in combined if row[2].startswith(name)]
        assert sheet.freeze_panes == "D2"
        assert sheet.auto_filter.ref == f"A1:P{len(own) + 1}"
    police = book["Larkshire Police"]
    assert [cell.value for cell in police["C"]] == ["Agency", "Larkshire Police (Custody)"]


def test_agencies_that_excel_could_not_tell_apart_have_sheets_of_their_own() -> None:
    agencies = ["chronology", "A" * 31, "A" * 40, "Health: [East]/West", "", "HISTORY", "'Owl'"]
    book = opened(chronology_workbook("C", [{"agency": name} for name in agencies], []))
    assert book.sheetnames[1:-1] == [
        "chronology (2)",
        "A" * 31,
        f"{'A' * 27} (2)",
        "Health East West",
        "No agency",
        "HISTORY (2)",
        "Owl",
    ]


def test_only_the_rows_heights_are_kept_in_memory_and_nothing_is_left_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def peak(rows: int) -> int:
        events = ({"agency": "Police", "what": f"{n} " * 20, "source": str(n)} for n in range(rows))
        tracemalloc.start()
        chronology_workbook("C", events, [])
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    peak(10)
    assert peak(3000) < 6 * peak(300)  # kept whole it would be ten times as much
    assert list(tmp_path.iterdir()) == []


def test_a_row_is_as_high_as_its_longest_cell_needs() -> None:
    rows = [
        {"what": "Short."},
        {"what": "word " * 100},
        {"people": "a\nb\nc"},
        {"what": "w " * 9999},
    ]
    sheet = opened(chronology_workbook("C", rows, []))["Chronology"]
    heights = [sheet.row_dimensions[line].height for line in range(2, 6)]
    assert heights[0] < heights[2] < heights[1] < heights[3] == 408.75


def test_who_made_contact_and_where_the_row_came_from_are_columns() -> None:
    row = {
        "contact": "visit",
        "by_whom": "HV 1",
        "child_seen": "No",
        "id": "hv-1",
        "origin": "a.csv",
    }
    book = opened(chronology_workbook("C", [row], []))
    shown = dict(
        zip(*([c.value for c in line] for line in book["Chronology"].iter_rows()), strict=True)
    )
    assert shown["Contact"] == "visit"
    assert shown["By whom"] == "HV 1"
    assert shown["Child seen"] == "No"
    assert (shown["Event"], shown["Came from"]) == ("hv-1", "a.csv")
