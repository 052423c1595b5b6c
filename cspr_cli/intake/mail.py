"""A saved email (.eml) gives up its attachments, its sender and its date.

Every attachment goes through the same door as a file that was handed over: one that is refused is
listed with the reason and the remedy, and the others are kept. Outlook's own .msg files are read
by `outlook`.
"""

import email
import email.errors
import email.header
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from cspr_cli.intake.csv_file import read_csv
from cspr_cli.storage.packages.foreign import PackageRefusedError, is_office_like, refuse_foreign
from cspr_cli.storage.packages.guard import open_package

MAX_MAIL = 80 << 20
MAX_PARTS = 200
MAX_NESTING = 8
_HEADER = re.compile(rb"[!-9;-~]{1,76}:[ \t]?[^\r\n]*")
_KNOWN = re.compile(
    rb"^(?:from|to|date|subject|received|return-path|mime-version|message-id)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_HOLDERS = re.compile(
    rb"^content-type[ \t]*:[ \t]*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE
)
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, email.errors.MessageError)
"""What the standard library raises on headers and bodies that are not as they should be."""
_UNSAFE = re.compile(r'[\x00-\x1f<>:"|?*]')
_READABLE = frozenset({".docx", ".dotx", ".xlsx", ".xltx", ".csv", ".tsv", ".txt"})


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with an email and passed the door; ``name`` has no folder in it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that came with an email and was not taken: why, and what to do."""

    name: str
    why: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Mail:
    """An email: who sent it ("" where it does not say), when, its words, and its files.

    ``sent`` is as the sender's own clock had it, None where it does not say. ``text`` is the plain
    text of the message; an email in HTML alone has none.
    """

    sender: str
    sender_name: str
    sent: datetime | None
    subject: str
    text: str
    attachments: tuple[Attachment, ...]
    refused: tuple[Refused, ...] = ()


def is_mail(data: bytes) -> bool:
    """Whether a file is an email by its content: it begins with headers that emails have."""
    head = data[:20_000].lstrip(b"\xef\xbb\xbf\r\n").partition(b"\r\n\r\n")[0].partition(b"\n\n")[0]
    first = _HEADER.match(head)
    return first is not None and len({hit.lower() for hit in _KNOWN.findall(head)}) > 1


def read_mail(data: bytes, name: str) -> Mail:
    """Read an email and pass its attachments through the guard.

    Raises:
        PackageRefusedError: it is no email, or too large or too deeply nested to be read safely.
    """
    if not is_mail(data):
        refuse_foreign(data, name)
        raise PackageRefusedError(
            f"{name} is not an email.", "Save the email from your mail program as .eml."
        )
    _refuse_absurd(data, name)
    try:
        message: Message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = list(_parts(message))
    except (RecursionError, *_BROKEN) as fault:
        raise _unreadable(name) from fault
    return _mail(message, parts)


def _refuse_absurd(data: bytes, name: str) -> None:
    if len(data) > MAX_MAIL:
        raise PackageRefusedError(
            f"{name} is {len(data) >> 20} MB; the limit is {MAX_MAIL >> 20} MB.",
            "Save its attachments, and receive those.",
        )
    if len(_HOLDERS.findall(data)) > MAX_PARTS:
        raise _unreadable(name)


def _unreadable(name: str) -> PackageRefusedError:
    return PackageRefusedError(
        f"{name} is put together in a way that cannot be read safely.",
        "Save its attachments from your mail program, and receive those.",
    )


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold content, in order; those nested too deeply raise `ValueError`."""
    waiting = [(message, 0)]
    count = 0
    while waiting:
        part, depth = waiting.pop(0)
        count += 1
        if depth > MAX_NESTING or count > MAX_PARTS:
            raise ValueError(depth)
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list):
            waiting[:0] = [(one, depth + 1) for one in inner if isinstance(one, Message)]
        else:
            yield part


def _mail(message: Message, parts: list[Message]) -> Mail:
    sender_name, sender = parseaddr(_header(message, "From"))
    kept: list[Attachment] = []
    refused: list[Refused] = []
    texts: list[str] = []
    for part in parts:
        name = _name(part)
        if name and not _is_picture_in_text(part):
            take(name, _content(part), kept, refused)
        elif not name and part.get_content_type() == "text/plain":
            texts.append(_text(part))
    return Mail(
        sender=sender,
        sender_name=sender_name,
        sent=_sent(message),
        subject=_header(message, "Subject"),
        text="\n".join(texts).strip(),
        attachments=tuple(kept),
        refused=tuple(refused),
    )


def _is_picture_in_text(part: Message) -> bool:
    """Whether it is a picture that the text shows, such as the logo below a name."""
    if part.get_content_maintype() != "image" or part.get("Content-ID") is None:
        return False
    return not str(part.get("Content-Disposition", "")).casefold().startswith("attachment")


def take(name: str, data: bytes, kept: list[Attachment], refused: list[Refused]) -> None:
    """Put an attached file with those that are kept, or with those refused and why."""
    try:
        _check(name, data)
    except PackageRefusedError as fault:
        refused.append(Refused(name, fault.message, fault.hint))
    else:
        kept.append(Attachment(name, data))


def _check(name: str, data: bytes) -> None:
    """Raise `PackageRefusedError` for a file that cannot be a form or a chronology."""
    if is_office_like(data):
        open_package(data, name)
    elif _ending(name) in _READABLE:
        read_csv(data, name)
    else:
        refuse_foreign(data, name)


def _ending(name: str) -> str:
    return name[name.rfind(".") :].lower() if "." in name else ""


def _name(part: Message) -> str:
    """An attachment's file name without any folder; "" for a part that is no file."""
    try:
        said = part.get_filename("")
    except _BROKEN:
        said = "attachment"
    return plain_name(_words(str(said)))


def plain_name(said: str) -> str:
    """A file's name without any folder, or signs that a disk or screen would take amiss."""
    leaf = said.replace("\\", "/").rpartition("/")[2]
    return _UNSAFE.sub("", leaf).strip(" .")[:120]


def _header(message: Message, key: str) -> str:
    return " ".join(_words(str(message.get(key, ""))).split())


def _words(raw: str) -> str:
    """A header's words, whatever they are encoded in; as written where that is broken."""
    try:
        pieces = email.header.decode_header(raw)
        return str(email.header.make_header(pieces))
    except _BROKEN:
        return raw


def _sent(message: Message) -> datetime | None:
    try:
        return parsedate_to_datetime(_header(message, "Date"))
    except (OverflowError, *_BROKEN):
        return None


def date_of(headers: str) -> datetime | None:
    """The moment that an email's headers say it was sent; None where they do not say."""
    try:
        return _sent(email.message_from_string(headers, policy=email.policy.compat32))
    except _BROKEN:
        return None


def _content(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except _BROKEN:
        return b""
    return payload if isinstance(payload, bytes) else b""


def _text(part: Message) -> str:
    try:
        return _content(part).decode(part.get_content_charset("utf-8"), errors="replace")
    except _BROKEN:
        return _content(part).decode("utf-8", errors="replace")
