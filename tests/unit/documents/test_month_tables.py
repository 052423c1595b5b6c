"""Long tables in parts: every row once, in order, under the heading rows."""

import io

import pytest
from docx import Document
from docx.oxml import OxmlElement

from cspr_cli.documents.month_tables import ENOUGH, MOST, parted_tables


def table_of(months: list[int], *, heading: bool = True) -> bytes:
    """A table with a row across for each month, and that many rows below it."""
    document = Document()
    document.add_paragraph("Before")
    table = document.add_table(rows=1, cols=3)
    table.rows[0].cells[0].text = "Date"
    if heading:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for number, rows in enumerate(months):
        across = table.add_row().cells
        across[0].merge(across[2]).text = f"Month {number}"
        for row in range(rows):
            table.add_row().cells[0].text = f"{number}.{row}"
    document.add_paragraph("After")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def firsts(data: bytes) -> list[list[str]]:
    tables = Document(io.BytesIO(data)).tables
    return [[row.cells[0].text for row in table.rows] for table in tables]


def test_every_row_is_there_once_in_order_and_each_part_has_the_heading() -> None:
    whole = table_of([50, 20, 30, 300, 1])
    ((heading, *rows),) = firsts(whole)
    parts = firsts(parted_tables(whole))
    assert [row for part in parts for row in part[1:]] == rows
    assert {part[0] for part in parts} == {heading}
    assert all(len(part) <= MOST + 1 for part in parts)
    assert len(parts) == 5


def test_a_part_ends_with_a_month_once_it_is_long_enough() -> None:
    parts = firsts(parted_tables(table_of([ENOUGH - 2, ENOUGH - 2, 2, 40])))
    assert [part[1] for part in parts] == ["Month 0", "Month 2"]


def test_without_a_heading_row_none_is_added() -> None:
    whole = table_of([150], heading=False)
    parts = firsts(parted_tables(whole))
    assert [row for part in parts for row in part] == firsts(whole)[0]


@pytest.mark.parametrize("months", [[], [10, 20]])
def test_a_short_table_is_left_as_it_is(months: list[int]) -> None:
    whole = table_of(months)
    assert parted_tables(whole) == whole


def test_a_table_whose_cells_run_over_rows_stays_whole() -> None:
    document = Document(io.BytesIO(table_of([200])))
    rows = document.tables[0].rows
    rows[100].cells[1].merge(rows[101].cells[1])
    written = io.BytesIO()
    document.save(written)
    assert parted_tables(written.getvalue()) == written.getvalue()


def test_the_same_table_gives_the_same_bytes() -> None:
    whole = table_of([200, 10])
    assert parted_tables(whole) == parted_tables(whole)
