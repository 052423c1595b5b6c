"""Files that came together are told apart, and asked about only where they do not tell."""

from email.message import EmailMessage

import pytest

from cspr_cli.intake.folder import Arrival, agency_in_name, arrivals
from cspr_cli.intake.recognise import FileKind
from cspr_cli.records.form import Form

AGENCIES = {
    "police": "Invented Police",
    "health": "Invented Hospital",
    "health-visiting": "Invented Health Visiting",
    "school": "Made-up Primary School",
}
CSV = b"Date,Event\n1/2/2024,A\n"


def came(files: list[tuple[str, bytes]], form: Form) -> list[Arrival]:
    addresses = {"sam@school.invalid": "school"}
    return list(arrivals(files, [form], agencies=AGENCIES, addresses=addresses))


def letter(sender: str = "Sam@School.invalid") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = sender, "office@partnership.invalid"
    message["Date"] = "Mon, 23 Nov 2026 09:15:00 +0000"
    message.set_content("Attached.")
    return message


def test_a_form_says_its_case_and_agency_itself(sent_form: bytes, scoping_form: Form) -> None:
    (one,) = came([("from health.docx", sent_form)], scoping_form)
    assert (one.case, one.agency, one.agency_sure, one.asks) == ("2026-003", "police", True, ())


def test_what_cannot_be_told_is_asked(scoping_form: Form) -> None:
    first, second, third = came(
        [("police log.csv", CSV), ("log.csv", CSV), ("notes.csv", b"a,b\nc,d")], scoping_form
    )
    assert (first.agency, first.agency_sure, first.asks) == ("police", False, ())
    assert second.asks == ("agency",)
    assert third.asks == ("kind", "agency")


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
    assert (bad.asks, "is a PDF" in bad.refused, bool(bad.remedy)) == ((), True, True)


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
    assert agency_in_name(name, AGENCIES) == agency
