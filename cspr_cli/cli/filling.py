"""Keeping the answers to a document: each in its record, and the case dates they set."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, sound
from cspr_cli.cli.fillable import FillableForm
from cspr_cli.cli.form_days import keep_days
from cspr_cli.records.base import Versioned
from cspr_cli.records.catalogue import AGENCY_RECORDS, ALL_RECORDS
from cspr_cli.records.edits import edits
from cspr_cli.records.errors import CsprError
from cspr_cli.records.opening import with_person_keys, without_blanks
from cspr_cli.records.problem import Problem
from cspr_cli.storage.change import Change, begin_change
from cspr_cli.storage.new_record import record_text
from cspr_cli.storage.record_reader import validated
from cspr_cli.storage.yaml_reader import read_file

_REFERRAL = "referral"
_NO_ANSWERS = frozenset({"schema", "agency"})
"""What a record says of itself though nothing has been answered."""


@dataclass(frozen=True)
class Standing:
    """The records as they stand: their data by group, and the hash of each file that is there."""

    data: dict[str, dict[str, Any]]
    hashes: dict[str, str]


@dataclass(frozen=True)
class Filled:
    """What was changed: records by name, and case dates in words."""

    records: tuple[str, ...]
    dates: tuple[str, ...]


def standing_of(opened: OpenCase, wanted: FillableForm) -> Standing:
    """Read the records that the document writes. Raises `CsprError` where one is not sound."""
    data: dict[str, dict[str, Any]] = {}
    hashes: dict[str, str] = {}
    for record in wanted.records:
        name, group = wanted.file_of(record), _group(record)
        data[group] = {}
        if opened.folder.exists(name):
            sound(opened.folder.read(name), name)
            path = opened.folder.record_path(name)
            loaded = read_file(path, opened.folder.shown(path))
            data[group] = dict(loaded.data) if isinstance(loaded.data, dict) else {}
            hashes[record] = loaded.sha256
    return Standing(data, hashes)


def typed_records(wanted: FillableForm, data: Mapping[str, Any]) -> dict[str, Versioned]:
    """The answers as records, by name. Raises `CsprError` after showing every fault in them."""
    faults = list[Problem]()
    found: dict[str, Versioned] = {}
    for record in wanted.records:
        answers = without_blanks(data.get(_group(record)) or {})
        if record == _REFERRAL:
            answers = with_person_keys(answers)
        if record in AGENCY_RECORDS:
            answers = {**answers, "agency": wanted.agency}
        typed: Versioned | None = validated(ALL_RECORDS[record], answers, "answers", faults)
        if typed is not None:
            found[record] = typed
    if faults:
        screen.problems(faults)
        raise CsprError(
            "The answers cannot be used as they stand; nothing was changed.",
            "Put right what is listed above, then try again.",
        )
    return found


def save_filled(
    opened: OpenCase, wanted: FillableForm, standing: Standing, records: Mapping[str, Versioned]
) -> Filled:
    """Write what is different, and the case dates that it sets, in one commit."""
    by_group = {_group(name): record for name, record in records.items()}
    with begin_change(opened.register.root) as change:
        written = [
            wanted.file_of(name)
            for name, record in records.items()
            if _write(opened, change, wanted, standing, name, record)
        ]
        dates = keep_days(change, opened, wanted.form, by_group)
        change.commit(
            f"Fill in the {wanted.key.replace('-', ' ')}",
            case=opened.reference,
            action="fill",
            records=[*written, *(["case"] if dates else [])],
        )
    return Filled(tuple(written), tuple(opened.profile.triggers[key] for key in dates))


def _write(
    opened: OpenCase,
    change: Change,
    wanted: FillableForm,
    standing: Standing,
    name: str,
    record: Versioned,
) -> bool:
    """Write one record; false where the answers are what it says already."""
    path, before = opened.folder.record_path(wanted.file_of(name)), standing.data[_group(name)]
    after = record.plain()
    wanted_edits = edits(before, after)
    if not wanted_edits or (name not in standing.hashes and not after.keys() - _NO_ANSWERS):
        return False
    if name in standing.hashes:
        change.edit(path, wanted_edits, standing.hashes[name])
    else:
        change.create(path, record_text(wanted.file_of(name), after, wanted.form))
    return True


def _group(record: str) -> str:
    return record.replace("-", "_")
