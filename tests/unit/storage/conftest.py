"""A register on disk, made with the real git, and an identity that belongs to nobody."""

import shutil
import subprocess
from pathlib import Path

import pytest

SETTINGS = "schema: 1\npartnership: surrey\nname: Test Partnership\n"
CASE = """\
# a case
schema: 1
reference: 2026-001
partnership: surrey
rule_set: wt2023

# who was asked
agencies:
- key: police   # first
  due: '2026-02-01'
- key: health
"""


def git(root: Path, *arguments: str) -> str:
    """Run git in ``root`` and return what it prints."""
    done = subprocess.run(
        ("git", *arguments), cwd=root, capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


@pytest.fixture(autouse=True)
def _own_git_settings(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No setting of this computer, and no identity but the one that a test gives."""
    settings = tmp_path_factory.mktemp("home") / "gitconfig"
    settings.write_text("[init]\n\tdefaultBranch = main\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for part in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{part}_NAME", raising=False)
        monkeypatch.delenv(f"GIT_{part}_EMAIL", raising=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A register with one case, all of it committed."""
    if shutil.which("git") is None:
        pytest.skip("needs the git program")
    top = tmp_path / "register"
    case = top / "cases" / "2026-001"
    case.mkdir(parents=True)
    (top / "cspr.yaml").write_text(SETTINGS, encoding="utf-8", newline="")
    (case / "case.yaml").write_text(CASE, encoding="utf-8", newline="")
    git(top, "init", "-q")
    git(top, "config", "user.name", "Test Person")
    git(top, "config", "user.email", "test@example.org")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "Start")
    return top
