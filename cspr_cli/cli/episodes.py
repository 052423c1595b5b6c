"""``cspr events episode``: key practice episodes, chosen from the events and named."""

from typing import Annotated

import typer

from cspr_cli.chronology.order import MasterEvent
from cspr_cli.cli import screen
from cspr_cli.cli.event_decisions import Kept, keep, kept_decisions
from cspr_cli.cli.events import ByOption, EventOption, case_events, refuse_unknown
from cspr_cli.cli.situation import (
    USAGE,
    CaseArgument,
    CaseOption,
    JsonOption,
    TodayOption,
    here,
)
from cspr_cli.cli.words import listed, plural
from cspr_cli.records.chronology_decisions import ChronologyDecisions, Episode
from cspr_cli.records.errors import CsprError

EpisodeOption = Annotated[
    str, typer.Option("--id", metavar="ID", help="An episode that is there, such as EP1.")
]


def episode(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    key: EpisodeOption = "",
    name: Annotated[str, typer.Option("--name", help="What the episode is called.")] = "",
    event: EventOption = None,
    drop: Annotated[
        list[str] | None, typer.Option("--drop", metavar="EVENT", help="Take this event out.")
    ] = None,
    why: Annotated[str, typer.Option("--why", help="Why it is key.")] = "",
    by: ByOption = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take the episode back.")] = False,
    today: TodayOption = None,
) -> int:
    """Choose events as a key episode and name it; with --id, change or take back one."""
    opened, _, events = case_events(case or case_option)
    kept = kept_decisions(opened)
    if undo:
        _known(kept.decisions, key)
        after = kept.decisions.without_episode(key)
        keep(opened, kept, after, f"Take back key episode {key}")
        screen.done(f"{key} is no key episode any more; its events stay.")
        return 0
    refuse_unknown([*(event or ()), *(drop or ())], events)
    earlier = _known(kept.decisions, key) if key else _new(kept, name, event or [])
    chosen = _changed(earlier, name, event or [], drop or [], why, by)
    if chosen == earlier and key:
        raise CsprError(
            "Nothing was given to change.", "Give --name, --event, --drop or --why.", USAGE
        )
    chosen = chosen.model_copy(update={"chosen_on": here(today).today})
    said = f"{'Change' if key else 'Choose'} key episode {chosen.id}"
    keep(opened, kept, kept.decisions.with_episode(chosen), said)
    screen.done(f"{chosen.id}: {chosen.name} ({plural(len(chosen.events), 'event')}).")
    return 0


def episodes(
    case: CaseArgument = None, case_option: CaseOption = None, json: JsonOption = False
) -> int:
    """List the key episodes with their events."""
    opened, _, events = case_events(case or case_option)
    found = kept_decisions(opened).decisions.episodes
    if json:
        screen.as_json([one.plain() for one in found])
        return 0
    by_id = {one.event.id: one for one in events}
    for one in found:
        screen.heading(f"{one.id}: {one.name}")
        if one.why:
            screen.say(one.why)
        rows = [_row(key, by_id.get(key)) for key in _in_order(one, events)]
        screen.table(("Event", "Date", "Agency", "What"), rows)
    screen.say(f"{plural(len(found), 'key episode')}.")
    if not found:
        screen.say("Choose one with: cspr events episode --name NAME --event ID --event ID")
    return 0


def _new(kept: Kept, name: str, events: list[str]) -> Episode:
    if not name.strip() or not events:
        raise CsprError(
            "A key episode needs a --name, and at least one --event.",
            "Ids are in the last columns of the master chronology.",
            exit_code=USAGE,
        )
    return Episode(id=kept.decisions.next_episode, name=name)


def _known(decisions: ChronologyDecisions, key: str) -> Episode:
    found = decisions.episode(key)
    if found is None:
        known = [one.id for one in decisions.episodes]
        hint = f"There are {listed(known)}." if known else "None has been chosen yet."
        raise CsprError(f"There is no key episode {key!r}; give --id.", hint, exit_code=USAGE)
    return found


def _changed(
    earlier: Episode, name: str, more: list[str], drop: list[str], why: str, by: str
) -> Episode:
    events = tuple(one for one in dict.fromkeys((*earlier.events, *more)) if one not in drop)
    if not events:
        raise CsprError(
            "An episode without an event is none.", "Take it back with --undo.", exit_code=USAGE
        )
    given = {"name": name.strip(), "why": why, "chosen_by": by}
    changes = {field: value for field, value in given.items() if value}
    return earlier.model_copy(update={**changes, "events": events})


def _in_order(one: Episode, events: tuple[MasterEvent, ...]) -> list[str]:
    """The episode's events in the order of the chronology; those that are gone come last."""
    known = [event.event.id for event in events if event.event.id in one.events]
    return [*known, *(key for key in one.events if key not in known)]


def _row(key: str, event: MasterEvent | None) -> tuple[str, str, str, str]:
    if event is None:
        return key, "", "", "no chronology has this event any more"
    return key, event.event.date, event.agency_name, event.event.what
