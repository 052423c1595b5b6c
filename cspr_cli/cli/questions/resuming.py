"""Answers that were not finished: gone on with, thrown away, or kept at Ctrl-C."""

from collections.abc import Iterator
from contextlib import contextmanager

from cspr_cli.cli.questions.terminal import confirmed
from cspr_cli.records.errors import CsprError, StoppedByHandError
from cspr_cli.storage.drafts import Draft, Drafts


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
