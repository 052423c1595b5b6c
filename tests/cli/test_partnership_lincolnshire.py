"""A Lincolnshire case through the real commands, and every document of its procedure."""

import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document

from cspr_cli.cli.app import main
from cspr_cli.storage.profiles import load_profile
from cspr_cli.storage.templates import find_template, forms, load_form, shared_forms

PARTNERSHIP = "lincolnshire"
SETTINGS = """\
schema: 1
partnership: lincolnshire
name: Fenmoor Safeguarding Children Partnership
office:
  address: |-
    1 Invented Row
    Fenmoor ZZ1 1ZZ
  telephone: 01632 960400
  email: partnership@fenmoor.example.org
contacts:
  partnership-team: {name: Quill Pretend, designation: Business Manager, telephone: 01632 960401}
agencies:
  - key: childrens-services
    name: Fenmoor Children's Services
    partner: local-authority
    safeguarding_lead: {name: Ash Makebelieve, email: slo@childrens.fenmoor.example.org}
  - {key: police, name: Fenmoor Police, partner: police}
  - {key: care-board, name: Fenmoor Care Board, partner: health}
"""
ANSWERS = """\
date_of_referral: 2026-11-02
safeguarding_lead:
  {name: Ash Makebelieve, agency: Fenmoor Children's Services, telephone: 01632 960410}
proposes: serious-incident
subjects:
  - name: Robin Fabel
    date_of_birth: 2023-05-04
    home_address: 2 Invented Row, Fenmoor
    gender: Female
    ethnic_origin: White British
    education: Sedge Nursery
    plan_start: 3 March 2026
    plan_category: Neglect
family:
  - {name: Meadow Fabel, relationship: Mother, date_of_birth: 12/3/1998}
agencies_involved:
  - {agency: Fenmoor Police, reason: Called to the house twice in 2026}
services:
  - {service: Early help, start: January 2026, end: June 2026}
incident:
  kind: serious-incident
  maltreatment: neglect
  date: 30/10/2026
  characteristics: {neglect_recent: "yes", injury: "yes"}
circumstances: Robin was found alone by a neighbour, hurt and cold.
reason: Neglect is suspected, and the harm is serious.
case:
  dates: {awareness: 2026-10-30, notification_sent: 2026-11-03, decision: 2026-11-03}
  planned: {rapid_review_held: 2026-11-16T10:00}
terms_of_reference:
  case_summary: A child of three was hurt while alone.
  period_from: 2025-05-01
  period_to: 2026-10-30
  agreed_on: 2026-11-04
  meeting_dates: [16 November 2026, 17 November 2026]
  membership:
    local_authority: Ash Makebelieve
    police: Bryn Storey
    health: Dr Cole Fabrick
    business_manager: Quill Pretend
    legal_adviser: Dana Inkwell
    chair: Ellis Yarn
  approvals:
    - {date: 2026-11-04, status: Initial terms agreed, by: Three statutory partners}
"""
DECISION = """\
schema: 1
recommended_by: Significant Incident Review Group
recommended_on: 2026-11-02
pathway: rapid-review
incident_outline: The neighbour heard crying for an hour.
actions_taken: Robin is in foster care.
rationale: Abuse or neglect is suspected and the harm is serious.
response:
  agrees: "yes"
  on: 2026-11-03
  reasons: Both limbs are met.
  attendees: [Fen Example, Gale Sample]
"""
PLAN = """\
schema: 1
actions:
  - {id: action-1, action: Tell nurseries of police calls, owner: Police, by_when: 2027-01-15}
"""
MEETING = """\
meeting:
  date: 2026-11-16
  chair: Ellis Yarn
  participants:
    - {name: Ash Makebelieve, agency: Children's Services, represents: childrens-services}
    - {name: Bryn Storey, job_role: Inspector, agency: Police, represents: police}
    - {name: Dr Cole Fabrick, agency: Care Board, represents: care-board}
incident_account: Robin was found alone on 30 October 2026.
case_summary: A child of three, on a plan for neglect.
recent_history: Early help ended in June.
worked_well: The nursery rang each time.
worries: Two calls to the house were not joined up.
immediate_learning: Nurseries hear of police calls the next morning.
immediate_action: {taken: "yes", details: Robin is in foster care.}
criteria:
  improvements: {met: "yes", reason: Calls were not shared.}
  recurrent_themes: {met: "no", reason: None was found.}
  working_together: {met: "yes", reason: Two agencies each knew half.}
  panel_considered: {met: "no", reason: It has not seen the case yet.}
circumstances:
  single_agency: {met: "no", reason: Several were involved.}
  no_agency_involvement: {met: "no", reason: Several were involved.}
  more_than_one_area: {met: "no", reason: One area.}
  institutional_setting: {met: "no", reason: At home.}
serious_harm: Physical, and serious.
discussion: The panel looked at each call.
equality: Poverty bore on the family; no other inequality was found.
legal_advice_sought: "yes"
legal_advice: A local review may run beside the enquiry.
recommendation: {choice: local-review, reasons: Why calls were not joined is still not known.}
"""
CASE = "2026-001"


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
    assert main(["new-referral", "--from", answers, "--today", "2026-11-03"]) == 0
    assert main(["request", CASE, "--today", "2026-11-04"]) == 0
    return root


def words(path: Path) -> str:
    """The text of a document's paragraphs and of every cell of its tables."""
    document = Document(str(path))
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(lines)


def filled_chronology(blank: Path, to: Path) -> Path:
    """The agency's copy of the form with two events written into its first rows."""
    document = Document(str(blank))
    rows = document.tables[0].rows
    events = (
        ("4/5/2026", "Log", "Response", "Robin Fabel", "Call", "PC 1", "Shouting heard", "No note"),
        ("early June 2026", "Log", "Response", "", "Call", "PC 2", "Door not opened", "Not shared"),
    )
    for row, event in zip(rows[1:], events, strict=False):
        for cell, text in zip(row.cells, event, strict=True):
            cell.paragraphs[0].add_run(text)
    document.save(str(to))
    return to


def commit(root: Path) -> None:
    """Commit what was written by hand, which no document may rest on before."""
    subprocess.run(["git", "-C", str(root), "add", "-A"], check=True)
    subprocess.run(["git", "-C", str(root), "commit", "-qm", "Write by hand"], check=True)


def through_the_meeting(root: Path, tmp_path: Path) -> Path:
    case = root / "cases" / CASE
    form = filled_chronology(case / "documents/police/chronology-form.docx", tmp_path / "back.docx")
    assert main(["receive", CASE, str(form), "--yes", "--today", "2026-11-11"]) == 0
    assert main(["chronology", CASE, "--today", "2026-11-12"]) == 0
    assert main(["meeting", CASE, "--from", str(tmp_path / "meeting.yaml")]) == 0
    (case / "decision.yaml").write_text(DECISION, encoding="utf-8")
    (case / "action-plan.yaml").write_text(PLAN, encoding="utf-8")
    commit(root)
    assert main(["render", "--all", CASE, "--today", "2026-11-17"]) == 0
    return case


def test_every_document_of_the_profile_has_a_form_and_a_template() -> None:
    documents = load_profile(PARTNERSHIP, None).documents
    keys = {document.key for document in documents}
    assert keys - set(shared_forms()) == set(forms(PARTNERSHIP)) - set(shared_forms())
    for document in documents:
        form = load_form(PARTNERSHIP, document.key)
        assert (form.number, form.per_agency) == (document.number, document.per_agency)
        assert form.returned == document.returned
        assert zipfile.is_zipfile(io.BytesIO(find_template(PARTNERSHIP, document.key).data))


def test_each_agency_is_sent_its_letter_and_its_chronology_template(register: Path) -> None:
    folder = register / "cases" / CASE / "documents" / "police"
    assert {path.name for path in folder.iterdir()} == {
        "chronology-form.docx",
        "chronology-form.xlsx",
        "letter-to-agencies.docx",
    }
    assert "09:00 on 12 November 2026" in words(folder / "letter-to-agencies.docx")


def test_a_returned_chronology_says_whose_it_is_and_counts_as_the_return(
    register: Path, tmp_path: Path
) -> None:
    case = through_the_meeting(register, tmp_path)
    record = (case / "case.yaml").read_text(encoding="utf-8")
    assert "chronology_returned: '2026-11-11'" in record
    assert "\n    returned: '2026-11-11'" in record
    master = words(case / "documents" / "master-chronology.docx")
    assert "early June 2026" in master
    assert "PC 2" in master


def test_a_chronology_form_of_another_case_is_refused(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = str(tmp_path / "answers.yaml")
    assert main(["new-referral", "--from", answers, "--today", "2026-11-03"]) == 0
    blank = register / "cases" / CASE / "documents/police/chronology-form.docx"
    form = filled_chronology(blank, tmp_path / "back.docx")
    assert main(["receive", "2026-002", str(form), "--yes", "--today", "2026-11-11"]) == 1
    assert "is the form for case 2026-001, not 2026-002" in capsys.readouterr().err


@pytest.mark.usefixtures("register")
def test_before_the_meeting_the_report_is_a_draft_and_the_guides_are_whole(
    capsys: pytest.CaptureFixture[str],
) -> None:
    capsys.readouterr()
    assert main(["render", "--all", CASE, "--today", "2026-11-05"]) == 0
    said = capsys.readouterr()
    shown = said.out + said.err
    assert "guide-rapid-reviews.docx: complete" in shown
    assert "terms-of-reference.docx: complete" in shown
    assert "rapid-review-outcome.docx: DRAFT" in shown.replace(" is a DRAFT", ": DRAFT")


def test_every_document_is_written_and_opens(register: Path, tmp_path: Path) -> None:
    case = through_the_meeting(register, tmp_path)
    profile = load_profile(PARTNERSHIP, None)
    for document in profile.documents:
        if "submitted" in document.after and not document.with_record:
            continue  # the outcome is not told before it is agreed
        if not profile.offers(document, ""):
            continue  # it belongs to another path
        if document.with_record in {"local-review", "panel-reply"}:
            continue  # what follows the submission
        folder = case / "documents" / ("police" if document.per_agency else "")
        assert words(folder / f"{document.key}.docx").strip(), document.key


def test_documents_carry_the_case_and_its_dates(register: Path, tmp_path: Path) -> None:
    documents = through_the_meeting(register, tmp_path) / "documents"
    process = words(documents / "process-map.docx")
    assert "24 November 2026" in process  # fifteen working days from 3 November
    assert "Tue 24 Nov 2026" in process
    recommendation = words(documents / "recommendation.docx")
    assert "Both limbs are met." in recommendation
    assert recommendation.count("☒") == 3  # two characteristics, and that the Executive agrees
    terms = words(documents / "terms-of-reference.docx")
    assert "Robin Fabel" in terms
    assert "Initial terms agreed" in terms
    report = words(documents / "rapid-review-outcome.docx")
    assert "Two calls to the house were not joined up." in report


def test_the_case_is_signed_by_the_partners_then_the_executive_and_submitted(
    register: Path, tmp_path: Path
) -> None:
    case = through_the_meeting(register, tmp_path)
    for key in ("childrens-services", "care-board"):
        nil = ["receive", CASE, "--nil", "--agency", key, "--statement", "Not known to us."]
        assert main([*nil, "--yes", "--today", "2026-11-11"]) == 0
    signers = ("local-authority", "police", "health", "assurance-executive", "independent-chair")
    for by in signers:
        sign = ["sign-off", CASE, "--by", by, "--decision", "agrees", "--name", "Wren Sample"]
        assert main([*sign, "--today", "2026-11-23"]) == 0
    assert main(["submit", CASE, "--today", "2026-11-24"]) == 0
    assert {path.name for path in (case / "submissions" / "2026-11-24").iterdir()} == {
        "rapid-review-outcome.docx",
        "letter-to-panel.docx",
        "manifest.yaml",
    }
