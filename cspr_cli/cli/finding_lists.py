"""``cspr finding list`` and ``trace``: what rests on what, from findings to events and back."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from cspr_cli.chronology.evidence import Evidence, evidence_of
from cspr_cli.chronology.order import MasterEvent
from cspr_cli.cli import screen
from cspr_cli.cli.event_decisions import kept_decisions
from cspr_cli.cli.events import case_events
from cspr_cli.cli.finding import CaseRequired
from cspr_cli.cli.situation import USAGE, CaseArgument, CaseOption, JsonOption
from cspr_cli.cli.words import plural
from cspr_cli.records.errors import CsprError

_Events = tuple[MasterEvent, ...]


def show(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    by_event: Annotated[
        bool, typer.Option("--by-event", help="Each event, with all that rests on it.")
    ] = False,
    json: JsonOption = False,
) -> int:
    """List episodes, findings, recommendations and actions with what each rests on."""
    evidence, events = _evidence(case or case_option)
    rows = _by_event(evidence, events) if by_event else _by_tie(evidence)
    if json:
        screen.as_json(rows)
        return 0
    if not rows:
        screen.say("Nothing is recorded yet. Begin with: cspr finding add --finding WHAT")
        return 0
    if by_event:
        screen.table(
            _EVENT_COLUMNS, [(*(r[k] for k in _OF_EVENT), ", ".join(r["above"])) for r in rows]
        )
        screen.say(f"{plural(len(rows), 'event')} with something resting on it.")
        return 0
    screen.table(_COLUMNS, [_tie_row(row) for row in rows])
    bare = [row["id"] for row in rows if not row["events"]]
    if bare:
        screen.warn(f"No event is behind {', '.join(bare)}.", "Tie it: cspr finding tie CASE ID")
    return 0


def trace(
    case: CaseRequired,
    key: Annotated[str, typer.Argument(metavar="ID", help="An event's id, or EP1, F1, R1 or A1.")],
    json: JsonOption = False,
) -> int:
    """Follow one event, finding, recommendation or action down to events and up to actions."""
    evidence, events = _evidence(case)
    by_id = {event.event.id: event for event in events}
    if key not in by_id and key not in evidence.ties:
        raise CsprError(
            f"No event, episode, finding, recommendation or action has the id {key!r}.",
            "See them with: cspr finding list",
            exit_code=USAGE,
        )
    below, above = evidence.below(key), evidence.above(key)
    told = [_told(one, evidence, by_id) for one in (*below, *above)]
    if json:
        screen.as_json(
            {"of": _told(key, evidence, by_id), "rests_on": told[: len(below)],
             "bears_on": told[len(below) :]}
        )  # fmt: skip
        return 0
    one = _told(key, evidence, by_id)
    screen.heading(f"{one['id']}, {one['kind']}: {one['words']}")
    _say("Rests on", told[: len(below)])
    _say("Bears on", told[len(below) :])
    return 0


_COLUMNS = ("Id", "Kind", "Words", "Rests on", "Events", "Bears on")
_EVENT_COLUMNS = ("Event", "Date", "Agency", "What", "Bears on")
_OF_EVENT = ("id", "date", "agency", "what")


def _evidence(case: str | None) -> tuple[Evidence, _Events]:
    opened, records, events = case_events(case)
    decisions = kept_decisions(opened).decisions
    return evidence_of(decisions, records.findings, records.action_plan), events


def _by_tie(evidence: Evidence) -> list[dict[str, Any]]:
    return [
        {
            "id": key,
            "kind": tie.kind.value,
            "words": tie.words,
            "rests_on": evidence.direct[key],
            "events": evidence.events_below(key),
            "above": evidence.above(key),
        }
        for key, tie in evidence.ties.items()
    ]


def _tie_row(row: dict[str, Any]) -> tuple[str, ...]:
    return (
        row["id"],
        row["kind"],
        row["words"],
        ", ".join(row["rests_on"]),
        str(len(row["events"])),
        ", ".join(row["above"]),
    )


def _by_event(evidence: Evidence, events: _Events) -> list[dict[str, Any]]:
    """In the order of the chronology; events that are gone from it come last."""
    held = evidence.by_event()
    by_id = {event.event.id: event for event in events}
    ids = [*(key for key in by_id if key in held), *(key for key in held if key not in by_id)]
    return [
        {
            "id": key,
            "date": by_id[key].event.date if key in by_id else "",
            "agency": by_id[key].agency_name if key in by_id else "",
            "what": by_id[key].event.what if key in by_id else "in no chronology any more",
            "above": [tie.key for tie in held[key]],
        }
        for key in ids
    ]


def _told(key: str, evidence: Evidence, by_id: dict[str, MasterEvent]) -> dict[str, str]:
    if key in evidence.ties:
        tie = evidence.ties[key]
        return {"id": key, "kind": tie.kind.value, "date": "", "agency": "", "words": tie.words}
    event = by_id.get(key)
    if event is None:
        gone = "in no chronology any more"
        return {"id": key, "kind": "event", "date": "", "agency": "", "words": gone}
    return {
        "id": key,
        "kind": "event",
        "date": event.event.date,
        "agency": event.agency_name,
        "words": event.event.what,
    }


def _say(title: str, told: Sequence[dict[str, str]]) -> None:
    screen.heading(title)
    if not told:
        screen.say("nothing")
        return
    columns = ("Id", "Kind", "Date", "Agency", "Words")
    screen.table(columns, [tuple(one.values()) for one in told])
