"""Small commands that stand in a table of their own, to prove the mechanism that loads commands."""

import errno
import os
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.table import Entry
from cspr_cli.records.errors import CsprError

FAMILY_NAME = "Zebedee Invented"


def greet(
    who: Annotated[str, typer.Argument(help="Whom to greet.")],
    times: Annotated[int, typer.Option("--times", help="How often.")] = 1,
) -> None:
    """Greet somebody.

    The rest of the help is found here.
    """
    for _ in range(times):
        screen.say(f"Hello {who}")


def count_problems(number: int) -> int:
    """Answer with an exit code."""
    return min(number, 1)


def refuse() -> None:
    """Fail in an expected way."""
    raise CsprError("There is no register here.", hint="Run cspr init first.")


def break_down(family_name: str = FAMILY_NAME) -> None:
    """Have a bug, with case data in the message, a variable and a cause."""
    try:
        int(family_name)
    except ValueError as cause:
        raise KeyError(f"{family_name} is not in the family") from cause


def fill_disk(number: int = errno.ENOSPC) -> None:
    """Meet a disk that refuses."""
    raise OSError(number, os.strerror(number), "cases/2026-001/case.yaml")


def interrupt() -> None:
    """Be interrupted from the keyboard."""
    raise KeyboardInterrupt


def abort() -> None:
    """Be interrupted at a prompt."""
    raise typer.Abort


def pour() -> None:
    """Print more than a pipe holds."""
    for _ in range(100_000):
        screen.say("a line that nobody will read")


def list_agencies() -> None:
    """Print data for another program."""
    screen.as_json(["police", "health"])


def _entry(name: str, panel: str = "Commands") -> Entry:
    function = name.replace("-", "_")
    return Entry(name, f"commands_for_tests:{function}", f"One line about {name}.", panel)


TABLE = (
    _entry("greet", panel="Polite"),
    _entry("count-problems"),
    _entry("refuse"),
    _entry("break-down"),
    _entry("fill-disk"),
    _entry("interrupt"),
    _entry("abort"),
    _entry("pour"),
    _entry("list-agencies"),
    Entry("absent", "no_such_module_anywhere:absent", "Not written yet."),
    Entry("group", "", "Hold two commands.", "Polite", members=(_entry("greet"), _entry("refuse"))),
)
