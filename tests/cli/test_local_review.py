"""``cspr local-review``: a Surrey review from the decision to a year after its publication."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from cspr_cli.cli.app import main
from cspr_cli.cli.demo_steps.word_files import filled_form
from cspr_cli.storage.yaml_reader import read_file

CASE = "2025-001"
Screen = pytest.CaptureFixture[str]
Submitted = Callable[..., Path]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTNERS = (
    ("Ed Made-Up", "Larkshire Police", "police"),
    ("Fay Made-Up", "Larkshire Children's Services", "social-care"),
    ("Gil Made-Up", "Larkshire Care Board", "icb"),
)
POINTS = (
    *("overview", "decisions", "together", "general", "differently", "good-practice", "learning"),
    *("questions", "family-absence", "summary", "child", "anonymous", "plain", "recommendations"),
    "reviewer-name",
)


def review(part: str, *words: str, today: str) -> int:
    return main(["local-review", part, CASE, *words, "--today", today])


def done(step: str, *words: str, today: str) -> int:
    return main(["local-review", "done", step, CASE, *words, "--today", today])


def shown(capsys: Screen, today: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["local-review", "show", CASE, "--json", "--today", today]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def states(capsys: Screen, today: str) -> dict[str, str]:
    return {step["key"]: step["state"] for step in shown(capsys, today)["steps"]}


def record(root: Path, name: str) -> dict[str, Any]:
    data = read_file(root / "cases" / CASE / f"{name}.yaml", name).data
    assert isinstance(data, dict)
    return data


def words_of(path: Path) -> str:
    body = Document(str(path)).element.body
    blocks = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))
    return "\n".join(blocks)


def commits(root: Path) -> int:
    count = subprocess.run(
        ["git", "-C", str(root), "rev-list", "--count", "HEAD"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return int(count.stdout)


def checked(capsys: Screen, today: str) -> set[str]:
    """The rules that find something in the case."""
    capsys.readouterr()
    main(["check", CASE, "--json", "--today", today])
    return {found["rule"] for found in json.loads(capsys.readouterr().out)}


def begun(root: Path) -> Path:
    assert review("begin", "--on", "3/2/2025", today="2025-02-04") == 0
    return root


@pytest.fixture
def surrey(submitted: Submitted) -> Path:
    return submitted("surrey")


def set_up() -> None:
    """The reviewer, the terms, the team, the declarations and the family plan."""
    day = "2025-02-10"
    assert review("terms", "--line", "Was Robin seen?", "--line", "Who knew?", "--theme", "Time",
                  "--from-day", "1/1/2024", "--to-day", "6/1/2025", "--methodology", "Systems",
                  "--agency", "police", "--issue", "The call of 3 May.", "--agreed", "7/2/2025",
                  today=day) == 0  # fmt: skip
    assert review("reviewer", "--name", "Lee Fictional", "--organisation", "Independent",
                  "--appointed", "6/2/2025", "--conflict", "no", "--signed", "6/2/2025",
                  today=day) == 0  # fmt: skip
    assert done("reviewer-named", today=day) == 0
    for name, organisation, key in PARTNERS:
        assert review("team", "--name", name, "--represents", key,
                      "--organisation", organisation, today=day) == 0  # fmt: skip
        assert review("declare", "--name", name, "--conflict", "no", "--signed", "7/2/2025",
                      today=day) == 0  # fmt: skip
    assert review("family", "--plan-agreed", "7/2/2025", "--co-ordinator", "Jo Pretend",
                  today=day) == 0  # fmt: skip
    assert review("family", "--name", "Mary Invented", "--child-is", "your son",
                  "--letter-sent", "10/2/2025", today=day) == 0  # fmt: skip


def answer_for(root: Path, agency: str) -> Path:
    form = root / "cases" / CASE / "documents" / agency / "information-report.docx"
    data, left = filled_form(
        form.read_bytes(), {"information_report.analysis": "Calls stood alone"}
    )
    assert not left
    path = root.parent / f"{agency}.docx"
    path.write_bytes(data)
    return path


def ask_and_receive(surrey: Path, capsys: Screen) -> None:
    """The agencies are asked; two answer in time and one does not."""
    assert review("ask", "--due", "14/3/2025", today="2025-02-11") == 0
    folder = surrey / "cases" / CASE / "documents"
    assert {path.name for path in (folder / "police").iterdir()} == {
        "chronology-form.docx",
        "information-report.docx",
        "information-report-guidance.docx",
        "information-report-letter.docx",
        "organisational-changes.docx",
    }
    letter = words_of(folder / "police" / "information-report-letter.docx")
    assert "14 March 2025" in letter
    assert "The call of 3 May." in letter
    assert "The call of 3 May." not in words_of(folder / "icb" / "information-report-letter.docx")

    for agency in ("police", "icb"):
        file = str(answer_for(surrey, agency))
        received = ["receive", CASE, file, "--agency", agency, "--yes", "--today", "2025-03-12"]
        assert main(received) == 0
    capsys.readouterr()
    assert main(["status", CASE, "--today", "2025-03-18"]) == 0
    said = capsys.readouterr().out
    assert "OVERDUE information report (Larkshire Children's Services)" in said
    assert "was due Fri 14 Mar 2025, 2 working days late" in said
    assert "overdue-information-report" in checked(capsys, "2025-03-18")
    assert [one["agency"] for one in shown(capsys, "2025-03-18")["owing"]] == ["social-care"]
    file = str(answer_for(surrey, "social-care"))
    assert main(["receive", CASE, file, "--agency", "social-care", "--yes",
                 "--today", "2025-03-19"]) == 0  # fmt: skip
    assert states(capsys, "2025-03-19")["reports-back"] == "done"
    assert "overdue-information-report" not in checked(capsys, "2025-03-19")


def hold_workshop(surrey: Path, capsys: Screen) -> None:
    folder = surrey / "cases" / CASE / "documents"
    assert review("workshop", "--date", "1/4/2025", "--starts", "10:00", "--ends", "13:00",
                  "--venue", "The Example Hall", "--invite", "Beat officers",
                  "--feedback", "16/6/2025", today="2025-03-19") == 0  # fmt: skip
    assert main(["render", "workshop-invitation", CASE, "--today", "2025-03-19"]) == 0
    assert "1 April 2025" in words_of(folder / "workshop-invitation.docx")
    assert states(capsys, "2025-04-03")["workshop"] == "late"
    assert review("workshop", "--held", "1/4/2025", today="2025-04-03") == 0
    assert "workshop-invitation" not in capsys.readouterr().out  # it is over: nobody is invited


def approve(surrey: Path) -> None:
    for point in POINTS:
        assert review("report", "--point", point, "--met", "yes", today="2025-06-02") == 0
    assert review("report", "--checked", "2/6/2025", today="2025-06-02") == 0
    assert done("board", "--on", "20/6/2025", today="2025-06-23") == 0
    assert record(surrey, "case")["dates"]["lcspr_completed"] == "2025-06-20"


def plan_and_publish(surrey: Path, capsys: Screen) -> None:
    capsys.readouterr()
    assert review("publication", "--planned", "21/7/2025", "--where", "www.larkshire.example",
                  "--media-contact", "Press office", "--family-wishes", "Not on the birthday",
                  today="2025-06-23") == 0  # fmt: skip
    said = capsys.readouterr().out
    assert "by Thu 10 Jul 2025: seven working days before" in said
    assert "until at least Tue 21 Jul 2026" in said
    assert review("family", "--name", "Mary Invented", "--prepared", "1/7/2025",
                  today="2025-07-02") == 0  # fmt: skip
    assert done("copies", "--whom", "panel", "--whom", "ofsted", "--on", "9/7/2025",
                today="2025-07-09") == 0  # fmt: skip
    assert "report_sent_before_publication" not in record(surrey, "case")["dates"]
    assert "copies-before-publication" in checked(capsys, "2025-07-14")
    assert done("copies", "--whom", "secretary-of-state", "--on", "10/7/2025",
                today="2025-07-10") == 0  # fmt: skip
    assert record(surrey, "case")["dates"]["report_sent_before_publication"] == "2025-07-10"
    assert "copies-before-publication" not in checked(capsys, "2025-07-14")

    capsys.readouterr()
    assert review("publish", "--on", "21/7/2025", today="2025-07-21") == 0
    told = capsys.readouterr()
    assert "until at least Tue 21 Jul 2026" in told.out
    assert not told.err
    assert done("repository", today="2025-07-22") == 0
    assert main(["action", "add", CASE, "--action", "One list", "--owner", "Police",
                 "--by-when", "1/10/2025"]) == 0  # fmt: skip


def test_a_review_is_played_to_a_year_after_its_publication(surrey: Path, capsys: Screen) -> None:
    begun(surrey)
    assert shown(capsys, "2025-02-04")["due"] == "2025-08-03"
    set_up()
    ready = states(capsys, "2025-02-10")
    for step in ("terms", "reviewer", "reviewer-named", "team", "declarations", "family-told"):
        assert ready[step] == "done", step
    ask_and_receive(surrey, capsys)
    hold_workshop(surrey, capsys)
    approve(surrey)
    plan_and_publish(surrey, capsys)
    later = states(capsys, "2025-12-01")
    assert later.pop("available") == "later"
    assert set(later.values()) == {"done"}
    assert shown(capsys, "2025-12-01")["next"] is None
    assert states(capsys, "2026-07-21")["available"] == "done"
    assert main(["date", "publication_ended", "1/6/2026", "--case", CASE,
                 "--today", "2026-07-21"]) == 0  # fmt: skip
    assert "publication-dates" in checked(capsys, "2026-07-21")


def test_each_command_makes_one_commit_without_a_name_in_it(surrey: Path) -> None:
    begun(surrey)
    before = commits(surrey)
    assert review("reviewer", "--name", "Lee Fictional", today="2025-02-10") == 0
    assert review("family", "--name", "Mary Invented", "--outcome", "Took part",
                  today="2025-02-10") == 0  # fmt: skip
    assert commits(surrey) == before + 2
    log = subprocess.run(
        ["git", "-C", str(surrey), "log", "-2", "--format=%B"],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert "Fictional" not in log
    assert "Invented" not in log
    assert "Record who leads the review" in log


def test_a_declared_conflict_shows_where_the_reviewer_is_chosen(
    surrey: Path, capsys: Screen
) -> None:
    begun(surrey)
    assert review("declare", "--name", "Lee Fictional", "--conflict", "yes", "--details",
                  "Taught the officers", "--decision", "May speak, not write", "--decided-by",
                  "Case Review Panel", today="2025-02-10") == 0  # fmt: skip
    capsys.readouterr()
    assert review("reviewer", "--name", "Lee Fictional", "--organisation", "Larkshire Police",
                  today="2025-02-10") == 0  # fmt: skip
    said = capsys.readouterr().err
    assert "Larkshire Police is an agency of this register" in said
    assert "Taught the officers" in said
    assert review("reviewer", "--conflict", "yes", "--details", "Taught the officers",
                  today="2025-02-10") == 0  # fmt: skip
    assert "stands without a recorded decision" in capsys.readouterr().err
    assert states(capsys, "2025-02-10")["reviewer"] == "to do"
    assert "conflict-undecided" in checked(capsys, "2025-02-10")
    assert main(["status", CASE, "--today", "2025-02-10"]) == 0
    assert "A conflict that Lee Fictional declared is not decided." in capsys.readouterr().out
    assert review("declare", "--name", "Lee Fictional", "--decision", "Stands down from drafting",
                  "--decided-on", "9/2/2025", today="2025-02-10") == 0  # fmt: skip
    assert record(surrey, "local-review")["lead_reviewer"]["conflict_decision"]
    assert "conflict-undecided" not in checked(capsys, "2025-02-10")


def test_a_delay_counts_only_once_the_reason_stands_and_both_are_told(
    surrey: Path, capsys: Screen
) -> None:
    begun(surrey)
    assert {"late-local-review", "overdue-milestone"} <= checked(capsys, "2025-08-11")
    assert review("delay", "--because", "The trial has not ended.", "--until", "1/12/2025",
                  today="2025-08-11") == 0  # fmt: skip
    assert "put_off" not in record(surrey, "case")
    assert review("delay", "--told", "panel", "--on", "11/8/2025", today="2025-08-11") == 0
    assert "late-local-review" in checked(capsys, "2025-08-11")
    capsys.readouterr()
    assert review("delay", "--told", "secretary-of-state", "--on", "11/8/2025",
                  today="2025-08-11") == 0  # fmt: skip
    assert "now expected by Mon 1 Dec 2025" in capsys.readouterr().out
    assert record(surrey, "case")["put_off"] == {"lcspr": "2025-12-01"}
    found = checked(capsys, "2025-08-11")
    assert "late-local-review" not in found
    capsys.readouterr()
    assert main(["timetable", CASE, "--explain", "lcspr", "--today", "2025-08-11"]) in {0, 2}
    assert shown(capsys, "2025-08-11")["put_off_from"] == "2025-08-03"
    assert main(["render", "letter-of-delay", CASE, "--today", "2025-08-11"]) == 0
    letter = words_of(surrey / "cases" / CASE / "documents" / "letter-of-delay.docx")
    assert "by 3 August 2025" in letter
    assert "1 December 2025" in letter
    assert "Secretary of State for Education" in letter
    assert "late-local-review" in checked(capsys, "2025-12-02")


def test_a_delay_that_no_rule_allows_is_refused(submitted: Submitted, capsys: Screen) -> None:
    submitted("surrey", referred="2021-01-11", sent="2021-01-29")
    case = "2021-001"
    begin = ["local-review", "begin", case, "--kind", "other-review", "--on", "1/2/2021"]
    assert main([*begin, "--today", "2021-02-01"]) == 0
    assert "due to be complete by Sat 1 May 2021" in capsys.readouterr().out
    assert main(["local-review", "delay", case, "--because", "Ill health"]) == 1
    assert "no later day that could be told" in capsys.readouterr().err
    assert main(["local-review", "publish", case, "--where", "here"]) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("begin", "--kind", "audit"), "'audit' is not a review of this procedure"),
        (("begin", "--kind", "other-review"), "is refused"),
        (("reviewer", "--conflict", "maybe"), "neither yes nor no"),
        (("reviewer", "--appointed", "next week"), "--appointed"),
        (("reviewer", "--appointed", "1/1/2030"), "still to come"),
        (("team", "--represents", "police"), "Who?"),
        (("team", "--name", "Nobody", "--remove"), "Nobody called Nobody"),
        (("team", "--name", "Ed", "--represents", "army"), "has no agency 'army'"),
        (("terms", "--issue", "Calls"), "An issue needs its agency"),
        (("report", "--point", "colour", "--met", "yes"), "is not a point"),
        (("ask",), "By when"),
        (("ask", "--due", "1/1/2025"), "has passed"),
        (("ask", "--agency", "army", "--due", "1/5/2025"), "has no agency 'army'"),
        (("ask", "--excused", "Not involved"), "Which agency?"),
        (("delay",), "Which delay?"),
        (("delay", "--told", "ofsted"), "not among those who must be told"),
        (("publication", "--not-published", "Harm"), "who took it"),
        (("publish",), "Where is it published?"),
        (("workshop",), "Nothing was given to record"),
        (("workshop", "--starts", "ten"), "cannot be recorded"),
    ],
)
def test_bad_input_is_told_in_a_line_and_changes_nothing(
    surrey: Path, capsys: Screen, words: tuple[str, ...], said: str
) -> None:
    if words[0] != "begin":
        begun(surrey)
    before = commits(surrey)
    capsys.readouterr()
    assert review(words[0], *words[1:], today="2025-02-10") in {1, 2}
    told = capsys.readouterr()
    assert said in told.err + told.out
    assert commits(surrey) == before


def test_a_second_decision_and_a_case_without_a_review_are_told(
    surrey: Path, capsys: Screen
) -> None:
    assert review("terms", "--line", "Why?", today="2025-02-10") == 1
    assert "has no local review yet" in capsys.readouterr().err
    assert review("show", today="2025-02-10") == 1
    begun(surrey)
    assert review("begin", today="2025-02-10") == 1
    assert "was decided on Mon 3 Feb 2025" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("step", "words", "said"),
    [
        ("", (), "Which step?"),
        ("tea", (), "'tea' is not one"),
        ("terms", (), "cspr local-review terms --agreed DAY"),
        ("board", ("--whom", "police"), "has no part in the step board"),
    ],
)
def test_a_step_that_is_not_ticked_off_says_what_records_it(
    surrey: Path, capsys: Screen, step: str, words: tuple[str, ...], said: str
) -> None:
    begun(surrey)
    assert done(step, *words, today="2025-02-10") == 2
    assert said in capsys.readouterr().err


def test_an_agency_can_be_excused_and_asked_again(surrey: Path, capsys: Screen) -> None:
    begun(surrey)
    set_up()
    assert review("ask", "--agency", "police", "--excused", "Not involved",
                  today="2025-02-11") == 0  # fmt: skip
    assert review("ask", "--due", "14/3/2025", today="2025-02-11") == 0
    assert [one["agency"] for one in shown(capsys, "2025-02-11")["owing"]] == [
        "social-care",
        "icb",
    ]
    assert review("ask", today="2025-02-11") == 0
    assert "Left out: Larkshire Police (Not involved)." in capsys.readouterr().out
    assert review("ask", "--again", "--due", "21/3/2025", today="2025-02-20") == 0
    states_of = {one["key"]: one for one in record(surrey, "case")["agencies"]}
    assert states_of["icb"]["report_requested"] == "2025-02-11"
    assert states_of["icb"]["report_due"] == "2025-03-21"
    assert "report_requested" not in states_of["police"]


def agencies_gave(root: Path, text: str) -> None:
    """Put what agencies are known to have returned into the case's record by hand."""
    case = root / "cases" / CASE / "case.yaml"
    lines = case.read_text(encoding="utf-8").splitlines()
    start = next((n for n, line in enumerate(lines) if line.startswith("agencies:")), len(lines))
    rest = [line for line in lines[start + 1 :] if not line.startswith((" ", "-"))]
    kept = "\n".join([*lines[:start], f"agencies: {text}", *rest])
    case.write_text(kept + "\n", encoding="utf-8")
    subprocess.run(["git", "-C", str(root), "commit", "-qam", "By hand"], check=True)


MIXED = (
    "[{key: social-care, returned: 2025-01-10}, {key: police, returned: 2025-01-10, nil: yes}, "
    "{key: icb, excused: Never knew him}]"
)


def test_an_agency_with_a_nil_return_or_an_excuse_is_not_asked_unless_named(
    surrey: Path, capsys: Screen
) -> None:
    begun(surrey)
    set_up()
    agencies_gave(surrey, MIXED)
    assert review("ask", "--due", "14/3/2025", today="2025-02-11") == 0
    said = capsys.readouterr().out
    left = "Larkshire Police (it gave a nil return) and Larkshire Care Board (Never knew him)"
    assert left in " ".join(said.split())
    folder = surrey / "cases" / CASE / "documents"
    assert (folder / "social-care" / "information-report.docx").exists()
    assert not list((folder / "police").glob("*")) + list((folder / "icb").glob("*"))
    assert review("ask", today="2025-02-11") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Nobody else is to be asked." in said
    assert left in said
    assert review("ask", "--agency", "police", today="2025-02-11") == 0
    assert (folder / "police" / "information-report-letter.docx").exists()
    assert "Left out" not in capsys.readouterr().out


def test_copies_are_written_for_those_that_owe_a_report_or_are_named(
    surrey: Path, capsys: Screen
) -> None:
    begun(surrey)
    agencies_gave(surrey, MIXED)
    folder = surrey / "cases" / CASE / "documents"
    write = ["render", "information-report", CASE, "--today", "2025-02-11"]
    assert main(write) == 0
    assert [path.parent.name for path in folder.glob("*/information-report.docx")] == [
        "social-care"
    ]
    said = " ".join(capsys.readouterr().out.split())
    assert "Left out: Larkshire Police (it gave a nil return) and Larkshire Care Board" in said
    assert main([*write, "--agency", "icb"]) == 0
    assert (folder / "icb" / "information-report.docx").exists()
    assert "Left out" not in capsys.readouterr().out
    assert main(["render", "outcome-letter", CASE, "--today", "2025-02-11"]) == 0
    assert len(list(folder.glob("*/outcome-letter.docx"))) == 3
    agencies_gave(surrey, "[{key: police, returned: 2025-01-10, nil: yes}]")
    assert main(write) == 1
    assert "No agency is expected to return this" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("information-report", "--agency", "army"), "The case has no agency 'army'"),
        (("referral", "--agency", "icb"), "--agency goes with a document"),
        (("--all", "--agency", "icb"), "--agency goes with a document"),
        (("information-report", "--agency", "icb", "--anonymised"), "--agency goes with"),
    ],
)
def test_an_agency_that_cannot_have_a_copy(
    surrey: Path, capsys: Screen, words: tuple[str, ...], said: str
) -> None:
    agencies_gave(surrey, MIXED)
    assert main(["render", *words, "--case", CASE, "--today", "2025-02-11"]) == 2
    assert said in " ".join(capsys.readouterr().err.split())


def test_a_letter_that_lacks_something_is_a_draft_and_no_request_is_recorded(
    surrey: Path, capsys: Screen
) -> None:
    settings = surrey / "cspr.yaml"
    text = settings.read_text(encoding="utf-8").replace("telephone: 01632 960000", "telephone: ''")
    settings.write_text(text, encoding="utf-8")
    subprocess.run(["git", "-C", str(surrey), "commit", "-qam", "By hand"], check=True)
    begun(surrey)
    assert review("ask", "--due", "14/3/2025", today="2025-02-11") == 1
    assert "The request was not recorded" in capsys.readouterr().err
    assert "report_requested" not in str(record(surrey, "case"))
    assert review("ask", "--due", "14/3/2025", "--yes", today="2025-02-11") == 0
    assert "report_requested" in str(record(surrey, "case"))


def test_answers_may_come_from_a_file(surrey: Path, tmp_path: Path, capsys: Screen) -> None:
    begun(surrey)
    file = tmp_path / "workshop.yaml"
    file.write_text(
        "workshop: {date: 2025-04-01, venue: The Hall}\n"
        "terms_of_reference: {lines_of_enquiry: [Was Robin seen?]}\n",
        encoding="utf-8",
    )
    assert review("terms", "--from", str(file), today="2025-02-10") == 0
    assert record(surrey, "local-review")["workshop"]["venue"] == "The Hall"
    assert record(surrey, "terms-of-reference")["lines_of_enquiry"] == ["Was Robin seen?"]
    assert review("workshop", "--venue", "The Barn", today="2025-02-10") == 0
    assert record(surrey, "local-review")["workshop"] == {"date": "2025-04-01", "venue": "The Barn"}
    file.write_text("- not keys\n", encoding="utf-8")
    assert review("terms", "--from", str(file), today="2025-02-10") == 1
    assert "cannot be used as it stands" in capsys.readouterr().err


def test_a_member_is_changed_by_name_and_taken_off(surrey: Path, capsys: Screen) -> None:
    begun(surrey)
    for words in (("--organisation", "Larkshire Police"), ("--responsibility", "Liaison")):
        assert review("team", "--name", "Ed Made-Up", *words, today="2025-02-10") == 0
    member = {"name": "Ed Made-Up", "organisation": "Larkshire Police", "responsibility": "Liaison"}
    assert record(surrey, "local-review")["team"] == [member]
    lacks = {s["key"]: s["lacks"] for s in shown(capsys, "2025-02-10")["steps"]}["team"]
    assert lacks == ["Local authority", "Health"]
    assert review("team", "--name", "Ed Made-Up", "--remove", today="2025-02-10") == 0
    assert not record(surrey, "local-review").get("team")


def test_a_report_that_is_not_published_needs_no_step_of_publication(
    surrey: Path, capsys: Screen
) -> None:
    begun(surrey)
    assert review("publication", "--not-published", "It would harm a sibling", "--decided-by",
                  "The safeguarding partners", today="2025-06-23") == 0  # fmt: skip
    found = states(capsys, "2025-06-23")
    assert {found[key] for key in ("copies", "published", "repository")} == {"not needed"}


def test_a_day_that_leaves_too_little_time_or_is_late_is_warned_of(
    surrey: Path, capsys: Screen
) -> None:
    begun(surrey)
    assert review("publication", "--planned", "5/7/2025", today="2025-07-02") == 0
    told = capsys.readouterr().err
    assert "has passed, and it has not been sent to everybody" in told
    assert "is not a working day" in told
    assert review("publication", "--planned", "15/9/2025", today="2025-07-02") == 0
    assert "cspr local-review delay" in capsys.readouterr().err
    assert review("publish", "--where", "www", "--on", "2/7/2025", today="2025-07-02") == 0
    told = capsys.readouterr().err
    assert "had the full report by Mon 23 Jun 2025" in told
    assert "not on the record that the report was approved" in told


def test_a_step_told_again_takes_the_new_day(surrey: Path, capsys: Screen) -> None:
    begun(surrey)
    for day in ("5/2/2025", "6/2/2025"):
        assert done("reviewer-named", "--whom", "panel", "--on", day, today="2025-02-10") == 0
    assert "Still to come: the Department for Education and Ofsted." in capsys.readouterr().out
    assert record(surrey, "local-review")["told"] == [
        {"step": "reviewer-named", "whom": "panel", "on": "2025-02-06"}
    ]


def test_the_shown_table_names_what_is_lacking(surrey: Path, capsys: Screen) -> None:
    begun(surrey)
    assert review("show", today="2025-02-10") == 0
    said = capsys.readouterr().out
    assert "Lead reviewer: not appointed yet" in said
    assert "Due to be complete by Sun 3 Aug 2025." in said
    assert "Next: Scope and terms of reference agreed (Case Review Panel)." in said


def test_the_questions_of_a_part_can_be_answered_at_the_terminal(
    surrey: Path, typed: Callable[..., None]
) -> None:
    begun(surrey)
    typed(("Date (a date)", "1/4/2025"), ("Venue", "The Barn"), ("Record this?", "y"))
    assert review("workshop", today="2025-02-10") == 0
    assert record(surrey, "local-review")["workshop"] == {"date": "2025-04-01", "venue": "The Barn"}


@pytest.mark.skipif(sys.platform == "win32", reason="the hook is a shell script")
def test_what_was_typed_is_kept_until_it_is_recorded(
    surrey: Path, typed: Callable[..., None], capsys: Screen
) -> None:
    begun(surrey)
    hook = surrey / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    typed(("Venue", "The Barn"), ("Record this?", "y"))
    assert review("workshop", today="2025-02-10") == 1
    assert "venue" not in record(surrey, "local-review").get("workshop", {})
    hook.unlink()
    capsys.readouterr()
    typed(("Go on with them?", "y"), ("Record this?", "y"))
    assert review("workshop", today="2025-02-10") == 0
    assert record(surrey, "local-review")["workshop"]["venue"] == "The Barn"
    typed(("Record this?", "y"))
    assert review("workshop", today="2025-02-10") == 0
    assert "not finished" not in capsys.readouterr().out


def test_the_checklist_is_asked_point_by_point_and_can_be_stopped(
    surrey: Path, typed: Callable[..., None], capsys: Screen
) -> None:
    begun(surrey)
    typed(("Does the report hold it", "n"), ("Where, or what is missing", "Not there yet"))
    assert review("report", today="2025-06-02") == 0
    said = capsys.readouterr().out
    assert "0 of 15 points of the report met." in said
    assert "overview: A brief overview" in said
    assert "(NOT MET)" in said
    points = record(surrey, "local-review")["report"]
    assert points[0] == {"key": "overview", "met": "no", "where": "Not there yet"}
    assert review("report", "--point", "overview", "--met", "yes", today="2025-06-02") == 0
    points = record(surrey, "local-review")["report"]
    assert points[0] == {"key": "overview", "met": "yes", "where": "Not there yet"}


@pytest.mark.parametrize("part", ["reviewer", "team", "terms", "family", "report", "publication"])
def test_whoever_stops_at_the_questions_has_changed_nothing(
    surrey: Path, typed: Callable[..., None], capsys: Screen, part: str
) -> None:
    begun(surrey)
    before = commits(surrey)
    typed(*[("", "/stop")] * 2)
    assert review(part, today="2025-02-10") == 0
    assert f"To go on: cspr local-review {part} {CASE}" in capsys.readouterr().out
    assert commits(surrey) == before


def test_the_questions_of_agencies_offer_the_register_s(
    surrey: Path, typed: Callable[..., None]
) -> None:
    begun(surrey)
    typed(
        ("member", "y"),
        ("Name", "Ed Made-Up"),
        ("Which agency of the register", "2"),
        ("member", "n"),
    )
    assert review("team", today="2025-02-10") == 0
    team = record(surrey, "local-review")["team"]
    assert team == [{"name": "Ed Made-Up", "represents": "police"}]


def test_the_shown_review_says_where_it_stands_to_its_end(surrey: Path, capsys: Screen) -> None:
    begun(surrey)
    set_up()
    assert review("ask", "--agency", "police", "--due", "14/3/2025", today="2025-02-11") == 0
    assert review("workshop", "--date", "1/3/2025", today="2025-02-11") == 0
    assert review("publication", "--planned", "21/7/2025", today="2025-02-11") == 0
    capsys.readouterr()
    assert review("show", today="2025-03-18") == 0
    said = capsys.readouterr().out
    assert "OVERDUE information report (Larkshire Police) was due Fri 14 Mar" in said
    assert "late, was due Sat 1 Mar" in said
    assert "Planned to be published on Mon 21 Jul 2025" in said
    assert "Lead reviewer: Lee Fictional, Independent (declares no conflict)" in said
    assert "15 of 15 points" in said
    assert review("show", today="2025-03-10") == 0
    assert "Information report to come from Larkshire Police, due Fri 14 Mar 2025." in (
        capsys.readouterr().out
    )
    assert done("board", "--on", "20/6/2025", today="2025-06-23") == 0
    assert review("delay", "--because", "The trial", "--until", "1/12/2025", "--told", "panel",
                  "--told", "secretary-of-state", today="2025-06-23") == 0  # fmt: skip
    capsys.readouterr()
    assert review("show", today="2025-06-23") == 0
    assert "Completed on Fri 20 Jun 2025." in capsys.readouterr().out


def test_a_reviewer_s_declaration_is_shown_with_what_was_decided(
    surrey: Path, capsys: Screen
) -> None:
    begun(surrey)
    lead = ("--name", "Lee Fictional")
    assert review("reviewer", *lead, today="2025-02-10") == 0
    assert "It is not recorded whether the reviewer declares" in capsys.readouterr().err
    assert review("show", today="2025-02-10") == 0
    assert "Lee Fictional (no declaration of interests yet)" in capsys.readouterr().out
    assert review("reviewer", "--conflict", "yes", "--details", "Taught there", "--decision",
                  "May go on", today="2025-02-10") == 0  # fmt: skip
    assert review("show", today="2025-02-10") == 0
    assert "(declares: Taught there; decided: May go on)" in capsys.readouterr().out


def test_a_closed_case_has_no_review_to_go_on_with(surrey: Path, capsys: Screen) -> None:
    begun(surrey)
    assert main(["close", CASE, "--reason", "All is done", "--today", "2026-08-01"]) == 0
    capsys.readouterr()
    assert review("terms", "--line", "Why?", today="2026-08-02") == 1
    assert "was closed" in capsys.readouterr().err
    assert main(["status", CASE, "--today", "2026-08-02"]) == 0
    assert "steps done" not in capsys.readouterr().out


def test_a_letter_without_an_address_is_a_draft_that_says_whose(
    surrey: Path, capsys: Screen
) -> None:
    today = ["--today", "2025-02-10"]
    assert review("begin", "--on", "3/2/2025", today="2025-02-10") == 0
    assert review("family", "--name", "Mary Invented", "--child-is", "your son",
                  today="2025-02-10") == 0  # fmt: skip
    for letter in ("family-letter", "family-publication-letter"):
        capsys.readouterr()
        assert main(["render", letter, CASE, *today]) == 0
        shown = " ".join(capsys.readouterr().out.split())
        assert "DRAFT, and every page says so." in shown
        assert "The address of Mary Invented [local_review.family[0].address]" in shown
    assert main(["render", "letter-before-publication", CASE, *today]) == 0
    assert "The address or email of Ofsted [contacts.ofsted.address]" in " ".join(
        capsys.readouterr().out.split()
    )
    assert review("family", "--name", "Mary Invented", "--address", "1 Mill Row",
                  today="2025-02-10") == 0  # fmt: skip
    capsys.readouterr()
    assert main(["render", "family-letter", CASE, *today]) == 0
    assert "The address of" not in capsys.readouterr().out
    assert "1 Mill Row" in words_of(surrey / "cases" / CASE / "documents" / "family-letter.docx")


@pytest.mark.parametrize(("decided", "published"), [("other_review", False), ("lcspr", True)])
def test_what_goes_ahead_of_publication_is_only_written_where_the_review_is_published(
    surrey: Path, decided: str, *, published: bool
) -> None:
    today = ["--today", "2025-02-04"]
    assert main(["date", f"{decided}_decided", "2025-02-03", "--case", CASE, *today]) == 0
    assert main(["render", "--all", CASE, *today]) == 0
    written = {path.stem for path in (surrey / "cases" / CASE / "documents").glob("*.docx")}
    assert "family-letter" in written
    ahead = {"publication-plan", "letter-before-publication", "family-publication-letter"}
    assert (ahead & written) == (ahead if published else set())
