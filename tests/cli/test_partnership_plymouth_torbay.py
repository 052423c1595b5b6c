"""A Plymouth and Torbay case through the real commands, and every document of its procedure."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from cspr_cli.cli.app import main
from cspr_cli.cli.cases import opened_case
from cspr_cli.cli.meeting_questions import meeting_form
from cspr_cli.cli.questions.steps import steps_of
from cspr_cli.storage.profiles import load_profile
from cspr_cli.storage.templates import find_template, forms, load_form, shared_forms

PARTNERSHIP = "plymouth-torbay"
CASE = "2026-001"
ANSWERED = {
    "scoping.completed_by.name": "Rue Story",
    "scoping.completed_by.designation": "Inspector",
    "scoping.completed_by.agency": "Tamarsea Police",
    "scoping.completed_by.telephone": "01632 960520",
    "scoping.date_completed": "10/11/2026",
    "scoping.involvement": "One call to the house.",
    "scoping.practice_analysis": "The officers went at once.",
    "scoping.partners_working_together": "The call was shared the same day.",
}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SETTINGS = """\
schema: 1
partnership: plymouth-torbay
name: Tamarsea Safeguarding Children Partnership
office:
  address: |-
    1 Invented Quay
    Tamarsea ZZ2 2ZZ
  telephone: 01632 960500
  email: partnership@tamarsea.example.org
contacts:
  partnership-team: {name: Sorrel Pretend, designation: Partnership Manager}
agencies:
  - {key: childrens-services, name: Tamarsea Children's Services, partner: local-authority}
  - {key: police, name: Tamarsea Police, partner: police}
  - {key: care-board, name: Tamarsea Care Board, partner: health}
"""
ANSWERS = """\
date_of_referral: 2026-11-02
referrer:
  name: Marlow Sample
  designation: Named nurse
  agency: Tamarsea Hospital
  telephone: 01632 960510
  email: m.sample@hospital.tamarsea.example.org
safeguarding_lead: {name: Juno Example, designation: Head of safeguarding}
local_authority_consulted: 2026-11-02
local_authority_view: A notification will be sent.
subjects:
  - name: Kit Imagined
    date_of_birth: 2025-08-14
    home_address: 3 Invented Quay, Tamarsea
    gender: Male
    ethnic_origin: White and Asian
    looked_after: "No"
    child_protection_plan: None
family:
  - {name: Opal Imagined, relationship: Mother, date_of_birth: 1/2/2000}
incident: {kind: death, date: 31/10/2026, abuse_or_neglect_suspected: "yes"}
circumstances: Kit was found not breathing.
reason: Neglect is suspected.
action_for_siblings: There are no other children.
case:
  dates: {awareness: 2026-10-31, notification_sent: 2026-11-03}
  planned: {rapid_review_held: 2026-11-16T10:00}
terms_of_reference:
  case_summary: A baby died at home.
  period_from: 2025-01-01
  period_to: 2026-10-31
"""
MEETING = """\
meeting:
  date: 2026-11-16
  held: Online
  chair: Lark Fiction
  participants:
    - {name: Lark Fiction, agency: Children's Services, represents: childrens-services}
    - {name: Rue Story, agency: Police, represents: police}
    - {name: Dr Vale Fable, agency: Care Board, represents: care-board}
case_summary: Three agencies knew Kit.
immediate_action: {taken: "yes", details: No other child is at risk.}
criteria:
  improvements: {met: "yes", reason: Safer sleep advice was not repeated.}
  recurrent_themes: {met: "yes", reason: Seen in two reviews before.}
  working_together: {met: "no", reason: They shared what they knew.}
  panel_considered: {met: "no", reason: It has not seen the case yet.}
circumstances:
  single_agency: {met: "no", reason: Several were involved.}
  no_agency_involvement: {met: "no", reason: Three were involved.}
  more_than_one_area: {met: "no", reason: One area.}
  institutional_setting: {met: "no", reason: At home.}
serious_harm: Kit died.
discussion: The group looked at safer sleep.
legal_advice_sought: "no"
equality: Racism was considered; poverty bore on the family.
recommendation:
  choice: learning-acted-on
  reasons: The learning is known and being acted on.
  other_options_considered: A local review would find no more.
  no_further_learning: Safer sleep was reviewed last year, and the changes are under way.
"""


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
    assert main(["request", CASE, "--yes", "--today", "2026-11-03"]) == 0
    return root


def words(path: Path) -> str:
    """The text of a document, inside its content controls too."""
    body = Document(str(path)).element.body
    return "\n".join(node.text for node in body.iter() if node.tag.endswith("}t") and node.text)


def answered(blank: Path, to: Path) -> Path:
    """The agency's copy of the form with its own answers typed into the controls."""
    document = Document(str(blank))
    for control in document.element.body.iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag").get(f"{W}val")
        if tag in ANSWERED:
            first, *others = control.iter(f"{W}t")
            first.text = ANSWERED[tag]
            for other in others:
                other.text = ""
            for hint in list(control.iter(f"{W}showingPlcHdr")):
                hint.getparent().remove(hint)
    document.save(str(to))
    return to


def through_the_meeting(root: Path, tmp_path: Path) -> Path:
    case = root / "cases" / CASE
    for key in ("childrens-services", "care-board"):
        nil = ["receive", CASE, "--nil", "--agency", key, "--statement", "Not known to us."]
        assert main([*nil, "--yes", "--today", "2026-11-10"]) == 0
    form = answered(case / "documents" / "police" / "scoping-form.docx", tmp_path / "back.docx")
    returned = ["receive", CASE, str(form), "--yes", "--today", "2026-11-11"]
    assert main(returned) == 0
    events = tmp_path / "events.csv"
    events.write_text("Date,Event\n1/5/2026,A call to the house\n", encoding="utf-8")
    chronology = ["receive", CASE, str(events), "--agency", "police", "--yes"]
    assert main([*chronology, "--today", "2026-11-11"]) == 0
    assert main(["chronology", CASE, "--today", "2026-11-12"]) == 0
    assert main(["meeting", CASE, "--from", str(tmp_path / "meeting.yaml")]) == 0
    assert main(["render", "--all", CASE, "--today", "2026-11-17"]) == 0
    return case


def test_every_document_of_the_profile_has_a_form_and_a_template() -> None:
    documents = load_profile(PARTNERSHIP, None).documents
    keys = {document.key for document in documents}
    assert keys - set(shared_forms()) == set(forms(PARTNERSHIP)) - set(shared_forms())
    for document in documents:
        form = load_form(PARTNERSHIP, document.key)
        assert (form.per_agency, form.returned) == (document.per_agency, document.returned)
        assert zipfile.is_zipfile(io.BytesIO(find_template(PARTNERSHIP, document.key).data))


def test_each_agency_is_asked_by_the_eighth_working_day(register: Path) -> None:
    folder = register / "cases" / CASE / "documents" / "police"
    assert {path.name for path in folder.iterdir()} == {
        "scoping-form.docx",
        "letter-to-agencies.docx",
    }
    assert "12 November 2026" in words(folder / "letter-to-agencies.docx")
    assert "Kit Imagined" in words(folder / "scoping-form.docx")


@pytest.mark.usefixtures("register")
def test_the_meeting_asks_for_the_learning_under_the_heading_of_the_template() -> None:
    form = meeting_form(opened_case(CASE))
    learning = next(one for one in form.sections if one.repeats == "rapid_review.learning")
    assert learning.heading == "4. Immediate action and learning"
    assert [one.place for one in steps_of(form, {})][-1] == learning.heading


def test_what_is_the_same_for_every_agency_is_enclosed(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = ["request", CASE, "--agency", "police", "--again", "--yes"]
    assert main([*again, "--today", "2026-11-04"]) == 0
    said = capsys.readouterr().out
    assert f"Enclose as well, the same for all: cspr render process-flowchart {CASE}" in said
    assert (register / "cases" / CASE).is_dir()


def test_every_document_is_written_and_opens(register: Path, tmp_path: Path) -> None:
    case = through_the_meeting(register, tmp_path)
    profile = load_profile(PARTNERSHIP, None)
    for document in profile.documents:
        if document.after or not profile.offers(document, ""):
            continue  # of use only when the outcome is agreed, or on another path
        folder = case / "documents" / ("police" if document.per_agency else "")
        assert words(folder / f"{document.key}.docx").strip(), document.key


def test_documents_carry_the_case_and_its_dates(register: Path, tmp_path: Path) -> None:
    documents = through_the_meeting(register, tmp_path) / "documents"
    chart = words(documents / "process-flowchart.docx")
    assert "2 November 2026" in chart
    assert "Mon 23 Nov 2026" in chart  # fifteen working days from the referral
    template = words(documents / "rapid-review-outcome.docx")
    assert "Three agencies knew Kit." in template
    assert "Safer sleep was reviewed last year, and the changes are under way." in template


def test_the_chair_and_the_iqa_endorse_and_the_template_goes_to_the_panel(
    register: Path, tmp_path: Path
) -> None:
    case = through_the_meeting(register, tmp_path)
    for by in ("partnership-chair", "iqa"):
        sign = ["sign-off", CASE, "--by", by, "--decision", "agrees", "--name", "Wren Sample"]
        assert main([*sign, "--today", "2026-11-19"]) == 0
    assert main(["submit", CASE, "--today", "2026-11-20"]) == 0
    folder = case / "submissions" / "2026-11-20"
    assert {path.name for path in folder.iterdir()} == {
        "rapid-review-outcome.docx",
        "letter-to-panel.docx",
        "manifest.yaml",
    }
    assert "Chair of the partnership" in words(folder / "rapid-review-outcome.docx")
