"""What the chronology tells the panel: each list, and the sentence over it."""

from datetime import date

from cspr_cli.chronology.evidence import evidence_of
from cspr_cli.chronology.merge import merge
from cspr_cli.documents.chronology_report import PanelFacts, chronology_report, report_shape
from cspr_cli.records.action_plan import Action, ActionPlan
from cspr_cli.records.chronology import ChronologyRecord, Event
from cspr_cli.records.chronology_decisions import (
    ChronologyDecisions,
    Episode,
    PairDecision,
    Verdict,
)
from cspr_cli.records.findings import Finding, Findings, RecommendationMade

LONG = "A long account of a visit. " * 12
POLICE = (
    Event(id="police-1", date="3/5/2024", time="14:00", what="Agreed to a plan for the child"),
    Event(id="police-2", date="9/9/2024", what="No reply at the door"),
    Event(id="police-3", date="10/9/2024", what="Did not attend"),
    Event(id="police-4", date="11/9/2024", what="Family moved house"),
    Event(id="police-5", date="3/6/2025", what=LONG),
    Event(id="police-6", date="June 2025", what="Evicted"),
)
GP = (
    Event(id="gp-1", date="4/5/2024", child_seen=False, what="Did not agree to a plan"),
    Event(id="gp-2", date="not known", what="Change of address recorded"),
)
DECISIONS = ChronologyDecisions(
    pairs=(
        PairDecision(
            events=("police-1", "gp-1"),
            decision=Verdict.SAME,
            reason="One meeting",
            decided_by="R. Curlew",
            decided_on=date(2025, 6, 5),
        ),
        PairDecision(events=("gp-2", "gp-9"), decision=Verdict.DIFFERENT, reason="Not alike"),
    ),
    episodes=(Episode(id="EP1", name="The plan", events=("gp-9", "gp-1", "police-1"), why="Key"),),
)
FINDINGS = Findings(
    findings=(Finding(id="F1", finding="Nobody asked", rests_on=("EP1",)),),
    recommendations=(RecommendationMade(id="R1", recommendation="Ask", rests_on=("F1",)),),
)
PLAN = ActionPlan(actions=(Action(id="1", action="A form", rests_on=("R1",)),))


def facts(decisions: ChronologyDecisions = DECISIONS) -> PanelFacts:
    records = [
        ChronologyRecord(agency="police", events=POLICE),
        ChronologyRecord(agency="gp", events=GP),
    ]
    master = merge(records, {"police": "Police", "gp": "Practice"})
    evidence = evidence_of(decisions, FINDINGS, PLAN)
    return PanelFacts((*master.events, *master.undated), decisions, evidence, least_gap=100)


def test_disagreements_have_a_row_for_each_account() -> None:
    report = chronology_report(facts())
    rows = report["disagreements"]
    assert [row["about"] for row in rows] == ["date", "", "what happened", ""]
    assert [row["number"] for row in rows] == ["1", "", "2", ""]
    assert rows[3]["says"] == "Did not agree to a plan"
    assert report["said"]["disagreements"] == "2 disagreements."
    assert report["events"] == "8 entries of 2 agencies"


def test_decisions_give_both_accounts_and_who_decided() -> None:
    same, different = chronology_report(facts())["decided"]
    assert same["one"].startswith("3/5/2024, Police: Agreed to a plan")
    assert same["reason"] == "One meeting (R. Curlew, 05/06/2025)"
    assert different["other"] == "gp-9: in no chronology any more"
    assert different["reason"] == "Not alike"


def test_episodes_and_findings_give_their_entries_in_order() -> None:
    report = chronology_report(facts())
    (episode,) = report["episodes"]
    first, second, gone = episode["entries"].split("\n")
    assert (first.endswith("[police-1]"), second.endswith("[gp-1]")) == (True, True)
    assert gone.startswith("gp-9")
    finding, recommendation, action = report["evidence"]
    assert finding["words"] == "Finding: Nobody asked"
    assert finding["above"] == "R1, A1"
    assert recommendation["rests_on"] == "F1"
    assert action["entries"] == episode["entries"]


def test_silences_missed_appointments_and_moves_are_told() -> None:
    report = chronology_report(facts())
    first, second = report["gaps"]
    assert (first["days"], second["days"]) == ("127", "264")
    assert second["until"].endswith(" … [police-5]")
    (run,) = report["missed"]
    assert (run["count"], run["entries"]) == ("2", "police-2, police-3")
    assert [row["entry"] for row in report["not_seen"]] == ["gp-1"]
    assert [row["since"] for row in report["moves"]] == ["", "263 to 292 days", ""]


def test_moves_on_neighbouring_days_are_a_day_apart() -> None:
    events = (Event(id="a-1", date="3/5/24", what="Evicted"),
              Event(id="a-2", date="4/5/24", what="Rehoused"))  # fmt: skip
    master = merge([ChronologyRecord(agency="a", events=events)], {})
    rows = chronology_report(PanelFacts(master.events, ChronologyDecisions()))["moves"]
    assert rows[1]["since"] == "1 day"


def test_an_empty_list_says_so() -> None:
    master = merge([ChronologyRecord(agency="a", events=(Event(id="a-1", date="2024"),))], {})
    said = chronology_report(PanelFacts(master.events, ChronologyDecisions()))["said"]
    assert said["waiting"] == "No pair of entries waits for a decision."
    assert said["gaps"] == "None of 28 days or more."
    assert said["episodes"] == "No episode has been chosen yet."


def test_the_shape_that_templates_are_checked_by_is_that_of_the_report() -> None:
    report, shape = chronology_report(facts()), report_shape()["chronology_report"]
    assert set(report) == set(shape)
    assert set(report["said"]) == set(shape["said"])
    rows = {name: table for name, table in report.items() if isinstance(table, list) and table}
    assert rows
    for name, table in rows.items():
        assert set(table[0]) <= set(shape[name][0]), name
