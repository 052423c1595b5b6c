"""Several files at once: each told by what it says of itself, or by its content.

A person is asked only where neither says what it is or whose. An email stands for the files
attached to it, with its sender and date. What is refused is listed with its reason and remedy
beside the rest, so that one bad file never stops the others.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cspr_cli.intake.columns import compact
from cspr_cli.intake.foreign import PackageRefusedError
from cspr_cli.intake.mail import Mail, is_mail, read_mail
from cspr_cli.intake.recognise import FileKind, Recognised, recognise
from cspr_cli.records.form import Form

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file that came, and what is known of it.

    ``agency`` and ``case`` are "" where nothing says; ``agency_sure`` is True only where the file
    says so itself. ``asks`` are the questions left for a person. ``refused`` and ``remedy`` are
    set for a file that will not be read.
    """

    name: str
    data: bytes = b""
    recognised: Recognised | None = None
    case: str = ""
    agency: str = ""
    agency_sure: bool = False
    sender: str = ""
    sent: datetime | None = None
    refused: str = ""
    remedy: str = ""

    @property
    def asks(self) -> tuple[str, ...]:
        """What a person must say before it can be received: ``kind``, ``agency``."""
        if self.refused:
            return ()
        unknown = self.recognised is None or self.recognised.kind is FileKind.UNKNOWN
        return (*(("kind",) if unknown else ()), *(() if self.agency else ("agency",)))


def arrivals(
    files: Iterable[tuple[str, bytes]],
    forms: Sequence[Form],
    *,
    agencies: Mapping[str, str],
    addresses: Mapping[str, str] | None = None,
) -> Iterator[Arrival]:
    """Each file by name and bytes, told as far as it tells itself, emails opened.

    ``agencies`` are the register's names by key; ``addresses`` are keys of agencies by the email
    addresses of their contacts, in lower case.
    """
    known = addresses or {}
    for name, data in files:
        if is_mail(data):
            yield from _from_mail(name, data, forms, agencies, known)
        else:
            yield _told(Arrival(name, data), forms, agencies)


def _from_mail(
    name: str,
    data: bytes,
    forms: Sequence[Form],
    agencies: Mapping[str, str],
    addresses: Mapping[str, str],
) -> Iterator[Arrival]:
    try:
        mail = read_mail(data, name)
    except PackageRefusedError as fault:
        yield Arrival(name, refused=fault.message, remedy=fault.hint)
        return
    agency = addresses.get(mail.sender.casefold(), "")
    for one in mail.attachments:
        arrival = Arrival(f"{name}: {one.name}", one.data, sender=mail.sender, sent=mail.sent)
        yield _told(replace(arrival, agency=agency), forms, agencies)
    for bad in mail.refused:
        yield Arrival(f"{name}: {bad.name}", sender=mail.sender, refused=bad.why, remedy=bad.remedy)
    if not mail.attachments and not mail.refused:
        yield _words_alone(name, mail, agency)


def _words_alone(name: str, mail: Mail, agency: str) -> Arrival:
    return Arrival(
        name,
        agency=agency,
        sender=mail.sender,
        sent=mail.sent,
        refused=f"{name} is an email with nothing attached.",
        remedy="If it says that the family is not known, record it with: cspr receive CASE FILE "
        "--agency KEY --nil",
    )


def _told(arrival: Arrival, forms: Sequence[Form], agencies: Mapping[str, str]) -> Arrival:
    try:
        found = recognise(arrival.data, arrival.name, forms)
    except PackageRefusedError as fault:
        return replace(arrival, refused=fault.message, remedy=fault.hint)
    identity = found.identity
    if identity is not None and identity.agency in agencies:
        return replace(
            arrival,
            recognised=found,
            case=identity.case,
            agency=identity.agency,
            agency_sure=True,
        )
    case = identity.case if identity is not None else ""
    agency = arrival.agency or agency_in_name(arrival.name, agencies)
    return replace(arrival, recognised=found, case=case, agency=agency)


def agency_in_name(name: str, agencies: Mapping[str, str]) -> str:
    """The one agency whose key or name stands in a file's name; "" for none, or for several."""
    words = compact(" ".join(_WORD.findall(name)))
    found = {
        key
        for key, title in agencies.items()
        if any(len(one) >= 3 and one in words for one in (compact(key), compact(title)))  # noqa: PLR2004 - shorter ones stand in other words
    }
    longest = max((compact(key) for key in found), key=len, default="")
    best = {key for key in found if not (compact(key) in longest and compact(key) != longest)}
    return next(iter(best)) if len(best) == 1 else ""
