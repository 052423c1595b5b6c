"""Reading a return: what the file is, whose it is, and how it stands to what came before.

Nothing is written here; `keeping_return` does that, once somebody has seen what was read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from cspr_cli.cli.cases import OpenCase, sound
from cspr_cli.cli.intake import CHRONOLOGY, SCOPING, Intake
from cspr_cli.cli.receiving_form import (
    form_as_received,
    read_form_return,
    refuse_referral,
    returned_forms,
)
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
from cspr_cli.cli.situation import USAGE
from cspr_cli.intake.chronology_reader import HEADING_WITHIN, ChronologyReading, read_chronology
from cspr_cli.intake.chronology_return import Before, added_to, chronology_data
from cspr_cli.intake.departments import is_new, of_department, spelt
from cspr_cli.intake.form_identity import FormIdentity
from cspr_cli.intake.form_reader import read_form_document
from cspr_cli.intake.recognise import FileKind, recognise_word
from cspr_cli.intake.scoping_return import BeforeForm, scoping_intake
from cspr_cli.intake.word import WordDocument, read_word
from cspr_cli.records.chronology import ChronologyRecord
from cspr_cli.records.errors import CsprError
from cspr_cli.records.form import Form
from cspr_cli.records.problem import Problem
from cspr_cli.records.returned_file import ReturnedFile
from cspr_cli.records.scoping import ScopingReturn
from cspr_cli.storage.packages.foreign import is_office_like, refuse_misnamed_word
from cspr_cli.storage.packages.guard import PackageKind, open_package
from cspr_cli.storage.record_reader import validated
from cspr_cli.storage.templates import load_form


def read_return(opened: OpenCase, handed: Handed) -> Intake:
    """Read a file as what it is: a form of the procedure that comes back, or a chronology.

    Raises `CsprError` where it cannot be read safely, is of another case or newer than this
    program, or the agency is not known.
    """
    refuse_misnamed_word(handed.data, handed.name)
    document = _word_document(handed.data, handed.name)
    forms = returned_forms(opened)
    found = recognise_word(document, forms.values()) if document else None
    if found is not None and found.kind is FileKind.NIL_LETTER:
        raise CsprError(
            f"{handed.name} reads like a letter that says the family is not known.",
            f"Record it with: cspr receive {opened.reference} {handed.name} --agency KEY --nil",
            exit_code=USAGE,
        )
    if document and found is not None and found.kind is FileKind.FORM:
        intake = _read_form(opened, handed, document, forms, found.document)
        if intake is not None:
            return intake
    return _read_chronology(opened, handed)


def _read_form(
    opened: OpenCase,
    handed: Handed,
    document: WordDocument,
    forms: Mapping[str, Form],
    key: str,
) -> Intake | None:
    """A form of the procedure as a return; None for one that the procedure has not got."""
    refuse_referral(opened, key, handed.name)
    if handed.add or handed.department:
        raise _not_for_adding(handed.name, key, "--add" if handed.add else "--department")
    form = forms.get(key)
    if form is not None and key != SCOPING:
        return read_form_return(opened, handed, document, form)
    own = _scoping_form(opened)
    return _read_scoping(opened, handed, document, own) if own else None


def _not_for_adding(name: str, document: str, option: str) -> CsprError:
    words = document.replace("-", " ")
    article = "an" if words[:1] in "aeiou" else "a"
    return CsprError(
        f"{name} is {article} {words}, and {option} is for a chronology.",
        f"Receive it without {option}.",
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


def _read_scoping(opened: OpenCase, handed: Handed, document: WordDocument, form: Form) -> Intake:
    reading = read_form_document(document, form)
    said = reading.identity.agency if reading.identity else ""
    key = known_agency(opened, handed.agency or said or None)
    faults = [*identity_faults(opened, reading, form, handed.name, key)]
    faults += received_early(opened, key, handed.received, handed.name)
    earlier = earlier_return(opened, key)
    last = last_scoping_file(earlier)
    file = kept_file(opened, handed, key, SCOPING)
    taken = scoping_intake(
        reading,
        form,
        sent_values(opened, key, form),
        agency=key,
        earlier=BeforeForm(earlier, form_as_received(opened, last, form, faults))
        if earlier
        else None,
        file=file,
        choices=handed.choices,
    )
    scoping = validated(ScopingReturn, taken.data, handed.name, faults)
    return Intake(
        agency=key,
        kind=SCOPING,
        handed=handed,
        file=file,
        problems=tuple(faults),
        reading=reading,
        form=form,
        differences=taken.differences,
        alterations=taken.alterations,
        scoping=scoping,
        sent_to=said if said != key else "",
        earlier_file=earlier.files[-1] if earlier and earlier.files else None,
        seen=seen_before(opened, handed, key),
    )


def last_scoping_file(earlier: ScopingReturn | None) -> ReturnedFile | None:
    """The scoping form that came last; a nil return's letter is none."""
    forms = [file for file in (earlier.files if earlier else ()) if file.kind == SCOPING]
    return forms[-1] if forms and earlier and not earlier.nil else None


def earlier_return(opened: OpenCase, agency: str) -> ScopingReturn | None:
    """The scoping return that the case has from this agency, if any."""
    name = f"scoping/{agency}"
    return sound(opened.folder.read(name), name) if opened.folder.exists(name) else None


def _read_chronology(opened: OpenCase, handed: Handed) -> Intake:
    forms = tuple(returned_forms(opened).values())  # whose own wording no agency wrote
    reading = read_chronology(handed.data, handed.agency or "", handed.name, forms)
    said = reading.identity.agency if reading.identity else ""
    _refuse_other_case(opened, reading.identity, handed.name)
    agency = known_agency(opened, handed.agency or said or None)
    reading = replace(reading, agency=agency)
    _refuse_without_events(reading)
    earlier = _earlier_chronology(opened, agency)
    handed = _with_department(opened, handed, agency, earlier)
    reading = of_department(reading, handed.department)
    adding = earlier is not None and (handed.add or is_new(earlier, handed.department))
    file = kept_file(opened, handed, agency, CHRONOLOGY)
    faults = [*reading.problems, *received_early(opened, agency, handed.received, handed.name)]
    if earlier is not None and adding:
        data, revision = added_to(earlier, reading, file, handed.choices)
    else:
        data, revision = chronology_data(
            reading,
            file,
            _before(opened, earlier, handed, faults) if earlier else None,
            decided=_decided(opened),
            choices=handed.choices,
        )
    record = validated(ChronologyRecord, data, handed.name, faults)
    return Intake(
        agency=agency,
        kind=CHRONOLOGY,
        handed=handed,
        file=file,
        problems=tuple(faults),
        chronology=reading,
        chronology_record=record,
        data=data,
        sent_to=said if said and said != agency else "",
        alterations=revision.alterations if earlier is not None else (),
        revision=revision if earlier is not None else None,
        earlier_file=earlier.returned if earlier else None,
        seen=seen_before(opened, handed, agency),
        added=adding,
    )


def _before(
    opened: OpenCase, earlier: ChronologyRecord, handed: Handed, faults: list[Problem]
) -> Before:
    """The chronology that is there, with the files that it was read from, read again.

    Of a department's chronology, only the department's own files.
    """
    readings = []
    for file in earlier.every_file:
        if handed.department and file.department != handed.department:
            continue
        data = original_of(opened, file)
        if data is None:
            faults.append(cannot_compare(file))
        else:
            read = read_chronology(data, earlier.agency, file.name or Path(file.file).name)
            readings.append(of_department(read, file.department))
    return Before(earlier, tuple(readings))


def _with_department(
    opened: OpenCase, handed: Handed, agency: str, earlier: ChronologyRecord | None
) -> Handed:
    """The file with its department as it is spelt here. Raises `CsprError` for one not listed."""
    if not handed.department.strip():
        return replace(handed, department="")
    known = opened.register.record.agency(agency)
    listed = known.departments if known else ()
    name = spelt(handed.department, listed, earlier)
    if name is None:
        raise CsprError(
            f"cspr.yaml lists no department {handed.department!r} for {agency}.",
            f"Its departments are: {', '.join(listed)}.",
            exit_code=USAGE,
        )
    return replace(handed, department=name)


def _decided(opened: OpenCase) -> frozenset[str]:
    """The ids of the events that the office has decided something about."""
    name = "chronology-decisions"
    if not opened.folder.exists(name):
        return frozenset()
    return frozenset(_events_in(sound(opened.folder.read(name), name).plain()))


def _events_in(data: object) -> Iterator[str]:
    """The ids under every ``events`` key, whatever it is that was decided of them."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "events" and isinstance(value, list):
                yield from (str(one) for one in value if isinstance(one, str))
            yield from _events_in(value)
    elif isinstance(data, list):
        for one in data:
            yield from _events_in(one)


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
