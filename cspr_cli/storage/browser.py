"""PDF of a page by Chromium, Google Chrome or Microsoft Edge, where one is installed.

The browser runs without a window, with a profile of its own in a temporary folder that is removed
afterwards, so that the person's own history, extensions and accounts stay out of it. It can reach
nothing: no name is looked up, and every address goes to a proxy that no machine answers at.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from cspr_cli.records.errors import CsprError
from cspr_cli.storage.running import find_program, run_to_end
from cspr_cli.storage.temporary import folder_apart

SECONDS = 300
"""How long the browser may take over one page."""
_COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "chrome",
)
_MAC = Path("/Applications")
_ON_MAC = ("Google Chrome", "Microsoft Edge", "Chromium")
_PROGRAM_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432", "LOCALAPPDATA")
_ON_WINDOWS = (
    "Microsoft/Edge/Application/msedge.exe",
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
)
_SETTINGS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-breakpad",  # a crash must not keep the page in a report
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--no-pdf-header-footer",
    "--print-to-pdf-no-header",  # what editions before 2023 call it
)


def find_browser() -> Path | None:
    """The program, from the PATH or the usual places of macOS and Windows; None without one."""
    return find_program(_COMMANDS, _usual_places())


def _usual_places() -> Iterator[Path]:
    for name in _ON_MAC:
        yield _MAC / f"{name}.app" / "Contents" / "MacOS" / name
    for variable in _PROGRAM_FOLDERS:
        if folder := os.environ.get(variable):
            for place in _ON_WINDOWS:
                yield Path(folder) / place


def page_to_pdf(page: bytes, *, seconds: float = SECONDS) -> bytes:
    """A page that needs nothing from elsewhere as a PDF, as the browser would print it.

    Args:
        page: the content of the HTML file.
        seconds: how long the browser may take.

    Raises:
        CsprError: no browser is installed, or it fails or takes too long.
    """
    program = find_browser()
    if program is None:
        raise CsprError(
            "A PDF of the page needs Chromium, Google Chrome or Microsoft Edge.",
            "Install one, or open the page and print it to a PDF. Nothing was changed.",
        )
    with folder_apart("cspr-page-") as folder:
        return _printed(program, page, folder, seconds)


def _printed(program: Path, page: bytes, folder: Path, seconds: float) -> bytes:
    given, made = folder / "page.html", folder / "page.pdf"
    given.write_bytes(page)
    command = [
        str(program),
        *_SETTINGS,
        *_unboxed(),
        f"--user-data-dir={folder / 'profile'}",
        f"--print-to-pdf={made}",
        given.as_uri(),
    ]
    if not run_to_end(command, _environment(folder), seconds):
        raise CsprError(
            f"{program.stem} was stopped: it had not printed the page after {seconds:g} seconds.",
            "Try again, or open the page and print it to a PDF. Nothing was changed.",
        )
    if not made.is_file():
        raise CsprError(
            f"{program.stem} did not make a PDF of the page.",
            "Open the page in a browser and print it to a PDF. Nothing was changed.",
        )
    return made.read_bytes()


def _unboxed() -> list[str]:
    """Chromium refuses to run as the administrator of a Unix machine unless told this."""
    administrator = hasattr(os, "geteuid") and os.geteuid() == 0
    return ["--no-sandbox"] if administrator else []


def _environment(folder: Path) -> dict[str, str]:
    """Its settings and caches go where ours are removed.

    Its temporary files stay where they are: they are a socket, which fails in a folder with a long
    path, and memory that has no name.
    """
    return {**os.environ, **dict.fromkeys(("XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(folder))}
