"""A message saved from Outlook (.msg) gives up its attachments, its sender and its date.

Such a file is a small file system of its own (Microsoft's compound file), in which each property
of the message is a stream named by its number. `olefile` reads the file system; what the streams
mean is read here. Whatever does not add up is refused, and every attachment goes through the same
door as a file that was handed over.
"""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from cspr_cli.intake.mail import (
    MAX_MAIL,
    MAX_NESTING,
    MAX_PARTS,
    Attachment,
    Mail,
    Refused,
    date_of,
    plain_name,
    take,
)
from cspr_cli.storage.packages.foreign import PackageRefusedError

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARK = "__properties_version1.0\x00".encode("utf-16-le")
_MOST_STREAMS = 20_000
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_HEADER = 512
_STREAM = 2  # what olefile calls STGTY_STREAM

_SUBJECT, _BODY, _HEADERS = 0x0037, 0x1000, 0x007D
_SENDER_NAME, _SENDER_ADDRESS, _SENDER_SMTP, _FOR_SMTP = 0x0C1A, 0x0C1F, 0x5D01, 0x5D02
_SENT, _DELIVERED = 0x0039, 0x0E06
_LONG_NAME, _NAME, _DATA, _CONTENT_ID = 0x3707, 0x3704, 0x3701, 0x3712
_UNICODE, _NARROW, _BINARY, _OBJECT, _TIME = "001F", "001E", "0102", "000D", 0x0040
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp")
_BROKEN = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    MemoryError,
    struct.error,
)
"""What a broken or hostile compound file makes its reader raise."""


def is_outlook(data: bytes) -> bool:
    """Whether a file is an Outlook message by its content."""
    return data.startswith(_MAGIC) and _MARK in data


def read_outlook(data: bytes, name: str) -> Mail:
    """Read an Outlook message and pass its attachments through the guard.

    Raises:
        PackageRefusedError: it is too large, broken, or put together to do harm.
    """
    if len(data) > MAX_MAIL:
        raise PackageRefusedError(
            f"{name} is {len(data) >> 20} MB; the limit is {MAX_MAIL >> 20} MB.",
            "Save its attachments, and receive those.",
        )
    try:
        return _read(data)
    except _BROKEN as fault:
        raise PackageRefusedError(
            f"{name} is put together in a way that cannot be read safely.",
            "Open it in Outlook, save its attachments, and receive those.",
        ) from fault


def _read(data: bytes) -> Mail:
    import olefile  # noqa: PLC0415 - 10 ms that only a message needs

    _refuse_absurd(data)
    with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT) as ole:
        paths = ole.listdir(streams=True, storages=True)
        if len(paths) > _MOST_STREAMS:
            raise ValueError(len(paths))
        streams = {"/".join(path).upper(): path for path in paths}
        return _mail(_Message(ole, streams, len(data)))


def _refuse_absurd(data: bytes) -> None:
    """Raise `ValueError` for tables that claim to be larger than the whole file."""
    shift = struct.unpack_from("<H", data, 30)[0]
    tables = struct.unpack_from("<9I", data, 40)
    directory, fat, minifat, difat = tables[0], tables[1], tables[6], tables[8]
    most = (len(data) - _HEADER) // (1 << min(shift, 16)) + 1
    if max(directory, fat, minifat, difat) > most:
        raise ValueError(most)


@dataclass(frozen=True)
class _Message:
    """A message, or one attached to another, below ``prefix`` in the file."""

    ole: Any
    streams: dict[str, list[str]]
    size: int
    prefix: str = ""
    depth: int = 0

    def stream(self, place: str) -> bytes:
        """The bytes of a stream; none where there is no such stream."""
        path = self.streams.get(f"{self.prefix}{place}".upper())
        if path is None or self.ole.get_type(path) != _STREAM:
            return b""
        if self.ole.get_size(path) > self.size:
            raise ValueError(place)
        content: bytes = self.ole.openstream(path).read()
        return content

    def text(self, number: int, at: str = "") -> str:
        """A property that is text."""
        wide = self.stream(f"{at}__substg1.0_{number:04X}{_UNICODE}")
        if wide:
            return wide.decode("utf-16-le", errors="replace").rstrip("\x00")
        narrow = self.stream(f"{at}__substg1.0_{number:04X}{_NARROW}")
        return narrow.decode("cp1252", errors="replace").rstrip("\x00")

    def moment(self, number: int) -> datetime | None:
        """A property that is a moment, in UTC: hundreds of nanoseconds since 1601."""
        table = self.stream("__properties_version1.0")
        start = 24 if self.depth else 32
        for place in range(start, len(table) - 15, 16):
            tag, _, value = struct.unpack_from("<IIQ", table, place)
            if tag == (number << 16) + _TIME and value:
                return _EPOCH + timedelta(microseconds=value // 10)
        return None

    def below(self, kind: str) -> Iterator[str]:
        """The names of the storages of a kind directly in the message."""
        head = f"{self.prefix}{kind}".upper()
        for path in self.streams:
            rest = path[len(self.prefix) :]
            if path.startswith(head) and "/" not in rest:
                yield f"{rest}/"


def _mail(message: _Message) -> Mail:
    kept: list[Attachment] = []
    refused: list[Refused] = []
    for inner in _messages(message):
        for at in inner.below("__attach_version1.0_"):
            _take_attachment(inner, at, kept, refused)
    headers = message.text(_HEADERS)
    sender = message.text(_SENDER_SMTP) or message.text(_SENDER_ADDRESS)
    if "@" not in sender:
        sender = message.text(_FOR_SMTP)
    return Mail(
        sender=sender.strip(),
        sender_name=message.text(_SENDER_NAME),
        sent=date_of(headers) or message.moment(_SENT) or message.moment(_DELIVERED),
        subject=" ".join(message.text(_SUBJECT).split()),
        text=message.text(_BODY).replace("\r\n", "\n").strip(),
        attachments=tuple(kept),
        refused=tuple(refused),
    )


def _messages(message: _Message) -> Iterator[_Message]:
    """The message and those attached to it, the outer first."""
    waiting = [message]
    count = 0
    while waiting:
        here = waiting.pop(0)
        count += 1
        if here.depth > MAX_NESTING or count > MAX_PARTS:
            raise ValueError(count)
        yield here
        for at in here.below("__attach_version1.0_"):
            inner = f"{here.prefix}{at}__substg1.0_{_DATA:04X}{_OBJECT}"
            if f"{inner}/__properties_version1.0".upper() in here.streams:
                place = f"{inner}/"
                waiting.append(_Message(here.ole, here.streams, here.size, place, here.depth + 1))


def _take_attachment(
    message: _Message, at: str, kept: list[Attachment], refused: list[Refused]
) -> None:
    """Pass one attached file through the door; a picture in the message's own text is none."""
    name = message.text(_LONG_NAME, at) or message.text(_NAME, at)
    data = message.stream(f"{at}__substg1.0_{_DATA:04X}{_BINARY}")
    is_inline = message.text(_CONTENT_ID, at) and name.casefold().endswith(_PICTURES)
    if len(kept) + len(refused) >= MAX_PARTS:
        raise ValueError(at)
    if name and not is_inline and (data or not _holds_message(message, at)):
        take(plain_name(name), data, kept, refused)


def _holds_message(message: _Message, at: str) -> bool:
    inner = f"{message.prefix}{at}__substg1.0_{_DATA:04X}{_OBJECT}"
    return inner.upper() in message.streams
