"""What a file is, by its identity or its content, never by its name's ending."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cspr_cli.intake.chronology_sheets import (
    HEADING_WITHIN,
    chronology_sheets,
    identified_sheets,
    text_sheets,
)
from cspr_cli.intake.columns import compact, is_heading_row, map_columns
from cspr_cli.intake.form_identity import FormIdentity, find_identity
from cspr_cli.intake.rows import Sheet
from cspr_cli.intake.word import Paragraph, WordDocument, read_word
from cspr_cli.records.form import Form
from cspr_cli.storage.packages.foreign import is_office_like
from cspr_cli.storage.packages.guard import PackageKind, open_package

_NIL = re.compile(
    r"\b(nil return|not known to (?:this|our|the|us)|no (?:record|trace|involvement|contact|"
    r"information)s?\b|(?:is|are|was|were|has|have) not (?:been )?known|no known involvement|"
    r"never (?:been )?known)",
    re.IGNORECASE,
)
_LETTER_LENGTH = 2_500  # characters: a nil reply is a short letter
_ENOUGH_LABELS = 0.4


class FileKind(StrEnum):
    """What a received file is."""

    FORM = "form"
    CHRONOLOGY = "chronology"
    NIL_LETTER = "nil-letter"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file seems to be, and why.

    ``document`` is the key of the form recognised; ``identity`` is what the file says of itself.
    ``sure`` is True only where the file says so or its heading row proves it.
    """

    kind: FileKind
    sure: bool
    why: str
    document: str = ""
    identity: FormIdentity | None = None


def recognise(data: bytes, name: str, forms: Iterable[Form] = ()) -> Recognised:
    """Tell what a file is.

    Raises:
        PackageRefusedError: the file cannot be opened safely.
    """
    if not is_office_like(data):
        return _rows(text_sheets(data, name))
    package = open_package(data, name)
    if package.kind is PackageKind.SPREADSHEET:
        sheets, identity = identified_sheets(package)
        return _rows(sheets) if identity is None else _identified(identity)
    return recognise_word(read_word(package), forms)


def recognise_word(document: WordDocument, forms: Iterable[Form] = ()) -> Recognised:
    """Tell what a Word document is: by identity, then its labels, its tables, its words."""
    lines = lines_of(document)
    identity = find_identity(document.properties, (*document.margins, *lines))
    if identity is not None:
        return _identified(identity)
    form = _most_alike({compact(line) for line in lines}, forms)
    if form is not None:
        return Recognised(FileKind.FORM, sure=False, why="its labels", document=form.document)
    found = _rows(chronology_sheets(document))
    if found.kind is FileKind.UNKNOWN and says_not_known("\n".join(lines)):
        return Recognised(FileKind.NIL_LETTER, sure=False, why="a short letter that says not known")
    return found


def _identified(identity: FormIdentity) -> Recognised:
    key = identity.form.rpartition("/")[2]
    kind = FileKind.CHRONOLOGY if "chronology" in key else FileKind.FORM
    return Recognised(kind, sure=True, why="it says so itself", document=key, identity=identity)


def lines_of(document: WordDocument) -> list[str]:
    """The lines of a Word document, those of its tables' cells among them."""
    return [line for text in _texts(document) for line in text.splitlines()]


def _texts(document: WordDocument) -> Iterable[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row)


def _most_alike(lines: set[str], forms: Iterable[Form]) -> Form | None:
    """The form most of whose labels and headings stand in the document, if enough do."""
    scored = [(_share(lines, form), form.document, form) for form in forms]
    best = max(scored, default=None, key=lambda one: one[:2])
    return best[2] if best is not None and best[0] >= _ENOUGH_LABELS else None


def _share(lines: set[str], form: Form) -> float:
    wanted = {compact(field.label) for section in form.sections for field in section.fields}
    wanted |= {compact(section.heading) for section in form.sections}
    wanted.discard("")
    found = sum(1 for label in wanted if any(line.startswith(label) for line in lines))
    return found / len(wanted) if wanted else 0.0


def _rows(sheets: tuple[Sheet, ...]) -> Recognised:
    for sheet in sheets:
        if sheet.heading:
            return Recognised(FileKind.CHRONOLOGY, sure=False, why="its dated paragraphs")
        if any(is_heading_row(map_columns(row)) for row in sheet.rows[:HEADING_WITHIN]):
            return Recognised(FileKind.CHRONOLOGY, sure=True, why="its heading row")
    return Recognised(FileKind.UNKNOWN, sure=False, why="no label or heading row is known")


def says_not_known(text: str) -> bool:
    """Whether a short letter says that an agency does not know the family."""
    return len(text) <= _LETTER_LENGTH and _NIL.search(text) is not None
