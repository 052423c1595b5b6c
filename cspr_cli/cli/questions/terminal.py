"""The real terminal, for an interview and for single questions."""

from cspr_cli.cli import screen
from cspr_cli.cli.questions.answers import NO, YES
from cspr_cli.records.errors import CsprError


class RealTerminal:
    """Questions on the screen, answers from the keyboard or from a pipe."""

    def ask(self, prompt: str) -> str:
        """One line as typed, without its line ending. Raises ``EOFError`` at the end of input."""
        return input(f"{screen.one_line(prompt)}: " if prompt != "..." else "... ")

    def heading(self, text: str) -> None:
        """A section's heading, with room above it."""
        screen.heading(text)

    def say(self, text: str) -> None:
        """A line of help or of what was understood."""
        screen.say(text)


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
