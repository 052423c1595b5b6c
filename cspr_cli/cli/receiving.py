"""Reading a return: what the file is, whose it is, and how it stands to what came before.

Nothing is written here; `keeping_return` does that, once somebody has seen what was read.
"""

import hashlib
from datetime import date
from pathlib import Path

from cspr_cli.cli.cases import OpenCase, sound
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.intake import CHRONOLOGY, SCOPING, Intake
from cspr_cli.cli.situation import USAGE, Here
from cspr_cli.intake.chronology_reader import HEADING_WITHIN, ChronologyReading, read_chronology
from cspr_cli.intake.chronology_return import added_to, chronology_data
from cspr_cli.intake.foreign import is_office_like
from cspr_cli.intake.form_identity import FormIdentity, identity_problems
from cspr_cli.intake.form_reader import read_form_document
from cspr_cli.intake.guard import PackageKind, open_package
from cspr_cli.intake.reading import FormReading
from cspr_cli.intake.recognise import FileKind, recognise_word
from cspr_cli.intake.scoping_return import scoping_intake
from cspr_cli.intake.word import WordDocument, read_word
from cspr_cli.records.chronology import ChronologyRecord
from cspr_cli.records.errors import CsprError
from cspr_cli.records.form import Form
from cspr_cli.records.problem import Problem, Severity
from cspr_cli.records.scoping import ReturnedFile, ScopingReturn
from cspr_cli.storage.record_reader import validated
from cspr_cli.storage.templates import load_form

_LARGEST = 50 << 20


def read_return(
    opened: OpenCase, path: Path, agency: str | None, received: Here, *, add: bool = False
) -> Intake:
    """Read a file as what it is: a scoping form or a chronology.

    ``add`` puts a chronology's events after those that are there, in place of replacing them.
    Raises `CsprError` where it cannot be read safely, is of another case or newer than this
    program, or the agency is not known.
    """
    original = bytes_of(path)
    form = _scoping_form(opened)
    document = _word_document(original, path.name)
    found = recognise_word(document, [form] if form else []) if document else None
    if found is not None and found.kind is FileKind.NIL_LETTER:
        raise CsprError(
            f"{path.name} reads like a letter that says the family is not known.",
            f"Record it with: cspr receive {opened.reference} {path.name} --agency KEY --nil",
            exit_code=USAGE,
        )
    if form and document and found is not None and found.kind is FileKind.FORM:
        if add:
            raise CsprError(
                f"{path.name} is a scoping form, and --add is for a further chronology file.",
                "Receive it without --add.",
                exit_code=USAGE,
            )
        return _read_scoping(opened, path.name, original, document, form, agency, received)
    said = found.identity if found else None
    _refuse_other_case(opened, said, path.name)
    key = known_agency(opened, agency or (said.agency if said else "") or None)
    return _read_chronology(opened, path.name, original, key, received, add=add)


def has_scoping_form(opened: OpenCase) -> bool:
    """Whether the procedure asks agencies for a form before, or besides, their chronologies."""
    return any(document.key == SCOPING for document in opened.profile.documents)


def _scoping_form(opened: OpenCase) -> Form | None:
    if not has_scoping_form(opened):
        return None
    return load_form(opened.case.partnership, SCOPING, opened.register.root)


def _refuse_other_case(opened: OpenCase, said: FormIdentity | None, name: str) -> None:
    if said is not None and said.case and said.case != opened.reference:
        raise CsprError(
            f"{name} is the form for case {said.case}, not {opened.reference}; "
            "nothing was changed.",
            f"Receive it for {said.case}, or ask the agency for the right form.",
        )


def bytes_of(path: Path) -> bytes:
    """The bytes of a file to receive. Raises `CsprError` for none, a folder, or too large a one."""
    try:
        if path.stat().st_size > _LARGEST:
            raise CsprError(
                f"{path.name} is larger than {_LARGEST >> 20} MB.",
                "Ask the agency for it without pictures.",
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise CsprError(
            f"There is no file {path}.", "Check its name and folder.", exit_code=USAGE
        ) from None
    except IsADirectoryError:
        raise CsprError(f"{path} is a folder.", "Give one file.", exit_code=USAGE) from None
    if not data.strip():
        raise CsprError(
            f"{path.name} is empty; nothing was changed.", "Ask the agency to send it again."
        )
    return data


def _word_document(original: bytes, name: str) -> WordDocument | None:
    if not is_office_like(original):
        return None
    package = open_package(original, name)
    return read_word(package) if package.kind is PackageKind.WORD else None


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


def _read_scoping(
    opened: OpenCase,
    name: str,
    original: bytes,
    document: WordDocument,
    form: Form,
    agency: str | None,
    received: Here,
) -> Intake:
    reading = read_form_document(document, form)
    said = reading.identity.agency if reading.identity else ""
    key = known_agency(opened, agency or said or None)
    faults = [*_identity_faults(opened, reading, form, name, key)]
    faults += _received_early(opened, key, received.today, name)
    earlier = earlier_return(opened, key)
    file = kept_file(opened, original, name, key, SCOPING, received.today)
    taken = scoping_intake(
        reading, form, _sent(opened, key, form), agency=key, earlier=earlier, file=file
    )
    scoping = validated(ScopingReturn, taken.data, name, faults)
    return Intake(
        agency=key,
        kind=SCOPING,
        name=name,
        original=original,
        file=file,
        problems=tuple(faults),
        reading=reading,
        differences=taken.differences,
        scoping=scoping,
        sent_to=said if said != key else "",
        earlier_file=earlier.files[-1] if earlier and earlier.files else None,
    )


def _identity_faults(
    opened: OpenCase, reading: FormReading, form: Form, name: str, agency: str
) -> tuple[Problem, ...]:
    """What the form says of itself that needs a look. Raises `CsprError` where it cannot be it."""
    found = identity_problems(
        reading.identity,
        name=name,
        case=opened.reference,
        agency=agency,
        form=f"{opened.case.partnership}/{form.document}",
        version=form.schema_version,
    )
    for problem in found:
        if problem.severity is Severity.ERROR:
            raise CsprError(f"{problem.message}; nothing was changed.", problem.hint)
    return found


def _received_early(opened: OpenCase, agency: str, received: date, name: str) -> list[Problem]:
    state = opened.case.agency(agency)
    if state is None or state.requested is None or received >= state.requested:
        return []
    message = f"received on {short(received)}, before {agency} was asked ({short(state.requested)})"
    hint = "If the day is wrong, give the right one with --on."
    return [Problem(name, 0, 0, "received-before-asked", Severity.WARNING, message, hint)]


def _sent(opened: OpenCase, agency: str, form: Form) -> dict[str, str]:
    """What the agency was sent, read from its own copy by the same reader."""
    path = opened.folder.documents / agency / f"{form.document}.docx"
    if not path.is_file():
        return {}
    document = read_word(open_package(path.read_bytes(), path.name))
    return {read.path: read.value for read in read_form_document(document, form).values}


def earlier_return(opened: OpenCase, agency: str) -> ScopingReturn | None:
    """The scoping return that the case has from this agency, if any."""
    name = f"scoping/{agency}"
    return sound(opened.folder.read(name), name) if opened.folder.exists(name) else None


def kept_file(
    opened: OpenCase, original: bytes, name: str, agency: str, kind: str, received: date
) -> ReturnedFile:
    """Where the original will lie: named for the agency and the day, not by the sender's words."""
    suffix = Path(name).suffix.casefold()
    stem = f"returns/{agency}/{received.isoformat()}-{kind}"
    digest = hashlib.sha256(original).hexdigest()
    for number in range(1, 1000):
        path = f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}"
        there = opened.folder.path / path
        if not there.exists() or hashlib.sha256(there.read_bytes()).hexdigest() == digest:
            return ReturnedFile(file=path, sha256=digest, received=received, kind=kind)
    raise CsprError(f"{agency} has sent a thousand files today.", "Look at the returns folder.")


def _read_chronology(
    opened: OpenCase, name: str, original: bytes, agency: str, received: Here, *, add: bool
) -> Intake:
    reading = read_chronology(original, agency, name)
    _refuse_without_events(reading)
    earlier = _earlier_chronology(opened, agency)
    file = kept_file(opened, original, name, agency, CHRONOLOGY, received.today)
    faults = [*reading.problems, *_received_early(opened, agency, received.today, name)]
    if add and earlier is not None:
        data, revision = added_to(earlier, reading, file)
    else:
        data, revision = chronology_data(reading, file, earlier)
    record = validated(ChronologyRecord, data, name, faults)
    return Intake(
        agency=agency,
        kind=CHRONOLOGY,
        name=name,
        original=original,
        file=file,
        problems=tuple(faults),
        chronology=reading,
        chronology_record=record,
        data=data,
        revision=revision if earlier is not None else None,
        earlier_file=_same_file(opened, agency, file) if add else _file_of(earlier),
        added=add and earlier is not None,
    )


def _refuse_without_events(reading: ChronologyReading) -> None:
    if not reading.columns:
        raise CsprError(
            f"{reading.name} is not a scoping form, and no chronology's heading row was found "
            f"in its first {HEADING_WITHIN} rows; nothing was changed.",
            "Give the columns headings such as Date, Time, Source and What happened.",
        )
    if not reading.events:
        raise CsprError(
            f"{reading.name} has a heading row and no event under it; nothing was changed.",
            "Ask the agency for its events; if it has none, receive a nil return with --nil.",
        )


def _earlier_chronology(opened: OpenCase, agency: str) -> ChronologyRecord | None:
    name = f"chronology/{agency}"
    return sound(opened.folder.read(name), name) if opened.folder.exists(name) else None


def _file_of(earlier: ChronologyRecord | None) -> ReturnedFile | None:
    if earlier is None:
        return None
    file = earlier.returned
    return ReturnedFile(file=file.file, sha256=file.sha256, received=file.received)


def _same_file(opened: OpenCase, agency: str, file: ReturnedFile) -> ReturnedFile | None:
    """The original of this agency that is this file, so that nothing is added twice."""
    for path in sorted((opened.folder.returns / agency).glob("*-chronology*")):
        if hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256:
            shown = path.relative_to(opened.folder.path).as_posix()
            received = date.fromisoformat(path.name[:10])
            return ReturnedFile(file=shown, sha256=file.sha256, received=received)
    return None
