"""``cspr fill``: a document's questions answered at the desk, into the records they belong to."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_cli.cli.app import main
from cspr_cli.records.base import Versioned
from cspr_cli.records.case import Case
from cspr_cli.records.complaint import Complaint
from cspr_cli.records.decision import Decision
from cspr_cli.records.learning import LearningReview
from cspr_cli.records.lesson_log import LessonLog
from cspr_cli.records.referral import Referral
from cspr_cli.storage.register import open_register

CASE = "2025-001"
TODAY = ("--today", "2025-07-01")
Opened = Callable[[str], Path]
Type = Callable[..., None]
Screen = pytest.CaptureFixture[str]


def read(root: Path, name: str) -> Versioned:
    record = open_register(root).case(CASE).read(name).record
    assert isinstance(record, Versioned)
    return record


def fill(document: str, folder: Path, text: str, *more: str) -> int:
    path = folder / "given.yaml"
    path.write_text(text, encoding="utf-8")
    return main(["fill", document, CASE, "--from", str(path), *more, *TODAY])


def commits(root: Path) -> list[str]:
    words = ["git", "-C", str(root), "log", "--format=%s"]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.splitlines()


def test_a_learning_review_is_typed_and_its_days_are_the_case_s(
    opened: Opened, typed: Type, capsys: Screen
) -> None:
    root = opened("surrey")
    assert main(["pathway", CASE, "audit", "--reason", "One standard", *TODAY]) == 0
    typed(
        ("Kind of learning", "4"),
        ("Who leads it", "Bryn Storey"),
        ("Agencies that take part", "Police"),
        ("...", "School"),
        ("Date of the report", "30/6/2025"),
    )
    assert main(["fill", "learning", CASE, *TODAY]) == 0
    said = capsys.readouterr().out
    assert "Recorded: Report of a Learning Review or Audit, in learning." in said
    assert "It sets 1 date: the learning of a review or an audit was reported." in said
    assert "To write the document: cspr render learning-report 2025-001" in said
    learning, case = read(root, "learning"), read(root, "case")
    assert isinstance(learning, LearningReview)
    assert isinstance(case, Case)
    assert (learning.kind, learning.led_by) == ("single-agency-audit", "Bryn Storey")
    assert learning.agencies == ("Police", "School")
    assert "other_review_completed" not in case.dates  # an audit is no other review
    assert str(case.dates["learning_reported"]) == "2025-06-30"
    assert commits(root)[0] == "Fill in the learning report"
    assert main(["render", "learning-report", CASE, *TODAY]) == 0


def test_a_second_child_is_added_to_the_referral(
    opened: Opened, tmp_path: Path, capsys: Screen
) -> None:
    root = opened("surrey")
    text = (root / "cases" / CASE / "referral.yaml").read_text("utf-8")
    comments = [line for line in text.splitlines() if line.lstrip().startswith("#")]
    twins = "[{name: Wren Fenwick, id: child-1}, {name: Rook Fenwick, date_of_birth: 2025-01-04}]"
    assert fill("referral", tmp_path, f"referral:\n  subjects: {twins}\n") == 0
    assert "in referral." in capsys.readouterr().out
    referral = read(root, "referral")
    assert isinstance(referral, Referral)
    assert [(one.id, one.name) for one in referral.subjects] == [
        ("child-1", "Wren Fenwick"),
        ("child-2", "Rook Fenwick"),
    ]
    after = (root / "cases" / CASE / "referral.yaml").read_text("utf-8")
    assert sum(line in after for line in comments) > len(comments) - 20  # those of the list's items


def test_answers_again_change_nothing_and_later_ones_change_what_they_say(
    opened: Opened, tmp_path: Path, capsys: Screen
) -> None:
    root = opened("oldham")
    complaint = "complaint: {received_on: 2025-06-20, about: The decision}\n"
    assert fill("complaint-record", tmp_path, complaint) == 0
    assert "It sets 1 date: a complaint was received." in capsys.readouterr().out
    case = read(root, "case")
    assert isinstance(case, Case)
    assert str(case.dates["complaint_received"]) == "2025-06-20"
    assert fill("complaint-record", tmp_path, complaint) == 0
    assert "Nothing has changed: the answers are as they were." in capsys.readouterr().out
    assert len([one for one in commits(root) if one == "Fill in the complaint record"]) == 1
    assert fill("complaint-record", tmp_path, "complaint: {answer: We agree}\n") == 0
    found = read(root, "complaint")
    assert isinstance(found, Complaint)
    assert (found.about, found.answer) == ("The decision", "We agree")


def test_each_agency_has_answers_of_its_own(opened: Opened, tmp_path: Path, capsys: Screen) -> None:
    root = opened("oldham")
    words = "lesson_log: {lessons: []}\n"
    assert fill("lesson-log", tmp_path, words) == 2
    assert "whose answers are these?" in capsys.readouterr().err
    assert fill("lesson-log", tmp_path, words, "--agency", "nobody") == 2
    assert "cspr.yaml has no agency 'nobody'" in capsys.readouterr().err
    assert fill("lesson-log", tmp_path, words, "--agency", "police") == 0
    assert not (root / "cases" / CASE / "lesson-log").exists()
    assert fill("lesson-log", tmp_path, "lesson_log: {left_over: [x]}", "--agency", "police") == 0
    assert isinstance(read(root, "lesson-log/police"), LessonLog)


def test_what_the_executive_answers_has_its_command(opened: Opened, tmp_path: Path) -> None:
    root = opened("lincolnshire")
    answer = "decision: {response: {agrees: yes, by: B. Tern, reasons: It is serious}}\n"
    assert fill("recommendation", tmp_path, answer) == 0
    found = read(root, "decision")
    assert isinstance(found, Decision)
    assert found.response.reasons == "It is serious"


def test_a_case_alone_lists_what_can_be_answered_for_it(opened: Opened, capsys: Screen) -> None:
    opened("lewisham")
    assert main(["fill", CASE]) == 0
    said = capsys.readouterr().out
    assert "referral" in said
    assert f"cspr fill DOCUMENT {CASE}" in said


def test_the_documents_of_the_case_s_path_are_listed(opened: Opened, capsys: Screen) -> None:
    opened("lewisham")
    assert main(["fill", "--case", CASE]) == 0
    said = capsys.readouterr().out
    assert "referral" in said
    assert "learning-report" not in said
    assert main(["fill", "--case", CASE, "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    first = listed[0]
    assert (first["document"], first["records"]) == ("referral", "referral")
    assert 0 < first["answered"] < first["questions"]


def test_a_review_that_has_not_begun_has_nothing_to_fill_in(opened: Opened, capsys: Screen) -> None:
    opened("oldham")
    assert main(["fill", "--case", CASE]) == 0
    said = capsys.readouterr().out
    assert "complaint-record" in said
    assert "family-engagement-plan" not in said
    begin = ["local-review", "begin", CASE, "--on", "3/6/2025", "--reason", "Decided at once"]
    assert main([*begin, "--today", "2025-06-03"]) == 0
    capsys.readouterr()
    assert main(["fill", "--case", CASE]) == 0
    assert "family-engagement-plan" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("document", "text", "more", "code", "message"),
    [
        ("nothing", "", (), 2, "Which document? 'nothing' is not one"),
        ("rapid-review-agenda", "", (), 2, "It asks nothing."),
        ("chronology-form", "", (), 2, "recorded by cspr receive"),
        ("action-plan", "", (), 2, "recorded by cspr action"),
        ("referral", "", ("--agency", "police"), 2, "is answered for the whole case"),
        ("complaint-record", "learning: {kind: x}\n", (), 1, "this document has no learning"),
        ("complaint-record", "- one\n", (), 1, "it cannot be read"),
        ("complaint-record", "complaint: words\n", (), 1, "complaint is not a group of keys"),
        ("complaint-record", "complaint: {abot: x}\n", (), 1, "cannot be used as they stand"),
    ],
)
def test_what_cannot_be_filled_is_told(  # noqa: PLR0917 - a table of cases
    opened: Opened,
    tmp_path: Path,
    capsys: Screen,
    document: str,
    text: str,
    more: tuple[str, ...],
    code: int,
    message: str,
) -> None:
    root = opened("oldham")
    before = commits(root)
    assert fill(document, tmp_path, text, *more) == code
    assert message in " ".join(capsys.readouterr().err.split())
    assert commits(root) == before


def test_answers_that_are_stopped_are_kept_and_gone_on_with(
    opened: Opened, typed: Type, capsys: Screen
) -> None:
    root = opened("oldham")
    before = commits(root)
    typed(("What they complain of", "The decision"), ("Head of service", "/stop"))
    assert main(["fill", "complaint-record", CASE, *TODAY]) == 0
    assert "To go on: cspr fill complaint-record 2025-001" in capsys.readouterr().out
    typed(("Head of service", "B. Tern"), ("Record these answers?", "n"))
    assert main(["fill", "complaint-record", CASE, *TODAY]) == 0
    assert "Nothing was recorded." in capsys.readouterr().out
    assert commits(root) == before
    typed()
    assert main(["fill", "complaint-record", CASE, *TODAY]) == 0
    found = read(root, "complaint")
    assert isinstance(found, Complaint)
    assert (found.about, found.consulted) == ("The decision", "B. Tern")
