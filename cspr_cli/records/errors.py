"""The one exception for a failure that is expected but cannot be gone on from.

A fault in a user's data is a `Problem`, which is a value. This is for the rest: no register here,
git has no identity, another command holds the lock. The command line turns it into a message, a
hint and an exit code, so it lives at the bottom of the house where every room may raise it.
"""

PROBLEMS_FOUND = 1


class CsprError(Exception):
    """A failure to tell the user about in plain English, with nothing left half-written.

    Attributes:
        message: What is wrong and where, as one sentence.
        hint: What to do about it, or an empty string when there is nothing to add.
        exit_code: What the command exits with: 1 unless the command was called wrongly (2).
    """

    def __init__(self, message: str, hint: str = "", exit_code: int = PROBLEMS_FOUND) -> None:
        """Keep the three parts apart so that each can be shown in its own way."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.exit_code = exit_code


class StoppedByHandError(CsprError):
    """Ctrl-C in a command that has kept what was typed; the hint says so, and how to go on.

    Not a ``KeyboardInterrupt``, whose words the command line's library would drop.
    """

    def __init__(self, hint: str) -> None:
        """Keep how to go on."""
        super().__init__("Interrupted.", hint, exit_code=130)
