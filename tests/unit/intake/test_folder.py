"""Files that came together are told apart, and asked about only where they do not tell."""

import io
from email.message import EmailMessage

import pytest
from docx import Document

from cspr_cli.intake.folder import ITSELF, Arrival, arrivals
from cspr_cli.intake.recognise import FileKind
from cspr_cli.intake.whose import (
    Guess,
    Known,
    agency_in_lines,
    agency_in_name,
    agency_of_sender,
)
from cspr_cli.records.form import Form
from tests.unit.intake.outlook_file import compound, message

AGENCIES = {
    "police": "Invented Police",
    "health": "Invented Hospital",
    "health-visiting": "Invented Health Visiting",
    "school": "Made-up Primary School",
}
CSV = b"Date,Event\n1/2/2024,A\n"
KNOWN = Known(AGENCIES, {"sam@school.invalid": "school"}, ("2026-003", "2026-004"))


def came(files: list[tuple[str, bytes]], form: Form) -> list[Arrival]:
    return list(arrivals(files, [form], KNOWN))


def letter(sender: str = "Sam@School.invalid", text: str = "Attached.") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = sender, "office@partnership.invalid"
    message["Date"] = "Mon, 23 Nov 2026 09:15:00 +0000"
    message.set_content(text)
    return message


def test_a_form_says_its_case_and_agency_itself(sent_form: bytes, scoping_form: Form) -> None:
    (one,) = came([("from health.docx", sent_form)], scoping_form)
    assert (one.case, one.case_from) == ("2026-003", ITSELF)
    assert (one.agency, one.agency_from) == ("police", ITSELF)
    assert one.kind is FileKind.FORM


def test_what_it_does_not_say_is_guessed_from_its_name_or_left_open(scoping_form: Form) -> None:
    files = [("2026-004/police log.csv", CSV), ("log.csv", CSV), ("notes.csv", b"a,b\nc,d")]
    first, second, third = came(files, scoping_form)
    assert (first.agency, first.agency_from) == ("police", "its name")
    assert (first.case, first.case_from, first.leaf) == ("2026-004", "its name", "police log.csv")
    assert (second.agency, second.case, second.kind) == ("", "", FileKind.CHRONOLOGY)
    assert third.kind is FileKind.UNKNOWN


def test_an_email_is_its_attachments_with_its_sender(scoping_form: Form) -> None:
    message = letter()
    message.add_attachment(CSV, maintype="text", subtype="csv", filename="log.csv")
    message.add_attachment(b"%PDF-1", maintype="application", subtype="pdf", filename="a.pdf")
    good, bad = came([("m.eml", message.as_bytes())], scoping_form)
    assert (good.name, good.agency, good.sender) == (
        "m.eml: log.csv",
        "school",
        "Sam@School.invalid",
    )
    assert good.recognised is not None
    assert good.recognised.kind is FileKind.CHRONOLOGY
    assert good.sent is not None
    assert ("is a PDF" in bad.refused, bool(bad.remedy)) == (True, True)
    assert (good.agency_from, good.mail) == ("its sender", message.as_bytes())


def test_what_came_with_a_form_is_of_its_agency_and_case(
    sent_form: bytes, scoping_form: Form
) -> None:
    data = compound(message({"form.docx": sent_form, "log.csv": CSV}, sender="x@gmail.com"))
    form, log = came([("m.msg", data)], scoping_form)
    assert form.agency_from == ITSELF
    assert (log.agency, log.agency_from) == ("police", "the form that came with it")
    assert (log.case, log.case_from) == ("2026-003", "the form that came with it")
    assert (log.sender, log.mail) == ("x@gmail.com", data)


def test_the_words_of_an_email_may_name_the_case(scoping_form: Form) -> None:
    message = letter(text="For 2026-004, as asked.")
    message.add_attachment(CSV, maintype="text", subtype="csv", filename="log.csv")
    (one,) = came([("m.eml", message.as_bytes())], scoping_form)
    assert (one.case, one.case_from) == ("2026-004", "the email's words")


def test_an_email_that_says_not_known_is_a_nil_return(scoping_form: Form) -> None:
    data = letter(text="The family is not known to our service.").as_bytes()
    (one,) = came([("m.eml", data)], scoping_form)
    assert (one.kind, one.data, one.agency, one.mail) == (FileKind.NIL_LETTER, data, "school", b"")
    assert one.words == "The family is not known to our service."


def test_a_letter_names_its_agency_in_its_words(scoping_form: Form) -> None:
    file = io.BytesIO()
    document = Document()
    for line in ("Agency: Made-up Primary School", "This family has never been known to us."):
        document.add_paragraph(line)
    document.save(file)
    (one,) = came([("letter.docx", file.getvalue())], scoping_form)
    assert (one.kind, one.agency, one.agency_from) == (
        *(FileKind.NIL_LETTER, "school", "its words"),
    )
    assert "never been known" in one.words


def test_an_email_with_nothing_attached_says_how_to_record_it(scoping_form: Form) -> None:
    (one,) = came([("m.eml", letter().as_bytes())], scoping_form)
    assert "nothing attached" in one.refused
    assert "--nil" in one.remedy


def test_one_bad_file_does_not_stop_the_others(
    scoping_form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cspr_cli.intake.mail.MAX_MAIL", 10)
    files = [("m.eml", letter().as_bytes()), ("a.exe", b"PK\x03\x04x"), ("police.csv", CSV)]
    big, broken, good = came(files, scoping_form)
    assert "the limit is" in big.refused
    assert "damaged" in broken.refused
    assert good.refused == ""


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("Health Visiting chronology.docx", "health-visiting"),
        ("invented_police-return.docx", "police"),
        ("police and school.docx", ""),
        ("return.docx", ""),
    ],
)
def test_an_agency_is_told_by_a_file_name_only_when_one_alone_stands_in_it(
    name: str, agency: str
) -> None:
    assert agency_in_name(name, KNOWN) == agency


@pytest.mark.parametrize(
    ("sender", "guess"),
    [
        ("SAM@school.invalid", Guess("school", "its sender")),
        ("sam@school.invalid.cjsm.net", Guess("school", "its sender")),
        ("head@school.invalid", Guess("school", "its sender's domain")),
        ("head@other.invalid", Guess()),
        ("", Guess()),
    ],
)
def test_a_sender_is_known_by_the_address_or_the_domain(sender: str, guess: Guess) -> None:
    assert agency_of_sender(sender, KNOWN) == guess


def test_a_domain_that_several_share_says_nothing() -> None:
    shared = Known(AGENCIES, {"a@nhs.net": "health", "b@two.invalid": "a", "c@two.invalid": "b"})
    assert agency_of_sender("z@nhs.net", shared) == Guess()
    assert agency_of_sender("z@two.invalid", shared) == Guess()


def test_an_agency_is_told_by_lines_only_when_one_alone_stands_there() -> None:
    assert agency_in_lines(["Organisation: Invented Police", "x"], KNOWN) == "police"
    assert agency_in_lines(["Invented Police", "Invented Hospital"], KNOWN) == ""
    assert agency_in_lines(["We wrote to Invented Police"], KNOWN) == ""


def test_a_case_is_told_by_its_reference_only_when_one_alone_stands_there() -> None:
    assert KNOWN.case_in("re 2026-003.") == "2026-003"
    assert KNOWN.case_in("2026-003 and 2026-004") == ""
    assert KNOWN.case_in("12026-0031") == ""
