"""What people have decided about the master chronology: same events, a day's order, episodes.

Decisions point at events by their ids, so that they stand when the agencies' chronologies are
merged again; an event is never changed or dropped because of one.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from pydantic import model_validator

from cspr_cli.records.base import ExactDate, Items, Record, Text, Versioned

_TWO = 2

EPISODE = "EP"
"""What the id of a key episode begins with."""


class Verdict(StrEnum):
    """What two accounts are to each other."""

    SAME = "same"
    RELATED = "related"
    DIFFERENT = "different"


class PairDecision(Record):
    """Whether two entries tell of one event: the ids of both, who decided, when and why."""

    events: Annotated[tuple[str, ...], Items] = ()
    decision: Verdict
    reason: Text = ""
    decided_by: Text = ""
    decided_on: ExactDate = None

    @model_validator(mode="after")
    def _two_events(self) -> "PairDecision":
        if len(set(self.events)) != _TWO or len(self.events) != _TWO:
            raise ValueError("a decision is about two different events; give both ids")
        return self

    @property
    def pair(self) -> frozenset[str]:
        """The two ids, in no order."""
        return frozenset(self.events)


class DayOrder(Record):
    """A day's events in the order that a person gave them, by their ids."""

    events: Annotated[tuple[str, ...], Items] = ()
    reason: Text = ""
    decided_by: Text = ""
    decided_on: ExactDate = None


class Episode(Record):
    """A key practice episode: some events that a person chose and named, and why they are key.

    ``id`` is ``EP1``, ``EP2`` and so on: findings can rest on an episode as on an event.
    """

    id: str
    name: Text = ""
    events: Annotated[tuple[str, ...], Items] = ()
    why: Text = ""
    chosen_by: Text = ""
    chosen_on: ExactDate = None


class ChronologyDecisions(Versioned):
    """``chronology-decisions.yaml``: decisions about events, kept apart from the events.

    ``episodes_to`` is the highest number that an episode has had, so that none is given twice.
    """

    pairs: Annotated[tuple[PairDecision, ...], Items] = ()
    order: Annotated[tuple[DayOrder, ...], Items] = ()
    episodes: Annotated[tuple[Episode, ...], Items] = ()
    episodes_to: int = 0

    @property
    def positions(self) -> dict[str, int]:
        """Each ordered event's place, for `chronology.merge`; the latest order of it stands."""
        places: dict[str, int] = {}
        for day in self.order:
            places.update({event: place for place, event in enumerate(day.events)})
        return places

    def of(self, pair: Iterable[str]) -> PairDecision | None:
        """The decision on two events, or None where there is none yet."""
        wanted = frozenset(pair)
        return next((found for found in self.pairs if found.pair == wanted), None)

    def decided(self, decision: PairDecision) -> "ChronologyDecisions":
        """The same with this decision, in place of an earlier one on the two events."""
        others = tuple(found for found in self.pairs if found.pair != decision.pair)
        return self.model_copy(update={"pairs": (*others, decision)})

    def without(self, pair: Iterable[str]) -> "ChronologyDecisions":
        """The same without the decision on two events."""
        wanted = frozenset(pair)
        others = tuple(found for found in self.pairs if found.pair != wanted)
        return self.model_copy(update={"pairs": others})

    def ordered(self, order: DayOrder) -> "ChronologyDecisions":
        """The same with this order, in place of earlier ones of any of its events.

        An order of fewer than two events takes earlier ones back.
        """
        moved = frozenset(order.events)
        others = tuple(day for day in self.order if moved.isdisjoint(day.events))
        kept = (order,) if len(order.events) >= _TWO else ()
        return self.model_copy(update={"order": (*others, *kept)})

    @property
    def next_episode(self) -> str:
        """The id of the next episode; a number that one has had is never given again."""
        numbers = [int(one.id[2:]) for one in self.episodes if one.id[2:].isdecimal()]
        return f"{EPISODE}{max([self.episodes_to, *numbers]) + 1}"

    def episode(self, key: str) -> Episode | None:
        """The episode with this id, or None."""
        return next((one for one in self.episodes if one.id == key), None)

    def with_episode(self, episode: Episode) -> "ChronologyDecisions":
        """The same with this episode, in the place of an earlier one with its id, or at the end."""
        known = self.episode(episode.id)
        kept = tuple(episode if one is known else one for one in self.episodes)
        number = int(episode.id[2:]) if episode.id[2:].isdecimal() else 0
        return self.model_copy(
            update={
                "episodes": kept if known else (*kept, episode),
                "episodes_to": max(self.episodes_to, number),
            }
        )

    def without_episode(self, key: str) -> "ChronologyDecisions":
        """The same without the episode with this id; its number is not used again."""
        others = tuple(one for one in self.episodes if one.id != key)
        return self.model_copy(update={"episodes": others})
