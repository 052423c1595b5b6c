"""The real terminal, for an interview and for single questions."""

import sys
from contextlib import suppress

from cspr_cli.cli import screen
from cspr_cli.cli.questions.answers import NO, YES
from cspr_cli.records.errors import CsprError

CONTINUED = "..."
"""The prompt of a long answer's further lines."""
_LONGEST_PROMPT = 60


class RealTerminal:
    """Questions on the screen, answers from the keyboard."""

    def __init__(self) -> None:
        """Let a line be edited with the arrow keys, and be longer than a terminal's own limit."""
        with suppress(ImportError):
            import readline

            readline.set_auto_history(False)  # what is typed here is case data

    def ask(self, prompt: str) -> str:
        """One line as typed, without its line ending; pasted text may hold several.

        Raises ``EOFError`` at the end of input and ``KeyboardInterrupt`` at Ctrl-C, each with the
        cursor on a new line.
        """
        try:
            return input(self._short(screen.one_line(prompt)))
        except (EOFError, KeyboardInterrupt):
            screen.say("")
            raise

    def _short(self, prompt: str) -> str:
        """The prompt itself; a long question is printed above it, broken between words."""
        if prompt == CONTINUED:
            return f"{CONTINUED} "
        if len(prompt) <= _LONGEST_PROMPT:
            return f"{prompt}: "
        screen.say(f"{prompt}:")
        return "> "

    def is_pasting(self) -> bool:
        """Whether more is there to be read already, faster than anybody types."""
        return _input_waits()

    def heading(self, text: str) -> None:
        """A section's heading, with room above it."""
        screen.heading(text)

    def say(self, text: str) -> None:
        """A line of help or of what was understood."""
        screen.say(text)

    def hint(self, text: str) -> None:
        """A quiet line of guidance above a question."""
        screen.say(text, "dim")


def confirmed(question: str, *, default: bool = False) -> bool:
    """Ask a yes-or-no question; Enter takes the default, and so does the end of input."""
    terminal = RealTerminal()
    choices = "Y/n" if default else "y/N"
    while True:
        try:
            word = terminal.ask(f"{question} ({choices})").strip().casefold()
        except EOFError:
            return default
        if not word:
            return default
        if word in YES | NO:
            return word in YES
        terminal.say("Please type y or n.")


def must_be_interactive(what: str, instead: str) -> None:
    """Refuse to ask where nobody can answer. Raises `CsprError` (usage), saying what to give."""
    if not screen.is_interactive():
        raise CsprError(f"There is no terminal to ask for {what}.", instead, exit_code=2)


def _input_waits() -> bool:
    if sys.platform == "win32":
        import msvcrt

        return bool(msvcrt.kbhit())
    import select

    with suppress(OSError, ValueError):
        return bool(select.select([sys.stdin], [], [], 0)[0])
    return False
