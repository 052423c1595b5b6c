"""PDF from other files by LibreOffice, where it is installed; nothing else needs it.

Each conversion has a profile of its own in a temporary folder, removed afterwards, so that two
never share one and the person's own settings, macros and recent files stay out of it. That
profile keeps macros and links to elsewhere shut.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from cspr_cli.records.errors import CsprError
from cspr_cli.storage.running import find_program, run_to_end, temporary_in
from cspr_cli.storage.temporary import folder_apart

SECONDS = 300
"""How long LibreOffice may take over one call."""
SUFFIXES = frozenset({".docx", ".xlsx", ".html", ".svg"})
"""The kinds of file that may become a PDF: those that the project writes itself."""
_COMMANDS = ("soffice", "libreoffice")
_MAC = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
_PROGRAM_FOLDERS = ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)")
_OFFICE = "/org.openoffice.Office"
_SETTINGS = (
    (f"{_OFFICE}.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_OFFICE}.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_OFFICE}.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_OFFICE}.Common/Security/Scripting", "DisableActiveContent", "true"),
    (f"{_OFFICE}.Common/Misc", "FirstRun", "false"),
    (f"{_OFFICE}.Common/Load", "UserDefinedSettings", "false"),
    (f"{_OFFICE}.Writer/Content/Update", "Link", "2"),
    (f"{_OFFICE}.Calc/Content/Update", "Link", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""Macros off, links never followed, and a proxy that no machine answers at."""


def find_libreoffice() -> Path | None:
    """The program, from the PATH or the usual places of macOS and Windows; None without one."""
    return find_program(_COMMANDS, _usual_places())


def _usual_places() -> Iterator[Path]:
    yield _MAC
    for variable in _PROGRAM_FOLDERS:
        if folder := os.environ.get(variable):
            # soffice.exe returns at once on Windows; soffice.com waits until the work is done.
            yield Path(folder) / "LibreOffice" / "program" / "soffice.com"


def to_pdf(data: bytes, suffix: str, *, seconds: float = SECONDS) -> bytes:
    """The file as a PDF. LibreOffice stamps the time in it: the bytes differ each time.

    Args:
        data: the content of the file.
        suffix: what kind of file it is, one of `SUFFIXES`.
        seconds: how long LibreOffice may take.

    Raises:
        CsprError: LibreOffice is absent, fails, or takes too long.
        ValueError: ``suffix`` is not one of `SUFFIXES`.
    """
    return to_pdfs([(data, suffix)], seconds=seconds)[0]


def to_pdfs(files: Sequence[tuple[bytes, str]], *, seconds: float = SECONDS) -> list[bytes]:
    """As `to_pdf` for many files by one start of LibreOffice, in their order.

    Raises:
        CsprError: as `to_pdf`.
        ValueError: as `to_pdf`.
    """
    for _, suffix in files:
        if suffix not in SUFFIXES:
            raise ValueError(f"{suffix!r} is not a kind of file that becomes a PDF")
    program = find_libreoffice()
    if program is None:
        raise CsprError(
            "PDF needs LibreOffice; everything else works without it.",
            "Install it from https://www.libreoffice.org, or leave PDF out. Nothing was changed.",
        )
    with folder_apart("cspr-pdf-") as folder:
        return _converted(program, files, folder, seconds)


def _converted(
    program: Path, files: Sequence[tuple[bytes, str]], folder: Path, seconds: float
) -> list[bytes]:
    for name in ("given", "made", "temporary"):
        (folder / name).mkdir()
    _write_profile(folder / "profile")
    given = [folder / "given" / f"{n}{suffix}" for n, (_, suffix) in enumerate(files)]
    for path, (data, _) in zip(given, files, strict=True):
        path.write_bytes(data)
    command = _command(program, folder, given)
    if not run_to_end(command, temporary_in(folder / "temporary"), seconds):
        raise CsprError(
            f"LibreOffice was stopped: it had not made the PDF after {seconds:g} seconds.",
            "Try again, or make the PDF from the Word file by hand. Nothing was changed.",
        )
    made = [folder / "made" / f"{path.stem}.pdf" for path in given]
    if not all(path.is_file() for path in made):
        raise CsprError(
            "LibreOffice did not make the PDF.",
            "Open the Word file with LibreOffice to see what it says. Nothing was changed.",
        )
    return [path.read_bytes() for path in made]


def _write_profile(profile: Path) -> None:
    items = "".join(
        f"<item oor:path={quoteattr(path)}><prop oor:name={quoteattr(name)}"
        f' oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, name, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry"'
        ' xmlns:xs="http://www.w3.org/2001/XMLSchema"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n{items}</oor:items>\n',
        encoding="utf-8",
        newline="\n",
    )


def _command(program: Path, folder: Path, given: Sequence[Path]) -> list[str]:
    return [
        str(program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder / "made"),
        *(str(path) for path in given),
    ]
