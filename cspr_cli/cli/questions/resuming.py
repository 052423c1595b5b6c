"""Answers that were not finished: gone on with, thrown away, or kept at Ctrl-C."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cspr_cli.cli import screen
from cspr_cli.cli.questions.interview import Interview, Stopped
from cspr_cli.cli.questions.terminal import RealTerminal, confirmed
from cspr_cli.records.errors import CsprError, StoppedByHandError
from cspr_cli.records.form import Form
from cspr_cli.storage.drafts import Draft, Drafts


@dataclass(frozen=True)
class Unfinished:
    """Where answers are kept until they are recorded: the register, their name there.

    ``go_on`` says that they are kept, and with which command to go on.
    """

    root: Path
    name: str
    go_on: str

    def discard(self) -> None:
        """Forget the answers, once they are recorded."""
        Drafts(self.root).discard(self.name)


def answers_typed(
    form: Form,
    start: dict[str, Any],
    unfinished: Unfinished,
    *,
    closing: str,
    needed: tuple[str, ...] = (),
) -> dict[str, Any] | None:
    """The answers typed at the terminal, which stay kept until ``unfinished`` is discarded.

    They are read back before ``closing`` is asked, and what of ``needed`` is blank is named.
    None where the person stopped, or said no to ``closing``. Raises `CsprError` as
    `draft_to_resume` does.
    """
    drafts = Drafts(unfinished.root)
    draft = draft_to_resume(drafts, unfinished.name, Draft(start, ""), unfinished.go_on)

    def keep(data: dict[str, Any], at: str) -> None:
        drafts.keep(unfinished.name, Draft(data, at))

    try:
        with kept_at_ctrl_c(unfinished.go_on):
            terminal = RealTerminal()
            return Interview(form, draft.data, terminal, keep, draft.at, closing, needed).run()
    except Stopped:
        screen.say(f"Nothing was recorded. {unfinished.go_on}")
        return None


def draft_to_resume(drafts: Drafts, name: str, otherwise: Draft, go_on: str) -> Draft:
    """The unfinished answers of that name if the person goes on with them, else ``otherwise``.

    ``go_on`` says that answers are kept and with which command to go on. Raises `CsprError` where
    the person neither goes on nor throws them away.
    """
    draft = drafts.load(name)
    if draft is None:
        return otherwise
    if confirmed("There are answers that you have not finished. Go on with them?", default=True):
        return draft
    if not confirmed("Throw those answers away and start again?"):
        raise CsprError(f"Nothing was changed. {go_on}")
    return otherwise


@contextmanager
def kept_at_ctrl_c(go_on: str) -> Iterator[None]:
    """Let Ctrl-C end the command with ``go_on`` among its last words."""
    try:
        yield
    except KeyboardInterrupt:
        raise StoppedByHandError(go_on) from None
