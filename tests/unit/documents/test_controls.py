"""A returned form carries its answers in controls that can be found again."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from cspr_cli.documents.context import Plain
from cspr_cli.documents.finish import finish_controls
from cspr_cli.documents.render import Rendered, render_document
from cspr_cli.documents.template_xml import NAMESPACES
from cspr_cli.records.form import bookmark_name
from cspr_cli.storage.templates import find_template, load_form

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def form(context: Plain) -> Rendered:
    template = find_template("surrey", "scoping-form").data
    return render_document(load_form("surrey", "scoping-form"), template, context)


def test_every_control_has_an_id_of_its_own_and_a_bookmark_by_its_path(
    form: Rendered, read_part: Callable[..., str]
) -> None:
    xml = read_part(form.data)
    root = etree.fromstring(xml.encode())
    idents = [e.get(f"{W}val") for e in root.iterfind(f".//{W}sdtPr/{W}id")]
    tags = [e.get(f"{W}val") or "" for e in root.iterfind(f".//{W}sdtPr/{W}tag")]
    names = {e.get(f"{W}name") for e in root.iter(f"{W}bookmarkStart")}
    assert len(idents) == len(set(idents)) == len(tags) == len(set(tags))
    assert {bookmark_name(tag) for tag in tags} <= names
    assert "scoping.involvement" in tags
    assert {"referral.family[0].name", "referral.family[sibling+1].name"} <= set(tags)
    assert all(len(tag) <= 64 for tag in tags)


def test_the_form_says_what_it_is(form: Rendered, read_part: Callable[..., str]) -> None:
    custom = read_part(form.data, "docProps/custom.xml")
    found = dict(re.findall(r'name="([^"]+)"><vt:lpwstr>([^<]*)<', custom))
    assert found == {
        "cspr-form": "surrey/scoping-form/1",
        "cspr-case": "2026-003",
        "cspr-agency": "police",
    }
    assert "cspr form surrey/scoping-form/1 · case 2026-003 · agency police" in str(
        etree.fromstring(read_part(form.data, "word/footer1.xml").encode()).xpath("string()")
    )


def control(kind: str, text: str) -> bytes:
    return (
        f'<w:document {NAMESPACES}><w:body><w:p><w:bookmarkStart w:id="9" w:name="cspr_old"/>'
        '<w:bookmarkEnd w:id="9"/>'
        f'<w:sdt><w:sdtPr><w:tag w:val="a.b"/><w:id w:val="5"/>{kind}</w:sdtPr><w:sdtContent>'
        f"<w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt></w:p></w:body></w:document>"
    ).encode()


def test_a_tick_is_set_from_its_text() -> None:
    box = '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'
    assert b'w14:checked w14:val="1"' in finish_controls(control(box, "☒"))
    assert b'w14:checked w14:val="0"' in finish_controls(control(box, "☐"))
    assert b"showingPlcHdr" not in finish_controls(control(box, ""))


def test_a_date_is_set_from_its_text() -> None:
    assert b'w:fullDate="2026-11-20T00:00:00Z"' in finish_controls(
        control("<w:date/>", "20/11/2026")
    )
    assert b"fullDate" not in finish_controls(control("<w:date/>", "early May"))


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        ("<w:date/>", b"Click or tap to enter a date."),
        ("<w:dropDownList/>", b"Choose an item."),
        ("<w:text/>", b"Click or tap here to enter text."),
    ],
)
def test_an_empty_control_shows_a_hint(kind: str, hint: bytes) -> None:
    finished = finish_controls(control(kind, ""))
    assert hint in finished
    assert b"<w:showingPlcHdr/>" in finished


def test_old_bookmarks_are_replaced() -> None:
    finished = finish_controls(control("<w:text/>", "x"))
    assert b"cspr_old" not in finished
    assert b'w:name="cspr_a_b"' in finished
    assert finish_controls(finished) == finished


def test_a_long_path_keeps_a_bookmark_of_its_own() -> None:
    one = bookmark_name("referral.family[sibling+1].previous_addresses")
    other = bookmark_name("referral.family[sibling+1].previous_addressez")
    assert one != other
    assert max(len(one), len(other)) <= 40
    assert bookmark_name("referral.reason") == "cspr_referral_reason"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_labels_answers_and_bookmarks_survive_libreoffice(
    form: Rendered, tmp_path: Path, read_part: Callable[..., str], as_text: Callable[[bytes], str]
) -> None:
    source = tmp_path / "form.docx"
    source.write_bytes(form.data)
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={profile}",
            "--convert-to",
            "docx",
            "--outdir",
            str(tmp_path / "out"),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    saved = (tmp_path / "out" / "form.docx").read_bytes()
    assert 'w:name="cspr_scoping_involvement"' in read_part(saved)
    text = as_text(saved)
    assert "Rob⏎Bobby" in text
    assert "Brief analysis of individual or / and agency practice." in text
