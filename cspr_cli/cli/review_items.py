"""What in a return a person should look at, each with a number and a key to name it by."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import Any

from cspr_cli.cli.intake import Intake
from cspr_cli.cli.situation import USAGE
from cspr_cli.intake.alteration import Alteration, Choices, Kind, Verdict
from cspr_cli.intake.anomaly_names import anomaly_name
from cspr_cli.intake.chronology_return import event_label
from cspr_cli.intake.event_revision import event_line
from cspr_cli.intake.reading import ReadValue, Route
from cspr_cli.intake.revised_reading import label_of
from cspr_cli.records.errors import CsprError
from cspr_cli.records.problem import Problem, Severity

ROUTE_WORDS: Mapping[Route, str] = {
    Route.CONTROL: "its box",
    Route.BOOKMARK: "its bookmark",
    Route.LABEL: "its label",
    Route.TABLE: "its column",
}
"""What a value was found by, in words."""


_ROW = re.compile(r"(.*?\brow \d+)[ :]", re.DOTALL)


class Group(StrEnum):
    """Why a thing is to be looked at."""

    DOUBTFUL = "doubtful"
    DIFFERENT = "different"
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    CLASH = "clash"


_OF_KIND = {kind: Group(kind.value) for kind in Kind}


@dataclass(frozen=True)
class Item:
    """One thing to look at. ``number`` counts from 1 in the order shown; ``key`` is its path or id.

    ``before`` is what was sent, or said before; ``after`` what came. ``ours`` is what the record
    says, where the office had changed it too. ``why`` says why it is doubtful, or names the
    difference.
    """

    number: int
    key: str
    group: Group
    label: str
    before: str
    after: str
    ours: str = ""
    why: str = ""
    verdict: Verdict = Verdict.TAKEN

    @property
    def is_open(self) -> bool:
        """Whether nothing was said of it yet and something must be."""
        return self.verdict is Verdict.WAITS


def items_of(intake: Intake) -> tuple[Item, ...]:
    """Everything to look at: the doubtful first, then what differs, then what was revised."""
    found = chain(_doubtful_values(intake), _doubtful_events(intake))
    every = chain(found, _different(intake), _altered(intake))
    return tuple(replace(item, number=number) for number, item in enumerate(every, start=1))


def _doubtful_values(intake: Intake) -> Iterator[Item]:
    """Values whose place or meaning was inferred, but for those that differ and so come later."""
    if intake.reading is None:
        return
    later = {one.path for one in intake.differences}
    revises = intake.earlier_file is not None and bool(intake.alterations)
    altered = {one.key for one in intake.alterations}
    for read in intake.reading.doubtful():
        known = revises and read.path.startswith(intake.own)  # it was looked at when it first came
        if read.value and read.path not in later | altered and not known:
            yield Item(0, read.path, Group.DOUBTFUL, read.label, "", read.value, why=_why(read))


def _why(read: ReadValue) -> str:
    return (
        f"found by {ROUTE_WORDS[read.route]}, in {read.where}"
        if read.where
        else (f"found by {ROUTE_WORDS[read.route]}")
    )


def _doubtful_events(intake: Intake) -> Iterator[Item]:
    """Events of a row with a fault, such as a date that cannot be read.

    Of a revised chronology only those that are new: the rest were looked at before, and what is
    altered in them is listed by itself.
    """
    fresh = intake.revision.added if intake.revision else ()
    for problem, event in faulty_events(intake):
        ident = str(event["id"])
        if problem.severity is not Severity.INFO and (intake.revision is None or ident in fresh):
            row = _place_of(intake, event)
            why = problem.message.removeprefix(row).strip(": ")
            said = event_line(event)
            yield Item(0, ident, Group.DOUBTFUL, f"{ident}, {row}", "", said, why=why)


def faulty_events(intake: Intake) -> Iterator[tuple[Problem, Mapping[str, Any]]]:
    """Each fault of a row with the event that was read from it."""
    events = {_place_of(intake, event): event for event in intake.data.get("events", ())}
    for problem in intake.chronology.problems if intake.chronology else ():
        row = _ROW.match(problem.message)
        event = events.get(row[1]) if row else None
        if event is not None:
            yield problem, event


def _place_of(intake: Intake, event: Mapping[str, object]) -> str:
    """The sheet and row that an event came from."""
    return str(event.get("origin", "")).removeprefix(f"{intake.name}, ").partition(";")[0]


def _different(intake: Intake) -> Iterator[Item]:
    """What differs from what was sent filled in: each waits for a decision once it is recorded."""
    unsure = {read.path: _why(read) for read in _doubts(intake)}
    for one in intake.differences:
        name = anomaly_name(one.path, one.sent, one.returned)
        why = f"{name}; {unsure[one.path]}" if one.path in unsure else name
        yield Item(0, one.path, Group.DIFFERENT, one.label, one.sent, one.returned, why=why)


def _doubts(intake: Intake) -> Sequence[ReadValue]:
    return intake.reading.doubtful() if intake.reading else ()


def _altered(intake: Intake) -> Iterator[Item]:
    """What a revised return did to the one before; a clash is shown with what the record says."""
    unsure = {read.path: _why(read) for read in _doubts(intake)}
    unsure |= {f"{event['id']}.date": problem.message for problem, event in faulty_events(intake)}
    ordered = sorted(intake.alterations, key=lambda one: list(Kind).index(one.kind))
    for one in ordered:
        yield Item(
            0,
            one.key,
            _OF_KIND[one.kind],
            _label(intake, one),
            one.first,
            one.revised,
            ours=one.kept if one.kind is Kind.CLASH else "",
            why=unsure.get(one.key, ""),
            verdict=one.verdict,
        )


def _label(intake: Intake, one: Alteration) -> str:
    if intake.form is not None:
        return label_of(intake.form, one.key)
    return event_label(one.key, {})


def choices_of(
    intake: Intake, items: Sequence[Item], accept: Sequence[str], reject: Sequence[str]
) -> Choices:
    """What was said on the command line, by the keys of the things that it names.

    Each word is a number or key of something to look at, a group of them such as ``removed``, or
    the key of anything else that was read. Raises `CsprError` (usage) for any other word.
    """
    taken, taken_as_group = _named(intake, items, accept)
    left, left_as_group = _named(intake, items, reject)
    both = sorted(taken & left)
    if both:
        raise CsprError(
            f"{both[0]} is both accepted and rejected; nothing was changed.",
            "Give it once.",
            exit_code=USAGE,
        )
    return Choices(taken | (taken_as_group - left), left | (left_as_group - taken))


def _named(
    intake: Intake, items: Sequence[Item], words: Sequence[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """The keys that the words name one by one, and those that they name as a group."""
    single: set[str] = set()
    grouped: set[str] = set()
    for word in words:
        wanted = word.strip()
        if wanted.casefold() in set(Group):
            grouped |= {item.key for item in items if item.group == wanted.casefold()}
        else:
            single |= _keys(intake, items, wanted)
    return frozenset(single), frozenset(grouped)


def _keys(intake: Intake, items: Sequence[Item], wanted: str) -> set[str]:
    found = {item.key for item in items if wanted in {str(item.number), item.key}}
    if found or wanted in _everything(intake):
        return found or {wanted}
    raise CsprError(
        f"Nothing in {intake.name} is called {wanted!r}; nothing was changed.",
        f"Give a number or a key that the review shows, or a group: {', '.join(Group)}.",
        exit_code=USAGE,
    )


def _everything(intake: Intake) -> set[str]:
    paths = {read.path for read in intake.reading.values} if intake.reading else set()
    return paths | {str(event["id"]) for event in intake.data.get("events", ())}
