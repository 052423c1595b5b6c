"""``cspr demo`` in each procedure: the same family, and that procedure's dates and documents."""

import json
import re
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from cspr_cli.cli.app import main
from cspr_cli.cli.pdf import MARKING
from cspr_cli.documents.accessibility import barriers
from cspr_cli.documents.package import read_parts
from cspr_cli.records.case import Case
from cspr_cli.records.catalogue import CASE_RECORDS
from cspr_cli.records.profile import Profile
from cspr_cli.records.rapid_review import RapidReview
from cspr_cli.storage.locator import shipped
from cspr_cli.storage.profiles import load_profile, profile_keys
from cspr_cli.storage.record_reader import read_record
from cspr_cli.storage.templates import load_form

TODAY = "2026-11-20"
CASE = "2026-001"
OWN_WORDS = {
    "lewisham": ("Learning from Practice", "lead representatives"),
    "lincolnshire": ("Assurance Executive",),
    "surrey": ("Different Types of Learning Reviews",),
    "plymouth-torbay": ("IQA",),
    "oldham": ("Greater Manchester", "virtual panel"),
}


@dataclass(frozen=True)
class Played:
    """A procedure's demonstration, played once, and what it printed."""

    profile: Profile
    root: Path
    code: int
    said: str

    @property
    def case(self) -> Path:
        """The folder of its case."""
        return self.root / "cases" / CASE

    def git(self, *words: str) -> str:
        """What git says of its register."""
        done = subprocess.run(
            ["git", "-C", str(self.root), *words], capture_output=True, text=True, check=True
        )
        return done.stdout

    def record(self) -> Case:
        """The case itself."""
        found = read_record(self.case / "case.yaml", Case, "case.yaml").record
        assert isinstance(found, Case)
        return found


@pytest.fixture(scope="module", params=profile_keys())
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Played:
    key = str(request.param)
    root = tmp_path_factory.mktemp(key) / "register"
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = main(["demo", str(root), "--today", TODAY, "--partnership", key])
    return Played(load_profile(key, None), root, code, said.getvalue())


@pytest.fixture
def inside(played: Played, monkeypatch: pytest.MonkeyPatch) -> Played:
    """Stand in the register."""
    monkeypatch.chdir(played.root)
    return played


def words_of(document: Path) -> str:
    text = read_parts(document.read_bytes())["word/document.xml"].decode("utf-8")
    return re.sub(r"<[^>]+>", " ", text)


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main([*words, CASE, "--json", "--today", TODAY]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, list)
    return found


def test_it_ends_today_submitted_with_everything_committed(played: Played) -> None:
    assert played.code == 0, played.said
    assert played.git("status", "--porcelain") == ""
    days = played.git("log", "--reverse", "--format=%ad", "--date=short").splitlines()
    assert len(days) >= 12
    assert days == sorted(days)
    assert days[-1] == TODAY
    assert {path.name for path in (played.case / "submissions" / TODAY).iterdir()} == {
        "letter-to-panel.docx",
        "manifest.yaml",
        "rapid-review-outcome.docx",
    }


LOOKED_AT = {
    "unverified-rule-set",
    "appointment-only",
    "event-outside-period",
    "event-without-source",
    "unexplained-acronym",
    "unknown-agency-word",
}
"""What the story leaves for the office to look at: warnings, and none of them an error."""


def test_the_case_follows_the_procedure_and_checks_without_an_error(
    inside: Played, capsys: pytest.CaptureFixture[str]
) -> None:
    assert inside.record().partnership == inside.profile.key
    problems = answer(capsys, "check")
    assert {one["rule"] for one in problems if one["severity"] == "error"} == set()
    assert {one["rule"] for one in problems} == LOOKED_AT


def test_every_step_is_in_the_window_that_the_procedure_gives_it(
    inside: Played, capsys: pytest.CaptureFixture[str]
) -> None:
    """Except for the returns: one agency is late in the story, on purpose."""
    returns = [one.key for one in inside.profile.milestones if one.done_when == "returns"]
    done = [
        row
        for row in answer(capsys, "timetable")
        if row["state"] == "done" and row["milestone"] not in returns
    ]
    assert {row["milestone"] for row in done} >= {"notification", "rapid-review-meeting"}
    for row in done:
        assert row["working_days_late"] == 0, row["milestone"]
        assert str(row["done_on"]) >= str(row["earliest"] or ""), row["milestone"]


def test_nothing_that_is_past_was_left_out(
    inside: Played, capsys: pytest.CaptureFixture[str]
) -> None:
    left = [row for row in answer(capsys, "timetable") if row["latest"] and row["state"] != "done"]
    advisory = {one.key for one in inside.profile.milestones if one.advisory}
    assert [
        row["milestone"]
        for row in left
        if str(row["latest"]) <= TODAY and row["milestone"] not in advisory
    ] == []


def test_it_is_signed_by_everybody_in_the_procedure_s_order(played: Played) -> None:
    review = read_record(played.case / "rapid-review.yaml", RapidReview, "").record
    assert isinstance(review, RapidReview)
    signed = [signature.by for signature in review.sign_offs]
    assert signed == [who for rule in played.profile.sign_offs for who in rule.who]


def test_every_agency_that_was_asked_has_answered_or_is_excused(played: Played) -> None:
    agencies = played.record().agencies
    assert len(agencies) == 11
    assert [one.key for one in agencies if one.returned is None] == ["nursery"]
    assert [one.key for one in agencies if one.nil] == ["substance-misuse"]


def test_the_child_s_date_of_birth_is_the_true_one_in_the_end(played: Played) -> None:
    """The referral has it wrong where a form goes out on which it can be put right."""
    events = (played.case / "chronology" / "hospital.yaml").read_text(encoding="utf-8")
    born = re.search(r"date: '?(\d{4})-(\d\d)-(\d\d)'?\n(?:.*\n){1,8}? *what: .*Wren born", events)
    assert born is not None
    year, month, day = born.groups()
    assert f"{day}/{month}/{year}" in words_of(played.case / "documents" / "referral.docx")


def test_every_document_that_the_stage_allows_is_written(inside: Played) -> None:
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        assert main(["render", "--all", CASE, "--today", TODAY]) == 0
    case = inside.record()
    records = [name for name in CASE_RECORDS if (inside.case / f"{name}.yaml").exists()]
    written = [
        document.key
        for document in inside.profile.documents
        if not document.per_agency
        and document.of_use(case.dates, records)
        and inside.profile.offers(document, case.pathway)
    ]
    assert {"referral", "rapid-review-outcome", "master-chronology"} <= set(written)
    texts = [words_of(inside.case / "documents" / f"{key}.docx") for key in written]
    assert all(text.strip() for text in texts)
    everything = " ".join(texts)
    for key, own in OWN_WORDS.items():
        for words in own:
            assert (words in everything) == (key == inside.profile.key), words


def test_every_document_can_be_read_by_everybody_and_says_whose_it_is(inside: Played) -> None:
    """Headings in order, words for pictures, marked table headings, readable colours, and so on."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        assert main(["render", "--all", CASE, "--today", TODAY]) == 0
    documents = sorted(inside.case.rglob("documents/**/*.docx"))
    assert len(documents) > 10
    for path in documents:
        data = path.read_bytes()
        assert barriers(data) == (), path.name
        parts = read_parts(data)
        header = parts["word/header1.xml"].decode("utf-8")
        footer = parts["word/footer1.xml"].decode("utf-8")
        drawn = path.stem == "genogram"  # from the records, without a form
        marking = MARKING if drawn else load_form(inside.profile.key, path.stem).marking
        assert marking in header, path.name
        assert f"Case {CASE}" in header, path.name
        assert marking in footer, path.name
        assert "NUMPAGES" in footer, path.name
        assert parts["word/document.xml"].count(b"<w:drawing") == 1, path.name  # or logo


def test_no_file_of_an_example_belongs_to_no_procedure() -> None:
    folders = {path.name for path in shipped("examples").iterdir() if path.is_dir()}
    assert folders == set(profile_keys())
