"""What rests on what: events under key episodes, findings, recommendations and actions, and back.

A finding rests on events, a recommendation on findings, an action on recommendations; each may
also rest on an episode or an event outright. Nothing here changes a record.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cspr_cli.records.action_plan import ActionPlan
from cspr_cli.records.chronology_decisions import ChronologyDecisions
from cspr_cli.records.findings import Findings

ACTION = "A"
"""What is put before an action's number, so that ``A1`` is the plan's action 1."""


class TieKind(StrEnum):
    """What it is that rests on an event."""

    EPISODE = "key episode"
    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Tie:
    """An episode, finding, recommendation or action: its id, its words, and why if that is said.

    ``key`` is ``EP1``, ``F1``, ``R1`` or, for the action plan's action 1, ``A1``.
    """

    key: str
    kind: TieKind
    words: str
    why: str = ""


@dataclass(frozen=True)
class Evidence:
    """All ties by their key, in order, and the keys and event ids that each rests on itself."""

    ties: Mapping[str, Tie] = field(default_factory=dict)
    direct: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def below(self, key: str) -> tuple[str, ...]:
        """Everything that ``key`` rests on, straight or through others, nearest first."""
        return _reached(key, self.direct)

    def above(self, key: str) -> tuple[str, ...]:
        """Everything that rests on ``key``, an event's id or a tie's, nearest first."""
        return _reached(key, self._holders())

    def events_below(self, key: str) -> tuple[str, ...]:
        """The ids of the events that ``key`` rests on in the end."""
        return tuple(one for one in self.below(key) if one not in self.ties)

    def by_event(self) -> dict[str, tuple[Tie, ...]]:
        """Every event that something rests on, with all that does: episodes, then findings..."""
        events = dict.fromkeys(
            one for held in self.direct.values() for one in held if one not in self.ties
        )
        order = {key: place for place, key in enumerate(self.ties)}
        return {
            event: tuple(self.ties[key] for key in sorted(self.above(event), key=order.__getitem__))
            for event in events
        }

    def unknown(self, events: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Each id that is neither a tie's nor an event's, after the key of what names it."""
        known = {*self.ties, *events}
        for key, held in self.direct.items():
            yield from ((key, one) for one in held if one not in known)

    def _holders(self) -> dict[str, list[str]]:
        holders: dict[str, list[str]] = {}
        for key, held in self.direct.items():
            for one in held:
                holders.setdefault(one, []).append(key)
        return holders


def evidence_of(
    decisions: ChronologyDecisions, findings: Findings, plan: ActionPlan | None = None
) -> Evidence:
    """The ties of a case, from its records: episodes first, then findings and what follows."""
    rows = [*_episodes(decisions), *_findings(findings), *_actions(plan or ActionPlan())]
    return Evidence(
        {tie.key: tie for tie, _ in rows},
        {tie.key: tuple(dict.fromkeys(held)) for tie, held in rows},
    )


_Row = tuple[Tie, tuple[str, ...]]


def _episodes(decisions: ChronologyDecisions) -> Iterator[_Row]:
    for one in decisions.episodes:
        yield Tie(one.id, TieKind.EPISODE, one.name, one.why), one.events


def _findings(findings: Findings) -> Iterator[_Row]:
    for finding in findings.findings:
        yield Tie(finding.id, TieKind.FINDING, finding.finding), finding.rests_on
    for made in findings.recommendations:
        yield Tie(made.id, TieKind.RECOMMENDATION, made.recommendation), made.rests_on


def _actions(plan: ActionPlan) -> Iterator[_Row]:
    for one in plan.actions:
        yield Tie(f"{ACTION}{one.id}", TieKind.ACTION, one.action), one.rests_on


def _reached(key: str, steps: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """All that steps lead to, each once, by their number of steps; a ring ends where it began."""
    found: dict[str, None] = {}
    waiting = [key]
    while waiting:
        for one in steps.get(waiting.pop(0), ()):
            if one not in found and one != key:
                found[one] = None
                waiting.append(one)
    return tuple(found)
