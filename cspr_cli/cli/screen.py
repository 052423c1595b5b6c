"""The one door to the screen: everything that a command says goes through here.

What a command says is often an agency's words, so it is never read as markup, and characters that
could move the cursor, change colours or turn text round are taken out. In a pipe plain lines are
written, and rich, which takes longer to import than most commands take to work, is left alone.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from cspr_cli.cli.words import plural
from cspr_cli.records.problem import Problem, Severity

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

PIPE_WIDTH = 100
_LONGEST_KEY = 32

# C0 and C1 controls but tab and newline, lone surrogates, and the marks that reorder text.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_SEVERITY_STYLES = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.INFO: "cyan",
}


class Styled(NamedTuple):
    """Words with a rich style, such as ``red``, for a cell of a table."""

    text: str
    style: str = ""


def clean(text: str) -> str:
    """The text without the characters that a terminal would obey instead of show."""
    return _HARMFUL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """The clean text with its line breaks and runs of blanks made single spaces."""
    return " ".join(clean(text).split())


def is_interactive() -> bool:
    """Whether a person can be asked: both the keyboard and the screen are theirs."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def console(*, stderr: bool = False) -> "Console":
    """A rich console that takes text as it is; ``NO_COLOR`` turns its colours off."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(
        stderr=stderr,
        width=None if stream.isatty() else PIPE_WIDTH,
        highlight=False,
        markup=False,
        emoji=False,
    )


def say(text: str, style: str = "") -> None:
    """Print a sentence, or lines of them, to stdout."""
    _print(Styled(clean(text), style))


def done(text: str) -> None:
    """Say that something was finished."""
    say(text, "green")


def heading(text: str) -> None:
    """Print the name of what follows, with a blank line before it."""
    say(f"\n{text}", "bold")


def warn(text: str, hint: str = "") -> None:
    """Say on stderr that something needs a look."""
    _complain("Warning: ", "yellow", text, hint)


def error(text: str, hint: str = "") -> None:
    """Say on stderr why a command cannot go on, and what to do."""
    _complain("Error: ", "bold red", text, hint)


def _complain(label: str, style: str, text: str, hint: str) -> None:
    _print(Styled(label, style), Styled(clean(text)), stderr=True)
    if hint:
        _print(Styled(clean(hint), "dim"), stderr=True)


def _print(*parts: Styled, stderr: bool = False) -> None:
    stream = sys.stderr if stderr else sys.stdout
    if _is_terminal(stream):
        from rich.text import Text

        console(stderr=stderr).print(Text.assemble(*parts))
    else:
        stream.write("".join(part.text for part in parts).expandtabs() + "\n")


def _is_terminal(stream: TextIO) -> bool:
    """Whether words are shown with colours: on a screen, or where the user asks for them."""
    return stream.isatty() or bool(os.environ.get("FORCE_COLOR"))


def table(columns: Sequence[str], rows: Iterable[Sequence[str | Styled]], title: str = "") -> None:
    """Print a table; in a pipe each row is one line, however long, and nothing is cut off."""
    if not _is_terminal(sys.stdout):
        sys.stdout.write(_plain_table(columns, rows, title))
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=box.SIMPLE_HEAD, title=clean(title) or None, title_justify="left")
    lines = [tuple(row) for row in rows]
    for place, column in enumerate(columns):
        keys = all(_is_key(_words(line[place])) for line in lines)
        grid.add_column(Text(clean(column)), overflow="fold", no_wrap=keys)
    for row in lines:
        grid.add_row(*(_cell(value) for value in row))
    console().print(grid)


def _plain_table(columns: Sequence[str], rows: Iterable[Sequence[str | Styled]], title: str) -> str:
    """The table for a pipe: a row a line, which for a thousand rows rich would take a second."""
    lines = [[one_line(column) for column in columns]]
    lines += [[one_line(_words(value)) for value in row] for row in rows]
    widths = [max(_cells(line[place]) for line in lines) for place in range(len(columns))]
    lines.insert(1, ["─" * width for width in widths])
    shown = [
        "   ".join(
            cell + " " * (width - _cells(cell)) for cell, width in zip(line, widths, strict=True)
        )
        for line in lines
    ]
    head = f"{one_line(title)}\n" if title else ""
    return f"{head}\n" + "".join(f" {line.rstrip()}\n" for line in shown) + "\n"


def _is_key(text: str) -> bool:
    """Whether this is one short word, such as a key to be typed again: that is never broken."""
    return len(text) <= _LONGEST_KEY and not re.search(r"\s", text)


def _cells(text: str) -> int:
    """How many columns of a screen the text takes: some letters take two, and some none."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _words(value: str | Styled) -> str:
    return value.text if isinstance(value, Styled) else value


def _cell(value: str | Styled) -> "Text":
    from rich.text import Text

    text, style = value if isinstance(value, Styled) else (value, "")
    return Text(clean(text), style=style)


def problems(found: Iterable[Problem]) -> None:
    """Print problems to stdout in the order of their places, and count them."""
    ordered = sorted(found)
    for problem in ordered:
        _print(*_problem_line(problem))
        if problem.hint:
            _print(Styled(f"    {one_line(problem.hint)}", "dim"))
    if ordered:
        say(f"{_count(ordered, Severity.ERROR)}, {_count(ordered, Severity.WARNING)}", "bold")


def _problem_line(problem: Problem) -> tuple[Styled, ...]:
    place = ":".join([problem.path, *(str(n) for n in (problem.line, problem.column) if n)])
    return (
        Styled(one_line(place), "bold"),
        Styled(" "),
        Styled(problem.severity.value, _SEVERITY_STYLES[problem.severity]),
        Styled(" "),
        Styled(one_line(problem.rule), "cyan"),
        Styled(f" {one_line(problem.message)}"),
    )


def _count(found: Sequence[Problem], severity: Severity) -> str:
    number = sum(problem.severity is severity for problem in found)
    return plural(number, severity.value)


def as_json(data: object) -> None:
    """Print data as JSON to stdout: ISO dates, and the same whatever the width of the screen.

    Takes dataclasses, records, dates, paths, tuples and sets as well as plain data. A list has an
    item a line, which for a thousand cases is several times faster than indenting them.
    """
    if isinstance(data, (list, tuple)) and data:
        text = "[\n" + ",\n".join(_json(item) for item in data) + "\n]"
    else:
        text = _json(data, indent=2)
    sys.stdout.write(_HARMFUL.sub(_escaped, text) + "\n")


def _json(data: object, indent: int | None = None) -> str:
    return json.dumps(data, ensure_ascii=False, indent=indent, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, (date, time)):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Path):
        return value.as_posix()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
