"""A Surrey case through the real commands, and every document of its procedure."""

import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document

from cspr_cli.cli.app import main
from cspr_cli.storage.profiles import load_profile
from cspr_cli.storage.templates import find_template, forms, load_form, shared_forms

PARTNERSHIP = "surrey"
CASE = "2026-001"
SETTINGS = """\
schema: 1
partnership: surrey
name: Larkshire Safeguarding Children Partnership
office:
  address: |-
    1 Example Street
    Larkton ZZ1 1ZZ
  telephone: 01632 960000
  email: team@larkshire.example.org
contacts:
  partnership-team: {name: Ada Example, designation: Business Manager, telephone: 01632 960001}
  independent-chair: {name: Cleo Storey}
agencies:
  - {key: social-care, name: Larkshire Children's Services, partner: local-authority}
  - {key: police, name: Larkshire Police, partner: police}
  - {key: icb, name: Larkshire Care Board, partner: health}
"""
ANSWERS = """\
date_of_referral: 2026-11-02
referrer: {name: Rowan Sample, agency: Larkton School, designation: Head}
safeguarding_lead: {name: Bryn Fable, agency: Larkton School}
subjects:
  - name: Robin Invented
    date_of_birth: 2023-05-01
    date_of_death: 30/10/2026
    home_address: 2 Example Street, Larkton
family:
  - {name: Mary Invented, relationship: Mother, date_of_birth: 12/3/1998}
incident: {kind: death, date: 30/10/2026}
circumstances: Robin was found unwell at home.
reason: Neglect is suspected.
case:
  dates: {referral_received: 2026-11-02, awareness: 2026-10-30, notification_sent: 2026-11-03}
  planned: {rapid_review_held: 2026-11-13T10:00}
terms_of_reference:
  case_summary: A child of three died at home.
  lines_of_enquiry: [Was Robin seen and heard?]
  period_from: 2025-01-01
  period_to: 2026-10-30
"""
REVIEW = """\
schema: 1
decided_on: 2026-12-14
lead_reviewer: {name: Lee Fictional, organisation: Independent, telephone: 01632 960111}
team:
  - {name: Ed Made-Up, organisation: Larkshire Police, responsibility: Police liaison}
family:
  - {name: Mary Invented, address: 2 Example Street, child_is: your son}
  - {name: Una Invented, address: 9 Example Street, child_is: your nephew}
agency_issues:
  - {agency: police, issues: The call of 3 May 2026.}
information_reports_due: 2027-01-22
workshop:
  date: 2027-02-15
  starts: "13:30"
  ends: "16:30"
  venue: The Example Hall
  feedback_date: 2027-05-10
  feedback_starts: "14:00"
"""
MEETING = """\
meeting:
  date: 2026-11-13
  participants:
    - {name: Ed Made-Up, job_role: Inspector, agency: Larkshire Police, represents: police}
case_summary: A child of three died.
recommendation: {choice: local-review, reasons: Why warnings were missed is not known.}
"""
LATER = frozenset(
    {
        "terms-of-reference",
        "family-letter",
        "family-leaflet",
        "information-report-guidance",
        "workshop-invitation",
        "workshop-briefing",
        "workshop-agenda",
        "report-guidance",
        "action-plan",
        "confidentiality-agreement",
        "outcome-letter-to-referrer",
        "letter-naming-reviewer",
        "family-engagement-plan",
        "report-checklist",
        "letter-of-delay",
        "publication-plan",
        "letter-before-publication",
        "family-publication-letter",
        "panel-reply-note",
    }
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "R. Curlew")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "curlew@example.org")
    for name, text in (("settings", SETTINGS), ("answers", ANSWERS), ("meeting", MEETING)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    root = tmp_path / "register"
    assert main(["init", str(root), "--from", str(tmp_path / "settings.yaml")]) == 0
    monkeypatch.chdir(root)
    answers = str(tmp_path / "answers.yaml")
    assert main(["new-referral", "--from", answers, "--today", "2026-11-02"]) == 0
    return root


def words(path: Path) -> str:
    """The text of a document, that of its tables and content controls included."""
    body = Document(str(path)).element.body
    blocks = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))
    return "\n".join(blocks)


def written(register: Path) -> set[str]:
    return {path.stem for path in (register / "cases" / CASE / "documents").glob("*.docx")}


def commit(root: Path) -> None:
    """Commit what was written by hand, which no document may rest on before."""
    subprocess.run(["git", "-C", str(root), "add", "-A"], check=True)
    subprocess.run(["git", "-C", str(root), "commit", "-qm", "Write by hand"], check=True)


def with_review(register: Path) -> Path:
    folder = register / "cases" / CASE
    (folder / "local-review.yaml").write_text(REVIEW, encoding="utf-8")
    commit(register)
    return folder / "documents"


def test_every_document_of_the_profile_has_a_form_and_a_template() -> None:
    documents = load_profile(PARTNERSHIP, None).documents
    keys = {document.key for document in documents}
    assert set(forms(PARTNERSHIP)) <= keys <= {*forms(PARTNERSHIP), *shared_forms()}
    for document in documents:
        form = load_form(PARTNERSHIP, document.key)
        assert (form.number, form.per_agency) == (document.number, document.per_agency)
        assert form.returned == document.returned
        assert zipfile.is_zipfile(io.BytesIO(find_template(PARTNERSHIP, document.key).data))


def test_only_the_scoping_form_and_its_letter_go_out_with_the_request(register: Path) -> None:
    assert main(["request", CASE, "--today", "2026-11-03"]) == 0
    folder = register / "cases" / CASE / "documents" / "police"
    assert {path.name for path in folder.iterdir()} == {
        "letter-to-agencies.docx",
        "scoping-form.docx",
    }


OF_PUBLICATION = {"publication-plan", "letter-before-publication", "family-publication-letter"}
"""Written for a review that is published, which another learning review is not."""


def test_a_review_s_documents_wait_until_there_is_a_review(register: Path, tmp_path: Path) -> None:
    assert main(["render", "--all", CASE, "--today", "2026-11-03"]) == 0
    assert main(["meeting", CASE, "--from", str(tmp_path / "meeting.yaml")]) in {0, 1}
    assert main(["render", "--all", CASE, "--today", "2026-11-14"]) == 0
    profile = load_profile(PARTNERSHIP)
    offered = (one for one in profile.documents if profile.offers(one, ""))
    once = {one.key for one in offered if not one.per_agency}
    assert written(register) == (once - LATER - {"master-chronology"}) | {"genogram"}
    with_review(register)
    assert main(["render", "--all", CASE, "--today", "2026-12-15"]) == 0
    waiting = {
        *("action-plan", "outcome-letter-to-referrer", "master-chronology"),
        "panel-reply-note",
    }
    kept = once - waiting - OF_PUBLICATION - {"letter-of-delay"}
    assert written(register) == kept | {"genogram"}


def test_the_decision_to_hold_a_review_is_enough(register: Path) -> None:
    assert main(["date", "lcspr_decided", "2026-12-14", "--case", CASE]) == 0
    assert main(["render", "--all", CASE, "--today", "2026-12-15"]) == 0
    assert {"terms-of-reference", "family-letter", "action-plan"} <= written(register)
    assert written(register) >= OF_PUBLICATION


def test_the_family_is_written_to_one_by_one(register: Path) -> None:
    folder = with_review(register)
    assert main(["render", "family-letter", CASE, "--today", "2026-12-15"]) == 0
    letter = words(folder / "family-letter.docx")
    assert letter.count("My name is Lee Fictional.") == 2
    assert "the death of your son, Robin Invented" in " ".join(letter.split())
    assert "Dear Una Invented," in letter


def test_the_workshop_has_its_clock_times_and_the_feedback_session(register: Path) -> None:
    folder = with_review(register)
    for document in ("workshop-invitation", "workshop-agenda"):
        assert main(["render", document, CASE, "--today", "2026-12-15"]) == 0
    assert "10 May 2027, 2:00pm" in words(folder / "workshop-invitation.docx")
    agenda = words(folder / "workshop-agenda.docx")
    for clock in ("1:15pm", "1:30pm", "1:35pm", "1:50pm", "2:30pm", "3:00pm", "4:10pm", "4:30pm"):
        assert clock in agenda, clock


def test_each_agency_has_its_own_information_report_and_case_summary(register: Path) -> None:
    folder = with_review(register)
    assert main(["request", CASE, "--today", "2026-11-03"]) == 0
    for document in (
        "information-report",
        "information-report-letter",
        "chronology-form",
        "organisational-changes",
    ):
        assert main(["render", document, CASE, "--today", "2026-12-15"]) == 0
        assert words(folder / "police" / f"{document}.docx").strip()
    summary = words(folder / "police" / "information-report-letter.docx")
    for told in ("22 January 2027", "The call of 3 May 2026.", "30/10/2026", "Was Robin seen"):
        assert told in summary, told
    other = words(folder / "icb" / "information-report-letter.docx")
    assert "The call of 3 May 2026." not in other


def test_the_outcome_is_told_to_the_agencies_and_the_referrer(
    register: Path, tmp_path: Path
) -> None:
    assert main(["request", CASE, "--today", "2026-11-03"]) == 0
    assert main(["meeting", CASE, "--from", str(tmp_path / "meeting.yaml")]) in {0, 1}
    for document in ("outcome-letter", "outcome-letter-to-referrer"):
        assert main(["render", document, CASE, "--today", "2026-11-17"]) == 0
    folder = register / "cases" / CASE / "documents"
    for path in (
        folder / "police" / "outcome-letter.docx",
        folder / "outcome-letter-to-referrer.docx",
    ):
        assert "Why warnings were missed is not known." in words(path)
    assert "Dear Rowan Sample," in words(folder / "outcome-letter-to-referrer.docx")
