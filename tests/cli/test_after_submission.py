"""What follows the submission in each procedure: the Panel's reply, and its own local review."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from cspr_cli.cli.app import main
from cspr_cli.cli.demo_steps.word_files import filled_form
from cspr_cli.records.review_rules import StepKind
from cspr_cli.storage.profiles import load_profile
from cspr_cli.storage.yaml_reader import read_file

CASE = "2025-001"
Screen = pytest.CaptureFixture[str]
Submitted = Callable[..., Path]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ELSEWHERE = ("lewisham", "lincolnshire", "plymouth-torbay", "oldham")
TEAM = (("Ed Made-Up", "police"), ("Fay Made-Up", "social-care"), ("Gil Made-Up", "icb"))


def run(*words: str, today: str = "2025-02-10") -> int:
    return main([*words, "--today", today])


def part(name: str, *words: str, today: str = "2025-02-10") -> int:
    return run("local-review", name, CASE, *words, today=today)


def step_done(key: str, *words: str, today: str = "2025-02-10") -> int:
    return run("local-review", "done", key, CASE, *words, today=today)


def record(root: Path, name: str) -> dict[str, Any]:
    data = read_file(root / "cases" / CASE / f"{name}.yaml", name).data
    assert isinstance(data, dict)
    return data


def words_of(path: Path) -> str:
    body = Document(str(path)).element.body
    blocks = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))
    return "\n".join(blocks)


def shown(capsys: Screen, today: str = "2025-02-10") -> dict[str, Any]:
    capsys.readouterr()
    assert run("local-review", "show", CASE, "--json", today=today) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def checked(capsys: Screen, today: str) -> set[str]:
    capsys.readouterr()
    run("check", CASE, "--json", today=today)
    return {found["rule"] for found in json.loads(capsys.readouterr().out)}


def reply(view: str, *words: str, on: str = "7/2/2025") -> int:
    return run("panel-reply", "record", CASE, "--view", view, "--on", on, *words)


def follow(*words: str) -> int:
    return run("panel-reply", "follow-up", CASE, *words)


def test_a_contrary_view_goes_to_lincolnshire_s_assurance_executive(
    submitted: Submitted, capsys: Screen
) -> None:
    root = submitted("lincolnshire")
    capsys.readouterr()
    assert reply("contrary", "--said", "A local review would add little.") == 0
    said = capsys.readouterr().out
    assert "to be considered by Assurance Executive" in said
    assert "sent to Assurance Executive, Rapid review panel and Significant Incident" in said
    assert record(root, "case")["panel_view"] == "contrary"
    assert record(root, "case")["dates"]["panel_replied"] == "2025-02-07"
    assert "panel-reply-open" in checked(capsys, "2025-02-10")
    assert run("status", CASE) == 0
    assert "The Panel takes a contrary view (Fri 7 Feb 2025)" in capsys.readouterr().out

    assert run("render", "panel-reply-note", CASE) == 0
    note = words_of(root / "cases" / CASE / "documents" / "panel-reply-note.docx")
    assert "considered again, in the light of it, by: Assurance Executive." in note
    assert follow("--outcome", "The review goes ahead.", "--sent-to", "all") == 0
    kept = record(root, "panel-reply")["replies"][0]
    assert kept["considered_by"] == ["assurance-executive"]
    assert [one["whom"] for one in kept["circulated"]] == [
        "assurance-executive",
        "rapid-review-panel",
        "sirg",
    ]
    assert "panel-reply-open" not in checked(capsys, "2025-02-10")
    assert main(["log", CASE]) == 0
    assert "Record that the Panel takes a contrary view" in capsys.readouterr().out


def in_json(capsys: Screen, today: str = "2025-02-10") -> dict[str, Any]:
    capsys.readouterr()
    assert run("status", CASE, "--json", today=today) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_status_in_json_holds_the_reply_and_the_review_of_one_case(
    submitted: Submitted, capsys: Screen
) -> None:
    submitted("surrey")
    before = in_json(capsys)
    assert before["panel_reply"] is None
    assert reply("contrary", "--said", "No.") == 0
    assert follow("--sent-to", "case-review-panel") == 0
    found = in_json(capsys)
    assert found["panel_reply"] == {
        "view": "contrary",
        "on": "2025-02-07",
        "said": "No.",
        "open": True,
        "done": "",
        "done_on": None,
        "outcome": "",
        "considered_on": None,
        "sent_to": [{"key": "case-review-panel", "on": "2025-02-10"}],
        "not_sent_to": [],
    }
    assert found["local_review"] is None
    assert part("begin", "--on", "3/2/2025") == 0
    review = in_json(capsys)["local_review"]
    steps = shown(capsys)["steps"]
    done = [one for one in steps if one["state"] in {"done", "not needed"}]
    assert (review["kind"], review["steps_done"], review["steps"]) == (
        "lcspr",
        len(done),
        len(steps),
    )
    upcoming = next(one for one in steps if one["key"] == review["next"]["step"])
    assert review["next"]["state"] == upcoming["state"]
    assert review["due"] == shown(capsys)["due"]
    capsys.readouterr()
    assert run("status", "--json") == 0  # every case: one case's records are not opened for it
    assert "panel_reply" not in json.loads(capsys.readouterr().out)[0]


def test_the_panel_may_ask_and_then_agree(submitted: Submitted, capsys: Screen) -> None:
    root = submitted("surrey")
    assert reply("asks", "--said", "Which agencies were asked?") == 0
    assert "The Panel asks for more: answer it." in capsys.readouterr().out
    assert follow("--done", "A letter with their names", "--sent-to", "case-review-panel") == 0
    assert reply("agrees", on="10/2/2025") == 0
    capsys.readouterr()
    assert main(["panel-reply", "show", CASE, "--json"]) == 0
    replies = json.loads(capsys.readouterr().out)
    assert [one["view"] for one in replies] == ["asks", "agrees"]
    assert [one["open"] for one in replies] == [False, False]
    assert record(root, "case")["dates"]["panel_replied"] == "2025-02-07"
    assert main(["panel-reply", "show", CASE]) == 0
    said = capsys.readouterr().out
    assert "A letter with their names (Mon 10 Feb 2025); Sent to Case Review Panel" in said
    assert "The reply is to be sent to Case Review Panel" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("record", CASE), "What does the Panel say?"),
        (("record", CASE, "--view", "maybe"), "'maybe' is not one of the Panel's views"),
        (("record", CASE, "--view", "contrary"), "what does it ask, or why?"),
        (("record", CASE, "--view", "agrees", "--on", "1/1/2025"), "before the Panel had"),
        (("record", CASE, "--view", "agrees", "--on", "1/1/2030"), "still to come"),
        (("follow-up", CASE, "--done", "A letter"), "not recorded yet"),
    ],
)
def test_a_reply_that_cannot_be_is_told(
    submitted: Submitted, capsys: Screen, words: tuple[str, ...], said: str
) -> None:
    root = submitted("surrey")
    capsys.readouterr()
    assert run("panel-reply", *words) in {1, 2}
    assert said in capsys.readouterr().err
    assert not (root / "cases" / CASE / "panel-reply.yaml").exists()


def test_a_follow_up_says_what_was_done_and_by_a_body_that_there_is(
    submitted: Submitted, capsys: Screen
) -> None:
    submitted("oldham")
    assert main(["panel-reply", "show", CASE]) == 0
    assert "No reply of the Panel is recorded." in capsys.readouterr().out
    assert reply("contrary", "--said", "No.") == 0
    assert follow() == 2
    assert "What was done?" in capsys.readouterr().err
    assert follow("--sent-to", "the-press") == 2
    assert "has no body 'the-press'" in capsys.readouterr().err
    assert follow("--outcome", "It stands.", "--by", "police", "--by", "health") == 0
    assert main(["panel-reply", "show", CASE]) == 0
    assert "Considered by Police and Health on Mon 10 Feb 2025: It stands." in (
        capsys.readouterr().out
    )


def test_a_reply_waits_for_the_submission(submitted: Submitted, capsys: Screen) -> None:
    root = submitted("surrey")
    case = root / "cases" / CASE / "case.yaml"
    case.write_text(
        case.read_text(encoding="utf-8").replace("  submitted: '2025-01-24'\n", ""),
        encoding="utf-8",
    )
    assert reply("agrees") == 1
    assert "has not gone to the Panel" in capsys.readouterr().err


@pytest.mark.parametrize("partnership", [*ELSEWHERE, "surrey"])
def test_status_says_who_is_not_told_the_outcome_yet(
    submitted: Submitted, capsys: Screen, partnership: str
) -> None:
    submitted(partnership)
    capsys.readouterr()
    assert run("status", CASE) == 0
    assert "The agencies and the referrer are not told the outcome yet" in capsys.readouterr().out
    assert run("date", "outcome_shared", "27/1/2025", "--case", CASE) == 0
    assert "not told the outcome" not in capsys.readouterr().out


def prepare(partnership: str) -> None:
    """The reviewer, the team, the terms, the declarations and the family's letter."""
    assert part("begin", "--on", "3/2/2025") == 0
    assert part("reviewer", "--name", "Lee Fictional", "--appointed", "4/2/2025",
                "--conflict", "no", "--signed", "4/2/2025") == 0  # fmt: skip
    assert step_done("reviewer-named") == 0
    for name, agency in TEAM:
        assert part("team", "--name", name, "--represents", agency) == 0
        assert part("declare", "--name", name, "--conflict", "no", "--signed", "5/2/2025") == 0
    assert part("terms", "--line", "Was Robin seen?", "--agreed", "7/2/2025") == 0
    assert part("family", "--plan-agreed", "7/2/2025", "--name", "Mary Invented",
                "--letter-sent", "10/2/2025", "--prepared", "10/2/2025",
                "--copy-given", "10/2/2025") == 0  # fmt: skip
    assert main(["action", "add", CASE, "--action", "One list", "--owner", partnership]) == 0


def ask_and_receive(root: Path) -> None:
    """Ask the police alone, with the form that procedures share, and receive its answer."""
    assert part("ask", "--agency", "police", "--due", "14/3/2025", today="2025-02-11") == 0
    folder = root / "cases" / CASE / "documents" / "police"
    assert {path.name for path in folder.iterdir()} == {
        "information-report.docx",
        "information-report-letter.docx",
    }
    assert "Was Robin seen?" in words_of(folder / "information-report-letter.docx")
    answers = {"information_report.analysis": "Calls stood alone"}
    data, left = filled_form((folder / "information-report.docx").read_bytes(), answers)
    assert not left
    answer = root.parent / "answer.docx"
    answer.write_bytes(data)
    assert run("receive", CASE, str(answer), "--yes", today="2025-03-12") == 0
    assert record(root, "information-report/police")["analysis"] == "Calls stood alone"
    assert record(root, "case")["agencies"][1]["report_returned"] == "2025-03-12"


def finish(partnership: str, capsys: Screen) -> None:
    """The workshop, the checklist, every approval, and publication with what comes around it."""
    assert part("workshop", "--date", "1/4/2025", "--venue", "The Hall", "--held", "1/4/2025",
                today="2025-04-02") == 0  # fmt: skip
    rules = load_profile(partnership).local_review
    for point in rules.report:
        assert part("report", "--point", point.key, "--met", "yes") == 0
    assert part("report", "--checked", "2/6/2025", today="2025-06-02") == 0
    assert part("publication", "--planned", "21/7/2025", "--where", "www.larkshire.example",
                today="2025-06-02") == 0  # fmt: skip
    assert part("publish", "--on", "21/7/2025", today="2025-07-21") == 0
    capsys.readouterr()
    for step in rules.steps:
        if step.kind is StepKind.RECORDED and step.key != "reviewer-named":
            day = "10/7/2025" if step.completes else "20/6/2025"
            assert step_done(step.key, "--on", day, today="2025-07-21") == 0


@pytest.mark.parametrize("partnership", ELSEWHERE)
def test_a_local_review_runs_in_each_procedure_s_own_words(
    submitted: Submitted, capsys: Screen, partnership: str
) -> None:
    root = submitted(partnership)
    prepare(partnership)
    assert shown(capsys)["due"] == "2025-08-03"
    ask_and_receive(root)
    finish(partnership, capsys)
    found = shown(capsys, "2025-08-01")
    states = {step["key"]: step["state"] for step in found["steps"]}
    assert states.pop("available") == "later"
    assert set(states.values()) == {"done"}
    assert found["copies_by"] == "2025-07-10"
    assert found["available_until"] == "2026-07-21"
    dates = record(root, "case")["dates"]
    assert dates["lcspr_completed"] == "2025-06-20"
    assert dates["report_sent_before_publication"] == "2025-07-10"
    found_by = checked(capsys, "2025-08-01")
    late = {"copies-before-publication", "publication-dates", "late-local-review"}
    assert not late & found_by
    assert run("render", "--all", CASE, today="2025-08-01") == 0
    folder = root / "cases" / CASE / "documents"
    assert "20/06/2025" in words_of(folder / "publication-plan.docx")
    assert "Lee Fictional" in words_of(folder / "letter-before-publication.docx")


def test_lincolnshire_gives_its_bodies_and_the_family_their_part(
    submitted: Submitted, capsys: Screen
) -> None:
    submitted("lincolnshire")
    prepare("lincolnshire")
    steps = {step["key"]: step for step in shown(capsys)["steps"]}
    assert steps["family-copy"]["state"] == "done"
    assert steps["sub-group"]["lacks"] == ["Local CSPR sub-group"]
    assert steps["assurance-executive"]["lacks"] == ["Assurance Executive"]
    assert steps["management-group"]["lacks"] == ["Strategic Management Group"]
    assert steps["annual-report"]["lacks"] == ["the LSCP Annual Report"]
    assert list(steps).index("sub-group") < list(steps).index("assurance-executive")


def test_a_learning_review_of_lewisham_s_has_six_months(
    submitted: Submitted, capsys: Screen
) -> None:
    root = submitted("lewisham", referred="2021-01-11", sent="2021-01-29")
    case = "2021-001"
    capsys.readouterr()
    begin = ["local-review", "begin", case, "--kind", "learning-review", "--on", "1/2/2021"]
    assert main([*begin, "--today", "2021-02-01"]) == 0
    assert "due to be complete by Sun 1 Aug 2021" in capsys.readouterr().out
    assert main(["check", case, "--json", "--today", "2021-08-03"]) in {0, 1}
    rules = {found["rule"] for found in json.loads(capsys.readouterr().out)}
    assert "overdue-milestone" in rules
    assert "late-local-review" not in rules
    assert (root / "cases" / case / "local-review.yaml").exists()


def test_the_lines_of_enquiry_of_the_rapid_review_are_the_first(submitted: Submitted) -> None:
    root = submitted("oldham")
    meeting = root.parent / "meeting.yaml"
    meeting.write_text("further_review: {lines_of_enquiry: [Who knew?]}\n", encoding="utf-8")
    assert main(["meeting", CASE, "--from", str(meeting)]) in {0, 1}
    assert part("begin") == 0
    assert record(root, "terms-of-reference")["lines_of_enquiry"] == ["Who knew?"]
