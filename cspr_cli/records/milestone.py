"""A procedure's clock and its milestones: what starts each window, how long it is, who owns it."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Self

from pydantic import Field, model_validator

from cspr_cli.records.base import ClockTime, Items, Record, Text, YesNo

_LONGEST = 1000  # of any unit; a longer window is a slip of the keyboard

RETURNS = "returns"
"""What ``done_when`` says for a milestone that is complete when every agency has answered."""

TRIGGER_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "awareness": "the local authority became aware of the incident",
        "referral_received": "the referral was received",
        "notification_sent": "the notification was sent to the Panel",
        "decision": "the decision to hold a rapid review",
        "scoping_requested": "the request to agencies was sent",
        "rapid_review_held": "the rapid review meeting",
        "report_sent_to_chair": "the report was sent for ratification",
        "ratified": "the recommendation was ratified",
        "submitted": "the report was sent to the Panel",
        "panel_received": "the Panel received the report",
        "lcspr_decided": "the decision to hold a local child safeguarding practice review",
        "publication": "publication",
        "referrer_told": "the referrer was told the outcome",
        "learning_reported": "the learning of a review or an audit was reported",
        "withdrawn": "the notification was withdrawn",
        "withdrawal_told": "the Panel was told of the withdrawal",
        "agencies_told_of_withdrawal": "the agencies were told of the withdrawal",
    }
)
"""The case dates that every procedure shares, and what each is called in a sentence."""


class Unit(StrEnum):
    """What a window is counted in."""

    WORKING_DAY = "working-day"
    DAY = "day"
    HOUR = "hour"
    WEEK = "week"
    MONTH = "month"


class Reading(Record):
    """Another way to read the procedure, kept so that ``--explain`` can say it."""

    reading: str
    source: Text = ""


class CaseDate(Record):
    """A case date that this procedure adds to the shared ones: its key and its words."""

    key: str
    words: str


class Limit(Record):
    """A second limit on a milestone: never later than so long after another case date."""

    trigger: str
    latest: int = Field(ge=0, le=_LONGEST)
    unit: Unit = Unit.WORKING_DAY
    source: Text = ""


class Milestone(Record):
    """A dated step of the timetable: a window, what starts it, and who owns it.

    ``earliest`` and ``latest`` count from ``trigger`` in ``unit``; ``earliest`` may be left out.
    With ``before`` (another milestone's key, or a case date) the milestone counts back instead:
    it is due ``latest`` units before that. ``never_after`` caps it from other case dates, and the
    earliest of all governs. ``done_when`` names the case date that completes it, or ``returns``.
    ``expected_from`` is a case date that stands in for the trigger until the trigger happens.
    ``pathway`` is the path of the cases that it belongs to: empty for the rapid review, ``any``.
    An ``advisory`` date is good to know, or binds only in some cases, and is never overdue.
    """

    key: str
    label: str
    trigger: Text = ""
    earliest: int | None = Field(default=None, ge=0)
    latest: int = Field(ge=0, le=_LONGEST)
    unit: Unit = Unit.WORKING_DAY
    time: ClockTime = None
    owner: Text = ""
    source: Text = ""
    notes: Text = ""
    also_read: Annotated[tuple[Reading, ...], Items] = ()
    never_after: Annotated[tuple[Limit, ...], Items] = ()
    before: Text = ""
    done_when: Text = ""
    expected_from: Text = ""
    advisory: YesNo = False
    pathway: Text = ""

    @model_validator(mode="after")
    def _one_start(self) -> Self:
        if bool(self.trigger) == bool(self.before):
            raise ValueError(f"milestone {self.key}: give either trigger or before, not both")
        if self.earliest is not None and self.earliest > self.latest:
            raise ValueError(f"milestone {self.key}: earliest is later than latest")
        return self


class Clock(Record):
    """What starts the procedure's own fifteen working days.

    ``trigger_is_day`` is what the procedure calls the trigger's own day: 0 or 1.
    """

    trigger: str
    trigger_is_day: int = Field(default=0, ge=0, le=1)
    days: int = Field(default=15, ge=1)
    source: Text = ""
    also_read: Annotated[tuple[Reading, ...], Items] = ()
