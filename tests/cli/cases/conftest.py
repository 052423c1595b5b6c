"""A register that ``cspr init`` made, with an invented identity, and answers to open cases with."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_cli.cli.app import main

SETTINGS = """\
schema: 1
partnership: surrey
name: Reedshire Safeguarding Children Partnership
agencies:
  - {key: childrens-social-care, name: Children's social care, partner: local-authority}
  - {key: police, name: Police, partner: police}
  - {key: health, name: Care board, partner: health}
"""
ANSWERS = """\
date_of_referral: 2025-06-02
subjects:
  - name: Wren Fenwick
    date_of_birth: 2025-01-04
family:
  - name: Ada Fenwick
    relationship: Mother
    also_known_as: [Addy]
case:
  dates:
    notification_sent: 2025-06-02
"""
SETTINGS_OF = """\
schema: 1
partnership: {partnership}
name: Reedshire Safeguarding Children Partnership
agencies:
  - {{key: childrens-social-care, name: Children's social care, partner: local-authority}}
  - {{key: police, name: Police, partner: police}}
  - {{key: health, name: Care board, partner: health}}
"""
ANSWERS_OF = """\
date_of_referral: 2025-06-02
subjects:
  - name: Wren Fenwick
    date_of_birth: 2025-01-04
case:
  dates:
    awareness: 2025-06-02
  other_partnerships:
    - {name: Alderbrook Safeguarding Children Partnership, role: the child's home authority}
"""
OpenCase = Callable[..., str]


@pytest.fixture(autouse=True)
def _who(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of this computer; an identity that belongs to nobody."""
    if shutil.which("git") is None:
        pytest.skip("needs the git program")
    settings = tmp_path_factory.mktemp("home") / "gitconfig"
    settings.write_text("[init]\n\tdefaultBranch = main\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "R. Curlew")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "curlew@example.org")


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty register, in which the command line stands."""
    root = tmp_path / "register"
    settings = tmp_path / "settings.yaml"
    settings.write_text(SETTINGS, encoding="utf-8")
    assert main(["init", str(root), "--from", str(settings)]) == 0
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def open_case(register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> OpenCase:
    """Open a case from answers, and return its reference."""

    def opened(answers: str = ANSWERS, today: str = "2025-06-02") -> str:
        path = tmp_path / "answers.yaml"
        path.write_text(answers, encoding="utf-8")
        assert main(["new-referral", "--from", str(path), "--today", today]) == 0
        capsys.readouterr()
        return max(folder.name for folder in (register / "cases").iterdir())

    return opened


@pytest.fixture
def opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], Path]:
    """Open a case in a register of a partnership, in which the terminal then stands."""

    def make(partnership: str) -> Path:
        root = tmp_path / "register"
        settings, answers = tmp_path / "settings.yaml", tmp_path / "answers.yaml"
        settings.write_text(SETTINGS_OF.format(partnership=partnership), encoding="utf-8")
        answers.write_text(ANSWERS_OF, encoding="utf-8")
        assert main(["init", str(root), "--from", str(settings)]) == 0
        monkeypatch.chdir(root)
        assert main(["new-referral", "--from", str(answers), "--today", "2025-06-02"]) == 0
        capsys.readouterr()
        return root

    return make
