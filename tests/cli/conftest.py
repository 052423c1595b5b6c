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
