"""Forms in a partnership's own layout, without a control or a bookmark, typed into by hand.

Each is a list of pieces: words, a table of labels and answers, a table with a heading row, or a
box under a question. Labels are the procedure's; the words between them are ours.
"""

import io
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


Piece = Words | Pairs | Headed | Box


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
            document.add_paragraph(f"{piece.text} {answers.get(piece.path, '')}".strip())
    elif isinstance(piece, Pairs):
        _lay_pairs(document, piece, answers, style)
    elif isinstance(piece, Headed):
        _lay_headed(document, piece, answers)
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
