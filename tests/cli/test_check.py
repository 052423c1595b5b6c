"""``cspr check`` in a real register: what it says, how it exits, and what it takes as a case."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from cspr_cli.cli.app import main
from cspr_cli.storage.change import begin_change

SETTINGS = """\
schema: 1
partnership: surrey
name: Reedshire Safeguarding Children Partnership
agencies:
  - {key: childrens-social-care, name: Children's social care, partner: local-authority}
  - {key: police, name: Police, partner: police}
  - {key: health, name: Care board, partner: health}
"""
CASE = """\
schema: 1
reference: 2025-001
partnership: surrey
rule_set: wt2023
stage: scoping
dates:
  referral_received: 2025-06-02
  scoping_requested: 2025-06-03
agencies:
  - {key: police, requested: 2025-06-03}
"""
REFERRAL = """\
schema: 1
date_of_referral: 2025-06-02
subjects:
  - id: child-1
    name: Wren Fenwick
    date_of_birth: 2025-06-04
incident:
  kind: death
  date: 2025-05-30
"""
TODAY = ("--today", "2025-06-05")


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "R. Curlew")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "curlew@example.org")
    root = tmp_path / "register"
    settings = tmp_path / "settings.yaml"
    settings.write_text(SETTINGS, encoding="utf-8")
    assert main(["init", str(root), "--from", str(settings)]) == 0
    monkeypatch.chdir(root)
    return root


def put(root: Path, files: dict[str, str | bytes]) -> None:
    with begin_change(root) as change:
        for name, text in files.items():
            change.create(root / name, text, replace=True)
        change.commit("Write invented records")


@pytest.fixture
def case(register: Path) -> Path:
    put(
        register,
        {"cases/2025-001/case.yaml": CASE, "cases/2025-001/referral.yaml": REFERRAL},
    )
    return register / "cases" / "2025-001"


def found(capsys: pytest.CaptureFixture[str], words: Sequence[str]) -> list[dict[str, Any]]:
    capsys.readouterr()
    main(["check", "--json", *TODAY, *words])
    answer: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return answer


def test_errors_exit_with_one_and_the_json_gives_file_line_and_remedy(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["check", "2025-001", "--json", *TODAY]) == 1
    problems = json.loads(capsys.readouterr().out)
    born = next(item for item in problems if item["rule"] == "contradicting-dates")
    assert list(born) == [
        "path", "line", "column", "rule", "severity", "message", "hint", "number",
    ]  # fmt: skip
    assert born["path"] == "cases/2025-001/referral.yaml"
    assert (born["line"], born["column"], born["severity"]) == (9, 3, "error")
    assert case.is_dir()


def test_blank_questions_are_named_by_the_label_of_the_form(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blanks = [
        item["message"] for item in found(capsys, [case.name]) if item["rule"] == "required-field"
    ]
    assert '"Home Address" is blank (Appendix 2, 1.1 Child\'s Details)' in blanks
    assert not [message for message in blanks if "Job Role/Title" in message]


def test_nothing_of_a_later_stage_is_asked_until_a_submission_is(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now = {item["rule"] for item in found(capsys, [case.name])}
    later = {item["rule"] for item in found(capsys, [case.name, "--submission"])}
    owed = {"quorum", "sign-off-missing", "undecided-criteria", "agency-without-return"}
    assert not owed & now
    assert owed <= later


def test_the_table_groups_by_file_and_counts(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["check", case.name, *TODAY]) == 1
    out = capsys.readouterr().out
    assert out.count("cases/2025-001/referral.yaml\n") == 1
    assert "\n     9  error    the incident (2025-05-30) is before" in out
    assert "  [contradicting-dates]\n" in out
    assert "1 case checked: " in out.splitlines()[-1]
    assert out.splitlines()[-1].endswith("no warnings.")


def test_a_case_without_errors_exits_with_nothing_unless_warnings_count(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(register, {"cases/2025-001/case.yaml": CASE})
    late = ["--today", "2025-06-12"]
    assert main(["check", *late]) == 0
    assert "no errors, " in capsys.readouterr().out
    assert main(["check", "--strict", *late]) == 1


def test_an_empty_register_is_clean(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert register.is_dir()
    assert main(["check"]) == 0
    assert capsys.readouterr().out.endswith("0 cases checked: no errors, no warnings.\n")


def test_schemas_of_another_version_are_told_with_the_command_that_mends_them(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("case", "findings", "lesson-log", "referral"):
        (register / "schemas" / f"{name}.schema.json").write_text("{}", encoding="utf-8")
    assert main(["check", "--json"]) == 0
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["path"], problem["rule"], problem["severity"]) == (
        "schemas",
        "outdated-schemas",
        "info",
    )
    assert problem["message"].endswith(
        "case.schema.json, referral.schema.json, findings.schema.json, …"
    )
    assert "cspr init --refresh" in problem["hint"]
    assert main(["check", "--json", "--readable"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    (register / "schemas" / "case.schema.json").unlink()
    subprocess.run(("git", "checkout", "-q", "schemas/[flr]*"), cwd=register, check=True)
    assert main(["check"]) == 0
    assert (
        "another version of cspr: case.schema.json  [outdated-schemas]" in capsys.readouterr().out
    )


def test_without_a_name_it_is_the_case_one_stands_in_or_else_all(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(case.parents[1], {"cases/2025-002/case.yaml": CASE.replace("police,", "polise,")})
    paths = {item["path"].split("/")[1] for item in found(capsys, [])}
    assert paths == {"2025-001", "2025-002"}
    monkeypatch.chdir(case)
    paths = {item["path"].split("/")[1] for item in found(capsys, [])}
    assert paths == {"2025-001"}


def test_files_stand_for_their_cases_as_a_hook_gives_them(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(case.parents[1], {"cases/2025-002/case.yaml": CASE.replace("police,", "polise,")})

    def cases(words: list[str]) -> set[str]:
        return {item["path"].split("/")[1] for item in found(capsys, words)}

    one = "cases/2025-001/referral.yaml"
    assert cases([one, "cases/2025-001/case.yaml"]) == {"2025-001"}
    assert cases([str(case / "gone.yaml")]) == {"2025-001"}
    assert cases(["cspr.yaml"]) == {"2025-001", "2025-002"}
    assert cases(["--case", "2025-002"]) == {"2025-002"}


def test_a_case_that_is_not_there_is_named_with_its_neighbours(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert case.is_dir()
    assert main(["check", "2025-010"]) == 2
    captured = capsys.readouterr()
    assert "2025-010" in captured.err
    assert "2025-001" in captured.err


def test_broken_files_are_problems_and_silence_only_what_needs_them(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (case / "referral.yaml").write_text("subjects: [\n", encoding="utf-8")
    (case / "rapid-review.yaml").write_text("meting: {}\n", encoding="utf-8")
    problems = found(capsys, [case.name, "--submission"])
    assert {(item["path"].rpartition("/")[2], item["rule"]) for item in problems} >= {
        ("referral.yaml", "yaml"),
        ("rapid-review.yaml", "record"),
    }
    rules = {item["rule"] for item in problems}
    assert "agency-without-return" in rules
    assert not rules & {"quorum", "contradicting-dates", "undecided-criteria"}
    only = found(capsys, [case.name, "--readable"])
    assert {item["rule"] for item in only} == {"yaml", "record"}


@pytest.mark.parametrize("name", ["cspr.yaml", "cases/2025-001/case.yaml"])
def test_a_broken_case_or_register_leaves_its_own_faults_alone(
    case: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (case.parents[1] / name).write_text("schema: 1\nstage: late\n", encoding="utf-8")
    problems = found(capsys, [])
    assert problems
    assert {item["path"] for item in problems} == {name}


def test_a_date_beyond_the_known_bank_holidays_is_said_and_the_rest_is_checked(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = CASE.replace("referral_received: 2025-06-02", "referral_received: 1825-06-02")
    (case / "case.yaml").write_text(text, encoding="utf-8")
    rules = {item["rule"] for item in found(capsys, [])}
    assert {"timetable", "required-field"} <= rules


def test_the_kept_original_is_compared_with_its_hash(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = case.parents[1]
    scoping = (
        "schema: 1\nagency: police\nfiles:\n"
        "  - {file: returns/police.csv, sha256: 00ff}\n"
        "  - {file: ../../cspr.yaml, sha256: 00ff}\n"
    )
    put(
        root,
        {"cases/2025-001/scoping/police.yaml": scoping, "cases/2025-001/returns/police.csv": "a,b"},
    )
    said = [
        item["message"]
        for item in found(capsys, [])
        if item["rule"] == "return-file-missing-or-changed"
    ]
    assert said == [
        "the original returns/police.csv is not as it was when it came",
        "the original ../../cspr.yaml is not in the case",
    ]


def test_a_partnership_of_the_register_s_own_is_used(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (case / "case.yaml").write_text(CASE.replace("surrey", "nowhere"), encoding="utf-8")
    rules = [item["rule"] for item in found(capsys, [])]
    assert "unknown-rule-set" in rules
    assert "timetable" not in rules


def test_rules_are_listed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--list"]) == 0
    assert "overdue-return" in capsys.readouterr().out
    assert main(["check", "--explain", "quorum"]) == 0
    out = capsys.readouterr().out
    assert "Why it matters: " in out
    assert "represents: icb" in out
    assert main(["check", "--explain", "quorom"]) == 2
    assert "Did you mean quorum?" in capsys.readouterr().err


def test_it_runs_as_a_git_hook(case: Path) -> None:
    import sys

    root = case.parents[1]
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    program = Path(sys.executable).as_posix()
    hook.write_text(f"#!/bin/sh\nexec '{program}' -m cspr_cli check --readable\n", encoding="utf-8")
    hook.chmod(0o755)
    (case / "referral.yaml").write_text("subjects: [\n", encoding="utf-8")
    tried = subprocess.run(
        ["git", "commit", "-qam", "Break a record"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert tried.returncode == 1
    assert "referral.yaml" in tried.stdout + tried.stderr
    (case / "referral.yaml").write_text(f"{REFERRAL}reason: Harm\n", encoding="utf-8")
    subprocess.run(["git", "commit", "-qam", "Give the reason"], cwd=root, check=True)


def test_a_form_that_cannot_be_read_is_said_and_asks_nothing(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(case.parents[1], {"forms/referral.yaml": "document: referral\n"})
    problems = found(capsys, [])
    assert ("forms/referral.yaml", "form") in {(item["path"], item["rule"]) for item in problems}
    assert not [item for item in problems if "Home Address" in item["message"]]


def test_the_checks_of_a_chronology_have_numbers(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    events = "schema: 1\nagency: police\nevents:\n  - {id: police-1, date: 2025, what: Attended.}\n"
    put(case.parents[1], {"cases/2025-001/chronology/police.yaml": events})
    rules = {item["rule"]: item for item in found(capsys, [])}
    assert rules["event-without-source"]["number"] == "C01"
    assert rules["appointment-only"]["severity"] == "info"
    assert rules["required-field"]["number"] == ""
    main(["check", *TODAY])
    shown = capsys.readouterr().out
    assert "[C01 event-without-source]" in shown
    assert "1 thing to know." in shown
    assert main(["check", "--explain", "C01"]) == 0
    assert "C01 event-without-source" in capsys.readouterr().out
    assert main(["check", "--explain", "C99"]) == 2
