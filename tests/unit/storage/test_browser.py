"""PDF of a page by the real browser; what happens without one, and when it fails or is slow."""

import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from cspr_cli.records.errors import CsprError
from cspr_cli.storage import browser
from cspr_cli.storage.browser import find_browser, page_to_pdf

needs_browser = pytest.mark.skipif(find_browser() is None, reason="no Chromium is installed")
needs_reader = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext is not installed"
)
needs_scripts = pytest.mark.skipif(
    sys.platform == "win32", reason="a script stands in for a browser"
)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer without a browser."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "_MAC", tmp_path)
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


def stand_in(folder: Path, script: str) -> None:
    program = folder / "chromium"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o700)


@needs_browser
@needs_reader
def test_a_page_becomes_a_pdf_and_nothing_is_left(temporary: Path) -> None:
    made = page_to_pdf("<!DOCTYPE html><title>A</title><p>The héron came".encode("utf-8-sig"))
    done = subprocess.run(["pdftotext", "-", "-"], input=made, capture_output=True, check=True)
    assert "The héron came" in done.stdout.decode()
    assert b"file:" not in made
    assert list(temporary.iterdir()) == []


@needs_browser
@pytest.mark.usefixtures("temporary")
def test_a_link_to_elsewhere_is_not_followed() -> None:
    asked = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for host in ("127.0.0.1", "localhost"):
            place = f"http://{host}:{server.server_port}/told.png"
            assert page_to_pdf(f'<p>Here<img src="{place}">'.encode()).startswith(b"%PDF-")
        server.shutdown()
    assert asked == []


@pytest.mark.usefixtures("nowhere")
def test_without_a_browser_the_message_says_so() -> None:
    assert find_browser() is None
    with pytest.raises(CsprError, match="needs Chromium, Google Chrome or Microsoft Edge"):
        page_to_pdf(b"<p>Text")


def test_it_is_found_in_the_usual_places(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edge = nowhere / "Microsoft" / "Edge" / "Application" / "msedge.exe"
    edge.parent.mkdir(parents=True)
    edge.touch()
    monkeypatch.setenv("PROGRAMFILES(X86)", str(nowhere))
    assert find_browser() == edge
    chrome = nowhere / "Google Chrome.app" / "Contents" / "MacOS" / "Google Chrome"
    chrome.parent.mkdir(parents=True)
    chrome.touch()
    assert find_browser() == chrome


@needs_scripts
def test_a_browser_that_makes_nothing_is_told(nowhere: Path, temporary: Path) -> None:
    stand_in(nowhere, "exit 0")
    with pytest.raises(CsprError, match="chromium did not make a PDF of the page"):
        page_to_pdf(b"<p>Text")
    assert list(temporary.iterdir()) == []


@needs_scripts
def test_a_browser_that_is_too_slow_is_stopped(nowhere: Path, temporary: Path) -> None:
    stand_in(nowhere, "exec /bin/sleep 60")
    with pytest.raises(CsprError, match="had not printed the page after 1 seconds"):
        page_to_pdf(b"<p>Text", seconds=1)
    assert list(temporary.iterdir()) == []


@needs_scripts
@pytest.mark.parametrize(("number", "unboxed"), [(0, True), (1000, False)])
def test_only_the_administrator_goes_without_the_sandbox(
    nowhere: Path,
    temporary: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    unboxed: bool,
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: number)
    stand_in(nowhere, f'echo "$@" > {nowhere}/said')
    with pytest.raises(CsprError):
        page_to_pdf(b"<p>Text")
    said = (nowhere / "said").read_text(encoding="utf-8")
    assert ("--no-sandbox" in said) is unboxed
    assert f"--user-data-dir={temporary}" in said
