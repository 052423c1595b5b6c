"""A command at a pseudo-terminal, as a person has it: what is asked, typed and said."""

import os
import pty
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Typist:
    """Reads the screen until some words stand there, and types lines."""

    def __init__(self, leader: int) -> None:
        """Sit at the terminal whose leading end is ``leader``."""
        self.leader = leader
        self.said = ""

    def until(self, words: str, seconds: float = 30) -> str:
        """What is said as far as ``words``, which must come."""
        while words not in self.said:
            if not select.select([self.leader], [], [], seconds)[0]:
                raise AssertionError(f"{words!r} did not come: {self.said}")
            try:
                self.said += os.read(self.leader, 4096).decode("utf-8", "replace")
            except OSError:
                break
        before, found, self.said = self.said.partition(words)
        assert found, before
        return before + found

    def type(self, line: str) -> None:
        """Type a line and Enter."""
        self.press(f"{line}\n")

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self.leader, keys.encode())

    def answer(self, question: str, line: str) -> str:
        """Wait for a question and answer it."""
        said = self.until(question)
        self.type(line)
        return said


@contextmanager
def at_terminal(folder: Path, *words: str, width: int = 120) -> Iterator[Typist]:
    """Run ``cspr`` with these words; its exit code is in the typist's ``code`` afterwards."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "cspr_cli", *words],
        cwd=folder,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        start_new_session=True,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "COLUMNS": str(width),
            "NO_COLOR": "1",
        },
    ) as process:
        os.close(follower)
        try:
            yield Typist(leader)
            process.wait(timeout=30)
        finally:
            process.kill()
    os.close(leader)
