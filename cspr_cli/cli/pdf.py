"""PDFs beside the files that a command writes."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cspr_cli.cli import screen
from cspr_cli.documents.month_tables import parted_tables
from cspr_cli.storage.browser import find_browser, page_to_pdf
from cspr_cli.storage.pdf import to_pdfs

MARKING = "OFFICIAL-SENSITIVE"
"""The protective marking of a picture on a page of its own."""
PAGE = ".html"
"""The kind of file that a browser prints; LibreOffice makes a PDF of every other."""
_MADE_FROM = b"%made-from-sha256 "


@dataclass(frozen=True)
class PdfSource:
    """A PDF to be: its name, the file that it shows, and how that becomes what is converted."""

    name: str
    of: str
    data: bytes
    suffix: str
    prepared: Callable[[bytes], bytes] = bytes


def word_sources(files: Mapping[str, bytes]) -> list[PdfSource]:
    """A source for each Word file of ``files``; other files are passed over."""
    return [
        PdfSource(str(PurePosixPath(name).with_suffix(".pdf")), name, data, ".docx", parted_tables)
        for name, data in files.items()
        if name.endswith(".docx")
    ]


def picture_source(pdf: str, name: str, picture: bytes, author: str) -> PdfSource:
    """What the PDF of a picture is made from: the picture on a page of its own."""

    def page(data: bytes) -> bytes:
        from cspr_cli.documents.picture_page import picture_page

        return picture_page(data.decode("utf-8"), marking=MARKING, author=author)

    return PdfSource(pdf, name, picture, ".docx", page)


def pdfs_beside(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """A PDF for each Word file of ``files``, by name; as `pdfs_of`."""
    return pdfs_of(folder, word_sources(files))


def pdfs_of(folder: Path, sources: Sequence[PdfSource]) -> dict[str, bytes]:
    """The PDFs by name.

    A PDF in ``folder`` that was made from the very same data is left as it is, and is not in the
    answer: it would be made with other bytes each time. After its end it says what it was
    made from, by hash.

    Raises:
        CsprError: a PDF is needed, and LibreOffice, or the browser for a page, is absent, fails,
            or takes too long.
    """
    wanted = [source for source in sources if not _stands(folder, source)]
    if not wanted:
        return {}
    pages = [source for source in wanted if source.suffix == PAGE]
    others = [source for source in wanted if source.suffix != PAGE]
    made = [page_to_pdf(source.prepared(source.data)) for source in pages]
    if others:
        made += to_pdfs([(source.prepared(source.data), source.suffix) for source in others])
    return {
        source.name: pdf.rstrip(b"\r\n") + b"\n" + _mark(source.data)
        for source, pdf in zip([*pages, *others], made, strict=True)
    }


def printable(sources: Sequence[PdfSource]) -> list[PdfSource]:
    """The sources of which a PDF can be made here: a page only where there is a browser for it."""
    if find_browser():
        return list(sources)
    for source in sources:
        if source.suffix == PAGE:
            screen.warn(
                f"No PDF of {source.of}: that needs Chromium, Google Chrome or Microsoft Edge.",
                "Install one, or open the page in any browser and print it to a PDF.",
            )
    return [source for source in sources if source.suffix != PAGE]


def warn_of_older(folder: Path, sources: Sequence[PdfSource], written: Mapping[str, bytes]) -> None:
    """Say which PDFs in ``folder`` were made from other data than that of ``sources``.

    ``written`` has what has just been written, which is not older.
    """
    for source in sources:
        pdf = folder / source.name
        if source.name not in written and pdf.is_file() and not _stands(folder, source):
            screen.warn(f"{pdf.name} is of an earlier {source.of}.", "Make it again, or remove it.")


def _stands(folder: Path, source: PdfSource) -> bool:
    pdf = folder / source.name
    return pdf.is_file() and pdf.read_bytes().endswith(_mark(source.data))


def _mark(data: bytes) -> bytes:
    return _MADE_FROM + hashlib.sha256(data).hexdigest().encode("ascii") + b"\n"
