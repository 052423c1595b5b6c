"""What the chronology tells the panel, as the rows of the document that says it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cspr_cli.chronology.discrepancies import discrepancies
from cspr_cli.chronology.duplicates import candidates
from cspr_cli.chronology.evidence import Evidence, TieKind
from cspr_cli.chronology.moves import moves
from cspr_cli.chronology.order import MasterEvent
from cspr_cli.chronology.questions import gaps, missed_in_a_row, not_seen
from cspr_cli.records.chronology_decisions import ChronologyDecisions, PairDecision
from cspr_cli.records.people import Person

DOCUMENT = "chronology-report"
_COLUMNS = {
    "disagreements": ("number", "about", "agency", "says", "entry"),
    "decided": ("one", "other", "decision", "reason"),
    "episodes": ("number", "name", "why", "entries"),
    "evidence": ("number", "words", "rests_on", "entries", "above"),
    "gaps": ("first", "last", "days", "after", "until"),
    "not_seen": ("date", "agency", "what", "entry"),
    "missed": ("agency", "count", "first", "last", "entries"),
    "moves": ("date", "since", "agency", "what", "entry"),
}
_GONE = "in no chronology any more"
_LONGEST = 160


@dataclass(frozen=True)
class PanelFacts:
    """What the document is made from; ``least_gap`` is the shortest silence told, in days.

    ``first`` and ``last`` are the days between which silences are looked for.
    """

    events: Sequence[MasterEvent]
    decisions: ChronologyDecisions
    evidence: Evidence = field(default_factory=Evidence)
    family: Sequence[Person] = ()
    least_gap: int = 28
    first: date | None = None
    last: date | None = None

    def by_id(self) -> dict[str, MasterEvent]:
        """Each event by its id."""
        return {event.event.id: event for event in self.events}


def chronology_report(facts: PanelFacts) -> dict[str, Any]:
    """The block ``chronology_report`` of a document's context: texts by list and column."""
    tables: dict[str, list[dict[str, str]]] = {
        "disagreements": list(_disagreements(facts)),
        "decided": list(_decided(facts)),
        "episodes": list(_episodes(facts)),
        "evidence": list(_evidence(facts)),
        "gaps": list(_gaps(facts)),
        "not_seen": list(_not_seen(facts)),
        "missed": list(_missed(facts)),
        "moves": list(_moves(facts)),
    }
    agencies = len({event.agency for event in facts.events})
    made_from = f"{_count(len(facts.events), 'entry', 'entries')} of "
    made_from += _count(agencies, "agency", "agencies")
    return {**tables, "events": made_from, "said": _said(facts, tables)}


def report_shape() -> dict[str, Any]:
    """What a template of this document may ask for besides what every document may."""
    tables = {name: [dict.fromkeys(("row", *columns))] for name, columns in _COLUMNS.items()}
    said = dict.fromkeys(("waiting", *_COLUMNS))
    return {"chronology_report": {**tables, "events": None, "said": said}}


def _said(facts: PanelFacts, tables: Mapping[str, Sequence[dict[str, str]]]) -> dict[str, str]:
    """A sentence over each table, so that an empty one says that there is nothing."""
    counted = len({row["number"] for row in tables["disagreements"]} - {""})
    waiting = len(candidates(facts.events, facts.decisions))
    return {
        "waiting": _none_or(waiting, "pair of entries that may tell of one event still waits for a "
                            "decision", "pairs of entries that may tell of one event still wait "
                            "for a decision", "No pair of entries waits for a decision."),
        "disagreements": _none_or(counted, "disagreement", "disagreements",
                                  "None, among the entries decided to tell of one event."),
        "decided": _none_or(len(tables["decided"]), "decision", "decisions",
                            "Nothing has been decided yet."),
        "episodes": _none_or(len(tables["episodes"]), "episode was chosen", "episodes were chosen",
                             "No episode has been chosen yet."),
        "evidence": _none_or(len(tables["evidence"]), "is recorded", "are recorded",
                             "No finding has been recorded yet."),
        "gaps": _none_or(len(tables["gaps"]), f"period of {facts.least_gap} days or more",
                         f"periods of {facts.least_gap} days or more",
                         f"None of {facts.least_gap} days or more."),
        "not_seen": _none_or(len(tables["not_seen"]), "contact, by the agencies' own records",
                             "contacts, by the agencies' own records",
                             "No agency records such a contact."),
        "missed": _none_or(len(tables["missed"]), "run of two or more, told by words such as “did "
                           "not attend”", "runs of two or more, told by words such as “did not "
                           "attend”", "No run of two or more."),
        "moves": _none_or(len(tables["moves"]), "entry tells of a move, by its words",
                          "entries tell of a move, by their words", "No entry tells of a move."),
    }  # fmt: skip


def _none_or(number: int, one: str, many: str, none: str) -> str:
    return f"{_count(number, one, many)}." if number else none


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _disagreements(facts: PanelFacts) -> Iterator[dict[str, str]]:
    found = discrepancies(facts.events, facts.decisions, facts.family)
    for number, one in enumerate(found, 1):
        for place, (entry, agency, says) in enumerate(one.accounts):
            first = place == 0
            yield {
                "number": str(number) if first else "",
                "about": one.about if first else "",
                "agency": agency,
                "says": says,
                "entry": entry,
            }


def _decided(facts: PanelFacts) -> Iterator[dict[str, str]]:
    by_id = facts.by_id()
    for pair in facts.decisions.pairs:
        one, other = (_account(key, by_id) for key in pair.events)
        yield {
            "one": one,
            "other": other,
            "decision": pair.decision.value,
            "reason": _why_and_who(pair),
        }


def _why_and_who(pair: PairDecision) -> str:
    day = pair.decided_on.strftime("%d/%m/%Y") if pair.decided_on else ""
    who = ", ".join(part for part in (pair.decided_by, day) if part)
    return f"{pair.reason} ({who})" if who else pair.reason


def _episodes(facts: PanelFacts) -> Iterator[dict[str, str]]:
    by_id = facts.by_id()
    for one in facts.decisions.episodes:
        yield {
            "number": one.id,
            "name": one.name,
            "why": one.why,
            "entries": _accounts(one.events, by_id),
        }


def _evidence(facts: PanelFacts) -> Iterator[dict[str, str]]:
    by_id = facts.by_id()
    for key, tie in facts.evidence.ties.items():
        if tie.kind is not TieKind.EPISODE:
            yield {
                "number": key,
                "words": f"{tie.kind.value.capitalize()}: {tie.words}",
                "rests_on": ", ".join(facts.evidence.direct[key]),
                "entries": _accounts(facts.evidence.events_below(key), by_id),
                "above": ", ".join(facts.evidence.above(key)),
            }


def _gaps(facts: PanelFacts) -> Iterator[dict[str, str]]:
    by_id = facts.by_id()
    for gap in gaps(facts.events, facts.least_gap, first=facts.first, last=facts.last):
        yield {
            "first": gap.first.strftime("%d/%m/%Y"),
            "last": gap.last.strftime("%d/%m/%Y"),
            "days": str(gap.days),
            "after": _account(gap.before.event.id, by_id) if gap.before else "",
            "until": _account(gap.after.event.id, by_id) if gap.after else "",
        }


def _not_seen(facts: PanelFacts) -> Iterator[dict[str, str]]:
    for event in not_seen(facts.events):
        yield _entry(event)


def _missed(facts: PanelFacts) -> Iterator[dict[str, str]]:
    for run in missed_in_a_row(facts.events):
        yield {
            "agency": run[0].agency_name,
            "count": str(len(run)),
            "first": run[0].event.date,
            "last": run[-1].event.date,
            "entries": ", ".join(event.event.id for event in run),
        }


def _moves(facts: PanelFacts) -> Iterator[dict[str, str]]:
    for move in moves(facts.events):
        since = ""
        if move.since:
            least, most = move.since
            days = f"{least:,}" if least == most else f"{least:,} to {most:,}"
            since = f"{days} {'day' if most == 1 else 'days'}"
        yield {**_entry(move.event), "since": since}


def _entry(event: MasterEvent) -> dict[str, str]:
    said = event.event
    return {
        "date": " ".join(part for part in (said.date, said.time) if part),
        "agency": event.agency_name,
        "what": said.what,
        "entry": said.id,
    }


def _accounts(ids: Sequence[str], by_id: Mapping[str, MasterEvent]) -> str:
    """The entries in the order of the chronology, a line each; those that are gone come last."""
    order = {key: place for place, key in enumerate(by_id)}
    ranked = sorted(ids, key=lambda key: order.get(key, len(order)))
    return "\n".join(_account(key, by_id) for key in ranked)


def _account(key: str, by_id: Mapping[str, MasterEvent]) -> str:
    event = by_id.get(key)
    if event is None:
        return f"{key}: {_GONE}"
    what = " ".join(event.event.what.split())
    short = what if len(what) <= _LONGEST else f"{what[:_LONGEST].rsplit(' ', 1)[0]} …"
    return f"{event.event.date}, {event.agency_name}: {short} [{key}]"
