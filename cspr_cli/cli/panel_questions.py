"""``cspr events gaps`` and its like: what a panel asks of the chronology."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Annotated

import typer

from cspr_cli.chronology.order import MasterEvent
from cspr_cli.chronology.questions import (
    age_at,
    elapsed,
    gaps,
    missed_in_a_row,
    not_seen,
    seen,
    who_knew,
)
from cspr_cli.cli import screen
from cspr_cli.cli.event_moves import days_said
from cspr_cli.cli.events import EventOption, case_events, looked_at
from cspr_cli.cli.situation import USAGE, CaseArgument, CaseOption, JsonOption
from cspr_cli.cli.words import plural
from cspr_cli.records.errors import CsprError
from cspr_cli.records.people import Person
from cspr_cli.records.vague_date import read_exact_date

AgencyOption = Annotated[
    str | None, typer.Option("--agency", metavar="KEY", help="Only this agency's entries.")
]


def silences(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    days: Annotated[int, typer.Option("--days", min=1, help="The shortest to list.")] = 28,
    agency: AgencyOption = None,
    child_seen: Annotated[
        bool, typer.Option("--child-seen", help="Times in which nobody saw the child.")
    ] = False,
    json: JsonOption = False,
) -> int:
    """List periods with no contact by anyone, by one agency, or without the child seen.

    From the first to the last day that the case looks at, so that the time before the first
    contact and after the last one counts too.
    """
    _, records, events = case_events(case or case_option)
    own = _of(events, agency)
    first, last = looked_at(records)
    found = gaps(seen(own) if child_seen else own, days, first=first, last=last)
    rows = [
        (gap.first.isoformat(), gap.last.isoformat(), str(gap.days), _id(gap.before),
         _id(gap.after), ", ".join(_id(event) for event in gap.perhaps))
        for gap in found
    ]  # fmt: skip
    columns = ("First day", "Last day", "Days", "After", "Until", "May lie within")
    said = f"{plural(len(rows), 'period')} of {plural(days, 'day')} or more."
    return _shown(columns, rows, said, json=json)


def missed(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    least: Annotated[int, typer.Option("--least", min=1, help="The shortest run listed.")] = 2,
    json: JsonOption = False,
) -> int:
    """List missed appointments and failed visits in a row, none kept in between."""
    _, _, events = case_events(case or case_option)
    rows = [
        (run[0].agency_name, str(len(run)), run[0].event.date, run[-1].event.date,
         ", ".join(_id(event) for event in run))
        for run in missed_in_a_row(events, least)
    ]  # fmt: skip
    said = (
        f"{plural(len(rows), 'run')}, told by words such as “did not attend” and “was not brought”."
    )
    return _shown(("Agency", "Missed", "From", "To", "Events"), rows, said, json=json)


def unseen(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    agency: AgencyOption = None,
    json: JsonOption = False,
) -> int:
    """List contacts in which the child was not seen, by the agency's record or its words."""
    _, _, events = case_events(case or case_option)
    rows = [
        (event.event.date, event.agency_name, _id(event), event.event.what)
        for event in not_seen(_of(events, agency))
    ]
    said = f"{plural(len(rows), 'contact')}."
    return _shown(("Date", "Agency", "Event", "What"), rows, said, json=json)


def knew(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    words: Annotated[str, typer.Option("--words", help="Words that the entries must hold.")] = "",
    json: JsonOption = False,
) -> int:
    """Say which agencies recorded something, and which first: who knew what, and when."""
    if not words.strip():
        raise CsprError("Give --words, such as --words bruise.", exit_code=USAGE)
    _, _, events = case_events(case or case_option)
    rows = [
        (item.agency_name, item.first.event.date, _id(item.first), str(item.count),
         item.first.event.what)
        for item in who_knew(events, words)
    ]  # fmt: skip
    columns = ("Agency", "First", "Event", "Entries", "What it says")
    said = plural(len(rows), "agency has", "agencies have")
    return _shown(columns, rows, f"{said} entries with them.", json=json)


def ages(
    case: CaseArgument = None, case_option: CaseOption = None, json: JsonOption = False
) -> int:
    """List the age of each child of the family at each event."""
    _, records, events = case_events(case or case_option)
    children = [p for p in records.referral.people if p.role in {"subject", "sibling"}]
    born = {child.id: day for child in children if (day := _born(child))}
    if not born:
        raise CsprError("No child's exact date of birth is recorded in referral.yaml.")
    rows = [
        (_id(event), event.event.date, *(str(age_at(event, day) or "") for day in born.values()))
        for event in events
    ]
    names = [child.name or child.id for child in children if child.id in born]
    said = f"{plural(len(rows), 'event')}."
    return _shown(("Event", "Date", *names), rows, said, json=json)


def between(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    event: EventOption = None,
    json: JsonOption = False,
) -> int:
    """Say how much time lies between events: give --event twice or more."""
    _, _, events = case_events(case or case_option)
    by_id = {one.event.id: one for one in events}
    ids = event or []
    if len(ids) < 2 or not set(ids) <= by_id.keys():  # noqa: PLR2004 - from one to another
        raise CsprError("Give --event twice, with the ids of two events.", exit_code=USAGE)
    rows = []
    for one, other in pairwise(ids):
        span = elapsed(by_id[one], by_id[other])
        rows.append((one, other, days_said(span) or "not known: a date is open or missing"))
    return _shown(("From", "To", "Elapsed"), rows, "", json=json)


def _of(events: tuple[MasterEvent, ...], agency: str | None) -> tuple[MasterEvent, ...]:
    keys = sorted({event.agency for event in events})
    if agency and agency not in keys:
        raise CsprError(
            f"No chronology has come from {agency!r}.",
            f"Agencies: {', '.join(keys)}",
            exit_code=USAGE,
        )
    return tuple(event for event in events if agency in {None, event.agency})


def _id(event: MasterEvent | None) -> str:
    return event.event.id if event else ""


def _born(child: Person) -> date | None:
    return read_exact_date(child.date_of_birth)[0]


def _shown(
    columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], said: str, *, json: bool
) -> int:
    if json:
        keys = [column.casefold().replace(" ", "_") for column in columns]
        screen.as_json([dict(zip(keys, row, strict=True)) for row in rows])
        return 0
    if rows:
        screen.table(columns, rows)
    if said:
        screen.say(said)
    return 0
