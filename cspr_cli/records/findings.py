"""What the review found and recommends, and the events that each of it rests on."""

from typing import Annotated

from cspr_cli.records.base import ExactDate, Items, Record, Text, Versioned

FINDING = "F"
RECOMMENDATION = "R"
"""What the ids of findings and of recommendations begin with."""


class Finding(Record):
    """One finding. ``rests_on`` holds the ids of events and key episodes that bear it out."""

    id: str
    finding: Text = ""
    rests_on: Annotated[tuple[str, ...], Items] = ()
    recorded_on: ExactDate = None


class RecommendationMade(Record):
    """One recommendation, to whom, and the ids of the findings, episodes or events behind it."""

    id: str
    recommendation: Text = ""
    made_to: Text = ""
    rests_on: Annotated[tuple[str, ...], Items] = ()
    recorded_on: ExactDate = None


class Findings(Versioned):
    """``findings.yaml``. An action of ``action-plan.yaml`` says the same with its ``rests_on``.

    The last two are the highest numbers given, so that none is given twice.
    """

    findings: Annotated[tuple[Finding, ...], Items] = ()
    recommendations: Annotated[tuple[RecommendationMade, ...], Items] = ()
    findings_to: int = 0
    recommendations_to: int = 0
