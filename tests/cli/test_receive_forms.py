"""``cspr receive``: the forms of a procedure that come back, besides the scoping form."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree

from cspr_cli.cli.app import main
from cspr_cli.cli.demo_steps.word_files import filled_form, without_controls
from cspr_cli.documents.package import read_parts, write_parts
from cspr_cli.storage.yaml_reader import read_file

CASE = "2026-001"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TODAY = ("--today", "2027-01-20")
Screen = pytest.CaptureFixture[str]
SETTINGS = """\
schema: 1
partnership: {partnership}
name: Larkshire Safeguarding Children Partnership
office: {{address: "1 Example Street, Larkton", telephone: 01632 960000}}
agencies:
  - {{key: police, name: Larkshire Police, partner: police}}
  - {{key: icb, name: Larkshire Care Board, partner: health}}
"""
ANSWERS = """\
date_of_referral: 2026-11-02
referrer: {name: Rowan Sample, agency: Larkton School, designation: Head}
subjects:
  - {name: Robin Invented, date_of_birth: 2023-05-01, home_address: "2 Example Street, Larkton"}
incident: {kind: harm, date: 30/10/2026}
circumstances: Robin was found unwell at home.
reason: Neglect is suspected.
case:
  dates: {referral_received: 2026-11-02}
"""
REPORT = {
    "information_report.author.name": "Ada Example",
    "information_report.author.telephone": "01632 960111",
    "information_report.date_completed": "18/01/2027",
    "information_report.date_endorsed": "some day soon",
    "information_report.author_independent": "☒",
    "information_report.parallel_process": "No",
    "information_report.analysis": "The calls were not linked.\nNobody asked about Robin.",
    "information_report.key_learning": "Link the calls to one address.",
}
CHANGES = {
    "information_report.organisational_changes[0].began": "spring 2025",
    "information_report.organisational_changes[0].what": "Two teams became one",
}
LOG = {
    "lesson_log.completed_by.name": "Ada Example",
    "lesson_log.cascaded_to": "Every response team",
    "lesson_log.lessons[0].learning": "Calls at one address are one story",
    "lesson_log.lessons[0].completed": "12 January 2027",
    "lesson_log.lessons[1].learning": "Ask to see the child",
    "lesson_log.lessons[1].action": "A briefing",
}
BRIEF = {
    "learning.referrer.agency": "Larkton School",
    "learning.referrer.name": "Rowan Sample",
    "learning.reason": "Two agencies each held half of it.",
    "learning.held_on": "15/01/2027",
    "learning.actions[0].action": "Agree who rings whom",
    "learning.actions[0].by_when": "end of March 2027",
    "referral.subjects[0].home_address": "9 Example Street, Larkton",
}


def begun(partnership: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "R. Curlew")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "curlew@example.org")
    settings, answers = folder / "settings.yaml", folder / "answers.yaml"
    settings.write_text(SETTINGS.format(partnership=partnership), encoding="utf-8")
    answers.write_text(ANSWERS, encoding="utf-8")
    root = folder / "register"
    assert main(["init", str(root), "--from", str(settings)]) == 0
    monkeypatch.chdir(root)
    assert main(["new-referral", "--from", str(answers), "--today", "2026-11-02"]) == 0
    for agency in ("police", "icb"):
        words = ["request", CASE, "--agency", agency, "--yes", "--today", "2026-11-03"]
        assert main(words) == 0
    return root


@pytest.fixture
def surrey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return begun("surrey", tmp_path, monkeypatch)


@pytest.fixture
def oldham(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return begun("oldham", tmp_path, monkeypatch)


def rendered(root: Path, document: str, agency: str = "") -> bytes:
    assert main(["render", document, CASE, "--today", "2027-01-10"]) == 0
    return (root / "cases" / CASE / "documents" / agency / f"{document}.docx").read_bytes()


def filled(root: Path, document: str, answers: Mapping[str, str], agency: str = "") -> Path:
    """The form as rendered, with answers typed into its controls; it lies outside the register."""
    form = rendered(root, document, agency)
    data, left = filled_form(form, answers)
    assert not left, left
    path = root.parent / f"{document}.docx"
    path.write_bytes(data)
    return path


def receive(file: Path, *words: str) -> int:
    return main(["receive", CASE, str(file), *words, *TODAY])


def record(root: Path, name: str) -> dict[str, Any]:
    data = read_file(root / "cases" / CASE / f"{name}.yaml", name).data
    assert isinstance(data, dict)
    return data


def git(root: Path, *words: str) -> str:
    return subprocess.run(
        ["git", "-C", str(root), *words], check=True, capture_output=True, text=True
    ).stdout


def test_an_information_report_is_read_into_its_record(surrey: Path, capsys: Screen) -> None:
    file = filled(surrey, "information-report", REPORT, "police")
    capsys.readouterr()

    assert receive(file) == 0

    said = capsys.readouterr().out
    assert "Recorded: information report from Larkshire Police." in said
    assert "Its answers are in information-report/police.yaml." in said
    kept = record(surrey, "information-report/police")
    assert kept["agency"] == "police"
    assert kept["author"] == {"name": "Ada Example", "telephone": "01632 960111"}
    assert kept["date_completed"] == "2027-01-18"
    assert kept["date_endorsed_words"] == "some day soon"
    assert (kept["author_independent"], kept["parallel_process"]) == ("yes", "no")
    assert kept["analysis"] == "The calls were not linked.\nNobody asked about Robin."
    original = surrey / "cases" / CASE / kept["files"][0]["file"]
    assert original.read_bytes() == file.read_bytes()
    assert kept["files"][0]["received"] == "2027-01-20"
    message = git(surrey, "log", "-1", "--format=%B").splitlines()
    assert message[0] == "Receive the information report of Larkshire Police"
    assert "Record: information-report/police" in message
    assert git(surrey, "status", "--short") == ""


def test_the_same_report_again_changes_nothing(surrey: Path, capsys: Screen) -> None:
    file = filled(surrey, "information-report", REPORT, "police")
    assert receive(file) == 0
    before = git(surrey, "rev-parse", "HEAD")
    capsys.readouterr()

    assert receive(file) == 0

    assert "is the file that was received on Wed 20 Jan 2027" in capsys.readouterr().out
    assert git(surrey, "rev-parse", "HEAD") == before


def test_a_revised_report_keeps_both_originals_and_other_forms(surrey: Path) -> None:
    changes = filled(surrey, "organisational-changes", CHANGES, "police")
    first = filled(surrey, "information-report", REPORT, "police")
    assert receive(changes) == 0
    assert receive(first) == 0
    revised = {**REPORT, "information_report.key_learning": "Link calls and tell the school."}
    del revised["information_report.author.telephone"]
    again = surrey.parent / "revised.docx"
    blank = surrey / "cases" / CASE / "documents" / "police" / "information-report.docx"
    again.write_bytes(filled_form(blank.read_bytes(), revised)[0])

    assert receive(again) == 1  # it leaves blank what was answered before
    assert receive(again, "--yes") == 0

    kept = record(surrey, "information-report/police")
    assert kept["key_learning"] == "Link calls and tell the school."
    assert kept["author"] == {"name": "Ada Example"}
    assert kept["organisational_changes"] == [
        {"began": "spring 2025", "what": "Two teams became one"}
    ]
    kinds = [one["kind"] for one in kept["files"]]
    assert kinds == ["organisational-changes", "information-report", "information-report"]
    for one in kept["files"]:
        assert (surrey / "cases" / CASE / one["file"]).is_file()
    assert git(surrey, "log", "-1", "--format=%s") == (
        "Receive the revised information report of Larkshire Police\n"
    )


def test_what_was_returned_is_there_when_the_form_is_written_again(oldham: Path) -> None:
    assert receive(filled(oldham, "lesson-log", LOG, "police")) == 0

    again = rendered(oldham, "lesson-log", "police")

    held = oldham.parent / "again.docx"
    held.write_bytes(again)
    text = words(held)
    assert "Every response team" in text
    assert "Ask to see the child" in text
    assert "Every response team" not in words(
        oldham / "cases" / CASE / "documents" / "icb" / "lesson-log.docx"
    )


def words(path: Path) -> str:
    body = Document(str(path)).element.body
    return "\n".join(node.text or "" for node in body.iter(f"{W}t"))


@pytest.mark.parametrize("retyped", [False, True])
def test_a_lesson_log_is_read_by_its_controls_or_its_labels(oldham: Path, *, retyped: bool) -> None:
    file = filled(oldham, "lesson-log", LOG, "police")
    if retyped:
        file.write_bytes(without_controls(file.read_bytes()))

    assert receive(file, "--agency", "police") == 0

    kept = record(oldham, "lesson-log/police")
    assert kept["completed_by"] == {"name": "Ada Example"}
    assert kept["cascaded_to"] == "Every response team"
    assert kept["lessons"] == [
        {"learning": "Calls at one address are one story", "completed": "12 January 2027"},
        {"learning": "Ask to see the child", "action": "A briefing"},
    ]


def test_a_dry_run_and_json_write_nothing(oldham: Path, capsys: Screen) -> None:
    file = filled(oldham, "lesson-log", LOG, "police")
    before = git(oldham, "rev-parse", "HEAD")
    capsys.readouterr()

    assert receive(file, "--dry-run") == 0
    assert "Every response team" in capsys.readouterr().out
    assert receive(file, "--json") == 0

    answer = json.loads(capsys.readouterr().out)
    assert (answer["kind"], answer["record"]) == ("lesson-log", "lesson-log/police")
    assert answer["recorded"] is False
    said = {one["path"]: one["value"] for one in answer["values"]}
    assert said["lesson_log.lessons[1].action"] == "A briefing"
    assert git(oldham, "rev-parse", "HEAD") == before
    assert not (oldham / "cases" / CASE / "lesson-log").exists()
    assert receive(file, "--json", "--yes") == 0
    assert json.loads(capsys.readouterr().out)["recorded"] is True


def test_a_brief_learning_review_is_the_case_s_own_record(oldham: Path, capsys: Screen) -> None:
    withdrawn = ["withdraw", CASE, "--reason", "Not met", "--today", "2026-12-20"]
    brief = ["pathway", CASE, "brief-learning-review", "--today", "2026-12-20"]
    assert main(withdrawn) == 0
    assert main(["reopen", CASE, "--reason", "To learn", "--today", "2026-12-20"]) == 0
    assert main([*brief, "--reason", "Two agencies"]) == 0
    for by in ("police", "health"):
        assert main([*brief, "--by", by, "--agrees", "yes", "--name", "B. Tern"]) == 0
    file = filled(oldham, "brief-learning-review", BRIEF)
    facts = record(oldham, "referral")
    capsys.readouterr()

    assert receive(file) == 0

    said = capsys.readouterr().out
    assert "Recorded: brief learning review." in said
    assert "9 Example Street, Larkton" in said
    kept = record(oldham, "learning")
    assert kept["referrer"] == {"agency": "Larkton School", "name": "Rowan Sample"}
    assert kept["reason"] == "Two agencies each held half of it."
    assert kept["held_on"] == "2027-01-15"
    assert record(oldham, "case")["dates"]["brief_review_held"] == "2027-01-15"
    assert kept["actions"] == [
        {"action": "Agree who rings whom", "by_when_words": "end of March 2027"}
    ]
    assert "left_over" not in kept
    [corrected] = kept["anomalies"]
    assert corrected["path"] == "referral.subjects[0].home_address"
    assert corrected["sent"] == "2 Example Street, Larkton"
    assert corrected["returned"] == "9 Example Street, Larkton"
    assert record(oldham, "referral") == facts
    [original] = kept["files"]
    assert original["file"] == (
        "returns/brief-learning-review/2027-01-20-brief-learning-review.docx"
    )
    assert git(oldham, "log", "-1", "--format=%s") == "Receive the brief learning review\n"


def test_a_discussion_joins_the_review_and_loses_nothing_of_it(oldham: Path) -> None:
    assert receive(filled(oldham, "brief-learning-review", BRIEF)) == 0
    path = oldham / "cases" / CASE / "learning.yaml"
    noted = path.read_text(encoding="utf-8").replace("reason:", "# agreed with the head\nreason:")
    path.write_text(noted, encoding="utf-8", newline="")
    git(oldham, "commit", "-qam", "Note who agreed")
    file = filled(
        oldham,
        "case-discussion-tool",
        {
            "learning.discussion.facilitator": "Ada Example",
            "learning.discussion.present": "Bryn Fable\nCleo Storey",
            "learning.discussion.facts": "Two calls in a week.",
            "learning.discussion.problem_areas[0].area": "Calls not linked",
        },
    )

    assert receive(file, "--agency", "police") == 0

    kept = record(oldham, "learning")
    assert kept["reason"] == "Two agencies each held half of it."
    assert kept["discussion"] == {
        "facilitator": "Ada Example",
        "present": ["Bryn Fable", "Cleo Storey"],
        "facts": "Two calls in a week.",
        "problem_areas": [{"area": "Calls not linked"}],
    }
    assert [one["action"] for one in kept["actions"]] == ["Agree who rings whom"]
    assert [one["kind"] for one in kept["files"]] == [
        "brief-learning-review",
        "case-discussion-tool",
    ]
    assert "# agreed with the head" in path.read_text(encoding="utf-8")


def test_the_form_of_another_case_is_refused(oldham: Path, tmp_path: Path, capsys: Screen) -> None:
    file = filled(oldham, "lesson-log", LOG, "police")
    answers = str(tmp_path / "answers.yaml")
    assert main(["new-referral", "--from", answers, "--today", "2026-12-02"]) == 0
    before = git(oldham, "rev-parse", "HEAD")
    capsys.readouterr()

    assert main(["receive", "2026-002", str(file), "--agency", "police", *TODAY]) == 1

    assert "lesson-log.docx is the form for case 2026-001, not 2026-002" in capsys.readouterr().err
    assert git(oldham, "rev-parse", "HEAD") == before


def test_a_referral_form_opens_a_case_and_is_no_return(oldham: Path, capsys: Screen) -> None:
    file = filled(oldham, "referral", {})
    capsys.readouterr()

    assert receive(file) == 1

    said = capsys.readouterr().err
    assert "referral.docx is a referral form, and 2026-001 has its referral" in said
    assert "cspr new-referral --from referral.docx" in said


def test_a_lesson_log_is_not_added_to_a_chronology(oldham: Path, capsys: Screen) -> None:
    file = filled(oldham, "lesson-log", LOG, "police")
    capsys.readouterr()

    assert receive(file, "--add") == 2

    assert "lesson-log.docx is a lesson log, and --add is for" in capsys.readouterr().err


def test_a_log_that_does_not_say_whose_it_is_needs_an_agency(oldham: Path, capsys: Screen) -> None:
    file = filled(oldham, "lesson-log", LOG, "police")
    parts = read_parts(file.read_bytes())
    kept = {name: data for name, data in parts.items() if name != "docProps/custom.xml"}
    kept["word/document.xml"] = read_parts(without_controls(file.read_bytes()))["word/document.xml"]
    for name, data in kept.items():
        if name.startswith("word/footer"):
            kept[name] = data.replace(b"cspr form", b"form")
    file.write_bytes(write_parts(without_relation(kept)))
    capsys.readouterr()

    assert receive(file) == 2
    assert "The file does not say whose it is." in capsys.readouterr().err
    assert receive(file, "--agency", "icb") == 0
    assert record(oldham, "lesson-log/icb")["cascaded_to"] == "Every response team"


def without_relation(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The package without what points at the custom properties that it no longer has."""
    for name, tag, key in (
        ("_rels/.rels", "Relationship", "Target"),
        ("[Content_Types].xml", "Override", "PartName"),
    ):
        tree = etree.fromstring(parts[name])
        for one in list(tree):
            if one.tag.endswith(tag) and one.get(key, "").endswith("custom.xml"):
                tree.remove(one)
        parts[name] = etree.tostring(tree)
    return parts


def test_without_a_kept_copy_the_facts_are_compared_with_the_case(oldham: Path) -> None:
    file = filled(oldham, "brief-learning-review", BRIEF)
    (oldham / "cases" / CASE / "documents" / "brief-learning-review.docx").unlink()
    git(oldham, "commit", "-qam", "Take out the copy")

    assert receive(file) == 0

    [corrected] = record(oldham, "learning")["anomalies"]
    assert corrected["sent"] == "2 Example Street, Larkton"


def test_what_a_learning_form_corrects_is_settled_like_any_anomaly(
    oldham: Path, capsys: Screen
) -> None:
    born = {"referral.subjects[0].date_of_birth": "14/03/2024"}
    assert receive(filled(oldham, "brief-learning-review", BRIEF | born)) == 0
    capsys.readouterr()

    assert main(["decide", CASE]) == 0
    said = capsys.readouterr().out
    assert "2 anomalies to settle" in said
    assert "learning" in said
    number = 1 if record(oldham, "learning")["anomalies"][0]["returned"] == "14/03/2024" else 2
    settle = ["--agency", "learning", "--anomaly", str(number), "--decision", "accepted"]
    assert main(["decide", CASE, *settle, "--reason", "The birth certificate", *TODAY]) == 0

    assert record(oldham, "referral")["subjects"][0]["date_of_birth"] == "14/03/2024"
    assert record(oldham, "learning")["anomalies"][number - 1]["decision"] == "accepted"
    assert "Settle an anomaly that a form reported" in git(oldham, "log", "-1", "--format=%s")


def test_a_return_from_before_the_agency_was_asked_is_told(surrey: Path, capsys: Screen) -> None:
    file = filled(surrey, "information-report", REPORT, "police")
    capsys.readouterr()

    assert receive(file, "--dry-run", "--on", "1/11/2026") == 0

    assert "before police was asked (Tue 3 Nov 2026)" in " ".join(capsys.readouterr().out.split())
