"""The temporary folder of another program is gone afterwards."""

import shutil
from pathlib import Path

import pytest

from cspr_cli.storage import running
from cspr_cli.storage.running import folder_apart


def test_a_folder_still_written_to_for_a_moment_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_PAUSES", (0, 0))
    tried: list[Path] = []
    remove = shutil.rmtree

    def held(folder: Path, *, ignore_errors: bool) -> None:
        tried.append(folder)
        if len(tried) == 3:
            remove(folder, ignore_errors=ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", held)
    with folder_apart("cspr-test-") as folder:
        (folder / "page.html").write_text("text", encoding="utf-8")
    assert len(tried) == 3
    assert not folder.exists()
