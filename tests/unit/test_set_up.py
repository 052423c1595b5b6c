"""The set-up: what dev.py may touch, and what the lock promises."""

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINNED = re.compile(
    r"([a-z0-9.-]+)(?:\[[a-z0-9,-]+\])?==(\S+)(?: ; (.*?))? \\\n((?:    --hash=\S+(?: \\)?\n)+)"
)


def lock_text() -> str:
    return (ROOT / "requirements.lock").read_text(encoding="utf-8")


def canonical(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name.group()).lower()


def test_the_lock_pins_every_package_by_hash_and_names_no_host() -> None:
    text = lock_text()
    packages = [line for line in text.splitlines() if line and line[0] not in " #"]
    assert len(PINNED.findall(text)) == len(packages)
    assert "://" not in text
    assert "index" not in text
    assert all(len(digest) == 64 for digest in re.findall(r"sha256:([0-9a-f]+)", text))


def test_the_lock_holds_everything_that_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    locked = {name for name, *_ in PINNED.findall(lock_text())}
    assert {canonical(requirement) for requirement in wanted} <= locked


def test_these_tests_run_with_the_versions_of_the_lock() -> None:
    different = {}
    for name, pinned, marker, _ in PINNED.findall(lock_text()):
        try:
            installed = version(name)
        except PackageNotFoundError:
            assert marker, f"{name} is locked but not installed"
            continue
        if installed != pinned:
            different[name] = (installed, pinned)
    assert not different


def test_the_lock_pins_a_package_with_the_extras_that_others_ask_of_it() -> None:
    """Without them pip looks for a newest one with the extra, finds no hash for it, and stops."""
    asked = set()
    for name, _, marker, _ in PINNED.findall(lock_text()):
        wanted = [] if marker else requires(name) or []
        found = (re.match(r"([\w.-]+)(\[[\w,-]+\])(?!.*\bextra\b)", line) for line in wanted)
        asked |= {f"{canonical(match[1])}{match[2]}==" for match in found if match}
    assert asked
    assert [pin for pin in asked if f"\n{pin}" not in lock_text()] == []


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """As much of a checkout as dev.py looks at before it runs a task."""
    for name in ("dev.py", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def dev(checkout: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(checkout / "dev.py"), *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_help_names_every_task(checkout: Path) -> None:
    shown = dev(checkout, "--help").stdout
    for task in ("demo", "test", "templates", "lint", "lock"):
        assert f"\n{task} " in shown


def test_a_task_that_is_none_is_wrong_usage(checkout: Path) -> None:
    assert dev(checkout, "deploy").returncode == 2


@pytest.mark.parametrize("inside", [[], ["cspr.yaml"], [".git/HEAD"]])
def test_the_demo_never_deletes_what_it_did_not_make(checkout: Path, inside: list[str]) -> None:
    kept = checkout / "demo-register" / "letter.txt"
    kept.parent.mkdir()
    kept.write_text("mine", encoding="utf-8")
    for name in inside:
        (kept.parent / name).parent.mkdir(exist_ok=True)
        (kept.parent / name).write_text("", encoding="utf-8")
    answer = dev(checkout, "demo")
    assert answer.returncode == 1
    assert "was not made by the demonstration" in answer.stderr
    assert kept.read_text(encoding="utf-8") == "mine"
    assert not (checkout / ".venv").exists()


def test_an_environment_that_is_a_file_is_left_alone(checkout: Path) -> None:
    (checkout / ".venv").write_text("mine", encoding="utf-8")
    answer = dev(checkout, "test", "--version")
    assert answer.returncode == 1
    assert "move it away" in answer.stderr
    assert (checkout / ".venv").read_text(encoding="utf-8") == "mine"


def test_an_install_that_fails_is_explained_and_tried_again(checkout: Path) -> None:
    (checkout / "requirements.lock").write_text("no-hash==1.0\n", encoding="utf-8")
    for _ in range(2):
        answer = dev(checkout, "test", "--version")
        assert answer.returncode == 1
        assert "Making .venv" in answer.stdout
        assert "this failed with code" in answer.stderr
        assert "python3-pip" in answer.stderr
    assert not (checkout / ".venv" / "cspr-stamp.txt").exists()
