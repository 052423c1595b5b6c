"""PDFs beside the Word files that a command writes."""

import hashlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from cspr_cli.cli import screen
from cspr_cli.documents.month_tables import parted_tables
from cspr_cli.storage.pdf import to_pdfs

_MADE_FROM = b"%made-from-sha256 "


def pdfs_beside(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """A PDF for each Word file of ``files``, by name; other files are passed over.

    A PDF in ``folder`` that was made from the very same Word file is left as it is, and is not
    in the answer: LibreOffice would make it with other bytes each time. After its end it says
    which file it was made from, by hash.

    Raises:
        CsprError: a PDF is needed, and LibreOffice is absent, fails, or takes too long.
    """
    wanted = {
        name: data
        for name, data in files.items()
        if name.endswith(".docx") and not _stands(folder / _pdf_name(name), data)
    }
    if not wanted:
        return {}
    made = to_pdfs([(parted_tables(data), ".docx") for data in wanted.values()])
    return {
        _pdf_name(name): pdf.rstrip(b"\r\n") + b"\n" + _mark(data)
        for (name, data), pdf in zip(wanted.items(), made, strict=True)
    }


def warn_of_older(folder: Path, files: Mapping[str, bytes]) -> None:
    """Say which PDFs in ``folder`` were made from another Word file than that of ``files``."""
    for name, data in files.items():
        pdf = folder / _pdf_name(name)
        older = pdf.is_file() and not _stands(pdf, data)
        if name.endswith(".docx") and _pdf_name(name) not in files and older:
            screen.warn(f"{pdf.name} is of an earlier {name}.", "Make it again, or remove it.")


def _pdf_name(name: str) -> str:
    return str(PurePosixPath(name).with_suffix(".pdf"))


def _stands(pdf: Path, word: bytes) -> bool:
    return pdf.is_file() and pdf.read_bytes().endswith(_mark(word))


def _mark(word: bytes) -> bytes:
    return _MADE_FROM + hashlib.sha256(word).hexdigest().encode("ascii") + b"\n"
