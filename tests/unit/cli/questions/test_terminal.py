"""The real terminal, and single questions with yes or no for an answer."""

import sys
from collections.abc import Callable

import pytest

from cspr_cli.cli import screen
from cspr_cli.cli.questions.terminal import RealTerminal, confirmed, must_be_interactive
from cspr_cli.records.errors import CsprError

Type = Callable[..., list[str]]
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Type:
    """Answer each call of ``input`` with the next line; returns the prompts that were shown."""

    def lines(*answers: str) -> list[str]:
        prompts: list[str] = []
        waiting = iter(answers)

        def ask(prompt: str) -> str:
            prompts.append(prompt)
            line = next(waiting, "^D")
            if line in {"^C", "^D"}:
                raise KeyboardInterrupt if line == "^C" else EOFError
            return line

        monkeypatch.setattr("builtins.input", ask)
        return prompts

    return lines


def test_a_short_question_is_the_prompt_and_a_long_one_stands_above(
    typed: Type, capsys: Captured
) -> None:
    prompts = typed("one", "two", "three")
    at = RealTerminal()
    question = "When did the agency first " + "come to know the child " * 3
    assert [at.ask("Name"), at.ask(question), at.ask("...")] == ["one", "two", "three"]
    assert prompts == ["Name: ", "> ", "... "]
    assert f"{question.strip()}:" in capsys.readouterr().out


def test_a_question_from_a_record_cannot_steer_the_terminal(typed: Type) -> None:
    prompts = typed("x")
    RealTerminal().ask("Name \x1b[2J\nof child")
    assert prompts == ["Name [2J of child: "]


@pytest.mark.parametrize(("key", "raised"), [("^C", KeyboardInterrupt), ("^D", EOFError)])
def test_an_interruption_leaves_the_cursor_on_a_new_line(
    typed: Type, key: str, raised: type[BaseException], capsys: Captured
) -> None:
    typed(key)
    with pytest.raises(raised):
        RealTerminal().ask("Name")
    assert capsys.readouterr().out == "\n"


def test_what_the_terminal_says_is_on_the_screen(capsys: Captured) -> None:
    at = RealTerminal()
    at.heading("Family")
    at.say("   → Friday")
    at.hint("   In full.")
    assert capsys.readouterr().out == "\nFamily\n   → Friday\n   In full.\n"


@pytest.mark.parametrize("default", [True, False])
def test_yes_no_enter_and_the_end_of_input(typed: Type, default: bool, capsys: Captured) -> None:
    prompts = typed("y", "NO", "", "what", "yes")
    answers = [confirmed("Go on?", default=default) for _ in range(5)]
    assert answers == [True, False, default, True, default]
    assert prompts[0] == ("Go on? (Y/n): " if default else "Go on? (y/N): ")
    assert "Please type y or n." in capsys.readouterr().out


def test_nobody_to_ask_is_refused_with_what_to_give(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "is_interactive", lambda: False)
    with pytest.raises(CsprError, match="There is no terminal to ask for the meeting") as refused:
        must_be_interactive("the meeting", "Give --from meeting.yaml.")
    assert (refused.value.hint, refused.value.exit_code) == ("Give --from meeting.yaml.", 2)
    monkeypatch.setattr(screen, "is_interactive", lambda: True)
    must_be_interactive("the meeting", "")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe that can be watched")
def test_more_that_waits_to_be_read_is_a_paste(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    reading, writing = os.pipe()
    with os.fdopen(reading) as stream, os.fdopen(writing, "w") as other:
        monkeypatch.setattr(sys, "stdin", stream)
        assert not RealTerminal().is_pasting()
        other.write("more\n")
        other.flush()
        assert RealTerminal().is_pasting()


def test_an_input_that_cannot_be_watched_is_no_paste(monkeypatch: pytest.MonkeyPatch) -> None:
    class Nothing:
        def fileno(self) -> int:
            raise ValueError

    monkeypatch.setattr(sys, "stdin", Nothing())
    if sys.platform != "win32":
        assert not RealTerminal().is_pasting()
