"""``cspr template logo``: one commit, a picture on every document, each refusal in one line."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from cspr_cli.cli.app import main
from cspr_cli.documents.package import read_parts
from cspr_cli.storage.locator import shipped

Played = Callable[[str], Path]
Screen = pytest.CaptureFixture[str]
LARK = shipped("examples") / "surrey" / "logo.png"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 2"><circle r="1"/></svg>'


def logo(*words: str) -> int:
    return main(["template", "logo", *words])


def last_message(root: Path) -> str:
    words = ["git", "-C", str(root), "log", "-1", "--format=%B"]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def settings(root: Path, old: str, new: str) -> None:
    path = root / "cspr.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    subprocess.run(["git", "-C", str(root), "commit", "-qam", "Edit"], check=True)


def test_a_svg_becomes_the_logo_in_one_commit(
    played: Played, tmp_path: Path, capsys: Screen
) -> None:
    root = played("new-referral")
    (tmp_path / "crest.svg").write_bytes(SVG)
    assert logo(str(tmp_path / "crest.svg"), "--words", "A  round\ncrest") == 0
    said = capsys.readouterr().out
    assert "The logo is logo.png, 55 by 14 mm at the top of each document." in said
    assert last_message(root).startswith("Set the partnership's logo\n")
    text = (root / "cspr.yaml").read_text(encoding="utf-8")
    assert "logo: logo.png" in text
    assert "logo_words: A round crest" in text
    assert main(["render", "letter-to-panel", "2026-001", "--today", "2026-11-20"]) == 0
    parts = read_parts(next(root.rglob("letter-to-panel.docx")).read_bytes())
    assert parts["word/media/cspr-logo.png"] == (root / "logo.png").read_bytes()
    assert b'descr="A round crest"' in parts["word/document.xml"]


def test_it_is_taken_off_again(played: Played, capsys: Screen) -> None:
    root = played("init")
    assert logo("--remove") == 0
    assert "Documents have no logo from now on." in capsys.readouterr().out
    assert last_message(root).startswith("Take the logo off\n")
    assert logo("--remove") == 0
    assert "The register has no logo." in capsys.readouterr().out


@pytest.mark.parametrize("document", ["letter-to-panel", "outcome-letter"])
def test_a_small_one_and_one_without_words_are_told(
    played: Played, tmp_path: Path, capsys: Screen, document: str
) -> None:
    root = played("init")
    settings(root, "  logo_words:", "  # logo_words:")
    assert main(["template", "new", document]) == 0
    own = root / "templates" / "surrey" / f"{document}.docx"
    template = Document(str(own))
    for run in template.paragraphs[0].runs:
        run.text = run.text.replace("{{ logo }}", "")
    template.save(str(own))
    subprocess.run(["git", "-C", str(root), "commit", "-qam", "Restyle"], check=True)
    (tmp_path / "tiny.jpeg").write_bytes(tiny_jpeg())
    capsys.readouterr()
    assert logo(str(tmp_path / "tiny.jpeg")) == 0
    shown = capsys.readouterr()
    assert "It is only 5 pixels wide, which looks blurred in print." in shown.out + shown.err
    assert "Say what it shows" in shown.out
    assert f"templates/surrey/{document}.docx has no place for it." in shown.out + shown.err
    assert (root / "logo.jpeg").is_file()


def tiny_jpeg() -> bytes:
    frame = bytes.fromhex("ffc0001108000400050301110002110003110 0".replace(" ", ""))
    scan = bytes.fromhex("ffda0008010100003f00") + b"\x12"
    return b"\xff\xd8" + frame + scan + b"\xff\xd9"


def test_what_is_refused_changes_nothing(played: Played, tmp_path: Path, capsys: Screen) -> None:
    root = played("init")
    before = last_message(root)
    (tmp_path / "a.gif").write_bytes(b"GIF89a")
    (tmp_path / "b.svg").write_bytes(SVG.replace(b"<circle", b"<script/><circle"))
    for words, told in (
        (("a.gif",), "a.gif is not a PNG or JPEG picture, whatever its name says."),
        (("b.svg",), "b.svg is an SVG that runs a program."),
        (("c.png",), "c.png cannot be read: No such file or directory."),
        ((".",), "is not a file."),
    ):
        assert logo(str(tmp_path / words[0])) == 1
        assert told in capsys.readouterr().err
    assert logo() == 2
    assert "Name the picture, or say --remove." in capsys.readouterr().err
    assert logo("a.png", "--remove") == 2
    assert last_message(root) == before


def test_a_logo_that_cannot_be_used_stops_a_document_and_is_told_beforehand(
    played: Played, capsys: Screen
) -> None:
    root = played("new-referral")
    settings(root, "logo: logo.png", "logo: ../logo.png\n  tint: 000000")
    told = "style.logo: ../logo.png is not a file inside the register"
    assert main(["check", "2026-001", "--json", "--today", "2026-11-20"]) == 1
    found = [one for one in json.loads(capsys.readouterr().out) if one["rule"] == "house-style"]
    assert [(one["path"], one["severity"]) for one in found] == [
        ("cspr.yaml", "error"),
        ("cspr.yaml", "warning"),
    ]
    assert found[0]["message"] == told
    assert main(["template", "check"]) == 1
    shown = capsys.readouterr().out
    assert told in shown
    assert "words on 000000 cannot be read" in shown
    assert main(["render", "letter-to-panel", "2026-001", "--today", "2026-11-20"]) == 1
    assert told in capsys.readouterr().err
    assert not list(root.rglob("letter-to-panel.docx"))


def test_init_takes_the_logo_that_stands_beside_its_settings(
    tmp_path: Path, played: Played, capsys: Screen
) -> None:
    source = played("init")
    beside = tmp_path / "beside"
    beside.mkdir()
    (beside / "cspr.yaml").write_bytes((source / "cspr.yaml").read_bytes())
    words = ["init", str(tmp_path / "new"), "--from", str(beside / "cspr.yaml")]
    assert main(words) == 1
    assert "style.logo: logo.png is not there." in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
    (beside / "logo.png").write_bytes(LARK.read_bytes())
    assert main(words) == 0
    assert (tmp_path / "new" / "logo.png").read_bytes() == LARK.read_bytes()
