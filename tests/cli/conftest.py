"""An invented case, played as far as a step, for the commands that follow it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_cli.cli import screen
from cspr_cli.cli.app import main
from cspr_cli.cli.questions.terminal import RealTerminal

DAY = "2026-11-20"


@pytest.fixture(scope="session")
def played_so_far(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Play the example once as far as each step that a test asks for."""
    played: dict[str, Path] = {}

    def play(step: str) -> Path:
        if step not in played:
            root = tmp_path_factory.mktemp(step) / "register"
            assert main(["demo", str(root), "--today", DAY, "--stop-after", step]) == 0
            played[step] = root
        return played[step]

    return play


@pytest.fixture
def played(
    played_so_far: Callable[[str], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[[str], Path]:
    """A copy of the register as it was after a step; the terminal stands in it."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "R. Curlew")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "curlew@example.org")

    def play(step: str) -> Path:
        root = tmp_path / "register"
        shutil.copytree(played_so_far(step), root, symlinks=True)
        monkeypatch.chdir(root)
        capsys.readouterr()
        return root

    return play


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Answer prompts: by words of the question, or else with Enter; what is left over is typed."""

    def answers(*pairs: tuple[str, str]) -> None:
        waiting = list(pairs)
        most = iter(range(300))

        def ask(_: RealTerminal, prompt: str) -> str:
            assert next(most, None) is not None, f"asked for ever: {prompt}"
            if waiting and waiting[0][0] in prompt:
                line = waiting.pop(0)[1]
                if line == "^C":
                    raise KeyboardInterrupt
                if line == "^D":
                    raise EOFError
                return line
            return ""

        monkeypatch.setattr(screen, "is_interactive", lambda: True)
        monkeypatch.setattr(RealTerminal, "ask", ask)
        monkeypatch.setattr(RealTerminal, "is_pasting", lambda _: False)

    return answers


SETTINGS = """\
schema: 1
partnership: {partnership}
name: Larkshire Safeguarding Children Partnership
office:
  address: |-
    1 Example Street
    Larkton ZZ1 1ZZ
  telephone: 01632 960000
  email: team@larkshire.example.org
contacts:
  partnership-team:
    name: Ada Example
    designation: Business Manager
    address: 1 Example Street, Larkton
    telephone: 01632 960001
    email: ada@larkshire.example.org
  panel: {{name: Pat Imaginary, address: 1 Nowhere Square, email: panel@example.org}}
agencies:
  - key: social-care
    name: Larkshire Children's Services
    partner: local-authority
    safeguarding_lead: {{name: Cy Sample, email: cy@example.org}}
  - key: police
    name: Larkshire Police
    partner: police
    safeguarding_lead: {{name: Bo Sample, email: bo@example.org}}
  - key: icb
    name: Larkshire Care Board
    partner: health
    safeguarding_lead: {{name: Di Sample, email: di@example.org}}
"""
REFERRAL = """\
date_of_referral: {day}
referrer: {{name: Rowan Sample, agency: Larkton School}}
subjects:
  - {{name: Robin Invented, date_of_birth: 2019-05-01, date_of_death: {day}}}
family:
  - {{name: Mary Invented, relationship: Mother}}
incident: {{kind: death, date: {day}}}
circumstances: Robin was found unwell at home.
reason: Neglect is suspected.
case:
  dates: {{referral_received: {day}, awareness: {day}, notification_sent: {day}}}
terms_of_reference:
  case_summary: A child died at home.
"""


@pytest.fixture
def submitted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """A case of a procedure that has gone to the Panel; the terminal stands in its register."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "R. Curlew")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "curlew@example.org")

    def make(partnership: str, *, referred: str = "2025-01-06", sent: str = "2025-01-24") -> Path:
        settings, answers = tmp_path / "settings.yaml", tmp_path / "answers.yaml"
        settings.write_text(SETTINGS.format(partnership=partnership), encoding="utf-8")
        answers.write_text(REFERRAL.format(day=referred), encoding="utf-8")
        root = tmp_path / "register"
        assert main(["init", str(root), "--from", str(settings)]) == 0
        monkeypatch.chdir(root)
        assert main(["new-referral", "--from", str(answers), "--today", referred]) == 0
        case = f"{referred[:4]}-001"
        for key in ("submitted", "panel_received"):
            assert main(["date", key, sent, "--case", case, "--today", sent]) == 0
        return root

    return make
