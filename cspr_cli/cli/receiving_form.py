"""Reading the forms of a procedure that come back, other than the scoping form.

Which forms those are is the profile's to say: every document that is ``returned`` and whose
questions belong to a record.
"""

from dataclasses import dataclass

from cspr_cli.cli.cases import OpenCase, sound
from cspr_cli.cli.intake import Intake
from cspr_cli.cli.return_file import (
    identity_faults,
    kept_file,
    known_agency,
    received_early,
    sent_values,
)
from cspr_cli.cli.situation import Here
from cspr_cli.intake.form_reader import read_form_document
from cspr_cli.intake.reading import FormReading
from cspr_cli.intake.returned_form import form_intake, record_of
from cspr_cli.intake.word import WordDocument
from cspr_cli.records.catalogue import AGENCY_RECORDS, ALL_RECORDS
from cspr_cli.records.errors import CsprError
from cspr_cli.records.form import Form
from cspr_cli.records.paths import parts, value_at
from cspr_cli.records.returned_file import ReturnedFile
from cspr_cli.storage.record_reader import validated
from cspr_cli.storage.templates import load_form

_CHRONOLOGY = "chronology"
_REFERRAL = "referral"


@dataclass(frozen=True)
class Arrived:
    """A Word document that came: its name and bytes, whose it is said to be, and when it came."""

    name: str
    original: bytes
    document: WordDocument
    agency: str | None
    received: Here


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


def read_form_return(opened: OpenCase, arrived: Arrived, form: Form) -> Intake:
    """Read a returned form into the record that its questions belong to.

    Raises `CsprError` where it is of another case, newer than this program, or of no agency known.
    """
    reading = read_form_document(arrived.document, form)
    kind = record_of(form)
    said = reading.identity.agency if reading.identity else ""
    agency = _whose(opened, arrived.agency or said or None, kind)
    today = arrived.received.today
    faults = [*identity_faults(opened, reading, form, arrived.name, agency)]
    faults += received_early(opened, agency, today, arrived.name)
    record = f"{kind}/{agency}" if kind in AGENCY_RECORDS else kind
    folder = agency or form.document
    file = kept_file(opened, arrived.original, arrived.name, folder, form.document, today)
    earlier = _earlier(opened, record)
    sent = _sent(opened, agency, form, reading)
    taken = form_intake(reading, form, sent, agency=agency, earlier=earlier, file=file)
    typed = validated(ALL_RECORDS[kind], taken.data, arrived.name, faults)
    return Intake(
        agency=agency,
        kind=form.document,
        name=arrived.name,
        original=arrived.original,
        file=file,
        problems=tuple(faults),
        reading=reading,
        differences=taken.differences,
        record_name=record,
        form_record=typed,
        own=f"{kind.replace('-', '_')}.",
        sent_to=said if said and said != agency else "",
        earlier_file=_last_file(earlier, form.document),
    )


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


def _last_file(earlier: dict[str, object], document: str) -> ReturnedFile | None:
    """The original of this form's last return: of one document, not of others in the record."""
    listed = earlier.get("files")
    files = [ReturnedFile.model_validate(one) for one in listed] if isinstance(listed, list) else []
    same = [file for file in files if file.kind == document]
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
