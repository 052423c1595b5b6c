"""The course that a referral takes, and who decides on it.

A case is on the path of the rapid review until something else is decided.
"""

from typing import Annotated

from pydantic import Field

from cspr_cli.records.base import Items, Record, Text, YesNo

RAPID_REVIEW = "rapid-review"
"""The path that a case is on until something else is decided."""

ANY = "any"
"""What a milestone's ``pathway`` says where the step belongs to a case on every path."""

WITHDRAWN = "withdrawn"
"""The path of a case whose notification was withdrawn, until another is taken."""

WITHDRAWN_WORDS = "No rapid review: the notification is withdrawn"

DECISION = "decision"
"""The case date that choosing a path sets, unless the path names another."""

REFERRER_TOLD = "referrer_told"
"""The case date on which the referrer was told the outcome."""


class Pathway(Record):
    """A course that a referral may take, such as a rapid review or no further action.

    ``starts`` is the case date that taking it sets. A path with ``decided: no`` is taken at once,
    such as an escalation, which is raised and not voted on. ``ends_case`` says that the case is
    closed once the referrer is told. ``decided_by`` are the bodies that decide on this path, every
    one of them, where they are others than those that decide on the rest.
    """

    key: str
    label: str
    notes: Text = ""
    starts: str = DECISION
    decided: YesNo = True
    ends_case: YesNo = False
    decided_by: Annotated[tuple[str, ...], Items] = ()


class DecisionRule(Record):
    """Who decides which path a referral takes: ``at_least`` of ``who``; 0 means every one.

    Where fewer than all decide, the rest are asked all the same. With nobody in ``who`` a path is
    taken as soon as it is recorded. ``recommends`` is the body that proposes. A rapid review that
    ``instead``, a case date, has begun needs no decision.
    """

    who: Annotated[tuple[str, ...], Items] = ()
    at_least: int = Field(default=0, ge=0)
    deputies: YesNo = False
    mediator: Text = ""
    recommends: Text = ""
    instead: Text = ""
    source: Text = ""

    @property
    def needed(self) -> int:
        """How many of ``who`` must agree."""
        return self.at_least or len(self.who)


def on_path(step: str, taken: str) -> bool:
    """Whether a milestone whose ``pathway`` is ``step`` belongs to a case that took ``taken``."""
    return step == ANY or (step or RAPID_REVIEW) == (taken or RAPID_REVIEW)
