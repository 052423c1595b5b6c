"""The part of the chronology that options ask for: its events, its words and its files' name."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from cspr_cli.chronology.merge import MasterChronology
from cspr_cli.chronology.selection import Selection, Whom, selected, whom
from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.rendering import CaseRecords
from cspr_cli.cli.situation import USAGE
from cspr_cli.cli.words import listed
from cspr_cli.records.errors import CsprError
from cspr_cli.records.vague_date import read_exact_date

AgenciesOption = Annotated[
    list[str] | None,
    typer.Option("--agency", metavar="KEY", help="Only this agency; once for each."),
]
PersonOption = Annotated[
    str, typer.Option("--person", metavar="NAME", help="Only events that name this person.")
]
FromOption = Annotated[str, typer.Option("--from", metavar="DAY", help="Only from this day on.")]
ToOption = Annotated[str, typer.Option("--to", metavar="DAY", help="Only up to this day.")]


@dataclass(frozen=True)
class Asked:
    """The options as typed; empty ones ask for nothing."""

    agencies: tuple[str, ...] = ()
    person: str = ""
    first: str = ""
    last: str = ""


@dataclass(frozen=True)
class Part:
    """What is added to the names of the files, and what they say that they hold."""

    ending: str
    said: str


def part_of(
    opened: OpenCase, records: CaseRecords, master: MasterChronology, asked: Asked
) -> tuple[MasterChronology, Part | None]:
    """The events asked for, and how to call them; the whole and None where nothing is asked.

    Raises:
        CsprError: an agency, a person or a day is not one, or no event is left.
    """
    if asked == Asked():
        return master, None
    people = records.referral.people
    names = {e.agency: e.agency_name for e in (*master.events, *master.undated)}
    selection = Selection(
        _agencies(asked.agencies, names),
        _whom(asked.person, records),
        _day(asked.first, "--from"),
        _day(asked.last, "--to"),
    )
    if selection.first and selection.last and selection.last < selection.first:
        raise CsprError("--to is before --from.", "Nothing was written.", exit_code=USAGE)
    part = selected(master, selection, people)
    if not part.events and not part.undated:
        raise CsprError("No event is left by these filters.", "Nothing was written.")
    return part, Part(_ending(opened.reference, selection), _said(selection, names, records))


def summary_of(part: Part | None, *, anonymised: bool) -> str:
    """What the commit says was done."""
    if part is None:
        return "Anonymise the chronology" if anonymised else "Merge the agencies' chronologies"
    return "Anonymise a part of the chronology" if anonymised else "Write a part of the chronology"


def _agencies(keys: tuple[str, ...], names: dict[str, str]) -> frozenset[str]:
    for key in keys:
        if key not in names:
            raise CsprError(
                f"No chronology has come from {key!r}.",
                f"Agencies: {', '.join(sorted(names))}",
                exit_code=USAGE,
            )
    return frozenset(keys)


def _whom(words: str, records: CaseRecords) -> Whom | None:
    name = " ".join(words.split())
    if not name:
        return None
    found = whom(name, records.referral.people)
    if not isinstance(found, Whom):
        raise CsprError(
            f"--person {name!r} can be more than one person of referral.yaml.",
            f"Give an id: {', '.join(found)}",
            exit_code=USAGE,
        )
    return found


def _day(words: str, option: str) -> date | None:
    if not words:
        return None
    day, fault = read_exact_date(words)
    if day is None:
        raise CsprError(f"{option} {words!r}: {fault}", "Nothing was written.", exit_code=USAGE)
    return day


def _ending(reference: str, selection: Selection) -> str:
    """``-by-agency-and-period-1a2b3c4d``: files are seen by many, so no name is in theirs."""
    chosen = selection.whom
    kinds = {
        "agency": bool(selection.agencies),
        "person": chosen is not None,
        "period": bool(selection.first or selection.last),
    }
    who = (chosen.person or chosen.words.casefold()) if chosen else ""
    days = (str(day or "") for day in (selection.first, selection.last))
    exact = "\n".join((reference, ",".join(sorted(selection.agencies)), who, *days))
    number = hashlib.sha256(exact.encode("utf-8")).hexdigest()[:8]
    return f"-by-{'-and-'.join(kind for kind, used in kinds.items() if used)}-{number}"


def _said(selection: Selection, names: dict[str, str], records: CaseRecords) -> str:
    said = ["Only a part of the master chronology: events"]
    if selection.agencies:
        said.append(f"of {listed([n for key, n in names.items() if key in selection.agencies])}")
    if selection.whom:
        said.append(f"that name {_called(selection.whom, records)} among their people")
    if selection.first:
        said.append(f"from {short(selection.first)}")
    if selection.last:
        said.append(f"up to {short(selection.last)}")
    ended = " ".join(said) + "."
    if not selection.first and not selection.last:
        return ended
    return f"{ended} A date that may lie in the period counts; events without a date are left out."


def _called(chosen: Whom, records: CaseRecords) -> str:
    people = (person for person in records.referral.people if person.id == chosen.person)
    return next((person.name for person in people if person.name), chosen.words)
