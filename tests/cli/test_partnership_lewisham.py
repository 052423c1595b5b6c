"""A Lewisham case through the real commands, and every document of its procedure."""

import csv
import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document

from cspr_cli.cli.app import main
from cspr_cli.storage.profiles import load_profile
from cspr_cli.storage.templates import find_template, forms, load_form, shared_forms

PARTNERSHIP = "lewisham"
SETTINGS = """\
schema: 1
partnership: lewisham
name: Brookmere Safeguarding Children Partnership
office:
  address: |-
    1 Invented Row
    Brookmere ZZ1 1ZZ
  telephone: 01632 960500
  email: partnership@brookmere.example.org
contacts:
  partnership-team: {name: Quill Pretend, designation: Business Manager, telephone: 01632 960501}
  chair: {name: Cleo Storey}
  mash: {name: Brookmere MASH, email: mash@brookmere.example.org}
  panel: {name: Pat Imaginary, address: 1 Nowhere Square}
agencies:
  - {key: social-care, name: Brookmere Children's Services, partner: local-authority}
  - {key: police, name: Brookmere Police, partner: police}
  - {key: care-board, name: Brookmere Care Board, partner: health}
"""
ANSWERS = """\
date_of_referral: 2026-11-02
referrer:
  name: Ash Makebelieve
  agency: Brookmere School
  designation: Head
  telephone: 01632 960510
  email: head@school.example.org
safeguarding_lead: {name: Bryn Fable, agency: Brookmere School}
subjects:
  - name: Robin Fabel
    also_known_as: [Rob]
    nhs_number: 000 000 0000
    date_of_birth: 2011-05-04
    date_of_death: 30/10/2026
    home_address: 2 Invented Row, Brookmere
    gender: Male
    ethnic_origin: Black British
    looked_after: "No"
    child_protection_plan: Never.
    previous_addresses: [9 Old Lane]
family:
  - {name: Meadow Fabel, relationship: Mother, date_of_birth: 12/3/1988}
  - {name: Reed Fabel, relationship: Brother}
incident:
  kind: death
  date: 30/10/2026
  carer_at_time: Meadow Fabel
  adult_safeguarding: No concern is known.
action_for_siblings: Reed is with an aunt.
circumstances: Robin was hurt by other young people.
reason: There was violence outside the family.
case:
  dates: {referral_received: 2026-11-02, awareness: 2026-10-30, notification_sent: 2026-11-03}
  planned: {rapid_review_held: 2026-11-16T10:00}
terms_of_reference:
  case_summary: A child of fifteen was killed.
  period_from: 2025-05-01
  period_to: 2026-10-30
"""
MEETING = """\
meeting:
  date: 2026-11-16
  participants:
    - {name: Ash Sample, job_role: Head, agency: Social Care, represents: social-care}
    - {name: Bryn Storey, job_role: Inspector, agency: Police, represents: police}
    - {name: Dr Cole Fabrick, job_role: Doctor, agency: Care Board, represents: care-board}
case_summary: A child of fifteen, known to two agencies.
documentation: [Referral, Scoping forms]
immediate_action: {taken: "yes", details: Reed is safe.}
criteria:
  improvements: {met: "yes", reason: Warnings were not shared.}
  recurrent_themes: {met: "no", reason: None was found.}
  working_together: {met: "yes", reason: Two agencies each knew half.}
  panel_considered: {met: "no", reason: It has not seen the case yet.}
circumstances:
  single_agency: {met: "no", reason: Several were involved.}
  no_agency_involvement: {met: "no", reason: Several were involved.}
  more_than_one_area: {met: "no", reason: One area.}
  institutional_setting: {met: "no", reason: In the street.}
serious_harm: Fatal.
discussion: Each warning was looked at.
immediate_learning: The school now hears of each warning.
equality: Racism was considered.
legal_advice_sought: "yes"
legal_advice: A review may run beside the trial.
recommendation:
  choice: local-review
  reasons: Why warnings were not joined is not known.
  other_options_considered: A multi-agency audit.
"""
LEARNING = """\
schema: 1
kind: practice-learning
referred_on: 2026-11-01
referrer: {name: Wren Sample, agency: Youth service, email: wren@youth.example.org}
safeguarding_lead: {name: Gale Sample}
summary: A quick call kept a child safe.
reason: Others could do the same.
"""
CASE = "2026-001"
LATER = {
    "practice-learning-referral",
    "terms-of-reference",
    "action-plan",
    "outcome-letter",
    "outcome-letter-to-referrer",
}
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
    assert main(["new-referral", "--from", answers, "--today", "2026-11-03"]) == 0
    assert main(["request", CASE, "--today", "2026-11-04"]) == 0
    return root


def words(path: Path) -> str:
    """The text of a document's paragraphs and of every cell of its tables."""
    document = Document(str(path))
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += [text for table in document.tables for text in _cells(table)]
    return "\n".join(lines)


def _cells(table: object) -> list[str]:
    element = table._element  # type: ignore[attr-defined]  # sees inside controls
    return ["".join(t.text or "" for t in cell.iter(f"{W}t")) for cell in element.iter(f"{W}tc")]


def chronology_of_police(to: Path) -> Path:
    with to.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Date", "Time", "Source", "Event", "Response"])
        rows.writerow(["early June 2026", "", "Log", "A warning was given", "Noted"])
    return to


def through_the_meeting(tmp_path: Path) -> None:
    for key in ("social-care", "police", "care-board"):
        nil = ["receive", CASE, "--nil", "--agency", key, "--statement", "Not known to us."]
        assert main([*nil, "--yes", "--today", "2026-11-11"]) == 0
    assert main(["meeting", CASE, "--from", str(tmp_path / "meeting.yaml")]) == 0


def test_every_document_of_the_profile_has_a_form_and_a_template() -> None:
    documents = load_profile(PARTNERSHIP, None).documents
    keys = {document.key for document in documents}
    assert set(forms(PARTNERSHIP)) <= keys <= {*forms(PARTNERSHIP), *shared_forms()}
    for document in documents:
        form = load_form(PARTNERSHIP, document.key)
        assert (form.number, form.per_agency) == (document.number, document.per_agency)
        assert form.returned == document.returned
        assert zipfile.is_zipfile(io.BytesIO(find_template(PARTNERSHIP, document.key).data))


def test_each_agency_is_sent_its_letter_its_invitation_and_its_form(register: Path) -> None:
    folder = register / "cases" / CASE / "documents" / "police"
    assert {path.name for path in folder.iterdir()} == {
        "letter-to-agencies.docx",
        "meeting-invitation.docx",
        "scoping-form.docx",
    }
    letter = words(folder / "letter-to-agencies.docx")
    assert "17:00 on 11 November 2026" in letter
    assert "Cleo Storey" in letter
    assert "16 November 2026 at 10:00" in words(folder / "meeting-invitation.docx")
    form = words(folder / "scoping-form.docx")
    for told in ("Rob", "000 000 0000", "30/10/2026", "9 Old Lane", "Meadow Fabel"):
        assert told in form, told


def test_a_form_that_came_back_is_read_whole(register: Path) -> None:
    form = register / "cases" / CASE / "documents" / "police" / "scoping-form.docx"
    assert main(["receive", CASE, str(form), "--yes", "--today", "2026-11-10"]) == 0
    record = register / "cases" / CASE / "scoping" / "police.yaml"
    assert "anomalies" not in record.read_text(encoding="utf-8")


def test_every_document_that_the_stage_allows_is_written_and_opens(
    register: Path, tmp_path: Path
) -> None:
    events = str(chronology_of_police(tmp_path / "events.csv"))
    received = ["receive", CASE, events, "--agency", "police", "--yes", "--today", "2026-11-10"]
    assert main(received) == 0
    assert main(["chronology", CASE, "--today", "2026-11-12"]) == 0
    through_the_meeting(tmp_path)
    assert main(["render", "--all", CASE, "--today", "2026-11-17"]) == 0
    documents = register / "cases" / CASE / "documents"
    profile = load_profile(PARTNERSHIP, None)
    for document in profile.documents:
        if not profile.offers(document, ""):
            continue  # it belongs to another path
        path = documents / ("police" if document.per_agency else "") / f"{document.key}.docx"
        if document.key in LATER or document.with_record in {"local-review", "panel-reply"}:
            assert not path.exists()
        else:
            assert words(path).strip(), document.key
    report = words(documents / "rapid-review-outcome.docx")
    for told in ("Scoping forms", "A review may run beside the trial.", "A multi-agency audit."):
        assert told in report, told
    ticked = report.count("☒")
    assert ticked == 5  # two criteria, immediate action, legal advice, the recommendation
    assert "meets the criteria for a local child safeguarding practice review" in " ".join(
        words(documents / "letter-to-panel.docx").split()
    )
    assert "early June 2026" in words(documents / "master-chronology.docx")


def commit(root: Path) -> None:
    """Commit what was written by hand, which no document may rest on before."""
    subprocess.run(["git", "-C", str(root), "add", "-A"], check=True)
    subprocess.run(["git", "-C", str(root), "commit", "-qm", "Write by hand"], check=True)


def test_a_practice_learning_referral_is_filled_from_its_own_record(register: Path) -> None:
    case = register / "cases" / CASE
    (case / "learning.yaml").write_text(LEARNING, encoding="utf-8")
    commit(register)
    assert main(["render", "--all", CASE, "--today", "2026-11-05"]) == 0
    form = words(case / "documents" / "practice-learning-referral.docx")
    for told in ("Wren Sample", "Others could do the same.", "Robin Fabel", "01/11/2026"):
        assert told in form, told


def test_a_review_that_is_decided_has_its_terms_of_reference(register: Path) -> None:
    case = register / "cases" / CASE
    assert main(["date", "lcspr_decided", "2026-12-01", "--case", CASE]) == 0
    assert main(["render", "--all", CASE, "--today", "2026-12-02"]) == 0
    terms = words(case / "documents" / "terms-of-reference.docx")
    assert "A child of fifteen was killed." in terms


def test_the_case_is_signed_by_the_three_leads_and_submitted(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    through_the_meeting(tmp_path)
    for by in ("local-authority", "police", "health"):
        sign = ["sign-off", CASE, "--by", by, "--decision", "agrees", "--name", "Wren Sample"]
        assert main([*sign, "--today", "2026-11-18"]) == 0
    assert "panel_replied" not in capsys.readouterr().out  # it is not to be waited for yet
    assert main(["render", "outcome-letter", CASE, "--today", "2026-11-19"]) == 0
    assert main(["render", "outcome-letter-to-referrer", CASE, "--today", "2026-11-19"]) == 0
    assert main(["submit", CASE, "--today", "2026-11-20"]) == 1  # nobody decided on the review
    review = ["pathway", CASE, "rapid-review", "--today", "2026-11-20"]
    assert main([*review, "--reason", "The harm is serious"]) == 0
    for by in ("local-authority", "police", "health"):
        assert main([*review, "--by", by, "--agrees", "yes", "--name", "Wren Sample"]) == 0
    assert main(["submit", CASE, "--today", "2026-11-20"]) == 0
    documents = register / "cases" / CASE / "documents"
    assert "Brookmere Police" in words(documents / "police" / "outcome-letter.docx")
    assert "Ash Makebelieve" in words(documents / "outcome-letter-to-referrer.docx")
    pack = register / "cases" / CASE / "submissions" / "2026-11-20"
    assert {path.name for path in pack.iterdir()} == {
        "rapid-review-outcome.docx",
        "letter-to-panel.docx",
        "manifest.yaml",
    }
    assert "Pat Imaginary" in words(pack / "letter-to-panel.docx")
