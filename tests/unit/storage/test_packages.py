"""A hostile or unreadable file is refused, with its reason and a remedy."""

import io
import struct
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
import xlsxwriter
from docx import Document

from cspr_cli.storage.packages.foreign import PackageRefusedError
from cspr_cli.storage.packages.guard import PackageKind, open_package
from tests.unit.intake.word_changes import packed, parts, with_parts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
BAD = Path(__file__).parents[2] / "examples_bad" / "packages"
EXTERNAL = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
)


@pytest.fixture(scope="module")
def docx() -> bytes:
    out = io.BytesIO()
    document = Document()
    document.add_paragraph("Invented words")
    document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def xlsx() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet().write_string(0, 0, "Date")
    book.close()
    return out.getvalue()


def refused(data: bytes, name: str = "return.docx") -> str:
    with pytest.raises(PackageRefusedError) as caught:
        open_package(data, name)
    assert caught.value.hint
    assert name in caught.value.message
    return f"{caught.value.message} {caught.value.hint}"


def named(stream: str) -> bytes:
    return OLE + f"{stream}\0".encode("utf-16-le") + b"\0" * 64


def stored(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def relinked(docx: bytes, kind: str, target: str) -> bytes:
    rels = EXTERNAL.format(kind=kind, target=target).encode()
    return with_parts(docx, {"word/_rels/extra.xml.rels": rels})


def test_a_word_document_and_a_workbook_are_opened(docx: bytes, xlsx: bytes) -> None:
    word = open_package(docx, "a.docx")
    assert (word.kind, word.main) == (PackageKind.WORD, "word/document.xml")
    assert open_package(xlsx, "a.xlsx").kind is PackageKind.SPREADSHEET
    assert b"Invented words" in word.read("word/document.xml")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\0\0\n", "empty"),
        (named("WordDocument"), "old Word file (.doc)"),
        (named("Workbook"), "old Excel file (.xls)"),
        (named("EncryptedPackage"), "password"),
        (named("__properties_version1.0"), "Outlook"),
        (OLE, "old Office file"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1", "rich-text"),
        (b"<html>", "web page"),
        (b"MZ\x90", "program"),
        (b"just words", "not a Word or Excel file"),
        (b"PK\x03\x04 and then nothing", "before its end"),
        (packed({"notes.txt": b"hello"}), "zip file but not"),
        (stored("mimetype", b"application/vnd.oasis.opendocument.text"), "OpenDocument"),
        (packed({"Index/Document.iwa": b"x"}), "Pages"),
    ],
)
def test_what_is_no_office_file_is_told_apart(data: bytes, reason: str) -> None:
    assert reason in refused(data)


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.999])
def test_a_truncated_document_is_refused(docx: bytes, kept: float) -> None:
    assert "damaged" in refused(docx[: int(len(docx) * kept)])


@pytest.mark.parametrize(
    ("added", "reason"),
    [
        ({"../evil.txt": b"x"}, "outside the file"),
        ({"/etc/passwd": b"x"}, "outside the file"),
        ({"c:evil": b"x"}, "outside the file"),
        ({"WORD/document.xml": b"x"}, "two parts"),
        ({"word/vbaProject.bin": b"x"}, "macros"),
        ({"word/embeddings/oleObject1.bin": b"x"}, "embedded object"),
        ({"word/activeX/activeX1.xml": b"<x/>"}, "embedded object"),
        ({"word/bomb.xml": b" " * (8 << 20)}, "absurd size"),
        ({"word/x.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "entities"),
        ({"word/x.bin": b"<!DOCTYPE a><a/>"}, "entities"),
        ({"word/x.xml": b"<a>" + b" " * 65_530 + b"<!DOCTYPE b></a>"}, "entities"),
        ({"word/x.xml": "<a/>".encode("utf-16")}, "UTF-8"),
        ({"word/x.xml": b'<?xml version="1.0" encoding="UTF-7"?><a/>'}, "UTF-8"),
        ({"word/_rels/extra.xml.rels": b"<broken"}, "damaged"),
        ({"word/document.xml": b""}, "x"),
    ],
)
def test_a_hostile_part_is_refused(docx: bytes, added: Mapping[str, bytes], reason: str) -> None:
    if reason == "x":
        with pytest.raises(PackageRefusedError):
            open_package(with_parts(docx, added), "a.docx").xml("word/document.xml")
        return
    assert reason in refused(with_parts(docx, added))


def test_too_many_parts_are_refused(docx: bytes) -> None:
    assert "parts" in refused(with_parts(docx, {f"word/p{n}.bin": b"" for n in range(2001)}))


def test_two_parts_of_one_name_are_refused(docx: bytes) -> None:
    out = io.BytesIO(docx)
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("word/document.xml", "<other/>")
    assert "two parts" in refused(out.getvalue())


@pytest.mark.parametrize("kind", ["image", "attachedTemplate", "oleObject", "frame", "subDocument"])
def test_a_link_to_elsewhere_is_refused(docx: bytes, kind: str) -> None:
    assert "refused" in refused(relinked(docx, kind, "https://invented.example/x"))


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("hyperlink", "https://invented.example/"),
        ("attachedTemplate", "file:///C:\\Templates\\Normal.dotm"),
        ("attachedTemplate", "Normal.dotm"),
    ],
)
def test_a_harmless_link_is_let_through(docx: bytes, kind: str, target: str) -> None:
    assert open_package(relinked(docx, kind, target), "a.docx").kind is PackageKind.WORD


def test_bytes_before_or_after_the_zip_are_refused(docx: bytes) -> None:
    assert "before its beginning" in refused(b"PK\x03\x04" + b"junk" * 9 + docx)
    assert "after its end" in refused(docx + b"<script>")


def test_a_size_that_lies_is_refused(docx: bytes) -> None:
    data = bytearray(docx)
    at = data.find(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)
    assert "damaged" in refused(bytes(data))


def test_an_encrypted_part_is_refused(docx: bytes) -> None:
    data = bytearray(docx)
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "password" in refused(bytes(data))


def test_an_unusual_compression_is_refused(docx: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        for name, content in parts(docx).items():
            archive.writestr(name, content)
    assert "compressed" in refused(out.getvalue())


def test_a_workbook_named_as_a_document_is_refused(docx: bytes, xlsx: bytes) -> None:
    assert "is an Excel workbook" in refused(xlsx, "return.docx")
    assert "is a Word document" in refused(docx, "return.xlsx")
    assert open_package(docx, "return").kind is PackageKind.WORD


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"document.main+xml", b"document.macroEnabled.main+xml", "macros"),
        (b"wordprocessingml.document.main", b"presentationml.slide.main", "neither"),
    ],
)
def test_the_declared_kind_decides(docx: bytes, old: bytes, new: bytes, reason: str) -> None:
    types = parts(docx)["[Content_Types].xml"].replace(old, new)
    assert reason in refused(with_parts(docx, {"[Content_Types].xml": types}))


def test_strict_open_xml_is_explained(docx: bytes) -> None:
    rels = parts(docx)["_rels/.rels"].replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
    )
    assert "Strict" in refused(with_parts(docx, {"_rels/.rels": rels}))


def test_a_missing_main_part_is_damage(docx: bytes) -> None:
    contents = parts(docx)
    del contents["word/document.xml"]
    assert "main part" in refused(packed(contents))


def test_absurd_nesting_is_refused(docx: bytes) -> None:
    deep = b"<a>" * 5000 + b"</a>" * 5000
    package = open_package(with_parts(docx, {"word/document.xml": deep}), "a.docx")
    with pytest.raises(PackageRefusedError, match="nested too deeply"):
        package.xml("word/document.xml")
    with pytest.raises(PackageRefusedError, match="missing"):
        package.xml("word/nothing.xml")


@pytest.mark.parametrize("path", sorted(BAD.iterdir()), ids=lambda path: path.name)
def test_every_bad_example_is_refused(path: Path) -> None:
    refused(path.read_bytes(), path.name)
