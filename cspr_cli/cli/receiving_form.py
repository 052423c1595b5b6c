"""Reading the forms of a procedure that come back, other than the scoping form.

Which forms those are is the profile's to say: every document that is ``returned`` and whose
questions belong to a record.
"""

from pathlib import Path

from cspr_cli.cli.cases import OpenCase, sound
from cspr_cli.cli.intake import Intake
from cspr_cli.cli.return_file import (
    Handed,
    cannot_compare,
    identity_faults,
    kept_file,
    known_agency,
    original_of,
    received_early,
    seen_before,
    sent_values,
)
from cspr_cli.intake.form_reader import read_form_document
from cspr_cli.intake.reading import FormReading
from cspr_cli.intake.returned_form import form_intake, record_of
from cspr_cli.intake.word import WordDocument, read_word
from cspr_cli.records.catalogue import AGENCY_RECORDS, ALL_RECORDS
from cspr_cli.records.errors import CsprError
from cspr_cli.records.form import Form
from cspr_cli.records.paths import parts, value_at
from cspr_cli.records.problem import Problem
from cspr_cli.records.returned_file import ReturnedFile
from cspr_cli.storage.packages.foreign import is_office_like
from cspr_cli.storage.packages.guard import open_package
from cspr_cli.storage.record_reader import validated
from cspr_cli.storage.templates import load_form

_CHRONOLOGY = "chronology"
_REFERRAL = "referral"


def returned_forms(opened: OpenCase) -> dict[str, Form]:
    """The forms that the procedure has come back, by key; a chronology is read by its rows."""
    root = opened.register.root
    keys = [
        document.key
        for document in opened.profile.documents
        if document.returned and _CHRONOLOGY not in document.key
    ]
    found = {key: load_form(opened.case.partnership, key, root) for key in keys}
    return {key: form for key, form in found.items() if record_of(form)}


def refuse_referral(opened: OpenCase, document: str, name: str) -> None:
    """Raise `CsprError` for a referral form: it opens a case, and its facts are typed once."""
    if document == _REFERRAL:
        raise CsprError(
            f"{name} is a referral form, and {opened.reference} has its referral; "
            "nothing was changed.",
            f"For a new case: cspr new-referral --from {name}",
        )


def read_form_return(
    opened: OpenCase, handed: Handed, document: WordDocument, form: Form
) -> Intake:
    """Read a returned form into the record that its questions belong to.

    Raises `CsprError` where it is of another case, newer than this program, or of no agency known.
    """
    reading = read_form_document(document, form)
    kind = record_of(form)
    said = reading.identity.agency if reading.identity else ""
    agency = _whose(opened, handed.agency or said or None, kind)
    faults = [*identity_faults(opened, reading, form, handed.name, agency)]
    faults += received_early(opened, agency, handed.received, handed.name)
    record = f"{kind}/{agency}" if kind in AGENCY_RECORDS else kind
    folder = agency or form.document
    file = kept_file(opened, handed, folder, form.document)
    earlier = _earlier(opened, record)
    last = _last_file(earlier, form.document, folder)
    taken = form_intake(
        reading,
        form,
        _sent(opened, agency, form, reading),
        agency=agency,
        earlier=earlier,
        file=file,
        first=form_as_received(opened, last, form, faults),
        choices=handed.choices,
    )
    typed = validated(ALL_RECORDS[kind], taken.data, handed.name, faults)
    return Intake(
        agency=agency,
        kind=form.document,
        handed=handed,
        file=file,
        problems=tuple(faults),
        reading=reading,
        form=form,
        differences=taken.differences,
        alterations=taken.alterations,
        record_name=record,
        form_record=typed,
        own=f"{kind.replace('-', '_')}.",
        sent_to=said if said and said != agency else "",
        earlier_file=last,
        seen=seen_before(opened, handed, folder),
    )


def form_as_received(
    opened: OpenCase, file: ReturnedFile | None, form: Form, faults: list[Problem]
) -> FormReading | None:
    """A form that was received earlier, read again from its original; None where there is none.

    Where it cannot be, that is added to ``faults``.
    """
    if file is None:
        return None
    data = original_of(opened, file)
    if data is None or not is_office_like(data):
        faults.append(cannot_compare(file))
        return None
    package = open_package(data, Path(file.file).name)
    return read_form_document(read_word(package), form)


def _whose(opened: OpenCase, agency: str | None, kind: str) -> str:
    """The agency's key; "" for a form of the whole case that no agency is named for."""
    if agency is None and kind not in AGENCY_RECORDS:
        return ""
    return known_agency(opened, agency)


def _earlier(opened: OpenCase, record: str) -> dict[str, object]:
    """The plain data of the record that is there; empty for none."""
    if not opened.folder.exists(record):
        return {}
    plain: dict[str, object] = sound(opened.folder.read(record), record).plain()
    return plain


def _last_file(earlier: dict[str, object], document: str, folder: str) -> ReturnedFile | None:
    """The original of this agency's last return of this form; the record may have others'."""
    listed = earlier.get("files")
    files = [ReturnedFile.model_validate(one) for one in listed] if isinstance(listed, list) else []
    ours = f"returns/{folder}/"
    same = [file for file in files if file.kind == document and file.file.startswith(ours)]
    return same[-1] if same else None


def _sent(opened: OpenCase, agency: str, form: Form, reading: FormReading) -> dict[str, str]:
    """What the form was sent with; where no copy is kept, what the case's record says."""
    folder = agency if opened.profile.document(form.document).per_agency else ""
    sent = sent_values(opened, folder, form)
    if sent or not opened.folder.exists(_REFERRAL):
        return sent
    referral = sound(opened.folder.read(_REFERRAL), _REFERRAL).plain()
    paths = [read.path for read in reading.values if read.path.startswith(f"{_REFERRAL}.")]
    found = {path: value_at(referral, parts(path)[1:], "") for path in paths}
    return {path: value for path, value in found.items() if isinstance(value, str)}
