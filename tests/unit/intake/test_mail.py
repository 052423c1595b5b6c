"""A saved email gives up its attachments, its sender and its date; what is refused is listed."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart

import pytest

from cspr_cli.intake import mail
from cspr_cli.intake.mail import is_mail, read_mail
from cspr_cli.storage.packages.foreign import PackageRefusedError

WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document"
OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__properties_version1.0\0".encode("utf-16-le")


def letter(text: str = "Please find our return attached.") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Sam Sample <sam@police.invalid>"
    message["To"] = "office@partnership.invalid"
    message["Date"] = "Mon, 23 Nov 2026 09:15:00 +0000"
    message["Subject"] = "Return — case 2026-003"
    message.set_content(text)
    return message


def attach(message: EmailMessage, data: bytes, name: str, subtype: str = "octet-stream") -> None:
    message.add_attachment(data, maintype="application", subtype=subtype, filename=name)


def test_the_sender_the_date_the_words_and_the_files_are_given_up(sent_form: bytes) -> None:
    message = letter()
    attach(message, sent_form, "police return.docx", WORD)
    attach(message, b"Date,Event\n1/2/2024,A\n", "Événements.csv", "csv")
    found = read_mail(message.as_bytes(), "a.eml")
    assert (found.sender, found.sender_name) == ("sam@police.invalid", "Sam Sample")
    assert found.sent == datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
    assert found.subject == "Return — case 2026-003"
    assert found.text == "Please find our return attached."
    assert [one.name for one in found.attachments] == ["police return.docx", "Événements.csv"]
    assert found.attachments[0].data == sent_form
    assert found.refused == ()


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"PK\x03\x04 broken", "a.docx", "damaged"),
        (b"MZ\x90", "a.exe", "is a program"),
        (b"%PDF-1.7", "a.pdf", "is a PDF"),
        (b"", "empty.csv", "is empty"),
    ],
)
def test_a_file_that_is_refused_is_listed_and_the_rest_are_kept(
    data: bytes, name: str, why: str
) -> None:
    message = letter()
    attach(message, data, name)
    attach(message, b"Date,Event\n1/2/2024,A\n", "good.csv")
    found = read_mail(message.as_bytes(), "a.eml")
    assert [one.name for one in found.attachments] == ["good.csv"]
    (refused,) = found.refused
    assert refused.name == name
    assert why in refused.why
    assert refused.remedy


def test_an_email_attached_to_an_email_gives_up_its_files_too() -> None:
    inner = letter()
    attach(inner, b"Date,Event\n1/2/2024,A\n", "inner.csv")
    outer = letter("Forwarded.")
    outer.add_attachment(inner)
    found = read_mail(outer.as_bytes(), "a.eml")
    assert [one.name for one in found.attachments] == ["inner.csv"]
    assert "Forwarded." in found.text


@pytest.mark.parametrize("name", ["../../etc/a.csv", "C:\\temp\\a.csv", "a\x07.csv"])
def test_a_file_name_never_has_a_folder_in_it(name: str) -> None:
    message = letter()
    attach(message, b"a,b\n", "a.csv")
    data = message.as_bytes().replace(b'"a.csv"', b'"' + name.replace("\\", "\\\\").encode() + b'"')
    (attachment,) = read_mail(data, "a.eml").attachments
    assert attachment.name == "a.csv"


def test_a_broken_header_is_kept_as_written() -> None:
    data = (
        b"From: =?nonsense?Q?a?= <a@b.invalid>\r\nDate: someday\r\nSubject: =?utf-8?b?x?=\r\n"
        b"Content-Type: text/plain; charset=nonsense\r\n\r\nWords"
    )
    found = read_mail(data, "a.eml")
    assert (found.sender, found.sent, found.text) == ("a@b.invalid", None, "Words")
    assert found.subject == "=?utf-8?b?x?="


def test_an_encoding_that_does_not_exist_harms_nobody() -> None:
    data = b"From: a@b.invalid\r\nTo: c@d.invalid\r\nSubject: =?ut\xea-8?q?R=C3=A9?=\r\n\r\nWords"
    assert read_mail(data, "a.eml").text == "Words"


def test_what_is_no_email_is_refused_with_a_remedy() -> None:
    assert not is_mail(b"Date,Event\n1/2/2024,A\n")
    assert not is_mail(b"Date: 1/2/2024\nNote: A\n")
    for data, why in ((OUTLOOK, "Outlook message"), (b"Words alone", "not a Word or Excel")):
        with pytest.raises(PackageRefusedError, match=why) as refused:
            read_mail(data, "a.msg")
        assert refused.value.hint


def test_an_email_that_is_too_large_or_absurdly_nested_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    deep = MIMEMultipart()
    deep["From"], deep["To"], top = "a@b.invalid", "c@d.invalid", deep
    for _ in range(mail.MAX_NESTING + 2):
        inner = MIMEMultipart()
        deep.attach(inner)
        deep = inner
    with pytest.raises(PackageRefusedError, match="cannot be read safely"):
        read_mail(top.as_bytes(), "deep.eml")
    holders = b"Content-Type: multipart/mixed; boundary=x\r\n" * (mail.MAX_PARTS + 1)
    with pytest.raises(PackageRefusedError, match="cannot be read safely"):
        read_mail(b"From: a@b.invalid\r\nTo: c@d.invalid\r\n" + holders, "many.eml")
    monkeypatch.setattr(mail, "MAX_MAIL", 10)
    with pytest.raises(PackageRefusedError, match="the limit is"):
        read_mail(letter().as_bytes(), "big.eml")
