"""The screen shows what it is given, as it is, and obeys none of it."""

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspr_cli.cli import screen, streams
from cspr_cli.records.base import ExactDate, Record
from cspr_cli.records.problem import Problem, Severity

LONG = "word " * 60


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_markup_in_data_is_shown_not_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    screen.say("[bold]Ada[/bold] :smile: [/nothing]")
    screen.table(["[red]Who"], [["[link=x]Ada[/link]"]], title="[b]")
    screen.warn("[red]w[/red]", "[dim]h")
    shown = capsys.readouterr()
    for words in ("[bold]Ada[/bold] :smile: [/nothing]", "[red]Who", "[link=x]Ada[/link]", "[b]"):
        assert words in shown.out
    assert shown.err == "Warning: [red]w[/red]\n[dim]h\n"


def test_terminal_escapes_in_data_do_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    screen.say("a\x1b[31mred\x07 \x9b2J \u202eabc\u2066 \ud800z\r\nnext\tline")
    assert printed(capsys) == "a[31mred 2J abc z\nnext    line\n"


@settings(deadline=None, max_examples=200)
@given(st.text())
def test_nothing_that_moves_the_cursor_survives(text: str) -> None:
    left = screen.clean(text)
    assert not any(ord(letter) < 32 and letter not in "\n\t" for letter in left)
    assert not any(0x7F <= ord(letter) <= 0x9F for letter in left)
    left.encode("utf-8")


def test_nothing_is_wrapped_or_cut_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    screen.say(LONG.strip())
    assert LONG.strip() in printed(capsys)
    screen.table(["a", "b"], [["x" * 300, LONG.strip()]])
    shown = printed(capsys)
    assert "x" * 300 in shown
    assert LONG.strip() in shown
    assert "…" not in shown


def test_a_table_styles_cells_without_changing_their_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    screen.table(["Case", "State"], [["2026-001", screen.Styled("late", "red")]])
    shown = printed(capsys)
    assert "2026-001" in shown
    assert "late" in shown
    assert "\x1b" not in shown


def terminal(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Make stdout a stream that says it is a terminal, so that rich colours it."""
    stream = io.StringIO()
    stream.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return stream


def test_a_terminal_gets_colour_and_its_own_width(monkeypatch: pytest.MonkeyPatch) -> None:
    shown_on = terminal(monkeypatch)
    screen.done("Finished " + LONG)
    shown = shown_on.getvalue()
    assert "\x1b[32m" in shown
    assert max(len(line) for line in shown.splitlines()) < 60


def test_a_long_word_is_folded_on_a_terminal_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    shown_on = terminal(monkeypatch)
    screen.table(["reference"], [["x" * 100]])
    assert shown_on.getvalue().count("x") == 100


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    shown_on = terminal(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    screen.done("Finished")
    assert "\x1b[32m" not in shown_on.getvalue()


def test_problems_are_sorted_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    screen.problems(
        [
            Problem("cases/b.yaml", 3, 7, "quorum", Severity.WARNING, "not quorate", "ask\nhealth"),
            Problem("cases/a.yaml", 12, 0, "overdue", Severity.ERROR, "late\nby 2 days"),
            Problem("cases/a.yaml", 0, 0, "draft", Severity.INFO, "[unverified]"),
        ]
    )
    assert printed(capsys).splitlines() == [
        "cases/a.yaml info draft [unverified]",
        "cases/a.yaml:12 error overdue late by 2 days",
        "cases/b.yaml:3:7 warning quorum not quorate",
        "    ask health",
        "1 error, 1 warning",
    ]


def test_a_heading_stands_apart(capsys: pytest.CaptureFixture[str]) -> None:
    screen.heading("Documents")
    assert printed(capsys) == "\nDocuments\n"


def test_no_problems_print_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    screen.problems([])
    assert printed(capsys) == ""


class Sample(Record):
    """A record to print."""

    due: ExactDate = None


@dataclass(frozen=True)
class Milestone:
    """A dataclass to print."""

    due: date


def test_json_is_exact_and_unwrapped(capsys: pytest.CaptureFixture[str]) -> None:
    data = {
        "day": date(2026, 11, 20),
        "moment": datetime(2026, 11, 20, 16, 0, tzinfo=UTC),
        "time": time(16, 0),
        "milestone": Milestone(date(2026, 11, 23)),
        "record": Sample(due=date(2026, 11, 24)),
        "where": Path("cases") / "2026-001",
        "severity": Severity.ERROR,
        "keys": {"police", "health"},
        "words": LONG + "Zoë \x1b[31m \u202e [b]",
    }
    screen.as_json(data)
    shown = printed(capsys)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "Zoë" in shown
    assert json.loads(shown) == {
        "day": "2026-11-20",
        "moment": "2026-11-20T16:00:00+00:00",
        "time": "16:00:00",
        "milestone": {"due": "2026-11-23"},
        "record": {"due": "2026-11-24"},
        "where": "cases/2026-001",
        "severity": "error",
        "keys": ["health", "police"],
        "words": LONG + "Zoë \x1b[31m \u202e [b]",
    }


def test_json_refuses_what_it_cannot_say() -> None:
    with pytest.raises(TypeError, match="object has no form in JSON"):
        screen.as_json(object())


def test_an_encoding_that_lacks_a_letter_does_not_stop_a_command() -> None:
    code = (
        "from cspr_cli.cli.streams import prepare_streams; prepare_streams();"
        "from cspr_cli.cli import screen; screen.say('Zo\u00eb \u2713'); screen.heading('x')"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
    )
    assert answer.stdout.decode("utf-8").split() == ["Zoë", "✓", "x"]


def test_a_terminal_keeps_its_encoding_and_loses_only_the_letter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Old(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    kept = io.BytesIO()
    stream = Old(kept, encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", stream)
    streams.prepare_streams()
    stream.write("Zoë ✓ ×")
    stream.flush()
    assert kept.getvalue() == "Zoë ? ×".encode("cp1252")


def test_a_pipe_is_nobody_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert not screen.is_interactive()
    monkeypatch.setattr(sys, "stdin", None)
    assert not screen.is_interactive()
