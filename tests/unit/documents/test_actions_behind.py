"""What each action of the plan rests on, in words."""

from cspr_cli.chronology.evidence import evidence_of
from cspr_cli.documents.actions_behind import actions_behind
from cspr_cli.records.action_plan import Action, ActionPlan
from cspr_cli.records.chronology_decisions import ChronologyDecisions
from cspr_cli.records.findings import Finding, Findings, RecommendationMade

FINDINGS = Findings(
    findings=(Finding(id="F1", finding="Nobody asked", rests_on=("gp-0001", "gp-0002")),),
    recommendations=(RecommendationMade(id="R1", rests_on=("F1",)),),
)


def behind(*actions: Action) -> list[dict[str, str]]:
    return actions_behind(evidence_of(ChronologyDecisions(), FINDINGS, ActionPlan(actions=actions)))


def test_everything_behind_an_action_nearest_first() -> None:
    (one,) = behind(Action(id="1", action="Ring", rests_on=("R1",)), Action(id="2", action="Write"))
    assert one == {
        "action": "Ring",
        "rests_on": "recommendation R1; finding F1 (Nobody asked); "
        "entries gp-0001, gp-0002 of the chronology",
    }


def test_an_action_not_in_words_that_rests_on_an_entry_alone() -> None:
    (one,) = behind(Action(id="1", rests_on=("gp-0001",)))
    assert one["action"] == "An action that is not in words yet"
    assert one["rests_on"] == "entry gp-0001 of the chronology"
