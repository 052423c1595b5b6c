"""PDF by the real LibreOffice; what happens without it, and when it is too slow."""

import http.server
import io
import os
import select
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from docx import Document

from cspr_cli.records.errors import CsprError
from cspr_cli.storage import pdf
from cspr_cli.storage.pdf import find_libreoffice, to_pdf, to_pdfs

needs_libreoffice = pytest.mark.skipif(
    find_libreoffice() is None, reason="LibreOffice is not installed"
)
needs_reader = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext is not installed"
)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def word(text: str) -> bytes:
    document = Document()
    document.add_paragraph(text)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def text_of(data: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode()


@needs_libreoffice
@needs_reader
def test_files_become_pdfs_in_their_order_and_nothing_is_left(temporary: Path) -> None:
    files = [(word("The heron came"), ".docx"), (word("The kettle sang"), ".docx")]
    heron, kettle = to_pdfs(files)
    assert "The heron came" in text_of(heron)
    assert "The kettle sang" in text_of(kettle)
    assert list(temporary.iterdir()) == []


@needs_libreoffice
def test_a_link_to_elsewhere_is_not_followed(temporary: Path) -> None:
    asked = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - names of the standard library

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        place = f"http://127.0.0.1:{server.server_port}/told.png"
        page = f'<html><body><p>Here</p><img src="{place}" width="9" height="9"></body></html>'
        made = to_pdf(page.encode(), ".html")
        server.shutdown()
    assert made.startswith(b"%PDF-")
    assert asked == []
    assert list(temporary.iterdir()) == []


@needs_libreoffice
@pytest.mark.usefixtures("temporary")
def test_a_file_that_libreoffice_cannot_read_is_told() -> None:
    with pytest.raises(CsprError, match="did not make the PDF"):
        to_pdf(b"PK\x03\x04 not a document", ".docx")


def test_only_the_projects_own_kinds_of_file_are_taken() -> None:
    with pytest.raises(ValueError, match=r"'\.docm' is not"):
        to_pdf(b"", ".docm")


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer without LibreOffice."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "_MAC", tmp_path / "soffice")
    for variable in ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


@pytest.mark.usefixtures("nowhere")
def test_without_libreoffice_the_message_says_so() -> None:
    assert find_libreoffice() is None
    with pytest.raises(CsprError, match="PDF needs LibreOffice; everything else works without it"):
        to_pdf(word("text"), ".docx")


def test_it_is_found_in_the_usual_places(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    windows = nowhere / "LibreOffice" / "program" / "soffice.com"
    windows.parent.mkdir(parents=True)
    windows.touch()
    monkeypatch.setenv("PROGRAMFILES", str(nowhere))
    assert find_libreoffice() == windows
    (nowhere / "soffice").touch()
    assert find_libreoffice() == nowhere / "soffice"


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for a slow program")
def test_a_run_that_is_too_slow_is_stopped_with_all_that_it_started(
    nowhere: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = nowhere / "held"
    os.mkfifo(held)
    slow = nowhere / "slow"
    script = f"#!/bin/sh\nexec 3>{held}\necho begun >&3\n/bin/sleep 60 &\nwait\n"
    slow.write_text(script, encoding="utf-8")
    slow.chmod(0o700)
    monkeypatch.setattr(pdf, "_MAC", slow)
    reading = os.open(held, os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(CsprError, match="had not made the PDF after 1 seconds"):
        to_pdf(word("text"), ".docx", seconds=1)
    assert list(temporary.iterdir()) == []
    assert os.read(reading, 99) == b"begun\n"
    ended, _, _ = select.select([reading], [], [], 20)
    assert ended, "a process that was started still holds the pipe"
    assert os.read(reading, 99) == b""
    os.close(reading)
