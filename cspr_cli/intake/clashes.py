"""What both an agency and the office changed, as anomalies that wait for a person's decision."""

from collections.abc import Callable, Collection, Iterable, Sequence

from cspr_cli.intake.alteration import Alteration, Verdict, waiting
from cspr_cli.intake.compare import Difference, same
from cspr_cli.records.anomaly import Anomaly

CASE = "referral."
"""What the paths of the case's own facts begin with: what is corrected there is an anomaly."""


def case_anomalies(
    differences: Iterable[Difference], before: Collection[Anomaly], asked: Collection[str]
) -> list[Anomaly]:
    """Each difference from the case's own facts, settled where it was settled ``before``.

    What was settled and is no longer said stays too, after the rest: a decision is never lost.
    What waits stays where this form does not ask of it; ``asked`` are the paths that it asks of.
    """
    earlier = [one for one in before if one.path.startswith(CASE)]
    settled = [one for one in earlier if one.decision]
    found = [_anomaly(one, settled) for one in differences if one.path.startswith(CASE)]
    stay = (one for one in earlier if one.decision or one.path not in asked)
    return [*found, *(one for one in stay if one not in found)]


def _anomaly(found: Difference, settled: Iterable[Anomaly]) -> Anomaly:
    for one in settled:
        if one.path == found.path and same(one.returned, found.returned):
            return one
    return Anomaly(path=found.path, label=found.label, sent=found.sent, returned=found.returned)


def clash_anomalies(
    alterations: Sequence[Alteration],
    earlier: Iterable[Anomaly],
    *,
    head: str,
    label: Callable[[str], str],
    now: Callable[[str], str],
) -> list[Anomaly]:
    """The clashes of a return as anomalies, after those there before that still stand.

    Paths begin with ``head``; ``label`` names a path for people, and ``now`` is what the record
    says there. One that waits stands while the record does not say what the agency says.
    """
    new = [
        Anomaly(path=path, label=label(path), sent=one.kept, returned=one.revised)
        for one in waiting(alterations)
        for path in [with_head(head, one.path)]
    ]
    altered = {with_head(head, one.path) for one in alterations}
    old = [
        one
        for one in earlier
        if one.path.startswith(f"{head}.")
        and (one.decision or (one.path not in altered and not same(now(one.path), one.returned)))
    ]
    return [*old, *new]


def not_taken(alterations: Iterable[Alteration], label: Callable[[str], str]) -> list[str]:
    """The agency's words that a person would not take, each in a line, so that none is lost."""
    return [
        f"Not taken: {label(one.path)}: {one.revised or 'left blank'}"
        for one in alterations
        if one.verdict is Verdict.LEFT
    ]


def with_head(head: str, key: str) -> str:
    """A key of an alteration as a record path."""
    return key if key.startswith(f"{head}.") else f"{head}.{key}"
