"""The spreadsheet worker, run here in this process: its words, its limits and its exit codes."""

import gc
import io
import sys
from datetime import time, timedelta

import openpyxl
import pytest

from cspr_cli.intake import sheet_worker


class _Standard:
    """A standard stream with its bytes beneath."""

    def __init__(self, data: bytes = b"") -> None:
        self.buffer = io.BytesIO(data)


def run(data: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[int, bytes]:
    out = _Standard()
    monkeypatch.setattr(sys, "stdin", _Standard(data))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "argv", ["worker"])
    monkeypatch.setattr(gc, "disable", lambda: None)
    monkeypatch.setattr(sheet_worker, "limit_memory", lambda: False)
    return sheet_worker.main(), out.buffer.getvalue()


def workbook() -> bytes:
    out = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["Date", 5])
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_written_as_a_line_about_it_and_its_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code, written = run(workbook(), monkeypatch)
    assert code == 0
    head, _, body = written.partition(b"\n")
    assert head == b"0\x1eSheet\x1f0\x1f0\x1f1"
    assert body == b"Date\x1f5"


def test_a_cell_that_holds_the_signs_between_cells_stays_one_cell() -> None:
    rows = [["a\x1fb", "c"], ["d\x1ee", ""]]
    sheet = {
        "name": "S\n\x1f1",
        "rows": rows,
        "hidden": True,
        "cut": False,
        "merged": [[0, 1, 2, 1]],
    }
    head, _, body = sheet_worker.packed([sheet], limited=True).partition(b"\n")
    assert head == b"1\x1eS  1\x1f1\x1f0\x1f2\x1f0\x1f1\x1f2\x1f1"
    assert body == b"a b\x1fc\x1ed e\x1f"


def test_more_text_than_can_be_handed_on_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_worker, "MAX_TEXT", 3)
    assert run(workbook(), monkeypatch)[0] == sheet_worker.TOO_LARGE


def test_each_failure_has_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(b"not a workbook", monkeypatch)[0] == sheet_worker.UNREADABLE
    monkeypatch.setattr(sheet_worker, "MAX_CELLS", 1)
    assert run(workbook(), monkeypatch)[0] == sheet_worker.TOO_LARGE


def test_a_system_without_limits_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    assert sheet_worker.limit_memory() is False


def test_times_and_lengths_of_time_become_words() -> None:
    assert sheet_worker.cell_words(time(9, 5)) == "09:05"
    assert sheet_worker.cell_words(timedelta(hours=25, minutes=3)) == "25:03"


def test_rows_past_the_limit_are_said_to_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(workbook(), monkeypatch)[1].startswith(b"0\x1eSheet\x1f0\x1f0\x1f")
    monkeypatch.setattr(sheet_worker, "MAX_COLUMNS", 1)
    code, written = run(workbook(), monkeypatch)
    assert code == 0
    assert written == b"0\x1eSheet\x1f0\x1f1\x1f1\nDate"
