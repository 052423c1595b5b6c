"""``cspr events moves``: entries that tell of a move of address, and the addresses recorded."""

from typing import Any

from cspr_cli.chronology.moves import Move, moves
from cspr_cli.cli import screen
from cspr_cli.cli.events import case_events
from cspr_cli.cli.situation import CaseArgument, CaseOption, JsonOption
from cspr_cli.cli.words import plural
from cspr_cli.records.people import Person


def moved(
    case: CaseArgument = None, case_option: CaseOption = None, json: JsonOption = False
) -> int:
    """List entries that tell of a move of address, and each person's recorded addresses."""
    _, records, events = case_events(case or case_option)
    found = moves(events)
    homes = [home for person in records.referral.people if (home := _addresses(person))]
    if json:
        screen.as_json({"moves": [_as_data(one) for one in found], "addresses": homes})
        return 0
    if found:
        screen.table(
            ("Date", "Since the last", "Event", "Agency", "Told by", "What"),
            [_row(one) for one in found],
        )
    screen.say(f"{plural(len(found), 'entry tells', 'entries tell')} of a move, by their words.")
    if homes:
        screen.heading("Addresses in referral.yaml")
        columns = ("Person", "Now", "Before")
        screen.table(columns, [(h["person"], h["now"], "; ".join(h["before"])) for h in homes])
    return 0


def _row(one: Move) -> tuple[str, ...]:
    event = one.event
    return (event.event.date, days_said(one.since), event.event.id, event.agency_name, one.words,
            event.event.what)  # fmt: skip


def days_said(span: tuple[int, int] | None) -> str:
    """``12 days``, ``12 to 40 days``; empty where it is not known."""
    if span is None:
        return ""
    least, most = span
    return plural(least, "day") if least == most else f"{least:,} to {plural(most, 'day')}"


def _as_data(one: Move) -> dict[str, Any]:
    return {
        "event": one.event.event.id,
        "date": one.event.event.date,
        "agency": one.event.agency_name,
        "people": one.event.event.people,
        "told_by": one.words,
        "what": one.event.event.what,
        "days_since_the_last": one.since,
    }


def _addresses(person: Person) -> dict[str, Any]:
    if not person.home_address and not person.previous_addresses:
        return {}
    return {
        "person": person.name or person.id,
        "now": person.home_address,
        "before": list(person.previous_addresses),
    }
