"""Every form that comes back, filled in and really saved by LibreOffice: as .docx, and by .odt."""

import shutil
import subprocess
from pathlib import Path

import pytest

from cspr_cli.intake.form_reader import read_form
from cspr_cli.storage.packages.guard import open_package
from tests.returns.make import Returned, definition
from tests.returns.test_returns import Fault, general, score

_WORD = "docx:MS Word 2007 XML"
_SECONDS = 540


def filled_forms() -> dict[str, Returned]:
    """Each form with every answer typed into its controls, by name."""
    return {one.name: one for one in general() if one.name.endswith("-plain")}


def convert(profile: Path, kind: str, files: list[Path], into: Path) -> None:
    """Have LibreOffice save files as another kind, with a profile of its own."""
    into.mkdir()
    command = [
        *("soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"),
        *("--convert-to", kind, "--outdir", str(into), *map(str, files)),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_every_form_survives_being_saved_by_libreoffice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forms = filled_forms()
    sent = tmp_path / "sent"
    sent.mkdir()
    for name, one in forms.items():
        (sent / f"{name}.docx").write_bytes(one.data)
    profile = tmp_path / "profile"
    convert(profile, _WORD, sorted(sent.glob("*.docx")), tmp_path / "saved")
    convert(profile, "odt", sorted(sent.glob("*.docx")), tmp_path / "odt")
    convert(profile, _WORD, sorted((tmp_path / "odt").glob("*.odt")), tmp_path / "back")
    right, faults = 0, []
    for folder in ("saved", "back"):
        for name, one in forms.items():
            data = (tmp_path / folder / f"{name}.docx").read_bytes()
            reading = read_form(open_package(data, f"{name}.docx"), definition(one.form))
            found = list(score(one, reading))
            right += sum(1 for result in found if isinstance(result, str))
            faults += [(folder, result) for result in found if isinstance(result, Fault)]
            assert not reading.left_over, (folder, name, reading.left_over)
    with capsys.disabled():
        print(f"\nsaved by LibreOffice: {2 * len(forms)} files, {right} right, {len(faults)} not")  # noqa: T201 - the score is for people to see
    assert not faults
