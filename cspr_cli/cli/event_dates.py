"""``cspr events dates``: what the words of each date can mean, and why it stands where it does."""

from datetime import datetime
from typing import Annotated, Any

import typer

from cspr_cli.chronology.order import MasterEvent, why_after
from cspr_cli.cli import screen
from cspr_cli.cli.event_decisions import kept_decisions
from cspr_cli.cli.events import EventOption, case_events, refuse_unknown
from cspr_cli.cli.situation import USAGE, CaseArgument, CaseOption, JsonOption
from cspr_cli.cli.words import plural
from cspr_cli.records.errors import CsprError
from cspr_cli.records.vague_date import Precision, VagueDate, read_date, read_exact_date

_EXACT = frozenset({Precision.DAY, Precision.MINUTE})


def dates(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    event: EventOption = None,
    vague: Annotated[
        bool, typer.Option("--vague", help="Only dates that are vague, in doubt or unreadable.")
    ] = False,
    json: JsonOption = False,
) -> int:
    """Show each date's words, the first and last moment they can mean, and why it stands there."""
    opened, _, events = case_events(case or case_option)
    refuse_unknown(event or [], events)
    moved = kept_decisions(opened).decisions.positions
    rows = [
        _explained(one, before, by_hand=one.event.id in moved)
        for before, one in zip((None, *events), events, strict=False)
        if (not event or one.event.id in event) and (not vague or _is_vague(one.when))
    ]
    if json:
        screen.as_json(rows)
        return 0
    columns = ("Event", "As recorded", "From", "To", "How close", "Place in the order", "Note")
    screen.table(columns, [tuple(row.values()) for row in rows])
    screen.say(f"{plural(len(rows), 'date')}.")
    return 0


def words(
    said: Annotated[str, typer.Argument(metavar="WORDS", help="A date, such as early May 2019.")],
    time: Annotated[str, typer.Option("--time", help="The time, if it stands apart.")] = "",
    after: Annotated[
        str, typer.Option("--after", help="The date of the row before, for “the next day”.")
    ] = "",
    born: Annotated[str, typer.Option("--born", help="The birth, for “when aged 3”.")] = "",
    json: JsonOption = False,
) -> int:
    """Show what the words of a date can mean, without any case."""
    day, fault = read_exact_date(born)
    if fault:
        raise CsprError(f"--born {born!r}: {fault}", exit_code=USAGE)
    previous = read_date(after) if after else None
    when = read_date(said, time, previous=previous, born=day)
    row = _bounds(when)
    if json:
        screen.as_json(row)
        return 0
    screen.table(("As recorded", "From", "To", "How close", "Note"), [tuple(row.values())])
    return 0


def _is_vague(when: VagueDate) -> bool:
    return when.doubtful or bool(when.time_fault) or when.precision not in _EXACT


def _explained(event: MasterEvent, before: MasterEvent | None, *, by_hand: bool) -> dict[str, Any]:
    bounds = _bounds(event.when)
    note = bounds.pop("note")
    place = event.place_explained
    more = "put here by hand" if by_hand else why_after(before, event)
    if more:
        place = f"{place}; {more}"
    return {"event": event.event.id, **bounds, "place": place, "note": note}


def _bounds(when: VagueDate) -> dict[str, str]:
    doubt = "in doubt" if when.doubtful and not when.note else ""
    likely = f"it may be {when.likely}" if when.likely else ""
    notes = (when.fault, likely, when.note, when.time_fault, doubt)
    return {
        "words": when.words,
        "from": _moment(when.earliest),
        "to": _moment(when.latest),
        "precision": when.precision.value,
        "note": "; ".join(note for note in notes if note),
    }


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(" ", "minutes") if moment else ""
