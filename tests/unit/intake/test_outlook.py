"""A message saved from Outlook gives up its attachments, sender and date, or is refused."""

import random
import struct
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from cspr_cli.intake import outlook
from cspr_cli.intake.mail import MAX_NESTING
from cspr_cli.intake.mail_file import is_mail_file, read_mail_file
from cspr_cli.intake.outlook import is_outlook, read_outlook
from cspr_cli.storage.packages.foreign import PackageRefusedError
from tests.unit.intake.outlook_file import Tree, binary, compound, message, moment, text

CSV = b"Date,Event\n1/2/2024,A\n"


def test_the_sender_the_date_the_words_and_the_files_are_given_up(sent_form: bytes) -> None:
    data = compound(message({"Return.docx": sent_form, "log.csv": CSV, "notes.pdf": b"%PDF-1"}))
    assert is_outlook(data)
    assert is_mail_file(data)
    found = read_mail_file(data, "a.msg")
    assert (found.sender, found.sender_name) == ("lead@police.invalid", "Sam Sample")
    assert found.sent == datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
    assert found.subject == "Return for 2026-001"
    assert found.text == "Please find our return attached."
    assert [(one.name, one.data) for one in found.attachments] == [
        ("Return.docx", sent_form),
        ("log.csv", CSV),
    ]
    assert [(one.name, one.why) for one in found.refused] == [
        ("notes.pdf", "notes.pdf is a PDF, not a Word or Excel file.")
    ]


def test_the_date_of_its_headers_comes_first_and_an_address_of_exchange_is_none() -> None:
    headers = "From: x@y.invalid\r\nDate: Tue, 24 Nov 2026 23:30:00 +0100\r\n\r\n"
    more = {
        **text(0x007D, headers),
        **text(0x0C1F, "/O=OFFICE/CN=SAM"),
        **text(0x5D02, "sam@police.invalid"),
    }
    found = read_outlook(compound(message({}, sender="", more=more)), "a.msg")
    assert found.sender == "sam@police.invalid"
    assert found.sent is not None
    assert found.sent.isoformat() == "2026-11-24T23:30:00+01:00"


def test_the_time_of_delivery_is_taken_where_that_of_sending_is_not_there() -> None:
    when = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
    more = {"__properties_version1.0": b"\x00" * 32 + moment(0x0E06, when)}
    assert read_outlook(compound(message({}, more=more)), "a.msg").sent == when
    none = {"__properties_version1.0": b"\x00" * 32 + moment(0x0E06, when)[:-8] + b"\x00" * 8}
    assert read_outlook(compound(message({}, more=none)), "a.msg").sent is None


def test_words_that_are_not_unicode_are_read() -> None:
    more: Tree = {"__substg1.0_1000001E": "Café".encode("cp1252")}
    tree = {**message({}), **more}
    del tree["__substg1.0_1000001F"]
    assert read_outlook(compound(tree), "a.msg").text == "Café"


def test_a_picture_in_the_text_is_no_attachment() -> None:
    picture = {**text(0x3707, "logo.png"), **text(0x3712, "a@b"), **binary(b"\x89PNG")}
    more = {"__attach_version1.0_#00000009": picture}
    found = read_outlook(compound(message({"log.csv": CSV}, more=more)), "a.msg")
    assert [one.name for one in found.attachments] == ["log.csv"]
    assert found.refused == ()


def test_a_message_in_a_message_gives_up_its_files_too() -> None:
    inner = {**message({"inner.csv": CSV}), "__properties_version1.0": b"\x00" * 24}
    wrapped = {**text(0x3704, "Forwarded"), "__substg1.0_3701000D": inner}
    data = compound(message({}, more={"__attach_version1.0_#00000005": wrapped}))
    found = read_outlook(data, "a.msg")
    assert [one.name for one in found.attachments] == ["inner.csv"]


def test_absurd_nesting_is_refused() -> None:
    tree = message({"log.csv": CSV})
    for _ in range(MAX_NESTING + 2):
        tree = message({}, more={"__attach_version1.0_#00000000": {"__substg1.0_3701000D": tree}})
    with pytest.raises(PackageRefusedError, match="cannot be read safely"):
        read_outlook(compound(tree), "deep.msg")


def test_too_many_files_or_streams_or_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = compound(message({f"{number}.csv": CSV for number in range(5)}))
    monkeypatch.setattr(outlook, "MAX_PARTS", 4)
    with pytest.raises(PackageRefusedError, match="cannot be read safely"):
        read_outlook(data, "many.msg")
    monkeypatch.setattr(outlook, "_MOST_STREAMS", 4)
    with pytest.raises(PackageRefusedError, match="cannot be read safely"):
        read_outlook(data, "many.msg")
    monkeypatch.setattr(outlook, "MAX_MAIL", 4)
    with pytest.raises(PackageRefusedError, match="the limit is 0 MB"):
        read_outlook(data, "large.msg")


@pytest.mark.parametrize("place", [40, 44, 64, 72])
def test_a_table_that_claims_to_be_larger_than_the_file_is_refused(place: int) -> None:
    data = bytearray(compound(message({"log.csv": CSV})))
    struct.pack_into("<I", data, place, 0x0FFFFFFF)
    with pytest.raises(PackageRefusedError, match="cannot be read safely"):
        read_outlook(bytes(data), "bomb.msg")


def test_a_stream_that_claims_to_be_larger_than_the_file_is_refused() -> None:
    data = bytearray(compound(message({})))
    name = "__substg1.0_1000001F".encode("utf-16-le")
    struct.pack_into("<Q", data, data.index(name) + 120, 1 << 20)
    with pytest.raises(PackageRefusedError, match="cannot be read safely"):
        read_outlook(bytes(data), "bomb.msg")


def test_broken_messages_are_refused_and_nothing_else_is_raised() -> None:
    good = compound(message({"Return.docx": b"PK\x03\x04x", "log.csv": CSV * 400}))
    chance = random.Random(7)  # noqa: S311 - the same damage each time
    for _ in range(400):
        data = bytearray(good)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        cut = bytes(data[: chance.randrange(600, len(data) + 1)])
        with suppress(PackageRefusedError):
            read_outlook(cut, "fuzzed.msg")
