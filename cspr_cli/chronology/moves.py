"""Moves of address: entries that tell of one, for a person to judge, and how far apart they are.

Told by the words that services use ("moved to her mother's", "tenancy ended", "evicted"); a move
to another ward, class or team is none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cspr_cli.chronology.order import MasterEvent
from cspr_cli.chronology.questions import elapsed

_NOT_HOMES = r"(?!(?:the |another |a )?(?:\w+ )?(?:wards?|class|room|team|tier|school|group|bay)\b)"
_MOVED = re.compile(
    rf"\bmov(?:ed|ing|es?) (?:house|home|address|into?\b {_NOT_HOMES}|out\b|away\b|area\b|"
    rf"back (?:in|to)\b|(?:in |out )?with\b|to {_NOT_HOMES}(?:live|stay|an? |the |temporary|"
    r"h(?:er|is)\b|their\b|(?:\w+['\u2019]s )|(?-i:[A-Z])\w*))|"
    r"\b(?:change of|changed|new|forwarding) address\b(?! not)|"
    r"\b(?:come|came|gone|went|going|goes) to (?:live|stay)\b|"
    r"\b(?:now |is |are |was |were )?(?:living|staying|sofa[- ]surfing) (?:with|at|in)\b|"
    r"\b(?:evicted|eviction|re-?housed|re-?homed|relocated|left the (?:family )?home)\b|"
    r"\btemporary accommodation\b|\b(?:became|become|made|presented as|is|are|was|were) homeless\b|"
    r"\btenancy (?:of [^.]{0,60} )?(?:began|begins|started|starts|signed|ended|ends|surrendered|"
    r"terminated|transferred)\b|"
    r"\b(?:placed|arrived|fled|went|taken|admitted) (?:in|at|to|into) (?:an? |the )?"
    r"(?:refuge|hostel|bed and breakfast|b&b|foster)|\bplaced with\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Move:
    """An entry that tells of a move, its telling words, and the days since the one before it.

    ``since`` is the fewest and the most days; None for the first, or where a date is open.
    """

    event: MasterEvent
    words: str
    since: tuple[int, int] | None


def moves(events: Sequence[MasterEvent]) -> tuple[Move, ...]:
    """Every entry that tells of a move of address, in the order of the chronology."""
    found: list[Move] = []
    for event in events:
        said = f"{event.event.what}\n{event.event.response}\n{event.event.significance}"
        match = _MOVED.search(said)
        if match:
            since = elapsed(found[-1].event, event) if found else None
            found.append(Move(event, " ".join(match[0].split()), since))
    return tuple(found)
