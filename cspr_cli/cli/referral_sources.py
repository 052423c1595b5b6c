"""Referrals that come in a file: answers in YAML, or the partnership's own form in Word."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cspr_cli.cli import screen
from cspr_cli.cli.opening import Source
from cspr_cli.cli.words import plural
from cspr_cli.intake.form_reader import read_form
from cspr_cli.intake.reading import FormReading, ReadValue, places_of
from cspr_cli.records.errors import CsprError
from cspr_cli.records.form import Answer, Field, Form
from cspr_cli.records.opening import GROUPS, Answers, grouped
from cspr_cli.records.paths import PathError, set_at, value_at
from cspr_cli.records.placing import placed, started
from cspr_cli.records.vague_date import read_exact_date
from cspr_cli.storage.packages.guard import PackageKind, open_package
from cspr_cli.storage.yaml_reader import Loaded, Location, read_file

_USAGE = 2
_LARGEST = 50 << 20
_SHOWN = 60
_NAMED_ITEM = re.compile(r"\[([A-Za-z][\w-]*)\+(\d+)\]")
_LEFT_OVER = "Also on the referral form, beside its questions:"


def read_answers(path: Path) -> tuple[Answers, Source]:
    """The answers in a YAML file, and where each stands in it. Raises `CsprError` with faults."""
    loaded = read_file(path, path.name)
    if loaded.problems or not isinstance(loaded.data, dict):
        screen.problems(loaded.problems)
        raise CsprError(
            f"{path.name} cannot be used as it stands; no case was opened.",
            "Put right what is listed above, then try again."
            if loaded.problems
            else "It should hold the referral's keys and values.",
        )
    return grouped(loaded.data), Source(path.name, _places_in(loaded, loaded.data))


def _places_in(loaded: Loaded, data: Mapping[str, Any]) -> Any:
    def place(group: str, location: Location) -> tuple[int, int]:
        for key in (name for name, meant in GROUPS.items() if meant == group and name in data):
            if group != "referral" or not location or location[0] in (data[key] or {}):
                return loaded.place((key, *location))
        return loaded.place(location)

    return place


@dataclass(frozen=True)
class WordReferral:
    """A completed referral form: the answers as plain data, by record, and what to look at."""

    name: str
    data: dict[str, Any]
    reading: FormReading
    doubts: tuple[str, ...]
    original: bytes = field(repr=False)


def is_word(path: Path) -> bool:
    """Whether the name says that it is a Word file."""
    return path.suffix.casefold() in {".docx", ".docm", ".doc", ".dotx"}


def read_word_referral(path: Path, form: Form) -> WordReferral:
    """Read a completed referral form. Raises `CsprError` where it cannot be read safely."""
    original = _bytes_of(path)
    package = open_package(original, path.name)
    if package.kind is not PackageKind.WORD:
        raise CsprError(
            f"{path.name} is not a Word form.", "Give the form as .docx, or a .yaml file."
        )
    reading = read_form(package, form)
    data, doubts, extra = _as_answers(reading, form)
    left = [*extra, *reading.left_over, *(f"Comment: {words}" for words in reading.comments)]
    if left:
        known = str(value_at(data, "referral.further_information", ""))
        together = "\n".join([*([known, ""] if known else []), _LEFT_OVER, *left])
        set_at(data, "referral.further_information", together)
    return WordReferral(path.name, data, reading, tuple(doubts), original)


def _bytes_of(path: Path) -> bytes:
    if not path.is_file():
        raise CsprError(f"There is no file {path}.", "Check its name and folder.", exit_code=_USAGE)
    if path.stat().st_size > _LARGEST:
        raise CsprError(
            f"{path.name} is larger than {_LARGEST >> 20} MB.", "Take its pictures out."
        )
    return path.read_bytes()


def _as_answers(reading: FormReading, form: Form) -> tuple[dict[str, Any], list[str], list[str]]:
    """The values as plain data; what is doubtful; what has no place and is kept as words."""
    places = places_of(form)
    data: dict[str, Any] = {}
    doubts: list[str] = []
    extra: list[str] = []
    named: dict[str, int] = {}
    for read in reading.values:
        found = places.field_at(read.path)
        if not read.value.strip() or found is None or found[1].answer is Answer.FIXED:
            continue
        value, doubt = _typed(read, found[1])
        path = _numbered(read.path, data, named)
        if value is None or not _is_of_referral(path) or not _put(data, path, value):
            extra.append(f"{read.label.rstrip(':')}: {read.value}")
        if doubt or not read.sure:
            doubts.append(f"{read.label.rstrip(':')}: “{_short(read.value)}” {doubt}".rstrip())
        _place(data, path, read.section, form)
    return data, doubts, extra


def _is_of_referral(path: str) -> bool:
    """Whether opening a case keeps it: the office's part of a form may name later records."""
    return path.partition(".")[0] in GROUPS.values()


def _place(data: dict[str, Any], path: str, key: str, form: Form) -> None:
    """Give a person of a part of the family that part's role, where no relationship says it."""
    section = next((part for part in form.sections if part.where and part.key == key), None)
    item, bracket, _ = path.partition("]")
    held = value_at(data, item + bracket)
    if section is None or not isinstance(held, dict):
        return
    if held.get("relationship"):
        held.update(placed(section, str(held["relationship"])))
    elif not held.get("role"):
        held.update(started(section))


def _typed(read: ReadValue, field: Field) -> tuple[object, str]:
    """The value that a field keeps, or None where the words fit none; and any doubt."""
    text = read.value.strip()
    if field.answer is Answer.DATE:
        day, fault = read_exact_date(text)
        return (day.isoformat(), "") if day else (None, f"is not taken as a date: {fault}")
    if field.answer is Answer.LIST:
        return [line.strip() for line in text.splitlines() if line.strip()], ""
    if field.answer is Answer.CHOICE and text not in {choice.value for choice in field.choices}:
        return None, "is none of the choices"
    return text, ""


def _numbered(path: str, data: Mapping[str, Any], named: dict[str, int]) -> str:
    """A path whose blank block was called by its section gets the next free place in the list."""
    found = _NAMED_ITEM.search(path)
    if found is None:
        return path
    items = path[: found.start()]
    place = named.setdefault(found[0] + items, len(value_at(data, items, [])))
    return f"{items}[{place}]{path[found.end() :]}"


def _put(data: dict[str, Any], path: str, value: object) -> bool:
    try:
        set_at(data, path, value)
    except PathError:
        return False
    return True


def show_word_referral(referral: WordReferral) -> None:
    """Show what was read from a form, what is doubtful, and what was kept besides."""
    reading = referral.reading
    answers = [read for read in reading.values if read.value.strip() and not _is_office(read)]
    screen.heading(f"{referral.name}: {plural(len(answers), 'answer')} read")
    screen.table(
        ("Question", "Answer", "Found by"),
        [
            (_short(read.label), _short(read.value), read.route.value + ("" if read.sure else " ?"))
            for read in answers
        ],
    )
    _show_lines("To look at", referral.doubts)
    kept = "kept under further_information"
    _show_lines(f"Text that belongs to no question ({kept})", reading.left_over)
    _show_lines(f"Comments ({kept})", reading.comments)
    _show_lines("Deleted in tracked changes, so not read", reading.deleted)


def _is_office(read: ReadValue) -> bool:
    """Whether it is what the office prints of itself, and nobody's answer."""
    return read.path.startswith(("register.", "office_contact."))


def _show_lines(title: str, lines: tuple[str, ...]) -> None:
    if lines:
        screen.heading(title)
        for line in lines:
            screen.say(f"   {line}")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rstrip() + "…"
