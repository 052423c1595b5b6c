"""What each action of the plan rests on, in words, for the plan as a document."""

from collections.abc import Iterator
from typing import Any

from cspr_cli.chronology.evidence import Evidence, TieKind

_NOT_IN_WORDS = "An action that is not in words yet"


def actions_behind(evidence: Evidence) -> list[dict[str, str]]:
    """The actions that rest on something, each with all that is behind it, nearest first."""
    return [
        {"action": tie.words or _NOT_IN_WORDS, "rests_on": "; ".join(_behind(evidence, key))}
        for key, tie in evidence.ties.items()
        if tie.kind is TieKind.ACTION and evidence.direct[key]
    ]


def behind_shape() -> list[dict[str, Any]]:
    """What a template may ask of `actions_behind`."""
    return [dict.fromkeys(("action", "rests_on", "row"))]


def _behind(evidence: Evidence, key: str) -> Iterator[str]:
    """What people named in their words; entries of the chronology by the ids it prints."""
    for one in evidence.below(key):
        if one in evidence.ties:
            tie = evidence.ties[one]
            yield (
                f"{tie.kind.value} {one} ({tie.words})" if tie.words else f"{tie.kind.value} {one}"
            )
    entries = evidence.events_below(key)
    if entries:
        what = "entry" if len(entries) == 1 else "entries"
        yield f"{what} {', '.join(entries)} of the chronology"
