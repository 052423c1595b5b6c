"""A headless Chromium, spoken to over a pipe: real keys, the page's own policy, and paper."""

import base64
import json
import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAM = shutil.which("bash") and next(
    (found for name in ("chromium", "chromium-browser", "google-chrome")
     if (found := shutil.which(name))), None
)  # fmt: skip
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--remote-debugging-pipe", "--window-size=1200,900",
)  # fmt: skip
_PATIENCE = 60  # seconds
_KEYS = {"Enter": 13, "Escape": 27, "ArrowDown": 40, "ArrowUp": 38, "Tab": 9}


class Browser:
    """One page, opened from a file."""

    def __init__(self, to: int, come: int) -> None:
        """Speak into one pipe and listen at the other."""
        self._to, self._come, self._number, self._session = to, come, 0, ""
        self._read = b""
        self.faults: list[str] = []

    def ask(self, method: str, **given: Any) -> dict[str, Any]:
        """One command and its answer; what the page complains of is kept in ``faults``."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": given}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("method") in {"Log.entryAdded", "Runtime.exceptionThrown"}:
                self.faults.append(json.dumps(answer["params"]))
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._read:
            assert select.select([self._come], [], [], _PATIENCE)[0], "Chromium does not answer"
            self._read += os.read(self._come, 1 << 20)
        one, _, self._read = self._read.partition(b"\0")
        found: dict[str, Any] = json.loads(one)
        return found

    def open(self, address: str) -> None:
        """Open a page and wait until its script has run."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._session = session
        for domain in ("Page", "Runtime", "Log"):
            self.ask(f"{domain}.enable")
        self.ask("Page.navigate", url=address)
        for _ in range(200):
            if self.value("document.readyState") == "complete":
                return
        raise AssertionError("the page has not been loaded")

    def value(self, script: str) -> Any:
        """What a piece of script comes to; it runs beside the page, whatever its policy."""
        answer = self.ask("Runtime.evaluate", expression=script, returnByValue=True)
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """A key pressed and let go, as by a person."""
        code = {"key": key, "code": key, "windowsVirtualKeyCode": _KEYS[key]}
        text = {"text": "\r"} if key == "Enter" else {}
        self.ask("Input.dispatchKeyEvent", type="keyDown", **code, **text)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **code)

    def type(self, words: str) -> None:
        """Words typed where the focus is."""
        self.ask("Input.insertText", text=words)

    def paper(self) -> bytes:
        """The page printed as a PDF, on the paper that it asks for."""
        answer = self.ask("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(answer["data"])


@contextmanager
def opened(path: Path, profile: Path, words: str = "") -> Iterator[Browser]:
    """A browser with the file open; ``words`` follow # in its address."""
    theirs_in, to = os.pipe()
    come, theirs_out = os.pipe()
    command = [str(PROGRAM), *_FLAGS, f"--user-data-dir={profile}"]
    shell = f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}'
    process = subprocess.Popen(
        ["bash", "-c", shell, "bash", *command],
        pass_fds=(theirs_in, theirs_out),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs_in)
    os.close(theirs_out)
    try:
        browser = Browser(to, come)
        browser.open(path.as_uri() + (f"#{words}" if words else ""))
        yield browser
    finally:
        process.terminate()
        process.wait(30)
        os.close(to)
        os.close(come)
