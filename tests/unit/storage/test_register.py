"""Finding the register and its cases from wherever the terminal stands."""

import subprocess
from pathlib import Path

import pytest

from cspr_cli.records.errors import CsprError
from cspr_cli.storage.register import open_register


def test_from_any_folder_below(root: Path) -> None:
    case = root / "cases" / "2026-001"
    deep = case / "documents"
    deep.mkdir()
    register = open_register(deep)
    assert register.root == root
    assert register.record.partnership == "surrey"
    here = register.case_from(None, deep)
    assert here.path == case
    assert register.current_case(root) is None


def test_cases_and_the_next_reference(root: Path) -> None:
    register = open_register(root)
    assert register.next_reference(2026) == "2026-002"
    assert register.next_reference(2027) == "2027-001"
    (root / "cases" / "2026-011").mkdir()
    (root / "cases" / ".hidden").mkdir()
    (root / "cases" / "notes.txt").write_text("x", encoding="utf-8")
    assert register.cases() == ("2026-001", "2026-011")
    assert register.next_reference(2026) == "2026-012"


def test_no_such_case(root: Path) -> None:
    register = open_register(root)
    for reference in ("2026-01", "../..", ""):
        with pytest.raises(CsprError, match="no case") as caught:
            register.case_from(reference, root)
        assert "2026-001" in caught.value.hint
        assert caught.value.exit_code == 2
    with pytest.raises(CsprError, match="no case is named") as caught:
        register.case_from(None, root)
    assert caught.value.exit_code == 2


def test_a_register_without_cases(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "cspr.yaml").write_text("partnership: x\n", encoding="utf-8")
    register = open_register(tmp_path)
    assert register.cases() == ()
    with pytest.raises(CsprError) as caught:
        register.case("2026-001")
    assert "new-referral" in caught.value.hint


def test_settings_with_a_fault(root: Path) -> None:
    (root / "cspr.yaml").write_text("partnership: x\noficce: y\n", encoding="utf-8")
    register = open_register(root)
    assert len(register.problems) == 1
    with pytest.raises(CsprError, match=r"cspr\.yaml, line 2") as caught:
        _ = register.record
    assert "office" in caught.value.hint
    assert caught.value.exit_code == 1


def test_not_in_a_repository(tmp_path: Path) -> None:
    with pytest.raises(CsprError, match="not inside a register") as caught:
        open_register(tmp_path)
    assert caught.value.exit_code == 2


def test_a_repository_that_is_no_register(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    with pytest.raises(CsprError, match=r"no cspr\.yaml") as caught:
        open_register(tmp_path)
    assert "cspr init" in caught.value.hint
    assert caught.value.exit_code == 2


def test_a_bare_repository(tmp_path: Path) -> None:
    subprocess.run(("git", "init", "-q", "--bare", str(tmp_path)), check=True)
    with pytest.raises(CsprError, match="bare"):
        open_register(tmp_path)


def test_records_of_a_case(root: Path) -> None:
    case = open_register(root).case("2026-001")
    (case.path / "scoping").mkdir()
    for agency in ("police", "health"):
        (case.path / "scoping" / f"{agency}.yaml").write_text("schema: 1\n", encoding="utf-8")
    read = case.read("case")
    assert read.record is not None
    assert read.record.reference == "2026-001"
    assert read.shown_path == "cases/2026-001/case.yaml"
    assert list(case.scoping()) == ["health", "police"]
    assert case.chronologies() == {}
    assert case.exists("case")
    assert not case.exists("referral")
    assert case.read("referral").problems
    assert {case.documents.name, case.submissions.name, case.returns.name} == {
        "documents",
        "submissions",
        "returns",
    }
    with pytest.raises(CsprError, match="no record called"):
        case.read("nonsense")
