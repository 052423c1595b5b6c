"""A sixth partnership, written in the register alone: begun from another, proved, and used."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from cspr_cli.cli.app import main
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.profiles import profile_keys
from cspr_cli.storage.templates import find_template, forms, load_form

ANSWERS = """\
date_of_referral: 2026-11-02
referrer: {name: Ash Makebelieve, agency: Reedshire School}
subjects:
  - {name: Robin Fabel, date_of_birth: 2023-05-04}
incident: {kind: death, date: 30/10/2026}
circumstances: Robin was found alone.
"""


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "R. Curlew")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "curlew@example.org")
    root = tmp_path / "register"
    assert main(["init", str(root), "--partnership", "lewisham"]) == 0
    monkeypatch.chdir(root)
    return root


def put(root: Path, name: str, text: str | bytes) -> None:
    with begin_change(root) as change:
        change.create(root / name, text, replace=True)
        change.commit("Write invented data")


def faults(
    capsys: pytest.CaptureFixture[str], name: str = "reedshire"
) -> tuple[int, list[dict[str, Any]]]:
    capsys.readouterr()
    code = main(["partnership", "check", name, "--json"])
    return code, json.loads(capsys.readouterr().out)


def edit(root: Path, before: str, after: str) -> None:
    profile = root / "partnerships" / "reedshire" / "profile.yaml"
    text = profile.read_text(encoding="utf-8")
    assert before in text
    put(root, "partnerships/reedshire/profile.yaml", text.replace(before, after, 1))


def test_a_new_partnership_is_a_whole_folder_in_one_commit(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["partnership", "new", "reedshire", "--like", "lewisham"]) == 0
    told = capsys.readouterr().out
    assert "cspr partnership check reedshire" in told
    assert "partnership: reedshire" in told
    folder = register / "partnerships" / "reedshire"
    profile = (folder / "profile.yaml").read_text(encoding="utf-8")
    assert "\nkey: reedshire\n" in profile
    assert "\nname: Reedshire Safeguarding Children Partnership\n" in profile
    assert profile.startswith("# Begun from the procedure of lewisham.\n")
    assert {path.stem for path in (folder / "forms").iterdir()} == set(forms("lewisham"))
    assert {path.stem for path in (folder / "templates").iterdir()} == set(forms("lewisham"))
    log = subprocess.run(
        ("git", "log", "--format=%s", "-1"), cwd=register, capture_output=True, check=True
    )
    assert log.stdout.decode().strip() == "Begin the procedure of reedshire from lewisham's"
    status = subprocess.run(
        ("git", "status", "--porcelain"), cwd=register, capture_output=True, check=True
    )
    assert status.stdout == b""


@pytest.mark.parametrize("name", profile_keys())
def test_a_procedure_that_ships_holds_together(
    register: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    code, found = faults(capsys, name)
    assert (code, [one for one in found if one["severity"] == "error"]) == (0, [])
    assert register.is_dir()


@pytest.mark.parametrize("like", ["lewisham", "lincolnshire"])
def test_a_new_partnership_has_no_more_faults_than_the_one_it_is_like(
    register: Path, capsys: pytest.CaptureFixture[str], like: str
) -> None:
    assert main(["partnership", "new", "reedshire", "--like", like]) == 0
    shipped = faults(capsys, like)
    code, found = faults(capsys)
    assert (code, shipped[0]) == (0, 0)
    assert [one["rule"] for one in found] == [one["rule"] for one in shipped[1]]
    assert {one["path"] for one in found} <= {"partnerships/reedshire/profile.yaml"}
    assert register.is_dir()


def test_a_case_is_opened_and_asked_under_it_from_the_register_alone(
    register: Path, tmp_path: Path
) -> None:
    new = ["partnership", "new", "reedshire", "--like", "lewisham", "--use"]
    assert main([*new, "--title", "Reedshire Children First"]) == 0
    settings = (register / "cspr.yaml").read_text(encoding="utf-8")
    assert "\npartnership: reedshire\n" in settings
    put(
        register,
        "partnerships/reedshire/forms/poster.yaml",
        "document: poster\ntitle: Poster\nsections:\n"
        "  - {key: a, layout: prose, text: ['Case {{ case.reference }}']}\n",
    )
    answers = tmp_path / "answers.yaml"
    answers.write_text(ANSWERS, encoding="utf-8")
    assert main(["new-referral", "--from", str(answers), "--today", "2026-11-03"]) == 0
    assert main(["request", "2026-001", "--yes", "--today", "2026-11-04"]) == 0
    assert main(["render", "referral", "2026-001", "--today", "2026-11-04"]) == 0
    case = register / "cases" / "2026-001"
    assert "partnership: reedshire" in (case / "case.yaml").read_text(encoding="utf-8")
    assert (case / "documents" / "police" / "scoping-form.docx").is_file()
    assert (case / "documents" / "referral.docx").is_file()
    assert load_form("reedshire", "poster", register).title == "Poster"


def test_a_restyled_template_is_copied_as_it_is(register: Path) -> None:
    assert main(["template", "new", "referral"]) == 0
    own = find_template("lewisham", "referral", register)
    put(register, own.name, own.data + b"")
    assert main(["partnership", "new", "reedshire", "--like", "lewisham"]) == 0
    copied = register / "partnerships" / "reedshire" / "templates"
    assert (copied / "referral.docx").read_bytes() == own.data
    built = (copied / "scoping-form.docx").read_bytes()
    assert built != find_template("lewisham", "scoping-form").data  # it bears the new name


FAULTS = [
    ("trigger: scoping_requested", "trigger: scoping_asked", "trigger-not-set"),
    ("who: [local-authority, police, health]", "who: [local-authority, polise]", "unknown-body"),
    ("earliest: 12\n    latest: 15", "earliest: 12\n    latest: 19", "milestone-too-late"),
    ("  - key: scoping-form\n", "  - key: skoping-form\n", "document-without-form"),
    ("  - key: scoping-form\n", "  - key: skoping-form\n", "document-without-template"),
    ("year: 2019", "year: soon", "profile"),
    ("pathway: audit", "pathway: awdit", "unknown-name"),
    ("pathways: [withdrawn]", "pathways: [withdrown]", "unknown-name"),
    ("recommends: safeguarding-lead", "recommends: safeguarding-led", "unknown-body"),
    ("{key: audit, label", "{key: audit, decided_by: [polise], label", "unknown-body"),
    ("{key: audit, label", "{key: audit, starts: audit_begun, label", "trigger-not-set"),
    ("who: [panel, secretary-of-state]", "who: [panel, king]", "unknown-body"),
    ("contrary_considered_by: [local-authority", "contrary_considered_by: [king", "unknown-body"),
    ("starts: learning_review_decided", "starts: never", "trigger-not-set"),
    ("milestone: report-before-publication,", "milestone: no-such-step,", "unknown-name"),
    ("documents: [information-report-letter, ", "documents: [poster, ", "unknown-name"),
]


@pytest.mark.parametrize(("before", "after", "rule"), FAULTS)
def test_each_fault_has_a_file_a_line_a_reason_and_a_remedy(
    register: Path,
    capsys: pytest.CaptureFixture[str],
    before: str,
    after: str,
    rule: str,
) -> None:
    assert main(["partnership", "new", "reedshire", "--like", "lewisham"]) == 0
    edit(register, before, after)
    code, found = faults(capsys)
    chosen = [one for one in found if one["rule"] == rule]
    assert code == 1
    assert chosen
    assert all(one["path"] == "partnerships/reedshire/profile.yaml" for one in chosen)
    assert all(one["line"] > 1 and one["message"] and one["hint"] for one in chosen)
    assert main(["partnership", "check", "reedshire"]) == 1
    shown = capsys.readouterr().out
    assert f"profile.yaml:{chosen[0]['line']}" in shown
    assert "cannot be used yet" in shown


def test_an_overlap_is_a_thing_to_look_at(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["partnership", "new", "reedshire", "--like", "lewisham"]) == 0
    edit(register, "earliest: 9\n", "earliest: 3\n")
    code, found = faults(capsys)
    assert code == 0
    overlaps = [one["message"] for one in found if one["rule"] == "overlapping-windows"]
    assert any("rapid-review-meeting may begin on day 3" in words for words in overlaps)
    assert main(["partnership", "check", "reedshire"]) == 0
    assert "3 things to look at" in capsys.readouterr().out


def test_a_broken_form_or_profile_is_a_fault_and_no_crash(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["partnership", "new", "reedshire", "--like", "lewisham"]) == 0
    put(register, "partnerships/reedshire/forms/referral.yaml", "document: [")
    code, found = faults(capsys)
    assert code == 1
    assert ("partnerships/reedshire/forms/referral.yaml", "form") in {
        (one["path"], one["rule"]) for one in found
    }
    put(register, "partnerships/reedshire/templates/scoping-form.docx", b"not Word")
    assert "template-refused" in {one["rule"] for one in faults(capsys)[1]}
    put(register, "partnerships/reedshire/profile.yaml", "key: reedshire\nkey: again\n")
    code, found = faults(capsys)
    assert code == 1
    assert ("partnerships/reedshire/profile.yaml", 2) in {
        (one["path"], one["line"]) for one in found
    }


def test_the_registers_own_procedure_is_checked_when_none_is_named(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["partnership", "check"]) == 0
    assert "The procedure of lewisham holds together" in capsys.readouterr().out
    assert register.is_dir()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["new", "lewisham", "--like", "oldham"], "a partnership called lewisham already"),
        (["new", "reedshire", "--like", "nowhere"], "no partnership is called 'nowhere'"),
        (["new", "../x", "--like", "lewisham"], "is not a name"),
        (["check", "nowhere"], "no partnership is called 'nowhere'"),
    ],
)
def test_a_name_that_cannot_be_is_refused(
    register: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    assert main(["partnership", *words]) != 0
    assert told in capsys.readouterr().err
    assert not (register / "partnerships").exists()


def test_a_folder_without_a_profile_is_left_alone(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(register, "partnerships/reedshire/notes.txt", "kept\n")
    assert main(["partnership", "new", "reedshire", "--like", "lewisham"]) != 0
    assert "is there already, without a profile" in capsys.readouterr().err
