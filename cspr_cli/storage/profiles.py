"""Loads partnership profiles and national rule-sets from their data files.

A register's own ``partnerships/<key>/profile.yaml`` wins over the shipped one. A file that cannot
be used stops the command; its faults are in the hint, with their lines.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from cspr_cli.records.base import Record
from cspr_cli.records.errors import CsprError
from cspr_cli.records.problem import Problem, Severity
from cspr_cli.records.profile import Profile
from cspr_cli.records.rule_set import RuleSet
from cspr_cli.storage.locator import shipped
from cspr_cli.storage.record_faults import Fault, explained
from cspr_cli.storage.yaml_reader import Loaded, read_file

_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_NATIONAL = "national"
_INHERITS = "inherits"
_PROFILE = "profile.yaml"
_SHOWN_FAULTS = 10

Kind = TypeVar("Kind", bound=Record)


def profile_keys(register_root: Path | None = None) -> tuple[str, ...]:
    """The keys of every partnership there is a profile for, shipped or in the register, sorted."""
    roots = [shipped("case_templates")]
    if register_root:
        roots.append(register_root / "partnerships")
    found = {path.parent.name for root in roots for path in root.glob(f"*/{_PROFILE}")}
    return tuple(sorted(key for key in found if _KEY.fullmatch(key)))


def load_profile(key: str, register_root: Path | None = None) -> Profile:
    """The profile of a partnership.

    Raises:
        CsprError: There is none by that name, or its file cannot be used.
    """
    _refuse_odd_key(key, "partnership")
    path = _profile_path(key, register_root)
    if path is None:
        known = ", ".join(profile_keys(register_root))
        raise CsprError(f"no partnership is called {key}", f"There are: {known}.")
    loaded = _read(path)
    profile = _typed(Profile, _mapping(loaded, path), loaded, path)
    if profile.key != key:
        raise CsprError(
            f"{path.name} in the folder {key} says key: {profile.key}",
            "A profile's key is the name of its folder; change one of them.",
        )
    return profile


def rule_set_keys() -> tuple[str, ...]:
    """The keys of every edition of the national rules, oldest first."""
    folder = shipped("case_templates") / _NATIONAL
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def load_rule_set(key: str) -> RuleSet:
    """An edition of the national rules, with what it inherits from an earlier one.

    What an unverified edition inherits is unverified too, whatever the earlier edition says.

    Raises:
        CsprError: There is no such edition, or its file cannot be used.
    """
    _refuse_odd_key(key, "rule-set")
    if key not in rule_set_keys():
        raise CsprError(f"no rule-set is called {key}", f"There are: {', '.join(rule_set_keys())}.")
    path = shipped("case_templates") / _NATIONAL / f"{key}.yaml"
    return _typed(RuleSet, _inherited(path, ()), _read(path), path)


def rule_set_in_force(on: date) -> RuleSet:
    """The edition of the national rules that was in force on a day.

    Raises:
        CsprError: The day is before the first edition.
    """
    editions = [load_rule_set(key) for key in rule_set_keys()]
    for edition in editions:
        if edition.in_force(on):
            return edition
    first = min(editions, key=lambda edition: edition.in_force_from)
    raise CsprError(
        f"no rule-set was in force on {on.isoformat()}",
        f"Check the date: the first, {first.key}, began on {first.in_force_from.isoformat()}.",
    )


def _profile_path(key: str, register_root: Path | None) -> Path | None:
    places = [shipped("case_templates") / key / _PROFILE]
    if register_root:
        places.insert(0, register_root / "partnerships" / key / _PROFILE)
    return next((place for place in places if place.is_file()), None)


def _refuse_odd_key(key: str, what: str) -> None:
    """A key becomes part of a path, so it may hold nothing that leads elsewhere."""
    if not _KEY.fullmatch(key):
        raise CsprError(
            f"{key!r} cannot be the key of a {what}",
            "A key is small letters, digits and hyphens.",
        )


def _read(path: Path) -> Loaded:
    loaded = read_file(path, _shown(path))
    if loaded.problems:
        faults = [f"{item.path}:{item.line}: {item.message}" for item in loaded.problems]
        raise _unusable(path, faults)
    return loaded


def _mapping(loaded: Loaded, path: Path) -> dict[str, Any]:
    if not isinstance(loaded.data, dict):
        raise _unusable(path, ["the file is empty or is not a group of keys"])
    return loaded.data


def _inherited(path: Path, seen: tuple[str, ...]) -> dict[str, Any]:
    own = dict(_mapping(_read(path), path))
    parent = own.pop(_INHERITS, None)
    if parent is None:
        return own
    _refuse_odd_key(str(parent), "rule-set")
    if parent in seen:
        raise _unusable(path, [f"{_INHERITS}: {parent} leads back to itself"])
    from_parent = _inherited(path.with_name(f"{parent}.yaml"), (*seen, path.stem))
    if str(own.get("verified", "yes")).lower() in {"no", "false"}:
        from_parent = _unverified(from_parent)
    return {**from_parent, **own}


def _unverified(value: Any) -> Any:
    if isinstance(value, Mapping):
        walked = {key: _unverified(item) for key, item in value.items()}
        return {**walked, "verified": "no"} if _is_sourced(walked) else walked
    return [_unverified(item) for item in value] if isinstance(value, list) else value


def _is_sourced(group: Mapping[str, Any]) -> bool:
    """A rule of its own, rather than another reading of one, which has a source but no flag."""
    return "source" in group and "reading" not in group


def _typed(kind: type[Kind], data: dict[str, Any], loaded: Loaded, path: Path) -> Kind:
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        faults = []
        for fault in error.errors(include_url=False):
            line, _ = loaded.place(fault["loc"])
            where = ".".join(str(part) for part in fault["loc"]) or "the file"
            faults.append(f"{_shown(path)}:{line}: {where}: {fault['msg']}")
        raise _unusable(path, faults) from None


def _unusable(path: Path, faults: list[str]) -> CsprError:
    more = len(faults) - _SHOWN_FAULTS
    shown = faults[:_SHOWN_FAULTS] + ([f"and {more} more"] if more > 0 else [])
    return CsprError(f"{_shown(path)} cannot be used", "\n".join(shown))


def _shown(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@dataclass(frozen=True)
class ReadProfile:
    """A partnership's profile as read for checking, whether or not it can be used.

    Attributes:
        shown_path: The file, from the register's root; a shipped one under ``case_templates/``.
        loaded: The text, with the line of every key.
        profile: The profile, or None where there are problems.
        problems: What is wrong with the file's keys and values.
        disagreement: Why keys that are each right do not fit together, or nothing.
    """

    shown_path: str
    loaded: Loaded
    profile: Profile | None
    problems: tuple[Problem, ...]
    disagreement: tuple[Problem, ...] = ()


def read_profile(key: str, register_root: Path | None = None) -> ReadProfile:
    """Read a partnership's profile with all of its faults, for a check.

    Raises:
        CsprError: There is no partnership by that name.
    """
    _refuse_odd_key(key, "partnership")
    path = _profile_path(key, register_root)
    if path is None:
        raise CsprError(
            f"no partnership is called {key}",
            f"There are: {', '.join(profile_keys(register_root))}.",
        )
    shown = _from_root(path, register_root)
    loaded = read_file(path, shown)
    if loaded.problems:
        return ReadProfile(shown, loaded, None, loaded.problems)
    try:
        profile = Profile.model_validate(loaded.data if loaded.data is not None else {})
    except ValidationError as error:
        faults = explained(error, Profile, loaded.data)
        found = tuple(_as_problem(fault, loaded, shown) for fault in faults)
        if any(detail["loc"] for detail in error.errors(include_url=False)):
            return ReadProfile(shown, loaded, None, found)
        return ReadProfile(shown, loaded, None, (), found)
    return ReadProfile(shown, loaded, profile, ())


def _from_root(path: Path, register_root: Path | None) -> str:
    if register_root and path.is_relative_to(register_root):
        return path.relative_to(register_root).as_posix()
    return f"case_templates/{_shown(path)}"


def _as_problem(fault: Fault, loaded: Loaded, shown: str) -> Problem:
    place = loaded.place(fault.location)
    hint = fault.hint or "Correct it in the profile."
    return Problem(shown, *place, "profile", Severity.ERROR, fault.message, hint)
