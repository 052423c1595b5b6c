"""The process's own output streams, made safe before anything is printed to them."""

import os
import sys
from io import TextIOWrapper


def prepare_streams() -> None:
    """Make output safe from a character that the terminal's encoding lacks.

    A pipe or a file gets UTF-8, which is what programs that read it expect; a terminal keeps its
    own encoding and shows a question mark for what it lacks.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def discard_output() -> None:
    """Send the rest of stdout nowhere, when the program that read it, such as a pager, has gone.

    Without this, closing the stream at exit would complain.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
