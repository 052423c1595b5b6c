"""What of a file can be a chronology, as sheets: tables, separated values, or dated paragraphs."""

from collections.abc import Sequence
from dataclasses import replace

from cspr_cli.intake.columns import is_heading_row, map_columns
from cspr_cli.intake.csv_file import read_csv, text_lines
from cspr_cli.intake.form_identity import FormIdentity, find_identity, states_identity
from cspr_cli.intake.pasted_text import pasted_sheet
from cspr_cli.intake.properties import custom_properties
from cspr_cli.intake.rows import Row, Sheet
from cspr_cli.intake.spreadsheet import read_sheets
from cspr_cli.intake.word import Paragraph, WordDocument
from cspr_cli.storage.packages.guard import Package

THE_TEXT = "the text"
"""The name of the sheet that a document's paragraphs make."""

HEADING_WITHIN = 20
"""Rows in which a heading row is looked for."""


def text_sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    """A text file as rows: of separated values where a row heads them, else of dated paragraphs.

    Raises:
        PackageRefusedError: it is not text, or too much of it.
    """
    sheet = read_csv(data, name)
    if _is_headed(sheet):
        return (sheet,)
    lines, notes = text_lines(data, name)
    pasted = pasted_sheet(lines)
    return (sheet if pasted is None else replace(pasted, notes=(*notes, *pasted.notes)),)


def identified_sheets(package: Package) -> tuple[tuple[Sheet, ...], FormIdentity | None]:
    """A workbook's sheets but for our own explanations, and the case and agency it is for.

    Raises:
        PackageRefusedError: the workbook cannot be read safely.
    """
    sheets = read_sheets(package)
    firsts = [sheet.rows[0][0] if sheet.rows[0] else "" for sheet in sheets]
    identity = find_identity(custom_properties(package), firsts)
    pairs = zip(sheets, firsts, strict=True)
    return tuple(sheet for sheet, first in pairs if not states_identity(first)), identity


def chronology_sheets(document: WordDocument) -> tuple[Sheet, ...]:
    """The tables of a Word document, or its dated paragraphs where no table is a chronology."""
    tables = table_sheets(document)
    if not any(_is_headed(sheet) for sheet in tables):
        texts = (block.text for block in document.blocks if isinstance(block, Paragraph))
        pasted = pasted_sheet([line for text in texts for line in text.split("\n")], THE_TEXT)
        if pasted is not None:
            return (*tables, pasted)
    return tables


def heading_row(rows: Sequence[Row]) -> tuple[int, dict[int, str]] | None:
    """The number from 1 of the row that heads the columns, and what each means; None for none.

    Of several rows that could it is the one that tells the most: a title may speak of a date too.
    """
    for slips in (False, True):
        best: tuple[int, dict[int, str]] | None = None
        for number, row in enumerate(rows[:HEADING_WITHIN], start=1):
            columns = map_columns(row, slips=slips)
            if is_heading_row(columns) and (best is None or len(columns) > len(best[1])):
                best = number, columns
        if best is not None:
            return best[0], map_columns(rows[best[0] - 1])
    return None


def _is_headed(sheet: Sheet) -> bool:
    return heading_row(sheet.rows) is not None


def table_sheets(document: WordDocument) -> tuple[Sheet, ...]:
    """The tables of a Word document as sheets."""
    return tuple(
        Sheet(f"table {table.number + 1}", table.plain_rows()) for table in document.tables
    )
