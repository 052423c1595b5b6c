"""What a return says, on the screen and as JSON, before anything is written."""

from collections.abc import Iterator
from typing import Any

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.intake import CHRONOLOGY, SCOPING, Intake
from cspr_cli.cli.words import plural
from cspr_cli.intake.chronology_reader import ChronologyReading
from cspr_cli.intake.chronology_return import Revision
from cspr_cli.intake.reading import FormReading

_LONG = 60
_LABEL = 40
_FEW = 5
_RECORDS = {SCOPING: "scoping", CHRONOLOGY: "chronology"}


def show_review(opened: OpenCase, intake: Intake) -> None:
    """Show what was read, what differs from what was sent, what is doubtful, what was left over."""
    screen.heading(f"{intake.name}: {told(opened, intake, 'of')}")
    if intake.reading is not None:
        _show_form(intake, intake.reading)
    if intake.chronology is not None:
        _show_chronology(intake, intake.chronology)
    if intake.problems:
        screen.heading("To look at")
        screen.problems(intake.problems)


def told(opened: OpenCase, intake: Intake, joined: str) -> str:
    """What came and whose it is: ``lesson log of Larkton Police``, if it is any one agency's."""
    if not intake.agency:
        return intake.kind_words
    name = opened.register.record.agency_name(intake.agency)
    return f"{intake.kind_words} {joined} {name}"


def _show_form(intake: Intake, reading: FormReading) -> None:
    own = [read for read in reading.values if read.path.startswith(intake.own) and read.value]
    screen.table(
        ("What", "Answer"),
        [(_short(read.label, _LABEL), _short(read.value)) for read in own],
    )
    doubtful = tuple(
        f"{_short(read.label, _LABEL)}: {_short(read.value)} (found by its {read.route.value})"
        for read in reading.doubtful()
        if read.value
    )
    _show_lines("Read, but not surely: please look at these in the form", doubtful)
    if intake.differences:
        screen.heading("Different from what was sent")
        screen.table(
            ("What", "We sent", "They returned"),
            [
                (_short(one.label), _short(one.sent) or "-", _short(one.returned) or "-")
                for one in intake.differences
            ],
        )
    else:
        screen.say("Nothing that was sent filled in came back different.")
    _show_lines("Text that belongs to no question (kept with the return)", reading.left_over)
    _show_lines("Comments (kept with the return)", reading.comments)
    _show_lines("Deleted in tracked changes, so not read", reading.deleted)


def _show_chronology(intake: Intake, reading: ChronologyReading) -> None:
    screen.say(f"{plural(len(reading.events), 'event was', 'events were')} read.")
    if reading.columns:
        screen.table(("Column in the file", "Read as"), list(reading.columns))
    for heading in reading.unmatched:
        screen.say(f"Column “{heading}” is not known; its text is kept with what happened.")
    for event in reading.events[:_FEW]:
        values = event.values
        screen.say(
            f"   {screen.one_line(values.get('date', ''))}  {_short(values.get('what', ''))}"
        )
    if len(reading.events) > _FEW:
        screen.say(f"   and {len(reading.events) - _FEW:,} more")
    _show_lines("Notes", reading.notes)
    if intake.revision is not None:
        _show_revision(intake, intake.revision)


def _show_revision(intake: Intake, revision: Revision) -> None:
    """What becomes of the events that were there."""
    before = intake.earlier_file
    since = f" received on {short(before.received)}" if before and before.received else ""
    if intake.added:
        screen.heading("A further file of this agency")
        added = plural(revision.new, "event is", "events are")
        screen.say(f"{added} added to the {revision.kept:,} there.")
        return
    screen.heading(f"This replaces the chronology{since}")
    screen.say(
        f"{revision.kept:,} as before (they keep their numbers), {revision.new:,} new or changed, "
        f"{len(revision.gone):,} no longer there."
    )
    for event in revision.gone[:_FEW]:
        screen.say(f"   no longer there: {event.id}  {event.date}  {_short(event.what)}")
    screen.say("If it is a further file and not a revised one, receive it with --add.")


def _show_lines(title: str, lines: tuple[str, ...]) -> None:
    if lines:
        screen.heading(title)
        for line in lines:
            screen.say(f"   {screen.one_line(line)}")


def _short(text: str, limit: int = _LONG) -> str:
    first = screen.one_line(text)
    return first if len(first) <= limit else first[:limit].rstrip() + "…"


def review_as_json(intake: Intake) -> dict[str, Any]:
    """The same for a program: every value with the route that found it."""
    return {
        "agency": intake.agency,
        "kind": intake.kind,
        "record": intake.record_name or f"{_RECORDS[intake.kind]}/{intake.agency}",
        "sha256": intake.file.sha256,
        "values": list(_values(intake.reading)),
        "differences": [
            {
                "path": one.path,
                "label": one.label,
                "sent": one.sent,
                "returned": one.returned,
                "kind": one.kind,
            }
            for one in intake.differences
        ],
        "left_over": list(intake.reading.left_over) if intake.reading else [],
        "events": [{**event.values, "origin": event.origin} for event in intake.chronology.events]
        if intake.chronology
        else [],
        "revision": _revision(intake.revision),
        "problems": list(intake.problems),
    }


def _values(reading: FormReading | None) -> Iterator[dict[str, Any]]:
    for read in reading.values if reading else ():
        yield {
            "path": read.path,
            "label": read.label,
            "value": read.value,
            "route": read.route.value,
            "sure": read.sure,
            "where": read.where,
        }


def _revision(revision: Revision | None) -> dict[str, Any] | None:
    if revision is None:
        return None
    gone = [event.id for event in revision.gone]
    return {"kept": revision.kept, "new": revision.new, "gone": gone}
