"""What a return says, for a program: every value with the route that found it."""

from collections.abc import Iterator, Sequence
from typing import Any

from cspr_cli.cli.intake import CHRONOLOGY, SCOPING, Intake
from cspr_cli.cli.review_items import Item
from cspr_cli.intake.event_revision import RevisedEvents
from cspr_cli.intake.reading import FormReading

_RECORDS = {SCOPING: "scoping", CHRONOLOGY: "chronology"}


def review_as_json(intake: Intake, items: Sequence[Item] = ()) -> dict[str, Any]:
    """A return as plain data; ``items`` are what a person should look at."""
    reading = intake.reading
    return {
        "file": intake.name,
        "agency": intake.agency,
        "kind": intake.kind,
        "record": intake.record_name or f"{_RECORDS[intake.kind]}/{intake.agency}",
        "sha256": intake.file.sha256,
        "received": intake.file.received,
        "sender": intake.handed.sender,
        "values": list(_values(reading)),
        "items": [_item(one) for one in items],
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
        "left_over": list(reading.left_over) if reading else [],
        "comments": list(reading.comments) if reading else [],
        "deleted": list(reading.deleted) if reading else [],
        "events": [{**event.values, "origin": event.origin} for event in intake.chronology.events]
        if intake.chronology
        else [],
        "notes": list(intake.chronology.notes) if intake.chronology else [],
        "revision": _revision(intake.revision),
        "problems": list(intake.problems),
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "number": item.number,
        "key": item.key,
        "group": item.group,
        "label": item.label,
        "before": item.before,
        "after": item.after,
        "ours": item.ours,
        "why": item.why,
        "verdict": item.verdict,
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


def _revision(revision: RevisedEvents | None) -> dict[str, Any] | None:
    if revision is None:
        return None
    gone = [str(event["id"]) for event in revision.gone]
    return {"kept": len(revision.kept), "new": len(revision.added), "gone": gone}
