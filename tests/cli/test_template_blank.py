"""``cspr template blank``: the form that a referrer fills before there is a case."""

import io
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from cspr_cli.cli.app import main

Played = Callable[[str], Path]
Screen = pytest.CaptureFixture[str]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ANSWERS = {
    "referral.date_of_referral": "16/11/2026",
    "referral.referrer.name": "Jo Writer",
    "referral.subjects[0].name": "Robin Inventon",
}


def filled(path: Path, target: Path) -> Path:
    """The form as an agency would type into it."""
    document = Document(str(path))
    for control in document.element.body.iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        words = ANSWERS.get(tag.get(f"{W}val")) if tag is not None else None
        if words:
            next(control.iter(f"{W}t")).text = words
            for hint in control.findall(f"{W}sdtPr/{W}showingPlcHdr"):
                hint.getparent().remove(hint)
    document.save(str(target))
    return target


def test_a_referrer_s_form_is_written_and_opens_a_case(
    played: Played, tmp_path: Path, capsys: Screen
) -> None:
    root = played("init")
    assert main(["template", "blank", "--today", "2026-11-16"]) == 0
    assert "Written to blank-forms/referral.docx." in capsys.readouterr().out
    log = ["git", "-C", str(root), "log", "-1", "--format=%s"]
    said = subprocess.run(log, check=True, capture_output=True, text=True).stdout
    assert said == "Write the blank referral\n"
    form = root / "blank-forms" / "referral.docx"
    with zipfile.ZipFile(io.BytesIO(form.read_bytes())) as package:
        assert "{{" not in package.read("word/document.xml").decode("utf-8")
    answers = str(filled(form, tmp_path / "filled.docx"))
    assert main(["new-referral", "--from", answers, "--yes", "--today", "2026-11-16"]) == 0
    assert "Case 2026-001 is open." in capsys.readouterr().out
    (child,) = (root / "cases" / "2026-001" / "referral.yaml").read_text().split("subjects:")[1:]
    assert "name: Robin Inventon" in child


def test_a_form_of_an_agency_s_own_is_not_blank(played: Played, capsys: Screen) -> None:
    played("init")
    assert main(["template", "blank", "scoping-form"]) == 2
    assert "Each agency's own form is written by cspr request." in capsys.readouterr().err


def test_a_template_at_fault_is_told(played: Played, capsys: Screen) -> None:
    root = played("init")
    own = root / "templates" / "surrey" / "referral.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"no document")
    assert main(["template", "blank"]) == 1
    assert "referral could not be written; nothing was changed." in capsys.readouterr().err
