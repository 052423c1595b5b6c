"""What every return has in common: its bytes, its agency, what was sent, where its file is kept."""

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.situation import USAGE
from cspr_cli.intake.alteration import NO_CHOICES, Choices
from cspr_cli.intake.form_identity import FormIdentity, identity_problems
from cspr_cli.intake.form_reader import read_form_document
from cspr_cli.intake.reading import FormReading
from cspr_cli.intake.word import read_word
from cspr_cli.records.errors import CsprError
from cspr_cli.records.form import Form
from cspr_cli.records.problem import Problem, Severity
from cspr_cli.records.returned_file import ReturnedFile
from cspr_cli.storage.atomic import sha256_of
from cspr_cli.storage.outside import read_at_most
from cspr_cli.storage.packages.guard import open_package
from cspr_cli.storage.templates import forms

_LARGEST = 50 << 20
_NAME_SHOWN = 80
_PLAIN_ENDING = re.compile(r"\.[a-z0-9]{1,8}")


@dataclass(frozen=True)
class Handed:
    """A file that was handed over: its name and bytes, whose it is said to be, and when it came.

    ``agency`` is None where nobody said. ``sender`` is the address that it came from and ``mail``
    the email that it was attached to, where it came by email. ``add`` puts a chronology's events
    after those that are there, in place of revising them; ``again`` takes a file once more.
    ``department`` is that of a large agency whose chronology it is.
    """

    name: str
    data: bytes
    agency: str | None
    received: date
    sender: str = ""
    mail: bytes = b""
    add: bool = False
    again: bool = False
    department: str = ""
    choices: Choices = NO_CHOICES

    @property
    def sha256(self) -> str:
        """The hash of its bytes, in hex."""
        return hashlib.sha256(self.data).hexdigest()


def bytes_of(path: Path) -> bytes:
    """The bytes of a file to receive. Raises `CsprError` for none, a folder, or too large a one."""
    try:
        data = read_at_most(path, _LARGEST)
    except FileNotFoundError:
        raise CsprError(
            f"There is no file {path}.", "Check its name and folder.", exit_code=USAGE
        ) from None
    except IsADirectoryError:
        raise CsprError(f"{path} is a folder.", "Give one file.", exit_code=USAGE) from None
    except OSError as error:
        raise CsprError(
            f"{path.name[:_NAME_SHOWN]} cannot be read: {(error.strerror or 'no reason').lower()}.",
            "Give the file itself; copy it to this computer first if it is elsewhere.",
        ) from error
    if len(data) > _LARGEST:
        raise CsprError(
            f"{path.name} is larger than {_LARGEST >> 20} MB.",
            "Ask the agency for it without pictures.",
        )
    if not data.strip():
        raise CsprError(
            f"{path.name} is empty; nothing was changed.", "Ask the agency to send it again."
        )
    return data


def known_agency(opened: OpenCase, agency: str | None) -> str:
    """The agency's key, if the register has it. Raises `CsprError` (usage) otherwise."""
    keys = [one.key for one in opened.register.record.agencies]
    if agency in keys and agency is not None:
        return agency
    raise CsprError(
        "The file does not say whose it is."
        if agency is None
        else f"cspr.yaml has no agency {agency!r}.",
        f"Give --agency with one of: {', '.join(keys)}",
        exit_code=USAGE,
    )


def identity_faults(
    opened: OpenCase, reading: FormReading, form: Form, name: str, agency: str
) -> tuple[Problem, ...]:
    """What the form says of itself that needs a look. Raises `CsprError` where it cannot be it."""
    found = identity_problems(
        reading.identity,
        name=name,
        case=opened.reference,
        agency=agency,
        form=_own_name(opened, form, reading.identity),
        version=form.schema_version,
    )
    for problem in found:
        if problem.severity is Severity.ERROR:
            raise CsprError(f"{problem.message}; nothing was changed.", problem.hint)
    return found


def _own_name(opened: OpenCase, form: Form, said: FormIdentity | None) -> str:
    """What the form calls itself: one that procedures share says ``common`` for a partnership."""
    shared = f"common/{form.document}"
    own = forms(opened.case.partnership, opened.register.root)
    if said is not None and said.form == shared and form.document not in own:
        return shared
    return f"{opened.case.partnership}/{form.document}"


def received_early(opened: OpenCase, agency: str, received: date, name: str) -> list[Problem]:
    """A warning where a return came before the agency was asked for it."""
    state = opened.case.agency(agency)
    if state is None or state.requested is None or received >= state.requested:
        return []
    message = f"received on {short(received)}, before {agency} was asked ({short(state.requested)})"
    hint = "If the day is wrong, give the right one with --on."
    return [Problem(name, 0, 0, "received-before-asked", Severity.WARNING, message, hint)]


def sent_values(opened: OpenCase, agency: str, form: Form) -> dict[str, str]:
    """What was sent, by record path, read from the copy that went out by the same reader.

    ``agency`` is "" for a document of which there is one copy for everybody.
    """
    path = opened.folder.documents / agency / f"{form.document}.docx"
    if not path.is_file():
        return {}
    document = read_word(open_package(path.read_bytes(), path.name))
    return {read.path: read.value for read in read_form_document(document, form).values}


def kept_file(opened: OpenCase, handed: Handed, agency: str, kind: str) -> ReturnedFile:
    """Where the original will lie: named for the agency and the day, not by the sender's words."""
    ending = Path(handed.name).suffix.casefold()
    return ReturnedFile(
        file=free_path(
            opened,
            f"returns/{agency}/{handed.received.isoformat()}-{kind}",
            ending if _PLAIN_ENDING.fullmatch(ending) else "",
            handed.sha256,
        ),
        sha256=handed.sha256,
        received=handed.received,
        kind=kind,
        name=screen.one_line(handed.name),
        sender=handed.sender,
        department=handed.department,
    )


def free_path(opened: OpenCase, stem: str, ending: str, sha256: str) -> str:
    """A path in the case that is free, or has these very bytes. Raises `CsprError` for none."""
    for number in range(1, 1000):
        path = f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}"
        there = opened.folder.path / path
        if not there.exists() or sha256_of(there) == sha256:
            return path
    raise CsprError(f"{stem} is there a thousand times.", "Look at the returns folder.")


def seen_before(opened: OpenCase, handed: Handed, folder: str) -> ReturnedFile | None:
    """The original of this agency that is this very file, so that none is taken twice."""
    if handed.again:
        return None
    for path in sorted((opened.folder.returns / folder).glob("*")):
        if path.is_file() and sha256_of(path) == handed.sha256:
            shown = path.relative_to(opened.folder.path).as_posix()
            return ReturnedFile(file=shown, sha256=handed.sha256, received=_day_of(path))
    return None


def _day_of(path: Path) -> date | None:
    """The day that a kept original's name begins with."""
    with suppress(ValueError):
        return date.fromisoformat(path.name[:10])
    return None


def original_of(opened: OpenCase, file: ReturnedFile) -> bytes | None:
    """The bytes of a file as it came; None where it is gone or is no longer as it was."""
    path = opened.folder.path / file.file
    if not file.file or not path.is_file():
        return None
    data = path.read_bytes()
    return data if hashlib.sha256(data).hexdigest() == file.sha256 else None


def cannot_compare(file: ReturnedFile) -> Problem:
    """That an earlier return cannot be read again, so that nobody knows what the office changed."""
    message = f"{file.file}, which this revises, cannot be read again to compare with"
    hint = "So every difference from the record counts as the agency's. Bring it back from git."
    return Problem(file.file, 0, 0, "earlier-return", Severity.WARNING, message, hint)
