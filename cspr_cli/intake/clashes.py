"""What both an agency and the office changed, as anomalies that wait for a person's decision."""

from collections.abc import Callable, Iterable, Sequence

from cspr_cli.intake.alteration import Alteration, Verdict, waiting
from cspr_cli.intake.compare import same
from cspr_cli.records.anomaly import Anomaly


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
