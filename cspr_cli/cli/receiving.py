"""Reading a return: what the file is, whose it is, and how it stands to what came before.

Nothing is written here; `keeping_return` does that, once somebody has seen what was read.
"""

import hashlib
from datetime import date
from pathlib import Path

from cspr_cli.cli.cases import OpenCase, sound
from cspr_cli.cli.intake import CHRONOLOGY, SCOPING, Intake
from cspr_cli.cli.receiving_form import (
    Arrived,
    read_form_return,
    refuse_referral,
    returned_forms,
)
from cspr_cli.cli.return_file import (
    bytes_of,
    identity_faults,
    kept_file,
    known_agency,
    received_early,
    sent_values,
)
from cspr_cli.cli.situation import USAGE, Here
from cspr_cli.intake.chronology_reader import HEADING_WITHIN, ChronologyReading, read_chronology
from cspr_cli.intake.chronology_return import added_to, chronology_data
from cspr_cli.intake.foreign import is_office_like, refuse_misnamed_word
from cspr_cli.intake.form_identity import FormIdentity
from cspr_cli.intake.form_reader import read_form_document
from cspr_cli.intake.guard import PackageKind, open_package
from cspr_cli.intake.recognise import FileKind, recognise_word
from cspr_cli.intake.scoping_return import scoping_intake
from cspr_cli.intake.word import WordDocument, read_word
from cspr_cli.records.chronology import ChronologyRecord
from cspr_cli.records.errors import CsprError
from cspr_cli.records.form import Form
from cspr_cli.records.returned_file import ReturnedFile
from cspr_cli.records.scoping import ScopingReturn
from cspr_cli.storage.record_reader import validated
from cspr_cli.storage.templates import load_form


def read_return(
    opened: OpenCase, path: Path, agency: str | None, received: Here, *, add: bool = False
) -> Intake:
    """Read a file as what it is: a form of the procedure that comes back, or a chronology.

    ``add`` puts a chronology's events after those that are there, in place of replacing them.
    Raises `CsprError` where it cannot be read safely, is of another case or newer than this
    program, or the agency is not known.
    """
    original = bytes_of(path)
    refuse_misnamed_word(original, path.name)
    form = _scoping_form(opened)
    document = _word_document(original, path.name)
    forms = returned_forms(opened)
    found = recognise_word(document, forms.values()) if document else None
    if found is not None and found.kind is FileKind.NIL_LETTER:
        raise CsprError(
            f"{path.name} reads like a letter that says the family is not known.",
            f"Record it with: cspr receive {opened.reference} {path.name} --agency KEY --nil",
            exit_code=USAGE,
        )
    if document and found is not None and found.kind is FileKind.FORM:
        refuse_referral(opened, found.document, path.name)
        if add:
            raise _not_for_adding(path.name, found.document)
        other = forms.get(found.document) if found.document != SCOPING else None
        if other is not None:
            arrived = Arrived(path.name, original, document, agency, received)
            return read_form_return(opened, arrived, other)
    if form and document and found is not None and found.kind is FileKind.FORM:
        return _read_scoping(opened, path.name, original, document, form, agency, received)
    said = found.identity if found else None
    _refuse_other_case(opened, said, path.name)
    key = known_agency(opened, agency or (said.agency if said else "") or None)
    return _read_chronology(opened, path.name, original, key, received, add=add)


def _not_for_adding(name: str, document: str) -> CsprError:
    words = document.replace("-", " ")
    article = "an" if words[:1] in "aeiou" else "a"
    return CsprError(
        f"{name} is {article} {words}, and --add is for a further chronology file.",
        "Receive it without --add.",
        exit_code=USAGE,
    )


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


def _word_document(original: bytes, name: str) -> WordDocument | None:
    if not is_office_like(original):
        return None
    package = open_package(original, name)
    return read_word(package) if package.kind is PackageKind.WORD else None


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
    faults = [*identity_faults(opened, reading, form, name, key)]
    faults += received_early(opened, key, received.today, name)
    earlier = earlier_return(opened, key)
    file = kept_file(opened, original, name, key, SCOPING, received.today)
    taken = scoping_intake(
        reading, form, sent_values(opened, key, form), agency=key, earlier=earlier, file=file
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


def earlier_return(opened: OpenCase, agency: str) -> ScopingReturn | None:
    """The scoping return that the case has from this agency, if any."""
    name = f"scoping/{agency}"
    return sound(opened.folder.read(name), name) if opened.folder.exists(name) else None


def _read_chronology(
    opened: OpenCase, name: str, original: bytes, agency: str, received: Here, *, add: bool
) -> Intake:
    reading = read_chronology(original, agency, name)
    _refuse_without_events(reading)
    earlier = _earlier_chronology(opened, agency)
    file = kept_file(opened, original, name, agency, CHRONOLOGY, received.today)
    faults = [*reading.problems, *received_early(opened, agency, received.today, name)]
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
        earlier_file=_same_file(opened, agency, file)
        if add
        else (earlier.returned if earlier else None),
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


def _same_file(opened: OpenCase, agency: str, file: ReturnedFile) -> ReturnedFile | None:
    """The original of this agency that is this file, so that nothing is added twice."""
    for path in sorted((opened.folder.returns / agency).glob("*-chronology*")):
        if hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256:
            shown = path.relative_to(opened.folder.path).as_posix()
            received = date.fromisoformat(path.name[:10])
            return ReturnedFile(file=shown, sha256=file.sha256, received=received)
    return None
