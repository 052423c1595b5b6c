"""``cspr pathway``, ``withdraw`` and ``close``: the course that a referral takes, and its end."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_cli.cli.app import main
from cspr_cli.records.case import Case, Stage
from cspr_cli.records.decision import Decision
from cspr_cli.records.learning import LearningReview
from cspr_cli.storage.profiles import load_profile
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
    assert "Recorded: Local learning review, agreed by 1 of the 2 needed." in said
    assert "--by local-authority --agrees yes" in said
    assert "Yet to decide on the path: Local authority and Health." in said

    assert agree("health") == 0

    said = capsys.readouterr().out
    assert "Decided: Local learning review." in said
    assert "Yet to decide on the path: Local authority." in said
    assert case(root).pathway == "local-learning-review"
    assert str(case(root).dates["decision"]) == "2025-06-03"
    assert decision(root).recommended_by == "Business manager"
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
    assert [one.outcome for one in decision(root).mediations] == ["Q. Curlew was asked"]
    assert decision(root).partners == ()
    given_up = decision(root).earlier[0]
    assert (given_up.pathway, given_up.rationale) == ("local-learning-review", REASON[1])
    assert [one.agrees for one in given_up.partners] == [False, False]
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
    assert main(["close", CASE, *REASON, "--today", "2025-09-01"]) == 1
    assert "has not been told; nothing was changed" in capsys.readouterr().err
    happened("referrer_told")
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


def test_an_answer_without_a_path_is_to_the_one_that_is_proposed(
    opened: Opened, capsys: Screen
) -> None:
    root = opened("oldham")
    words = ("--by", "police", "--agrees", "yes", "--name", "A. Marlow")
    assert path(*words) == 1
    assert "No path is proposed yet; nothing was recorded." in capsys.readouterr().err
    assert path("local-learning-review", *REASON) == 0
    assert path(*words) == 0
    assert decision(root).pathway == "local-learning-review"
    assert [one.by for one in decision(root).partners] == ["police"]


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


def test_lewisham_s_answers_before_and_after_mediation_stay_on_record(opened: Opened) -> None:
    root = opened("lewisham")
    assert path("audit", *REASON) == 0
    assert agree("police", "no", key="audit") == 0
    mediated = ("--mediation", "The scrutineer heard both", "--name", "A. Marlow")
    assert path("audit", "--by", "police", "--agrees", "yes", *mediated) == 0
    found = decision(root)
    assert found.recommended_by == "Strategic safeguarding lead"
    assert [(one.by, one.agrees) for one in found.partners] == [("police", False), ("police", True)]
    assert [(one.by, one.outcome) for one in found.mediations] == [("scrutineer", mediated[1])]


def test_lincolnshire_s_review_group_decides_on_all_but_a_rapid_review(
    opened: Opened, capsys: Screen
) -> None:
    root = opened("lincolnshire")
    assert path("learning-review", *REASON) == 0
    assert agree("assurance-executive", key="learning-review") == 2
    assert "Those who do: Significant Incident Review Group (sirg)." in capsys.readouterr().err
    assert agree("sirg", key="learning-review") == 0
    assert case(root).pathway == "learning-review"
    assert "Learning review reported to SIRG" in timetable(capsys)
    assert path("rapid-review", *REASON) == 0
    assert case(root).pathway == "learning-review"  # until the Executive has decided
    assert agree("sirg", key="rapid-review") == 2
    assert agree("assurance-executive", key="rapid-review") == 0
    assert case(root).pathway == "rapid-review"
    assert decision(root).recommended_by == "Significant Incident Review Group"


def timetable(capsys: Screen) -> str:
    capsys.readouterr()
    assert main(["timetable", CASE, "--today", "2025-06-30"]) == 0
    return " ".join(capsys.readouterr().out.split())


def test_media_interest_is_told_at_once_and_has_its_note(
    opened: Opened, tmp_path: Path, capsys: Screen
) -> None:
    root = opened("lincolnshire")
    assert path("media-interest", "--reason", "A reporter has rung the school") == 0
    assert case(root).pathway == "media-interest"
    assert "SIRG sent the form; the Assurance Executive" in status(capsys)
    (tmp_path / "a.yaml").write_text("decision: {media: {interest: x, told_on: 2025-06-03}}\n")
    answers = ["fill", "media-note", CASE, "--from", str(tmp_path / "a.yaml")]
    assert main([*answers, "--today", "2025-06-03"]) == 0
    assert str(case(root).dates["media_told"]) == "2025-06-03"
    assert "OVERDUE" not in status(capsys)
    assert main(["render", "--all", CASE, "--today", "2025-06-03"]) == 0
    written = {one.stem for one in (root / "cases" / CASE / "documents").glob("*.docx")}
    assert {"media-note", "decision-letter-to-referrer"} <= written
    assert not written & {"rapid-review-outcome", "letter-to-panel", "withdrawal-letter"}


def test_a_notified_case_takes_no_other_path_before_it_is_withdrawn(
    opened: Opened, capsys: Screen
) -> None:
    root = opened("surrey")
    assert main(["date", "notification_sent", "2/6/2025", "--case", CASE]) == 0
    capsys.readouterr()
    assert path("other-review", *REASON) == 1
    assert "The Panel was notified on Mon 2 Jun 2025" in capsys.readouterr().err
    main(["render", "withdrawal-letter", CASE, "--today", "2025-06-09"])
    assert "Why the criteria are not met [case.closure.reason]" in capsys.readouterr().out
    why = ["--reason", "It was an accident", "--today", "2025-06-09"]
    assert main(["withdraw", CASE, *why]) == 0
    said = capsys.readouterr().out
    assert "The Panel is still to be told." in said
    assert "cspr render withdrawal-letter 2025-001" in said
    assert main(["status", "--today", "2025-06-10"]) == 0
    assert "Tell the Panel" in capsys.readouterr().out
    assert "The Panel is not told of the withdrawal yet" in status(capsys)
    assert main(["render", "withdrawal-letter", CASE, "--today", "2025-06-09"]) == 0
    assert main(["date", "withdrawal_told", "10/6/2025", "--case", CASE]) == 0
    assert "not told of the withdrawal" not in status(capsys)
    assert main(["status", "--today", "2025-06-10"]) == 0
    assert "no open case" in capsys.readouterr().out

    assert main(["reopen", CASE, "--reason", "", "--today", "2025-06-11"]) == 2
    assert main(["reopen", CASE, *why[:2], "--today", "2025-06-11"]) == 0
    said = capsys.readouterr().out
    assert "Case 2025-001 is open again from Wed 11 Jun 2025." in said
    assert "The notification stays withdrawn." in said
    assert case(root).earlier_closures[0].withdrawn is True
    assert str(case(root).earlier_closures[0].reopened_on) == "2025-06-11"
    assert main(["submit", CASE, "--today", "2025-06-11"]) == 1
    assert path("other-review", *REASON) == 0
    assert case(root).pathway == "other-review"


def test_a_withdrawal_that_was_a_mistake_is_taken_back(opened: Opened, capsys: Screen) -> None:
    root = opened("surrey")
    words = ["--reason", "Another case was meant", "--today", "2025-06-10"]
    assert main(["reopen", CASE, *words]) == 1
    assert "is open; nothing was changed" in capsys.readouterr().err
    happened("notification_sent", "scoping_requested")
    assert main(["withdraw", CASE, *words]) == 0
    assert main(["reopen", CASE, *words, "--notification-stands"]) == 0
    assert case(root).pathway == ""
    assert case(root).stage is Stage.SCOPING
    assert "withdrawn" not in case(root).dates
    assert "Report due with the Panel" in status(capsys)


def test_a_closed_case_is_opened_for_a_complaint(opened: Opened, capsys: Screen) -> None:
    opened("oldham")
    assert path("no-further-action", *REASON) == 0
    assert agree("police", key="no-further-action") == 0
    assert agree("health", key="no-further-action") == 0
    happened("referrer_told", "referral_reviewed")
    assert main(["fill", "complaint-record", CASE]) == 1
    assert "was closed on Mon 2 Jun 2025" in capsys.readouterr().err
    words = ["--reason", "A complaint came", "--today", "2025-06-10"]
    assert main(["reopen", CASE, *words, "--notification-stands"]) == 2
    assert "No notification of this case was withdrawn" in capsys.readouterr().err
    assert main(["reopen", CASE, *words]) == 0
    happened("complaint_received")
    assert "Next: Complaint answered, naming the Ombudsman, by Mon 30 Jun" in status(capsys)
    assert main(["render", "complaint-reply", CASE, "--today", "2025-06-10"]) == 0


def test_another_partnership_and_another_case_are_tied_to_a_case(
    opened: Opened, tmp_path: Path, capsys: Screen
) -> None:
    root = opened("surrey")
    answers = str(tmp_path / "answers.yaml")
    assert main(["new-referral", "--from", answers, "--today", "2025-06-02"]) == 0
    other = ["--partnership", "Farshire Safeguarding Children Partnership"]
    assert main(["link", CASE, *other, "--role", "where the incident was"]) == 0
    assert main(["link", CASE, "--to", "2025-002", "--reason", "The fifth child"]) == 0
    capsys.readouterr()
    assert [one.name.split()[0] for one in case(root).other_partnerships] == [
        "Alderbrook",
        "Farshire",
    ]
    assert "Belongs with case 2025-002: The fifth child." in status(capsys)
    assert main(["link", "2025-002", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["linked"][0]["reference"] == CASE
    assert main(["link", CASE, *other, "--remove"]) == 0
    assert main(["link", CASE, "--to", "2025-002", "--remove"]) == 0
    assert (len(case(root).other_partnerships), case(root).linked) == (1, ())
    capsys.readouterr()
    assert main(["link", CASE, "--partnership", "alderbrook safeguarding children partnership",
                 "--remove"]) == 0  # fmt: skip
    assert "belongs with no other partnership and no other case" in capsys.readouterr().out
    for words, said in (
        ([*other, "--remove"], "has no part in case"),
        ([*other, "--to", "2025-002"], "not both"),
        (["--to", CASE], "cannot belong with itself"),
    ):
        assert main(["link", CASE, *words]) == 2
        assert said in capsys.readouterr().err


def test_practice_learning_comes_on_a_form_of_its_own(
    opened: Opened, tmp_path: Path, capsys: Screen
) -> None:
    root = opened("lewisham")
    answers = tmp_path / "learned.yaml"
    answers.write_text(
        "subjects: [{name: Rook Fenwick}]\n"
        "learning:\n"
        "  referred_on: 2025-06-10\n"
        "  referrer: {name: Q. Curlew, agency: Youth service}\n"
        "  summary: A quick call kept a child safe.\n",
        encoding="utf-8",
    )
    new = ["new-referral", "--from", str(answers), "--today", "2025-06-11"]
    assert main([*new, "--form", "scoping-form"]) == 2
    said = capsys.readouterr().err
    assert "No case is opened with the form 'scoping-form'" in said
    assert "Those that open one: referral and practice-learning-referral." in said
    assert main([*new, "--form", "practice-learning-referral"]) == 0
    assert "Next: cspr pathway 2025-002" in capsys.readouterr().out
    folder = root / "cases" / "2025-002"
    text = (folder / "learning.yaml").read_text("utf-8")
    assert "Please give a brief description of what you think could be learned" in text
    record = open_register(root).case("2025-002").read("case").record
    assert isinstance(record, Case)
    assert str(record.dates["referral_received"]) == "2025-06-10"

    day = ["--today", "2025-06-11"]
    assert main(["pathway", "2025-002", "practice-learning", *REASON, *day]) == 0
    who = ["--name", "A. Marlow", "--agrees", "yes"]
    for by in ("local-authority", "police", "health"):
        assert main(["pathway", "2025-002", "practice-learning", "--by", by, *who, *day]) == 0
    assert main(["render", "--all", "2025-002", *day]) == 0
    form = folder / "documents" / "practice-learning-referral.docx"
    assert main(["new-referral", "--from", str(form), "--yes", "--today", "2025-06-12"]) == 0
    again = root / "cases" / "2025-003"
    learning = open_register(root).case("2025-003").read("learning").record
    assert isinstance(learning, LearningReview)
    assert learning.referrer.name == "Q. Curlew"
    assert [path.name for path in again.glob("returns/*/*")] == [
        "2025-06-10-practice-learning-referral.docx"
    ]
    assert not (again / "returns" / "referral").exists()


def test_practice_learning_is_typed_question_by_question(
    opened: Opened, typed: Callable[..., None], capsys: Screen
) -> None:
    root = opened("lewisham")
    form = ["--form", "practice-learning-referral", "--today", "2025-06-11"]
    typed(("Name of referrer", "Q. Curlew"), ("AGENCY", "/stop"))
    assert main(["new-referral", *form]) == 0
    words = " ".join(capsys.readouterr().out.split())
    assert "To go on with them: cspr new-referral --form practice-learning-referral" in words
    typed()
    assert main(["new-referral", *form]) == 0
    learning = open_register(root).case("2025-002").read("learning").record
    assert isinstance(learning, LearningReview)
    assert learning.referrer.name == "Q. Curlew"


@pytest.mark.parametrize(
    ("partnership", "taken"),
    [
        ("surrey", "other-review"),
        ("surrey", "single-agency-review"),
        ("surrey", "audit"),
        ("surrey", "no-further-action"),
        ("plymouth-torbay", "learning-review"),
        ("lewisham", "learning-review"),
        ("lewisham", "wider-learning"),
        ("lincolnshire", "single-agency-review"),
        ("oldham", "local-learning-review"),
        ("oldham", "brief-learning-review"),
        ("oldham", "escalation"),
    ],
)
def test_every_document_of_a_path_is_written(opened: Opened, partnership: str, taken: str) -> None:
    root = opened(partnership)
    assert path(taken, *REASON) == 0
    profile = load_profile(partnership, root)
    for by in profile.decision_on(taken).who if profile.pathway(taken).decided else ():
        assert agree(by, key=taken) == 0
    assert case(root).pathway == taken
    assert main(["render", "--all", CASE, "--today", "2025-06-10"]) == 0
    written = {one.stem for one in (root / "cases" / CASE / "documents").glob("*.docx")}
    assert not written & {"rapid-review-outcome", "letter-to-panel", "withdrawal-letter"}
    assert written & {"decision-letter-to-referrer", "escalation-record"}
