"""``cspr pathway``, ``withdraw`` and ``close``: the course that a referral takes, and its end."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_cli.cli.app import main
from cspr_cli.records.case import Case, Stage
from cspr_cli.records.decision import Decision
from cspr_cli.storage.register import open_register

CASE = "2025-001"
REASON = ("--reason", "The learning is of one agency alone")
Opened = Callable[[str], Path]
Screen = pytest.CaptureFixture[str]


def case(root: Path) -> Case:
    record = open_register(root).case(CASE).read("case").record
    assert isinstance(record, Case)
    return record


def decision(root: Path) -> Decision:
    record = open_register(root).case(CASE).read("decision").record
    assert isinstance(record, Decision)
    return record


def path(*words: str, today: str = "2025-06-03") -> int:
    return main(["pathway", CASE, *words, "--today", today])


def happened(*keys: str) -> None:
    for key in keys:
        assert main(["date", key, "2/6/2025", "--case", CASE, "--today", "2025-06-03"]) == 0


def status(capsys: Screen, today: str = "2025-06-30") -> str:
    capsys.readouterr()
    assert main(["status", CASE, "--today", today]) == 0
    return capsys.readouterr().out


def agree(by: str, answer: str = "yes", key: str = "local-learning-review") -> int:
    why = ("--reason", "The criteria are met") if answer == "no" else ()
    return path(key, "--by", by, "--agrees", answer, "--name", "A. Marlow", *why)


def test_two_of_oldham_s_partners_decide_and_the_third_is_chased(
    opened: Opened, capsys: Screen
) -> None:
    root = opened("oldham")
    assert path("local-learning-review", *REASON) == 0
    assert case(root).pathway == ""
    assert agree("police") == 0
    said = capsys.readouterr().out
    assert "Recorded: Local learning review, 1 of 2 agree." in said
    assert "--by local-authority --agrees yes" in said
    assert "Yet to decide on the path: Local authority and Health." in said

    assert agree("health") == 0

    said = capsys.readouterr().out
    assert "Decided: Local learning review." in said
    assert "Yet to decide on the path: Local authority." in said
    assert case(root).pathway == "local-learning-review"
    assert str(case(root).dates["decision"]) == "2025-06-03"
    assert [(one.by, one.agrees, one.name) for one in decision(root).partners] == [
        ("police", True, "A. Marlow"),
        ("health", True, "A. Marlow"),
    ]


def test_a_learning_review_has_its_own_dates_and_owes_the_panel_nothing(
    opened: Opened, capsys: Screen
) -> None:
    opened("oldham")
    before = status(capsys)
    assert "Report due with the Panel" in before
    assert "OVERDUE Local authority notifies the Panel" in before
    assert path("local-learning-review", *REASON) == 0
    assert agree("police") == agree("health") == 0

    said = status(capsys)

    assert "local learning review" in said
    assert "Report due with the Panel" not in said
    assert "notifies the Panel" not in said
    assert "OVERDUE Partnership manager reviews the referral" in said
    assert main(["timetable", CASE, "--today", "2025-06-30"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Report of the local learning review" in shown
    assert "Rapid review meeting" not in shown
    assert main(["status", "--json", "--today", "2025-06-30"]) == 0
    plain = json.loads(capsys.readouterr().out)[0]
    assert (plain["pathway"], plain["panel_due"]) == ("Local learning review", None)
    assert main(["status", "--today", "2025-06-30"]) == 0
    assert "learning" in capsys.readouterr().out


def test_two_who_disagree_in_oldham_stop_the_decision(opened: Opened, capsys: Screen) -> None:
    root = opened("oldham")
    assert path("local-learning-review", *REASON) == 0
    assert agree("police", "no") == agree("health", "no") == 0
    assert "Too many disagree for this to be decided." in capsys.readouterr().err
    assert case(root).pathway == ""
    assert decision(root).partners[0].reason == "The criteria are met"
    assert path("rapid-review", "--reason", "Mediated", "--mediation", "Q. Curlew was asked") == 0
    assert decision(root).mediation == "Q. Curlew was asked"
    assert decision(root).partners == ()
    assert agree("police", key="rapid-review") == agree("health", key="rapid-review") == 0
    assert case(root).pathway == "rapid-review"
    assert "working day" in status(capsys)


def test_an_escalation_is_taken_at_once_and_counts_its_own_days(
    opened: Opened, capsys: Screen
) -> None:
    root = opened("oldham")
    assert path("escalation", "--reason", "The referrer does not agree") == 0
    assert str(case(root).dates["escalated"]) == "2025-06-03"
    assert "decision" not in case(root).dates
    said = status(capsys)
    assert "escalation" in said
    assert (
        "OVERDUE Business manager and the referrer speak (business manager) was due Wed 4" in said
    )
    assert "OVERDUE Independent mediation (independent mediator) was due Tue 10 Jun" in said


def test_a_brief_learning_review_meets_within_four_weeks(opened: Opened, capsys: Screen) -> None:
    opened("oldham")
    assert path("brief-learning-review", *REASON) == 0
    happened("referral_reviewed")
    assert agree("police", key="brief-learning-review") == 0
    assert agree("health", key="brief-learning-review") == 0
    assert "Next: Brief learning review meeting, by Tue 1 Jul" in status(capsys)


def test_lewisham_needs_all_three_and_names_its_mediator(opened: Opened, capsys: Screen) -> None:
    root = opened("lewisham")
    key = "learning-from-practice"
    assert path(key, *REASON) == 0
    assert agree("police", key=key) == agree("health", key=key) == 0
    assert case(root).pathway == ""
    assert agree("local-authority", "no", key=key) == 0
    assert "The scrutineer can be asked to mediate." in capsys.readouterr().err
    assert agree("local-authority", key=key) == 0
    assert case(root).pathway == key
    happened("lead_informed", "leads_alerted")
    words = ["learning_meeting_held", "1/7/2025", "--planned", "--case", CASE]
    assert main(["date", *words, "--today", "2025-06-03"]) == 0
    assert "Next: Referral considered at the Learning from Practice" in capsys.readouterr().out


def test_surrey_s_other_review_is_counted_three_months(opened: Opened, capsys: Screen) -> None:
    root = opened("surrey")
    assert path("other-review", *REASON) == 0
    assert "Decided: Another learning review." in capsys.readouterr().out
    assert str(case(root).dates["other_review_decided"]) == "2025-06-03"
    assert main(["timetable", CASE, "--json", "--today", "2025-06-30"]) == 0
    assert "2025-09-03" in capsys.readouterr().out


@pytest.mark.parametrize("partnership", ["surrey", "plymouth-torbay"])
def test_no_further_action_closes_the_case_once_the_referrer_is_told(
    opened: Opened, capsys: Screen, partnership: str
) -> None:
    root = opened(partnership)
    assert path("no-further-action", "--reason", "The criteria are not met") == 0
    said = status(capsys)
    assert "The referrer is not told yet: cspr date referrer_told DAY" in said
    assert "OVERDUE" not in said

    assert main(["date", "referrer_told", "5/6/2025", "--case", CASE, "--today", "2025-06-05"]) == 0

    assert case(root).stage is Stage.CLOSED
    assert str(case(root).closure.on) == "2025-06-05"
    assert case(root).closure.reason.startswith("No further action:")
    assert main(["status", "--today", "2025-06-30"]) == 0
    assert "no open case" in capsys.readouterr().out
    assert "closed on Thu 5 Jun 2025" in status(capsys)


def test_a_withdrawn_notification_is_chased_no_more(opened: Opened, capsys: Screen) -> None:
    root = opened("surrey")
    assert main(["date", "notification_sent", "2/6/2025", "--case", CASE]) == 0
    words = ["--reason", "The injury was an accident", "--on", "9/6/2025"]
    assert main(["withdraw", CASE, *words, "--today", "2025-06-10"]) == 0
    assert "Withdrawn on Mon 9 Jun 2025." in capsys.readouterr().out
    assert case(root).closure.withdrawn is True
    said = status(capsys)
    assert "withdrawn on Mon 9 Jun 2025" in said
    assert "Why: The injury was an accident" in said
    assert "OVERDUE" not in said
    assert main(["check", CASE, "--today", "2025-06-30"]) in {0, 1}
    assert "overdue" not in capsys.readouterr().out
    for command in (["withdraw", CASE, *REASON], ["pathway", CASE, "rapid-review", *REASON]):
        assert main([*command, "--today", "2025-06-30"]) == 1
        assert "was withdrawn on Mon 9 Jun 2025; nothing was changed." in capsys.readouterr().err


def test_a_rapid_review_is_not_closed_before_it_is_submitted(
    opened: Opened, capsys: Screen
) -> None:
    root = opened("surrey")
    assert main(["close", CASE, *REASON]) == 1
    assert "has not gone to the Panel" in capsys.readouterr().err
    assert path("other-review", *REASON) == 0
    assert main(["close", CASE, "--reason", "", "--today", "2025-09-01"]) == 2
    assert "Why? Nothing was recorded." in capsys.readouterr().err
    assert main(["close", CASE, *REASON, "--today", "2025-09-01"]) == 0
    assert case(root).stage is Stage.CLOSED
    assert case(root).closure.withdrawn is None


def test_another_partnership_in_the_case_is_shown(opened: Opened, capsys: Screen) -> None:
    opened("surrey")
    words = "With Alderbrook Safeguarding Children Partnership: the child's home authority."
    assert words in status(capsys)


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("audit", *REASON), 2, "'audit' is not a path of this procedure"),
        (("escalation",), 2, "Why this path? Nothing was recorded."),
        (("escalation", *REASON, "--on", "1/7/2025"), 2, "is still to come"),
        (("escalation", *REASON, "--on", "soon"), 2, "--on 'soon'"),
        (("rapid-review", "--by", "school", "--agrees", "yes"), 2, "'school' does not decide"),
        (("rapid-review", "--by", "police"), 2, "Does it agree? Nothing was recorded."),
        (("rapid-review", "--by", "police", "--agrees", "no"), 2, "A no needs its reason"),
        (("rapid-review", "--by", "police", "--agrees", "yes"), 2, "Who decides?"),
        (
            ("rapid-review", "--by", "police", "--agrees", "yes", "--name", "B. Tern"),
            1,
            "No path is proposed yet; nothing was recorded.",
        ),
    ],
)
def test_wrong_words_are_told(
    opened: Opened, capsys: Screen, words: tuple[str, ...], code: int, message: str
) -> None:
    root = opened("oldham")
    assert path(*words) == code
    assert message in capsys.readouterr().err
    assert not (root / "cases" / CASE / "decision.yaml").exists()


def test_a_deputy_decides_where_the_procedure_has_deputies(opened: Opened, capsys: Screen) -> None:
    root = opened("oldham")
    answer = ("--by", "police", "--agrees", "yes", "--name", "B. Tern", "--deputy-for", "C. Heron")
    assert path("rapid-review", *REASON) == 0
    assert path("rapid-review", *answer) == 0
    assert decision(root).partners[0].deputy_for == "C. Heron"
    assert path("escalation", *answer) == 1
    assert "The path proposed is rapid-review" in capsys.readouterr().err


def test_lewisham_has_no_deputies_in_the_decision(opened: Opened, capsys: Screen) -> None:
    opened("lewisham")
    assert path("rapid-review", *REASON) == 0
    words = ("--by", "police", "--agrees", "yes", "--name", "B. Tern", "--deputy-for", "C. Heron")
    assert path("rapid-review", *words) == 2
    assert "does not provide for deputies" in capsys.readouterr().err


def test_the_paths_of_a_procedure_are_listed(opened: Opened, capsys: Screen) -> None:
    opened("oldham")
    assert path() == 0
    said = capsys.readouterr().out
    for key in ("local-learning-review", "brief-learning-review", "escalation"):
        assert key in said


def test_a_submitted_case_takes_no_other_path(opened: Opened, capsys: Screen) -> None:
    opened("surrey")
    assert main(["date", "submitted", "20/6/2025", "--case", CASE, "--today", "2025-06-20"]) == 0
    for command in (["pathway", CASE, "other-review", *REASON], ["withdraw", CASE, *REASON]):
        assert main([*command, "--today", "2025-06-30"]) == 1
        assert "was submitted on 2025-06-20; nothing was changed." in capsys.readouterr().err
    assert main(["close", CASE, "--reason", "All is done", "--today", "2025-06-30"]) == 0
    assert "submitted to the Panel on Fri 20 Jun 2025 and closed" in status(capsys)


def test_only_a_rapid_review_that_is_open_is_submitted(opened: Opened, capsys: Screen) -> None:
    opened("surrey")
    assert path("other-review", *REASON) == 0
    assert main(["submit", CASE, "--today", "2025-06-30"]) == 1
    assert "is not on the path of a rapid review but on other-review" in capsys.readouterr().err
    assert main(["withdraw", CASE, *REASON, "--today", "2025-06-30"]) == 0
    assert main(["submit", CASE, "--today", "2025-06-30"]) == 1
    assert "was withdrawn on Mon 30 Jun 2025" in capsys.readouterr().err
