"""``cspr events``: what may be one event, what a person decides, and what accounts disagree on."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from cspr_cli.chronology.discrepancies import discrepancies, unknown_events
from cspr_cli.chronology.duplicates import LEAST_SCORE, candidates
from cspr_cli.chronology.order import MasterEvent
from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.chronology import merged
from cspr_cli.cli.event_decisions import Kept, keep, kept_decisions
from cspr_cli.cli.rendering import CaseRecords, case_records
from cspr_cli.cli.situation import (
    USAGE,
    CaseArgument,
    CaseOption,
    JsonOption,
    TodayOption,
    here,
)
from cspr_cli.cli.words import plural
from cspr_cli.records.chronology_decisions import DayOrder, PairDecision, Verdict
from cspr_cli.records.errors import CsprError
from cspr_cli.records.vague_date import read_exact_date

EventOption = Annotated[
    list[str] | None, typer.Option("--event", help="An event's id; give the option once for each.")
]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why.")]
ByOption = Annotated[str, typer.Option("--by", help="Who decided.")]


def duplicates(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    least: Annotated[
        float, typer.Option("--least", min=0, max=1, help="The lowest score shown, 0 to 1.")
    ] = LEAST_SCORE,
    within_agency: Annotated[
        bool, typer.Option("--within-agency", help="Look inside one agency's entries too.")
    ] = False,
    json: JsonOption = False,
) -> int:
    """List entries that may tell of one event, likeliest first; nothing is ever merged."""
    opened, _, events = case_events(case or case_option)
    decisions = kept_decisions(opened).decisions
    found = candidates(events, decisions, least=least, within_agency=within_agency)
    if json:
        screen.as_json(
            [
                {"events": [c.one.event.id, c.other.event.id], "score": round(c.score, 3),
                 "why": c.why, "accounts": [c.one.event.what, c.other.event.what]}
                for c in found
            ]
        )  # fmt: skip
        return 0
    if not found:
        screen.say("0 pairs wait for a decision.")
        return 0
    screen.table(
        ("Events", "Alike", "Why", "Accounts"),
        [
            (f"{c.one.event.id} + {c.other.event.id}", f"{c.score:.2f}", "; ".join(c.why),
             f"{c.one.event.what[:80]} / {c.other.event.what[:80]}")
            for c in found
        ],
    )  # fmt: skip
    screen.say(f"{plural(len(found), 'pair waits', 'pairs wait')} for a decision. Decide one with:")
    screen.say("  cspr events decide --event ID --event ID --decision same --reason WHY")
    return 0


def decide(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    event: EventOption = None,
    decision: Annotated[
        str | None, typer.Option("--decision", help="same, related or different.")
    ] = None,
    reason: ReasonOption = "",
    by: ByOption = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take the decision back.")] = False,
    today: TodayOption = None,
) -> int:
    """Record whether two entries tell of one event, or take that back; both entries stay."""
    opened, _, events = case_events(case or case_option)
    kept = kept_decisions(opened)
    if undo:
        return _take_back(opened, kept, tuple(event or ()))
    pair = _known_pair(event or [], events)
    if decision not in set(Verdict) or not reason.strip():
        raise CsprError(
            "A decision needs --decision same, related or different, and a --reason.",
            "See what waits with: cspr events duplicates",
            exit_code=USAGE,
        )
    settled = PairDecision(
        events=pair,
        decision=Verdict(decision),
        reason=reason,
        decided_by=by,
        decided_on=here(today).today,
    )
    said = f"Decide that {pair[0]} and {pair[1]} are {decision}"
    keep(opened, kept, kept.decisions.decided(settled), said)
    screen.done(f"{pair[0]} and {pair[1]}: {decision}.")
    return 0


def decided(
    case: CaseArgument = None, case_option: CaseOption = None, json: JsonOption = False
) -> int:
    """List what was decided: same, related and different events, and orders given by hand."""
    opened, _, _ = case_events(case or case_option)
    decisions = kept_decisions(opened).decisions
    if json:
        plain = decisions.plain()
        screen.as_json({"pairs": plain.get("pairs", []), "order": plain.get("order", [])})
        return 0
    rows = [
        (" + ".join(one.events), one.decision.value, one.reason, _who(one))
        for one in decisions.pairs
    ]
    rows += [
        (", ".join(one.events), "in this order", one.reason, _who(one)) for one in decisions.order
    ]
    if rows:
        screen.table(("Events", "Decision", "Why", "By"), rows)
    screen.say(f"{plural(len(rows), 'decision')}.")
    return 0


def _who(one: PairDecision | DayOrder) -> str:
    day = one.decided_on.isoformat() if one.decided_on else ""
    return ", ".join(part for part in (one.decided_by, day) if part)


def order(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    event: EventOption = None,
    reason: ReasonOption = "",
    by: ByOption = "",
    today: TodayOption = None,
) -> int:
    """Put a day's events in order by hand: give their ids in that order; one alone undoes it."""
    opened, _, events = case_events(case or case_option)
    ids = tuple(event or ())
    days = {e.start.date() for e in events if e.start and e.event.id in ids}
    known = {e.event.id for e in events if e.start}
    if not ids or len(set(ids)) != len(ids) or not set(ids) <= known or len(days) != 1:
        raise CsprError(
            "Give the ids of dated events that stand on one day, each once.",
            "Events of different days are put in order by their dates.",
            exit_code=USAGE,
        )
    kept = kept_decisions(opened)
    chosen = DayOrder(events=ids, reason=reason, decided_by=by, decided_on=here(today).today)
    keep(opened, kept, kept.decisions.ordered(chosen), "Put a day's events in order by hand")
    screen.done(f"In this order: {', '.join(ids)}." if len(ids) > 1 else "The order is undone.")
    return 0


def disagreements(
    case: CaseArgument = None, case_option: CaseOption = None, json: JsonOption = False
) -> int:
    """List where accounts of one event disagree: on date, time, people, what was done."""
    opened, records, events = case_events(case or case_option)
    decisions = kept_decisions(opened).decisions
    found = discrepancies(events, decisions, records.referral.people)
    gone = unknown_events(events, decisions)
    if gone:
        screen.warn(
            f"Decisions point at events that no chronology has any more: {', '.join(gone)}.",
            "A revised return may have left them out. The decisions are kept.",
        )
    if json:
        screen.as_json(found)
        return 0
    for item in found:
        article = "" if item.about.startswith("what") else "the "
        screen.heading(f"They disagree on {article}{item.about}")
        screen.table(("Event", "Agency", "Says"), item.accounts)
    screen.say(f"{plural(len(found), 'disagreement')} between accounts of one event.")
    return 0


def case_events(
    reference: str | None,
) -> tuple[OpenCase, CaseRecords, tuple[MasterEvent, ...]]:
    """The case, its records and all events of its master chronology, undated ones last."""
    opened = opened_case(reference)
    records = case_records(opened)
    master = merged(opened, records)
    return opened, records, (*master.events, *master.undated)


def looked_at(records: CaseRecords) -> tuple[date | None, date | None]:
    """The first and last day that the case looks at; by default up to the incident's day."""
    terms = records.terms_of_reference
    incident, _ = read_exact_date(records.referral.incident.date)
    return terms.period_from, terms.period_to or incident


def refuse_unknown(ids: Sequence[str], events: Sequence[MasterEvent]) -> None:
    """Raise `CsprError` (usage) for the first id that no event has."""
    known = {event.event.id for event in events}
    missing = [key for key in ids if key not in known]
    if missing:
        raise CsprError(
            f"No event has the id {missing[0]!r}.",
            "Ids are in the last columns of the master chronology.",
            exit_code=USAGE,
        )


def _known_pair(ids: list[str], events: tuple[MasterEvent, ...]) -> tuple[str, str]:
    refuse_unknown(ids, events)
    if len(ids) != 2 or ids[0] == ids[1]:  # noqa: PLR2004 - a pair
        raise CsprError("Give --event twice, with the ids of two events.", exit_code=USAGE)
    return ids[0], ids[1]


def _take_back(opened: OpenCase, kept: Kept, ids: tuple[str, ...]) -> int:
    if kept.decisions.of(ids) is None:
        raise CsprError("There is no decision on these two events.", exit_code=USAGE)
    after = kept.decisions.without(ids)
    keep(opened, kept, after, f"Take back the decision on {' and '.join(ids)}")
    screen.done(f"{' and '.join(ids)}: no decision any more.")
    return 0
