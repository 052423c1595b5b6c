"""Builds the view of a case from its folder: every record read, every fault of reading kept."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from cspr_cli.checks.case_view import CaseView, Located
from cspr_cli.checks.engine import run_checks
from cspr_cli.checks.rules.return_file_missing_or_changed import kept_files
from cspr_cli.deadlines.case_status import case_status
from cspr_cli.records.errors import CsprError
from cspr_cli.records.form import Form
from cspr_cli.records.problem import Problem, Severity
from cspr_cli.storage.atomic import sha256_of
from cspr_cli.storage.case_folder import CaseFolder
from cspr_cli.storage.logo import read_logo
from cspr_cli.storage.profiles import (
    load_profile,
    load_rule_set,
    profile_keys,
    rule_set_keys,
)
from cspr_cli.storage.record_reader import ReadRecord
from cspr_cli.storage.register import SETTINGS_FILE, Register
from cspr_cli.storage.templates import forms, load_form

_SINGLE = {
    "referral": "referral",
    "terms": "terms-of-reference",
    "rapid_review": "rapid-review",
    "action_plan": "action-plan",
    "local_review": "local-review",
    "panel_reply": "panel-reply",
    "decisions": "chronology-decisions",
    "findings": "findings",
    "learning": "learning",
}


@dataclass(frozen=True)
class LoadedCase:
    """A case's view with what could not be read; no view where ``case.yaml`` itself is broken."""

    view: CaseView | None
    problems: tuple[Problem, ...]


def check_case(folder: CaseFolder, now: datetime, stage: str | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong with a case, broken files included, sorted by place.

    Args:
        folder: The case.
        now: The moment to judge lateness by.
        stage: ``submission`` judges as if the report were submitted now.

    Raises:
        CsprError: A profile or rule-set that is there cannot be used.
    """
    loaded = load_view(folder, now)
    found = run_checks(loaded.view, stage) if loaded.view else ()
    return tuple(sorted({*loaded.problems, *found}))


def load_view(folder: CaseFolder, now: datetime) -> LoadedCase:
    """Read all of a case. A file that cannot be read leaves its problems and is not in the view.

    Raises:
        CsprError: A profile or rule-set that is there cannot be used.
    """
    single = {key: folder.read(name) for key, name in _SINGLE.items() if folder.exists(name)}
    scoping, chronologies = folder.scoping(), folder.chronologies()
    case, settings = folder.read("case"), folder.register.settings
    everything = [settings, case, *single.values(), *scoping.values()]
    everything += chronologies.values()
    problems = tuple(sorted(item for read in everything for item in read.problems))
    if settings.record is None or case.record is None:
        return LoadedCase(None, problems)
    view = CaseView(
        register=_located(settings),
        case=_located(case),
        now=now,
        scoping=_readable(scoping),
        chronologies=_readable(chronologies),
        broken=_broken(folder, everything),
        logo_fault=_logo_fault(folder.register),
        **_readable(single),
    )
    view, uncounted = _with_status(_with_procedure(view, folder.register))
    view, unread = _with_forms(view, folder.register)
    return LoadedCase(_with_hashes(view, folder), tuple(sorted((*problems, *uncounted, *unread))))


def _logo_fault(register: Register) -> str:
    try:
        read_logo(register.root, register.record.style.logo)
    except CsprError as fault:
        return fault.message.removeprefix(f"{SETTINGS_FILE}: ").rstrip(".")
    return ""


def _located(read: ReadRecord[Any]) -> Located[Any]:
    return Located(read.shown_path, read.record, read.place)


def _readable(reads: dict[str, ReadRecord[Any]]) -> dict[str, Any]:
    return {key: _located(read) for key, read in reads.items() if read.record is not None}


def _broken(folder: CaseFolder, reads: list[ReadRecord[Any]]) -> frozenset[str]:
    start = f"{folder.shown(folder.path)}/"
    return frozenset(
        read.shown_path.removeprefix(start).removesuffix(".yaml")
        for read in reads
        if read.record is None
    )


def _with_procedure(view: CaseView, register: Register) -> CaseView:
    """Add the profile and the rules, as far as they are known."""
    case = view.case.record
    view = replace(
        view,
        known_rule_sets=rule_set_keys(),
        known_partnerships=profile_keys(register.root),
    )
    if case.partnership in view.known_partnerships:
        view = replace(view, profile=load_profile(case.partnership, register.root))
    if case.rule_set in view.known_rule_sets:
        view = replace(view, rule_set=load_rule_set(case.rule_set))
    return view


def _with_status(view: CaseView) -> tuple[CaseView, tuple[Problem, ...]]:
    """Add where the case stands; a date whose bank holidays are not certain is a problem."""
    if view.profile is None or view.rule_set is None:
        return view, ()
    register = view.register.record
    try:
        status = case_status(
            view.case.record,
            view.profile,
            view.rule_set,
            view.now,
            closures=register.closures,
            names={agency.key: agency.name for agency in register.agencies},
        )
    except CsprError as fault:
        return view, (_uncounted(view, fault),)
    return replace(view, status=status), ()


def _uncounted(view: CaseView, fault: CsprError) -> Problem:
    place = view.case.place(("dates",))
    hint = fault.hint or "Correct the dates in case.yaml."
    return Problem(
        view.case.path,
        *place,
        "timetable",
        Severity.ERROR,
        f"no date can be counted: {fault.message}",
        hint,
    )


def _with_forms(view: CaseView, register: Register) -> tuple[CaseView, tuple[Problem, ...]]:
    """Add the definitions of the procedure's documents; one that cannot be read is a problem.

    A document that has no definition, such as a leaflet, asks nothing.
    """
    if view.profile is None:
        return view, ()
    own = {path.stem for path in (register.root / "forms").glob("*.yaml")}
    defined = own | set(forms(view.profile.key, register.root))
    keys = [document.key for document in view.profile.documents if document.key in defined]
    read = [_form(view.profile.key, key, register) for key in keys]
    problems = tuple(item for item in read if isinstance(item, Problem))
    found = tuple(item for item in read if isinstance(item, Form))
    return replace(view, forms=found), problems


def _form(partnership: str, key: str, register: Register) -> Form | Problem:
    try:
        return load_form(partnership, key, register.root)
    except CsprError as fault:
        message = f"the form cannot be read, so its blanks are not checked: {fault.message}"
        hint = fault.hint or "Correct it, or remove it to use the form that ships with cspr."
        return Problem(f"forms/{key}.yaml", 0, 0, "form", Severity.ERROR, message, hint)


def _with_hashes(view: CaseView, folder: CaseFolder) -> CaseView:
    """Add the SHA-256 of each original that a record names; one that leads outside is missing."""
    root = folder.path.resolve()
    hashes: dict[str, str | None] = {}
    for _, _, file, _ in kept_files(view):
        path = (root / file).resolve()
        inside = path.is_relative_to(root) and path.is_file()
        hashes[file] = sha256_of(path) if inside else None
    return replace(view, kept=hashes)
