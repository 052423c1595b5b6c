"""Reading returns against python-docx and openpyxl: ``python tests/benchmarks/reading_returns.py``.

A 40-page scoping form and a chronology of 10,000 rows, each read by us and by the usual library
in the same run. Budget: half of what the library takes only to give up its text.
"""

import io
import statistics
import time
from collections.abc import Callable

import openpyxl
import xlsxwriter
from docx import Document

from cspr_cli.intake.chronology_reader import read_chronology
from cspr_cli.intake.form_reader import read_form
from cspr_cli.storage.packages.guard import open_package
from tests.returns.make import definition, sent
from tests.unit.intake.word_changes import filled

FORM = "surrey/scoping-form"
BUDGET = 0.5
RUNS = 7
ROWS = 10_000
_LINE = "The family was seen at home on a day in May; the worker wrote that all was well. "
_BOXES = (
    *("scoping.involvement", "scoping.practice_analysis", "scoping.other_agencies"),
    *("scoping.partners_working_together", "scoping.further_information"),
)


def long_return() -> bytes:
    """A form whose answers run to some forty pages, each line a paragraph as people type them."""
    document = Document(io.BytesIO(filled(sent(FORM), dict.fromkeys(_BOXES, _LINE))))
    for cell in (table.cell(len(table.rows) - 1, 0) for table in document.tables[-5:]):
        for number in range(320):
            cell.add_paragraph(f"{number}. {_LINE}")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def long_chronology() -> bytes:
    """A workbook of ten thousand events."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Chronology")
        for column, heading in enumerate(("Date", "Time", "Source", "What happened", "Outcome")):
            sheet.write_string(0, column, heading)
        for row in range(1, ROWS + 1):
            day = f"{row % 28 + 1:02d}/{row % 12 + 1:02d}/{2010 + row % 15}"
            for column, text in enumerate((day, "14:30", "Log", f"{row}: {_LINE}", "None")):
                sheet.write_string(row, column, text)
    return out.getvalue()


def text_by_docx(data: bytes) -> int:
    """The characters that python-docx finds in paragraphs and cells."""
    document = Document(io.BytesIO(data))
    count = sum(len(one.text) for one in document.paragraphs)
    for table in document.tables:
        count += sum(len(cell.text) for row in table.rows for cell in row.cells)
    return count


def text_by_openpyxl(data: bytes) -> int:
    """The characters that openpyxl finds, in its faster mode."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    rows = (row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
    return sum(len(str(value)) for row in rows for value in row)


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(name: str, ours: Callable[[], object], theirs: Callable[[], object]) -> None:
    """Print both medians and their ratio; the runs take turns, so a busy moment hits both."""
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(RUNS)]
    one, other = (statistics.median(taken) for taken in zip(*pairs, strict=True))
    print(f"{name}: {one:.3f} s against {other:.3f} s: {one / other:.2f} (budget {BUDGET})")  # noqa: T201 - a script that prints


def main() -> None:
    """Measure both."""
    form, data, sheet = definition(FORM), long_return(), long_chronology()
    compare(
        "40-page form, against python-docx",
        lambda: read_form(open_package(data, "a.docx"), form),
        lambda: text_by_docx(data),
    )
    compare(
        f"{ROWS} rows, against openpyxl",
        lambda: read_chronology(sheet, "police", "a.xlsx"),
        lambda: text_by_openpyxl(sheet),
    )


if __name__ == "__main__":
    main()
