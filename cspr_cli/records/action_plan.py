"""The action plan: what will be done, by whom, by when, and what came of it."""

from datetime import date
from typing import Annotated

from pydantic import Field

from cspr_cli.records.base import Block, ExactDate, Items, Record, Text, Versioned

DONE = frozenset({"blue", "done", "complete", "completed"})
"""The ratings that say an action is complete."""


class Action(Record):
    """One action. ``rag`` is red, amber, green or blue (done).

    ``rests_on`` holds the ids of the recommendations, findings, episodes or events behind it.
    ``agreed_in`` is the record that it was collected from, and ``as_agreed`` its words there.
    """

    id: str
    recommendation: Text = ""
    action: Text = ""
    owner: Text = ""
    by_when: ExactDate = None
    taken: Text = ""  # what has been done so far
    progress: Text = ""
    rag: Text = ""
    evidence_of_impact: Text = ""
    rests_on: Annotated[tuple[str, ...], Items] = ()
    agreed_in: Text = ""
    as_agreed: Text = ""

    @property
    def is_done(self) -> bool:
        """Whether its rating says that it is complete."""
        return self.rag.strip().casefold() in DONE

    def is_overdue(self, on: date) -> bool:
        """Whether its day has passed and it is not done."""
        return self.by_when is not None and self.by_when < on and not self.is_done


class Moderation(Record):
    """A meeting some months after the review: what the actions have changed."""

    held_on: ExactDate = None
    present: Annotated[tuple[str, ...], Items] = ()
    impact: Text = ""
    repeated: Text = ""  # learning that came up before, and why it did not hold
    still_to_do: Text = ""


class ActionPlan(Versioned):
    """``action-plan.yaml``."""

    actions: Annotated[tuple[Action, ...], Items] = ()
    moderation: Annotated[Moderation, Block] = Field(default_factory=Moderation)
