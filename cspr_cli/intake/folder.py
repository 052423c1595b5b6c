"""Several files at once: each told by what it says of itself, or by its content.

A person is asked only where neither says what it is or whose. An email stands for the files
attached to it, with its sender and date. What is refused is listed with its reason and remedy
beside the rest, so that one bad file never stops the others.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cspr_cli.intake.mail import Mail
from cspr_cli.intake.mail_file import is_mail_file, read_mail_file
from cspr_cli.intake.recognise import (
    FileKind,
    Recognised,
    lines_of,
    recognise,
    recognise_word,
    says_not_known,
)
from cspr_cli.intake.whose import Guess, Known, agency_in_lines, agency_in_name, agency_of_sender
from cspr_cli.intake.word import read_word
from cspr_cli.records.errors import CsprError
from cspr_cli.records.form import Form
from cspr_cli.storage.packages.foreign import PackageRefusedError, is_office_like
from cspr_cli.storage.packages.guard import PackageKind, open_package

ITSELF = "itself"
"""What told a thing that the file states in so many words; anything else is a guess."""

_COMPANY = "the form that came with it"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file that came, and what is known of it.

    ``agency`` and ``case`` are "" where nothing says; ``agency_from`` and ``case_from`` are what
    told them: `ITSELF`, or in words what they were guessed from. ``mail`` is the email that it
    came in, and ``words`` what a letter says. ``refused`` and ``remedy`` are set for a file that
    will not be read.
    """

    name: str
    data: bytes = b""
    recognised: Recognised | None = None
    case: str = ""
    case_from: str = ""
    agency: str = ""
    agency_from: str = ""
    sender: str = ""
    sent: datetime | None = None
    mail: bytes = b""
    words: str = ""
    refused: str = ""
    remedy: str = ""

    @property
    def kind(self) -> FileKind:
        """What it is, as far as can be told."""
        return self.recognised.kind if self.recognised else FileKind.UNKNOWN

    @property
    def leaf(self) -> str:
        """Its own name, without the folder or the email that it came in."""
        return self.name.rpartition(": ")[2].rpartition("/")[2]


def arrivals(
    files: Iterable[tuple[str, bytes]], forms: Sequence[Form], known: Known
) -> Iterator[Arrival]:
    """Each file by name and bytes, told as far as it tells itself, emails opened."""
    for name, data in files:
        if is_mail_file(data):
            yield from _from_mail(name, data, forms, known)
        else:
            yield _told(Arrival(name, data), forms, known)


def _from_mail(name: str, data: bytes, forms: Sequence[Form], known: Known) -> Iterator[Arrival]:
    try:
        mail = read_mail_file(data, name)
    except PackageRefusedError as fault:
        yield Arrival(name, refused=fault.message, remedy=fault.hint)
        return
    came = Arrival(name, sender=mail.sender, sent=mail.sent, mail=data)
    guess = agency_of_sender(mail.sender, known)
    case = known.case_in(f"{mail.subject}\n{mail.text}")
    found = [
        _told(
            _guessed(replace(came, name=f"{name}: {one.name}", data=one.data), guess, case),
            forms,
            known,
        )
        for one in mail.attachments
    ]
    yield from _with_company(found)
    for bad in mail.refused:
        yield replace(came, name=f"{name}: {bad.name}", refused=bad.why, remedy=bad.remedy)
    if not mail.attachments and not mail.refused:
        yield _words_alone(_guessed(came, guess, case), mail, known)


def _with_company(found: Sequence[Arrival]) -> Iterator[Arrival]:
    """The files of one email: what does not say whose it is, is theirs that a form beside it says.

    The same holds for the case.
    """
    agencies = {one.agency for one in found if one.agency_from == ITSELF}
    cases = {one.case for one in found if one.case_from == ITSELF}
    for arrival in found:
        one = arrival
        if len(agencies) == 1 and one.agency_from != ITSELF:
            one = replace(one, agency=next(iter(agencies)), agency_from=_COMPANY)
        if len(cases) == 1 and one.case_from != ITSELF:
            one = replace(one, case=next(iter(cases)), case_from=_COMPANY)
        yield one


def _words_alone(came: Arrival, mail: Mail, known: Known) -> Arrival:
    """An email with nothing attached: a nil return, if it says that the family is not known."""
    if says_not_known(mail.text):
        found = Recognised(FileKind.NIL_LETTER, sure=False, why="an email that says not known")
        told = replace(came, data=came.mail, mail=b"", recognised=found, words=mail.text)
        lines = mail.text.splitlines()
        return _with_agency(_with_case(told, lines, known), lines, known)
    return replace(
        came,
        refused=f"{came.name} is an email with nothing attached.",
        remedy="If it says that the family is not known, record it with: cspr receive CASE FILE "
        "--agency KEY --nil",
    )


def _guessed(arrival: Arrival, guess: Guess, case: str) -> Arrival:
    return replace(
        arrival,
        agency=guess.agency,
        agency_from=guess.told_by,
        case=case,
        case_from="the email's words" if case else "",
    )


def _told(arrival: Arrival, forms: Sequence[Form], known: Known) -> Arrival:
    try:
        found, lines = _recognised(arrival, forms)
    except CsprError as fault:
        return replace(arrival, refused=fault.message, remedy=fault.hint)
    words = "\n".join(lines) if found.kind is FileKind.NIL_LETTER else ""
    told = replace(arrival, recognised=found, words=words)
    return _with_agency(_with_case(told, lines, known), lines, known)


def _recognised(arrival: Arrival, forms: Sequence[Form]) -> tuple[Recognised, tuple[str, ...]]:
    """What a file is, and the lines of a Word document."""
    if not is_office_like(arrival.data):
        return recognise(arrival.data, arrival.leaf, forms), ()
    package = open_package(arrival.data, arrival.leaf)
    if package.kind is not PackageKind.WORD:
        return recognise(arrival.data, arrival.leaf, forms), ()
    document = read_word(package)
    return recognise_word(document, forms), tuple(lines_of(document))


def _with_case(arrival: Arrival, lines: Sequence[str], known: Known) -> Arrival:
    identity = arrival.recognised.identity if arrival.recognised else None
    if identity is not None and identity.case:
        return replace(arrival, case=identity.case, case_from=ITSELF)
    for where, text in (("its words", "\n".join(lines)), ("its name", arrival.name)):
        found = known.case_in(text)
        if found:
            return replace(arrival, case=found, case_from=where)
    return arrival


def _with_agency(arrival: Arrival, lines: Sequence[str], known: Known) -> Arrival:
    identity = arrival.recognised.identity if arrival.recognised else None
    if identity is not None and identity.agency in known.agencies:
        return replace(arrival, agency=identity.agency, agency_from=ITSELF)
    for where, found in (
        (arrival.agency_from, arrival.agency),
        ("its words", agency_in_lines(lines, known)),
        ("its name", agency_in_name(arrival.name, known)),
    ):
        if found:
            return replace(arrival, agency=found, agency_from=where)
    return arrival
