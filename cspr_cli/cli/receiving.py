"""Receiving a return: the file read and compared, then kept with its records in one commit."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, sound
from cspr_cli.cli.situation import USAGE, Here
from cspr_cli.intake.chronology_reader import ChronologyReading, read_chronology
from cspr_cli.intake.chronology_return import chronology_data
from cspr_cli.intake.compare import Difference
from cspr_cli.intake.foreign import is_office_like
from cspr_cli.intake.form_identity import identity_problems
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
from cspr_cli.records.scoping import Anomaly, ReturnedFile, ScopingReturn
from cspr_cli.storage.change import Change, begin_change
from cspr_cli.storage.new_record import record_text
from cspr_cli.storage.record_reader import validated
from cspr_cli.storage.templates import load_form

SCOPING, CHRONOLOGY = "scoping-form", "chronology"
_KIND_WORDS = {SCOPING: "scoping return", CHRONOLOGY: "chronology"}
_LARGEST = 50 << 20


@dataclass(frozen=True)
class Intake:
    """A return as read and not yet kept."""

    agency: str
    kind: str
    name: str
    original: bytes
    file: ReturnedFile
    problems: tuple[Problem, ...]
    reading: FormReading | None = None
    chronology: ChronologyReading | None = None
    differences: tuple[Difference, ...] = ()
    scoping: ScopingReturn | None = None
    chronology_record: ChronologyRecord | None = None
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def kind_words(self) -> str:
        """What it is, in words."""
        return _KIND_WORDS[self.kind]

    @property
    def anomalies(self) -> tuple[Anomaly, ...]:
        """Where the agency corrects what it was sent, and nobody has decided yet."""
        found = self.scoping.anomalies if self.scoping else ()
        return tuple(anomaly for anomaly in found if not anomaly.decision)

    @property
    def refused(self) -> bool:
        """Whether an error stands in the way of recording it."""
        nothing = self.scoping is None and self.chronology_record is None
        return nothing or any(
            problem.severity is Severity.ERROR and problem.rule != "chronology-row"
            for problem in self.problems
        )


def read_return(opened: OpenCase, path: Path, agency: str | None, received: Here) -> Intake:
    """Read a file as what it is: a scoping form or a chronology.

    Raises `CsprError` where it cannot be read safely, or the agency is not known.
    """
    original = _bytes_of(path)
    form = load_form(opened.case.partnership, SCOPING, opened.register.root)
    document = _word_document(original, path.name)
    found = recognise_word(document, [form]) if document else None
    if document is not None and found is not None and found.kind is FileKind.FORM:
        return _read_scoping(opened, path.name, original, document, form, agency, received)
    if found is not None and found.kind is FileKind.NIL_LETTER:
        raise CsprError(
            f"{path.name} reads like a letter that says the family is not known.",
            f"Record it with: cspr receive {opened.reference} {path.name} --agency KEY --nil",
            exit_code=USAGE,
        )
    return _read_chronology(opened, path.name, original, _known(opened, agency), received)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise CsprError(
                f"{path.name} is larger than {_LARGEST >> 20} MB.",
                "Ask the agency for it without pictures.",
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise CsprError(
            f"There is no file {path}.", "Check its name and folder.", exit_code=USAGE
        ) from None
    except IsADirectoryError:
        raise CsprError(f"{path} is a folder.", "Give one file.", exit_code=USAGE) from None


def _word_document(original: bytes, name: str) -> WordDocument | None:
    if not is_office_like(original):
        return None
    package = open_package(original, name)
    return read_word(package) if package.kind is PackageKind.WORD else None


def _known(opened: OpenCase, agency: str | None) -> str:
    """The agency's key, if the register has it. Raises `CsprError` (usage) otherwise."""
    keys = [one.key for one in opened.register.record.agencies]
    if agency is None:
        raise CsprError(
            "The file does not say whose it is.",
            f"Give --agency with one of: {', '.join(keys)}",
            exit_code=USAGE,
        )
    if agency not in keys:
        raise CsprError(
            f"cspr.yaml has no agency {agency!r}.",
            f"Give --agency with one of: {', '.join(keys)}",
            exit_code=USAGE,
        )
    return agency


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
    identity = reading.identity
    key = _known(opened, agency or (identity.agency if identity else None) or None)
    problems = identity_problems(
        identity,
        name=name,
        case=opened.reference,
        agency=key,
        form=f"{opened.case.partnership}/{form.document}",
        version=form.schema_version,
    )
    sent = _sent(opened, key, form)
    file = _kept_file(opened, original, name, key, SCOPING, received.today)
    taken = scoping_intake(
        reading, form, sent, agency=key, earlier=_earlier(opened, key), file=file
    )
    faults = list(problems)
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
    )


def _sent(opened: OpenCase, agency: str, form: Form) -> dict[str, str]:
    """What the agency was sent, read from its own copy by the same reader."""
    path = opened.folder.documents / agency / f"{form.document}.docx"
    if not path.is_file():
        return {}
    document = read_word(open_package(path.read_bytes(), path.name))
    return {read.path: read.value for read in read_form_document(document, form).values}


def _earlier(opened: OpenCase, agency: str) -> ScopingReturn | None:
    name = f"scoping/{agency}"
    return sound(opened.folder.read(name), name) if opened.folder.exists(name) else None


def _kept_file(
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
    opened: OpenCase, name: str, original: bytes, agency: str, received: Here
) -> Intake:
    reading = read_chronology(original, agency, name)
    file = _kept_file(opened, original, name, agency, CHRONOLOGY, received.today)
    data = chronology_data(reading, file)
    faults = list(reading.problems)
    record = validated(ChronologyRecord, data, name, faults) if reading.events else None
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
    )


def save_return(opened: OpenCase, intake: Intake) -> None:
    """Keep the original, the record, and the date of the return, in one commit."""
    name = opened.register.record.agency_name(intake.agency)
    if intake.kind == SCOPING and intake.scoping is not None:
        record, data = f"scoping/{intake.agency}", intake.scoping.plain()
        dates: dict[str, object] = {"returned": _day(intake), "nil": None}
    else:
        record, data = f"chronology/{intake.agency}", dict(intake.data)
        dates = {"chronology_returned": _day(intake)}
    with begin_change(opened.register.root) as change:
        change.create(opened.folder.path / intake.file.file, intake.original, replace=True)
        path = opened.folder.record_path(record)
        change.create(path, record_text(record, data), replace=True)
        _note_in_case(change, opened, intake.agency, dates)
        change.commit(
            f"Receive the {intake.kind_words} of {name}",
            case=opened.reference,
            action="receive",
            records=[record, "case"],
        )


def _day(intake: Intake) -> str | None:
    return intake.file.received.isoformat() if intake.file.received else None


def _note_in_case(
    change: Change, opened: OpenCase, agency: str, dates: Mapping[str, object]
) -> None:
    """Put the day of the return beside the agency; one that was never asked joins the case."""
    index = opened.case.agency_index(agency)
    path = opened.folder.path / "case.yaml"
    if index is None:
        everyone = [state.plain() for state in opened.case.agencies]
        new = {"key": agency, **{name: value for name, value in dates.items() if value}}
        changes: dict[tuple[str | int, ...], object] = {("agencies",): [*everyone, new]}
    else:
        known = opened.case.agencies[index]
        changes = {
            ("agencies", index, name): value
            for name, value in dates.items()
            if value is not None or getattr(known, name) is not None
        }
    change.edit(path, changes, opened.case_sha256)


def save_nil_return(
    opened: OpenCase, agency: str, path: Path | None, statement: str, received: date
) -> None:
    """Record that the agency does not know the family, with what it said."""
    key = _known(opened, agency)
    files: list[dict[str, Any]] = []
    original = _bytes_of(path) if path else b""
    kept = _kept_file(opened, original, path.name, key, "nil-return", received) if path else None
    if kept:
        files = [kept.plain()]
    record = f"scoping/{key}"
    data = {
        "agency": key,
        "nil": "yes",
        "nil_statement": statement or None,
        "date_completed": received.isoformat(),
        "files": files,
    }
    with begin_change(opened.register.root) as change:
        if kept:
            change.create(opened.folder.path / kept.file, original, replace=True)
        change.create(
            opened.folder.record_path(record),
            record_text(record, {name: value for name, value in data.items() if value}),
            replace=True,
        )
        _note_in_case(change, opened, key, {"returned": received.isoformat(), "nil": "yes"})
        change.commit(
            f"Receive a nil return from {opened.register.record.agency_name(key)}",
            case=opened.reference,
            action="receive",
            records=[record, "case"],
        )
    screen.say(f"Kept: {kept.file}" if kept else "No file was kept with it.")
