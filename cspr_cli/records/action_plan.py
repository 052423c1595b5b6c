"""The action plan: what will be done, by whom, by when, and what came of it."""

from typing import Annotated

from cspr_cli.records.base import ExactDate, Items, Record, Text, Versioned


class Action(Record):
    """One action. ``rag`` is red, amber, green or blue (done)."""

    id: str
    recommendation: Text = ""
    action: Text = ""
    owner: Text = ""
    by_when: ExactDate = None
    taken: Text = ""  # what has been done so far
    progress: Text = ""
    rag: Text = ""
    evidence_of_impact: Text = ""


class ActionPlan(Versioned):
    """``action-plan.yaml``."""

    actions: Annotated[tuple[Action, ...], Items] = ()
