"""The rows of the master chronology, for Word and for Excel: texts by column, in one order."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from cspr_cli.chronology.merge import MasterChronology
from cspr_cli.chronology.order import MasterEvent
from cspr_cli.documents.dates_told import UNDATED, AsRecorded, DatesTold

_KEPT_WITH_WHAT = {
    "source": "Source",
    "contact": "Contact",
    "by_whom": "By",
    "child_seen": "Child seen",
    "response": "Response",
    "significance": "Significance",
    "analysis": "Comment",
    "tags": "Rests on it",
}
"""What a table without a column for it shows under what happened, and the word before it."""


def chronology_rows(
    master: MasterChronology, colours: Mapping[str, str], told: DatesTold | None = None
) -> Iterator[dict[str, str]]:
    """Each event as a row, dated ones first. ``colours`` gives agencies' colours by key.

    ``told`` says how days are told; without it as they are recorded.

    Dates and times stay in the words recorded; ``month`` heads the rows of each month. A
    vague date stands under the month of the earliest day that it can mean, or under its own months
    or years where it means more than one month.
    """
    told = told or AsRecorded()
    for event in master.events:
        yield _row(event, told.heading(event.when), colours)
    for event in master.undated:
        yield _row(event, UNDATED, colours)


def _row(master: MasterEvent, month: str, colours: Mapping[str, str]) -> dict[str, str]:
    event = master.event
    return {
        "month": month,
        "date": _span(event.date, event.end_date),
        "time": _span(event.time, event.end_time),
        "agency": _agency(master),
        "agency_name": master.agency_name,
        "colour": colours.get(master.agency, ""),
        "source": event.source,
        "what": event.what,
        "people": ", ".join(event.people),
        "child_seen": _seen(master),
        "response": event.response,
        "significance": event.significance,
        "analysis": event.analysis,
        "contact": event.contact,
        "by_whom": event.by_whom,
        "reference": event.reference,
        "tags": "; ".join(f"{tie.key} {tie.words}" for tie in master.ties),
        "id": event.id,
        "origin": event.origin,
    }


def with_nothing_lost(
    rows: Iterable[Mapping[str, str]], shown: Collection[str]
) -> Iterator[dict[str, str]]:
    """The rows for a table that has only the columns ``shown``.

    What an agency wrote and no column shows is put under what happened, each on its own line.
    """
    hidden = [(key, word) for key, word in _KEPT_WITH_WHAT.items() if key not in shown]
    for row in rows:
        more = [f"{word}: {row[key]}" for key, word in hidden if row.get(key)]
        yield {**row, "what": "\n".join([row["what"], *more])} if more else dict(row)


def _span(start: str, end: str) -> str:
    return f"{start} to {end}" if end else start


def _agency(master: MasterEvent) -> str:
    department = master.event.department
    return f"{master.agency_name} ({department})" if department else master.agency_name


def _seen(master: MasterEvent) -> str:
    seen = master.event.child_seen
    return "" if seen is None else "Yes" if seen else "No"
