"""Keeping a return: the original, its record and the day that it came, in one commit."""

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from cspr_cli.cli.cases import OpenCase, sound
from cspr_cli.cli.form_days import keep_days
from cspr_cli.cli.intake import SCOPING, Intake
from cspr_cli.cli.receiving import earlier_return, has_scoping_form
from cspr_cli.cli.return_file import Handed, free_path, kept_file, known_agency
from cspr_cli.intake.mail import is_mail
from cspr_cli.records.base import Versioned
from cspr_cli.records.returned_file import ReturnedFile
from cspr_cli.records.scoping import ScopingReturn
from cspr_cli.storage.change import Change, begin_change
from cspr_cli.storage.new_record import record_text
from cspr_cli.storage.templates import load_form
from cspr_cli.storage.yaml_editor import DELETE, edited
from cspr_cli.storage.yaml_lists import holds_comments, with_items

_NIL = "nil-return"
_REPORT = "information-report"
_EMAIL = "email"
_EVENTS = ("events",)


def save_return(opened: OpenCase, intake: Intake) -> None:
    """Keep the original, the record, and the date of the return, in one commit."""
    if intake.form_record is not None:
        _save_form(opened, intake, intake.form_record)
        return
    name = opened.register.record.agency_name(intake.agency)
    if intake.kind == SCOPING and intake.scoping is not None:
        record, data = f"scoping/{intake.agency}", intake.scoping.plain()
        dates: dict[str, object] = {"returned": _first(opened, intake, "returned")}
        dates["nil"] = "yes" if intake.scoping.nil else None
    else:
        record, data = f"chronology/{intake.agency}", dict(intake.data)
        dates = {"chronology_returned": _first(opened, intake, "chronology_returned")}
        if not has_scoping_form(opened):  # the chronology is all that such a procedure asks for
            dates["returned"] = _first(opened, intake, "returned")
    with begin_change(opened.register.root) as change:
        _keep_original(change, opened, intake)
        _keep_record(change, opened, record, data)
        _note_in_case(change, opened, intake.agency, dates)
        change.commit(
            f"Receive the {_which(intake)} of {name}",
            case=opened.reference,
            action="receive",
            records=[record, "case"],
        )


def _save_form(opened: OpenCase, intake: Intake, record: Versioned) -> None:
    """Keep a form other than the scoping form; its record says when it came."""
    name = opened.register.record.agency_name(intake.agency) if intake.agency else ""
    records = [intake.record_name]
    with begin_change(opened.register.root) as change:
        _keep_original(change, opened, intake)
        if intake.kind == _REPORT:
            day = _first(opened, intake, "report_returned")
            _note_in_case(change, opened, intake.agency, {"report_returned": day})
            records.append("case")
        _keep_record(change, opened, intake.record_name, record.plain())
        if _keep_days_told(change, opened, intake, record) and "case" not in records:
            records.append("case")
        change.commit(
            f"Receive the {_which(intake)}" + (f" of {name}" if name else ""),
            case=opened.reference,
            action="receive",
            records=records,
        )


def _keep_days_told(
    change: Change, opened: OpenCase, intake: Intake, record: Versioned
) -> tuple[str, ...]:
    """Set the case dates that the form tells: a day is typed once."""
    form = load_form(opened.case.partnership, intake.kind, opened.register.root)
    group = intake.record_name.partition("/")[0].replace("-", "_")
    return keep_days(change, opened, form, {group: record})


def _keep_original(change: Change, opened: OpenCase, intake: Intake) -> None:
    """Keep the file as it came, and the email that it came in."""
    change.create(opened.folder.path / intake.file.file, intake.handed.data, replace=True)
    mail = intake.handed.mail
    if mail:
        stem = f"{Path(intake.file.file).parent.as_posix()}/{intake.file.received}-{_EMAIL}"
        ending = ".eml" if is_mail(mail) else ".msg"
        path = free_path(opened, stem, ending, hashlib.sha256(mail).hexdigest())
        change.create(opened.folder.path / path, mail, replace=True)


def _keep_record(change: Change, opened: OpenCase, name: str, data: Mapping[str, object]) -> None:
    """Write the record; one that is there keeps its comments where it says the same."""
    path = opened.folder.record_path(name)
    if not opened.folder.exists(name):
        change.create(path, record_text(name, data))
        return
    read = opened.folder.read(name)
    changes = _changed(sound(read, name).plain(), data)
    events, text = changes.get(_EVENTS), read.loaded.text
    if isinstance(events, list) and holds_comments(text, *_EVENTS):
        del changes[_EVENTS]
        change.replace(path, with_items(edited(text, changes), *_EVENTS, events), read.sha256)
    else:
        change.edit(path, changes, read.sha256)


def _changed(
    before: Mapping[str, object], after: Mapping[str, object]
) -> dict[tuple[str | int, ...], object]:
    """The keys to set so that the file says what the record says, and keeps its comments."""
    keys = dict.fromkeys((*before, *after))
    return {(key,): after.get(key, DELETE) for key in keys if before.get(key) != after.get(key)}


def _which(intake: Intake) -> str:
    if intake.added:
        return f"further {intake.kind_words}"
    return f"revised {intake.kind_words}" if intake.earlier_file else intake.kind_words


def _first(opened: OpenCase, intake: Intake, what: str) -> str | None:
    """The day on which the first of such returns came: a revised one makes nobody late."""
    state = opened.case.agency(intake.agency)
    days = [intake.file.received, getattr(state, what) if state else None]
    return min(day for day in days if day is not None).isoformat()


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
    opened: OpenCase, agency: str, letter: Handed | None, statement: str, received: date
) -> ReturnedFile | None:
    """Record that the agency does not know the family; returns the file kept with it, if any.

    What it said, what was settled of its earlier returns, and their files stay with the record.
    The day is that of its first return: taking it back makes nobody late.
    """
    key = known_agency(opened, agency)
    kept = kept_file(opened, letter, key, _NIL) if letter else None
    record = f"scoping/{key}"
    nil = _nil_record(key, statement, received, earlier_return(opened, key), kept)
    state = opened.case.agency(key)
    first = min(received, state.returned) if state and state.returned else received
    with begin_change(opened.register.root) as change:
        if kept and letter:
            change.create(opened.folder.path / kept.file, letter.data, replace=True)
        _keep_record(change, opened, record, nil.plain())
        _note_in_case(change, opened, key, {"returned": first.isoformat(), "nil": "yes"})
        change.commit(
            f"Receive a nil return from {opened.register.record.agency_name(key)}",
            case=opened.reference,
            action="receive",
            records=[record, "case"],
        )
    return kept


def _nil_record(
    agency: str,
    statement: str,
    received: date,
    earlier: ScopingReturn | None,
    kept: ReturnedFile | None,
) -> ScopingReturn:
    return ScopingReturn(
        agency=agency,
        nil=True,
        nil_statement=statement,
        date_completed=received,
        anomalies=tuple(one for one in (earlier.anomalies if earlier else ()) if one.decision),
        files=(*(earlier.files if earlier else ()), *([kept] if kept else ())),
    )
