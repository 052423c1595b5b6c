"""Loading partnership profiles and the national rules."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cspr_cli.records.errors import CsprError
from cspr_cli.storage import profiles
from cspr_cli.storage.locator import shipped
from cspr_cli.storage.profiles import (
    load_profile,
    load_rule_set,
    profile_keys,
    read_profile,
    rule_set_in_force,
    rule_set_keys,
)

SHIPPED = ("lewisham", "lincolnshire", "oldham", "plymouth-torbay", "surrey")


@pytest.fixture(name="in_register")
def _in_register(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a profile into a register, and give the register."""

    def write(key: str, text: str) -> Path:
        folder = tmp_path / "partnerships" / key
        folder.mkdir(parents=True)
        (folder / "profile.yaml").write_text(text, encoding="utf-8", newline="\n")
        return tmp_path

    return write


@pytest.fixture(name="national")
def _national(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped rule-sets that a test may spoil."""
    shutil.copytree(shipped("case_templates") / "national", tmp_path / "national")
    monkeypatch.setattr(profiles, "shipped", lambda _folder: tmp_path)
    return tmp_path / "national"


def shipped_text(key: str) -> str:
    return (shipped("case_templates") / key / "profile.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", SHIPPED)
def test_a_shipped_profile_loads_and_names_rules_that_exist(key: str) -> None:
    profile = load_profile(key)
    assert profile.key == key
    assert profile.rule_set in rule_set_keys()


@pytest.mark.parametrize("key", SHIPPED)
def test_a_profile_speaks_the_rule_sets_language(key: str) -> None:
    profile = load_profile(key)
    rules = load_rule_set(profile.rule_set)
    offered = {item.choice for item in profile.recommendation.menu}
    assert offered <= {choice.key for choice in rules.choices}
    assert set(profile.recommendation.criteria) <= {point.key for point in rules.criteria}
    circumstances = {point.key for point in rules.circumstances}
    assert set(profile.recommendation.circumstances) <= circumstances


def test_the_keys_are_the_shipped_ones_and_the_registers_own(
    in_register: Callable[[str, str], Path],
) -> None:
    assert profile_keys() == SHIPPED
    root = in_register("northmoor", shipped_text("surrey"))
    assert profile_keys(root) == tuple(sorted((*SHIPPED, "northmoor")))


def test_the_registers_own_profile_wins(in_register: Callable[[str, str], Path]) -> None:
    text = shipped_text("surrey").replace("year: 2019", "year: 2024")
    root = in_register("surrey", text)
    assert load_profile("surrey", root).year == 2024
    assert load_profile("surrey").year == 2019
    assert load_profile("oldham", root).key == "oldham"


def test_a_copied_folder_with_a_new_key_is_a_sixth_partnership(
    in_register: Callable[[str, str], Path],
) -> None:
    root = in_register("northmoor", shipped_text("oldham").replace("key: oldham", "key: northmoor"))
    assert load_profile("northmoor", root).milestone("submission").latest == 15


def test_a_folder_whose_profile_has_another_key_is_refused(
    in_register: Callable[[str, str], Path],
) -> None:
    root = in_register("northmoor", shipped_text("oldham"))
    with pytest.raises(CsprError, match="says key: oldham"):
        load_profile("northmoor", root)


def test_an_unknown_partnership_is_told_which_there_are() -> None:
    with pytest.raises(CsprError) as refused:
        load_profile("northmoor")
    assert "northmoor" in refused.value.message
    assert "plymouth-torbay" in refused.value.hint


@pytest.mark.parametrize("key", ["", "../surrey", "Surrey", "a/b", "C:", "x" * 65, "surrey\n"])
def test_a_key_that_could_lead_elsewhere_is_refused(key: str) -> None:
    with pytest.raises(CsprError, match="cannot be the key"):
        load_profile(key)
    with pytest.raises(CsprError, match="cannot be the key"):
        load_rule_set(key)


def test_a_fault_in_a_profile_is_shown_with_its_line(
    in_register: Callable[[str, str], Path],
) -> None:
    text = shipped_text("surrey").replace("year: 2019", "year: soon")
    root = in_register("surrey", text)
    line = text.splitlines().index("year: soon") + 1
    with pytest.raises(CsprError) as refused:
        load_profile("surrey", root)
    assert refused.value.message == "surrey/profile.yaml cannot be used"
    assert f"surrey/profile.yaml:{line}: year:" in refused.value.hint


def test_many_faults_are_cut_short(in_register: Callable[[str, str], Path]) -> None:
    text = "".join(f"wrong{number}: x\n" for number in range(20))
    root = in_register("northmoor", text)
    with pytest.raises(CsprError) as refused:
        load_profile("northmoor", root)
    assert refused.value.hint.splitlines()[-1].endswith("more")
    assert len(refused.value.hint.splitlines()) == 11


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("key: [unclosed\n", "profile.yaml:"),
        ("", "empty"),
        ("- a list\n", "not a group of keys"),
    ],
)
def test_a_profile_that_is_not_records_is_refused(
    text: str, expected: str, in_register: Callable[[str, str], Path]
) -> None:
    root = in_register("northmoor", text)
    with pytest.raises(CsprError) as refused:
        load_profile("northmoor", root)
    assert expected in refused.value.hint


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2018, 7, 4), "wt2018"),
        (date(2023, 12, 14), "wt2018"),
        (date(2023, 12, 15), "wt2023"),
        (date(2026, 3, 17), "wt2023"),
        (date(2026, 3, 18), "wt2026"),
        (date(2040, 1, 1), "wt2026"),
    ],
)
def test_the_edition_in_force_on_a_day(day: date, key: str) -> None:
    assert rule_set_in_force(day).key == key


def test_before_the_first_edition_there_is_none() -> None:
    with pytest.raises(CsprError, match="2018-07-03") as refused:
        rule_set_in_force(date(2018, 7, 3))
    assert "2018-07-04" in refused.value.hint


def test_each_edition_counts_its_own_clock() -> None:
    found = {key: load_rule_set(key).deadline for key in rule_set_keys()}
    assert {key: (rule.trigger, rule.days) for key, rule in found.items()} == {
        "wt2018": ("awareness", 15),
        "wt2023": ("notification_sent", 15),
        "wt2026": ("notification_sent", 15),
    }


def test_what_an_unverified_edition_inherits_is_unverified() -> None:
    newest = load_rule_set("wt2026")
    assert newest.verified is False
    assert newest.deadline.verified is False
    assert not any(point.verified for point in newest.criteria)
    assert newest.choices == load_rule_set("wt2023").choices
    assert load_rule_set("wt2023").deadline.verified is True
    assert load_rule_set("wt2023").criteria == load_rule_set("wt2018").criteria


def test_an_unknown_edition_is_told_which_there_are() -> None:
    with pytest.raises(CsprError) as refused:
        load_rule_set("wt2013")
    assert refused.value.hint == "There are: wt2018, wt2023, wt2026."


def test_an_edition_that_inherits_from_itself_is_refused(national: Path) -> None:
    (national / "wt2018.yaml").write_text("inherits: wt2026\n", encoding="utf-8", newline="\n")
    with pytest.raises(CsprError) as refused:
        load_rule_set("wt2026")
    assert "leads back to itself" in refused.value.hint


def test_an_edition_that_inherits_from_nothing_is_refused(national: Path) -> None:
    (national / "wt2023.yaml").unlink()
    with pytest.raises(CsprError, match=r"wt2023\.yaml cannot be used"):
        load_rule_set("wt2026")


def test_a_profile_is_read_for_checking_with_all_of_its_faults(
    in_register: Callable[[str, str], Path],
) -> None:
    root = in_register("surrey", shipped_text("surrey").replace("year: 2019", "yaer: 2019"))
    read = read_profile("surrey", root)
    assert read.profile is None
    assert read.shown_path == "partnerships/surrey/profile.yaml"
    found = {(problem.line > 1, problem.message) for problem in read.problems}
    assert (True, 'unknown key "yaer"') in found
    assert all(problem.path == read.shown_path for problem in read.problems)
    assert read.disagreement == ()


def test_keys_that_do_not_fit_together_are_told_apart(
    in_register: Callable[[str, str], Path],
) -> None:
    text = shipped_text("surrey").replace("each_of: [local-authority", "each_of: [nobody")
    read = read_profile("surrey", in_register("surrey", text))
    assert read.problems == ()
    assert "'nobody' is not declared" in read.disagreement[0].message


def test_a_shipped_profile_read_for_checking_is_whole() -> None:
    read = read_profile("oldham")
    assert read.profile is not None
    assert read.shown_path == "case_templates/oldham/profile.yaml"


def test_a_profile_that_is_no_yaml_or_not_there_is_told(
    in_register: Callable[[str, str], Path],
) -> None:
    root = in_register("northmoor", "key: [")
    assert read_profile("northmoor", root).problems[0].rule == "yaml"
    with pytest.raises(CsprError, match="no partnership is called nowhere"):
        read_profile("nowhere", root)
