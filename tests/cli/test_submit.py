"""``cspr submit``: refused with reasons, frozen once, and provable for ever."""

import hashlib
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_cli.cli.app import main
from cspr_cli.storage.yaml_reader import read_text

CASE = "2026-001"
TODAY = ("--today", "2026-11-20")
Played = Callable[[str], Path]
Screen = pytest.CaptureFixture[str]


def submit(*words: str) -> int:
    return main(["submit", CASE, *words, *TODAY])


def git(root: Path, *words: str) -> str:
    return subprocess.run(
        ["git", "-C", str(root), *words], check=True, capture_output=True, text=True
    ).stdout


def pack(root: Path) -> Path:
    return root / "cases" / CASE / "submissions" / "2026-11-20"


def text_of(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode("utf-8")


def test_it_is_refused_until_the_checks_are_clear(played: Played, capsys: Screen) -> None:
    root = played("meeting")
    before = git(root, "rev-parse", "HEAD")
    assert submit() == 1
    said = capsys.readouterr()
    assert "sign-off-missing" in said.out
    assert "The case cannot be submitted yet; nothing was changed." in said.err
    assert git(root, "rev-parse", "HEAD") == before
    assert not pack(root).exists()


def test_the_pack_holds_what_its_manifest_says(played: Played, capsys: Screen) -> None:
    root = played("sign-off")
    before = git(root, "rev-parse", "HEAD").strip()
    chronology = (root / "cases" / CASE / "documents" / "master-chronology.docx").read_bytes()

    assert submit() == 0

    assert "Send the report and the letter to" in capsys.readouterr().out
    manifest = dict(read_text((pack(root) / "manifest.yaml").read_text("utf-8"), "m").data or {})
    assert manifest["source_commit"] == before
    hashes = {one["file"]: one["sha256"] for one in manifest["documents"]}
    assert set(hashes) == {"rapid-review-outcome.docx", "letter-to-panel.docx"}
    for name, digest in hashes.items():
        assert hashlib.sha256((pack(root) / name).read_bytes()).hexdigest() == digest
    assert "20 November 2026" in text_of(pack(root) / "letter-to-panel.docx")
    assert "20/11/2026" in text_of(pack(root) / "rapid-review-outcome.docx")
    assert git(root, "rev-parse", "HEAD~1").strip() == before
    after = (root / "cases" / CASE / "documents" / "master-chronology.docx").read_bytes()
    assert after == chronology


def test_no_draft_is_left_beside_what_was_sent(played: Played) -> None:
    root = played("sign-off")
    documents = root / "cases" / CASE / "documents"
    draft = documents / "letter-to-panel.pdf"
    draft.write_bytes(b"%PDF-1.7 of a draft")
    git(root, "add", "--", str(draft))
    git(root, "commit", "-qm", "Keep a PDF of the draft")
    assert submit() == 0
    for name in ("rapid-review-outcome.docx", "letter-to-panel.docx"):
        assert (documents / name).read_bytes() == (pack(root) / name).read_bytes()
    assert not draft.exists()
    assert git(root, "status", "--porcelain", "--", "cases") == ""
    assert "documents/letter-to-panel.docx" in git(root, "show", "--stat=200", "--format=", "HEAD")


def test_no_document_of_the_pack_names_its_typist(played: Played) -> None:
    root = played("submit")
    for path in pack(root).glob("*.docx"):
        with zipfile.ZipFile(path) as archive:
            core = archive.read("docProps/core.xml").decode("utf-8")
        assert "Larkshire Safeguarding Children Partnership" in core
        assert "Curlew" not in core
        assert core.count("Larkshire Safeguarding Children Partnership") == 2


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        ("change", "letter-to-panel.docx is not what was sent: its SHA-256 is another"),
        ("remove", "letter-to-panel.docx was sent, and is not in the pack any more"),
        ("add", "extra.docx is in the pack, and the manifest does not name it"),
        ("manifest", "manifest.yaml cannot be read as a manifest"),
    ],
)
def test_a_pack_that_was_touched_is_found_out(
    played: Played, capsys: Screen, spoil: str, message: str
) -> None:
    root = played("submit")
    letter = pack(root) / "letter-to-panel.docx"
    if spoil == "change":
        letter.write_bytes(letter.read_bytes() + b"x")
    elif spoil == "remove":
        letter.unlink()
    elif spoil == "add":
        (pack(root) / "extra.docx").write_bytes(b"x")
    else:
        (pack(root) / "manifest.yaml").write_text("documents:\n", encoding="utf-8")
    assert submit("--verify") == 1
    assert message in capsys.readouterr().out


def test_there_is_nothing_to_prove_before(played: Played, capsys: Screen) -> None:
    played("meeting")
    assert submit("--verify") == 1
    assert f"Case {CASE} has no frozen pack." in capsys.readouterr().err
