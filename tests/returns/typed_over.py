"""Forms in a partnership's own layout, without a control or a bookmark, typed into by hand.

Each is a list of pieces: words, a table of labels and answers, a table with a heading row, or a
box under a question. Labels are the procedure's; the words between them are ours.
"""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docx import Document
from docx.document import Document as WordFile

Answers = Mapping[str, str]


@dataclass(frozen=True)
class Words:
    """A heading or a line of text, with an answer after it where it has a path."""

    text: str
    path: str = ""
    heading: bool = False


@dataclass(frozen=True)
class Pairs:
    """Rows of a label cell and an answer cell; an answer cell may hold several paths."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Headed:
    """A heading row, and rows of cells below it, each cell of one or several paths."""

    headings: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]


@dataclass(frozen=True)
class Box:
    """A question, and a box below it."""

    text: str
    path: str


@dataclass(frozen=True)
class Grid:
    """Rows of cells as they stand on the page; a short row's last cell reaches to the end.

    ``{path}`` is where an answer is typed, and ``{path=value}`` where a cross is put for it.
    """

    rows: tuple[tuple[str, ...], ...]


Piece = Words | Pairs | Headed | Box | Grid
_PLACE = re.compile(r"\{([^{}=]+)(?:=([^{}]+))?\}")


def typed_original(pieces: Sequence[Piece], answers: Answers, *, style: str = "beside") -> bytes:
    """A form as a .docx file with answers typed in.

    ``style`` is where they stand: ``beside`` the label, ``below`` it in the same cell, or ``after``
    it on the same line.
    """
    document = Document()
    for piece in pieces:
        _lay(document, piece, answers, style)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _lay(document: WordFile, piece: Piece, answers: Answers, style: str) -> None:
    if isinstance(piece, Words):
        if piece.heading:
            document.add_heading(piece.text, level=2)
        else:
            said = f"{piece.text} {answers.get(piece.path, '')}".strip()
            document.add_paragraph(_typed(said, answers))
    elif isinstance(piece, Pairs):
        _lay_pairs(document, piece, answers, style)
    elif isinstance(piece, Headed):
        _lay_headed(document, piece, answers)
    elif isinstance(piece, Grid):
        _lay_grid(document, piece, answers, style)
    else:
        document.add_paragraph(piece.text)
        if style == "below":
            for line in answers.get(piece.path, "").split("\n"):
                document.add_paragraph(line)
        else:
            document.add_table(1, 1).cell(0, 0).text = answers.get(piece.path, "")


def _lay_pairs(document: WordFile, piece: Pairs, answers: Answers, style: str) -> None:
    table = document.add_table(0, 2)
    for label, paths in piece.rows:
        cells = table.add_row().cells
        said = "\n".join(answers[path] for path in paths if answers.get(path))
        if style == "beside" or len(paths) > 1:
            cells[0].text, cells[1].text = label, said
        else:
            mark = "" if label[-1] in ":?" else ":"
            cells[0].text = f"{label}\n{said}" if style == "below" else f"{label}{mark} {said}"
    document.add_paragraph("")


def _lay_headed(document: WordFile, piece: Headed, answers: Answers) -> None:
    table = document.add_table(1, len(piece.headings))
    for cell, heading in zip(table.rows[0].cells, piece.headings, strict=True):
        cell.text = heading
    for row in piece.rows:
        for cell, paths in zip(table.add_row().cells, row, strict=True):
            cell.text = "\n".join(answers[path] for path in paths if answers.get(path))
    document.add_paragraph("")


def _lay_grid(document: WordFile, piece: Grid, answers: Answers, style: str) -> None:
    width = max(len(row) for row in piece.rows)
    table = document.add_table(0, width)
    for row in piece.rows:
        cells = table.add_row().cells
        texts = _moved([_typed(text, answers) for text in row], style, row)
        for cell, text in zip(cells, texts, strict=False):
            cell.text = text
        if len(row) < width:
            cells[len(row) - 1].merge(cells[-1])
            cells[len(row) - 1].text = texts[-1]
    document.add_paragraph("")


def _typed(text: str, answers: Answers) -> str:
    """A cell's text with the answers in their places; a line left without its answer goes."""

    def said(found: re.Match[str]) -> str:
        answer = answers.get(found[1], "")
        return answer if found[2] is None else ("X" if answer == found[2] else "")

    lines = [(line, _PLACE.sub(said, line)) for line in text.split("\n")]
    return "\n".join(new for line, new in lines if new.strip() or line == new)


def _moved(texts: list[str], style: str, row: tuple[str, ...]) -> list[str]:
    """A label's answer moved into the label's own cell, for a row of one label and one answer."""
    if (
        style == "beside"
        or len(row) != 2
        or not _PLACE.fullmatch(row[1])
        or not texts[1]
        or "{" in row[0]
    ):
        return texts
    label, said = texts
    mark = "" if label[-1] in ":?" else ":"
    return [f"{label}\n{said}" if style == "below" else f"{label}{mark} {said}", ""]
