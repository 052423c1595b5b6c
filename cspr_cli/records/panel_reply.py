"""The Panel's replies to the rapid review: what it said, and what was done about it."""

from typing import Annotated

from cspr_cli.records.base import ExactDate, Items, Record, Text, Versioned

AGREES, ASKS, CONTRARY, NATIONAL = "agrees", "asks", "contrary", "national-review"
VIEWS = {
    AGREES: "agrees with the recommendation",
    ASKS: "asks for more before it replies",
    CONTRARY: "takes a contrary view",
    NATIONAL: "will carry out a national review",
}
"""What the Panel may say, by the key that records keep."""


class Told(Record):
    """Somebody, by key, who was told or who approved, and when; ``step`` is which step it was."""

    step: Text = ""
    whom: Text = ""
    on: ExactDate = None
    note: Text = ""


class PanelReply(Record):
    """One reply. ``done`` is what was done about it, on ``done_on``.

    ``considered_by`` are the bodies, by key, that weighed a contrary view on ``considered_on``, and
    ``outcome`` is what they decided: the decision to hold a local review stays a local one.
    """

    on: ExactDate = None
    view: Text = ""
    said: Text = ""
    done: Text = ""
    done_on: ExactDate = None
    considered_by: Annotated[tuple[str, ...], Items] = ()
    considered_on: ExactDate = None
    outcome: Text = ""
    circulated: Annotated[tuple[Told, ...], Items] = ()

    @property
    def is_open(self) -> bool:
        """Whether something the Panel said still waits for an answer or for its weighing."""
        if self.view == CONTRARY:
            return not (self.considered_on and self.outcome)
        return self.view == ASKS and not (self.done_on and self.done)


class PanelReplies(Versioned):
    """``panel-reply.yaml``."""

    replies: Annotated[tuple[PanelReply, ...], Items] = ()

    @property
    def latest(self) -> PanelReply | None:
        """The last reply recorded, or None."""
        return self.replies[-1] if self.replies else None
