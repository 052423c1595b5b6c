"""``cspr events note``: the reviewer's own notes on events, never checked and never published."""

from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.events import case_events, refuse_unknown
from cspr_cli.cli.situation import USAGE, CaseArgument, CaseOption, JsonOption
from cspr_cli.cli.words import plural
from cspr_cli.records.errors import CsprError
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.yaml_editor import DELETE


def note(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    event: Annotated[str, typer.Option("--event", help="The event's id.")] = "",
    text: Annotated[str, typer.Option("--note", help="The note, in place of an earlier one.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take the note out.")] = False,
) -> int:
    """Keep a note beside an event: it is in no check and no document, and outlives a new return."""
    opened, _, events = case_events(case or case_option)
    refuse_unknown([event], events)
    if not text.strip() and not undo:
        raise CsprError("What is the note? Give --note, or --undo.", exit_code=USAGE)
    found = next(one for one in events if one.event.id == event)
    record = f"chronology/{found.agency}"
    read = opened.folder.read(record)
    value = DELETE if undo else text.strip()
    with begin_change(opened.register.root) as change:
        path = opened.folder.record_path(record)
        change.edit(path, {("events", found.row - 1, "note"): value}, read.sha256)
        said = "Take out the note on" if undo else "Note something on"
        change.commit(f"{said} {event}", case=opened.reference, action="events", records=[record])
    screen.done(f"The note on {event} is {'taken out' if undo else 'kept'}.")
    return 0


def notes(
    case: CaseArgument = None, case_option: CaseOption = None, json: JsonOption = False
) -> int:
    """List the reviewer's notes with their events."""
    _, _, events = case_events(case or case_option)
    rows = [
        (one.event.id, one.event.date, one.agency_name, one.event.note)
        for one in events
        if one.event.note
    ]
    if json:
        keys = ("event", "date", "agency", "note")
        screen.as_json([dict(zip(keys, row, strict=True)) for row in rows])
        return 0
    if rows:
        screen.table(("Event", "Date", "Agency", "Note"), rows)
    screen.say(f"{plural(len(rows), 'note')}.")
    return 0
