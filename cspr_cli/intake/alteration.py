"""What a revised return did to one value or event, and whether the record takes it.

Three versions are weighed: the one that the agency sent before, the one that it sends now, and the
record as it stands. What the agency changed is taken; what the office changed since is kept; where
both changed the same thing, the office's words stay until a person settles it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cspr_cli.intake.compare import same


class Kind(StrEnum):
    """What a revised return did to a value or an event."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    CLASH = "clash"  # both sides changed it


class Verdict(StrEnum):
    """What becomes of an alteration."""

    TAKEN = "taken"
    LEFT = "left"  # a person said to leave the record as it is
    WAITS = "waits"  # the record stays as it is until a person decides


@dataclass(frozen=True, slots=True)
class Alteration:
    """One value that the agency altered. ``key`` is a record path, or an event's id and field.

    ``first`` is as received before, ``revised`` as it came now, ``kept`` what the record will say.
    ``at`` is its path in the record where that is another: a row's key is its place in what came.
    """

    key: str
    kind: Kind
    first: str
    revised: str
    kept: str
    verdict: Verdict = Verdict.TAKEN
    at: str = ""

    @property
    def path(self) -> str:
        """Where the record has it."""
        return self.at or self.key


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person said of single things in a return, by their keys.

    A key stands for what is under it too: ``police-0003`` for ``police-0003.what``.
    """

    accept: frozenset[str] = frozenset()
    reject: frozenset[str] = frozenset()

    def rejects(self, key: str) -> bool:
        """Whether a person would not have it."""
        return _named(key, self.reject)

    def verdict(self, key: str, kind: Kind) -> Verdict:
        """Whether an alteration is taken; a clash waits until it is accepted or rejected."""
        if self.rejects(key):
            return Verdict.LEFT
        if kind is Kind.CLASH and not _named(key, self.accept):
            return Verdict.WAITS
        return Verdict.TAKEN


NO_CHOICES = Choices()


def settled(
    first: str, revised: str, now: str, key: str = "", choices: Choices = NO_CHOICES
) -> tuple[str, Alteration | None]:
    """The value to keep, and what the agency did to it: None where that changes nothing."""
    if same(first, revised) or same(revised, now):
        return now, None
    if not same(first, now):
        kind = Kind.CLASH
    elif not first.strip():
        kind = Kind.ADDED
    else:
        kind = Kind.CHANGED if revised.strip() else Kind.REMOVED
    verdict = choices.verdict(key, kind)
    kept = revised if verdict is Verdict.TAKEN else now
    return kept, Alteration(key, kind, first, revised, kept, verdict)


def waiting(alterations: Iterable[Alteration]) -> tuple[Alteration, ...]:
    """What a person has to settle."""
    return tuple(one for one in alterations if one.verdict is Verdict.WAITS)


def _named(key: str, said: frozenset[str]) -> bool:
    above = (key[:end] for end, sign in enumerate(key) if sign in ".[")
    return bool(said) and not said.isdisjoint({key, *above})
