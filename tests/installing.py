"""Installing this project as a user would: from a copy of what a clone holds, with no network."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("case_templates", "docx_templates", "examples")


def pip() -> list[str]:
    """A pip command that can build this project here without a network, or a reason to skip."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed, so no wheel can be built")
    for python in (sys.executable, getattr(sys, "_base_executable", sys.executable)):
        answer = subprocess.run(
            [python, "-m", "pip", "--version"], capture_output=True, check=False
        )
        if answer.returncode == 0:
            return [python, "-m", "pip", "--python", sys.executable, "--isolated"]
    pytest.skip("pip is not installed")


def run(*command: str, **environment: str) -> str:
    answer = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT.anchor,
        env={**os.environ, **environment},
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


def copied_to(copy: Path) -> Path:
    """A copy of what a clone holds, so that building leaves nothing in the tree."""
    for name in ("cspr_cli", *FOLDERS):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, copy / name)
    return copy
