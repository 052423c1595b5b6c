"""Hostile files at ``cspr receive``: one line with the reason, and nothing is written."""

import io
import struct
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from docx import Document

from cspr_cli.cli.app import main
from tests.unit.intake.word_changes import DOCUMENT, packed, parts, with_parts

CASE = "2026-001"
Played = Callable[[str], Path]
Screen = pytest.CaptureFixture[str]
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
)
_LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
_W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document() -> bytes:
    """A small Word document."""
    out = io.BytesIO()
    made = Document()
    made.add_paragraph("Invented words")
    made.save(out)
    return out.getvalue()


def workbook(fill: Callable[[xlsxwriter.workbook.Worksheet], None] | None = None) -> bytes:
    """A small chronology in Excel."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Date", "What happened"])
        sheet.write_row(1, 0, ["1/2/2024", "Seen at home"])
        if fill is not None:
            fill(sheet)
    return out.getvalue()


def with_text(start: bytes) -> bytes:
    """The document with something put before its XML's root."""
    xml = parts(document())[DOCUMENT]
    head, _, rest = xml.partition(b"?>")
    return with_parts(document(), {DOCUMENT: head + b"?>" + start + rest})


def relation(kind: str, target: str, data: bytes | None = None, folder: str = "word") -> bytes:
    """A file with one link to something outside it."""
    rels = _RELATIONS.format(kind=kind, target=target).encode()
    return with_parts(data or document(), {f"{folder}/_rels/extra.xml.rels": rels})


def retyped(old: str, new: str, data: bytes) -> bytes:
    """A file that declares itself of another kind."""
    types = parts(data)["[Content_Types].xml"].replace(old.encode(), new.encode())
    return with_parts(data, {"[Content_Types].xml": types})


def encrypted_parts() -> bytes:
    """A zip whose parts say that they are encrypted."""
    data = bytearray(document())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            struct.pack_into("<H", data, at + place, 1)
            at = data.find(mark, at + 4)
    return bytes(data)


def million_rows() -> bytes:
    """A sheet that says a million empty rows follow, and then one cell."""
    out = io.BytesIO()
    book = openpyxl.Workbook(write_only=False)
    sheet = book.active
    assert sheet is not None
    sheet.append(["Date", "What happened"])
    sheet.cell(row=1_048_576, column=40, value="x")
    book.save(out)
    return out.getvalue()


def lying_size() -> bytes:
    """A part that unpacks to more than it says."""
    data = bytearray(document())
    at = data.find(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 5)
    return bytes(data)


def nested(depth: int) -> bytes:
    """Tables in tables in tables."""
    cell = b"<w:tbl><w:tr><w:tc>" * depth + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * depth
    xml = b"<w:document " + _W + b"><w:body>" + cell + b"</w:body></w:document>"
    return with_parts(document(), {DOCUMENT: xml})


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
HOSTILE: Mapping[str, tuple[str, Callable[[], bytes], str]] = {
    "zip bomb": (
        "a.docx",
        lambda: with_parts(document(), {"word/big.xml": b" " * (300 << 20)}),
        "absurd size|unpacks to more",
    ),
    "bomb in a workbook": (
        "a.xlsx",
        lambda: with_parts(workbook(), {"xl/media/big.png": b"\0" * (130 << 20)}),
        "absurd size",
    ),
    "thousands of parts": (
        "a.docx",
        lambda: packed({**parts(document()), **{f"x/{n}.xml": b"<a/>" for n in range(2_100)}}),
        "parts",
    ),
    "traversal": (
        "a.docx",
        lambda: with_parts(document(), {"../../outside.xml": b"<a/>"}),
        "points outside",
    ),
    "absolute path": (
        "a.docx",
        lambda: with_parts(document(), {"/etc/outside.xml": b"<a/>"}),
        "points outside",
    ),
    "external entity": (
        "a.docx",
        lambda: with_text(b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'),
        "entities",
    ),
    "entity bomb": ("a.docx", lambda: with_text(_LAUGHS), "entities"),
    "external DTD": (
        "a.docx",
        lambda: with_text(b'<!DOCTYPE x SYSTEM "http://outside.invalid/x.dtd">'),
        "entities",
    ),
    "entity in a workbook": (
        "a.xlsx",
        lambda: with_parts(workbook(), {"xl/sharedStrings.xml": _LAUGHS + b"<sst/>"}),
        "entities",
    ),
    "hidden in UTF-16": (
        "a.docx",
        lambda: with_parts(document(), {DOCUMENT: "<!DOCTYPE x><x/>".encode("utf-16")}),
        "UTF-8",
    ),
    "macros": (
        "a.docx",
        lambda: with_parts(document(), {"word/vbaProject.bin": b"x"}),
        "macros",
    ),
    "macro document": (
        "a.docm",
        lambda: retyped(
            "wordprocessingml.document.main+xml",
            "ms-word.document.macroEnabled.main+xml",
            document(),
        ),
        "macros",
    ),
    "macro workbook": (
        "a.xlsm",
        lambda: with_parts(workbook(), {"xl/vbaProject.bin": b"x"}),
        "macros",
    ),
    "macro sheet": (
        "a.xlsx",
        lambda: with_parts(workbook(), {"xl/macrosheets/sheet1.xml": b"<a/>"}),
        "macros",
    ),
    "template from the web": (
        "a.docx",
        lambda: relation("attachedTemplate", "https://outside.invalid/t.dotm"),
        "fetch its template",
    ),
    "picture from the web": (
        "a.docx",
        lambda: relation("image", "https://outside.invalid/p.png"),
        "fetch its picture",
    ),
    "picture from a share": (
        "a.docx",
        lambda: relation("image", "file://outside.invalid/p.png"),
        "fetch its picture",
    ),
    "figures from elsewhere": (
        "a.xlsx",
        lambda: relation("externalLinkPath", "file:///C:/other.xlsx", workbook(), "xl"),
        "fetch its figures",
    ),
    "embedded object": (
        "a.docx",
        lambda: with_parts(document(), {"word/embeddings/oleObject1.bin": b"x"}),
        "embedded object",
    ),
    "embedded workbook": (
        "a.docx",
        lambda: with_parts(document(), {"word/embeddings/sheet.xlsx": workbook()}),
        "embedded object",
    ),
    "ActiveX control": (
        "a.docx",
        lambda: with_parts(document(), {"word/activeX/activeX1.xml": b"<a/>"}),
        "embedded object",
    ),
    "password": (
        "a.docx",
        lambda: OLE + "EncryptedPackage\0".encode("utf-16-le") + b"\0" * 64,
        "password",
    ),
    "encrypted parts": ("a.docx", encrypted_parts, "password"),
    "one far cell": (
        "a.xlsx",
        lambda: workbook(lambda sheet: sheet.write(900_000, 900, "x")),
        "too large to read safely",
    ),
    "a million empty rows": ("a.xlsx", million_rows, "too large to read safely"),
    "absurd nesting": ("a.docx", lambda: nested(2_000), "nested too deeply"),
    "size that lies": ("a.docx", lying_size, "damaged"),
    "after a picture": ("a.docx", lambda: b"\x89PNG\r\n\x1a\n" + document(), "is a picture"),
    "after a PDF": ("a.docx", lambda: b"%PDF-1.7\n" + document(), "is a PDF"),
    "before something else": (
        "a.docx",
        lambda: document() + b"<html><script>",
        "extra data after its end",
    ),
    "two parts of one name": (
        "a.docx",
        lambda: with_parts(document(), {"WORD/DOCUMENT.XML": b"<a/>"}),
        "two parts",
    ),
    "a workbook in name": ("a.xlsx", document, "named .xlsx but is"),
    "a program": ("a.docx", lambda: b"MZ" + b"\0" * 100, "is a program"),
}
READ_IN_SPITE: Mapping[str, tuple[str, bytes]] = {
    "formulas in separated values": (
        "a.csv",
        b"Date,What happened\n1/2/2024,\"=cmd|' /C calc'!A0\"\n2/2/2024,+1+1\n",
    ),
    "terminal escapes": ("b.csv", b"Date,What happened\n1/2/2024,\x1b]0;owned\x07seen\n"),
}


@pytest.fixture
def here(played: Played) -> Path:
    """A register in which the agencies were asked."""
    return played("request")


def written(root: Path) -> dict[str, bytes]:
    """Every file of the register, but for git's own."""
    found = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {str(path.relative_to(root)): path.read_bytes() for path in found}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_with_one_line(
    kind: str, here: Path, tmp_path: Path, capsys: Screen
) -> None:
    name, make, reason = HOSTILE[kind]
    sent = tmp_path / name
    sent.write_bytes(make())
    before = written(here)
    code = main(["receive", CASE, str(sent), "--agency", "police", "--today", "2026-11-20"])
    said = capsys.readouterr()
    assert code == 1
    lines = [line for line in said.err.splitlines() if line.startswith("Error: ")]
    assert len(lines) == 1
    assert name in lines[0]
    assert any(one in " ".join(said.err.split()) for one in reason.split("|")), said.err
    assert "Traceback" not in said.err + said.out
    assert written(here) == before


@pytest.mark.parametrize("kind", READ_IN_SPITE)
def test_what_is_only_odd_is_shown_as_harmless_text(
    kind: str, here: Path, tmp_path: Path, capsys: Screen
) -> None:
    name, data = READ_IN_SPITE[kind]
    sent = tmp_path / name
    sent.write_bytes(data)
    assert here.is_dir()
    words = ["receive", CASE, str(sent), "--agency", "police", "--dry-run"]
    assert main([*words, "--today", "2026-11-20"]) == 0
    assert "\x1b" not in capsys.readouterr().out
