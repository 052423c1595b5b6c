"""A chronology that an agency sends again, three ways: as it sent it before, as now, the record.

An event that is known again keeps its id, with the reviewer's note; each of its fields is weighed
by itself. Nothing here reads or writes a file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cspr_cli.intake.alteration import (
    NO_CHOICES,
    Alteration,
    Choices,
    Kind,
    Verdict,
    settled,
)
from cspr_cli.intake.event_matching import NOT_COMPARED, match_events, same_words

Plain = Mapping[str, Any]
_NOT_LATER = "; not in a later return"


@dataclass(frozen=True, slots=True)
class RevisedEvents:
    """The events that the record will hold, in the new order, and what the agency altered.

    ``kept`` are the ids known again, ``added`` those of new events, ``gone`` the events that are
    no longer in the record. ``refused`` are the revised events that a person would not take.
    """

    events: tuple[dict[str, Any], ...]
    alterations: tuple[Alteration, ...]
    kept: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    gone: tuple[Plain, ...] = ()
    refused: tuple[Plain, ...] = ()

    def of(self, *kinds: Kind) -> tuple[Alteration, ...]:
        """The alterations of these kinds."""
        return tuple(one for one in self.alterations if one.kind in kinds)


@dataclass
class _Weighing:
    choices: Choices
    decided: frozenset[str]
    current: dict[str, Plain]
    prefix: str
    number: int
    events: list[dict[str, Any]] = field(default_factory=list)
    found: list[Alteration] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    gone: list[Plain] = field(default_factory=list)
    refused: list[Plain] = field(default_factory=list)

    def known(self, ident: str, first: Plain, revised: Plain) -> None:
        """An event of the version before."""
        now = self.current.get(ident)
        if now is not None:
            self.kept.append(ident)
            self.events.append(self._merged(ident, first, revised, now))
        elif not same_words(first, revised):  # taken out here, and changed there
            verdict = self.choices.verdict(ident, Kind.CLASH)
            taken = verdict is Verdict.TAKEN
            if taken:
                self.events.append({"id": ident, **_without_id(revised)})
            said = event_line(revised)
            self.found.append(
                Alteration(
                    ident, Kind.CLASH, event_line(first), said, said if taken else "", verdict
                )
            )

    def new(self, revised: Plain) -> None:
        """An event that was not there before."""
        self.number += 1
        ident = f"{self.prefix}-{self.number:04d}"
        verdict = self.choices.verdict(ident, Kind.ADDED)
        taken = verdict is Verdict.TAKEN
        said = event_line(revised)
        self.found.append(Alteration(ident, Kind.ADDED, "", said, said if taken else "", verdict))
        if taken:
            self.added.append(ident)
            self.events.append({"id": ident, **_without_id(revised)})
        else:
            self.refused.append(revised)

    def left(self, event: Plain, first: Plain | None) -> None:
        """An event of the record that the revised version has not."""
        ident = str(event["id"])
        if first is None:  # the office's own addition, or another file's
            self.events.append(dict(event))
            self.kept.append(ident)
            return
        is_ours = ident in self.decided or event.get("note") or not same_words(first, event)
        kind = Kind.CLASH if is_ours else Kind.REMOVED
        verdict = self.choices.verdict(ident, kind)
        stays = verdict is not Verdict.TAKEN
        if stays:
            origin = str(event.get("origin", "")).removesuffix(_NOT_LATER)
            self.events.append({**event, "origin": f"{origin}{_NOT_LATER}"})
            self.kept.append(ident)
        else:
            self.gone.append(event)
        said = event_line(event) if stays else ""
        self.found.append(Alteration(ident, kind, event_line(first), "", said, verdict))

    def _merged(self, ident: str, first: Plain, revised: Plain, now: Plain) -> dict[str, Any]:
        merged: dict[str, Any] = {"id": ident}
        for name in dict.fromkeys((*now, *first, *revised)):
            if name in NOT_COMPARED:
                continue
            sent, came, here = (_text(version.get(name)) for version in (first, revised, now))
            _, altered = settled(sent, came, here, f"{ident}.{name}", self.choices)
            if altered is not None:
                self.found.append(altered)
            taken = altered is not None and altered.verdict is Verdict.TAKEN
            merged[name] = (revised if taken else now).get(name)
        merged["origin"] = revised.get("origin")
        merged["note"] = now.get("note")
        return {name: value for name, value in merged.items() if value not in (None, "", (), [])}


def revise_events(
    first: Sequence[Plain],
    revised: Sequence[Plain],
    now: Sequence[Plain],
    *,
    prefix: str,
    numbered_to: int = 0,
    decided: frozenset[str] = frozenset(),
    choices: Choices = NO_CHOICES,
) -> RevisedEvents:
    """Weigh three versions of a chronology's events.

    Those of ``first`` and ``now`` are known by ``id``; new ones get ``prefix`` with numbers above
    ``numbered_to``. ``decided`` are the ids that the office's decisions point at: an event that
    one points at, or that somebody noted or changed, does not go because the agency took it out.
    """
    current = {str(event["id"]): event for event in now}
    weighing = _Weighing(choices, decided, current, prefix, numbered_to)
    matched = match_events(first, revised)
    for place, event in enumerate(revised):
        at = matched.get(place)
        if at is None:
            weighing.new(event)
        else:
            weighing.known(str(first[at]["id"]), first[at], event)
    known = {str(event["id"]): event for event in first}
    seen = {str(first[at]["id"]) for at in matched.values()}
    for ident, event in current.items():
        if ident not in seen:
            weighing.left(event, known.get(ident))
    return RevisedEvents(
        tuple(weighing.events),
        tuple(weighing.found),
        tuple(weighing.kept),
        tuple(weighing.added),
        tuple(weighing.gone),
        tuple(weighing.refused),
    )


def event_line(event: Plain) -> str:
    """An event in a line, for a person to know it by."""
    when = " ".join(filter(None, (_text(event.get("date")), _text(event.get("time")))))
    return ": ".join(filter(None, (when, _text(event.get("what")))))


def _without_id(event: Plain) -> dict[str, Any]:
    return {name: value for name, value in event.items() if name not in {"id", "note"}}


def _text(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value or "")
