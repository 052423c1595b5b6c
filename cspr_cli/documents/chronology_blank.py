"""The spreadsheet that an agency fills in with its chronology.

A sheet of columns that the reader knows, a list of the people to pick from, and a sheet that says
what each column wants. Dates and times are text, so that Excel keeps the words as they were typed:
a vague date is welcome, and no program may change the order of its day and month. It carries its
case and agency in hidden properties and in the first line of the sheets that are not for filling.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter

from cspr_cli.documents.environment import clean

ROWS = 1_000
"""Rows that are ready for events; those typed further down are read too."""
EDITION = 1
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - Excel's dates have no zone
_LONGEST_NAME = 255
_MOST_PEOPLE = 200
_NARROW, _WIDE = 24, 90
_ONE_A_ROW = (
    "Write one event in each row of the first sheet. Put more rows in, or leave columns empty, as "
    "you need. An event without a date is coloured."
)
_HEADING = {
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": "#1F4E79",
    "border": 1,
    "text_wrap": True,
    "valign": "vcenter",
}
_BODY = {"text_wrap": True, "valign": "top", "num_format": "@"}
_HAS_DIGIT = '=SUMPRODUCT(LEN(A2)-LEN(SUBSTITUTE(A2,ROW($1:$10)-1,"")))>0'
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


@dataclass(frozen=True)
class BlankColumn:
    """A column to fill: its heading, its width in characters, and what it wants."""

    key: str
    heading: str
    width: int
    wants: str


COLUMNS = (
    BlankColumn(
        "date",
        "Date",
        14,
        "The day, as day/month/year. If it is not known for certain, write what is known: "
        "“early May 2019”, “2018”, “?22/05/16”. Every event needs one.",
    ),
    BlankColumn("time", "Time", 9, "If it is known: 14:30, or about 9am."),
    BlankColumn("end_date", "End date", 14, "Only for something that went on past one day."),
    BlankColumn("source", "Source of information", 20, "Where it is recorded: the log, the file."),
    BlankColumn(
        "people",
        "People",
        24,
        "Pick a name from the list. For several, or for someone else, type the names with a "
        "semicolon between.",
    ),
    BlankColumn("contact", "Type of contact", 16, "Home visit, telephone call, appointment."),
    BlankColumn("by_whom", "By whom", 18, "The worker's role; a name if your agency gives names."),
    BlankColumn("what", "What happened", 50, "The facts as they were recorded at the time."),
    BlankColumn("child_seen", "Child seen", 11, "Yes or No, if your record says. Or leave it."),
    BlankColumn("response", "Response", 32, "What your agency did about it, and what came of it."),
    BlankColumn("analysis", "Comment", 32, "Your agency's own comment, looking back. May be left."),
    BlankColumn("reference", "Event reference", 13, "Your own number for it. May be left."),
)
"""The columns, in order: every heading is one that the reader knows."""


def chronology_blank(
    title: str,
    people: Sequence[str],
    *,
    form: str,
    case: str,
    agency: str,
    advice: Sequence[str] = (),
    author: str = "",
) -> bytes:
    """A workbook to fill in: same inputs, same bytes.

    ``form`` is the partnership and document, such as ``surrey/chronology``; ``advice`` are lines of
    the partnership's own, such as the period to cover and when it is due.
    """
    identity = f"cspr form {form}/{EDITION} · case {case} · agency {agency}"
    names = [clean(name)[:_LONGEST_NAME] for name in people if clean(name).strip()][:_MOST_PEOPLE]
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, _OPTIONS) as book:
        book.set_properties({"title": clean(title), "author": author, "created": _CREATED})
        for key, said in (("form", f"{form}/{EDITION}"), ("case", case), ("agency", agency)):
            book.set_custom_property(f"cspr-{key}", said, "text")
        _events_sheet(book, len(names))
        _explanation_sheet(book, [identity, clean(title), *map(clean, advice)])
        _people_sheet(book, identity, names)
    return written.getvalue()


def _events_sheet(book: Any, people: int) -> None:
    sheet = book.add_worksheet("Chronology")
    heading, body = book.add_format(_HEADING), book.add_format(_BODY)
    for number, column in enumerate(COLUMNS):
        sheet.set_column(number, number, column.width, body)
        sheet.write_string(0, number, column.heading, heading)
        sheet.data_validation(1, number, ROWS, number, _validation(column, people))
    sheet.conditional_format(1, 0, ROWS, 0, _missing_date(book))
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def _validation(column: BlankColumn, people: int) -> dict[str, Any]:
    """What Excel offers and says in a column; only “Child seen” refuses other words.

    A date without a number is asked about, and may stand.
    """
    shared = {"input_title": column.heading, "input_message": _short(column.wants)}
    if column.key == "people" and people:
        source = f"=People!$A$2:$A${people + 1}"
        return {**shared, "validate": "list", "source": source, "show_error": False}
    if column.key == "child_seen":
        said = "Please choose Yes or No, or leave it empty and say more under “What happened”."
        return {
            **shared,
            "validate": "list",
            "source": ["Yes", "No"],
            "error_title": column.heading,
            "error_message": said,
        }
    if column.key == "date":
        return {
            **shared,
            "validate": "custom",
            "value": _HAS_DIGIT,
            "error_type": "warning",
            "error_title": column.heading,
            "error_message": "There is no number in this date. Is it as much as is known?",
        }
    return {**shared, "validate": "any"}


def _missing_date(book: Any) -> dict[str, Any]:
    """Colours the date of an event that has none."""
    last = chr(ord("A") + len(COLUMNS) - 1)
    return {
        "type": "formula",
        "criteria": f'=AND($A2="",COUNTA($B2:${last}2)>0)',
        "format": book.add_format({"bg_color": "#FFE699"}),
    }


def _short(text: str) -> str:
    """Text that fits the box that Excel shows beside a cell, which holds 255 characters."""
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1]}…"


def _explanation_sheet(book: Any, lines: Sequence[str]) -> None:
    """The identity, the title, the advice, and what each column wants."""
    sheet = book.add_worksheet("How to fill this in")
    sheet.set_column(0, 0, _NARROW)
    sheet.set_column(1, 1, _WIDE)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    quiet = book.add_format({"font_color": "#595959", "font_size": 9})
    title = book.add_format({"bold": True, "font_size": 14})
    wrapped = {"text_wrap": True, "valign": "top"}
    plain = book.add_format(wrapped)
    sheet.write_string(0, 0, lines[0], quiet)
    sheet.write_string(1, 0, lines[1], title)
    sheet.set_row(1, 24)
    place = 2
    for line in (*lines[2:], _ONE_A_ROW):
        sheet.merge_range(place, 0, place, 1, "", plain)
        sheet.write_string(place, 0, line, plain)
        sheet.set_row(place, _height(line, _NARROW + _WIDE))
        place += 1
    heading = book.add_format(_HEADING)
    boxed = book.add_format({**wrapped, "border": 1})
    bold = book.add_format({**wrapped, "border": 1, "bold": True})
    place += 1
    sheet.write_string(place, 0, "Column", heading)
    sheet.write_string(place, 1, "What it wants", heading)
    for number, column in enumerate(COLUMNS, start=place + 1):
        sheet.write_string(number, 0, column.heading, bold)
        sheet.write_string(number, 1, column.wants, boxed)
        sheet.set_row(number, _height(column.wants, _WIDE))


def _height(text: str, width: int) -> int:
    """The height in points of a row whose text breaks at about this many characters."""
    return 16 * max(1, -(-len(text) // width))


def _people_sheet(book: Any, identity: str, names: Sequence[str]) -> None:
    sheet = book.add_worksheet("People")
    sheet.set_column(0, 0, 60)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, identity, book.add_format({"font_color": "#595959", "font_size": 9}))
    for number, name in enumerate(names, start=1):
        sheet.write_string(number, 0, name)
