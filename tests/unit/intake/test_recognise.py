"""A file is known by what it says and holds, whatever it is named."""

import io

import openpyxl
import pytest
from docx import Document

from cspr_cli.intake.form_identity import FormIdentity, find_identity, identity_problems
from cspr_cli.intake.recognise import FileKind, recognise
from cspr_cli.records.form import Form
from cspr_cli.records.problem import Severity
from tests.unit.intake.word_changes import changed, parts, with_parts, without_controls


def letter(*paragraphs: str) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_our_form_is_known_by_its_identity(sent_form: bytes) -> None:
    found = recognise(sent_form, "anything")
    assert (found.kind, found.document, found.sure) == (FileKind.FORM, "scoping-form", True)


def test_a_form_without_identity_is_known_by_its_labels(
    sent_form: bytes, scoping_form: Form
) -> None:
    bare = changed(sent_form, without_controls)
    footers = {name: b"" for name in parts(bare) if name.startswith("word/footer")}
    empty = b'<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    props = b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
    bare = with_parts(bare, dict.fromkeys(footers, empty) | {"docProps/custom.xml": props})
    found = recognise(bare, "x.docx", [scoping_form])
    assert (found.kind, found.document, found.sure) == (FileKind.FORM, "scoping-form", False)


def test_a_chronology_is_known_by_its_heading_row() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Date", "Event"])
    out = io.BytesIO()
    book.save(out)
    assert recognise(out.getvalue(), "a.xlsx").kind is FileKind.CHRONOLOGY
    assert recognise(b"Date,Event\n1/2/2024,A", "a.txt").kind is FileKind.CHRONOLOGY
    assert recognise(b"a,b\nc,d", "a.csv").kind is FileKind.UNKNOWN


@pytest.mark.parametrize(
    "words",
    ["The family is not known to our service.", "This is a nil return.", "We hold no records."],
)
def test_a_nil_letter_is_suggested_but_never_sure(words: str) -> None:
    found = recognise(letter("Dear colleague,", words), "nil.docx")
    assert (found.kind, found.sure) == (FileKind.NIL_LETTER, False)


def test_another_letter_is_unknown() -> None:
    assert recognise(letter("Thank you for lunch."), "x.docx").kind is FileKind.UNKNOWN


def test_the_footer_serves_where_the_property_is_lost() -> None:
    line = "cspr form surrey/scoping-form/2 · case 2026-003 · agency police"
    assert find_identity({}, ["other", line]) == FormIdentity(
        "surrey/scoping-form", 2, "2026-003", "police"
    )
    assert find_identity({"cspr-form": "nonsense"}, []) is None


@pytest.mark.parametrize(
    ("identity", "said", "severity"),
    [
        (FormIdentity("surrey/scoping-form", 1, "2026-009", "police"), "2026-009", Severity.ERROR),
        (FormIdentity("surrey/scoping-form", 2, "2026-003", "police"), "edition", Severity.ERROR),
        (FormIdentity("surrey/referral", 1, "2026-003", "police"), "referral", Severity.ERROR),
        (FormIdentity("surrey/scoping-form", 1, "2026-003", "gp"), "gp", Severity.WARNING),
        (None, "labels", Severity.INFO),
    ],
)
def test_a_form_for_another_case_or_edition_is_named(
    identity: FormIdentity | None, said: str, severity: Severity
) -> None:
    (problem,) = identity_problems(
        identity,
        name="p.docx",
        case="2026-003",
        agency="police",
        form="surrey/scoping-form",
        version=1,
    )
    assert said in problem.message
    assert problem.severity is severity


def test_the_right_form_has_no_problem() -> None:
    right = FormIdentity("surrey/scoping-form", 1, "2026-003", "police")
    found = identity_problems(
        right, name="p", case="2026-003", agency="police", form="surrey/scoping-form", version=1
    )
    assert found == ()
