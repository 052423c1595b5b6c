"""``cspr template``: a copy to restyle, and what is wrong with it."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from cspr_cli.cli.app import main

Played = Callable[[str], Path]
Screen = pytest.CaptureFixture[str]


def template(*words: str) -> int:
    return main(["template", *words])


def test_a_copy_is_one_commit_and_nothing_is_wrong_with_it(played: Played, capsys: Screen) -> None:
    root = played("init")
    assert template("new", "letter-to-panel") == 0
    assert "Copied to templates/surrey/letter-to-panel.docx." in capsys.readouterr().out
    words = ["git", "-C", str(root), "log", "-1", "--format=%B"]
    said = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    assert said.startswith("Copy the template of the letter to panel for restyling\n")
    assert "Action: template new" in said
    assert template("check") == 0
    assert "1 template looked at; nothing is wrong." in capsys.readouterr().out
    assert template("new", "letter-to-panel") == 1
    assert "is there already, and it was left as it is." in capsys.readouterr().err


def test_a_field_that_no_record_has(played: Played, capsys: Screen) -> None:
    root = played("init")
    assert template("new", "letter-to-panel") == 0
    path = root / "templates" / "surrey" / "letter-to-panel.docx"
    document = Document(str(path))
    document.add_paragraph("{{ rapid_review.diskussion }}")
    document.save(str(path))
    capsys.readouterr()

    assert template("check", "letter-to-panel") == 1

    assert "no record has diskussion; did you mean discussion?" in capsys.readouterr().out
    assert template("check", "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert {one["rule"] for one in found} == {"template-unknown-field"}
    assert found[0]["path"] == "templates/surrey/letter-to-panel.docx"


def test_a_register_without_its_own(played: Played, capsys: Screen) -> None:
    played("init")
    assert template("check") == 0
    assert "This register has no templates of its own" in capsys.readouterr().out
    assert template("check", "referral") == 0
    assert "This register has no referral of its own" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["new", "check"])
def test_a_document_that_is_none(played: Played, capsys: Screen, command: str) -> None:
    played("init")
    assert template(command, "letter") == 2
    assert "'letter' is not a document of this procedure." in capsys.readouterr().err


def test_a_shared_document_can_be_copied_and_is_checked(played: Played, capsys: Screen) -> None:
    root = played("init")
    assert main(["template", "new", "chronology-report"]) == 0
    copy = root / "templates" / "surrey" / "chronology-report.docx"
    assert copy.is_file()
    capsys.readouterr()
    assert main(["template", "check"]) == 0
    assert "1 template looked at; nothing is wrong." in capsys.readouterr().out
