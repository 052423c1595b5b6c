"""The case record: small, without names, and all that the status of a case needs."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from cspr_cli.records.base import Block, ExactDate, Items, Record, Text, Versioned, YesNo

_MOMENT_HELP = "write a day as 2026-11-20, or a day and time as 2026-11-20T14:30"


class Stage(StrEnum):
    """How far a case has come."""

    REFERRAL = "referral"
    SCOPING = "scoping"
    MEETING = "meeting"
    SIGN_OFF = "sign-off"
    SUBMITTED = "submitted"
    CLOSED = "closed"


def _moment(value: object) -> object:
    """A day, or a day and time where a window runs by the hour."""
    if isinstance(value, (date, datetime)):
        return value
    if not isinstance(value, str):
        raise ValueError(_MOMENT_HELP)  # noqa: TRY004 - pydantic turns only ValueError to a fault
    try:
        return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value!r} is not a date; {_MOMENT_HELP}") from None


Moment = Annotated[datetime | date, BeforeValidator(_moment)]
"""A day, or a day and time to the minute."""


def _given(value: object) -> object:
    """The dates that are given: a key left empty in the file is a date not known yet."""
    if value is None:
        return {}
    if isinstance(value, dict):
        return {key: moment for key, moment in value.items() if moment is not None}
    return value


Given = BeforeValidator(_given)
"""Marks a group of dates in which keys may be left empty."""


class AgencyState(Record):
    """One agency's place in the case: when it was asked and what has come back.

    ``returned`` is the day on which the scoping return (or the nil return) came in;
    ``chronology_returned`` the day of its chronology. ``due`` overrides the timetable's date.
    ``excused`` says why an agency that has not returned is not chased. ``report_requested``,
    ``report_due``, ``report_returned`` and ``report_excused`` say the same of its information
    report for a local review.
    """

    key: str
    requested: ExactDate = None
    due: ExactDate = None
    returned: ExactDate = None
    nil: YesNo = None
    chronology_returned: ExactDate = None
    excused: Text = ""
    report_requested: ExactDate = None
    report_due: ExactDate = None
    report_returned: ExactDate = None
    report_excused: Text = ""

    @property
    def owes_report(self) -> bool:
        """Whether an information report was asked for and is neither back nor excused."""
        return bool(self.report_requested and not (self.report_returned or self.report_excused))

    @property
    def no_report_because(self) -> str:
        """Why no information report is expected of it; empty where one is, or was asked for."""
        if self.report_excused:
            return self.report_excused
        if self.report_requested:
            return ""
        if self.nil:
            return "it gave a nil return"
        return "" if self.returned else self.excused

    @property
    def state(self) -> str:
        """``not asked``, ``asked``, ``returned``, ``nil return`` or ``excused``."""
        if self.returned:
            return "nil return" if self.nil else "returned"
        if self.excused:
            return "excused"
        return "asked" if self.requested else "not asked"


class SignOffState(Record):
    """Who has signed, by key, so that status need read no other record."""

    by: str
    on: ExactDate = None
    agrees: YesNo = None


class OtherPartnership(Record):
    """Another partnership that has a part in the case, such as the child's home authority's."""

    name: str
    role: Text = ""


class Closure(Record):
    """When the case was closed and why; ``withdrawn``: it was found not to meet the criteria."""

    on: ExactDate = None
    reason: Text = ""
    withdrawn: YesNo = None


class EarlierClosure(Closure):
    """A closure that was undone: when the case was opened again, and why."""

    reopened_on: ExactDate = None
    reopened_because: Text = ""


class LinkedCase(Record):
    """Another case of the register that belongs with this one, by its reference."""

    reference: str
    reason: Text = ""


class Pin(Record):
    """A change of the rules that the case follows: from which to which, when and why."""

    on: ExactDate = None
    rule_set: Text = ""
    panel_guidance: Text = ""
    was_rule_set: Text = ""
    was_panel_guidance: Text = ""
    reason: Text = ""


class Case(Versioned):
    """``case.yaml``: the pinned procedure, the dates that windows count from, and who was asked.

    ``dates`` are things that have happened, keyed by the trigger names of the partnership's
    profile; ``planned`` are meetings that are set but not yet held. ``pathway`` is the key of one
    of the profile's pathways; empty is the rapid review. ``decisions`` are the partners' answers
    to the path proposed, whose reasons are in ``decision.yaml``. ``panel_view`` is what the Panel
    last replied, as `records.panel_reply` names it. ``put_off`` are later days for milestones that
    the rules let be late once those who must be told have been, with the reason. ``pins`` are the
    changes of the rules that it was pinned to when it was opened.
    """

    reference: str
    partnership: str
    rule_set: str
    panel_guidance: Text = ""
    stage: Stage = Stage.REFERRAL
    dates: Annotated[dict[str, Moment], Given] = Field(default_factory=dict)
    planned: Annotated[dict[str, Moment], Given] = Field(default_factory=dict)
    agencies: Annotated[tuple[AgencyState, ...], Items] = ()
    sign_offs: Annotated[tuple[SignOffState, ...], Items] = ()
    recommendation: Text = ""
    pathway: Text = ""
    decisions: Annotated[tuple[SignOffState, ...], Items] = ()
    other_partnerships: Annotated[tuple[OtherPartnership, ...], Items] = ()
    panel_view: Text = ""
    put_off: Annotated[dict[str, Moment], Given] = Field(default_factory=dict)
    linked: Annotated[tuple[LinkedCase, ...], Items] = ()
    closure: Annotated[Closure, Block] = Field(default_factory=Closure)
    earlier_closures: Annotated[tuple[EarlierClosure, ...], Items] = ()
    pins: Annotated[tuple[Pin, ...], Items] = ()

    @property
    def panel_untold(self) -> bool:
        """Whether a notification that the Panel has was withdrawn, and the Panel is not told."""
        told = "withdrawal_told" in self.dates or "notification_sent" not in self.dates
        return "withdrawn" in self.dates and not told

    @property
    def agencies_untold(self) -> bool:
        """Whether a review was withdrawn, and agencies that were asked are not told."""
        asked = any(agency.requested for agency in self.agencies)
        return (
            asked and "withdrawn" in self.dates and "agencies_told_of_withdrawal" not in self.dates
        )

    def agency(self, key: str) -> AgencyState | None:
        """The state of the agency with this key, or None where the case does not name it."""
        return next((agency for agency in self.agencies if agency.key == key), None)

    def agency_index(self, key: str) -> int | None:
        """Its place in ``agencies``, counted from 0, or None."""
        return next((i for i, agency in enumerate(self.agencies) if agency.key == key), None)
