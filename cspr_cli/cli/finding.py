"""``cspr finding``: findings and recommendations, and the events that each rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, TypeVar

import typer

from cspr_cli.chronology.evidence import ACTION, Evidence, TieKind, evidence_of
from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, sound
from cspr_cli.cli.event_decisions import kept_decisions
from cspr_cli.cli.events import case_events
from cspr_cli.cli.situation import USAGE, CaseArgument, TodayOption, here
from cspr_cli.cli.words import listed
from cspr_cli.records.action_plan import Action, ActionPlan
from cspr_cli.records.base import Versioned
from cspr_cli.records.edits import edits
from cspr_cli.records.errors import CsprError
from cspr_cli.records.findings import FINDING, RECOMMENDATION, Finding, Findings, RecommendationMade
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.new_record import record_text

RECORD = "findings"
PLAN = "action-plan"

_Item = TypeVar("_Item", Finding, RecommendationMade, Action)

RestsOnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--rests-on", metavar="ID", help="An event, EP1, F1 or R1 behind it; once for each."
    ),
]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="F1, R1, or A1 for action 1.")]
CaseRequired = Annotated[str, typer.Argument(metavar="CASE", help="The case, such as 2026-003.")]


@dataclass(frozen=True)
class Rests:
    """What a case has that things can rest on: its records, its ties and its events' ids."""

    opened: OpenCase
    findings: Findings
    plan: ActionPlan
    evidence: Evidence
    events: frozenset[str]


def rests(case: str | None) -> Rests:
    """What there is in the case. Raises `CsprError` where no chronology has come yet."""
    opened, records, events = case_events(case)
    decisions = kept_decisions(opened).decisions
    evidence = evidence_of(decisions, records.findings, records.action_plan)
    ids = frozenset(event.event.id for event in events)
    return Rests(opened, records.findings, records.action_plan, evidence, ids)


def add(
    case: CaseArgument = None,
    finding: Annotated[str, typer.Option("--finding", help="What was found.")] = "",
    rests_on: RestsOnOption = None,
    today: TodayOption = None,
) -> int:
    """Record a finding, and the events or key episodes that bear it out."""
    found = rests(case)
    _refuse_blank(finding, "--finding")
    key = next_id(found.findings, FINDING)
    held = known_ids(found, rests_on, not_above=key)
    added = Finding(id=key, finding=finding, rests_on=held, recorded_on=here(today).today)
    after = found.findings.model_copy(update={"findings": (*found.findings.findings, added)})
    save(found.opened, RECORD, found.findings, _counted(after, key), f"Record finding {key}")
    screen.done(f"Finding {key} is recorded.")
    _say_if_bare(key, held)
    return 0


def recommend(
    case: CaseArgument = None,
    recommendation: Annotated[
        str, typer.Option("--recommendation", help="What is recommended.")
    ] = "",
    made_to: Annotated[str, typer.Option("--to", help="Who is to do it.")] = "",
    rests_on: RestsOnOption = None,
    today: TodayOption = None,
) -> int:
    """Record a recommendation, and the findings behind it."""
    found = rests(case)
    _refuse_blank(recommendation, "--recommendation")
    key = next_id(found.findings, RECOMMENDATION)
    held = known_ids(found, rests_on, not_above=key)
    added = RecommendationMade(
        id=key,
        recommendation=recommendation,
        made_to=made_to,
        rests_on=held,
        recorded_on=here(today).today,
    )
    made = (*found.findings.recommendations, added)
    after = found.findings.model_copy(update={"recommendations": made})
    save(found.opened, RECORD, found.findings, _counted(after, key), f"Record recommendation {key}")
    screen.done(f"Recommendation {key} is recorded.")
    _say_if_bare(key, held)
    return 0


def tie(
    case: CaseRequired,
    key: IdArgument,
    rests_on: RestsOnOption = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take these ties away.")] = False,
) -> int:
    """Say that a finding, recommendation or action rests on something more; or no longer."""
    found = rests(case)
    if key not in _tied(found) or not rests_on:
        raise _no_such(found, key)
    old = found.evidence.direct[key]
    given = tuple(rests_on) if undo else known_ids(found, rests_on, not_above=key)
    if undo and not set(given) <= set(old):
        absent = next(one for one in given if one not in old)
        raise CsprError(f"{key} does not rest on {absent!r}.", _hint_of(old), exit_code=USAGE)
    new = (
        tuple(one for one in old if one not in given)
        if undo
        else tuple(dict.fromkeys((*old, *given)))
    )
    said = f"{'Untie' if undo else 'Tie'} {key} {'from' if undo else 'to'} what it rests on"
    record, before, after = _with_held(found, key, new)
    save(found.opened, record, before, after, said)
    screen.done(f"{key} rests on {listed(new) if new else 'nothing any more'}.")
    return 0


def remove(case: CaseRequired, key: IdArgument) -> int:
    """Take a finding or recommendation out, when nothing rests on it."""
    found = rests(case)
    kinds = {TieKind.FINDING, TieKind.RECOMMENDATION}
    if key not in {one.key for one in found.evidence.ties.values() if one.kind in kinds}:
        raise CsprError(
            f"There is no finding or recommendation {key!r}.",
            "List them with: cspr finding list",
            exit_code=USAGE,
        )
    above = [one for one, held in found.evidence.direct.items() if key in held]
    if above:
        raise CsprError(
            f"{listed(above)} {'rest' if above[1:] else 'rests'} on {key}; nothing was changed.",
            f"Untie it first: cspr finding tie CASE {above[0]} --rests-on {key} --undo",
        )
    numbered = _counted(found.findings, key)
    after = numbered.model_copy(
        update={
            "findings": tuple(one for one in numbered.findings if one.id != key),
            "recommendations": tuple(one for one in numbered.recommendations if one.id != key),
        }
    )
    save(found.opened, RECORD, found.findings, after, f"Take out {key}")
    screen.done(f"{key} is taken out; its number is not used again.")
    return 0


def known_ids(found: Rests, ids: Sequence[str] | None, *, not_above: str = "") -> tuple[str, ...]:
    """The ids, each once, if all are known and none rests on ``not_above`` in its turn.

    Raises:
        CsprError: one is unknown, or a ring would close.
    """
    known = {*found.evidence.ties, *found.events}
    for one in ids or ():
        if one not in known:
            raise CsprError(
                f"No event, episode, finding or recommendation has the id {one!r}.",
                "Ids of events are in the last columns of the master chronology.",
                exit_code=USAGE,
            )
        if one == not_above or not_above in found.evidence.below(one):
            raise CsprError(
                f"{one} rests on {not_above} already; the two cannot rest on each other.",
                "Nothing was changed.",
                exit_code=USAGE,
            )
    return tuple(dict.fromkeys(ids or ()))


def next_id(findings: Findings, start: str) -> str:
    """The next id of its kind; one that has been taken out is never given again."""
    kept: Sequence[Finding | RecommendationMade] = findings.recommendations
    reached = findings.recommendations_to
    if start == FINDING:
        kept, reached = findings.findings, findings.findings_to
    numbers = [_number(one.id) for one in kept]
    return f"{start}{max([reached, *numbers]) + 1}"


def save(opened: OpenCase, record: str, before: Versioned, after: Versioned, summary: str) -> None:
    """Write a record in one commit, changing only what differs, so that comments stay."""
    path = opened.folder.record_path(record)
    with begin_change(opened.register.root) as change:
        if opened.folder.exists(record):
            read = opened.folder.read(record)
            sound(read, record)
            change.edit(path, edits(before.plain(), after.plain()), read.sha256)
        else:
            data = {key: value for key, value in after.plain().items() if value != "0"}
            change.create(path, record_text(record, data))
        change.commit(summary, case=opened.reference, action="finding", records=[record])


def _counted(findings: Findings, key: str) -> Findings:
    counted = "findings_to" if key.startswith(FINDING) else "recommendations_to"
    reached = max(getattr(findings, counted), _number(key))
    return findings.model_copy(update={counted: reached})


def _number(key: str) -> int:
    return int(key[1:]) if key[1:].isdecimal() else 0


def _with_held(found: Rests, key: str, held: tuple[str, ...]) -> tuple[str, Versioned, Versioned]:
    """The record that holds ``key``, as it is and with what the key is to rest on."""
    plan, findings = found.plan, found.findings
    if found.evidence.ties[key].kind is TieKind.ACTION:
        actions = _put(plan.actions, key.removeprefix(ACTION), held)
        return PLAN, plan, plan.model_copy(update={"actions": actions})
    changed = {
        "findings": _put(findings.findings, key, held),
        "recommendations": _put(findings.recommendations, key, held),
    }
    return RECORD, findings, findings.model_copy(update=changed)


def _put(items: Sequence[_Item], key: str, held: tuple[str, ...]) -> tuple[_Item, ...]:
    return tuple(
        one.model_copy(update={"rests_on": held}) if one.id == key else one for one in items
    )


def _tied(found: Rests) -> tuple[str, ...]:
    """What `tie` can change; an episode's events are chosen with ``cspr events episode``."""
    ties = found.evidence.ties.values()
    return tuple(one.key for one in ties if one.kind is not TieKind.EPISODE)


def _no_such(found: Rests, key: str) -> CsprError:
    if key in _tied(found):
        return CsprError("On what? Give --rests-on ID.", "Nothing was changed.", exit_code=USAGE)
    return CsprError(
        f"There is no finding, recommendation or action {key!r}.",
        _hint_of(_tied(found)),
        exit_code=USAGE,
    )


def _hint_of(known: Sequence[str]) -> str:
    return f"There are {listed(known)}." if known else "There is none yet."


def _refuse_blank(words: str, option: str) -> None:
    if not words.strip():
        raise CsprError("In what words? Nothing was changed.", f"Give {option}.", exit_code=USAGE)


def _say_if_bare(key: str, held: Sequence[str]) -> None:
    if not held:
        screen.warn(
            f"{key} rests on nothing yet.",
            f"Say what it rests on: cspr finding tie CASE {key} --rests-on ID",
        )
