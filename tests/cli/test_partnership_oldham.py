"""An Oldham case through the real commands, and every document of its procedure."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from cspr_cli.cli.app import main
from cspr_cli.cli.cases import opened_case
from cspr_cli.cli.meeting_questions import meeting_form
from cspr_cli.cli.questions.steps import steps_of
from cspr_cli.records.referral import Referral
from cspr_cli.storage.profiles import load_profile
from cspr_cli.storage.templates import find_template, forms, load_form, shared_forms
from cspr_cli.storage.yaml_reader import read_file

PARTNERSHIP = "oldham"
CASE = "2026-001"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GIVEN = Path(__file__).parent / "partnership_oldham"
SUMMARY = {
    "scoping.completed_by.name": "Una Sample",
    "scoping.had_contact": "Yes",
    "scoping.processes.criminal": "An investigation has begun.",
    "scoping.completed_by.agency": "Millbrook Police",
    "scoping.completed_by.designation": "Inspector",
    "scoping.completed_by.telephone": "01632 960520",
    "scoping.completed_by.email": "una@police.example.org",
    "scoping.date_completed": "10/11/2026",
    "scoping.chronology_enclosed": "Yes",
    "scoping.practitioner_perspective": "Both officers thought that a visit was planned.",
    "scoping.worked_well": "The second call was answered in minutes.",
    "scoping.worried_about": "Nobody saw the children.",
    "scoping.lessons": "Calls about children go to schools.",
    "scoping.author_signature.name": "Una Sample",
    "scoping.author_signature.on": "10/11/2026",
    "scoping.approval_signature.on": "10/11/2026",
    "scoping.pen_picture": "Kit loves drawing.",
    "scoping.involvement": "Two calls to the house.",
    "scoping.actions[0].action": "Share calls with schools",
    "scoping.actions[0].by_when": "end of January 2027",
    "scoping.people_noted[0].name": "Lee Unlisted",
    "scoping.approval_signature.name": "Orla Fable",
}


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "R. Curlew")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "curlew@example.org")
    root = tmp_path / "register"
    assert main(["init", str(root), "--from", str(GIVEN / "settings.yaml")]) == 0
    monkeypatch.chdir(root)
    answers = str(GIVEN / "answers.yaml")
    assert main(["new-referral", "--from", answers, "--today", "2026-11-03"]) == 0
    assert main(["request", CASE, "--today", "2026-11-04"]) == 0
    return root


def words(path: Path) -> str:
    """Every word of a document's body, content controls and all, a paragraph a line."""
    Document(str(path))  # it opens
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    lines = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))
    return "\n".join(lines)


def filled(blank: Path, to: Path, answers: Mapping[str, str]) -> Path:
    """A form with answers typed into its content controls, by tag."""
    with zipfile.ZipFile(blank) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = etree.fromstring(parts["word/document.xml"])
    for control in body.iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        answer = answers.get("" if tag is None else tag.get(f"{W}val", ""))
        properties = control.find(f"{W}sdtPr")
        if answer is None or properties is None:
            continue
        for showing in properties.findall(f"{W}showingPlcHdr"):
            properties.remove(showing)
        next(control.iter(f"{W}t")).text = answer
    parts["word/document.xml"] = etree.tostring(body)
    with zipfile.ZipFile(to, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return to


def record(path: Path) -> dict[str, object]:
    data = read_file(path, path.name).data
    assert isinstance(data, dict)
    return data


def read_referral(root: Path, case: str) -> Referral:
    return Referral.model_validate(record(root / "cases" / case / "referral.yaml"))


def returned_chronology(blank: Path, to: Path) -> Path:
    document = Document(str(blank))
    events = (
        ("early May 2026", "", "Log", "Shouting heard next door", "No visit", "Not shared"),
        ("14/06/2026", "14:30", "Log", "Door not opened", "Card left", "Kit not seen"),
    )
    for row, event in zip(document.tables[0].rows[1:], events, strict=False):
        for cell, text in zip(row.cells, event, strict=True):
            cell.paragraphs[0].add_run(text)
    document.save(str(to))
    return to


def through_the_meeting(root: Path, tmp_path: Path) -> Path:
    case = root / "cases" / CASE
    blank = case / "documents" / "police" / "chronology-form.docx"
    chronology = str(returned_chronology(blank, tmp_path / "chronology.docx"))
    assert main(["receive", CASE, chronology, "--yes", "--today", "2026-11-11"]) == 0
    assert main(["chronology", CASE, "--today", "2026-11-12"]) == 0
    assert main(["meeting", CASE, "--from", str(GIVEN / "meeting.yaml")]) == 0
    assert main(["render", "--all", CASE, "--today", "2026-11-17"]) == 0
    assert main(["render", "lesson-log", CASE, "--today", "2026-11-17"]) == 0
    return case


def test_every_document_of_the_profile_has_a_form_and_a_template() -> None:
    documents = load_profile(PARTNERSHIP, None).documents
    keys = {document.key for document in documents}
    assert set(forms(PARTNERSHIP)) <= keys <= {*forms(PARTNERSHIP), *shared_forms()}
    for document in documents:
        form = load_form(PARTNERSHIP, document.key)
        assert (form.number, form.per_agency) == (document.number, document.per_agency)
        assert form.returned == document.returned
        assert zipfile.is_zipfile(io.BytesIO(find_template(PARTNERSHIP, document.key).data))


def test_each_agency_is_sent_its_summary_and_its_chronology_and_no_lesson_log(
    register: Path,
) -> None:
    folder = register / "cases" / CASE / "documents" / "police"
    sent = {"chronology-form.docx", "chronology-form.xlsx", "scoping-form.docx"}
    assert {path.name for path in folder.iterdir()} == sent
    summary = words(folder / "scoping-form.docx")
    assert "KI\n" in summary  # the child's initials
    assert "11 November 2026" in summary  # five working days from the request
    assert "Noor Inventia" in summary


def test_a_completed_summary_is_read_back(register: Path, tmp_path: Path) -> None:
    case = register / "cases" / CASE
    blank = case / "documents" / "police" / "scoping-form.docx"
    form = filled(blank, tmp_path / "back.docx", SUMMARY)
    assert main(["receive", CASE, str(form), "--yes", "--today", "2026-11-11"]) == 0
    kept = record(case / "scoping" / "police.yaml")
    assert kept["had_contact"] == "yes"
    assert kept["pen_picture"] == "Kit loves drawing."
    assert kept["processes"] == {"criminal": "An investigation has begun."}
    assert kept["actions"] == [
        {"action": "Share calls with schools", "by_when": "end of January 2027"}
    ]
    assert kept["people_noted"] == [{"name": "Lee Unlisted"}]
    assert kept["approval_signature"] == {"name": "Orla Fable", "on": "10/11/2026"}
    anomalies = kept["anomalies"]
    assert isinstance(anomalies, list)
    (anomaly,) = anomalies
    assert "Lee Unlisted" in anomaly.values()
    assert "decision" not in anomaly


def test_a_summary_that_declares_no_contact_is_a_nil_return(register: Path, tmp_path: Path) -> None:
    case = register / "cases" / CASE
    blank = case / "documents" / "icb" / "scoping-form.docx"
    form = filled(blank, tmp_path / "back.docx", {"scoping.had_contact": "No"})
    assert main(["receive", CASE, str(form), "--yes", "--today", "2026-11-09"]) == 0
    assert record(case / "scoping" / "icb.yaml")["nil"] == "yes"
    assert main(["meeting", CASE, "--from", str(GIVEN / "meeting.yaml")]) == 0
    assert main(["render", "rapid-review-outcome", CASE, "--today", "2026-11-17"]) == 0
    report = words(case / "documents" / "rapid-review-outcome.docx")
    no_contact = report.split("confirmed no contact")[1].split("Family composition")[0]
    assert "Millbrook Integrated Care Board" in no_contact


def test_every_document_is_written_and_opens(register: Path, tmp_path: Path) -> None:
    case = through_the_meeting(register, tmp_path)
    profile = load_profile(PARTNERSHIP, None)
    for document in profile.documents:
        if not profile.offers(document, ""):
            continue  # it belongs to another path
        folder = case / "documents" / ("police" if document.per_agency else "")
        path = folder / f"{document.key}.docx"
        if document.after:
            assert not path.exists()  # the outcome is told once the partners have signed
        else:
            assert words(path).strip(), document.key


def test_documents_carry_the_case_and_its_dates(register: Path, tmp_path: Path) -> None:
    documents = through_the_meeting(register, tmp_path) / "documents"
    notification = words(documents / "referral.docx")
    assert notification.count("☒") == 3  # the factors ticked
    assert notification.count("☐") == 40  # and the rest of the forty-three
    assert "Serious harm to a child" in notification
    report = words(documents / "rapid-review-outcome.docx")
    assert "Nobody saw Kit after June." in report
    assert "The learning is known already." in report
    timeline = words(documents / "timeline.docx")
    assert "Mon 23 Nov 2026, 16:00" in timeline  # fifteen working days from 2 November
    letter = words(documents / "letter-to-partners.docx")
    assert "please decide by 16:00 on 20 November 2026" in letter
    assert "The panel was not unanimous" in letter
    assert "by 30 November 2026" in words(documents / "police" / "lesson-log.docx")
    assert "early May 2026" in words(documents / "master-chronology.docx")


def test_two_of_the_three_partners_are_enough_to_submit(register: Path, tmp_path: Path) -> None:
    case = through_the_meeting(register, tmp_path)
    blank = case / "documents" / "police" / "scoping-form.docx"
    form = str(filled(blank, tmp_path / "back.docx", SUMMARY))
    assert main(["receive", CASE, form, "--yes", "--today", "2026-11-11"]) == 0
    for key in ("childrens-social-care", "icb", "school"):
        nil = ["receive", CASE, "--nil", "--agency", key, "--statement", "Nothing more is known."]
        assert main([*nil, "--yes", "--today", "2026-11-11"]) == 0
    for by in ("review-panel", "local-authority", "police"):
        sign = ["sign-off", CASE, "--by", by, "--decision", "agrees", "--name", "Wren Sample"]
        assert main([*sign, "--today", "2026-11-19"]) == 0
    assert main(["submit", CASE, "--today", "2026-11-23"]) == 1  # nobody decided on the review
    review = ["pathway", CASE, "rapid-review", "--today", "2026-11-20"]
    assert main([*review, "--reason", "The harm is serious"]) == 0
    for by in ("police", "health"):
        assert main([*review, "--by", by, "--agrees", "yes", "--name", "Wren Sample"]) == 0
    assert main(["submit", CASE, "--today", "2026-11-23"]) == 1  # nor on whom an agency adds
    decide = ["decide", CASE, "--agency", "police", "--anomaly", "1", "--decision", "noted"]
    assert main([*decide, "--by", "Wren Sample", "--today", "2026-11-20"]) == 0
    assert main(["submit", CASE, "--today", "2026-11-23"]) == 0
    assert {path.name for path in (case / "submissions" / "2026-11-23").iterdir()} == {
        "rapid-review-outcome.docx",
        "letter-to-panel.docx",
        "manifest.yaml",
    }


def test_a_notification_that_comes_in_word_opens_a_case(register: Path, tmp_path: Path) -> None:
    assert main(["render", "referral", CASE, "--today", "2026-11-04"]) == 0
    sent = register / "cases" / CASE / "documents" / "referral.docx"
    office = {"decision.pathway": "Rapid review", "decision.rationale": "Both limbs are met."}
    form = filled(sent, tmp_path / "notification.docx", office)
    assert main(["new-referral", "--from", str(form), "--yes", "--today", "2026-11-04"]) == 0
    before = read_referral(register, CASE)
    after = read_referral(register, "2026-002")
    assert after.notification.factors == before.notification.factors
    assert after.notification.services == before.notification.services
    assert [(person.name, person.role) for person in after.family] == [
        ("Noor Inventia", "mother"),
        ("Sam Inventia", "father"),
        ("Ali Inventia", "sibling"),  # the form asks no relationship of a brother or sister
        ("Bea Fictive", "significant-other"),
    ]
    assert "Both limbs are met." in after.further_information


def test_each_person_of_the_family_is_asked_for_in_one_part_of_the_form() -> None:
    form = load_form(PARTNERSHIP, "referral")
    family = read_file(GIVEN / "answers.yaml", "answers.yaml").data
    assert isinstance(family, dict)
    data = {"referral": {"family": family["family"]}}
    asked = [step for step in steps_of(form, data) if step.path.endswith(".name")]
    places = {step.path: step.place for step in asked if "family[" in step.path}
    assert places == {
        "referral.family[0].name": "Parent/Carer: parent or carer 1",
        "referral.family[1].name": "Parent/Carer: parent or carer 2",
        "referral.family[2].name": "Siblings: sibling 1",
        "referral.family[3].name": (
            "Other Significant People to the Child (if known): significant person 1"
        ),
    }


@pytest.mark.usefixtures("register")
def test_the_meeting_asks_what_the_partnerships_own_report_shows() -> None:
    form = meeting_form(opened_case(CASE))
    asked = [
        f"{section.repeats}.{field.path}" if section.repeats else field.path
        for section in form.sections
        for field in section.fields
    ]
    assert len(asked) == len(set(asked))
    assert {
        "rapid_review.lived_experience",
        "rapid_review.problem_areas.cause",
        "rapid_review.learning.outcome",
        "rapid_review.meeting.participants.threshold_met",
        "rapid_review.recommendation.unanimous",
        "rapid_review.further_review.lines_of_enquiry",
    } <= set(asked)
    assert not {path for path in asked if "sign_offs" in path or path.endswith(".threshold")}
