"""A decision, an episode or a finding points at an event that is not there.

Finds: an id in `chronology-decisions.yaml`, or under `rests_on` in `findings.yaml` and
`action-plan.yaml`, that no event, episode, finding or recommendation of the case has.

Why: a revised return can leave an event out; what was decided on it, or rests on it, then rests on
nothing, and the report would say more than the record.

Severity: warning.

Passes::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2024-06-02, what: Call}
    findings:
      findings: [{id: F1, finding: It was not shared., rests_on: [police-1]}]

Fails::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2024-06-02, what: Call}
    findings:
      findings: [{id: F1, finding: It was not shared., rests_on: [police-7]}]

Remedy: correct the id; or take it out with `cspr finding tie --undo`, `cspr events decide --undo`
or `cspr events episode --drop`.
"""

from collections.abc import Iterator
from typing import Any

from cspr_cli.checks.case_view import CaseView, Located
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.records.paths import Key

_Named = tuple[Located[Any], tuple[Key, ...], str, str]
_GONE = "A revised return may have left it out. Correct the id, or take it out."


def unknown_event(view: CaseView) -> Iterator[Finding]:
    """Each id that nothing has; silent while a chronology cannot be read."""
    if any(name.startswith("chronology") for name in view.broken):
        return
    events = {e.id for one in view.chronologies.values() for e in one.record.events}
    above = {*_ids(view)}
    for record, where, what, key in (*_decided(view), *_rested(view)):
        known = events if what else events | above
        if key not in known:
            said = what or "what is under rests_on"
            yield warning(record, where, f"{key!r}, in {said}, is in no record of the case", _GONE)


def _ids(view: CaseView) -> Iterator[str]:
    if view.decisions:
        yield from (one.id for one in view.decisions.record.episodes)
    if view.findings:
        yield from (one.id for one in view.findings.record.findings)
        yield from (one.id for one in view.findings.record.recommendations)


def _decided(view: CaseView) -> Iterator[_Named]:
    if view.decisions is None:
        return
    record = view.decisions.record
    for kind, what, groups in (
        ("pairs", "a decision on two events", [one.events for one in record.pairs]),
        ("order", "a day's order", [one.events for one in record.order]),
        ("episodes", "a key episode", [one.events for one in record.episodes]),
    ):
        for index, events in enumerate(groups):
            for place, key in enumerate(events):
                yield view.decisions, (kind, index, "events", place), what, key


def _rested(view: CaseView) -> Iterator[_Named]:
    if view.findings:
        record = view.findings.record
        for index, one in enumerate(record.findings):
            for place, key in enumerate(one.rests_on):
                yield view.findings, ("findings", index, "rests_on", place), "", key
        for index, made in enumerate(record.recommendations):
            for place, key in enumerate(made.rests_on):
                yield view.findings, ("recommendations", index, "rests_on", place), "", key
    if view.action_plan:
        for index, action in enumerate(view.action_plan.record.actions):
            for place, key in enumerate(action.rests_on):
                yield view.action_plan, ("actions", index, "rests_on", place), "", key
